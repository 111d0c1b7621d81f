"""The open conversation: changed through its session alone, and every change is kept at once."""

from collections.abc import Callable

from collab_tui import clock
from collab_tui.cli.plain.voice import say
from collab_tui.domain.conversation import Address, Conversation, Entry, Value
from collab_tui.domain.edits import Batch, Edit, EditError, Insert, Put, splice_between
from collab_tui.domain.meeting_log import next_in_log
from collab_tui.session import EARLIER, Done, Session
from collab_tui.store.history import history
from collab_tui.store.repository import Repository


class Desk:
    """One conversation that this process alone writes in."""

    def __init__(self, repository: Repository, conversation_id: str) -> None:
        self.repository = repository
        self._said_trouble = ""
        self.session = Session(repository.get(conversation_id), repository, self._earlier(conversation_id))
        self.session.arrive()

    def _earlier(self, conversation_id: str) -> Callable[[], list[Done]]:
        return lambda: [
            Done(made.edit, made.at) for made in history(self.repository, conversation_id, EARLIER)
        ]

    @property
    def now(self) -> Conversation:
        """The conversation as it is."""
        return self.session.conversation

    def record(self, edit: Edit) -> None:
        """Make a change and put it on the disk; where it cannot be put there, say so."""
        try:
            self.session.apply(edit)
        except EditError:
            say("It is not there any more. Nothing was changed.")
            return
        self.flush()

    def flush(self) -> None:
        """Put everything on the disk, and say once where that cannot be done."""
        self.repository.flush()
        trouble = self.repository.status.trouble
        told = trouble.sentence if trouble else ""
        if told and told != self._said_trouble:
            say(f"Not saved. {told}")
        self._said_trouble = told

    def back(self, way: str) -> None:
        """Take the last change back ("undo"), or make it again ("redo"), and say whether that was done."""
        did = self.session.undo() if way == "undo" else self.session.redo()
        self.flush()
        say("Done." if did else f"There is nothing to {way}.")

    def write(self, where: Address, old: str, new: str) -> None:
        """Change one text."""
        if old != new:
            self.record(splice_between(where, old, new))

    def put(self, where: Address, old: Value | None, new: Value | None) -> None:
        """Change one attribute; an empty text is not there."""
        if (old or None) != (new or None) or old != new:
            self.record(Put(where, old, new))

    def add(self, field: str, text: str, party: str = "", **attrs: Value) -> Entry:
        """Add an entry at the end of its field, and return it."""
        entry = Entry(clock.new_id(), text, party, at=clock.stamp(), attrs=attrs)
        self.record(Insert(field, len(self.now.list(field)), entry))
        return entry

    def take_in(self) -> None:
        """Take in the lines that other programs left for this conversation."""
        for note in self.repository.notes(self.now.id):
            edit = next_in_log(self.now, note.edit) if isinstance(note.edit, Insert) else note.edit
            self.record(Batch((edit,)))
            self.repository.noted(note)
            say("A line was added from another window.")
