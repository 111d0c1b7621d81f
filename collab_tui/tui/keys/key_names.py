"""The names of keys in Textual and as people write them, and the keys that terminals do not send."""

import re
import string
from collections.abc import Sequence

from textual.keys import key_to_character

NAMES = {
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "−",
    "equals_sign": "=",
    "escape": "Esc",
    "enter": "Enter",
    "delete": "Del",
    "backspace": "Backspace",
    "space": "Space",
    "tab": "Tab",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
}
"""Names in Textual, and the words or signs on the key."""

ARROWS = "←→↑↓"

_SPELT = {"esc": "escape", "del": "delete", "return": "enter", "pgup": "pageup", "pgdn": "pagedown"}
_SIGNS = {
    "?": "question_mark",
    "/": "slash",
    "+": "plus",
    "-": "minus",
    "=": "equals_sign",
    ".": "full_stop",
    ";": "semicolon",
    ":": "colon",
    "'": "apostrophe",
    "#": "number_sign",
    "*": "asterisk",
    "!": "exclamation_mark",
    "@": "at",
    "\\": "backslash",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    "_": "underscore",
    "^": "circumflex_accent",
    "<": "less_than_sign",
    ">": "greater_than_sign",
}
_KNOWN = {*NAMES, *_SIGNS.values(), *string.ascii_letters, *string.digits, "insert"} | {
    f"f{n}" for n in range(1, 13)
}
_NEVER = re.compile(
    r"(ctrl|alt)\+\d|alt\+(enter|full_stop|slash|f|b)|(ctrl|shift)\+(enter|f3|space)|ctrl\+(tab|[him])"
    r"|ctrl\+shift\+.*|ctrl\+(full_stop|semicolon|colon|apostrophe|slash)|f(6|7|10|11)"
)
_OF_A_TEXT = {f"ctrl+{letter}" for letter in "acdekuvwx"} | {"ctrl+left", "ctrl+right"}
"""Keys that TextArea uses itself, before any binding of the page."""


def shown(key: str) -> str:
    """Return a key as people write it: "Ctrl+N"."""
    if key in NAMES:
        return NAMES[key]
    *before, last = key.split("+")
    sign = "" if last.isalnum() else _character(last)
    name = NAMES.get(last) or sign or (last.upper() if before or (last[0] == "f" and len(last) > 1) else last)
    return "+".join([each.capitalize() for each in before] + [name])


def joined(names: Sequence[str]) -> str:
    """Return several keys as one sign for all: "←→", "Arrows", "Shift+↑↓", "+ = −"."""
    if len(names) > 2 and all(len(name) == 1 and name.isdecimal() for name in names):
        return f"{names[0]}-{names[-1]}"
    heads = {name[:-1] for name in names}
    last = "".join(name[-1] for name in names)
    if len(heads) == 1 and len(names) > 1 and set(last) <= set(ARROWS):
        return heads.pop() + ("Arrows" if len(last) == len(ARROWS) else last)
    return " ".join(names)


def is_bare(key: str) -> bool:
    """Return whether a key writes or moves in a text, and so runs a command only outside texts."""
    *before, last = key.split("+")
    return not before and not re.fullmatch(r"f\d+|escape|tab", last)


def character_with_alt(key: str) -> str:
    """Return the letter, digit or sign of a key that is Alt with one; "" for any other key.

    A terminal sends it as it sends Esc and the character in one go.
    """
    *before, last = key.split("+")
    is_with_alt = "alt" in before and "ctrl" not in before and last != "space"
    return _character(last) if is_with_alt else ""


def _character(name: str) -> str:
    """Return the character that a key writes, by its name in Textual; "" if it writes none."""
    sign = next((sign for sign, other in _SIGNS.items() if other == name), None)
    character = sign or key_to_character(name) or ""
    return character if character.isprintable() else ""


def read_key(written: str) -> str:
    """Return the name in Textual of a key as people write it: "Ctrl+N", "?", "esc"."""
    written = written.strip()
    *before, last = [written] if len(written) == 1 else written.split("+")
    last = last if len(last) == 1 and not before else last.lower()
    modifiers = sorted(each.strip().lower() for each in before)
    return "+".join([*modifiers, _SIGNS.get(last) or _SPELT.get(last, last)])


def trouble_with(key: str, *, among_texts: bool) -> str:
    """Return why a key cannot be used, as the end of a sentence that begins with it; "" if it can.

    `among_texts` says that the command belongs to a page where texts are written.
    """
    *before, last = key.split("+")
    if last not in _KNOWN or not set(before) <= {"ctrl", "shift", "alt"}:
        return "is no key I know"
    if _NEVER.fullmatch(key):
        return "does not reach the app in every terminal"
    if among_texts and (key in _OF_A_TEXT or character_with_alt(key)):
        return "is used by the texts themselves"
    return ""
