"""The history of a position: each stage in order, and what moved it and when."""

from datetime import date

from msgspec import Struct
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.dates import short_date
from collab_tui.domain.schema import FieldSpec
from collab_tui.domain.text import one_line
from collab_tui.tui.common.entry_format import LONGEST
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.truncate import truncated
from collab_tui.tui.editing.field_editors import ListEditor

LEAST = 24
"""The least width of a history in cells."""

WOULD = "would"
"""The stage of an entry that says what would move the position."""

WOULD_SHIFT, SHIFTED = "would shift it", "shifted by"


class Stand(Struct, frozen=True):
    """One stage of a position: its time, what moved it there, and what would move it on."""

    entry: Entry
    would: tuple[Entry, ...] = ()


class PositionHistory(Widget):
    """The history, from the first position to the last; hidden if there are fewer than two entries."""

    def __init__(self, live: LiveConversation) -> None:
        super().__init__()
        self._live = live
        self.refresh_conversation()

    def refresh_conversation(self) -> None:
        """Show the current positions."""
        self._today = clock.today()
        self._trail = trail(self._live.conversation)
        self.display = sum(1 + len(stand.would) for stand in self._trail) > 1
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a row for each position, for what moved it and for what would move it on."""
        return len(self._lines(max(width, LEAST)))

    def render(self) -> Content:
        """Draw the history from the top."""
        return Content("\n").join(self._lines(max(self.content_size.width, LEAST)))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        dates = [_day(stand.entry, self._today) for stand in self._trail]
        asides = [WOULD_SHIFT for stand in self._trail if stand.would]
        column = max(map(len, (*dates, *asides, SHIFTED if len(dates) > 1 else "")), default=0) + 2
        for number, (stand, day) in enumerate(zip(self._trail, dates, strict=True)):
            last = number == len(self._trail) - 1
            if number:
                lines.append(_between(stand.entry, column))
            mark = Content.styled("●" if last and number else "○" if not number else "•", "bold $muse")
            said = Content.styled(f"{day:<{column}}", "$quiet")
            words = Content.styled(one_line(stand.entry.text[:LONGEST]), "bold" if last else "")
            lines.append(Content(" ") + mark + "  " + said + words)
            rail = Content.styled("    " if last else " │  ", "$muse")
            for would in stand.would:
                aside = f"{WOULD_SHIFT:<{column}}{one_line(would.text[:LONGEST])}"
                lines.append(rail + Content.styled(aside, "$quiet"))
        return [truncated(line, width - 1) for line in lines]


def trail(conversation: Conversation) -> list[Stand]:
    """Return the stages in the order of the list, each with what would move it on."""
    stands: list[Stand] = []
    early: list[Entry] = []
    for entry in conversation.list("position"):
        if not entry.text.strip():
            continue
        if entry.word("stage") != WOULD:
            stands.append(Stand(entry, tuple(early)))
            early = []
        elif stands:
            stands[-1] = Stand(stands[-1].entry, (*stands[-1].would, entry))
        else:
            early.append(entry)
    return stands


def _between(entry: Entry, column: int) -> Content:
    """Return the line that leads to a position: what moved it, or the question."""
    moved = one_line(entry.word("moved")[:LONGEST])
    rail = Content.styled(" │  ", "$muse")
    if not moved:
        return rail + Content.styled(" " * column + "What shifted it?", "$muse")
    return rail + Content.styled(f"{SHIFTED:<{column}}", "$quiet") + Content.styled(moved, "$muse")


def _day(entry: Entry, today: date) -> str:
    try:
        return short_date(date.fromisoformat(entry.at[:10]), today)
    except ValueError:
        return ""


class PositionEditor(ListEditor):
    """The list of positions, and below it their history."""

    def __init__(self, field: FieldSpec, live: LiveConversation) -> None:
        super().__init__(field, live)
        self._trace = PositionHistory(live)

    def compose(self) -> ComposeResult:
        """Lay out the list and the history."""
        yield from super().compose()
        yield self._trace

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        super().refresh_conversation()
        self._trace.refresh_conversation()

    def refresh_at_pause(self) -> None:
        """Refresh the history after words were typed in the list."""
        super().refresh_at_pause()
        self._trace.refresh_conversation()
