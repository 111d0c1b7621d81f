"""The pages that show one card at a time: read back and follow up."""
