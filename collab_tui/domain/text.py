"""Text: cleaned when it enters the program, shortened, and put into sentences."""

import re
import unicodedata
from collections.abc import Sequence

_NEWLINES = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_STRING = r"[^\n\x07\x1b\x90\x98\x9c-\x9f]*"
_SEQUENCES = re.compile(
    rf"""
    (?: \x1b\[ | \x9b ) [0-?]* [\x20-/]* [@-~]?                # CSI, with its parameters
    | \x1b [\]PX^_] {_STRING} (?: \x07 | \x1b\\ | \x9c )?      # OSC, DCS, SOS, PM, APC, or to the line end
    | [\x90\x98\x9d-\x9f] {_STRING} (?: \x07 | \x1b\\ | \x9c ) # the same in eight bits, only with its end
    | (?: \x1b[NO] | [\x8e\x8f] ) [!-~]?                       # SS2, SS3 and their character
    | \x1b (?: [#%()*+./-] [0-9A-Z<=>@] | [78=>\\] )           # character sets, cursor, keypad, ST
    """,
    re.VERBOSE,
)
"""What a program sends to a terminal beside its text, also without its end."""

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def clean(text: str) -> str:
    """Return text that is safe to show and to store.

    Every kind of line end becomes a newline. Sequences that control a terminal, other control characters and
    those that change the writing direction are removed. Lone surrogates become U+FFFD. The result is in
    Unicode's composed form (NFC).
    """
    text = _CONTROLS.sub("", _SEQUENCES.sub("", _NEWLINES.sub("\n", text)))
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """Return the text on one line, with single spaces."""
    return " ".join(text.split())


def joined_lines(text: str) -> str:
    """Return a text without line breaks and tabs; the spaces of a text of one line stay as they are."""
    lines = text.strip("\n").replace("\t", " ").split("\n")
    return lines[0] if len(lines) == 1 else " ".join(line.strip() for line in lines if line.strip())


def shortened(text: str, width: int) -> str:
    """Return the text on one line, cut with an ellipsis if it is longer than `width` characters.

    It is cut between two words, if that leaves half of the width at least.
    """
    line = " ".join(text.split(None, width))  # `width` words fill any line of this width
    if len(line) <= width:
        return line
    return line[: end_of_word(line, max(0, width - 1))].rstrip(" ,;:") + "…"


def end_of_word(line: str, end: int) -> int:
    """Return where to cut a line: between two words, or at `end` if that would leave less than half of it."""
    before = line.rfind(" ", 0, end + 1)
    return before if before >= end / 2 else end


def plural(number: int, noun: str, *, zero: str = "0") -> str:
    """Return a number of things in words: "1 conversation", "2 conversations"."""
    count = f"{number:,}" if number else zero
    return f"{count} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Return names in a list: "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def quoted(text: str, width: int = 44) -> str:
    """Return a text in quotation marks, without its full stop, cut between two words if it is too long.

    `width` is in characters.
    """
    short = shortened(text, width)
    if short.endswith("…"):
        return f"“{short.removesuffix('…').rstrip('.,;:!? ')}…”"
    return f"“{short.removesuffix('.')}”"
