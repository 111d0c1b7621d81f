"""The capture line: one line typed at the table becomes an entry of the field it belongs to."""

from collections.abc import Callable
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.capture.annotations import STAYS
from collab_tui.domain.capture.describe import OF_A_PARTY, OF_NOBODY, describe
from collab_tui.domain.capture.kinds import LABELS, label_of
from collab_tui.domain.capture.line import (
    Captured,
    amend_edit,
    capture_edit,
    line_of,
    read_line,
    reassign_edit,
    relabel_edit,
)
from collab_tui.domain.closed import MARKED_PRIVATE, is_closed
from collab_tui.domain.conversation import Address, Conversation, Cursor, Party
from collab_tui.domain.dates import short_when
from collab_tui.domain.edits import Batch, Edit, Put, Splice, apply
from collab_tui.domain.meeting import DRAFT, SPEAKER, speaker_of
from collab_tui.domain.meeting_log import Logged, meeting_log
from collab_tui.domain.text import plural
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import named
from collab_tui.tui.common.writing import READS_ONLY, WritingScreen
from collab_tui.tui.editing.private_line import Closable, PrivateLine
from collab_tui.tui.editing.text_input import OnEdit, TextInput
from collab_tui.tui.keys.active import as_chosen, chosen, keys_of
from collab_tui.tui.keys.command import Commands, best, bindings
from collab_tui.tui.keys.screen_commands import UNDO
from collab_tui.tui.keys.widget_commands import LINE as LINE_KEYS
from collab_tui.tui.keys.widget_commands import SET_ASIDE
from collab_tui.tui.meeting.log_format import kind_named

LINE, AMENDS = (Address("room", part=part) for part in ("line", "amends"))
KEPT_SHOWN = 5.0
"""Seconds for which the row below the line names the entry that was made."""

SIGNS = [(label.sign or "no sign", f"{label.word}, as in “{label.example}”") for label in LABELS]
"""Every sign with what the line becomes, for help."""

OTHER_SIDE = next(each for each in LINE_KEYS if each.id == "line.whose")
"""The command that gives a line to another side."""

USED_MOST = tuple((label.sign, label.word) for label in LABELS if label.letter in "gcqst")


