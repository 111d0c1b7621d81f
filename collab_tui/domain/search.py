"""Search: finds words in every field of all conversations, fast enough to run at every key."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.closed import is_closed
from collab_tui.domain.conversation import Conversation, Cursor, Entry, with_one_list
from collab_tui.domain.meeting import is_running
from collab_tui.domain.method import FIELDS, page_of
from collab_tui.domain.rewording import is_shared
from collab_tui.domain.schema import FieldSpec, Kind, PartKind, Visibility

MOST_HITS = 200
"""The search stops after this number of hits."""

BEFORE, AROUND = 36, 200
"""The number of characters shown before the first match, and in all."""

_TYPED = {PartKind.LINE, PartKind.DATE}
_HIDDEN = {"first_account", "room", "versions", "claims"}
"""Fields that have no page, or repeat the text of other fields."""

IN_LOG = Cursor(step="room", field="room", part="log")
"""The place of the log on the page of the meeting."""

_SAME = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("ς", "σ"))


class Hit(Struct, frozen=True):
    """One hit: its place, the text cut to the shown length, and the spans of the words in it.

    `spans` are (start, end) offsets in `text`. `shared` is whether everyone may see the text. The step of the
    place is empty if no page of this version shows it.
    """

    conversation: Conversation
    place: Cursor
    text: str
    spans: tuple[tuple[int, int], ...]
    shared: bool
    cut: bool = False
    """Whether the beginning of the text is cut off."""
    in_log: bool = False
    """Whether it is a line of the meeting log that everybody at the table has heard. Its place is there."""


class _Text(Struct, frozen=True):
    """A text of a conversation with its address."""

    field: str
    text: str
    entry: Entry | None = None
    part: str = ""


class Match(NamedTuple):
    """A match: the index of a conversation, and the index of a text in it (0 is the title)."""

    conversation: int
    text: int


class Index:
    """A search index: each conversation as one folded text, with the offsets at which its texts begin.

    The texts of one entry are one line, of which at most one text is found.
    """

    def __init__(self, conversations: Iterable[Conversation]) -> None:
        """Take the conversations, in the order in which hits are listed."""
        self._all = [with_one_list(each) for each in conversations]
        self._folded: list[str] = []
        self._starts: list[list[int]] = []
        self._lines: list[list[int]] = []
        self._narrowed: tuple[tuple[str, ...], list[int]] = ((), [])

    @property
    def ready(self) -> bool:
        """Whether every conversation is indexed."""
        return len(self._folded) == len(self._all)

    def prepare(self, count: int) -> None:
        """Index up to `count` more conversations."""
        done = len(self._folded)
        for conversation in self._all[done : done + count]:
            found = list(_texts(conversation))
            texts = [conversation.title, *(each.text for each in found)]
            self._folded.append(fold("\n".join(texts)))
            self._starts.append(list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0)))
            before = [None, *(each.entry for each in found)]
            begins = (
                each.entry is None or each.entry is not last
                for each, last in zip(found, before, strict=False)
            )
            self._lines.append(list(accumulate(begins, initial=0)))

    def search(self, query: str) -> list[Match]:
        """Return the texts that hold all words of a query, titles first, at most `MOST_HITS`."""
        words = _words(query)
        if not words:
            return []
        candidates = self._candidates(words)
        found = [Match(n, 0) for n in candidates if self._in_text(n, 0, words)][:MOST_HITS]
        with_all: list[int] = []
        for at, n in enumerate(candidates):
            if len(found) >= MOST_HITS:
                with_all += candidates[at:]
                break
            if all(word in self._folded[n] for word in words):
                with_all.append(n)
                found += [Match(n, text) for text in self._in_texts(n, words)]
        if self.ready:
            self._narrowed = (words, with_all)
        return found[:MOST_HITS]

    def _candidates(self, words: tuple[str, ...]) -> list[int]:
        """Return the conversations that can hold all words: fewer if this query narrows the last one."""
        before, candidates = self._narrowed
        if before and all(any(old in word for word in words) for old in before):
            return candidates
        return list(range(len(self._folded)))

    def _in_text(self, number: int, text: int, words: tuple[str, ...]) -> bool:
        folded, starts = self._folded[number], self._starts[number]
        start, end = starts[text], starts[text + 1] - 1 if text + 1 < len(starts) else len(folded)
        return all(folded.find(word, start, end) >= 0 for word in words)

    def _in_texts(self, number: int, words: tuple[str, ...]) -> Iterator[int]:
        """Yield the index of the first text of each line, except the title, that holds every word."""
        folded, starts, lines = self._folded[number], self._starts[number], self._lines[number]
        longest = max(words, key=len)
        at = folded.find(longest, starts[1]) if starts[1:] else -1
        while at >= 0:
            text = bisect_right(starts, at) - 1
            following = text + 1
            if self._in_text(number, text, words):
                yield text
                following = bisect_right(lines, lines[text])
            at = folded.find(longest, starts[following]) if following < len(starts) else -1

    def hit(self, match: Match, query: str) -> Hit:
        """Return the hit of a match, with the text to show."""
        conversation = self._all[match.conversation]
        if match.text == 0:
            return _hit(conversation, _Text("title", conversation.title), _words(query))
        return _hit(conversation, next(islice(_texts(conversation), match.text - 1, None)), _words(query))


def _words(query: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(query).split()))


def fold(text: str) -> str:
    """Return a text in lower case with plain quotation marks, of the same length as before."""
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
    place = Cursor(
        step=page_of(found.field).id.value if field else "",
        field=found.field,
        part=found.part,
        party=entry.party if entry else "",
        entry=entry.id if entry else "",
    )
    in_log = field is not None and _is_heard(conversation, found.field, entry)
    if in_log and is_running(conversation):
        place = replace(place, step=IN_LOG.step, field=IN_LOG.field, part=IN_LOG.part)
    return Hit(
        conversation,
        place,
        text,
        _spans(folded[start : start + AROUND], words),
        _is_shared(field, entry),
        start > 0,
        in_log,
    )


def _is_heard(conversation: Conversation, field: str, entry: Entry | None) -> bool:
    """Whether an entry is a line of the log that is open to everybody at the table."""
    if entry is None or entry.number("line") is None:
        return False
    return not is_closed(conversation, field, entry, others_may_see=True)


def _start(folded: str, first: int) -> int:
    """Return the offset at which the shown text begins: at a word a little before the first match."""
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
    """Yield every written text except the title; of an entry also the typed parts."""
    for key, text in conversation.texts.items():
        field_id, _, part = key.partition(".")
        if text and field_id not in _HIDDEN and key != "title" and _is_written(FIELDS.get(field_id)):
            yield _Text(field_id, text, part=part)
    for field_id, entries in conversation.entries.items():
        if field_id in _HIDDEN:
            continue
        field = FIELDS.get(field_id)
        typed = [part.id for part in field.parts if part.kind in _TYPED] if field else []
        for entry in entries:
            if entry.text:
                yield _Text(field_id, entry.text, entry)
            for part in typed:
                if value := entry.word(part):
                    yield _Text(field_id, value, entry, part)


def _is_written(field: FieldSpec | None) -> bool:
    """Whether the texts of a field are words, not the id of a choice."""
    return field is None or field.kind is not Kind.CHOICE
