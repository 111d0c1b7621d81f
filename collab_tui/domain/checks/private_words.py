"""R12, private words or names in a text that is to go out; it is called on what was rendered, last of all."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from collab_tui.domain.checks.finding import Finding, written
from collab_tui.domain.checks.personal_details import personal_details
from collab_tui.domain.checks.wording import shared_texts
from collab_tui.domain.conversation import Address, Conversation
from collab_tui.domain.method import FIELDS
from collab_tui.domain.rewording import SHARED, is_shared
from collab_tui.domain.schema import FieldSpec, Visibility
from collab_tui.domain.text import shortened

RUN = 6
"""So many words in a row are no accident."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TAG = re.compile(r"<[^<>]{1,200}>")
_TITLES = {"dr", "mr", "mrs", "ms", "miss", "mx", "prof", "professor", "sir", "dame", "lord", "lady", "rev"}
_OPEN = ("title", "parties", "meeting")
"""Fields whose words stand on every page that goes out, so that a private text may repeat them."""


def leaks(text: str, conversation: Conversation) -> list[Finding]:
    """Return R12 for each private text that has six words in a row in a text, and each person named in it.

    The text may be plain, Markdown or HTML: signs, line ends, tags and entities between words do not count.
    """
    said = [*_words(text), "\n", *_words(_TAG.sub(" ", _unescaped(text)))]
    return [*_copied(_runs(said), conversation), *_people(said, conversation)]


def _unescaped(text: str) -> str:
    """Return a text without entities; their table is half a megabyte, and not read for a text with none."""
    if "&" not in text:
        return text
    from html import unescape  # noqa: PLC0415

    return unescape(text)


def going_out(conversation: Conversation, _: date) -> list[Finding]:
    """R12 on what everyone may see, before it is rendered."""
    return leaks("\n\n".join(text for _, text in shared_texts(conversation)), conversation)


def details_going_out(conversation: Conversation, _: date) -> list[Finding]:
    """R13 on each text that everyone may see."""
    return [
        replace(found, addresses=(where,))
        for where, text in shared_texts(conversation)
        for found in personal_details(text)
    ]


def private_texts(conversation: Conversation) -> Iterator[tuple[Address, str]]:
    """Yield every text that everyone may not see; what no field is known for counts as private.

    A line as it was typed is left out where it says no more than the words of its entry.
    """
    for key, text in conversation.texts.items():
        name, _, part = key.partition(".")
        field = FIELDS.get(name)
        offered = field is not None and field.visibility is Visibility.OFFERABLE and part == SHARED
        if field is None or (field.visibility is not Visibility.SHARED and not offered):
            yield Address(name, part=part), text
    for name, entry in conversation.all_entries():
        field = FIELDS.get(name)
        open_to_all = field is not None and is_shared(field, entry)
        if not open_to_all:
            yield Address(name, entry.id), entry.text
        shown = {part.id for part in field.parts} if field and open_to_all else set()
        for part, value in entry.attrs.items():
            where = Address(name, entry.id, part)
            if isinstance(value, str) and part not in shown and not _repeats(where, value, entry.text):
                yield where, value


def _repeats(where: Address, value: str, text: str) -> bool:
    """Whether a part only repeats: a text after a letter and a sign, or what a reading quoted."""
    quotes = (where.field, where.part) == ("left", "said")
    return quotes or (value.endswith(text) and len(value) - len(text) < RUN)


def _copied(out: set[tuple[str, ...]], conversation: Conversation) -> Iterator[Finding]:
    told: set[tuple[str, ...]] = set()
    for name in _OPEN:
        told |= _runs_of(conversation, name)
    for where, text in private_texts(conversation):
        field, runs = FIELDS.get(where.field), _in_order(_words(text))
        found = out.intersection(runs) - told
        if found and field:
            found -= _offered(conversation, field, where.entry)
        if found:
            told |= found
            says = f"Private words would go out, from {_place(field)}: “{_quote(text, found)}”."
            yield Finding("R12", says, (where,), where.entry or where.key, private=True)


def _runs_of(conversation: Conversation, name: str) -> set[tuple[str, ...]]:
    texts = [text for key, text in conversation.texts.items() if key.partition(".")[0] == name]
    texts += [text for entry in conversation.list(name) for text in (entry.text, entry.word("alias"))]
    return {run for text in texts for run in _runs(_words(text))}


def _offered(conversation: Conversation, field: FieldSpec, entry_id: str) -> set[tuple[str, ...]]:
    """Return the runs of what was offered from a field word for word, and of an entry's own open words."""
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
    """Return the first stretch of a text that would go out, as it was written."""
    text = text.replace("\\", "")
    spans, runs = list(_WORD.finditer(text)), list(_in_order(_words(text)))
    first = next(n for n, run in enumerate(runs) if run in found)
    last = next((n for n in range(first, len(runs)) if runs[n] not in found), len(runs)) - 1
    return shortened(text[spans[first].start() : spans[last + RUN - 1].end()], 80)


# Names


def _people(said: list[str], conversation: Conversation) -> Iterator[Finding]:
    spoken, plain = f" {' '.join(said)} ", f" {' '.join(said).casefold()} "
    for entry in written(conversation, "people"):
        name = re.split(r"[(,;\n]", entry.text.strip())[0].strip()
        if any(f" {form} " in (spoken if exact else plain) for form, exact in _forms(name)):
            party = conversation.party(entry.party)
            whose = f", of {party.alias}" if party else ""
            says = f"A person’s name would go out: {shortened(name, 40)}{whose}."
            yield Finding("R12", says, (Address("people", entry.id),), entry.id, private=True)


def _forms(name: str) -> Iterator[tuple[str, bool]]:
    """Yield the ways to write a name; one word alone counts only as it is written."""
    words = [word for word in _words(name) if word.casefold() not in _TITLES]
    if len(words) == 1:
        yield words[0], True
    elif words:
        yield " ".join(words).casefold(), False
        yield f"{words[0][0]} {words[-1]}".casefold(), False
        for title in _TITLES:
            yield f"{title} {words[-1]}".casefold(), False


# Words


def _words(text: str) -> list[str]:
    """Return the words of a text; a backslash before a sign is Markdown's."""
    return _WORD.findall(text.replace("\\", "").replace("’", "'"))


def _runs(words: list[str]) -> set[tuple[str, ...]]:
    return set(_in_order(words))


def _in_order(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield every six words in a row, in small letters."""
    small = " ".join(words).casefold().split(" ")
    return zip(*(small[n:] for n in range(RUN)), strict=False)
