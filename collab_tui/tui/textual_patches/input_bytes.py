"""A byte from the terminal that is not UTF-8 becomes U+FFFD.

The thread `LinuxDriver.run_input_thread` decodes strictly, so such a byte ends the app with a traceback. The
thread makes its decoder itself and offers no way to choose another one, so the name by which it finds the
decoder is replaced.
"""

import codecs
from functools import partial

from textual.drivers import linux_driver


def _decoder(encoding: str) -> "partial[codecs.IncrementalDecoder]":
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")


def replace_undecodable() -> None:
    """Let the input thread of a Unix terminal go on after such a byte."""
    vars(linux_driver)["getincrementaldecoder"] = _decoder
