"""The list of conversations: one widget that draws the rows in view, however many there are."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import distance, short_date
from collab_tui.domain.method import STEPS
from collab_tui.domain.ordering import Summary, in_order, next_review, partners, status_words
from collab_tui.domain.progress import Mark, progress_of
from collab_tui.domain.text import shortened
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.widget_commands import CONVERSATIONS

UNTITLED = "No title yet"

LONGEST = 400
"""So many characters of a title or of names are looked at: more never fit a row."""

ROWS = 3
"""Rows from one conversation to the next: two of words and a blank one."""

AROUND = 5
"""Rows of the window that are not the list's; were it another number, it would only be laid out twice."""

LEAST = 12
"""Cells a title has at least; the date goes before the title has fewer."""


def titled(conversation: Conversation) -> str:
    """Return the title on one line, or what stands for it."""
    return shortened(conversation.title, LONGEST) or UNTITLED


def accompanied(conversation: Conversation) -> str:
    """Return with whom the conversation is."""
    names = [party.alias for party in partners(conversation)]
    return shortened(
        f"with {' and '.join([', '.join(names[:-1]), names[-1]] if names[1:] else names)}", LONGEST
    )


def when_words(conversation: Conversation, today: date) -> tuple[str, Content]:
    """Return the day of the review, and how far it is off: late, today, to come, or why there is none."""
    day = next_review(conversation, today)
    if day is None:
        return "", Content.styled(status_words(conversation), "$quiet")
    style = "bold $error" if day < today else "bold $primary" if day == today else "$quiet"
    return short_date(day, today), Content.styled(distance(day, today), style)


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
    left = left.truncate(room, ellipsis=True)
    line = Content("  ") + left + " " * (room - left.cell_length + 2) + right + " "
    return line.truncate(width)


class ConversationList(ScrollView, can_focus=True):
    """Conversations in the order in which they want looking at. One is selected."""

    ALLOW_SELECT = False
    KEYS = CONVERSATIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(CONVERSATIONS)

    index: reactive[int] = reactive(0)

    class Selected(Message):
        """Another conversation is selected."""

    class Pressed(Message):
        """The selected conversation was pressed with the mouse."""

    def __init__(self, read: Callable[[Iterable[str]], list[Conversation]]) -> None:
        """Make an empty list. `read` returns conversations by their ids; only rows in view are read."""
        super().__init__()
        self._read = read
        self.summaries: list[Summary] = []
        self._today = date.min
        self._drawn: dict[tuple[int, bool], list[Strip]] = {}

    @property
    def selected(self) -> Summary | None:
        """The summary of the selected conversation."""
        return self.summaries[self.index] if self.summaries else None

    def show(self, summaries: list[Summary], today: date, wanted: str = "") -> None:
        """Show these conversations; select the wanted one, or the last one, or the one in its place."""
        was = self.selected.id if self.selected else ""
        self.summaries, self._today = in_order(summaries, today), today
        at = {each.id: n for n, each in enumerate(self.summaries)}
        self._drawn.clear()
        self.virtual_size = self._extent
        if not self.size:  # be laid out with the bar at once
            self.show_vertical_scrollbar = self.virtual_size.height > self._height
        self.index = at.get(wanted, at.get(was, max(0, min(self.index, len(at) - 1))))
        self.call_after_refresh(self._keep_in_view)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one row in view; half a conversation at the bottom is left out."""
        at, row = divmod(y + self.scroll_offset.y, ROWS)
        half = y == self.size.height - 1 and row == 0
        if half or row == ROWS - 1 or at >= len(self.summaries):
            return Strip.blank(self._width, self.rich_style)
        return self._strips(at)[row]

    def _strips(self, at: int) -> list[Strip]:
        chosen = at == self.index
        if (at, chosen) not in self._drawn:
            if len(self._drawn) > 200:
                self._drawn.clear()
            (conversation,) = self._read([self.summaries[at].id])
            lines = conversation_lines(conversation, self._today, self._width)
            self._drawn[at, chosen] = [
                strip for line in lines for strip in self._painted(_marked(line) if chosen else line)
            ]
        return self._drawn[at, chosen]

    def _painted(self, line: Content) -> list[Strip]:
        return Visual.to_strips(
            self, line, self._width, 1, self.visual_style, apply_selection=False, pad=True
        )

    def notify_style_update(self) -> None:
        """Draw anew with other colours."""
        super().notify_style_update()
        self._drawn.clear()

    def on_resize(self) -> None:
        """Draw anew at another width."""
        self._drawn.clear()
        self._keep_in_view()

    def watch_index(self) -> None:
        """Keep the selected conversation in view, and tell."""
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Selected())

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    @property
    def _fitting(self) -> int:
        """So many conversations fit in the window."""
        return max(1, (self.size.height + 1) // ROWS)

    @property
    def _extent(self) -> Size:
        """All rows; where they do not all fit, some more, so that a whole conversation can be at the top."""
        rows = ROWS * len(self.summaries) - 1
        return Size(0, rows if rows <= self._height else rows + ROWS - 1)

    @property
    def _height(self) -> int:
        return self.size.height or self.app.size.height - AROUND

    def _keep_in_view(self) -> None:
        """Scroll as little as shows the selected one, with a whole conversation at the top."""
        fitting = self._fitting
        self.virtual_size = self._extent
        first = round(self.scroll_y / ROWS)
        first = max(self.index - fitting + 1, min(first, self.index))
        self.scroll_to(y=ROWS * first, animate=False, force=True)

    def action_step(self, by: int) -> None:
        """Select the next conversation, or the one before."""
        self._select(self.index + by)

    def action_page(self, by: int) -> None:
        """Select a conversation a window further."""
        self._select(self.index + by * self._fitting)

    def action_end(self, at: int) -> None:
        """Select the first or the last conversation."""
        self._select(at % max(1, len(self.summaries)))

    def _select(self, index: int) -> None:
        self.index = max(0, min(index, len(self.summaries) - 1))

    def on_click(self, event: events.Click) -> None:
        """Select what was pressed; press it again to open it."""
        at = int(event.y + self.scroll_offset.y) // ROWS
        if at == self.index:
            self.post_message(self.Pressed())
        elif at < len(self.summaries):
            self._select(at)


def _marked(line: Content) -> Content:
    """Return a line with the bar and on the ground of what is selected."""
    return (Content.styled("▌", "$primary") + line[1:]).stylize_before("on $pick")
