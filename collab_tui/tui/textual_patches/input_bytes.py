"""What comes from the terminal, corrected before Textual looks for keys in it.

A byte that is not UTF-8 becomes U+FFFD: the thread `LinuxDriver.run_input_thread` decodes strictly, so such a
byte ends the app with a traceback. Escape characters are taken out of a pasted text: Textual cuts the paste
there, and the rest would arrive as keys, and so as commands.

The thread makes its decoder and its parser of keys itself and offers no way to choose others, so the names by
which it finds them are replaced.
"""

import codecs

from textual.drivers import linux_driver

from collab_tui.tui.textual_patches.key_parser import KeyParser

ESC = "\x1b"
BEGIN, END = f"{ESC}[200~", f"{ESC}[201~"
"""What a terminal sends before a pasted text, and after it."""


class TerminalDecoder:
    """An incremental decoder for what a terminal sends."""

    def __init__(self, encoding: str) -> None:
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._is_paste = False
        self._last = ""

    def decode(self, data: bytes, final: bool = False) -> str:
        """Return the text of some bytes. In a paste a mark that is cut in two waits for its other half."""
        text, kept = self._last + self._decoder.decode(data, final), ""
        self._last = ""
        while text:
            mark = END if self._is_paste else BEGIN
            before, found, text = text.partition(mark)
            if self._is_paste and not found:
                before, self._last = _cut(before)
            kept += (before.replace(ESC, "") if self._is_paste else before) + found
            self._is_paste ^= bool(found)
        return kept


def _cut(text: str) -> tuple[str, str]:
    """Return a pasted text without the beginning of the mark at its end, and that beginning."""
    length = next((n for n in range(len(END) - 1, 0, -1) if text.endswith(END[:n])), 0)
    return (text[:-length], text[-length:]) if length else (text, "")


def correct_input() -> None:
    """Let the input thread of a Unix terminal use this decoder, and our parser of keys."""
    vars(linux_driver)["getincrementaldecoder"] = lambda encoding: lambda: TerminalDecoder(encoding)
    vars(linux_driver)["XTermParser"] = KeyParser
