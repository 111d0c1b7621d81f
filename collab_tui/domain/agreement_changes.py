"""What changed in an agreement since the version that was sent before, in sentences.

Words of the earlier version are quoted only beside those that took their place. What was taken out is named
by its kind alone: perhaps it should not have gone out.
"""

from collections.abc import Iterator

from collab_tui.domain.agreement_versions import HELD_PARTS, HELD_TEXTS, held_now, version_before
from collab_tui.domain.assent import ASSENT
from collab_tui.domain.claims import CLAIMS, claims, open_claims
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.method import FIELDS
from collab_tui.domain.report.value_words import Wording
from collab_tui.domain.schema import PartKind, PartSpec
from collab_tui.domain.text import one_line, quoted, shortened

QUOTED = 60
"""The width of quoted words, in characters."""

_TEXTS = {
    "title": "title",
    "common_purpose": "common purpose",
    "review.date": "day of the review",
    "review.how": "how progress is measured",
    "review.who": "who convenes the review",
    "review.stuck": "where to go if stuck",
}
_KINDS = {
    "parties": "an organisation",
    "concerns": "something that matters",
    "commitments": "a commitment",
    "gains": "a benefit",
    "if_not": "a consequence",
    "first_steps": "a first step",
    "unsettled": "something still to be agreed",
    "sign_offs": "a sign-off",
}
"""What an entry is called, by its field."""

_PARTS = {"owner": "lead", "seen": "how we will know", "by": "by when", "decides": "authority to agree"}


def changes_since(conversation: Conversation) -> list[str]:
    """Return the changes since the version sent before the current one; none if there is no such version."""
    before = version_before(conversation)
    return list(_Changes(before.held, held_now(conversation))) if before else []


class _Changes:
    """The sentences for one pair of versions."""

    def __init__(self, old: Conversation, new: Conversation) -> None:
        self._old, self._new = old, new
        self._was, self._is = Wording(old), Wording(new)

    def __iter__(self) -> Iterator[str]:
        for key in HELD_TEXTS:
            yield from self._text(key)
        for field in HELD_PARTS:
            if field == ASSENT:
                yield from self._answers()
            elif field == CLAIMS:
                yield from self._claims()
            else:
                yield from self._entries(field)

    def _text(self, key: str) -> Iterator[str]:
        old, new = (one_line(each.texts.get(key, "")) for each in (self._old, self._new))
        name = _TEXTS[key]
        if key == "review.date":
            old, new = self._was.when(old) or old, self._is.when(new) or new
        if old and not new:
            yield f"No longer in it: {name}."
        elif old and old != new:
            yield f"Changed: {name} is {_now_and_before(old, new)}."
        elif old != new:
            yield f"New: {name}, {_quoted(new)}."

    def _entries(self, field: str) -> Iterator[str]:
        before = {each.id: each for each in self._old.list(field)}
        gone = before.keys() - {each.id for each in self._new.list(field)}
        for entry in self._new.list(field):
            if entry.id not in before:
                yield f"New: {self._named(field, entry)}."
            elif changed := list(self._changed(field, before[entry.id], entry)):
                yield f"Changed: {self._named(field, entry)}: {'; '.join(changed)}."
        for entry in self._old.list(field):
            if entry.id in gone:
                yield f"No longer in it: {_KINDS[field]}{self._whose(entry)}."

    def _named(self, field: str, entry: Entry) -> str:
        return f"{_KINDS[field]}{self._whose(entry)}, {_quoted(entry.text)}"

    def _whose(self, entry: Entry) -> str:
        """Return the party of an entry, if it is there still."""
        party = self._new.party(entry.party) if entry.party else None
        return f" of {party.alias}" if party else ""

    def _changed(self, field: str, old: Entry, new: Entry) -> Iterator[str]:
        """Yield what changed in an entry."""
        if one_line(old.text) != one_line(new.text):
            now, before = _different(one_line(old.text), one_line(new.text))
            added, gone = (f"“{each}”" if each else "" for each in (now, before))
            yield (
                f"now {added}, was {gone}"
                if now and before
                else f"with {added}"
                if now
                else f"without {gone}"
            )
        if old.party != new.party and new.party:
            yield f"by {self._is.whose(new.party)}" + (
                f", was by {self._was.whose(old.party)}" if old.party else ""
            )
        for name in HELD_PARTS[field]:
            part = next((each for each in FIELDS[field].parts if each.id == name), None)
            if part and old.attrs.get(name) != new.attrs.get(name):
                yield self._part(part, old, new)

    def _part(self, part: PartSpec, old: Entry, new: Entry) -> str:
        label = _PARTS.get(part.id, part.label.casefold())
        if part.kind is PartKind.FLAG:
            return label if new.attrs.get(part.id) else f"no longer {label}"
        before, now = (
            self._was.value(part, old.attrs.get(part.id)),
            self._is.value(part, new.attrs.get(part.id)),
        )
        if not now:
            return f"no {label} any more"
        return f"{label} is {_now_and_before(before, now)}" if before else f"{label} is {_short(now)}"

    def _answers(self) -> Iterator[str]:
        """Yield the sides that say something else about the whole agreement."""
        for party in self._new.parties:
            said, had = _answer(self._new, party.id, self._is), _answer(self._old, party.id, self._was)
            if said and said != had:
                kind, before = ("Changed", f", said {had}") if had else ("New", "")
                yield f"{kind}: {party.alias} says {said}{before}."

    def _claims(self) -> Iterator[str]:
        """Yield the lines of the page that are agreed now, and those that were and are not any more."""
        agreed = {(each.field, each.entry) for each in claims(self._old) if each.agreed}
        was_open, is_open = (
            {(each.field, each.entry) for each in open_claims(held)} for held in (self._old, self._new)
        )
        was_there = {(each.field, each.entry) for each in claims(self._old)}
        for claim in claims(self._new):
            key = claim.field, claim.entry
            if claim.agreed and key not in agreed:
                yield f"Now agreed: {_quoted(claim.words)}."
            elif key in is_open & was_there - was_open:
                yield f"Now still to be agreed: {_quoted(claim.words)}."


def _answer(held: Conversation, party: str, wording: Wording) -> str:
    """Return the last answer of a party in words."""
    part = FIELDS[ASSENT].part("answer")
    said = [each for each in held.list(ASSENT, party) if each.word("answer")][-1:]
    return "".join(f"“{wording.value(part, each.word('answer'))}”" for each in said)


def _now_and_before(old: str, new: str) -> str:
    return f"{_short(new)}, was {_short(old)}"


def _different(old: str, new: str) -> tuple[str, str]:
    """Return the words that differ, of the new and of the old text."""
    was, now = old.split(), new.split()
    start = 0
    while start < min(len(was), len(now)) and was[start] == now[start]:
        start += 1
    end = 0
    while end < min(len(was), len(now)) - start and was[-1 - end] == now[-1 - end]:
        end += 1
    parts = (" ".join(each[start : len(each) - end]) for each in (now, was))
    first, second = (shortened(each, QUOTED) for each in parts)
    return first, second


def _quoted(text: str) -> str:
    return quoted(text, QUOTED)


def _short(text: str) -> str:
    return shortened(text, QUOTED)
