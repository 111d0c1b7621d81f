"""Private content, closed to one line while others may see the screen; Enter on the line shows it."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from collab_tui.domain.conversation import Cursor
from collab_tui.tui.app_parts.typeahead import typeahead
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.truncate import truncated
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.editing_commands import PRIVATE

CLOSED = "Private: Enter shows it"

PART = "private"
"""The part of a cursor that is the closed line of a field."""


class PrivateLine(Control, can_focus=True):
    """The line in place of private content. Only Enter shows the content, no click, letter or paste."""

    KEYS = PRIVATE
    BINDINGS: ClassVar[list[BindingType]] = bindings(PRIVATE)

    def __init__(self, show: Callable[[], None], address: Cursor, about: str = "") -> None:
        """`show` shows the content; `about` is public text that describes it."""
        super().__init__()
        self.address = address
        self._show = show
        self._about = about

    @property
    def about(self) -> str:
        """The public text beside the words that the line is private."""
        return self._about

    def render(self) -> Content:
        """Draw the line."""
        width = max(self.size.width, 8)
        about = Content.styled(f"   {self.about}" if self.about else "", "$quiet")
        line = truncated(Content(f" {CLOSED}") + about, width)
        line = line.pad_right(max(0, width - line.cell_length))
        return line.stylize("$chosen" if self.has_focus else "$quiet")

    def action_show(self) -> None:
        """Show the content."""
        self._show()


class Closable(Widget):
    """A container whose content may be closed to one line; it closes again when the focus leaves it.

    A subclass says when it is closed, and shows or hides its content.
    """

    line: PrivateLine | None = None
    """The line in place of the content, if any of it is private."""

    opened = False
    """Whether the writer has shown the content with Enter on the line."""

    @property
    def closed(self) -> bool:
        """Whether the line is shown now, and not the content."""
        return False

    def show_closed(self) -> None:
        """Show either the line or the content, as `closed` says."""

    def enter(self) -> None:
        """Give the focus to the content."""

    def open_private(self) -> None:
        """Show the content and focus it; keys typed meanwhile wait."""
        self.opened = True
        typeahead(self).hold(self)
        self.show_closed()
        self.enter()
        self.app.call_later(self._opened)  # the app gives the focus in this queue, before that

    def _opened(self) -> None:
        typeahead(self).release(self)

    def left(self, focused: Widget | None) -> bool:
        """Close the content again if the focus is outside; return whether it was closed."""
        if not self.opened or (focused and self in focused.ancestors):
            return False
        self.opened = False
        self.show_closed()
        return True


class PrivateArea(Vertical, Closable):
    """Private widgets, closed to one line while others may see the screen."""

    def __init__(self, live: LiveConversation, *content: Widget, address: Cursor, about: str = "") -> None:
        super().__init__(classes="private-area")
        self.line: PrivateLine = PrivateLine(self.open_private, address, about)
        self._live = live
        self._content = content

    def compose(self) -> ComposeResult:
        """Lay out the line and the content; one of them is shown."""
        yield self.line
        yield from self._content
        self.show_closed()

    @property
    def closed(self) -> bool:
        """Whether the others may see the screen and the content is not shown."""
        return not self.opened and self._live.others_may_see

    def show_closed(self) -> None:
        """Show the line or the content."""
        self.line.display = self.closed
        for each in self._content:
            each.display = not self.closed

    def enter(self) -> None:
        """Go into the first widget of the content that takes the focus."""
        inner = (each for widget in self._content for each in widget.walk_children(Widget, with_self=True))
        if first := next((each for each in inner if each.can_focus and each.display), None):
            first.focus(scroll_visible=False)


def reachable(widget: Widget | None) -> Widget | None:
    """Return the widget to focus for a widget: the line of the closed container around it, or itself."""
    around = widget.ancestors if widget else ()
    return next((each.line for each in around if isinstance(each, Closable) and each.closed), widget)
