"""The open conversation of the plain front end; every change is on the disk before the next question."""

from collections.abc import Callable

from collab_tui import clock
from collab_tui.domain.change_words import MADE_AGAIN, MEETING_RUNS, MISFIT, TAKEN_BACK, change_words
from collab_tui.domain.conversation import Address, Conversation, Entry, Value
from collab_tui.domain.edits import Batch, Edit, EditError, Insert, Put, splice_between
from collab_tui.domain.meeting_log import next_in_log
from collab_tui.plain.prompts import say
from collab_tui.session import EARLIER_EDITS, AppliedEdit, Session
from collab_tui.store.history import history
from collab_tui.store.repository import Repository


class PlainConversation:
    """A `Session` that says in a line what went wrong. No other process writes in the conversation."""

    def __init__(self, repository: Repository, conversation_id: str) -> None:
        self.repository = repository
        self._said_trouble = ""
        self.session = Session(repository.get(conversation_id), repository, self._earlier(conversation_id))
        self.session.mark_opened()

    def _earlier(self, conversation_id: str) -> Callable[[], list[AppliedEdit]]:
        return lambda: [
            AppliedEdit(made.edit, made.at, made.is_moved)
            for made in history(self.repository, conversation_id, EARLIER_EDITS)
        ]

    @property
    def now(self) -> Conversation:
        """The current conversation."""
        return self.session.conversation

    def apply_edit(self, edit: Edit) -> bool:
        """Apply an edit and write it to the disk, or say why not; return whether it is on the disk."""
        try:
            self.session.apply(edit)
        except EditError:
            say("It was not found. Nothing was changed.")
            return False
        return self.flush()

    def flush(self) -> bool:
        """Write everything to the disk; say why if that fails, at length only once."""
        self.repository.flush()
        trouble = self.repository.status.trouble
        reason = trouble.sentence if trouble else ""
        if reason:
            say(f"Not saved. {reason}" if reason != self._said_trouble else "Not saved.")
        self._said_trouble = reason
        return not reason

    def undo(self) -> None:
        """Undo the last change, and say which it was, or why it is not undone."""
        if self.session.is_at_start_of_meeting:
            say(MEETING_RUNS, "s ends it, in the menu of the conversation.")
            return
        self._say_change(self.session.undo(), TAKEN_BACK, "undo")

    def redo(self) -> None:
        """Redo the change that was undone last, and say which it was."""
        self._say_change(self.session.redo(), MADE_AGAIN, "redo")

    def _say_change(self, edit: Edit | None, done: str, way: str) -> None:
        self.flush()
        nothing = MISFIT if self.session.is_misfit else f"There is nothing to {way}."
        say(f"{done}: {change_words(self.now, edit)}." if edit else nothing)

    def keep(self, edit: Edit) -> None:
        """Apply an edit, and confirm it in a word."""
        if self.apply_edit(edit):
            say("Kept.")

    def write(self, where: Address, old: str, new: str) -> None:
        """Replace one text."""
        if old != new:
            self.keep(splice_between(where, old, new))
        else:
            say("It is the same as before.")

    def put(self, where: Address, old: Value | None, new: Value | None) -> None:
        """Replace one attribute; an empty text is the same as none."""
        if (old or None) != (new or None) or old != new:
            self.keep(Put(where, old, new))
        else:
            say("It is the same as before.")

    def add(self, field: str, text: str, party: str = "", **attrs: Value) -> Entry:
        """Add an entry at the end of its field, and return it."""
        entry = Entry(clock.new_id(), text, party, at=clock.stamp(), attrs=attrs)
        self.keep(Insert(field, len(self.now.list(field)), entry))
        return entry

    def add_notes(self) -> None:
        """Add the lines that other processes left for this conversation."""
        for note in self.repository.take_notes(self.now.id):
            edit = next_in_log(self.now, note.edit) if isinstance(note.edit, Insert) else note.edit
            self.apply_edit(Batch((edit,)))
            self.repository.drop_note(note)
            say("A line was added from another window.")
