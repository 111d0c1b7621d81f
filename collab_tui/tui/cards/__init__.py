"""The pages that show one card at a time: read back, follow up, and those for the writer alone."""