class CaptureInput(TextInput):
    """The words of the line. Its keys are actions of the line around it."""

    KEYS: ClassVar[Commands] = LINE_KEYS
    HELP_FIRST = ("What a line begins with, after the letter of a side", SIGNS)
    BINDINGS: ClassVar[list[BindingType]] = bindings(LINE_KEYS)
    leaves_by_arrows = False

    def __init__(self, on_edit: OnEdit, text: str, line: "CaptureLine") -> None:
        super().__init__(on_edit, text, hint="What was said", lines=False)
        self.address = Cursor(field=LINE.field, part=LINE.part)
        self._line = line

    def on_focus(self) -> None:
        """Select a line that undo has brought back."""
        self._line.select_brought_back()

    def restore(self, cursor: Cursor) -> None:
        """Put the cursor where it was, or select a line that undo has brought back."""
        super().restore(cursor)
        self._line.select_brought_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the way into the log if the page has none; if it has one, Esc is a key of the page."""
        has_log = self._line.climbed is not None
        match action:
            case "climb":
                return has_log
            case "leave_line":
                return not has_log
            case _:
                return super().check_action(action, parameters)

    def action_cursor_up(self, select: bool = False) -> None:
        """Move the cursor up; from the first row recall the last line, or go up into the log."""
        if not select and self.navigator.is_first_wrapped_line(self.selection.end):
            self._line.recall()
        else:
            super().action_cursor_up(select)

    def action_next_speaker(self, by: int) -> None:
        """Give the next line to the next party."""
        self._line.next_speaker(by)

    def action_climb(self) -> None:
        """Go up into the log."""
        self._line.climb()

    def action_commitment(self) -> None:
        """Make the line, or the last one, a commitment."""
        self._line.make_commitment()

    def action_leave_line(self) -> None:
        """Leave the line; its text stays."""
        self._line.leave()


class ClosedLine(PrivateLine):
    """The line in place of a private text in the capture line. Tab keeps the text and leads to a new line."""

    KEYS = SET_ASIDE
    BINDINGS: ClassVar[list[BindingType]] = bindings(SET_ASIDE)

    def __init__(self, line: "CaptureLine") -> None:
        super().__init__(line.open_private, Cursor())
        self._line = line

    @property
    def about(self) -> str:
        """The key that leads to a new line."""
        return f"{best(keys_of(self)[-1], typing=True)} sets it aside"

    def action_set_aside(self) -> None:
        """Keep the text as it is, and begin a new line."""
        self._line.set_aside()


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
        self._becomes = Static(classes="becomes")
        self._was_alone = not live.others_may_see
        self._instead: Content | None = None
        self._announcement: Content | None = None
        self._announced_for: object = None
        self._promised = False  # whether the announcement is about a line that has become a promise
        self._announcement_timer: Timer | None = None
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
        yield self._becomes

    def on_mount(self) -> None:
        """Show the text of the line."""
        self.show_closed()
        self._show_meaning()

    def on_resize(self) -> None:
        """Fit the row below the line to the new width."""
        self._show_meaning()

    @property
    def _conversation(self) -> Conversation:
        return self._live.conversation

    @property
    def _text(self) -> str:
        return self._conversation.text(LINE.field, LINE.part)

    @property
    def speaker(self) -> Party | None:
        """The party to whom a line without a letter belongs."""
        return speaker_of(self._conversation)

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
        if self._conversation.entries is not self._announced_for:
            self._end_announcement()
        self._show_meaning()

    def _is_private(self, line: str) -> bool:
        """Whether a line would be a private note, or was left half typed before the meeting started."""
        if line and line == self._conversation.text(DRAFT.field, DRAFT.part):
            return True
        return self._is_marked_private(line)

    def _is_marked_private(self, line: str) -> bool:
        said = read_line(line, self._conversation, clock.today(), "")
        return said.label.letter == MARKED_PRIVATE

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

    def _show_meaning(self) -> None:
        """Show the speaker, and what the line will become."""
        line, speaker = self._text, self.speaker
        said = read_line(line, self._conversation, clock.today(), speaker.id if speaker else "")
        party = self._conversation.party(said.party)
        whose = Content(" ") + (named(party, 12, "bold") if party else Content.styled("Note", "$quiet")) + " "
        if whose != self._whose.content:
            self._whose.update(whose)
        meaning = self._meaning_of(said, line) if self._instead is None else self._instead
        if meaning != self._becomes.content:
            self._becomes.update(meaning, layout=False)

    def _meaning_of(self, said: Captured, line: str) -> Content:
        """Return what a line will become; the signs if the line is empty."""
        if not line.strip() and self._amended:
            return Content.styled("corrects the line above; Enter leaves it as it is", "$quiet")
        if not line.strip():
            return self._announcement or _signs(self._becomes.content_size.width)
        amends = Content.styled("corrects   ", "$quiet") if self._amended else Content("")
        meaning = amends + kind_named(said.label)
        if said.when:
            meaning += Content.styled(f"   by {short_when(said.when, clock.today())}", "$text")
        if said.doubt:
            room = self._becomes.content_size.width - meaning.cell_length - 3
            doubt = said.doubt if len(said.doubt) <= room else said.doubt.replace(STAYS, ".")
            meaning += Content.styled(f"   {doubt}", "$error")
        return meaning

    def say(self, instead: Content | None) -> None:
        """Show a hint below the line. None shows again what the line will become."""
        if instead is not self._instead:
            self._instead = instead
            self._show_meaning()

    @property
    def _amended(self) -> Logged | None:
        entry_id = self._conversation.text(AMENDS.field, AMENDS.part)
        for field, entry in self._conversation.all_entries() if entry_id else ():
            if entry.id == entry_id:
                return Logged(field, entry, label_of(field, entry.attrs))
        return None

    def _edited(self, at: int, removed: str, added: str) -> None:
        """Apply what was typed.

        A correction ends if the line is emptied, or if a line that undo has brought back is replaced whole.
        """
        typed = Splice(LINE, at, removed, added)
        amends = self._conversation.texts.get(AMENDS.key)
        old = self._text
        self.opened, self._promised = True, False
        is_emptied = bool(amends) and removed == old and (not added or self._is_brought_back)
        apply_edit(self, Batch((typed, Put(AMENDS, amends, None))) if is_emptied else typed)
        if self._text != old[:at] + added + old[at + len(removed) :]:
            cast("WritingScreen", self.screen).refuse(READS_ONLY)
        self._show_meaning()

    def _keep_line(self) -> None:
        line = self.words.text
        if line.strip():
            kept = self._described(line)
            apply_edit(self, self._edit_to_keep([line]))
            self._announce_kept(kept)
        elif self._conversation.text(AMENDS.field, AMENDS.part):
            apply_edit(self, self._edit_to_empty())

    def set_aside(self) -> None:
        """Keep the closed text as an entry for the writer alone, and begin a new line.

        A line that was half typed before the meeting is marked as private, and corrects no entry of the log.
        """
        line = self._text
        if self._is_marked_private(line):
            apply_edit(self, self._edit_to_keep([line]))
        else:
            apply_edit(self, self._edit_to_keep([f"- {line}"], amends=False))
        self._announce_kept(Content(OF_NOBODY[MARKED_PRIVATE]))

    def _described(self, line: str) -> Content:
        """Return a description of the entry that a line made, with a doubt if there is one."""
        today, now = clock.today(), self._conversation
        amended, speaker = self._amended, self.speaker.id if self.speaker else ""
        said = read_line(line, now, today, amended.entry.party if amended else speaker)
        return Content(describe(said, now, today)) + Content.styled(
            f"   {said.doubt}" * bool(said.doubt), "$error"
        )

    def _announce_kept(self, words: Content) -> None:
        """Show below the empty line for a few seconds which entry was made."""
        self._announce(Content.styled("Kept: ", "$quiet") + words)
        self._announcement_timer = self.set_timer(KEPT_SHOWN, self._end_announcement)

    def _announce_promise(self) -> None:
        """Show below the empty line whose promise the last line has become, until something is done."""
        party = self._conversation.party(meeting_log(self._conversation)[-1].entry.party)
        words = OF_A_PARTY["t"].format(whose=party.alias) if party else OF_NOBODY["t"]
        other = best(as_chosen((OTHER_SIDE,), chosen(self))[0], typing=True)
        self._announce(
            Content.styled("Now: ", "$quiet") + words + Content.styled(f" · {other} another side", "$quiet")
        )
        self._promised = True

    def _announce(self, words: Content) -> None:
        """Show words below the empty line, and the key that takes back what they are about."""
        if self._announcement_timer:
            self._announcement_timer.stop()
        undo = best(as_chosen((UNDO,), chosen(self))[0], typing=True)
        self._announcement = words + Content.styled(f" · {undo}", "$quiet")
        self._announced_for, self._promised = self._conversation.entries, False
        self._show_meaning()

    def _end_announcement(self) -> None:
        self._announcement, self._promised = None, False
        self._show_meaning()

    def _edit_to_keep(self, lines: list[str], *, amends: bool = True) -> Edit:
        """Return the edit that keeps lines, an entry each, and empties the place where they were written.

        The first one corrects the entry that was taken up, where there is one, unless it `amends` none.
        """
        now, today, edits = self._conversation, clock.today(), list[Edit]()
        speaker, amended = self.speaker.id if self.speaker else "", self._amended if amends else None
        for n, line in enumerate(lines):
            if amended and n == 0:
                edits.append(amend_edit(line, now, amended.field, amended.entry.id, today))
            else:
                edits.append(capture_edit(line, now, today, speaker, clock.new_id(), clock.stamp()))
            now = apply(now, edits[-1])
        return self._edit_to_empty(*edits)

    def _edit_to_empty(self, *edits: Edit) -> Edit:
        """Return the edit that empties the line, makes these edits, and ends the correction of an entry.

        The first and the last edit are on the line, so that undo and redo go to the line.
        """
        amends = self._conversation.texts.get(AMENDS.key)
        return Batch((Splice(LINE, 0, self._text, ""), *edits, Put(AMENDS, amends, None)))

    def _keep_pasted(self, text: str) -> None:
        """Keep a text of several lines as an entry each, where it was pasted into what was typed already."""
        start, end = sorted(self.words.selection)
        line = self.words.text
        lines = (line[: start[1]] + text + line[end[1] :]).split("\n")
        if kept := [each for each in lines if each.strip()]:
            apply_edit(self, self._edit_to_keep(kept))
            self._announce_kept(Content(plural(len(kept), "line")))

    def let_go(self) -> None:
        """Empty the line, if it holds an entry that was recalled and not changed."""
        amended = self._amended
        if amended and self._text == line_of(amended.entry, amended.field, self._conversation):
            apply_edit(self, self._edit_to_empty())

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

    def _is_closed(self, logged: Logged) -> bool:
        """Whether a line of the log is closed, so that Enter on it must show it first."""
        sees = self._live.others_may_see
        return is_closed(self._conversation, logged.field, logged.entry, others_may_see=sees)

    def amend(self, logged: Logged) -> None:
        """Copy an entry of the log into the line, to correct it there."""
        line = line_of(logged.entry, logged.field, self._conversation)
        amends = self._conversation.text(AMENDS.field, AMENDS.part)
        apply_edit(
            self,
            Batch((Splice(LINE, 0, self._text, line), Put(AMENDS, amends or None, logged.entry.id))),
        )
        self.opened = True
        self.show_closed()
        self.screen.set_focus(self.words)
        self.words.move_cursor(self.words.document.end)

    def next_speaker(self, by: int) -> None:
        """Give the next line to the next party, or the promise that the last line has just become."""
        parties, now = self._conversation.parties, self.speaker
        if self._promised:
            last = meeting_log(self._conversation)[-1]
            index = next((each.index for each in parties if each.id == last.entry.party), 0) + by
            party = parties[index % len(parties)].id
            apply_edit(self, reassign_edit(self._conversation, last.field, last.entry.id, party))
            self._announce_promise()
        elif now:
            index = (now.index + by) % len(parties)
            self._put(SPEAKER, parties[index].id)

    def make_commitment(self) -> None:
        """Make the line a commitment, or the last entry if the line is empty."""
        line = self._text
        if line.strip():
            sign = read_line(line, self._conversation, clock.today(), "").label.sign
            head = line.split(None, 1)[0]
            at = line.index(head) + len(head) - 1
            changed = read_line(f"{line[:at]}>{line[at + 1 :]}", self._conversation, clock.today(), "")
            if head[-1] != sign[:1] or changed.label.letter not in {"t", "d"}:  # no sign, or a dash in a word
                apply_edit(self, Splice(LINE, 0, "", "> "))
            elif head[-1] != ">":
                apply_edit(self, Splice(LINE, at, head[-1], ">"))
            self.refresh_conversation()
            return
        last = meeting_log(self._conversation)[-1:]
        if last and last[0].label.letter not in {"t", "d"} and not self._is_closed(last[0]):
            apply_edit(self, relabel_edit(self._conversation, last[0].field, last[0].entry.id, "t"))
            self._announce_promise()

    def leave(self) -> None:
        """Leave the line."""
        if self.leaving:
            self.leaving()

    def _put(self, where: Address, value: str) -> None:
        old = self._conversation.texts.get(where.key)
        apply_edit(self, Put(where, old, value or None))


def _signs(width: int) -> Content:
    """Return the most used signs, as many as there is room for."""
    shown = Content.styled("start with", "$quiet")
    for sign, word in USED_MOST:
        item = Content.styled(f"   {sign}", "bold $primary") + Content.styled(f" {word}", "$quiet")
        if shown.cell_length + item.cell_length > width > 0:
            break
        shown += item
    return shown
