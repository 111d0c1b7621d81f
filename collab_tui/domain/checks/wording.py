"""R5 and R14: no sign or vague words in commitments, and loaded words in shared texts, from wording.toml."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from collab_tui.domain.checks.finding import NAME, Finding, commitments
from collab_tui.domain.conversation import Address, Conversation
from collab_tui.domain.method import FIELDS
from collab_tui.domain.schema import PartKind
from collab_tui.domain.text import quoted
from collab_tui.domain.visibility import shared


def no_sign(conversation: Conversation, _: date) -> list[Finding]:
    """R5: a commitment has no visible sign; if it has a vague word too, that is quoted."""
    found = []
    for entry in commitments(conversation):
        if entry.word("seen").strip():
            continue
        says = f"No way to know yet: {quoted(entry.text)}."
        if word := first_of("vague", entry.text):
            says = f"“{word}” can mean anything, in {quoted(entry.text)}. What would people see being done?"
        at, about = (Address("commitments", entry.id),), quoted(entry.text, NAME)
        found.append(Finding("R5", says, at, entry.id, about=about))
    return found


def loaded_words(conversation: Conversation, _: date) -> list[Finding]:
    """R14: a shared text has a word that judges; one finding for each entry or text."""
    found = []
    subjects: set[str] = set()
    for address, text in shared_texts(conversation):
        word, subject = first_of("loaded", text), address.entry or address.key
        if word and subject not in subjects:
            subjects.add(subject)
            says = f"“{word}” may sound like blame, in {quoted(text)}. What would a camera have seen?"
            found.append(Finding("R14", says, (address,), subject, about=f"“{word}”"))
    return found


def shared_texts(conversation: Conversation) -> Iterator[tuple[Address, str]]:
    """Yield every shared text that somebody has written, with its address; no choices and no dates."""
    seen = shared(conversation)
    for key, text in seen.texts.items():
        field_id, _, part_id = key.partition(".")
        yield Address(field_id, part=part_id), text
    for field_id, entry in seen.all_entries():
        yield Address(field_id, entry.id), entry.text
        for part in FIELDS[field_id].parts:
            if part.kind is PartKind.LINE and entry.word(part.id):
                yield Address(field_id, entry.id, part.id), entry.word(part.id)


def first_of(kind: str, text: str) -> str:
    """Return the first "vague" or "loaded" word in a text, as it is written there; empty if there is none."""
    found = _word_pattern(kind).search(text.replace("’", "'"))
    return text[found.start() : found.end()] if found else ""


@cache
def _word_pattern(kind: str) -> re.Pattern[str]:
    from pkgutil import get_data  # noqa: PLC0415 - used once, and not at the start
    from tomllib import loads  # noqa: PLC0415

    lists = loads((get_data(__package__, "wording.toml") or b"").decode())
    words = sorted(lists[kind], key=len, reverse=True)
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
