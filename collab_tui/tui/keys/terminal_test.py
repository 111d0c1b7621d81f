"""The test of which keys this terminal sends: it asks key by key, in plain lines."""

import os
import select
import sys
from collections.abc import Callable, Iterator

from msgspec import Struct

from collab_tui.tui.keys.active import as_chosen
from collab_tui.tui.keys.command import Command
from collab_tui.tui.keys.key_names import ARROWS, shown
from collab_tui.tui.keys.table import TABLE

SILENCE = 0.15
"""Seconds without a byte after which a key has sent all it sends."""

STOP = "ctrl+c"


class Seen(Struct, frozen=True):
    """The answer to one key: the bytes that came, and whether the app reads them as this key."""

    key: str
    sent: bytes
    arrived: bool


def asked(mine: dict[str, str]) -> list[str]:
    """Return the keys to ask for in the order of the table; letters, digits and signs arrive everywhere."""
    keys = [key for part in TABLE for each in as_chosen(part.keys, mine) for key in each.all]
    return [
        key
        for key in dict.fromkeys(keys)
        if key not in {"letter", "digit"} and (len(shown(key)) > 1 or shown(key) in "←→↑↓")
    ]


def read_key_bytes(descriptor: int) -> bytes:
    """Return the bytes that one key sends, up to the first silence. Raises OSError on Windows."""
    if sys.platform == "win32":
        raise OSError("Windows has no raw terminal mode")
    import termios  # noqa: PLC0415
    import tty  # noqa: PLC0415

    before = termios.tcgetattr(descriptor)
    try:
        tty.setraw(descriptor)
        sent = os.read(descriptor, 64)
        while sent and select.select([descriptor], [], [], SILENCE)[0]:
            sent += os.read(descriptor, 64)
        return sent
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def in_words(sent: bytes) -> str:
    """Return bytes in words: "ESC [ A"."""
    names = {0x1B: "ESC", 0x20: "space", 0x7F: "DEL"}
    return " ".join(names.get(byte) or (chr(byte) if 0x20 < byte < 0x7F else f"{byte:02X}") for byte in sent)


def ask(keys: list[str], read: Callable[[], bytes], say: Callable[[str], None]) -> Iterator[Seen]:
    """Ask for each key and yield what came; Enter goes on where nothing does, Ctrl+C ends it."""
    from collab_tui.tui.textual_patches.key_parser import keys_in  # noqa: PLC0415

    for n, key in enumerate(keys, 1):
        say(f"{n} of {len(keys)}   Press {shown(key)}")
        other = b""
        while True:
            sent = read()
            names = keys_in(sent)
            if names == [key]:
                say(f"    {in_words(sent)}   arrives")
                yield Seen(key, sent, True)
                break
            if names == [STOP] or not sent:
                return
            if names == ["enter"]:
                say("    does not arrive")
                yield Seen(key, other, False)
                break
            other = sent
            name = " ".join(shown(each) for each in names) or "nothing the app knows"
            say(f"    {in_words(sent)}   comes as {name}. Once more, or Enter to go on")


def lost(seen: list[Seen], mine: dict[str, str]) -> Iterator[str]:
    """Yield a sentence for each action that a key which does not arrive belongs to, with its twins."""
    arrived = {each.key for each in seen if each.arrived}
    missing = {each.key for each in seen if not each.arrived}
    named = set[str]()
    for part in TABLE:
        for key in as_chosen(part.keys, mine):
            gone = [each for each in key.all if each in missing]
            if gone and key.id not in named:
                named.add(key.id)
                twins = [
                    each for each in key.all if each not in missing and (each in arrived or is_sure(each))
                ]
                ways = [shown(each) for each in twins] + _palette(key)
                instead = f"use {' or '.join(ways)}" if ways else "it cannot be reached with this terminal"
                yield f"{' and '.join(map(shown, gone))}, {key.description} ({part.name}): {instead}"


def is_sure(key: str) -> bool:
    """Whether a key arrives everywhere, and so is not asked for: a letter, a digit, a sign."""
    return len(key) == 1 or (len(shown(key)) == 1 and shown(key) not in ARROWS)


def _palette(key: Command) -> list[str]:
    return ["the commands, Ctrl+P"] if key.palette is not None else []
