"""The keys that Textual finds in bytes of a terminal.

Private names: the class `XTermParser` and its method `_sequence_to_key_events`.
"""

import re
from collections.abc import Iterable

from textual._xterm_parser import XTermParser
from textual.events import Key

_ALT = re.compile(r"\x1b(?!O)[^\W\d_]")
"""Alt with a letter. Esc and "O" begin longer sequences."""


class KeyParser(XTermParser):
    """A parser that knows Alt with a letter at once. The stock one takes two of them for "^" and a letter."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[Key]:
        found = [*super()._sequence_to_key_events(sequence, alt)]
        if not found and _ALT.fullmatch(sequence):
            return super()._sequence_to_key_events(sequence[1], alt=True)
        return found


def keys_in(sent: bytes) -> list[str]:
    """Return the names of the keys in some bytes."""
    parser = KeyParser()
    events = [*parser.feed(sent.decode("utf-8", "replace")), *parser.feed("")]
    return [event.key for event in events if isinstance(event, Key)]
