"""The map of the method: a row for each step, a dot for each of its points, and the first gap in words."""

from itertools import groupby
from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.method import point_fields
from collab_tui.domain.progress import MARK_LEGEND, Mark, mark_of, point_name, progress_of
from collab_tui.domain.schema import PageId
from collab_tui.tui.common.truncate import truncated
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.review_commands import PROGRESS_MAP
from collab_tui.tui.review.section import Section

POINTS = tuple(point_fields())
"""Every point of the method in order, with its page."""

ROWS = tuple(tuple(row) for _, row in groupby(POINTS, key=lambda point: point[0].id))
"""The points of each step, and of what comes after the five."""

NAMES = tuple("After" if row[0][0].id is PageId.REVIEW else row[0][0].name for row in ROWS)
NAME_WIDTH = max(map(len, NAMES)) + 2
DOTS_LEFT = 3 + NAME_WIDTH
MOST = max(map(len, ROWS))

SPACED_FROM = 70
"""From this width on each dot has three cells of its own; below it two share the one between them."""


HEADING = Content.assemble(("What is filled in", "bold $quiet"), (f"   {MARK_LEGEND}", "$quiet"))
"""The row above the map: what it shows, and what its marks mean."""


class ProgressMap(Section):
    """The points of the method as a map. The arrow keys select a point, and Enter opens its field."""

    PLACE = "map"
    KEYS: ClassVar[Commands] = PROGRESS_MAP
    BINDINGS: ClassVar[list[BindingType]] = bindings(PROGRESS_MAP)

    at: reactive[int] = reactive(0)
    """The number of the selected point."""

    class Chosen(Message):
        """The writer wants to go to a field."""

        def __init__(self, page: str, field: str) -> None:
            super().__init__()
            self.page = page
            self.field = field

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self._conversation = conversation
        self._marks: tuple[Mark, ...] = ()
        self.show(conversation)
        self.set_reactive(ProgressMap.at, self._first_gap())

    def show(self, conversation: Conversation) -> None:
        """Show the current progress of each point, with the same point selected."""
        self._conversation = conversation
        self._marks = tuple(mark_of(conversation, field) for _, field in POINTS)
        self.changed()

    @property
    def selected(self) -> str:
        """The id of the selected field."""
        return POINTS[self.at][1].id

    def select(self, name: str) -> None:
        """Select a field; if it is no point of the method, select the first gap."""
        self.at = next((n for n, point in enumerate(POINTS) if point[1].id == name), self._first_gap())

    def _first_gap(self) -> int:
        return next((n for n, mark in enumerate(self._marks) if mark is not Mark.DONE), 0)

    def least(self, width: int) -> list[Content]:
        """Return the rows with a gap, and the row of the selected point."""
        return [self._line(row, width) for row in self._shown(short=True)]

    def whole(self, width: int) -> list[Content]:
        """Return every row."""
        return [self._line(row, width) for row in self._shown(short=False)]

    def lines(self, width: int) -> list[Content]:
        """Return as many rows as there is room for, with or without the focus."""
        return self.fitted(width, self.rows_at_rest)

    def _shown(self, *, short: bool) -> list[int]:
        """Return the numbers of the rows that are shown."""
        return [row for row in range(len(ROWS)) if not short or self._has_gap(row) or self._is_here(row)]

    def _has_gap(self, row: int) -> bool:
        start = _start(row)
        return any(mark is not Mark.DONE for mark in self._marks[start : start + len(ROWS[row])])

    def _is_here(self, row: int) -> bool:
        entered = self.has_focus or all(mark is Mark.DONE for mark in self._marks)
        return entered and _start(row) <= self.at < _start(row + 1)

    def _line(self, row: int, width: int) -> Content:
        start, fields = _start(row), [field for _, field in ROWS[row]]
        here = self.has_focus and start <= self.at < start + len(fields)
        marks = self._marks[start : start + len(fields)]
        whole = progress_of(self._conversation, ROWS[row][0][0]).mark
        line = Content.styled(f"{whole.glyph}  ", _colour(whole))
        line += Content.styled(f"{NAMES[row]:<{NAME_WIDTH}}", "bold" if here else "")
        line += _dots(marks, self.at - start if here else None, _step(width))
        gap = next((n for n, mark in enumerate(marks) if mark is not Mark.DONE), None)
        said = self.at - start if here else gap
        if said is not None:
            line += Content.styled(
                point_name(self._conversation, fields[said]), "bold $muse" if here else "$muse"
            )
        line = truncated(line, width)
        return line.pad_right(width - line.cell_length).stylize_before("on $pick") if here else line

    def watch_at(self) -> None:
        """Keep the map in view while a point is selected."""
        if self.has_focus:
            self.changed()
            self.call_after_refresh(self.scroll_visible, animate=False)

    def on_click(self, event: events.Click) -> None:
        """Select the point under the mouse; open it if it is selected already."""
        at = (event.x - DOTS_LEFT) // _step(self.content_size.width)
        shown = self._shown(short=len(ROWS) > self.size.height)
        if event.y < len(shown) and 0 <= at < len(ROWS[shown[event.y]]):
            found = _start(shown[event.y]) + at
            if found == self.at:
                self.action_open()
            self.at = found

    def action_row(self, by: int) -> None:
        """Go to the row above or below; past the ends the page scrolls."""
        row = next(n for n in range(len(ROWS)) if self.at < _start(n + 1))
        if not 0 <= row + by < len(ROWS):
            raise SkipAction
        self.at = _start(row + by) + min(self.at - _start(row), len(ROWS[row + by]) - 1)

    def action_point(self, by: int) -> None:
        """Go to the point before or after, from row to row."""
        self.at = max(0, min(self.at + by, len(POINTS) - 1))

    def action_open(self) -> None:
        """Ask for the field of the selected point."""
        page, field = POINTS[self.at]
        self.post_message(self.Chosen(page.id, field.id))


def _start(row: int) -> int:
    """Return the number of a row's first point."""
    return sum(map(len, ROWS[:row]))


def _step(width: int) -> int:
    """Return the cells from one dot to the next."""
    return 3 if width >= SPACED_FROM else 2


def _dots(marks: tuple[Mark, ...], selected: int | None, step: int) -> Content:
    """Return a dot for each mark, the selected one on a block of its own, as wide as the longest row."""
    dots = Content("")
    for mark in marks:
        dots += Content.styled(f" {mark.glyph}{' ' * (step - 2)}", _colour(mark))
    dots = dots.pad_right(step * MOST + 3 - dots.cell_length)
    if selected is None:
        return dots
    return dots.stylize("bold $here", step * selected, step * selected + 3)


def _colour(mark: Mark) -> str:
    return "$quiet" if mark is Mark.EMPTY else "$primary"
