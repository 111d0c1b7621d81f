"""The parts of a conversation by their keys, and the lines of a text: what two versions may differ in."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from collab_tui.domain.conversation import Conversation, Entry

OTHER_VERSION = "the other version"
"""The words above the older version of a text, which also name the moments that a merge keeps."""

DELETED = "deleted"
"""The key in `other` of a conversation in the bin: the time, or empty if its words are removed for good."""

_TIME = r"(?:of an unknown time|[A-Z][a-z]{2} \d{1,2} [A-Z][a-z]{2}(?: \d{4})? \d\d:\d\d)"
_HEADING = re.compile(rf"— {OTHER_VERSION}, {_TIME} —")
_BREAK = rf"\n| — {OTHER_VERSION}, {_TIME}: "
"""What is between two lines, or between two versions in one line."""


def digest(text: str, size: int = 8) -> bytes:
    """Return a digest of `size` bytes of a text, of any characters."""
    from hashlib import blake2b  # noqa: PLC0415 (loads OpenSSL, which reading does not need)

    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest()


def key_of(field: str, entry_id: str, part: str | None = None) -> str:
    """Return the key of an entry, or of a part of it; without a field, of another key of the document."""
    key = f"{field}/{entry_id.replace('%', '%25').replace('/', '%2F')}"
    return key if part is None else f"{key}/{part}"


def texts_of(conversation: Conversation) -> dict[str, str]:
    """Return the texts and the words of the entries by the keys of their parts."""
    words = {key_of(field, entry.id, ""): entry.text for field, entry in conversation.all_entries()}
    return {**conversation.texts, **words}


def parts_of(entry: Entry) -> dict[str, Any]:
    """Return the parts of an entry: its words under "", its party, its time under "@at", its attributes.

    Keys that are not known are one part, "@other".
    """
    parts: dict[str, Any] = {"": entry.text, **entry.attrs}
    if entry.party:
        parts["party"] = entry.party
    if entry.at:
        parts["@at"] = entry.at
    if entry.other:
        parts["@other"] = entry.other
    return parts


def entry_from(entry_id: str, parts: Mapping[str, Any]) -> Entry:
    """Return the entry that has these parts."""
    attrs = {name: value for name, value in parts.items() if name not in {"", "party", "@at", "@other"}}
    text, party, at = (parts.get(name, "") for name in ("", "party", "@at"))
    return Entry(entry_id, text, party, at, attrs, parts.get("@other", {}))


def entry_of(part: str) -> str:
    """Return the key of the entry to which a part belongs."""
    return "/".join(part.split("/", 2)[:2])


def lines_of(text: str) -> list[str]:
    """Return the lines of a text that are not blank, and the versions in a line of several."""
    return [each for each in re.split(_BREAK, text) if each.strip()]


def is_heading(line: str) -> bool:
    """Whether a line is the heading of another version, and has no words of a user."""
    return _HEADING.fullmatch(line) is not None


def named_lines(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each line of a text with its name: a digest, and a number if such a line is above it."""
    count: Counter[str] = Counter()
    for line in lines:
        count[line] += 1
        name = digest(line, 6).hex()
        yield (name if count[line] == 1 else f"{name}.{count[line]}"), line


def same_places(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """Return for each line the place that it had before; None for each line that is new.

    Between the first and the last change, a line is one with the same words.
    """
    same = [line == old for line, old in zip(after, before, strict=False)]
    start = next((n for n, each in enumerate(same) if not each), len(same))
    ends = zip(reversed(after[start:]), reversed(before[start:]), strict=False)
    end = next((n for n, (line, old) in enumerate(ends) if line != old), len(same) - start)
    between: dict[str, list[int]] = {}
    for place in reversed(range(start, len(before) - end)):
        between.setdefault(before[place], []).append(place)
    changed = after[start : len(after) - end]
    found = [between[line].pop() if between.get(line) else None for line in changed]
    return [*range(start), *found, *range(len(before) - end, len(before))]
