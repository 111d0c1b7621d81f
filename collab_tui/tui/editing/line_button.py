"""A line that does something: add, remove."""

from collections.abc import Callable
from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from collab_tui.tui.keys.active import run_own
from collab_tui.tui.keys.tables import bindings
from collab_tui.tui.keys.widget_tables import ACT


class LineButton(Widget, can_focus=True):
    """One line behind a sign; Enter does what it says.

    Where that opens something to write in, letters that come before it has the focus wait for it.
    """

    KEYS = ACT
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACT)

    def __init__(self, mark: str, label: str, verb: str, doer: Callable[[], bool]) -> None:
        super().__init__()
        self.KEYS = tuple(replace(key, label=verb) for key in ACT)
        self._mark = mark
        self._label = label
        self._doer = doer
        self._barred = ""
        self._opening = False

    def bar(self, why: str) -> None:
        """Say why it cannot be done now; with nothing to say it can."""
        self._barred = why
        self.refresh()

    def render(self) -> Content:
        """Draw the sign and the label."""
        width = max(self.content_size.width, 8)
        line = Content(self._barred or f"{self._mark} {self._label} ").truncate(width, ellipsis=True)
        return line.stylize("$chosen" if self.has_focus else "$quiet")

    async def on_key(self, event: events.Key) -> None:
        """Do it at once, before the next key is looked at; hand on what was typed too early for it."""
        if self._opening:
            event.stop()
            self.call_after_refresh(self.app.post_message, events.Key(event.key, event.character))
        else:
            await run_own(self, event)

    def on_click(self) -> None:
        """Do it with the mouse."""
        self.action_do()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what cannot be done now."""
        return not (action == "do" and self._barred)

    def action_do(self) -> None:
        """Do it."""
        if not self._barred:
            self._opening = self._doer()

    def on_blur(self) -> None:
        """Be ready to do it again."""
        self._opening = False
