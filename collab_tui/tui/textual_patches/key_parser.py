"""The keys that Textual finds in bytes of a terminal. Private name: the class `XTermParser`."""

from textual._xterm_parser import XTermParser
from textual.events import Key


def keys_in(sent: bytes) -> list[str]:
    """Return the names of the keys in some bytes."""
    parser = XTermParser()
    events = [*parser.feed(sent.decode("utf-8", "replace")), *parser.feed("")]
    return [event.key for event in events if isinstance(event, Key)]
