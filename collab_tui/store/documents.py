"""The conversations of a file by their ids. A document that nobody asked for is still bytes.

A list of conversations needs a `Summary` of each; a conversation is decoded whole when it is first asked for.
"""

import threading
from collections.abc import Iterator, MutableMapping
from pathlib import Path

import msgspec

from collab_tui.domain.conversation import Conversation, Cursor
from collab_tui.domain.ordering import Summary, summary_of
from collab_tui.store.errors import DamagedError

_DECODING = threading.Lock()
"""Held while a document is decoded, so that two threads get the same value."""


class _Ordering(msgspec.Struct, rename={"review": "review.date"}):
    """The texts by which a list is ordered."""

    phase: str = ""
    review: str = ""


class _Narrow(msgspec.Struct, forbid_unknown_fields=True):
    """A document with all the known keys and no others; only the keys of a summary are decoded."""

    id: str
    created: str
    changed: str
    revision: int
    texts: _Ordering
    entries: msgspec.Raw
    place: Cursor


_NARROW = msgspec.json.Decoder(_Narrow)
_WHOLE = msgspec.json.Decoder(
    msgspec.defstruct(
        "_Whole",
        [
            (each.name, each.type)
            for each in msgspec.structs.fields(Conversation)
            if each.name in _Narrow.__struct_fields__
        ],
        forbid_unknown_fields=True,
    )
)


def decode_whole(body: memoryview) -> Conversation:
    """Return the conversation in a document with all the known keys and no others. Raises ValueError."""
    return Conversation(**msgspec.structs.asdict(_WHOLE.decode(body)))


class Document(msgspec.Struct, eq=False):
    """The bytes of a conversation, until it is read."""

    summary: Summary
    _path: Path
    _body: memoryview | None
    _conversation: Conversation | None = None

    @classmethod
    def of(cls, body: memoryview, path: Path) -> "Document":
        """Return a document with its summary. Raises ValueError if it has other keys or another shape."""
        found = _NARROW.decode(body)
        texts = found.texts
        summary = Summary(found.id, found.changed, found.place.at, texts.phase, texts.review)
        return cls(summary, path, body)

    def read(self) -> Conversation:
        """Return the whole conversation. Raises DamagedError if it has another shape."""
        with _DECODING:
            if self._conversation is None:
                assert self._body is not None  # noqa: S101
                try:
                    self._conversation = decode_whole(self._body)
                except ValueError as error:
                    what = f"holds a conversation of another shape ({self.summary.id}: {error})"
                    raise DamagedError(self._path, what) from error
                self._body = None
            return self._conversation


class Conversations(MutableMapping[str, Conversation]):
    """Conversations by id. Copies share their documents, so that each is decoded once for all of them."""

    def __init__(self) -> None:
        self._held: dict[str, Conversation | Document] = {}

    def __getitem__(self, key: str) -> Conversation:
        found = self._held[key]
        return found.read() if isinstance(found, Document) else found

    def __setitem__(self, key: str, value: Conversation) -> None:
        self._held[key] = value

    def __delitem__(self, key: str) -> None:
        del self._held[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, key: object) -> bool:
        return key in self._held

    def hold(self, document: Document) -> None:
        """Take in a document that is not decoded."""
        self._held[document.summary.id] = document

    def share(self, key: str, other: "Conversations") -> None:
        """Take over what another map holds under a key, without decoding it."""
        self._held[key] = other._held[key]

    def copy(self) -> "Conversations":
        """Return a copy; nothing is decoded for it."""
        copied = Conversations()
        copied._held = dict(self._held)
        return copied

    def is_same(self, other: "Conversations") -> bool:
        """Whether both hold the same values under the same ids; nothing is decoded to find out."""
        mine, theirs = self._held, other._held
        return mine.keys() == theirs.keys() and all(theirs[key] is each for key, each in mine.items())

    def differing(self, other: "Conversations") -> list[str]:
        """Return the ids of those that another map does not hold as the same value; nothing is decoded."""
        return [key for key, each in self._held.items() if other._held.get(key) is not each]

    def summaries(self) -> list[Summary]:
        """Return a summary of each conversation; nothing is decoded for it."""
        held = self._held.values()
        return [each.summary if isinstance(each, Document) else summary_of(each) for each in held]

    def with_other_keys(self) -> list[Conversation]:
        """Return the conversations with something in `other`; a document that is not decoded has none."""
        held = self._held.values()
        return [each for each in held if isinstance(each, Conversation) and each.other]
