"""Time travel: the edits that led to a conversation, how it stood at a moment, copies under a name."""

from contextlib import suppress
from datetime import UTC, datetime
from json import dumps

import msgspec

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Edit, EditError, apply, invert
from collab_tui.store.errors import NotFoundError
from collab_tui.store.journal import Line, read_lines
from collab_tui.store.repository import Repository
from collab_tui.store.schema import MOMENTS, to_conversation, to_document
from collab_tui.store.storage import Tables


class Made(msgspec.Struct, frozen=True):
    """An edit that was made: the revision it led to, and when."""

    edit: Edit
    revision: int
    at: str


class Moment(msgspec.Struct, frozen=True):
    """A conversation as it stood when it was kept under a name."""

    name: str
    at: str
    conversation: Conversation


def history(repository: Repository, conversation_id: str) -> list[Made]:
    """Return the unbroken run of edits that led to a conversation, as far back as journals are kept."""
    file, disk = repository.ledger.file, repository.ledger.disk
    current = repository.get(conversation_id)
    lines: dict[int, Line] = {}
    wanted = f'{{"id": {dumps(current.id)},'.encode()
    for folder in (file.backups, file.journals):
        for name in disk.names(folder):
            if name.endswith(".jnl"):
                data = b""
                with suppress(OSError):
                    data = disk.read(folder / name)
                ours = [raw for raw in data.splitlines(keepends=True) if raw[9:].startswith(wanted)]
                lines |= {line.revision: line for line in read_lines(b"".join(ours))[0] if line.edit}
    made: list[Made] = []
    revision = current.revision
    while (line := lines.get(revision)) and line.edit:
        made.append(Made(line.edit, revision, line.changed))
        revision -= 1
    return made[::-1]


def as_it_stood(repository: Repository, conversation_id: str, at: datetime) -> Conversation:
    """Return the conversation as it was at a moment, which has a time zone.

    Raises NotFoundError where that is too long ago.
    """
    current, made = repository.get(conversation_id), history(repository, conversation_id)
    for each in reversed(made):
        if _time(each.at) <= at:
            return current
        before = msgspec.structs.replace(current, revision=each.revision - 1)
        try:
            current = apply(before, invert(each.edit))
        except EditError:
            break
    else:
        if current.revision == 0:
            return current
    since = made[0].at if made else current.changed
    raise NotFoundError("Too long ago", f"The edits of “{current.title}” are known since {since}.")


def keep_moment(repository: Repository, conversation_id: str, name: str) -> None:
    """Keep a conversation as it stands, under a name. Raises StoreError."""
    document = to_document(repository.get(conversation_id))
    moment = {"id": conversation_id, "name": name, "at": clock.stamp(), "document": document}

    def change(tables: Tables) -> None:
        tables.setdefault(MOMENTS, {})[str(int(clock.new_id(), 16))] = moment

    repository.fold(change)


def moments(repository: Repository, conversation_id: str) -> list[Moment]:
    """Return what was kept of a conversation under names, the oldest first."""
    content = repository.ledger.file.content
    table = content.rest.get(MOMENTS, {}) if content else {}
    found = [each for each in table.values() if each.get("id") == conversation_id]
    kept = [Moment(each["name"], each["at"], to_conversation(each["document"])) for each in found]
    return sorted(kept, key=lambda each: _time(each.at))


def _time(text: str) -> datetime:
    """Return the time an edit was made; one that cannot be told is long ago."""
    with suppress(ValueError):
        return datetime.fromisoformat(text).astimezone(UTC)
    return datetime.min.replace(tzinfo=UTC)
