"""The method, the conversation and its edits: pure values, no screen, no disk, no clock."""
