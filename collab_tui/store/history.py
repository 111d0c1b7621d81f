"""The edits that led to a conversation, its earlier states, and the states kept under a name."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from json import dumps

import msgspec

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Batch, Edit, EditError, apply, between, has_moved, invert
from collab_tui.domain.versions import has_same_content
from collab_tui.store.documents import to_conversation
from collab_tui.store.errors import NotFoundError, said
from collab_tui.store.journal import JournalLine, read_lines
from collab_tui.store.repository import Repository
from collab_tui.store.schema import MOMENT, MOMENTS, table_of

_SOME = 500


class Made(msgspec.Struct, frozen=True):
    """An applied edit, with its time and with the revisions after it and `before` it."""

    edit: Edit
    revision: int
    at: str
    before: int
    is_merge: bool = False
    is_moved: bool = False
    """Whether a merge has changed the text since, as in `AppliedEdit`."""


class Moment(msgspec.Struct, frozen=True):
    """A state of a conversation that was kept under a name."""

    name: str
    at: str
    conversation: Conversation


def history(repository: Repository, conversation_id: str, most: int | None = None) -> list[Made]:
    """Return the edits that led to a conversation, without a gap, as far back as journals are kept.

    With `most`, return at most so many of the last edits, and read no more of the journals than needed.
    """
    return list(islice(_own(repository, conversation_id), most))[::-1]


def _own(repository: Repository, conversation_id: str) -> Iterator[Made]:
    """Yield the edits without the merges between them, the last one first."""
    after, merges = repository.get(conversation_id), list[tuple[Conversation, Conversation]]()
    for made, before in _backwards(repository, conversation_id):
        if made.is_merge:
            merges.append((before, after))
        elif made.edit != Batch(()):
            is_moved = any(has_moved(made.edit, *each) for each in merges)
            yield msgspec.structs.replace(made, is_moved=is_moved)
        after = before


def _backwards(repository: Repository, conversation_id: str) -> Iterator[tuple[Made, Conversation]]:
    """Yield the edits, the last one first, each with the state before it.

    Journals of another laptop may lie beside those of this one, and a file may have been replaced. So of the
    lines with one revision, the one counts that leads to the state that is known.
    """
    state = repository.get(conversation_id)
    lines: dict[int, list[JournalLine]] = {}
    for older in _lines(repository, conversation_id):
        for line in reversed(older):
            lines.setdefault(line.revision, []).append(line)
        while found := _fitting(lines.pop(state.revision, ()), state):
            yield found
            state = found[1]


def _fitting(lines: Iterable[JournalLine], state: Conversation) -> tuple[Made, Conversation] | None:
    """Return the edit of a line that led to a state, and the state before it; None if no line did."""
    for line in sorted(lines, key=lambda each: each.edit is None):
        if made := _made(line):
            with suppress(EditError):
                before = apply(state, invert(made.edit))
                if has_same_content(apply(before, made.edit), state):
                    return made, msgspec.structs.replace(before, revision=made.before)
    return None


def _made(line: JournalLine | None) -> Made | None:
    """Return the edit of a line, or None if the line does not say which edit was made."""
    if line and line.edit and line.since is not None:
        return Made(line.edit, line.revision, line.changed, line.since, is_merge=True)
    if line and line.edit:
        return Made(line.edit, line.revision, line.changed, line.revision - 1)
    if line and line.base and line.whole:
        base = to_conversation(line.base)
        if base.revision < line.revision:
            edit = between(base, to_conversation(line.whole))
            return Made(edit, line.revision, line.changed, base.revision)
    return None


def _lines(repository: Repository, conversation_id: str) -> Iterator[list[JournalLine]]:
    """Yield the lines of a conversation, some at a time, from the last ones in the newest journal."""
    file, disk = repository.engine.file, repository.engine.disk
    wanted = f'{{"id": {dumps(conversation_id)},'.encode()
    for folder in (file.journals, file.backups):
        for name in reversed(disk.names(folder)):
            data = b""
            if name.endswith(".jnl"):
                with suppress(OSError):
                    data = disk.read(folder / name)
            lines = data.splitlines(keepends=True) if wanted in data else []
            ours = [raw for raw in lines if raw[9:].startswith(wanted)]
            for end in range(len(ours), 0, -_SOME):
                yield read_lines(b"".join(ours[max(0, end - _SOME) : end]))[0]


def _states(repository: Repository, conversation_id: str) -> Iterator[tuple[Conversation, str | None]]:
    """Yield the states of a conversation, the last one first, with the time of the edit that led to each.

    The edit that led to the earliest known state is not known, so its time is None.
    """
    state = repository.get(conversation_id)
    for made, before in _backwards(repository, conversation_id):
        yield state, made.at
        state = before
    yield state, None


def as_it_stood(repository: Repository, conversation_id: str, at: datetime) -> Conversation:
    """Return the conversation as it was at a time, which has a time zone.

    Raises NotFoundError if that is too long ago.
    """
    since = repository.get(conversation_id).changed
    for state, changed in _states(repository, conversation_id):
        if (state.revision == 0) if changed is None else (_time(changed) <= at):
            return state
        since = changed or since
    known = f"The edits of “{state.title}” are known since {said(_time(since))}."
    raise NotFoundError("Too long ago", known)


def is_earlier(repository: Repository, conversation: Conversation) -> bool:
    """Return whether a conversation was once as it is in a value from elsewhere, as far as that is known."""
    states = (state for state, _ in _states(repository, conversation.id))
    return any(has_same_content(state, conversation) for state in states)


def keep_moment(repository: Repository, conversation_id: str, name: str, wait: bool = True) -> None:
    """Keep the state of a conversation under a name. With `wait`, this raises StoreError if that fails."""
    now = repository.get(conversation_id)
    mark = {"id": conversation_id, "name": name, "at": clock.stamp()}
    copy = msgspec.structs.replace(now, id=clock.new_id(), other={**now.other, MOMENT: mark})
    repository.put(copy, "Nothing was kept under that name." if wait else "")


def moments(repository: Repository, conversation_id: str) -> list[Moment]:
    """Return the states of a conversation that were kept under a name, the oldest first."""
    found: list[Moment] = []
    for each in repository.put_away():
        if table_of(each) == MOMENTS and each.other[MOMENT].get("id") == conversation_id:
            mark, rest = (
                each.other[MOMENT],
                {key: value for key, value in each.other.items() if key != MOMENT},
            )
            stood = msgspec.structs.replace(each, id=conversation_id, other=rest)
            found.append(Moment(str(mark.get("name", "")), str(mark.get("at", "")), stood))
    return sorted(found, key=lambda each: _time(each.at))


def _time(text: str) -> datetime:
    """Return the time of an edit; a time that cannot be read counts as long ago."""
    with suppress(ValueError):
        return datetime.fromisoformat(text).astimezone(UTC)
    return datetime.min.replace(tzinfo=UTC)
