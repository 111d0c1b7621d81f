"""The questions after Enter on a new entry: one missing part after the other, in a row below the entry."""

from collections.abc import Callable
from math import inf

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.chips import asked_parts
from collab_tui.domain.conversation import Address, value_at
from collab_tui.domain.edits import Splice
from collab_tui.domain.part_answers import side_edit, written_out_edit
from collab_tui.domain.schema import FieldSpec, PartKind, PartSpec
from collab_tui.tui.app_parts.typeahead import recent_keys
from collab_tui.tui.common.app_actions import apply_edit
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.updates import update_if_changed
from collab_tui.tui.editing.date_echo import date_echo
from collab_tui.tui.editing.text_input import OnEdit, TextInput

SKIPS = "(Enter skips)"

Typed = events.Key | events.Paste


class AnswerInput(TextInput):
    """The text of a question that opens by Enter at the end of an entry.

    What is typed at once after that Enter was typed by somebody who has not seen the question, and goes on to
    the next entry: it is `passed_on`. A pause, or an answer, ends that.
    """

    def __init__(self, on_edit: OnEdit, passed_on: Callable[[Typed], None]) -> None:
        super().__init__(on_edit, lines=False)
        self._passed_on = passed_on
        self._shown_at = inf

    def open(self, *, is_seen: bool) -> None:
        """Be ready for an answer; the question is seen if the writer has asked for it."""
        self.takes_letters, self._shown_at = is_seen, inf
        self.call_after_refresh(self._note_shown)

    def _note_shown(self) -> None:
        self._shown_at = Message().time

    def _is_unseen(self, event: Typed) -> bool:
        """Whether an event was typed before the writer can have read the question."""
        if not self.takes_letters:
            self.takes_letters = event.time >= self._shown_at and recent_keys(self).was_seen(event)
        return not self.takes_letters

    async def on_key(self, event: events.Key) -> None:
        """Pass on a letter that is no answer, since the question was not seen yet."""
        if self._is_unseen(event) and event.is_printable:
            event.stop()
            event.prevent_default()
            self._passed_on(event)

    async def on_paste(self, event: events.Paste) -> None:
        """Pass on a paste that is no answer, since the question was not seen yet."""
        if self._is_unseen(event):
            event.stop()
            event.prevent_default()
            self._passed_on(event)

    def on_click(self) -> None:
        """Take the question for seen."""
        self.takes_letters = True


class PartQuestions(Horizontal):
    """The questions of the missing parts of one entry. Enter goes on to the next; each letter is kept.

    `moved` is called when another question is shown, `ended` after the last one with the id of the entry,
    `passed_on` with what is no answer, and `left_up` if the writer moves up from the first question.
    """

    def __init__(
        self,
        field: FieldSpec,
        live: LiveConversation,
        *,
        moved: Callable[[], None],
        ended: Callable[[str], None],
        passed_on: Callable[[Typed], None],
        left_up: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._field = field
        self._live = live
        self._moved = moved
        self._ended = ended
        self._left_up = left_up
        self._parts = tuple(part for part in field.parts if part.asked)
        self.entry = ""
        """The id of the entry that is asked about; empty if none is."""
        self.part: PartSpec | None = None
        self._label = Static(classes="label")
        self._echo = Static(classes="echo")
        self.words = AnswerInput(self._edited, passed_on)
        self.words.entered = self._next
        self.words.escaped = self._back
        self.display = self.words.can_focus = False

    def compose(self) -> ComposeResult:
        """Lay out the question, the answer, and how a day was understood."""
        yield self._label
        yield self.words
        yield self._echo

    def ask(self, entry_id: str) -> bool:
        """Ask for the first missing part of an entry, after the Enter that has kept it.

        Return whether a part is missing.
        """
        entry = self._live.conversation.entry(self._field.id, entry_id)
        part = next(asked_parts(entry, self._field), None) if entry else None
        if part:
            self._show(entry_id, part, is_seen=False)
        return part is not None

    def has(self, entry_id: str, part_id: str) -> bool:
        """Whether there is a question for a part of an entry."""
        there = self._live.conversation.entry(self._field.id, entry_id)
        return there is not None and any(each.id == part_id for each in self._parts)

    def go(self, entry_id: str, part_id: str) -> None:
        """Ask for a part of an entry that the writer comes back to."""
        self._show(entry_id, self._field.part(part_id), is_seen=True)

    def _show(self, entry_id: str, part: PartSpec, *, is_seen: bool) -> None:
        self.entry, self.part = entry_id, part
        self.display = self.words.can_focus = True
        update_if_changed(self._label, Content(part.asked))
        self.words.placeholder = Content(f"{part.hint} {SKIPS}")
        self.words.open(is_seen=is_seen)
        self._moved()
        self.words.move_cursor(self.words.document.end)

    def close(self) -> None:
        """Ask no more; what was answered is kept."""
        if self.entry:
            self._write_out()
            self.entry, self.part = "", None
            self.display = self.words.can_focus = False  # a hidden text never takes the focus

    @property
    def _where(self) -> Address:
        return Address(self._field.id, self.entry, self.part.id if self.part else "")

    @property
    def _text(self) -> str:
        return str(value_at(self._live.conversation, self._where) or "")

    def refresh_conversation(self) -> None:
        """Show the answer as it is now."""
        if self.part:
            self.words.show(self._text)
            self._show_echo()

    def _show_echo(self) -> None:
        is_day = self.part is not None and self.part.kind is PartKind.DATE
        said, is_doubtful = date_echo(self._text, clock.today()) if is_day else ("", False)
        self._echo.set_class(is_doubtful, "-doubtful")
        update_if_changed(self._echo, Content(said))

    def _edited(self, at: int, removed: str, added: str) -> None:
        apply_edit(self, Splice(self._where, at, removed, added))
        self._show_echo()

    def _write_out(self) -> None:
        """Write out what the answer means."""
        part = self.part
        if part and (edit := written_out_edit(self._live.conversation, self._where, part, clock.today())):
            apply_edit(self, edit)

    def _next(self) -> None:
        """Go on to the next missing part. A side that is named is noted, and the lead asked for again."""
        entry_id, part = self.entry, self.part
        if side := side_edit(self._live.conversation, self._where):
            apply_edit(self, side)
            self._moved()
            entry = self._live.conversation.entry(self._field.id, entry_id)
            party = self._live.conversation.party(entry.party) if entry else None
            update_if_changed(self._echo, Content(f"now of {party.alias}" if party else ""))
            return
        self._write_out()
        entry = self._live.conversation.entry(self._field.id, entry_id)
        after = self._parts[self._parts.index(part) + 1 :] if part else ()
        missing = [] if entry is None else [each for each in asked_parts(entry, self._field) if each in after]
        if missing:
            self._show(entry_id, missing[0], is_seen=self.words.takes_letters)
        else:
            self._ended(entry_id)

    def _back(self) -> bool:
        """Go to the question before, or out of the first one."""
        at = self._parts.index(self.part) if self.part else 0
        if at == 0:
            return self._left_up()
        self._write_out()
        self._show(self.entry, self._parts[at - 1], is_seen=True)
        return True
