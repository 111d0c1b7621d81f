"""The base of screens that other people may see: each lists the actions that work on it."""

from typing import Protocol, runtime_checkable


@runtime_checkable
class PublicScreen(Protocol):
    """A screen that other people may see. An action that `ALLOWED` does not name is refused."""

    ALLOWED: frozenset[str]
    """The actions that work here, as the table of keys has them, without parameters: "read", "app.quit"."""


ALWAYS_ALLOWED = frozenset({"app.quit", "app.hide"})
"""The actions that work on every screen that other people may see."""

OVERLAYS = frozenset({"help", "app.command_palette", "app.look", "copy_text"})
"""Actions that show nothing of a conversation but what is on the screen already."""
