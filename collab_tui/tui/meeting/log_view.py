"""The log of the table: every line that was kept, to go back to, correct, sort and take away."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from collab_tui.domain.capture.kinds import BY_LETTER, LABELS
from collab_tui.domain.capture.line import relabel_edit
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Remove
from collab_tui.domain.meeting_log import Logged, meeting_log
from collab_tui.tui.common.party_style import named
from collab_tui.tui.common.requests import apply_edit
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.widget_commands import LOG
from collab_tui.tui.meeting.log_format import kind_named
from collab_tui.tui.meeting.log_list import LogList


class LogFilter(Struct, frozen=True):
    """Which lines are shown: those of one party, those of one kind by its letter; all where empty."""

    party: str = ""
    kind: str = ""

    def lets(self, logged: Logged) -> bool:
        """Whether a line is shown."""
        return self.party in {"", logged.entry.party} and self.kind in {"", logged.label.letter}


class LogView(LogList):
    """The lines, and what can be done with the selected one: a letter gives it another kind.

    `chosen` is called where it is to be corrected, `left` where the writer goes on writing. They are calls
    and not messages: the letter that follows must find the focus moved, or it would give a line a kind.
    """

    KEYS = LOG
    BINDINGS: ClassVar[list[BindingType]] = bindings(LOG)

    class Moved(Message):
        """Another line is selected."""

    class Sifted(Message):
        """Other lines are shown."""

    def __init__(
        self,
        conversation: Conversation,
        today: date,
        chosen: Callable[[Logged], None],
        left: Callable[[], None],
    ) -> None:
        super().__init__(conversation, today)
        self._chosen = chosen
        self._left = left
        self.lines = self.shown
        self.known = {each.entry.id for each in self.lines}
        self.sieve = LogFilter()

    @property
    def selected(self) -> Logged | None:
        """The selected line."""
        return self.shown[self.index] if self.index < len(self.shown) else None

    def show(self, conversation: Conversation) -> None:
        """Show the log as it is now; nothing is done where no entry was changed."""
        before, self._conversation = self._conversation, conversation
        if before.entries is conversation.entries:
            return
        if before.list("parties") is not conversation.list("parties"):
            self._drawn.clear()
        self.lines = meeting_log(conversation)
        self.known.update(each.entry.id for each in self.lines)
        self._sift(self.sieve)

    def rest(self) -> None:
        """Show all lines, the last one at the foot."""
        self.resting = True
        self._sift(LogFilter())

    @property
    def sifted(self) -> Content:
        """Which lines are shown, and how many of them, in words."""
        said = Content("Only ")
        if party := self._conversation.party(self.sieve.party):
            said += named(party, 20, "bold") + "  "
        if self.sieve.kind:
            said += kind_named(BY_LETTER[self.sieve.kind])
        count = f"   {len(self.shown)} of {len(self.lines)}   Esc shows all"
        return said + Content.styled(count, "$quiet")

    def _sift(self, sieve: LogFilter) -> None:
        """Show the lines that pass, with the same one selected, or the one in its place."""
        was = None if self.resting else self.selected
        told = LogFilter() not in {sieve, self.sieve} or sieve != self.sieve
        self.sieve = sieve
        self.shown = [each for each in self.lines if sieve.lets(each)] if sieve != LogFilter() else self.lines
        last = max(0, len(self.shown) - 1)
        self.index = self._at(was.entry.id, min(self.index, last)) if was else last
        self._keep_in_view()
        if told:
            self.post_message(self.Sifted())

    def _at(self, entry_id: str, otherwise: int) -> int:
        return next((n for n, each in enumerate(self.shown) if each.entry.id == entry_id), otherwise)

    # Moving

    def enter(self, entry_id: str = "") -> None:
        """Take the focus, with a line selected: the last one where none is named."""
        if self.shown:
            self.index = self._at(entry_id, len(self.shown) - 1)
            self.resting = False
            self.screen.set_focus(self, scroll_visible=False)
            self._keep_in_view()

    def on_focus(self) -> None:
        """Show which line is selected."""
        self.resting = False
        self._select(self.index)

    def on_blur(self) -> None:
        """Show none as selected."""
        self._laid = False
        self.refresh()

    def _select(self, index: int) -> None:
        self.index = max(0, min(index, len(self.shown) - 1))
        self._keep_in_view()
        self.post_message(self.Moved())

    def action_step(self, by: int) -> None:
        """Select the next line or the one before; below the last one is the line that is being written."""
        if self.index + by >= len(self.shown):
            self._left()
        else:
            self._select(self.index + by)

    def action_page(self, by: int) -> None:
        """Select a line a window further."""
        self._select(self.index + by * max(1, len({at for at, _ in self._rows} - {-1}) - 1))

    def action_end(self, at: int) -> None:
        """Select the first or the last line."""
        self._select(at % max(1, len(self.shown)))

    def on_click(self, event: events.Click) -> None:
        """Select the line that was pressed; press it again to correct it."""
        at = self._rows[event.y][0] if event.y < len(self._rows) else -1
        if at == self.index and self.has_focus:
            self.action_edit()
        elif at >= 0:
            self.enter(self.shown[at].entry.id)

    # Doing

    def action_edit(self) -> None:
        """Ask to correct the selected line."""
        if self.selected:
            self._chosen(self.selected)

    def action_relabel(self, letter: str) -> None:
        """Make the selected line one of another kind."""
        chosen = self.selected
        if chosen and chosen.label.letter != letter:
            apply_edit(self, relabel_edit(self._conversation, chosen.field, chosen.entry.id, letter))

    def action_remove(self) -> None:
        """Take the selected line out of the log and of its step."""
        if chosen := self.selected:
            index = self._conversation.list(chosen.field).index(chosen.entry)
            apply_edit(self, Remove(chosen.field, index, chosen.entry))

    def action_whose(self) -> None:
        """Show the lines of the next party alone, and at last those of all."""
        parties = [party.id for party in self._conversation.parties]
        self._sift(LogFilter(_next(parties, self.sieve.party), self.sieve.kind))

    def action_kind(self) -> None:
        """Show the lines of the next kind alone that the shown party used, and at last those of all."""
        of_party = LogFilter(self.sieve.party)
        there = {each.label.letter for each in self.lines if of_party.lets(each)}
        kinds = [label.letter for label in LABELS if label.letter in there]
        self._sift(LogFilter(self.sieve.party, _next(kinds, self.sieve.kind)))

    def action_leave(self) -> None:
        """Show all lines again, or go back to the line that is being written."""
        if self.sieve == LogFilter():
            self._left()
        else:
            self._sift(LogFilter())


def _next(values: list[str], value: str) -> str:
    """Return the value after this one; nothing after the last."""
    stops = ["", *values]
    return stops[(stops.index(value) + 1) % len(stops)] if value in stops else ""
