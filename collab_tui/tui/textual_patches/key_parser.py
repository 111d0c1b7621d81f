"""The keys that Textual finds in bytes of a terminal.

Private names: the class `XTermParser` and its method `_sequence_to_key_events`.
"""

import re
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.events import Key

ESC = "\x1b"

_WITH_LETTER = re.compile(r"\x1b(?!O)[^\W\d_]")
_WITH_SIGN = re.compile(r"\x1b[!-@`{-~]")
"""Alt with a letter; with a digit or a sign. Esc and "O", "[", "]", "^" or "_" begin longer sequences."""


class KeyParser(XTermParser):
    """A parser that knows Alt with a character at once, also one that another Esc follows.

    The stock one takes two of them for "^" and a letter, and Alt with a digit or a sign for a character.
    """

    _follows_escape = False

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        if sequence == ESC:  # of a sequence that another one has cut off
            self._follows_escape = True
            return []
        alt, self._follows_escape = alt or self._follows_escape, False
        if _WITH_SIGN.fullmatch(sequence):
            alt, sequence = True, sequence[1]
        found = [*super()._sequence_to_key_events(sequence, alt)]
        if not found and _WITH_LETTER.fullmatch(sequence):
            return super()._sequence_to_key_events(sequence[1], alt=True)
        is_sign = alt and len(sequence) == 1 and sequence.isprintable() and sequence != " "
        return [_with_alt(each) for each in found] if is_sign else found


def _with_alt(key: Key) -> Key:
    return key if key.key.startswith("alt+") else Key(f"alt+{key.key}", key.character)


def keys_in(sent: bytes) -> list[str]:
    """Return the names of the keys in some bytes."""
    parser = KeyParser()
    events = [*parser.feed(sent.decode("utf-8", "replace")), *parser.feed("")]
    return [event.key for event in events if isinstance(event, Key)]
