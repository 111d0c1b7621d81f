"""Conversations whose documents are read when somebody looks: until then, what orders a list is known."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec.structs import force_setattr

from collab_tui.domain.conversation import Conversation, Cursor
from collab_tui.store.errors import DamagedError
from collab_tui.store.schema import QUICK, quickly
from collab_tui.store.storage import Readers

V = TypeVar("V")


class _Ordering(msgspec.Struct, rename={"review": "review.date"}):
    """The texts that a list is ordered by; None for one that is not there."""

    phase: str | None = None
    review: str | None = None


class _Head(msgspec.Struct, forbid_unknown_fields=True):
    """A document with all the known keys and no others, but its entries; its texts are passed over."""

    id: str
    created: str
    changed: str
    revision: int
    texts: _Ordering
    place: Cursor


_HEAD = msgspec.json.Decoder(_Head)
_ENTRIES, _PLACE = b', "entries": {', b', "place": {'


def _head(body: bytes) -> _Head:
    """Return what is around the entries, where a document is as we write it. Raises ValueError on any other.

    No text can be taken for the key: within one, a quotation mark has a backslash before it.
    """
    start, end = body.find(_ENTRIES), body.rfind(_PLACE)
    if not 0 < start < end:
        raise ValueError("it has other keys, or in another order")
    return _HEAD.decode(body[:start] + body[end:])


def unread(path: Path) -> Readers:
    """Return how the documents of a file are read so that each is looked at later."""

    def conversation(body: memoryview) -> Any:
        try:
            return _Document(body, path).conversation
        except ValueError:
            return quickly(body)

    return dict.fromkeys(QUICK, conversation)


class _Document:
    """The bytes of a document. The first look at its texts or entries reads both, and keeps them."""

    def __init__(self, body: memoryview, path: Path) -> None:
        self._body: memoryview | None = body
        self._path = path
        head = _head(bytes(body))
        texts = {"phase": head.texts.phase, "review.date": head.texts.review}
        self.conversation = Conversation(
            id=head.id,
            created=head.created,
            changed=head.changed,
            revision=head.revision,
            texts=_Unread[str](self, "texts", texts),
            entries=_Unread(self, "entries", {}),
            place=head.place,
        )

    def part(self, name: str) -> Mapping[str, Any]:
        """Return its texts or its entries. Raises DamagedError where they are something else."""
        if (body := self._body) is not None:  # two threads may look at once: both find the same
            try:
                found = quickly(body)
                read = found.texts, found.entries
            except (ValueError, AttributeError) as error:
                what = f"holds a conversation of another shape ({self.conversation.id}: {error})"
                raise DamagedError(self._path, what) from error
            for each, value in zip(("texts", "entries"), read, strict=True):
                force_setattr(self.conversation, each, value)
            self._body = None
        part: Mapping[str, Any] = getattr(self.conversation, name)
        return part


class _Unread(Mapping[str, V]):
    """The texts or the entries of a document that was not looked at; a few of them may be known."""

    def __init__(self, document: _Document, name: str, known: Mapping[str, V | None]) -> None:
        self._document, self._name, self._known = document, name, known

    def get(self, key: str, default: Any = None) -> Any:
        """Return what has this key."""
        if key in self._known:
            found = self._known[key]
            return default if found is None else found
        return self._document.part(self._name).get(key, default)

    def __getitem__(self, key: str) -> V:
        found: V = self._document.part(self._name)[key]
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._document.part(self._name))

    def __len__(self) -> int:
        return len(self._document.part(self._name))
