"""Annotations in a captured line: a date ("by friday"), an owner ("@sam"), links ("serves !2"), a hashtag."""

import re
from collections.abc import Sequence
from datetime import date

from collab_tui.domain.capture.kinds import BY_LETTER, Label
from collab_tui.domain.capture.owners import read_owner
from collab_tui.domain.conversation import Conversation, Entry, Value
from collab_tui.domain.date_phrases import find_phrase
from collab_tui.domain.date_reader import Reading, looks_like_date, read
from collab_tui.domain.dates import When, short_date, short_when
from collab_tui.domain.rewording import without_rewordings

_KINDS = ("view", "value", "behaviour", "outcome")
_LINKS = {"serves": ("concerns", "!"), "needs": ("commitments", "#")}
ANNOTATION_ATTRS = {"by", "owner", "kind", *_LINKS}
"""The attributes that annotations set."""

STAYS = ", so it stays in the words."
"""The end of a doubt; it is left out if there is no room for it."""

_UNCERTAIN = {
    "which time?": "says no time",
    "a month, or a name?": "may be a month or a name",
    "a day, or a fraction?": "may be a day or a fraction",
}
"""What a doubt of a `Reading` means in a sentence; all others are about no one day."""

FIRST = "first:"
"""What a first step begins with. "First" alone is a word: "first aid", "first come first served"."""

_BEFORE_DAYS = {"on", "before", "until", "till"}
_DAYS_ALONE = {"tomorrow", "tonight", "today", "next", "this", "within", "in"}
"""Words before which, or with which, a day is named without "by"."""

_PARKED = set(
    "the this that these those it them all a an my our your his her their who what how if whether".split()
)
"""Words after "park" in a question that is parked."""

_STOPS = ".,;"
_LONGEST_DATE = 9


class AnnotatedText:
    """The words after the sign of a line; `as_kind` moves the annotations from `words` to `attrs`.

    Of each kind of annotation the last one counts, and earlier ones stay in the words. Taking one out can
    complete another ("by @sam fri"), so the words are read until no annotation is left.
    """

    def __init__(self, words: list[str], conversation: Conversation, today: date, settled: str) -> None:
        self.words = words
        self.attrs: dict[str, Value] = {}
        self.when: When | None = None
        self.doubts: list[str] = []
        self._has_date = False
        self._has_owner = False
        self._links: dict[str, dict[str, None]] = {word: {} for word in _LINKS}
        self._conversation = conversation
        self._today = today
        self._settled = settled

    def as_kind(self, label: Label) -> Label:
        """Take the annotations of a kind of line out of the words; return the kind that the words make it."""
        match label.letter:
            case "x" if is_closing_quote(" ".join(self.words)):
                self.words = " ".join(self.words)[:-1].split()
            case "q" if len(self.words) > 1 and self._is_parked:
                del self.words[0]
                return BY_LETTER["p"]
            case "g":
                self.take("common_ground")
            case "t" if len(self.words) > 1 and self.words[0].lower() == FIRST:
                del self.words[0]
                self.take("first_steps")
                self._doubt_day()
                return BY_LETTER["d"]
            case "t":
                self.take("commitments")
                self._doubt_links()
                self._doubt_day()
                if self.words and self.words[0].lower() == FIRST.rstrip(":"):
                    self.doubts.append(f"For a first step begin with “{FIRST}”.")
        return label

    def _doubt_day(self) -> None:
        """Doubt a day that is named without "by", if the line has no other: it may be something else."""
        for n, word in enumerate([] if self._has_date else self.words):
            if word.lower() in _BEFORE_DAYS | _DAYS_ALONE:
                words = self.words[n + (word.lower() in _BEFORE_DAYS) :]
                size, found = find_phrase(words, self._today)
                if found.when:
                    phrase = " ".join(words[:size]).rstrip(_STOPS)
                    self.doubts.append(
                        f"To make “{phrase}” its day, write “by {short_when(found.when, self._today)}”."
                    )
                    return

    @property
    def _is_parked(self) -> bool:
        """Whether a question is parked: "park the lease", "park: budgets", and not "park and ride"."""
        return self.words[0].lower() == "park:" or (
            self.words[0].lower() == "park" and self.words[1].lower() in _PARKED
        )

    def take(self, field: str) -> None:
        """Take the annotations that an entry of a field can have out of the words."""
        match field:
            case "commitments":
                while self._take_owner() or self._take_links() or self._take_date():
                    pass
            case "first_steps":
                while self._take_date():
                    pass
            case "common_ground":
                self._take_kind()

    def _take_kind(self) -> None:
        for n, word in reversed(list(enumerate(self.words))):
            kind = word[1:].rstrip(_STOPS).lower()
            if word[0] == "#" and kind in _KINDS:
                self.attrs["kind"] = kind
                del self.words[n]
                return

    def _take_owner(self) -> bool:
        for n, word in reversed(list(enumerate(self.words))):
            if word[0] != "@" or self._has_owner:
                continue
            found = read_owner(self.words[n:], self._conversation)
            if found.doubt:
                self.doubts.append(f"{found.doubt}{STAYS}")
                self._has_owner = True
            elif found.size:
                self.attrs["owner"] = found.name
                self._has_owner = True
                del self.words[n : n + found.size]
                return True
        return False

    def _take_links(self) -> bool:
        kept: list[str] = []
        n = 0
        while n < len(self.words):
            word, end = self.words[n], n + 1
            while end < len(self.words) and (target := self._target(word, self.words[end])):
                self._links[word.lower()][target] = None
                end += 1
            if end == n + 1:
                kept.append(word)
            n = end
        self.attrs.update({word: list(links) for word, links in self._links.items() if links})
        taken = len(kept) < len(self.words)
        self.words = kept
        return taken

    def _target(self, word: str, number: str) -> str:
        """Return the id of the entry that "serves !2" or "needs #4" refers to; empty if there is none."""
        if found := _reference(word, number):
            entries = without_rewordings(self._conversation.list(found[0]))
            return entries[found[1] - 1].id if 0 < found[1] <= len(entries) else ""
        return ""

    def _doubt_links(self) -> None:
        for word, number in zip(self.words, self.words[1:], strict=False):
            if found := _reference(word, number):
                kind = "concern" if found[0] == "concerns" else "commitment"
                self.doubts.append(f"There is no {kind} {found[1]} yet{STAYS}")
        self.doubts = list(dict.fromkeys(self.doubts))

    def _take_date(self) -> bool:
        before = len(self.words)
        there = [n for n, word in enumerate(self.words) if word.lower() == "by"]
        for last, n in reversed([*zip([0, *there], there, strict=False)]):
            if n > last > n - _LONGEST_DATE and self._reaches(last, n):
                continue
            if self.when and _bare(" ".join(self.words[n + 1 : n + 2])) == self.when.iso.lower():
                del self.words[n : n + 2]
            elif not self._has_date and (size := self._date_after(n)):
                del self.words[n : n + 1 + size]
        return len(self.words) < before

    def _reaches(self, by: int, n: int) -> bool:
        """Whether the phrase after one "by" goes on beyond another: "by Friday by 5pm"."""
        return by + find_phrase(self.words[by + 1 : by + 1 + _LONGEST_DATE], self._today)[0] >= n

    def _date_after(self, by: int) -> int:
        """Return the number of words after "by" that make a date, 0 for none, and set the attribute "by".

        A date that is past or does not exist is kept as written, with a doubt. What may be two days, or is no
        one day, stays in the words, with a doubt.
        """
        words = self.words[by + 1 :]
        size, found = find_phrase(words, self._today)
        phrase = " ".join(words[:size]).rstrip(_STOPS)
        self._has_date = True
        if found.when and (found.when.day >= self._today or phrase == self._settled):
            self.attrs["by"], self.when = found.when.iso, found.when
            return size
        if found.when:
            self.attrs["by"] = phrase
            self.doubts.append(f"{short_date(found.when.day, self._today)} is past{STAYS}")
        elif found:
            self.doubts.append(f"“{phrase}” {_uncertain(found, self._today)}{STAYS}")
        elif impossible := _impossible(words, self._today):
            self.attrs["by"] = impossible
            self.doubts.append(f"There is no day “{impossible}”{STAYS}")
        else:
            self._has_date = False
        return 0


