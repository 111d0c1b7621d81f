"""A line that does something: add, remove."""

from collections.abc import Callable

from textual import events
from textual.content import Content
from textual.widget import Widget


class Act(Widget, can_focus=True):
    """One line behind a sign; Enter does what it says.

    Where that opens something to write in, letters that come before it has the focus wait for it.
    """

    HINTS: tuple[tuple[str, str], ...] = ()

    def __init__(self, mark: str, label: str, verb: str, doer: Callable[[], bool]) -> None:
        super().__init__()
        self.HINTS = self._hints = (("Enter", verb),)
        self._mark = mark
        self._label = label
        self._doer = doer
        self._barred = ""
        self._opening = False

    def bar(self, why: str) -> None:
        """Say why it cannot be done now; with nothing to say it can."""
        self._barred = why
        self.HINTS = () if why else self._hints
        self.refresh()

    def render(self) -> Content:
        """Draw the sign and the label."""
        width = max(self.content_size.width, 8)
        line = Content(self._barred or f"{self._mark} {self._label} ").truncate(width, ellipsis=True)
        return line.stylize("$chosen" if self.has_focus else "$quiet")

    def on_key(self, event: events.Key) -> None:
        """Do it with Enter or Space; hand on what was typed too early for what it opened."""
        if self._opening:
            event.stop()
            self.call_after_refresh(self.app.post_message, events.Key(event.key, event.character))
        elif event.key in {"enter", "space"}:
            event.stop()
            self._do()

    def on_click(self) -> None:
        """Do it with the mouse."""
        self._do()

    def _do(self) -> None:
        if not self._barred:
            self._opening = self._doer()

    def on_blur(self) -> None:
        """Be ready to do it again."""
        self._opening = False
