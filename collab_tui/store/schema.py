"""What the file holds: its version, the upgrades from older ones, and a conversation as a plain document."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from collab_tui.domain.conversation import Conversation
from collab_tui.store.errors import DamagedError, NewerVersionError
from collab_tui.store.storage import Tables

META = "_meta"
CONVERSATIONS = "conversations"

UPGRADES: Sequence[Callable[[Tables], Tables]] = ()
"""Upgrade n (from 1) turns tables of format n into tables of format n + 1."""

_KNOWN = frozenset(Conversation.__struct_fields__) - {"other"}


class Meta(msgspec.Struct, frozen=True):
    """Document 1 of `_meta`: the format, how often the file was replaced, which journals it took in."""

    format: int
    generation: int = 0
    folded: tuple[str, ...] = ()


def current_format() -> int:
    """Return the format this version writes."""
    return len(UPGRADES) + 1


def new_tables() -> Tables:
    """Return the tables of a file without conversations."""
    return {META: {"1": msgspec.to_builtins(Meta(current_format()))}, CONVERSATIONS: {}}


def meta_of(tables: Tables, path: Path) -> Meta:
    """Return the document of `_meta`. Raises DamagedError or NewerVersionError."""
    try:
        meta = msgspec.convert(tables.get(META, {}).get("1"), Meta)
    except msgspec.ValidationError as error:
        raise DamagedError(
            path, f"does not say which version wrote it, so it may not be ours ({error})"
        ) from error
    if meta.format > current_format():
        raise NewerVersionError(
            "A newer version wrote this file",
            f"{path} is in format {meta.format}; this version knows formats up to {current_format()}. "
            "It has been left exactly as it is. Install the newer collab-tui to open it.",
        )
    return meta


def upgraded(tables: Tables, path: Path) -> Tables:
    """Return the tables in the current format. Raises StoreError where they cannot be."""
    start = meta_of(tables, path).format
    if start < 1:
        raise DamagedError(path, f"says it is in format {start}, which there never was")
    for upgrade in UPGRADES[start - 1 :]:
        tables = upgrade(tables)
    tables[META]["1"]["format"] = current_format()
    return tables


def to_document(conversation: Conversation) -> dict[str, Any]:
    """Return a conversation as a plain document, with the keys of `other` beside the known ones."""
    document: dict[str, Any] = msgspec.to_builtins(conversation)
    del document["other"]
    return {**conversation.other, **document}


def to_conversation(document: dict[str, Any]) -> Conversation:
    """Return the conversation in a document. Raises ValueError that names the place of the fault."""
    known = {key: value for key, value in document.items() if key in _KNOWN}
    other = {key: value for key, value in document.items() if key not in _KNOWN}
    conversation = msgspec.convert(known, Conversation)
    return msgspec.structs.replace(conversation, other=other) if other else conversation


def conversation_at(number: str, document: dict[str, Any], path: Path) -> Conversation:
    """Return the conversation in one document of the file. Raises DamagedError with the place."""
    try:
        return to_conversation(document)
    except ValueError as error:
        raise DamagedError(
            path, f"holds a conversation of another shape (document {number}: {error})"
        ) from error
