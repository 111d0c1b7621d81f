"""The content of the file: its tables, its version, and the upgrades from older versions."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.table import Document, Table

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.parts import DELETED, digest
from collab_tui.store.disk import DISK, Disk
from collab_tui.store.documents import (
    Conversations,
    Stored,
    Unedited,
    id_of,
    opened,
    to_conversation,
    to_document,
    unedited,
)
from collab_tui.store.errors import DamagedError, NewerVersionError
from collab_tui.store.storage import Tables, database, decoded, flush, plain

META, CONVERSATIONS, BIN, MOMENTS = "_meta", "conversations", "bin", "moments"

CHANGES = "changes"
"""The table of the `Changes` that led to each conversation. A file of an earlier version does not have it."""

MOMENT = "moment"
"""The key in `other` of a copy kept under a name: the id, the name, the time.

Such a copy, and a deleted one, are conversations in tables of their own.
"""

OURS = (CONVERSATIONS, BIN, MOMENTS)

_TABLES = (META, CHANGES, *OURS)


class Meta(msgspec.Struct, frozen=True):
    """Document 1 of `_meta`: the format, and how often the file was replaced.

    `told`: the owner knows that the folder is synced.
    """

    format: int
    generation: int = 0
    told: bool = False


class Content(msgspec.Struct):
    """The whole file: the conversations and their document numbers by id, and the tables that are not ours.

    `changes` has the documents of that table by the ids of their conversations. The conversations with the
    ids in `doubled` are in no document as they are here: they are made of several.
    """

    meta: Meta = Meta(0)
    conversations: Conversations = {}
    numbers: dict[str, int] = {}
    rest: Tables = {}
    changes: dict[str, Mapping[str, Any]] = {}
    doubled: set[str] = set()

    @property
    def live(self) -> dict[str, Conversation]:
        """The conversations that are neither deleted nor copies kept under a name. Raises DamagedError."""
        there = self.conversations
        return {key: opened(each) for key, each in there.items() if table_of(each) == CONVERSATIONS}


def _from_format_1(tables: Tables) -> Tables:
    """Return tables of format 1 in format 2: kept moments and deleted conversations are documents."""
    for number, each in tables.get(MOMENTS, {}).items():
        mark = {key: each[key] for key in ("id", "name", "at")}
        tables[MOMENTS][number] = {**each["document"], "id": f"{int(number):x}", MOMENT: mark}
    for each in tables.get(BIN, {}).values():
        if each.pop("gone", False):
            each[DELETED] = ""
    return tables


UPGRADES: Sequence[Callable[[Tables], Tables]] = (_from_format_1,)
"""Upgrade n (from 1) turns tables of format n into tables of format n + 1."""


def current_format() -> int:
    """Return the format this version writes."""
    return len(UPGRADES) + 1


def read_content(db: TinyDB, path: Path, read_later: bool = False) -> Content:
    """Return what the tables of a file hold, upgraded. Raises DamagedError or NewerVersionError.

    With `read_later`, only a summary of each conversation is decoded.
    """
    meta = _meta(db.table(META).get(doc_id=1), path)
    _upgrade(db, meta.format, path)
    others = {name: each for name, each in (db.storage.read() or {}).items() if name not in _TABLES}
    content = Content(meta, rest=others)
    content.changes = {decoded(each["id"]): each for each in db.table(CHANGES) if "id" in each}
    used: set[int] = set()
    for table in OURS:
        for document in db.table(table):
            try:
                found: Stored = (unedited(document) if read_later else None) or to_conversation(document)
            except ValueError as error:
                what = f"holds a conversation of another shape (document {document.doc_id}: {error})"
                raise DamagedError(path, what, in_part=True) from error
            key = id_of(found)
            if key in content.conversations:
                if table == BIN:  # it is back among the others
                    continue
                found = _merged(content.conversations[key], found)
                content.doubled.add(key)
            content.conversations[key] = found
            at = document.doc_id  # another program may number each table from 1
            content.numbers[key] = number(key) if at in used else at
            used.add(at)
    return content


def _upgrade(db: TinyDB, found: int, path: Path) -> None:
    """Turn the tables in memory into those of the current format. Raises DamagedError."""
    if found == current_format():
        return
    tables = db.storage.read() or {}
    tables = {name: {key: plain(each) for key, each in table.items()} for name, table in tables.items()}
    try:
        for upgrade in UPGRADES[found - 1 :]:
            tables = upgrade(tables)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise DamagedError(path, f"cannot be read as format {found} ({error!r})") from error
    db.storage.write(tables)


def _merged(one: Stored, other: Stored) -> Conversation:
    """Return two documents with the same id as one conversation."""
    from collab_tui.domain.merge import merged_from  # noqa: PLC0415 (rarely needed, and not quick to load)

    return merged_from(None, opened(one), opened(other))


def put_content(db: TinyDB, content: Content, before: Content) -> None:
    """Put everything into the tables, in the current format. Tables that are not ours stay as they are.

    `before` is what the tables hold now: a document is replaced if its value is another one than there.
    """
    meta = msgspec.structs.replace(content.meta, format=current_format())
    db.table(META).upsert(Document(msgspec.to_builtins(meta), 1))
    kept = content.conversations.items()
    there = {key: each for key, each in before.conversations.items() if key not in before.doubled}
    for table in OURS:
        ours = {key: each for key, each in kept if table_of(each) == table}
        _put(db.table(table), content.numbers, ours, there)
    _put(db.table(CHANGES), content.numbers, content.changes, before.changes)


def _put(
    table: Table,
    numbers: Mapping[str, int],
    values: Mapping[str, Stored | Mapping[str, Any]],
    before: Mapping[str, object],
) -> None:
    there = {each.doc_id for each in table}
    wanted = {numbers.get(key) or number(key): key for key in values}
    stays = {at for at, key in wanted.items() if at in there and values[key] is before.get(key)}
    table.remove(doc_ids=there - stays)
    table.insert_multiple(
        Document(_document(values[key]), at) for at, key in wanted.items() if at not in stays
    )


def write_file(path: Path, content: Content, disk: Disk = DISK) -> None:
    """Write a whole new file, or replace one without reading it. Raises OSError."""
    db = database(path, disk)
    db.storage.write(dict(content.rest))
    put_content(db, content, Content(content.meta))
    flush(db)


def _document(stored: Stored | Mapping[str, Any]) -> Mapping[str, Any]:
    if isinstance(stored, Conversation):
        return to_document(stored)
    return stored.document if isinstance(stored, Unedited) else stored


def table_of(conversation: Stored) -> str:
    """Return the table a conversation belongs in."""
    if isinstance(conversation, Unedited):
        return CONVERSATIONS
    if isinstance(conversation.other.get(MOMENT), dict):
        return MOMENTS
    return BIN if DELETED in conversation.other else CONVERSATIONS


def number(conversation_id: str) -> int:
    """Return the document number of a new conversation: the same in any copy of the file, and no other's."""
    return int.from_bytes(digest(conversation_id, 6))


def _meta(document: Mapping[str, Any] | None, path: Path) -> Meta:
    try:
        meta = msgspec.convert(plain(document or {}), Meta)
    except ValueError as error:
        what = f"does not say which version wrote it, so it may not be ours ({error})"
        raise DamagedError(path, what) from error
    if meta.format > current_format():
        raise NewerVersionError(
            "A newer version wrote this file",
            f"{path} is in format {meta.format}; this version knows formats up to {current_format()}. "
            "It has been left exactly as it is. Install the newer collab-tui to open it.",
        )
    if meta.format < 1:
        raise DamagedError(path, f"says it is in format {meta.format}, which there never was")
    return meta
