"""The capture line: one line typed at the table becomes an entry of the field it belongs to."""

from collections.abc import Callable, Iterable
from typing import cast

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.capture.describe import OF_NOBODY, describe
from collab_tui.domain.capture.edits import reassign_edit, relabel_edit
from collab_tui.domain.capture.half_typed import (
    LINE,
    amended,
    commitment_edit,
    empty_edit,
    half_typed,
    is_private,
    is_unchanged,
    keep_edit,
    let_go_edit,
    recall_edit,
    set_aside_edit,
)
from collab_tui.domain.capture.line import read_line
from collab_tui.domain.closed import MARKED_PRIVATE, is_closed
from collab_tui.domain.conversation import Conversation, Party
from collab_tui.domain.edits import Batch, Put, Splice
from collab_tui.domain.meeting import SPEAKER, speaker_of
from collab_tui.domain.meeting_log import Logged, meeting_log
from collab_tui.domain.text import plural
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import named
from collab_tui.tui.common.writing import READS_ONLY, WritingScreen
from collab_tui.tui.editing.private_line import Closable, PrivateLine
from collab_tui.tui.meeting.capture_feedback import CaptureFeedback
from collab_tui.tui.meeting.capture_input import CaptureInput, ClosedLine


class CaptureLine(Vertical, Closable):
    """The line, whose words it holds, and what it will become. Enter keeps it and stays.

    The half-typed line is part of the conversation, so it is there after anything that may happen. A private
    one is closed while others may see the screen, unless it is being typed. It can be kept closed.
    `climbed` is called if the writer moves up from the line into the log, `leaving` if the writer leaves it.
    They are calls, not messages: the next key must find the focus moved.
    """

    def __init__(self, live: LiveConversation) -> None:
        super().__init__()
        self._live = live
        self.line: PrivateLine = ClosedLine(self)
        self._row = Horizontal()
        self._whose = Static(classes="whose")
        self.feedback = CaptureFeedback(live)
        self._was_alone = not live.others_may_see
        self.climbed: Callable[[], None] | None = None
        self.leaving: Callable[[], None] | None = None
        self.words = CaptureInput(self._edited, self._text, self)
        self.words.entered = self._keep_line
        self.words.pasted = self._keep_pasted

    def compose(self) -> ComposeResult:
        """Lay out the speaker, the text, and below it what the line will become."""
        yield self.line
        with self._row:
            yield self._whose
            yield self.words
        yield self.feedback

    def on_mount(self) -> None:
        """Show the text of the line."""
        self.show_closed()
        self._show_meaning()

    @property
    def _conversation(self) -> Conversation:
        return self._live.conversation

    @property
    def _text(self) -> str:
        return half_typed(self._conversation)

    @property
    def speaker(self) -> Party | None:
        """The party to whom a line without a letter belongs."""
        return speaker_of(self._conversation)

    # What is shown

    def refresh_conversation(self) -> None:
        """Show the line as it is now.

        A line that comes back, as undo brings it, is selected: what is typed then is a line of its own. As
        the meeting starts, a private line is closed.
        """
        if self._was_alone and self._live.others_may_see:
            self.opened = False
        self._was_alone = not self._live.others_may_see
        comes_back = not self.words.text and bool(self._text)
        self.opened = self.opened and self._is_private(self.words.text)
        self.show_closed()
        if comes_back and not self.closed:
            self.words.select_all()
        self._show_meaning()

    def _show_meaning(self) -> None:
        """Show the speaker, and what the line will become."""
        speaker = self.speaker
        said = read_line(self._text, self._conversation, clock.today(), speaker.id if speaker else "")
        party = self._conversation.party(said.party)
        whose = Content(" ") + (named(party, 12, "bold") if party else Content.styled("Note", "$quiet")) + " "
        if whose != self._whose.content:
            self._whose.update(whose)
        self.feedback.show(said)

    def _is_private(self, line: str) -> bool:
        return is_private(line, self._conversation, clock.today())

    @property
    def closed(self) -> bool:
        """Whether others may see the screen, and the line is private and was not typed or shown just now."""
        return not self.opened and self._live.others_may_see and self._is_private(self._text)

    def show_closed(self) -> None:
        """Show the closed line or the words. The focus moves with them.

        Closed words are taken out of their widget, because it may be painted once more before it is hidden.
        """
        closed = self.closed
        self.words.show("" if closed else self._text)
        self.line.display, self._row.display = closed, not closed
        shown, hidden = (self.line, self.words) if closed else (self.words, self.line)
        if self.is_attached and self.screen.focused is hidden:
            self.screen.set_focus(shown)

    def enter(self) -> None:
        """Go into the words."""
        self.screen.set_focus(self.words)

    def left(self, focused: Widget | None) -> bool:
        """Close a private line if the focus is outside; return whether it was closed.

        An entry that was recalled and not changed is let go: what is typed later is a line of its own.
        """
        if not (focused and self in focused.ancestors):
            self.let_go()
        return super().left(focused) and self.closed

    def select_brought_back(self) -> None:
        """Select the line if undo has brought it back after it was kept, and nothing was changed since."""
        if self.words.text and self._is_brought_back:
            self.words.select_all()

    @property
    def _is_brought_back(self) -> bool:
        """Whether the last act was an undo that brought the line back."""
        undone = self._live.next_redo()
        edits = undone.edits if isinstance(undone, Batch) else ()
        return any(isinstance(each, Splice) and each.where == LINE for each in edits)

    # Typing and keeping

    def _edited(self, at: int, removed: str, added: str) -> None:
        """Apply what was typed.

        A correction ends if the line is emptied, or if a line that undo has brought back is replaced whole.
        """
        typed, old, now = Splice(LINE, at, removed, added), self._text, self._conversation
        self.opened = True
        self.feedback.typed()
        ends = bool(amended(now)) and removed == old and (not added or self._is_brought_back)
        apply_edit(self, Batch((typed, let_go_edit(now))) if ends else typed)
        if self._text != old[:at] + added + old[at + len(removed) :]:
            cast("WritingScreen", self.screen).refuse(READS_ONLY)
        self._show_meaning()

    def _keep_line(self) -> None:
        line = self.words.text
        if line.strip():
            kept = self._described(line)
            self._keep([line])
            self.feedback.kept(kept)
        elif amended(self._conversation):
            apply_edit(self, empty_edit(self._conversation))

    def _keep_pasted(self, text: str) -> None:
        """Keep a text of several lines as an entry each, where it was pasted into what was typed already."""
        start, end = sorted(self.words.selection)
        line = self.words.text
        lines = (line[: start[1]] + text + line[end[1] :]).split("\n")
        if kept := [each for each in lines if each.strip()]:
            self._keep(kept)
            self.feedback.kept(Content(plural(len(kept), "line")))

    def _keep(self, lines: Iterable[str]) -> None:
        apply_edit(self, keep_edit(self._conversation, lines, clock.today(), _new_entry))

    def _described(self, line: str) -> Content:
        """Return a description of the entry that a line made, with a doubt if there is one."""
        today, now, speaker = clock.today(), self._conversation, self.speaker
        corrected = amended(now)
        whose = corrected.entry.party if corrected else speaker.id if speaker else ""
        said = read_line(line, now, today, whose)
        doubt = f"   {said.doubt}" if said.doubt else ""
        return Content(describe(said, now, today)) + Content.styled(doubt, "$error")

    def set_aside(self) -> None:
        """Keep the closed text as an entry for the writer alone, and begin a new line."""
        apply_edit(self, set_aside_edit(self._conversation, clock.today(), _new_entry))
        self.feedback.kept(Content(OF_NOBODY[MARKED_PRIVATE]))

    # Correcting an entry of the log

    def let_go(self) -> None:
        """Empty the line, if it holds an entry that was recalled and not changed."""
        if is_unchanged(self._conversation):
            apply_edit(self, empty_edit(self._conversation))

    def climb(self) -> None:
        """Go up into the log, if the page has one."""
        if self.climbed:
            self.climbed()

    def recall(self) -> None:
        """Recall the last line to correct it; if the line has a text, go up into the log instead."""
        last = meeting_log(self._conversation)[-1:]
        if self._text.strip() or not last or self._is_closed(last[0]):
            self.climb()
            return
        self.amend(last[0])

    def amend(self, logged: Logged) -> None:
        """Copy an entry of the log into the line, to correct it there."""
        apply_edit(self, recall_edit(self._conversation, logged))
        self.opened = True
        self.show_closed()
        self.screen.set_focus(self.words)
        self.words.move_cursor(self.words.document.end)

    def _is_closed(self, logged: Logged) -> bool:
        """Whether a line of the log is closed, so that Enter on it must show it first."""
        sees = self._live.others_may_see
        return is_closed(self._conversation, logged.field, logged.entry, others_may_see=sees)

    # Speaker, promise

    def next_speaker(self, by: int) -> None:
        """Give the next line to the next party, or the promise that the last line has just become."""
        now, speaker = self._conversation, self.speaker
        if self.feedback.is_about_promise:
            last = meeting_log(now)[-1]
            index = next((each.index for each in now.parties if each.id == last.entry.party), 0) + by
            party = now.parties[index % len(now.parties)].id
            apply_edit(self, reassign_edit(now, last.field, last.entry.id, party))
            self.feedback.promised()
        elif speaker:
            party = now.parties[(speaker.index + by) % len(now.parties)].id
            apply_edit(self, Put(SPEAKER, now.texts.get(SPEAKER.key), party))

    def make_commitment(self) -> None:
        """Make the line a commitment, or the last entry if the line is empty."""
        now = self._conversation
        if self._text.strip():
            if edit := commitment_edit(now, clock.today()):
                apply_edit(self, edit)
            self.refresh_conversation()
            return
        last = meeting_log(now)[-1:]
        if last and last[0].label.letter not in {"t", "d"} and not self._is_closed(last[0]):
            apply_edit(self, relabel_edit(now, last[0].field, last[0].entry.id, "t"))
            self.feedback.promised()

    def leave(self) -> None:
        """Leave the line."""
        if self.leaving:
            self.leaving()


def _new_entry() -> tuple[str, str]:
    """Return an id and the time of now."""
    return clock.new_id(), clock.stamp()