def is_closing_quote(words: str) -> bool:
    """Whether the mark at the end of exact words closes them, and is not that of a quoted word."""
    return words.endswith('"') and (words.endswith('""') or words.count('"') % 2 == 1)


def _uncertain(found: Reading, today: date) -> str:
    """Return what is not certain about a phrase: "may be Thu 7 Jan or Fri 8 Jan", "is no one day"."""
    said = dict.fromkeys(short_when(each, today) for each in found.meanings)
    if len(said) > 1:
        return f"may be {' or '.join(said)}"
    return _UNCERTAIN.get(found.doubt, "is no one day")


def _impossible(words: Sequence[str], today: date) -> str:
    """Return the words at the beginning that have the form of a date which does not exist: "31/4"."""
    for size in range(min(_LONGEST_DATE, len(words)), 0, -1):
        phrase = " ".join(words[:size]).rstrip(_STOPS)
        if looks_like_date(phrase) and not read(phrase, today):
            return phrase
    return ""


def _reference(word: str, number: str) -> tuple[str, int] | None:
    """Return the field and the number that two words such as "serves !2" refer to, or None."""
    field, sign = _LINKS.get(word.lower(), ("", ""))
    found = re.fullmatch(rf"{sign}([0-9]{{1,5}})[{_STOPS}]*", number) if field else None
    return (field, int(found[1])) if found else None


def annotations(entry: Entry, conversation: Conversation) -> list[str]:
    """Return the annotations of a commitment or a first step, without a doubtful date: the words have it."""
    found = []
    by = entry.word("by")
    if by and f" by {_bare(by)} " not in f" {_bare(entry.text)} ":
        found.append(f"by {by}")
    if owner := entry.word("owner"):
        found.append(f"@{owner}")
    for word, (field, sign) in _LINKS.items():
        ids = [each.id for each in without_rewordings(conversation.list(field))]
        found.extend(f"{word} {sign}{ids.index(each) + 1}" for each in entry.links(word) if each in ids)
    return found


def _bare(text: str) -> str:
    """Return a text in lower case without the punctuation after its words."""
    return " ".join(word.rstrip(_STOPS) for word in text.lower().split())
