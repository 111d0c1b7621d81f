"""A line that runs an action, such as adding an entry."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content

from collab_tui.tui.app_parts.typeahead import typeahead
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.truncate import truncated
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.editing_commands import LINE_BUTTON


class LineButton(Control, can_focus=True):
    """One line with a sign and a label; Enter or a click calls its function.

    With `typed` a letter or a paste calls that, and is written where the focus is then.
    """

    KEYS = LINE_BUTTON
    BINDINGS: ClassVar[list[BindingType]] = bindings(LINE_BUTTON)

    def __init__(
        self,
        mark: str,
        label: str,
        verb: str,
        doer: Callable[[], None],
        *,
        typed: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.KEYS = tuple(replace(key, description=verb) for key in LINE_BUTTON)
        self._mark = mark
        self._label = label
        self._doer = doer
        self._typed = typed
        self._barred = ""

    def show(self, label: str) -> None:
        """Show another label."""
        self._label = label
        self.refresh()

    def bar(self, why: str) -> None:
        """Disable the action for a reason, which the line shows; an empty reason enables the action."""
        self._barred = why
        self.refresh()

    def render(self) -> Content:
        """Draw the sign and the label."""
        width, (style, bar) = self.content_size.width, ("$chosen", "▌") if self.has_focus else ("$quiet", " ")
        line = truncated(Content(self._barred or f"{self._mark} {self._label} "), max(width - 1, 8))
        return Content.styled(bar, "$primary") + line.stylize(style)

    def on_key(self, event: events.Key) -> None:
        """Pass a letter to `typed`, which writes it elsewhere."""
        if event.is_printable and event.key != "space":
            self._begin(event)

    def on_paste(self, event: events.Paste) -> None:
        """Pass a paste to `typed`, which writes it elsewhere."""
        self._begin(event)

    def _begin(self, event: events.Key | events.Paste) -> None:
        if self._typed and not self._barred:
            event.stop()
            self._typed()
            typeahead(self).take_again(event)

    def on_click(self) -> None:
        """Run the action."""
        self.action_do()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse the action while it is disabled."""
        return not (action == "do" and self._barred)

    def action_do(self) -> None:
        """Run the action."""
        if not self._barred:
            self._doer()
