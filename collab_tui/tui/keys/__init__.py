"""The keys: every command, the user's keymap, and the names of keys."""
