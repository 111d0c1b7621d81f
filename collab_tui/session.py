"""The open conversation: the whole app but the screen. Every change passes through `Session.apply`."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Cursor, cleaned
from collab_tui.domain.edits import Batch, Edit, Go, Insert, Splice, apply, invert, joined

TYPING_PAUSE = timedelta(seconds=2)
"""Typing that goes on within this time is taken back as one."""

TYPING_LENGTH = 100
"""So many characters are taken back at once, at most."""

UNDO_DEPTH, EARLIER = 1000, 2000
"""So many acts can be taken back, and of those before this start so many edits are looked up."""


class Keeper(Protocol):
    """What keeps a conversation: it is told of every edit, with the value the edit led to."""

    def record(self, conversation: Conversation, edit: Edit) -> None:
        """Keep one edit. It never raises for a fault of the disk: the keeper's status tells of it."""
        ...


class Done(Struct, frozen=True):
    """An edit that was made, and when: ISO 8601 with an offset, as in `Conversation.changed`."""

    edit: Edit
    at: str


def _none() -> list[Done]:
    return []


class Session:
    """One open conversation with its undo and redo, and the places where its writer was on each step."""

    def __init__(
        self, conversation: Conversation, keeper: Keeper, earlier: Callable[[], list[Done]] = _none
    ) -> None:
        """Open a conversation. `earlier` returns every edit that is known to have led to it."""
        self.conversation = cleaned(conversation)
        self._keeper = keeper
        self._earlier: Callable[[], list[Done]] | None = earlier
        self._undo: list[Done] = []
        self._redo: list[Done] = []
        self._places: dict[str, Cursor] = {conversation.place.step: conversation.place}

    def apply(self, edit: Edit, place: Cursor | None = None) -> Conversation:
        """Make an edit and keep it, together with the place where the writer is after it.

        Raises EditError, and changes nothing, where the edit does not fit.
        """
        go = self._going(place) if place else None
        self._commit(Batch((edit, go)) if go else edit)
        self._redo.clear()
        self._remember(Done(edit, self.conversation.changed))
        return self.conversation

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to undo, or may be one that was made before this start."""
        return bool(self._undo) or (self._earlier is not None and not is_blank(self.conversation))

    def undo(self) -> Edit | None:
        """Take back the last act, and return the edit that did so; None where there is none."""
        if not self._undo:
            self._look_back()
        return self._swap(self._undo, self._redo)

    def redo(self) -> Edit | None:
        """Make again what was last taken back, and return the edit that did so; None where there is none."""
        if not self._redo:
            self._look_back()
        return self._swap(self._redo, self._undo)

    def go(self, place: Cursor) -> None:
        """Note where the writer is; nothing is kept where that is no news."""
        if go := self._going(place):
            self._commit(go)

    def arrive(self) -> None:
        """Note that the conversation was opened now, so that it is the last one worked in."""
        place = self.conversation.place
        self._commit(Go(place, replace(place, at=clock.stamp())))

    def _going(self, place: Cursor) -> Go | None:
        old, new = self.conversation.place, replace(place, at=clock.stamp())
        self._places[place.step] = new
        return None if replace(new, at=old.at) == old else Go(old, new)

    def place_on(self, step: str) -> Cursor:
        """Return where the writer last was on a step."""
        return self._places.get(step, Cursor(step=step))

    def _commit(self, edit: Edit) -> None:
        changed = apply(self.conversation, edit)
        changed = replace(changed, revision=changed.revision + 1, changed=clock.stamp())
        self._keeper.record(changed, edit)
        self.conversation = changed

    def _look_back(self) -> None:
        """Fill undo and redo from the edits that were made before, once.

        An edit that is the inverse of the one before it was an undo, and is read as one.
        """
        if self._earlier is None:
            return
        made, self._earlier = self._earlier(), None
        undo, redo, self._undo, self._redo = self._undo, self._redo, [], []
        for done in filter(None, map(_act, made)):
            if self._undo and done.edit == invert(self._undo[-1].edit):
                self._redo.append(Done(done.edit, done.at))
                self._undo.pop()
            elif self._redo and done.edit == invert(self._redo[-1].edit):
                self._undo.append(Done(done.edit, done.at))
                self._redo.pop()
            else:
                self._redo.clear()
                self._remember(done)
        self._undo, self._redo = self._undo or undo, self._redo or redo

    def _remember(self, done: Done) -> None:
        last = self._undo[-1] if self._undo else None
        both = joined(last.edit, done.edit) if last and _soon(last.at, done.at) else None
        if both and _length(both) <= TYPING_LENGTH:
            self._undo[-1] = Done(both, done.at)
            return
        self._undo.append(done)
        del self._undo[:-UNDO_DEPTH]

    def _swap(self, source: list[Done], target: list[Done]) -> Edit | None:
        if not source:
            return None
        edit = invert(source[-1].edit)
        self._commit(edit)
        source.pop()
        target.append(Done(edit, self.conversation.changed))
        return edit


def is_blank(conversation: Conversation) -> bool:
    """Whether nothing is written in a conversation. A blank conversation is not kept when it is closed."""
    return not conversation.texts and not any(entry.text for _, entry in conversation.all_entries())


def _act(done: Done) -> Done | None:
    """Return what was done, without the place it led to; None where it only led to a place."""
    match done.edit:
        case Go():
            return None
        case Batch((edit, Go())):
            return Done(edit, done.at)
        case _:
            return done


def _soon(first: str, then: str) -> bool:
    return datetime.fromisoformat(then) - datetime.fromisoformat(first) <= TYPING_PAUSE


def _length(edit: Edit) -> int:
    match edit:
        case Splice(_, _, removed, added):
            return len(removed) + len(added)
        case Insert(_, _, entry):
            return len(entry.text)
        case _:
            return 0
