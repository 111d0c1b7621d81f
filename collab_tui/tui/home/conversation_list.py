"""The list of conversations, and how a conversation looks in it."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import distance, is_late, short_when
from collab_tui.domain.meeting import is_running
from collab_tui.domain.method import STEPS
from collab_tui.domain.ordering import Summary, in_order, next_review, partners, status_words
from collab_tui.domain.progress import Mark, progress_of
from collab_tui.domain.text import listed, shortened
from collab_tui.tui.common.list_view import ListView
from collab_tui.tui.common.truncate import truncated
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.home_commands import CONVERSATIONS

UNTITLED = "No title yet"

LONGEST = 400
"""The number of characters of a title or of names that are used: more never fit a row."""

ROWS = 3
"""Rows from one conversation to the next: two of words and a blank one."""

AROUND = 5
"""Rows of the screen around the list. If this number is wrong, the list is laid out twice."""

LEAST = 12
"""Cells a title has at least; the date goes before the title has fewer."""


def titled(conversation: Conversation) -> str:
    """Return the title on one line, or words in place of a missing title."""
    return shortened(conversation.title, LONGEST) or UNTITLED


def accompanied(conversation: Conversation) -> str:
    """Return the names of the other parties."""
    names = [party.alias for party in partners(conversation)]
    return shortened(f"with {listed(names)}", LONGEST)


def when_words(conversation: Conversation, today: date) -> tuple[str, Content]:
    """Return when the review is, and how far it is off: late, today, to come, or why there is none."""
    if is_running(conversation):
        return "", Content.styled("in a meeting now", "bold $primary")
    review = next_review(conversation, today)
    if review is None:
        return "", Content.styled(status_words(conversation), "$quiet")
    day = review.day
    style = "bold $error" if is_late(day, today) else "bold $primary" if day == today else "$quiet"
    return short_when(review, today), Content.styled(distance(day, today), style)


def marks(conversation: Conversation) -> Content:
    """Return the five marks of the steps."""
    each = (progress_of(conversation, step).mark for step in STEPS)
    return Content(" ").join(
        Content.styled(mark.glyph, "$primary" if mark is not Mark.EMPTY else "$quiet") for mark in each
    )


def conversation_lines(conversation: Conversation, today: date, width: int) -> tuple[Content, Content]:
    """Return a conversation as two lines of exactly `width` cells."""
    day, far = when_words(conversation, today)
    when = Content(f"{day}   ") + far if day else far
    if width - when.cell_length - 5 < LEAST:
        when = far
    title = Content.styled(titled(conversation), "bold")
    partner = Content.styled(accompanied(conversation), "$quiet")
    return _spread(title, when, width), _spread(partner, marks(conversation), width)


def _spread(left: Content, right: Content, width: int) -> Content:
    room = max(1, width - right.cell_length - 5)
    left = truncated(left, room)
    line = Content("  ") + left + " " * (room - left.cell_length + 2) + right + " "
    return line.truncate(width)


class ConversationList(ListView[Summary]):
    """Conversations in the order in which they need attention."""

    KEYS = CONVERSATIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(CONVERSATIONS)

    def __init__(self, read: Callable[[Iterable[str]], list[Conversation]]) -> None:
        """Make an empty list. `read` returns conversations by their ids; only those in view are read."""
        super().__init__(self._lines, item_height=ROWS)
        self._read = read
        self._today = date.min

    def show(self, summaries: list[Summary], today: date, wanted: str = "") -> None:
        """Show these conversations.

        The wanted one is selected, or the one that was selected before, or the one in its place.
        """
        was = self.selected.id if self.selected else ""
        self._today = today
        self.redraw()
        ordered = in_order(summaries, today)
        index = {each.id: number for number, each in enumerate(ordered)}
        self.show_items(ordered, index.get(wanted, index.get(was, self.index)))
        if not self.size:  # lay it out with its scrollbar at once
            self.show_vertical_scrollbar = self.virtual_size.height > self.window_height
        self.call_after_refresh(self.keep_in_view)

    def _lines(self, summary: Summary, width: int) -> tuple[Content, Content]:
        (conversation,) = self._read([summary.id])
        return conversation_lines(conversation, self._today, width)

    @property
    def window_height(self) -> int:
        """The height of the window in rows; before the first layout, what it will be."""
        return self.size.height or self.app.size.height - AROUND
