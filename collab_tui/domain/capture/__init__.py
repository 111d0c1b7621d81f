"""The capture line: one typed line becomes one entry."""
