"""`open`: the app, if there is a terminal to draw on, at the conversation that was asked for."""

import gc
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import click

from collab_tui.cli.common.output import Failure
from collab_tui.cli.common.store import find, open_store
from collab_tui.domain.dates import parse_time
from collab_tui.domain.ordering import Summary
from collab_tui.environment import is_dumb_terminal
from collab_tui.store.repository import Repository

PLAIN = "collab_tui.plain"
"""The key of the click context under which the option “--plain” is kept."""

SAVED = "All is saved. “collab-tui” shows the list, “collab-tui open” the last one."
"""The line that is printed after the app has ended."""


class NoTerminal(Failure):
    """An error for a place in which the app cannot draw; exit code 2."""

    exit_code = 2


@click.command("open")
@click.argument("start", metavar="[ID]", required=False)
@click.pass_context
def command(context: click.Context, start: str | None) -> None:
    """Open a conversation, or the one you last worked in."""
    context.exit(open_conversation(context.obj, start, plain=context.meta[PLAIN]))


def open_home(file: str, *, plain: bool = False) -> int:
    """Open the app at its list of conversations; return its exit code."""
    return _run(file, lambda _: None, plain=plain)


def open_conversation(file: str, start: str | None, *, plain: bool = False) -> int:
    """Open the app at the conversation whose id begins with `start`, or at the last one worked in."""

    def wanted(repository: Repository) -> str | None:
        return find(repository, start).id if start else last_opened(repository.summaries())

    return _run(file, wanted, plain=plain)


def _run(file: str, wanted: Callable[[Repository], str | None], *, plain: bool) -> int:
    """Open the app, or the plain front end if the user wants it or the terminal can only print."""
    plain = plain or (is_dumb_terminal() and _at_terminal())
    if not plain:
        check_terminal()
    with open_store(file, read_later=not plain, window=True) as repository:
        if plain:
            from collab_tui.plain.home import run as run_plain  # noqa: PLC0415 (only one of the two is needed)

            gc.enable()
            return run_plain(repository, wanted(repository))
        from collab_tui.tui.app import run  # noqa: PLC0415 (only one of the two is needed)

        code = run(repository, wanted(repository))
        if code == 0:
            click.echo(SAVED)
        return code


def check_terminal() -> None:
    """Raise NoTerminal if keys cannot be read or the screen cannot be drawn (Textual draws on stderr)."""
    if is_dumb_terminal() or not _at_terminal():
        raise NoTerminal(
            "The app needs a terminal to draw on, and there is none here. Nothing was changed. "
            "Run it in a terminal window, or with “--plain”; “collab-tui list” and “collab-tui show ID” also "
            "work without one."
        )


def _at_terminal() -> bool:
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    return all(stream and stream.isatty() for stream in streams)


def last_opened(summaries: Iterable[Summary]) -> str | None:
    """Return the id of the conversation that was opened last; None if there is no conversation."""
    found = max(summaries, key=lambda each: (_moment(each.opened), _moment(each.changed)), default=None)
    return found.id if found else None


def _moment(written: str) -> datetime:
    """Return a stored time for a comparison; one that cannot be read is the earliest."""
    return parse_time(written) or datetime.min.replace(tzinfo=UTC)
