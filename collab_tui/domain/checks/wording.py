"""R5 and R14, words: soft ones in what is promised, loaded ones in what everyone may see."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from collab_tui.domain.checks.finding import Finding, commitments, quoted
from collab_tui.domain.conversation import Address, Conversation
from collab_tui.domain.method import FIELDS
from collab_tui.domain.schema import PartKind
from collab_tui.domain.visibility import shared


def soft_words(conversation: Conversation, _: date) -> list[Finding]:
    """R5: a promise in soft words, with no sign by which it would be seen."""
    found = []
    for entry in commitments(conversation):
        word = first_of("soft", entry.text)
        if word and not entry.word("seen").strip():
            says = f"“{word}” can mean anything, in {quoted(entry)}. What would people see being done?"
            found.append(Finding("R5", says, (Address("commitments", entry.id),), entry.id))
    return found


def loaded_words(conversation: Conversation, _: date) -> list[Finding]:
    """R14: words that judge, in what everyone may see. Words alone are looked at."""
    found = []
    told: set[str] = set()
    for where, text in shared_texts(conversation):
        word, about = first_of("loaded", text), where.entry or where.key
        if word and about not in told:
            told.add(about)
            says = f"“{word}” may sting, in {quoted(text)}. What would a camera have seen?"
            found.append(Finding("R14", says, (where,), about))
    return found


def shared_texts(conversation: Conversation) -> Iterator[tuple[Address, str]]:
    """Yield every text that everyone may see and that somebody wrote in words of their own."""
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
    """Return the first of the soft or of the loaded words in a text, as it is written there, or nothing."""
    found = _looked_for(kind).search(text.replace("’", "'"))
    return text[found.start() : found.end()] if found else ""


@cache
def _looked_for(kind: str) -> re.Pattern[str]:
    from pkgutil import get_data  # noqa: PLC0415 - wanted once, and not while starting
    from tomllib import loads  # noqa: PLC0415

    lists = loads((get_data(__package__, "words.toml") or b"").decode())
    words = sorted(lists[kind], key=len, reverse=True)
    either = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
