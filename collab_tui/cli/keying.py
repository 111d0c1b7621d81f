"""`keys`: the table of keys, and what this terminal really sends for each of them."""

# ruff: noqa: PLC0415

import sys
from collections.abc import Iterator

import click

from collab_tui.cli.keeping import Failure
from collab_tui.cli.lines import Line, write

HOW = (
    "This shows what your terminal sends for each key of the app. Press each key as it is named. "
    "Where nothing happens, press Enter. Ctrl+C ends it early. Nothing is changed."
)


class NoKeyboard(Failure):
    """Keys cannot be read here: wrong use, exit code 2."""

    exit_code = 2


def show_keys(listed: bool) -> None:
    """List every key, or ask for each and say which do not arrive."""
    mine, faults = _chosen()
    write(Line(fault) for fault in faults)
    if listed:
        write(_table(mine), wrapped=False)
    else:
        _test(mine)


def _chosen() -> tuple[dict[str, str], list[str]]:
    """Return the keys that were chosen, with a sentence for each fault in the settings."""
    from collab_tui.settings import read_settings, settings_file
    from collab_tui.tui.keys.keymap import checked

    settings, faults = read_settings(settings_file())
    mine, more = checked(settings.keys)
    return mine, [*faults, *more]


def _table(mine: dict[str, str]) -> Iterator[Line]:
    """Yield the table: a heading for each part, a line for each action, with its id for the settings."""
    from collab_tui.tui.keys.active import as_chosen
    from collab_tui.tui.keys.keymap import TABLE

    for n, part in enumerate(TABLE):
        if n:
            yield Line("")
        yield Line(part.name)
        for key in as_chosen(part.keys, mine):
            names = " or ".join(key.names) or "no key, by name only"
            changed = "   (changed by you)" if key.id in mine else ""
            yield Line(f"{names}: {key.tooltip}.  {key.id if key.action else 'always so'}{changed}", 2)


def _test(mine: dict[str, str]) -> None:
    """Ask for each key, and say at the end what does not arrive."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        raise NoKeyboard(
            "Keys can be tried in a terminal window only, and not on Windows. "
            "“collab-tui keys --list” lists them everywhere."
        )
    from collab_tui.tui.keys.terminal_test import ask, asked, lost, read_key_bytes

    write([Line(HOW), Line("")])
    wanted = asked(mine)
    seen = list(ask(wanted, lambda: read_key_bytes(sys.stdin.fileno()), click.echo))
    arrived = sum(each.arrived for each in seen)
    write([Line(""), Line(f"{arrived} of {len(seen)} keys tried arrive; there are {len(wanted)} in all.")])
    write(Line(sentence, 2) for sentence in lost(seen, mine))
