"""The review page and its sections."""
