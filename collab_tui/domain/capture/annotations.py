"""Annotations in a captured line: a date ("by friday"), an owner ("@sam"), links ("serves !2"), a hashtag."""

import re
from datetime import date

from collab_tui.domain.capture.kinds import BY_LETTER, Label
from collab_tui.domain.conversation import Conversation, Entry, Value
from collab_tui.domain.dates import When, looks_like_date, read_when, short_date
from collab_tui.domain.rewording import without_rewordings

_KINDS = ("view", "value", "behaviour", "outcome")
_LINKS = {"serves": ("concerns", "!"), "needs": ("commitments", "#")}
ANNOTATION_ATTRS = {"by", "owner", "kind", *_LINKS}
"""The attributes that annotations set."""

STAYS = ", so it stays in the words."
"""The end of a doubt; it is left out if there is no room for it."""

_STOPS = ".,;"
_LONGEST_DATE = 9
_HOUR = "(?:1[0-2]|0?[1-9])"
_UNSURE_TIME = rf"(?:at )?(?P<time>{_HOUR}[.:][0-5][0-9]|(?<=at ){_HOUR})(?![0-9.:])(?! ?[ap]\.?m)"
_WORDS_TOO = {"sat", "sun", "wed", "jan", "mar", "march", "april", "may", "june"}
"""Weekdays and months that are also other words: within a sentence ("by sat nav") they are no dates."""


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
        self._links: dict[str, dict[str, None]] = {word: {} for word in _LINKS}
        self._conversation = conversation
        self._today = today
        self._settled = settled

    def as_kind(self, label: Label) -> Label:
        """Take the annotations of a kind of line out of the words; return the kind that the words make it."""
        match label.letter:
            case "x" if self.words[-1].endswith('"'):
                self.words = " ".join(self.words)[:-1].split()
            case "q" if len(self.words) > 1 and self.words[0].lower() == "park":
                del self.words[0]
                return BY_LETTER["p"]
            case "g":
                self.take("common_ground")
            case "t" if len(self.words) > 1 and self.words[0].lower() == "first":
                del self.words[0]
                self.take("first_steps")
                return BY_LETTER["d"]
            case "t":
                self.take("commitments")
                self._doubt_links()
        return label

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
            if word[0] == "@" and "owner" not in self.attrs and (name := word[1:].rstrip(_STOPS)):
                self.attrs["owner"] = name
                del self.words[n]
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
        for n in reversed([n for n, word in enumerate(self.words) if word.lower() == "by"]):
            if self.when and _bare(" ".join(self.words[n + 1 : n + 2])) == self.when.iso.lower():
                del self.words[n : n + 2]
            elif "by" not in self.attrs and (size := self._date_after(n)) and self.when:
                del self.words[n : n + 1 + size]
        return len(self.words) < before

    def _date_after(self, by: int) -> int:
        """Return the number of words after "by" that make a date, 0 for none, and set the attribute "by".

        A date that is past or does not exist is kept as written, with a doubt.
        """
        for size in range(min(_LONGEST_DATE, len(self.words) - by - 1), 0, -1):
            end = by + 1 + size
            phrase, rest = " ".join(self.words[by + 1 : end]).rstrip(_STOPS), self.words[end : end + 1]
            when = read_when(f"by {phrase}", self._today)
            unsure = rest and (phrase.lower() in _WORDS_TOO or rest[0].lower() == "of")
            if unsure or not (when or looks_like_date(phrase)):
                continue
            if when and (when.day >= self._today or phrase == self._settled):
                self.attrs["by"], self.when = when.iso, when
                self._doubt_time(" ".join(self.words[end : end + 2]))
                return size
            self.attrs["by"] = phrase
            why = f"{short_date(when.day, self._today)} is past" if when else f"There is no day “{phrase}”"
            self.doubts.append(f"{why}{STAYS}")
            return size
        return 0

    def _doubt_time(self, after: str) -> None:
        """Doubt a time after a date that was read without it: "by fri 2.30" may be two times."""
        if found := re.match(_UNSURE_TIME, after):
            self.doubts.append(f"{found['time']} may be am or pm{STAYS}")


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
