"""The drawing of the log: only the entries in view are wrapped and drawn, however many there are."""

from datetime import date

from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.meeting_log import Logged, meeting_log
from collab_tui.tui.meeting.log_format import logged_lines

ROOMY = 26
"""From so many rows on there is a blank one between two entries."""

DRAWN = 600
"""So many entries are kept as they were drawn."""

Row = tuple[int, Strip | None]
"""One row of the window: the number of its entry, and how it looks; a blank one has no strip."""


class LogList(ScrollView, can_focus=True):
    """Entries in order, the newest at the foot; one is selected while this has the focus.

    It scrolls by entries, not by rows: the offset is the number of the first one that is seen whole.
    So nothing needs to be wrapped to know how long the log is. While it is `resting` it shows its end.
    """

    ALLOW_SELECT = False

    def __init__(self, conversation: Conversation, today: date) -> None:
        super().__init__()
        self._conversation = conversation
        self._today = today
        self.shown: list[Logged] = meeting_log(conversation)
        self.index = max(0, len(self.shown) - 1)
        self.resting = True
        self._drawn: dict[str, tuple[Logged, list[Strip]]] = {}
        self._rows: list[Row] = []
        self._laid = False

    def render_line(self, y: int) -> Strip:
        """Draw one row in view."""
        if not self._laid:
            self._lay()
        strip = self._rows[y][1] if y < len(self._rows) else None
        return strip if strip is not None else Strip.blank(self._width, self.rich_style)

    def _lay(self) -> None:
        """Choose the rows in view: from the first entry down, or at the end from the last one up."""
        first, height, rows = self.scroll_offset.y, self.size.height, list[Row]()
        if first >= self.virtual_size.height - height:
            for at in range(len(self.shown) - 1, -1, -1):
                rows = [*self._entry_rows(at), *rows]
                if len(rows) >= height:
                    break
            rows = [*[(-1, None)] * (height - len(rows)), *rows[max(0, len(rows) - height) :]]
        else:
            for at in range(first, len(self.shown)):
                rows += self._entry_rows(at)
                if len(rows) >= height:
                    break
        self._rows, self._laid = rows[:height], True

    def _entry_rows(self, at: int) -> list[Row]:
        """Return an entry as rows, with the blank one over it."""
        logged = self.shown[at]
        if self.has_focus and at == self.index:
            strips = self._strips(logged, marked=True)
        else:
            known = self._drawn.get(logged.entry.id)
            if known is None or known[0] != logged:
                if len(self._drawn) > DRAWN:
                    self._drawn.clear()
                known = self._drawn[logged.entry.id] = logged, self._strips(logged)
            strips = known[1]
        gap: list[Row] = [(at, None)] if self.size.height >= ROOMY else []
        return [*gap, *((at, strip) for strip in strips[: max(1, self.size.height - len(gap))])]

    def _strips(self, logged: Logged, *, marked: bool = False) -> list[Strip]:
        party = self._conversation.party(logged.entry.party)
        lines = logged_lines(logged, party, self._today, self._width, self.size.height, marked=marked)
        return [strip for line in lines for strip in self._painted(line)]

    def _painted(self, line: Content) -> list[Strip]:
        return Visual.to_strips(
            self, line, self._width, 1, self.visual_style, apply_selection=False, pad=True
        )

    @property
    def _width(self) -> int:
        return max(20, self.scrollable_content_region.width)

    def _first_with(self, last: int) -> int:
        """Return the first entry that is seen whole where this one is the last."""
        room, at = self.size.height, last
        while at >= 0 and (room := room - len(self._entry_rows(at))) >= 0:
            at -= 1
        return min(at + 1, max(0, last))

    def _keep_in_view(self) -> None:
        """Scroll as little as shows the selected entry, or to the end."""
        self._laid = False
        height = self.size.height
        if not height:
            return
        top = end = self._first_with(len(self.shown) - 1)
        self.virtual_size = Size(self._width, end + height)
        if self.shown and not self.resting:
            top = max(self._first_with(self.index), min(self.scroll_offset.y, self.index))
        self.scroll_to(y=min(top, end), animate=False, force=True)
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw anew with other colours."""
        super().notify_style_update()
        self._drawn.clear()
        self._laid = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Choose the rows anew."""
        super().watch_scroll_y(old_value, new_value)
        self._laid = False

    def on_resize(self) -> None:
        """Wrap anew at another width, and stay where it was."""
        self._drawn.clear()
        self._keep_in_view()
