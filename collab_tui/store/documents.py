"""A conversation as a document of TinyDB, and back."""

import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from typing import Any

import msgspec
from msgspec import Raw
from tinydb.table import Document

from collab_tui.domain.conversation import Conversation, Cursor, Entry, cleaned, to_json_dict
from collab_tui.domain.ordering import Summary, summary_of
from collab_tui.store.errors import DamagedError
from collab_tui.store.storage import decoded, plain


class Unedited(msgspec.Struct, frozen=True, dict=True):
    """A conversation as it is in the file: its document, and a summary for the list."""

    summary: Summary
    document: Document

    @cached_property
    def conversation(self) -> Conversation:
        """The whole conversation. Raises ValueError if it has another shape."""
        return to_conversation(self.document)

    @cached_property
    def is_clean(self) -> bool:
        """Whether no text holds what `clean` removes; another program may have written the file."""
        values = (bytes(each) for each in self.document.values() if isinstance(each, Raw))
        return all(each.isascii() and not (b"\\u" in each and _UNCLEAN.search(each)) for each in values)


Stored = Conversation | Unedited

Conversations = dict[str, Stored]
"""Conversations by id."""


class _Ordering(msgspec.Struct, rename={"review": "review.date"}):
    """The texts by which a list is ordered."""

    phase: str = ""
    review: str = ""


class _EntryKeys(msgspec.Struct, forbid_unknown_fields=True):
    """The keys of an entry that this version knows."""

    id: Raw
    text: Raw = Raw()
    party: Raw = Raw()
    at: Raw = Raw()
    attrs: Raw = Raw()


_UNCLEAN = re.compile(rb"\\u(?:00(?:[0189][0-9a-f]|7f)|20[26][0-9a-f]|feff|d[89a-f][0-9a-f]{2})")
"""In the JSON of a document: the escape of a character that `clean` may remove or replace."""

_OUR_KEYS = msgspec.json.Decoder(dict[str, list[_EntryKeys]])
_TEXT = msgspec.json.Decoder(str)
_TEXTS = msgspec.json.Decoder(_Ordering)
_PLACE = msgspec.json.Decoder(Cursor)
_FIELDS = {
    each.name: msgspec.json.Decoder(each.type)
    for each in msgspec.structs.fields(Conversation)
    if each.name != "other"
}


def unedited(document: Document) -> Unedited | None:
    """Return a document with its summary; None if it has other keys, or has no `Raw` values."""
    if document.keys() != _FIELDS.keys() or not isinstance(document["id"], Raw):
        return None
    try:
        texts, place = _TEXTS.decode(document["texts"]), _PLACE.decode(document["place"])
        name, changed = _TEXT.decode(document["id"]), _TEXT.decode(document["changed"])
    except ValueError:
        return None
    return Unedited(Summary(name, changed, place.at, texts.phase, texts.review), document)


def opened(stored: Stored) -> Conversation:
    """Return a conversation. Raises DamagedError if it has another shape."""
    if isinstance(stored, Conversation):
        return stored
    try:
        return stored.conversation
    except ValueError as error:
        what = f"holds a conversation of another shape ({stored.summary.id}: {error})"
        raise DamagedError("The file", what) from error


def clean_view(stored: Stored) -> Conversation:
    """Return a conversation without control characters, to be shown. Raises DamagedError as `opened` does."""
    conversation = opened(stored)
    is_clean = isinstance(stored, Conversation) or stored.is_clean
    return conversation if is_clean else cleaned(conversation)


def id_of(stored: Stored) -> str:
    """Return the id of a conversation."""
    return stored.id if isinstance(stored, Conversation) else stored.summary.id


def summary_in(stored: Stored) -> Summary:
    """Return the summary of a conversation."""
    return summary_of(stored) if isinstance(stored, Conversation) else stored.summary


def is_same(one: Stored | None, other: Stored | None) -> bool:
    """Whether both are the same conversation with the same content."""
    if one is other or one == other:
        return True
    return one is not None and other is not None and opened(one) == opened(other)


def to_document(conversation: Conversation) -> dict[str, Any]:
    """Return a conversation as a plain document; keys that are not known are beside the known ones."""
    document = to_json_dict(conversation)
    del document["other"]
    document["entries"] = {
        field: [{**each.pop("*", {}), **each} for each in found]
        for field, found in document["entries"].items()
    }
    return {**conversation.other, **document}


def to_conversation(document: Mapping[str, Any]) -> Conversation:
    """Return the conversation in a document. Raises ValueError that names the place of the fault."""
    known = {key: value for key, value in document.items() if key in _FIELDS}
    other = {key: decoded(value) for key, value in document.items() if key not in _FIELDS}
    if isinstance(document.get("id"), Raw):
        with suppress(ValueError):  # the slower way below names the place of the fault, and keeps other keys
            _OUR_KEYS.decode(document.get("entries", b"{}"))
            return Conversation(
                **{key: _FIELDS[key].decode(each) for key, each in known.items()}, other=other
            )
    known = plain(known)
    conversation = msgspec.convert(known, Conversation)
    entries = {
        field: tuple(
            msgspec.structs.replace(entry, other={**entry.other, **_other_keys(each)})
            for entry, each in zip(found, known["entries"][field], strict=True)
        )
        for field, found in conversation.entries.items()
    }
    return msgspec.structs.replace(conversation, entries=entries, other=other)


def _other_keys(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in Entry.__struct_encode_fields__}
