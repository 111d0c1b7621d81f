"""The screens that other people may see: each names the actions that work on it, and refuses all others."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class PublicScreen(Protocol):
    """A screen that other people may see. Its `check_action` and the app refuse what it does not name."""

    ALLOWED: frozenset[str]
    """The actions that work here, as the table of keys has them, without parameters: "read", "app.quit"."""


ALWAYS_ALLOWED = frozenset({"app.quit", "app.cover"})
"""The actions that work on every screen that other people may see."""

OVERLAYS = frozenset({"help", "app.command_palette", "app.look", "copy_text"})
"""Actions that show nothing of a conversation but what is on the screen already."""
