"""A conversation as a document of TinyDB, and back."""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Raw
from tinydb.table import Document

from collab_tui.domain.conversation import Conversation, Cursor, to_json_dict
from collab_tui.domain.ordering import Summary, summary_of
from collab_tui.store.errors import DamagedError
from collab_tui.store.storage import decoded, line

_KNOWN = frozenset(Conversation.__struct_fields__) - {"other"}


class Unopened(msgspec.Struct, frozen=True):
    """A conversation that nobody has opened: its document in the file, and a summary of it."""

    summary: Summary
    document: Document


Stored = Conversation | Unopened

Conversations = dict[str, Stored]
"""Conversations by id."""


class _Ordering(msgspec.Struct, rename={"review": "review.date"}):
    """The texts by which a list is ordered."""

    phase: str = ""
    review: str = ""


_TEXT = msgspec.json.Decoder(str)
_TEXTS = msgspec.json.Decoder(_Ordering)
_PLACE = msgspec.json.Decoder(Cursor)
_CONVERSATION = msgspec.json.Decoder(Conversation)


def unopened(document: Document) -> Unopened | None:
    """Return a document with its summary; None if it has other keys, or has no `Raw` values."""
    if document.keys() != _KNOWN or not isinstance(document["id"], Raw):
        return None
    try:
        texts, place = _TEXTS.decode(document["texts"]), _PLACE.decode(document["place"])
        name, changed = _TEXT.decode(document["id"]), _TEXT.decode(document["changed"])
    except ValueError:
        return None
    return Unopened(Summary(name, changed, place.at, texts.phase, texts.review), document)


def opened(stored: Stored) -> Conversation:
    """Return a conversation. Raises DamagedError if it has another shape."""
    if isinstance(stored, Conversation):
        return stored
    try:
        return to_conversation(stored.document)
    except ValueError as error:
        what = f"holds a conversation of another shape ({stored.summary.id}: {error})"
        raise DamagedError("The file", what) from error


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
    """Return a conversation as a plain document, with the keys of `other` beside the known ones."""
    document = to_json_dict(conversation)
    del document["other"]
    return {**conversation.other, **document}


def to_conversation(document: Mapping[str, Any]) -> Conversation:
    """Return the conversation in a document. Raises ValueError that names the place of the fault."""
    known = {key: value for key, value in document.items() if key in _KNOWN}
    other = {key: decoded(value) for key, value in document.items() if key not in _KNOWN}
    if any(isinstance(each, Raw) for each in known.values()):
        conversation = _CONVERSATION.decode(line(known))
    else:
        conversation = msgspec.convert(known, Conversation)
    return msgspec.structs.replace(conversation, other=other) if other else conversation
