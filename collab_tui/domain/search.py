"""Finding words in all conversations, in every field, as fast as they are typed."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from typing import NamedTuple

from msgspec import Struct

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.method import FIELDS, page_of
from collab_tui.domain.rewording import is_shared
from collab_tui.domain.schema import FieldSpec, Kind, PartKind, Visibility

MOST_HITS = 200
"""So many places are listed; the search goes on no further."""

BEFORE, AROUND = 36, 200
"""Characters of the words shown ahead of the first match, and in all."""

_TYPED = {PartKind.LINE, PartKind.DATE}
_HIDDEN = {"first_account", "room"}
"""Fields that are on no page of their own, or say again what stands elsewhere."""

_SAME = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("ς", "σ"))


class Hit(Struct, frozen=True):
    """One place where the words were found: its text, cut to what is shown, and where each word stands in it.

    `shared` is whether everyone may see it; `page` is empty where no page of this version shows it.
    """

    conversation: Conversation
    page: str
    field: str
    entry: str
    part: str
    party: str
    text: str
    spans: tuple[tuple[int, int], ...]
    shared: bool
    cut: bool = False
    """Whether the text begins before what is shown of it."""


class _Text(Struct, frozen=True):
    """A text of a conversation with its address."""

    field: str
    text: str
    entry: Entry | None = None
    part: str = ""


class Match(NamedTuple):
    """Where words were found: the number of a conversation, and that of a text in it."""

    conversation: int
    text: int


class Index:
    """Conversations made ready to be searched: each as one text in small letters, and where parts begin."""

    def __init__(self, conversations: Iterable[Conversation]) -> None:
        """Take the conversations in the order in which what is found in them is to be listed."""
        self._all = list(conversations)
        self._folded: list[str] = []
        self._starts: list[list[int]] = []
        self._narrowed: tuple[tuple[str, ...], list[int]] = ((), [])

    @property
    def ready(self) -> bool:
        """Whether every conversation is."""
        return len(self._folded) == len(self._all)

    def prepare(self, count: int) -> None:
        """Make so many more conversations ready."""
        done = len(self._folded)
        for conversation in self._all[done : done + count]:
            texts = [conversation.title, *(each.text for each in _texts(conversation))]
            self._folded.append(fold("\n".join(texts)))
            self._starts.append(list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0)))

    def search(self, query: str) -> list[Match]:
        """Return where all words of a query stand in one text, titles first: `MOST` at most."""
        words = _words(query)
        if not words:
            return []
        there = self._candidates(words)
        found = [Match(n, 0) for n in there if self._in_text(n, 0, words)][:MOST_HITS]
        with_all: list[int] = []
        for at, n in enumerate(there):
            if len(found) >= MOST_HITS:
                with_all += there[at:]
                break
            if all(word in self._folded[n] for word in words):
                with_all.append(n)
                found += [Match(n, text) for text in self._in_texts(n, words)]
        if self.ready:
            self._narrowed = (words, with_all)
        return found[:MOST_HITS]

    def _candidates(self, words: tuple[str, ...]) -> list[int]:
        """Return the conversations that can hold all words: fewer where the last search had parts of them."""
        before, there = self._narrowed
        if before and all(any(old in word for word in words) for old in before):
            return there
        return list(range(len(self._folded)))

    def _in_text(self, number: int, text: int, words: tuple[str, ...]) -> bool:
        folded, starts = self._folded[number], self._starts[number]
        start, end = starts[text], starts[text + 1] - 1 if text + 1 < len(starts) else len(folded)
        return all(folded.find(word, start, end) >= 0 for word in words)

    def _in_texts(self, number: int, words: tuple[str, ...]) -> Iterator[int]:
        """Yield the numbers of the texts, but the title, of one conversation that hold every word."""
        folded, starts = self._folded[number], self._starts[number]
        longest = max(words, key=len)
        at = folded.find(longest, starts[1]) if starts[1:] else -1
        while at >= 0:
            text = bisect_right(starts, at) - 1
            if self._in_text(number, text, words):
                yield text
            at = folded.find(longest, starts[text + 1]) if text + 1 < len(starts) else -1

    def hit(self, match: Match, query: str) -> Hit:
        """Return what was found there, to be shown."""
        conversation = self._all[match.conversation]
        if match.text == 0:
            return _hit(conversation, _Text("title", conversation.title), _words(query))
        return _hit(conversation, next(islice(_texts(conversation), match.text - 1, None)), _words(query))


def _words(query: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(query).split()))


def fold(text: str) -> str:
    """Return a text in small letters with plain quotation marks, letter for letter as long as it was."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for mark, plain in _SAME:
        small = small.replace(mark, plain)
    return small


def _hit(conversation: Conversation, found: _Text, words: tuple[str, ...]) -> Hit:
    field, entry, folded = FIELDS.get(found.field), found.entry, fold(found.text)
    start = _start(folded, min(max(0, folded.find(word)) for word in words))
    text = "".join(" " if letter.isspace() else letter for letter in found.text[start : start + AROUND])
    return Hit(
        conversation,
        page_of(found.field).id.value if field else "",
        found.field,
        entry.id if entry else "",
        found.part,
        entry.party if entry else "",
        text,
        _spans(folded[start : start + AROUND], words),
        _is_shared(field, entry),
        start > 0,
    )


def _start(folded: str, first: int) -> int:
    """Return where the words shown begin: at a word a little before the first match."""
    if first <= BEFORE:
        return 0
    space = folded.find(" ", first - BEFORE, first)
    return space + 1 if space >= 0 else first - BEFORE


def _spans(folded: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    found: set[tuple[int, int]] = set()
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.add((at, at + len(word)))
            at = folded.find(word, at + len(word))
    return tuple(sorted(found))


def _is_shared(field: FieldSpec | None, entry: Entry | None) -> bool:
    if field is None:
        return False
    return is_shared(field, entry) if entry else field.visibility is Visibility.SHARED


def _texts(conversation: Conversation) -> Iterator[_Text]:
    """Yield every text that was written but the title; of an entry also the parts that are typed."""
    for key, text in conversation.texts.items():
        field_id, _, part = key.partition(".")
        if text and field_id not in _HIDDEN and key != "title" and _is_written(FIELDS.get(field_id)):
            yield _Text(field_id, text, part=part)
    for field_id, entries in conversation.entries.items():
        field = FIELDS.get(field_id)
        typed = [part.id for part in field.parts if part.kind in _TYPED] if field else []
        for entry in entries:
            if entry.text:
                yield _Text(field_id, entry.text, entry)
            for part in typed:
                if value := entry.word(part):
                    yield _Text(field_id, value, entry, part)


def _is_written(field: FieldSpec | None) -> bool:
    """Whether a text is words, and not the id of an answer that was picked."""
    return field is None or field.kind is not Kind.CHOICE
