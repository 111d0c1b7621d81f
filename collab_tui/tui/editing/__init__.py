"""The controls with which a field of a conversation is edited."""
