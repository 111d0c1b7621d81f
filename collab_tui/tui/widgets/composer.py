"""The capture line: one line typed at the table becomes an entry of the field it belongs to."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.capture import amend_edit, capture_edit, read_line, relabel, written
from collab_tui.domain.conversation import Conversation, Party, Where
from collab_tui.domain.dates import short_date
from collab_tui.domain.edits import Batch, Edit, Put, Splice
from collab_tui.domain.labels import LABELS
from collab_tui.domain.log import Logged, log
from collab_tui.tui.lines import Look
from collab_tui.tui.parties import named
from collab_tui.tui.recorder import record
from collab_tui.tui.widgets.words import Words

LINE, AMENDS, SPEAKER = (Where("room", part=part) for part in ("line", "amends", "speaker"))
SIGNS = tuple((label.sign, label.word) for label in LABELS if label.letter in "gcqst")


class Composer(Vertical):
    """The line, whose words it holds, and what it will become. Enter keeps it and stays.

    The half-typed line is part of the conversation, so it is there after anything that may happen.
    """

    HINTS = (("Enter", "Keep"), ("Tab", "Whose"), ("F4", "Will do"), ("Esc", "Leave the line"))

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,f3", "next_speaker(1)", show=False),
        Binding("shift+tab", "next_speaker(-1)", show=False),
        Binding("f4", "promise", show=False),
        Binding("escape", "leave", show=False),
    ]

    class Left(Message):
        """The writer left the line; what was typed stays in it."""

    class Climbed(Message):
        """The writer moved up from a line that holds something else than the last one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._whose = Static(classes="whose")
        self._becomes = Static(classes="becomes")
        self.words = Words(self._told, self._line, hint="What was said", lines=False)
        self.words.entered = self._keep
        self.words.escaped = self._recall
        self.words.pasted = self._keep_lines

    def compose(self) -> ComposeResult:
        """Lay out whose words, the line, and below it what it becomes."""
        with Horizontal():
            yield self._whose
            yield self.words
        yield self._becomes

    def on_mount(self) -> None:
        """Show what is there."""
        self._tell()

    @property
    def _conversation(self) -> Conversation:
        return self.look.conversation

    @property
    def _line(self) -> str:
        return self._conversation.text(LINE.field, LINE.part)

    @property
    def speaker(self) -> Party | None:
        """The party whose words have no letter: the one chosen last, at first the other side."""
        parties = self._conversation.parties
        chosen = self._conversation.party(self._conversation.text(SPEAKER.field, SPEAKER.part))
        return chosen or next((party for party in parties if not party.us), parties[0] if parties else None)

    def see(self, conversation: Conversation) -> None:
        """Take a newer value: the change was typed here."""
        self.look = Look(self.look.field, conversation, self.look.today)

    def show(self, conversation: Conversation) -> None:
        """Show the line as it is now."""
        self.see(conversation)
        self.words.show(self._line)
        self._tell()

    def _tell(self) -> None:
        """Show whose words the line holds and what it will become."""
        line, speaker = self._line, self.speaker
        said = read_line(line, self._conversation, self.look.today, speaker.id if speaker else "")
        party = self._conversation.party(said.party)
        whose = named(party, 12, "bold") if party else Content.styled("Note", "$quiet")
        self._whose.update(Content(" ") + whose + Content(" "))
        if not line.strip():
            self._becomes.update(_signs())
            return
        amends = Content.styled("corrects: ", "$quiet") if self._amended else Content("")
        told = amends + Content.styled(said.label.word, "bold $primary")
        if said.day:
            told += Content.styled(f"   by {short_date(said.day, self.look.today)}", "$text")
        if said.doubt:
            told += Content.styled(f"   {said.doubt}", "$error")
        self._becomes.update(told)

    @property
    def _amended(self) -> Logged | None:
        entry_id = self._conversation.text(AMENDS.field, AMENDS.part)
        return next((each for each in log(self._conversation) if each.entry.id == entry_id), None)

    def _told(self, at: int, removed: str, added: str) -> None:
        record(self, Splice(LINE, at, removed, added))
        self._tell()

    def _keep(self) -> None:
        line = self.words.text
        if line.strip():
            record(self, self._kept(line))
        elif self._amended:
            self._put(AMENDS, "")

    def _kept(self, line: str) -> Edit:
        """Return the edit that keeps a line and empties the place where it was written."""
        speaker = self.speaker.id if self.speaker else ""
        kept: Edit
        if logged := self._amended:
            kept = amend_edit(line, self._conversation, logged.field, logged.entry.id, self.look.today)
        else:
            kept = capture_edit(
                line, self._conversation, self.look.today, speaker, clock.new_id(), clock.stamp()
            )
        amends = self._conversation.text(AMENDS.field, AMENDS.part)
        return Batch((kept, Splice(LINE, 0, self._line, ""), Put(AMENDS, amends or None, None)))

    def _keep_lines(self, text: str) -> None:
        """Keep a text of several lines as an entry each; the first joins what was typed already."""
        first, *rest = (self.words.text + text).split("\n")
        for line in (first, *rest):
            if line.strip():
                written_now = self._line
                record(self, Splice(LINE, 0, written_now, line))
                record(self, self._kept(line))

    def _recall(self) -> None:
        """Take up the last line again, to correct it; from a line that holds words go up instead."""
        last = log(self._conversation)[-1:]
        if self._line.strip() or not last:
            self.post_message(self.Climbed())
            return
        self.amend(last[0])

    def amend(self, logged: Logged) -> None:
        """Write an entry of the log into the line, to be corrected there."""
        line = written(logged.entry, logged.field, self._conversation)
        amends = self._conversation.text(AMENDS.field, AMENDS.part)
        record(
            self,
            Batch((Splice(LINE, 0, self._line, line), Put(AMENDS, amends or None, logged.entry.id))),
        )
        self.words.focus()
        self.words.move_cursor(self.words.document.end)

    def action_next_speaker(self, by: int) -> None:
        """Give the line to the next party."""
        parties, now = self._conversation.parties, self.speaker
        if now:
            index = (now.index + by) % len(parties)
            self._put(SPEAKER, parties[index].id)

    def action_promise(self) -> None:
        """Make the line, or the last one where this is empty, what somebody will do."""
        line = self._line
        if line.strip():
            said = read_line(line, self._conversation, self.look.today, "")
            if said.label.sign != ">":
                record(self, Splice(LINE, 0, "", "> "))
                self.show(self._conversation)
            return
        last = log(self._conversation)[-1:]
        if last:
            record(self, relabel(self._conversation, last[0].field, last[0].entry.id, "t"))

    def action_leave(self) -> None:
        """Leave the line."""
        self.post_message(self.Left())

    def _put(self, where: Where, value: str) -> None:
        old = self._conversation.texts.get(where.key)
        record(self, Put(where, old, value or None))


def _signs() -> Content:
    told = Content.styled("start with", "$quiet")
    for sign, word in SIGNS:
        told += Content.styled(f"   {sign}", "bold $primary") + Content.styled(f" {word}", "$quiet")
    return told
