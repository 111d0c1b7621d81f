"""R12: finds private words and people's names in a text that is to go out.

The review runs this check on what would be shared, and an export on the finished file.
"""

import re
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from collab_tui.domain.agreement_versions import VERSIONS
from collab_tui.domain.checks.finding import Finding, written
from collab_tui.domain.checks.personal_details import personal_details
from collab_tui.domain.checks.wording import shared_texts
from collab_tui.domain.conversation import Address, Conversation, cleaned
from collab_tui.domain.method import FIELDS
from collab_tui.domain.person_names import WORD, forms_of_name, name_of
from collab_tui.domain.report.record import record_report
from collab_tui.domain.rewording import SHARED, is_shared
from collab_tui.domain.schema import FieldSpec, Visibility
from collab_tui.domain.text import shortened
from collab_tui.domain.visibility import shared

RUN = 6
"""The number of equal words in a row that counts as a copy."""

_WORD = WORD
_TAG = re.compile(r"<[^<>]{1,200}>")
_OPEN = ("title", "parties", "meeting")
"""Fields that every export shows, so that a private text may repeat their words."""


def leaks(text: str, conversation: Conversation) -> list[Finding]:
    """Return a finding (R12) for each person named, then for each private text with six words in a row.

    The text may be plain, Markdown or HTML: signs, line ends, tags and entities between words are ignored.
    """
    words = [*_words(text), "\n", *_words(_TAG.sub(" ", _unescaped(text)))]
    return [*_people(words, conversation), *_copied(_runs(words), conversation)]


def _unescaped(text: str) -> str:
    """Return a text without HTML entities; their table is half a megabyte, so it is read only if needed."""
    if "&" not in text:
        return text
    from html import unescape  # noqa: PLC0415

    return unescape(text)


def going_out(conversation: Conversation, _: date) -> list[Finding]:
    """R12 on the shared texts of a conversation, before they are rendered."""
    return leaks("\n\n".join(text for _, text in shared_texts(conversation)), conversation)


def details_going_out(conversation: Conversation, _: date) -> list[Finding]:
    """R13 on each shared text of a conversation."""
    return [
        replace(finding, addresses=(address,))
        for address, text in shared_texts(conversation)
        for finding in personal_details(text)
    ]


def private_texts(conversation: Conversation) -> Iterator[tuple[Address, str]]:
    """Yield every text that is not shared; texts of unknown fields count as private.

    The typed line of an entry is left out if it only repeats the words of the entry.
    """
    for key, text in conversation.texts.items():
        name, _, part = key.partition(".")
        field = FIELDS.get(name)
        offered = field is not None and field.visibility is Visibility.OFFERABLE and part == SHARED
        if field is None or (field.visibility is not Visibility.SHARED and not offered):
            yield Address(name, part=part), text
    for name, entry in conversation.all_entries():
        if name == VERSIONS:  # what was sent
            continue
        field = FIELDS.get(name)
        open_to_all = field is not None and is_shared(field, entry)
        if not open_to_all:
            yield Address(name, entry.id), entry.text
        shown = {part.id for part in field.parts} if field and open_to_all else set()
        for part, value in entry.attrs.items():
            address = Address(name, entry.id, part)
            if isinstance(value, str) and part not in shown and not _repeats(address, value, entry.text):
                yield address, value


def _repeats(address: Address, value: str, text: str) -> bool:
    """Whether a part only repeats words: its entry's, a finding's, or a commitment's before a change."""
    quotes = (address.field, address.part) in {("left", "said"), ("follow_ups", "before")}
    return quotes or (value.endswith(text) and len(value) - len(text) < RUN)


def _copied(out: set[tuple[str, ...]], conversation: Conversation) -> Iterator[Finding]:
    reported: set[tuple[str, ...]] = set()
    page: _Page | None = None
    for name in _OPEN:
        reported |= _runs_of(conversation, name)
    for address, text in private_texts(conversation):
        field, runs = FIELDS.get(address.field), _in_order(_words(text))
        found = out.intersection(runs) - reported
        if found and field:
            found -= _offered(conversation, field, address.entry)
        if found:
            page = page or _Page(conversation)
            found = {run for run in found if not page.joins(run)}
        if found:
            reported |= found
            place = _place(field)
            says = f"Private words would go out, from {place}: “{_quote(text, found)}”."
            subject = address.entry or address.key
            yield Finding("R12", says, (address,), subject, private=True, about=f"from {place}")


