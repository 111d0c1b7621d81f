"""The store: conversations in one local TinyDB file that loses nothing; only it knows the disk."""
