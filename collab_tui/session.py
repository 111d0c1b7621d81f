"""The session: one open conversation with undo and redo. Every change passes through `Session.apply`."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.asked import with_asked
from collab_tui.domain.conversation import Conversation, Cursor, cleaned
from collab_tui.domain.edits import (
    Batch,
    Edit,
    EditError,
    Go,
    Insert,
    Put,
    Splice,
    apply,
    has_moved,
    invert,
    joined,
)
from collab_tui.domain.meeting import STARTED, is_running
from collab_tui.domain.versions import has_same_content

TYPING_PAUSE = timedelta(seconds=2)
"""Typing with pauses up to this long is undone together."""

TYPING_LENGTH = 100
"""The largest number of characters that one undo takes back."""

UNDO_DEPTH = 1000
"""The number of acts that can be undone."""

EARLIER_EDITS = 2000
"""The number of edits that are read from before this start of the app."""


class Keeper(Protocol):
    """A store for the edits of a session."""

    def record(self, conversation: Conversation, edit: Edit) -> None:
        """Store one edit; `conversation` is the value after it.

        Never raises for a fault of the disk: the keeper's status reports it.
        """
        ...


class AppliedEdit(Struct, frozen=True):
    """An applied edit, and its time (ISO 8601 with an offset, as in `Conversation.changed`)."""

    edit: Edit
    at: str
    is_moved: bool = False
    """Whether others have changed the text since, so that it cannot be undone: its words may be elsewhere."""


def _no_edits() -> list[AppliedEdit]:
    return []


class Session:
    """One open conversation with its undo and redo, and the writer's last cursor on each step."""

    def __init__(
        self, conversation: Conversation, keeper: Keeper, earlier: Callable[[], list[AppliedEdit]] = _no_edits
    ) -> None:
        """Open a conversation; `earlier` returns the stored edits of earlier sessions, the oldest first."""
        self.conversation = cleaned(conversation)
        self._keeper = keeper
        self._earlier: Callable[[], list[AppliedEdit]] | None = earlier
        self._undo: list[AppliedEdit] = []
        self._redo: list[AppliedEdit] = []
        self._has_met = False  # whether a meeting has ended, and the writer did not leave the table since
        self.is_misfit = False
        """Whether the last undo or redo did nothing, because what it is about was changed elsewhere since."""
        self._can_take_in_typing = False  # whether typing may be joined to the last act to undo
        place = self.conversation.place
        self._cursors: dict[str, Cursor] = {place.step: place}

    def apply(self, edit: Edit, cursor: Cursor | None = None) -> Conversation:
        """Apply an edit and store it, together with the writer's cursor after it.

        With it goes which promises the sides were asked about.
        Raises EditError, and changes nothing, if the edit does not fit.
        """
        edit = with_asked(self.conversation, edit)
        go = self._cursor_edit(cursor) if cursor else None
        self._commit(Batch((edit, go)) if go else edit)
        self._redo.clear()
        self._remember(AppliedEdit(edit, self.conversation.changed))
        return self.conversation

    @property
    def others_may_see(self) -> bool:
        """Whether the others may see the screen: the meeting runs, or the writer is still at the table."""
        return self._has_met or is_running(self.conversation)

    def stay_at_table(self) -> None:
        """Take it that the others may still see the screen, as they did in another session."""
        self._has_met = True

    def leave_table(self) -> None:
        """Take it that the writer is alone again. Opening the conversation once more says so too."""
        self._has_met = False

    @property
    def is_at_start_of_meeting(self) -> bool:
        """Whether undo would take back the start of the meeting that runs, and open what is closed in it.

        The app and plain mode do not undo then.
        """
        if not is_running(self.conversation):
            return False
        if not self._undo:
            self._read_earlier()
        edit = self.next_undo()
        return edit is not None and _starts_meeting(edit)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to undo, or may be one that was made before this start."""
        return bool(self._undo) or (self._earlier is not None and not is_blank(self.conversation))

    def next_undo(self) -> Edit | None:
        """Return the edit of this session that undo would undo; None if there is none."""
        return self._undo[-1].edit if self._undo else None

    def next_redo(self) -> Edit | None:
        """Return the edit of this session that redo would undo; None if there is none."""
        return self._redo[-1].edit if self._redo else None

    def undo(self) -> Edit | None:
        """Undo the last act and return the edit that undid it; None if there is none."""
        if not self._undo:
            self._read_earlier()
        return self._swap(self._undo, self._redo)

    def redo(self) -> Edit | None:
        """Redo the last undone act and return the edit that redid it; None if there is none."""
        if not self._redo:
            self._read_earlier()
        return self._swap(self._redo, self._undo)

    def go(self, cursor: Cursor) -> None:
        """Store the writer's cursor, if it has changed."""
        if go := self._cursor_edit(cursor):
            self._commit(go)

    def mark_opened(self) -> None:
        """Store that the conversation was opened now, so that it is the last one worked in."""
        cursor = self.conversation.place
        self._commit(Go(cursor, replace(cursor, at=clock.stamp())))

    def take_over(self, conversation: Conversation) -> None:
        """Go on from a value that another process or program has stored."""
        before, now = self.conversation, cleaned(conversation)
        self._undo = [
            replace(each, is_moved=each.is_moved or has_moved(each.edit, before, now)) for each in self._undo
        ]
        self._go_on_from(now)
        self._redo.clear()

    def _cursor_edit(self, cursor: Cursor) -> Go | None:
        old, new = self.conversation.place, replace(cursor, at=clock.stamp())
        self._cursors[cursor.step] = new
        return None if replace(new, at=old.at) == old else Go(old, new)

    def cursor_on(self, step: str) -> Cursor:
        """Return the writer's last cursor on a step."""
        return self._cursors.get(step, Cursor(step=step))

    def _commit(self, edit: Edit) -> None:
        changed = apply(self.conversation, edit)
        changed = replace(changed, revision=changed.revision + 1, changed=clock.stamp())
        self._keeper.record(changed, edit)
        self._go_on_from(changed)

    def _go_on_from(self, conversation: Conversation) -> None:
        """Take a new value, and note whether the meeting has ended in it."""
        self._has_met = self.others_may_see and not is_running(conversation)
        self.conversation = conversation

    def _read_earlier(self) -> None:
        """Fill undo and redo from the edits of earlier sessions, once.

        An edit that is the inverse of the edit before it was an undo, and is read as one.
        """
        if self._earlier is None:
            return
        made, self._earlier = self._earlier(), None
        undo, redo, self._undo, self._redo = self._undo, self._redo, [], []
        for done in filter(None, map(_without_cursor, made)):
            if self._undo and done.edit == invert(self._undo[-1].edit):
                self._redo.append(done)
                self._undo.pop()
            elif self._redo and done.edit == invert(self._redo[-1].edit):
                self._undo.append(done)
                self._redo.pop()
            else:
                self._redo.clear()
                self._remember(done)
        self._undo, self._redo = self._undo or undo, self._redo or redo

    def _remember(self, done: AppliedEdit) -> None:
        """Add an edit to the acts that can be undone; typing is joined, and a paste is an act of its own."""
        last = self._undo[-1] if self._undo and self._can_take_in_typing else None
        is_paste = _added_length(done.edit) > 1
        self._can_take_in_typing = not is_paste
        is_alike = last is not None and last.is_moved == done.is_moved
        can_join = last is not None and is_alike and not is_paste and _within_pause(last.at, done.at)
        both = joined(last.edit, done.edit) if last and can_join else None
        if both and _typed_length(both) <= TYPING_LENGTH:
            self._undo[-1] = replace(done, edit=both)
            return
        self._undo.append(done)
        del self._undo[:-UNDO_DEPTH]

    def _swap(self, source: list[AppliedEdit], target: list[AppliedEdit]) -> Edit | None:
        self.is_misfit = False
        if not source:
            return None
        edit = invert(source[-1].edit)
        try:
            back = apply(apply(self.conversation, edit), source[-1].edit)
            if source[-1].is_moved or not has_same_content(back, self.conversation):
                raise EditError("the value is not the one that this edit put there")
            self._commit(edit)
        except EditError:  # changed by another window or laptop since, or in a field of an earlier version
            self.is_misfit = True
            source.pop()
            return None
        source.pop()
        self._can_take_in_typing = False
        target.append(AppliedEdit(edit, self.conversation.changed))
        return edit


