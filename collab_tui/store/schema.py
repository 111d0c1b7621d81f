"""What the file holds: its version, the upgrades from older ones, and a conversation as a plain document."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from collab_tui.domain.conversation import Conversation, Cursor, to_json_dict
from collab_tui.domain.versions import digest
from collab_tui.store.documents import Conversations, Document, decode_whole
from collab_tui.store.errors import DamagedError, NewerVersionError
from collab_tui.store.storage import Items, Readers, Tables, document

META, CONVERSATIONS, BIN, MOMENTS = "_meta", "conversations", "bin", "moments"

CHANGES = "changes"
"""The table of the `Changes` that led to each conversation. A file of an earlier version does not have it."""

DELETED, MOMENT = "deleted", "moment"
"""Keys in `other` of what is in the bin (when that was; empty once its words are removed for good), and of a
copy kept under a name (whose, the name, when). Each is a conversation like any other, in a table of its own.
"""

OURS = (CONVERSATIONS, BIN, MOMENTS)

_KNOWN = frozenset(Conversation.__struct_fields__) - {"other"}


class Meta(msgspec.Struct, frozen=True):
    """Document 1 of `_meta`: the format, how often the file was replaced, which journals it has taken in.

    `journals` has the name of the last journal of each machine: that one and all before it are in the file,
    also if one of them comes back. `folded` has the names that older versions kept. `told` says that the
    owner was told that the folder is synced.
    """

    format: int
    generation: int = 0
    folded: tuple[str, ...] = ()
    told: bool = False
    journals: dict[str, str] = {}


class Content(msgspec.Struct):
    """The whole file: the conversations by id, their document numbers, and the other tables as they are.

    `changes` has the documents of that table by the ids of their conversations.
    """

    meta: Meta
    conversations: Conversations = msgspec.field(default_factory=Conversations)
    numbers: dict[str, str] = {}
    rest: Tables = {}
    changes: dict[str, dict[str, Any]] = {}

    @property
    def live(self) -> dict[str, Conversation]:
        """Those that are neither in the bin nor copies kept under a name."""
        return {key: each for key, each in self.conversations.items() if table_of(each) == CONVERSATIONS}


def _moments_are_conversations(tables: Tables) -> Tables:
    """From format 1: what was kept under a name lay in a document around it; what is gone had a mark."""
    for number, each in tables.get(MOMENTS, {}).items():
        mark = {key: each[key] for key in ("id", "name", "at")}
        tables[MOMENTS][number] = {**each["document"], "id": f"{int(number):x}", MOMENT: mark}
    for each in tables.get(BIN, {}).values():
        if each.pop("gone", False):
            each[DELETED] = ""
    return tables


UPGRADES: Sequence[Callable[[Tables], Tables]] = (_moments_are_conversations,)
"""Upgrade n (from 1) turns tables of format n into tables of format n + 1."""


def current_format() -> int:
    """Return the format this version writes."""
    return len(UPGRADES) + 1


def read_content(tables: Tables, path: Path) -> Content:
    """Return what the tables of a file hold, upgraded. Raises DamagedError or NewerVersionError.

    The tables are emptied one by one, because freeing all of them at once would block the screen.
    """
    meta = _meta(tables, path)
    if meta.format < current_format():
        tables = {
            name: {key: _as_plain(each) for key, each in table.items()} for name, table in tables.items()
        }
    try:
        for upgrade in UPGRADES[meta.format - 1 :]:
            tables = upgrade(tables)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise DamagedError(path, f"cannot be read as format {meta.format} ({error!r})") from error
    rest = {name: each for name, each in tables.items() if name not in {META, CHANGES, *OURS}}
    content = Content(meta, rest=rest)
    content.changes = {each["id"]: each for each in tables.get(CHANGES, {}).values() if "id" in each}
    for table in OURS:
        documents = tables.get(table, {})
        for number in list(documents):
            try:
                found = documents.pop(number)
                if isinstance(found, Document) and found.summary.id not in content.conversations:
                    content.conversations.hold(found)
                    content.numbers[found.summary.id] = number
                    continue
                conversation = _as_conversation(found)
            except ValueError as error:
                what = f"holds a conversation of another shape (document {number}: {error})"
                raise DamagedError(path, what) from error
            if conversation.id in content.conversations:
                if table == BIN:  # it is back among the others
                    continue
                conversation = _merged(content.conversations[conversation.id], conversation)
            content.conversations[conversation.id] = conversation
            content.numbers[conversation.id] = number
    return content


def _merged(one: Conversation, other: Conversation) -> Conversation:
    """Return two documents with the same id as one conversation."""
    from collab_tui.domain.merge import merged_from  # noqa: PLC0415 (rarely needed, and not quick to load)

    return merged_from(None, one, other)


def tables_of(content: Content) -> Iterator[tuple[str, Items]]:
    """Yield the tables to write, in the current format; a document is made when its turn comes."""
    meta = msgspec.to_builtins(msgspec.structs.replace(content.meta, format=current_format()))
    yield META, [("1", meta)]
    for table in OURS:
        yield table, _documents(content, table)
    if content.changes:
        yield (
            CHANGES,
            ((content.numbers.get(key) or str(number(key)), each) for key, each in content.changes.items()),
        )
    yield from ((name, table.items()) for name, table in content.rest.items())


def _documents(content: Content, table: str) -> Items:
    for key, conversation in content.conversations.items():
        if table_of(conversation) == table:
            yield content.numbers.get(key) or str(number(key)), to_document(conversation)


def table_of(conversation: Conversation) -> str:
    """Return the table a conversation belongs in."""
    if isinstance(conversation.other.get(MOMENT), dict):
        return MOMENTS
    return BIN if DELETED in conversation.other else CONVERSATIONS


def to_document(conversation: Conversation) -> dict[str, Any]:
    """Return a conversation as a plain document, with the keys of `other` beside the known ones."""
    document = to_json_dict(conversation)
    del document["other"]
    return {**conversation.other, **document}


def to_conversation(document: dict[str, Any]) -> Conversation:
    """Return the conversation in a document. Raises ValueError that names the place of the fault."""
    known = {key: value for key, value in document.items() if key in _KNOWN}
    other = {key: value for key, value in document.items() if key not in _KNOWN}
    conversation = msgspec.convert(known, Conversation)
    return msgspec.structs.replace(conversation, other=other) if other else conversation


def _whole(body: memoryview) -> Any:
    """Return the conversation in the bytes of a document; a plain document if it has other keys.

    This takes half the time of a conversion by way of a plain document. Raises ValueError if it is no JSON.
    """
    try:
        return decode_whole(body)
    except ValueError:
        return document(body)


def _for_our_tables(reader: Callable[[memoryview], Any]) -> Readers:
    return {json.dumps(table).encode(): reader for table in OURS}


WHOLE = _for_our_tables(_whole)
"""Readers that decode each conversation whole."""


def deferred(path: Path) -> Readers:
    """Return readers that keep each conversation as a `Document`; one with other keys is decoded whole."""

    def reader(body: memoryview) -> Any:
        try:
            return Document.of(body, path)
        except ValueError:
            return _whole(body)

    return _for_our_tables(reader)


def _as_conversation(found: Any) -> Conversation:
    if isinstance(found, Document):
        return found.read()
    return found if isinstance(found, Conversation) else to_conversation(found)


def _as_plain(found: Any) -> Any:
    return to_document(_as_conversation(found)) if isinstance(found, Conversation | Document) else found


def bare(conversation: Conversation) -> Conversation:
    """Return what was written, without revision, times and place: what tells two versions apart."""
    return msgspec.structs.replace(conversation, revision=0, created="", changed="", place=Cursor())


def number(conversation_id: str) -> int:
    """Return the document number of a new conversation: the same in any copy of the file, and no other's."""
    return int.from_bytes(digest(conversation_id, 6))


def _meta(tables: Tables, path: Path) -> Meta:
    try:
        meta = msgspec.convert(tables.get(META, {}).get("1"), Meta)
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
