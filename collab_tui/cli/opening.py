"""Opening the app: only where there is a terminal to draw on, and at the conversation that was asked for."""

# ruff: noqa: PLC0415

import gc
import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from collab_tui.cli import haste
from collab_tui.cli.keeping import Failure, kept, one_of
from collab_tui.domain.ordering import Summary

if TYPE_CHECKING:
    from collab_tui.store.repository import Repository


class NoTerminal(Failure):
    """The app was asked for where it cannot draw: wrong use, exit code 2."""

    exit_code = 2


def open_home(file: str, *, plain: bool = False) -> int:
    """Open the app at its list of conversations; return its exit code."""
    return _run(file, lambda _: None, plain=plain)


def open_conversation(file: str, start: str | None, *, plain: bool = False) -> int:
    """Open the app at the conversation whose id starts so, or at the last one worked in."""

    def wanted(repository: "Repository") -> str | None:
        return one_of(repository, start).id if start else last_opened(repository.summaries())

    return _run(file, wanted, plain=plain)


def _run(file: str, wanted: Callable[["Repository"], str | None], *, plain: bool) -> int:
    """Open the app, or hold the conversation in plain lines where that is asked for or all there is."""
    plain = plain or (os.environ.get("TERM") == "dumb" and _at_terminal())
    if not plain:
        check_terminal()
        haste.spare_ssl()
    with kept(file, read_later=not plain) as repository:
        if plain:
            from collab_tui.cli.plain.home import talk

            gc.enable()
            return talk(repository, wanted(repository))
        from collab_tui.tui.app import run

        return run(repository, wanted(repository))


def check_terminal() -> None:
    """Raise NoTerminal where keys cannot be read or the screen cannot be drawn (Textual draws on stderr)."""
    if os.environ.get("TERM") == "dumb" or not _at_terminal():
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
    """Return a kept time, for comparing; one that cannot be read counts as long ago."""
    try:
        return datetime.fromisoformat(written).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)
