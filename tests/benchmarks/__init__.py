"""What things cost, measured in pairs in one run; nothing here is a test."""