def _runs_of(conversation: Conversation, name: str) -> set[tuple[str, ...]]:
    texts = [text for key, text in conversation.texts.items() if key.partition(".")[0] == name]
    texts += [text for entry in conversation.list(name) for text in (entry.text, entry.word("alias"))]
    return {run for text in texts for run in _runs(_words(text))}


def _offered(conversation: Conversation, field: FieldSpec, entry_id: str) -> set[tuple[str, ...]]:
    """Return the runs of words that are offered from a field, and those of the entry's own shared words."""
    texts = [
        entry.text
        for entry in conversation.list(field.id)
        if is_shared(field, entry) and (field.visibility is Visibility.OFFERABLE or entry.id == entry_id)
    ]
    if field.visibility is Visibility.OFFERABLE:
        texts.append(conversation.text(field.id, SHARED))
    return {run for text in texts for run in _runs(_words(text))}


def _place(field: FieldSpec | None) -> str:
    return field.short if field else "a field of a newer version"


def _quote(text: str, found: set[tuple[str, ...]]) -> str:
    """Return the first part of a text that would go out, as it was written."""
    text = text.replace("\\", "")
    spans, runs = list(_WORD.finditer(text)), list(_in_order(_words(text)))
    first = next(n for n, run in enumerate(runs) if run in found)
    last = next((n for n in range(first, len(runs)) if runs[n] not in found), len(runs)) - 1
    return shortened(text[spans[first].start() : spans[last + RUN - 1].end()], 80)


class _Page:
    """The texts, names and labels of which a file to share is made.

    Where they follow one another, words come together that nobody wrote: the heading "by when" after
    "on the rota" repeats the words of the line "on the rota by Monday".
    """

    def __init__(self, conversation: Conversation) -> None:
        conversation = cleaned(conversation)
        seen = shared(conversation)
        texts = [*seen.texts.values(), *(entry.text for _, entry in seen.all_entries())]
        texts += [
            value for _, entry in seen.all_entries() for value in entry.attrs.values() if type(value) is str
        ]
        labels = [
            choice.label for field in FIELDS.values() for part in field.parts for choice in part.choices
        ]
        pieces = [_small(each) for each in (*texts, *labels, *record_report(conversation).texts())]
        self._inside = {run for each in texts for run in _runs(_words(each))}
        self._whole = {each for each in pieces if each and len(each) < RUN}
        self._heads = {each[:n] for each in pieces for n in range(1, RUN) if n <= len(each)}
        self._tails = {each[-n:] for each in pieces for n in range(1, RUN) if n <= len(each)}

    def joins(self, run: tuple[str, ...]) -> bool:
        """Whether a run of words is in no shared text, and comes about where pieces follow one another."""
        if run in self._inside:
            return False
        return any(run[:n] in self._tails and self._begins(run[n:]) for n in range(1, RUN))

    def _begins(self, run: tuple[str, ...]) -> bool:
        """Whether words are whole pieces, then the head of one."""
        if run in self._heads:
            return True
        return any(run[:n] in self._whole and self._begins(run[n:]) for n in range(1, len(run)))


# Names


def _people(words: list[str], conversation: Conversation) -> Iterator[Finding]:
    """Yield a finding for each person whose name is among the words of a text."""
    exact_words, small_words = f" {' '.join(words)} ", f" {' '.join(words).casefold()} "
    for entry in written(conversation, "people"):
        name = name_of(entry)
        if any(f" {form} " in (exact_words if exact else small_words) for form, exact in forms_of_name(name)):
            party = conversation.party(entry.party)
            whose = f", of {party.alias}" if party else ""
            says = f"A person’s name would go out: {shortened(name, 40)}{whose}."
            at, topic = (Address("people", entry.id),), "Names of people would go out"
            about = shortened(name, 40)
            yield Finding("R12", says, at, entry.id, private=True, topic=topic, about=about)


# Words


def _words(text: str) -> list[str]:
    """Return the words of a text, without the backslashes that Markdown puts before signs."""
    return _WORD.findall(text.replace("\\", "").replace("’", "'"))


def _small(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case."""
    return tuple(" ".join(_words(text)).casefold().split(" "))


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(_in_order(words))


def _in_order(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield every run of six words, in lower case."""
    small = " ".join(words).casefold().split(" ")
    return zip(*(small[n:] for n in range(RUN)), strict=False)
