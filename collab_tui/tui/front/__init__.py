"""The front page of a conversation."""
