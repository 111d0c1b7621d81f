"""The log of the meeting: every kept line, to select, correct, filter and remove."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from msgspec.structs import replace
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from collab_tui.domain.capture.edits import relabel_edit
from collab_tui.domain.capture.half_typed import LINE
from collab_tui.domain.capture.kinds import BY_LETTER, LABELS
from collab_tui.domain.closed import is_closed, letter_taking_back
from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.domain.edits import Remove
from collab_tui.domain.meeting import is_running
from collab_tui.domain.meeting_log import LogFilter, Logged, meeting_log
from collab_tui.tui.common.app_actions import apply_edit, copy_text
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.list_view import ListView
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import named
from collab_tui.tui.editing.private_line import CLOSED
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.meeting_commands import MEETING_LOG
from collab_tui.tui.meeting.log_format import kind_named, logged_lines

ROOMY = 26
"""The height in rows from which on there is a blank row between two lines."""

LOG = "log"
"""The part of a cursor that is the log."""


FIRST_SHOW = "It is private, so it stays as it is. Enter shows it."
NOT_CORRECTED = "It is private: it is not corrected while the meeting runs."
STAYS_PRIVATE = "It is private, and stays so while others may see the screen."
OF_THIS_KIND = "It is of this kind already."
"""Why a key does nothing with the selected line."""


class LogView(ListView[Logged], Control):
    """The list of captured lines, of which one is selected: a letter gives it another kind.

    `chosen` is called where it is to be corrected, `left` where the writer goes on writing. They are calls
    and not messages: the letter that follows must find the focus moved, or it would give a line a kind.
    """

    KEYS = MEETING_LOG
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEETING_LOG)
    MARKED_WITHOUT_FOCUS = False
    AT_FOOT = True

    class Sifted(Message):
        """The filter of the log was changed."""

    def __init__(
        self,
        live: LiveConversation,
        today: date,
        chosen: Callable[[Logged], None],
        left: Callable[[], None],
    ) -> None:
        lines = meeting_log(live.conversation)
        super().__init__(self._lines_of, lines, key=lambda logged: logged.entry.id)
        self.set_reactive(ListView.index, max(0, len(lines) - 1))
        self._live = live
        self._conversation = live.conversation
        self._today = today
        self.resting = True
        self.address = Cursor(field=LINE.field, part=LOG)
        self._chosen = chosen
        self._left = left
        self.lines = lines
        self.known = {each.entry.id for each in self.lines}
        self.sieve = LogFilter()
        self._opened = ""  # the id of the closed entry whose words are shown, while it is selected

    def _lines_of(self, logged: Logged, width: int) -> list[Content]:
        closed = CLOSED if self._is_closed(logged) else ""
        party = (
            None if closed else self._conversation.party(logged.entry.party)
        )  # whom it is about is private
        if letter := self._letter_taking_back(logged):
            closed += f" · {letter} takes it back"
        return logged_lines(logged, party, self._today, width, self.size.height, closed)

    def _is_closed(self, logged: Logged | None) -> bool:
        is_opened = logged is not None and logged.entry.id == self._opened
        return not is_opened and self._stays_closed(logged)

    def _may_not_open(self, logged: Logged) -> bool:
        """Whether a line may not become one of another kind: it is private, and closed or others look on."""
        return self._is_closed(logged) or (self._stays_closed(logged) and self._live.others_may_see)

    def _stays_closed(self, logged: Logged | None) -> bool:
        sees = self._live.others_may_see
        return logged is not None and is_closed(
            self._conversation, logged.field, logged.entry, others_may_see=sees
        )

    def watch_index(self) -> None:
        """Close a private line as soon as another is selected."""
        self._close()
        super().watch_index()

    def _close(self) -> None:
        """Close the line whose words were shown."""
        if self._opened:
            self._opened = ""
            self.redraw()

    def on_blur(self) -> None:
        """Close a private line, unless only the window of the terminal has lost the keys."""
        if self.app.app_focus:
            self._close()

    def _letter_taking_back(self, logged: Logged) -> str:
        return letter_taking_back(self._conversation, logged.field, logged.entry)

    @property
    def gap(self) -> int:
        """One blank row above each line of the log if the window is high."""
        return int(self.size.height >= ROOMY)

    @property
    def follows_end(self) -> bool:
        """Whether the newest line is in view: while the log is resting."""
        return self.resting

    def show(self, conversation: Conversation) -> None:
        """Show the current log, if a line of it was changed."""
        before, self._conversation = self._conversation, conversation
        same_meeting = is_running(before) is is_running(conversation)
        if before.entries is conversation.entries and same_meeting:
            return
        if before.list("parties") is not conversation.list("parties") or not same_meeting:
            self.redraw()
        self.lines = meeting_log(conversation)
        self.known.update(each.entry.id for each in self.lines)
        self._sift(self.sieve)

    def rest(self) -> None:
        """Show all lines, the last one at the foot."""
        self.resting = True
        self._sift(LogFilter())

    @property
    def sifted(self) -> Content:
        """The filter of the log and the number of lines that pass it, in words."""
        said = Content("Only ")
        if party := self._conversation.party(self.sieve.party):
            said += named(party, 20, "bold") + "  "
        if self.sieve.kind:
            said += kind_named(BY_LETTER[self.sieve.kind])
        count = f"   {len(self.items)} of {len(self.lines)}   Esc shows all"
        return said + Content.styled(count, "$quiet")

    def _sift(self, sieve: LogFilter) -> None:
        """Show the lines that pass the filter, with the same line selected, or the one in its place."""
        was = None if self.resting else self.selected
        changed = LogFilter() not in {sieve, self.sieve} or sieve != self.sieve
        self.sieve = sieve
        shown = [each for each in self.lines if sieve.lets(each)] if sieve != LogFilter() else self.lines
        last = max(0, len(shown) - 1)
        self.show_items(shown, _index_of(shown, was.entry.id, min(self.index, last)) if was else last)
        if changed:
            self.post_message(self.Sifted())

    # Moving

    def enter(self, entry_id: str = "") -> None:
        """Take the focus, with a line selected; the last one if none is named."""
        if self.items:
            self.resting = False
            self.show_items(self.items, _index_of(self.items, entry_id, len(self.items) - 1))
            self.screen.set_focus(self, scroll_visible=False)

    def cursor_at(self, focused: Widget) -> Cursor:
        """Return the cursor that leads back to the selected line."""
        return replace(self.address, entry=self.selected.entry.id if self.selected else "")

    def restore(self, cursor: Cursor) -> None:
        """Select the line of a cursor; go back to writing if the log is empty."""
        if self.items:
            self.enter(cursor.entry)
        else:
            self._left()

    def relevance(self, edited: Address) -> int:
        """Return 1 for a line that is, or was, in the log."""
        return int(edited.entry in self.known)

    def reveal(self, edited: Address) -> None:
        """Select a line that was changed."""
        self.enter(edited.entry)

    def on_focus(self) -> None:
        """Mark the selected line."""
        self.resting = False
        self.keep_in_view()
        self.post_message(self.Highlighted())

    def action_step(self, by: int) -> None:
        """Select the next line or the one before; below the last one is the line that is being written."""
        if self.index + by >= len(self.items):
            self._left()
        else:
            self.select(self.index + by)

    def click_item(self, index: int) -> None:
        """Select a line that was clicked; correct it if it is selected already."""
        if index == self.index and self.has_focus:
            if not self._is_closed(self.selected):
                self.action_edit()
        else:
            self.enter(self.items[index].entry.id)

    # Actions on the selected line

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Return why a key does nothing with the selected line: it is closed, or of this kind already."""
        chosen = self.selected
        if chosen is None or action not in {"edit", "copy", "relabel"}:
            return super().why_not(action, parameters)
        if action == "edit":
            return NOT_CORRECTED if self._stays_closed(chosen) and is_running(self._conversation) else ""
        letters = (chosen.label.letter, self._letter_taking_back(chosen))
        if self._is_closed(chosen) and parameters != letters[1:]:
            return FIRST_SHOW
        if action == "relabel" and self._may_not_open(chosen) and parameters != letters[1:]:
            return STAYS_PRIVATE
        return OF_THIS_KIND if parameters == letters[:1] else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a closed line only be shown, and any other only be corrected, by the same key."""
        if action in {"show", "edit"} and (action == "show") != self._is_closed(self.selected):
            return False
        return super().check_action(action, parameters)

    def action_show(self) -> None:
        """Show the words of the selected line until another is selected."""
        if self.selected:
            self._opened = self.selected.entry.id
            self.redraw()

    def action_edit(self) -> None:
        """Ask to correct the selected line; a private one is not corrected in a meeting."""
        if self.selected and not (self._stays_closed(self.selected) and is_running(self._conversation)):
            self._chosen(self.selected)

    def action_relabel(self, letter: str) -> None:
        """Make the selected line one of another kind; a closed one only by the letter for that."""
        chosen = self.selected
        if chosen is None or chosen.label.letter == letter:
            return
        if not self._may_not_open(chosen) or letter == self._letter_taking_back(chosen):
            apply_edit(self, relabel_edit(self._conversation, chosen.field, chosen.entry.id, letter))

    def action_copy(self) -> None:
        """Copy the words of the selected line, unless they are closed."""
        if self.selected and not self._is_closed(self.selected):
            copy_text(self, self.selected.entry.text)

    def action_remove(self) -> None:
        """Take the selected line out of the log and of its step."""
        if chosen := self.selected:
            index = self._conversation.list(chosen.field).index(chosen.entry)
            apply_edit(self, Remove(chosen.field, index, chosen.entry))

    def action_whose(self) -> None:
        """Show only the lines of the next party; after the last party, those of all."""
        parties = [party.id for party in self._conversation.parties]
        self._sift(LogFilter(_next(parties, self.sieve.party), self.sieve.kind))

    def action_kind(self) -> None:
        """Show only the lines of the next kind that the shown party used; after the last kind, all."""
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


def _index_of(lines: Sequence[Logged], entry_id: str, otherwise: int) -> int:
    return next((n for n, each in enumerate(lines) if each.entry.id == entry_id), otherwise)


def _next(values: list[str], value: str) -> str:
    """Return the value after this one; the empty string after the last."""
    stops = ["", *values]
    return stops[(stops.index(value) + 1) % len(stops)] if value in stops else ""
