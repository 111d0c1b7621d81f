"""The mix-in of the screens that other people may see: each names the actions that work on it."""

from typing import Any, ClassVar


class PublicScreen:
    """A screen that other people may see. It refuses every action that it does not name.

    It is no `Screen` itself, because Textual takes the styles of a class from its first base that is one.
    """

    ALLOWED: ClassVar[frozenset[str]]
    """The actions that work here, as the table of keys has them, without parameters: "read", "app.quit"."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse an action of the screen that is not allowed; the app asks `ALLOWED` for its own actions."""
        screen: Any = super()
        return action in self.ALLOWED and bool(screen.check_action(action, parameters))


ALWAYS_ALLOWED = frozenset({"app.quit", "app.veil"})
"""The actions that work on every screen that other people may see."""

OVERLAYS = frozenset({"help", "app.command_palette", "app.look", "copy_text"})
"""Actions that show nothing of a conversation but what is on the screen already."""
