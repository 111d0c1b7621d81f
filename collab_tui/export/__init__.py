"""Exports: conversations as files for others to open."""
