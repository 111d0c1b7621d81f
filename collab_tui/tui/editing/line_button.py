"""A line that does something: add, remove."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content

from collab_tui.tui.app_parts.typeahead import typeahead
from collab_tui.tui.common.control import Control
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.widget_commands import ACT


class LineButton(Control, can_focus=True):
    """One line behind a sign; Enter does what it says.

    With `typed` a letter does so too, and is typed where the focus is then.
    """

    KEYS = ACT
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACT)

    def __init__(
        self, mark: str, label: str, verb: str, doer: Callable[[], None], *, typed: bool = False
    ) -> None:
        super().__init__()
        self.KEYS = tuple(replace(key, description=verb) for key in ACT)
        self._mark = mark
        self._label = label
        self._doer = doer
        self._typed = typed
        self._barred = ""

    def bar(self, why: str) -> None:
        """Say why it cannot be done now; with nothing to say it can."""
        self._barred = why
        self.refresh()

    def render(self) -> Content:
        """Draw the sign and the label."""
        width = max(self.content_size.width, 8)
        line = Content(self._barred or f"{self._mark} {self._label} ").truncate(width, ellipsis=True)
        return line.stylize("$chosen" if self.has_focus else "$quiet")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key begins the text that is written after this was done."""
        return self._typed and character is not None and character.isprintable() and key != "space"

    def on_key(self, event: events.Key) -> None:
        """Do it, and type the letter where the focus is then."""
        if self.check_consume_key(event.key, event.character):
            event.stop()
            if not self._barred:
                self._doer()
                typeahead(self).take_again(event)

    def on_click(self) -> None:
        """Do it with the mouse."""
        self.action_do()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what cannot be done now."""
        return not (action == "do" and self._barred)

    def action_do(self) -> None:
        """Do it."""
        if not self._barred:
            self._doer()
