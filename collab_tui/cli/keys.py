"""`keys`: the table of keys, and the bytes that this terminal sends for each."""

# ruff: noqa: PLC0415 (the screens are imported only when their table is read)

import sys
from collections.abc import Iterator

import click

from collab_tui.cli.common.output import Failure, Line, print_lines

HOW = (
    "This shows what your terminal sends for each key of the app. Press each key as it is named. "
    "Where nothing happens, press Enter. Ctrl+C ends it early. Nothing is changed."
)


class NoKeyboard(Failure):
    """An error for a place in which keys cannot be read; exit code 2."""

    exit_code = 2


@click.command("keys")
@click.option("--list", "only_list", is_flag=True, help="Only list every key and what it does.")
def command(only_list: bool) -> None:
    """Try the keys one by one, and see which your terminal sends."""
    show_keys(only_list)


def show_keys(only_list: bool) -> None:
    """List every key, or ask for each one and print which do not arrive."""
    mine, faults = _chosen()
    print_lines(Line(fault) for fault in faults)
    if only_list:
        print_lines(_table(mine), wrapped=False)
    else:
        _test(mine)


def _chosen() -> tuple[dict[str, str], list[str]]:
    """Return the keys chosen by the user, and a sentence for each error in the settings."""
    from collab_tui.settings import read_settings, settings_file
    from collab_tui.tui.keys.keymap import checked

    settings, faults = read_settings(settings_file())
    mine, more = checked(settings.keys)
    return mine, [*faults, *more]


def _table(mine: dict[str, str]) -> Iterator[Line]:
    """Yield the table: a heading for each part, and a line for each action with its id."""
    from collab_tui.tui.keys.active import as_chosen
    from collab_tui.tui.keys.table import TABLE

    for n, part in enumerate(TABLE):
        if n:
            yield Line("")
        yield Line(part.name)
        for key in as_chosen(part.keys, mine):
            names = " or ".join(key.names) or "no key, by name only"
            changed = "   (changed by you)" if key.id in mine else ""
            yield Line(f"{names}: {key.tooltip}.  {key.id if key.action else 'always so'}{changed}", 2)


def _test(mine: dict[str, str]) -> None:
    """Ask for each key, and print at the end which do not arrive."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        raise NoKeyboard(
            "Keys can be tried in a terminal window only, and not on Windows. "
            "“collab-tui keys --list” lists them everywhere."
        )
    from collab_tui.tui.keys.terminal_test import ask, asked, lost, read_key_bytes

    print_lines([Line(HOW), Line("")])
    wanted = asked(mine)
    seen = list(ask(wanted, lambda: read_key_bytes(sys.stdin.fileno()), click.echo))
    arrived = sum(each.arrived for each in seen)
    print_lines(
        [Line(""), Line(f"{arrived} of {len(seen)} keys tried arrive; there are {len(wanted)} in all.")]
    )
    print_lines(Line(sentence, 2) for sentence in lost(seen, mine))
