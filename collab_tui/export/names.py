"""File names: made of the title alone, from characters that every system allows."""

import re
import unicodedata
from collections.abc import Container

from collab_tui.domain.report import Audience
from collab_tui.domain.text import one_line
from collab_tui.export.audience_formats import Format

NAMELESS = "Conversation"

CASE = "Case"
"""The name of the file of a case, which has no title."""

_LONGEST = 150
"""The longest title in a name, in bytes: some disks allow 255 for a whole name, some sync tools fewer."""

_MARKS = {
    Audience.AGREEMENT: "",
    Audience.RECORD: " (record)",
    Audience.SHEET: " (review sheet)",
    Audience.BRIEF: " (brief)",
    Audience.CASE: "",
    Audience.PRIVATE: " (private)",
    Audience.CARD: " (my card)",
}
"""What follows the title in the name of a file for an audience."""

_KEPT = frozenset(" -_.,()'’&+")
_FOR_EMOJI = "\ufe0e\ufe0f\u20e3"
"""The signs that only say how an emoji before them is drawn."""

_TAKEN = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
"""Names that Windows reserves."""


def file_name(title: str, kind: Format, audience: Audience, taken: Container[str] = ()) -> str:
    """Return a name for the file of a conversation that is not in `taken`.

    `taken` holds the case-folded names of this export; whether a file exists is asked in `run.py`.
    """
    stem = CASE if audience is Audience.CASE else _safe(title) or NAMELESS
    private = _MARKS[audience] if kind is not Format.CALENDAR else ""
    name, n = f"{stem}{private}.{kind}", 1
    while name.casefold() in taken:
        n += 1
        name = f"{stem}{private} ({n}).{kind}"
    return name


def _safe(title: str) -> str:
    """Return a title reduced to letters, digits, spaces and a few signs, short enough for any disk."""
    kept = "".join(each if _is_safe(each) else " " for each in unicodedata.normalize("NFC", title))
    name = one_line(kept).encode()[:_LONGEST].decode(errors="ignore").strip(" .-")
    return f"{name}_" if _TAKEN.match(name) else name


def _is_safe(sign: str) -> bool:
    return sign in _KEPT or (unicodedata.category(sign)[0] in "LNM" and sign not in _FOR_EMOJI)
