"""The base of every page of a conversation."""
