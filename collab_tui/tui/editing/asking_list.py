"""A list of entries that asks for the missing parts of an entry after Enter, such as who leads."""

from msgspec.structs import replace
from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from collab_tui.domain.conversation import Address, Cursor
from collab_tui.domain.schema import FieldSpec
from collab_tui.tui.app_parts.typeahead import typeahead
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.editing.entry_list import EntryList
from collab_tui.tui.editing.part_questions import PartQuestions


class AskingList(EntryList):
    """The entries of a field whose parts have questions; the questions are below the entry they are about.

    They open by Enter at the end of an entry. Esc, Tab or anything else that leads elsewhere closes them, and
    every letter of the answers is kept.
    """

    def __init__(self, field: FieldSpec, live: LiveConversation, party: str | None = None) -> None:
        super().__init__(field, live, party)
        self._questions = PartQuestions(
            field,
            live,
            moved=self.refresh_conversation,
            ended=self._go_on,
            passed_on=self._pass_on,
            left_up=self._enter_list,
        )
        self._questions.words.pasted = self._keep_lines
        self._is_new = False

    def compose(self) -> ComposeResult:
        """Lay out the questions between the entries above and the line of typing."""
        yield self._before
        yield self._questions
        yield self.words
        yield self._after

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now, with the entry that is asked about above its questions."""
        super().refresh_conversation()
        if not self._questions.entry:
            return
        entries = self.entries
        index = next((n for n, entry in enumerate(entries) if entry.id == self._questions.entry), None)
        if index is None:
            self._end_questions()
            return
        self._questions.refresh_conversation()
        self.words.display = index == len(entries) - 1
        self._before.show(entries[: index + 1])
        self._after.show(entries[index + 1 :])

    def cursor_at(self, focused: Widget) -> Cursor:
        """Return the cursor that leads back to a question, a row, or the entry that is written."""
        questions = self._questions
        if focused is not questions.words or questions.part is None:
            return super().cursor_at(focused)
        at = questions.words.cursor_location
        return replace(self.address, entry=questions.entry, part=questions.part.id, cursor=at)

    def restore(self, cursor: Cursor) -> None:
        """Go to a question, a row, into the entry that was written, or to the empty line."""
        if self._go_to_question(cursor.entry, cursor.part):
            self._questions.words.restore(cursor)
        else:
            super().restore(cursor)

    def reveal(self, edited: Address) -> None:
        """Go to an entry; from one of its questions to that of the part that was changed."""
        is_here = bool(edited.entry) and edited.entry == self._questions.entry
        if is_here and self._go_to_question(edited.entry, edited.part):
            self.screen.set_focus(self._questions.words)
        else:
            super().reveal(edited)

    def _go_to_question(self, entry_id: str, part: str) -> bool:
        """Show the question of a part of an entry; return whether there is one."""
        if not self._questions.has(entry_id, part):
            return False
        if self._questions.entry != entry_id:
            self._bind("")
        self._questions.go(entry_id, part)
        return True

    def _bind(self, entry_id: str) -> None:
        self._end_questions()
        super()._bind(entry_id)

    def _kept(self, entry_id: str, *, is_new: bool) -> None:
        """Ask for the first missing part of the entry, or go on if none is missing."""
        self._is_new = is_new
        if self._questions.ask(entry_id):
            self.screen.set_focus(self._questions.words)
        else:
            self._go_on(entry_id)

    def _go_on(self, entry_id: str) -> None:
        self._end_questions()
        super()._kept(entry_id, is_new=self._is_new)

    def _end_questions(self) -> None:
        """Close the questions, if they are open."""
        if not self._questions.entry:
            return
        self._questions.close()
        self.words.display = True
        if self._questions.words.has_focus:
            self.screen.set_focus(self.words)
        self.refresh_conversation()

    def _pass_on(self, event: events.Key | events.Paste) -> None:
        """Write in the line of typing what was typed before a question was seen: it is the next entry."""
        self._end_questions()
        self.screen.set_focus(self.words)
        typeahead(self).take_again(event)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Close the questions if the writer goes elsewhere in the app."""
        if event.widget is self._questions.words and self.app.app_focus and self.is_attached:
            self.call_later(self._leave_questions)

    def _leave_questions(self) -> None:
        if not self._questions.words.has_focus:
            self._end_questions()
