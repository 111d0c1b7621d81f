"""Reading keys without looking for them: between two keys the program sleeps."""

import os
from codecs import getincrementaldecoder
from collections.abc import Callable
from contextlib import suppress
from select import select
from typing import Any

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver

LOOK = 0.1
"""Seconds between two looks after a key."""

LOOKS = 3 + int(ESCAPE_DELAY / LOOK)
"""So many looks after a key: an Esc may be a key, or the beginning of something longer."""


class PatientDriver(LinuxDriver):
    """The stock driver, but for its thread: the stock one looks for keys ten times a second, for ever."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._woken, self._wake = os.pipe()

    def run_input_thread(self) -> None:
        """Wait for input and tell of it, until `disable_input`."""
        parser, decode = XTermParser(self._debug), getincrementaldecoder("utf-8")().decode
        looks = 0
        while not self.exit_event.is_set():
            ready = select([self.fileno, self._woken], [], [], LOOK if looks < LOOKS else None)[0]
            looks = 0 if self.fileno in ready else looks + 1
            self._take(ready, parser, decode)
        self._take(select([self.fileno], [], [], 0)[0], parser, decode)  # what was typed meanwhile
        with suppress(EOFError, ParseError):
            list(parser.feed(""))
        os.read(self._woken, 1)

    def _take(self, ready: list[int], parser: XTermParser, decode: Callable[[bytes], str]) -> None:
        if self.fileno in ready:
            if text := decode(os.read(self.fileno, 4096)):
                for event in parser.feed(text):
                    self.process_message(event)
            else:  # the other end is closed
                self.exit_event.wait(LOOK)
        for event in parser.tick():
            self.process_message(event)

    def disable_input(self) -> None:
        """Stop reading keys, at once."""
        if self._key_thread is not None and self._key_thread.is_alive():
            os.write(self._wake, b".")
        super().disable_input()
