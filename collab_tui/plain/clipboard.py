"""Copying to the clipboard, which the terminal does (OSC 52)."""

import sys
from base64 import b64encode

from collab_tui import clock
from collab_tui.domain.change_words import COPIED
from collab_tui.domain.report import Audience
from collab_tui.environment import is_dumb_terminal
from collab_tui.export.audience_formats import Format
from collab_tui.export.formats import make
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.prompts import say

NO_TERMINAL = "Nothing was copied: only a terminal can copy, and this is none. x writes a file."


def copy(text: str) -> None:
    """Ask the terminal to copy a text, and say so; if there is none, say that."""
    if not sys.stdout.isatty() or is_dumb_terminal():
        say(NO_TERMINAL)
        return
    sys.stdout.write(f"\x1b]52;c;{b64encode(text.encode()).decode()}\a")
    say(COPIED)


def copy_agreement(opened: PlainConversation) -> None:
    """Copy the agreement as plain text, as an export for everyone would write it."""
    copy(make(opened.now, Format.TEXT, Audience.AGREEMENT, clock.now()).decode())