def _starts_meeting(edit: Edit) -> bool:
    edits = edit.edits if isinstance(edit, Batch) else (edit,)
    return any(isinstance(each, Put) and each.where == STARTED and bool(each.new) for each in edits)


def is_blank(conversation: Conversation) -> bool:
    """Whether nothing is written in a conversation. A blank conversation is not kept when it is closed."""
    return not conversation.texts and not any(entry.text for _, entry in conversation.all_entries())


def _without_cursor(done: AppliedEdit) -> AppliedEdit | None:
    """Return an applied edit without its cursor; None if it only moved the cursor."""
    match done.edit:
        case Go():
            return None
        case Batch((edit, Go())):
            return replace(done, edit=edit)
        case _:
            return done


def _within_pause(first: str, then: str) -> bool:
    return datetime.fromisoformat(then) - datetime.fromisoformat(first) <= TYPING_PAUSE


def _typed_length(edit: Edit) -> int:
    return _added_length(edit) + (len(edit.removed) if isinstance(edit, Splice) else 0)


def _added_length(edit: Edit) -> int:
    match edit:
        case Splice(added=added):
            return len(added)
        case Insert(entry=entry):
            return len(entry.text)
        case Batch(edits=(first, *_)):
            return _added_length(first)
        case _:
            return 0
