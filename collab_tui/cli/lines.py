"""Printing: lines of plain text for a pipe, wrapped and lightly coloured in a terminal, JSON for programs.

Every line is cleaned here, so that no user text can move the cursor, set a title or turn the direction of
what follows; and none is ever read as markup.
"""

# ruff: noqa: PLC0415

import io
import json
import os
import sys
from collections.abc import Iterable
from typing import Any, NamedTuple

import click
from msgspec import to_builtins

from collab_tui.domain.text import clean

BULLET = "• "
"""What an entry of a list begins with."""

NARROWEST = 20
"""The fewest cells that text is wrapped to; a terminal narrower than that wraps by itself."""


class Line(NamedTuple):
    """One line, maybe of several rows where the user's text has them; its indent in cells, its style."""

    text: str
    indent: int = 0
    style: str = ""


def counted(number: int, what: str = "conversation") -> str:
    """Return a number of things in words: "1 conversation", "no conversations"."""
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"


def in_terminal() -> bool:
    """Return whether what is printed is read in a terminal that can show more than plain text."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def fits(text: str) -> bool:
    """Return whether what is printed can show these characters."""
    try:
        text.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def write(lines: Iterable[Line], *, wrapped: bool = True) -> None:
    """Print lines: as they are, or wrapped by Rich where someone reads them in a terminal."""
    cleaned = [Line(clean(text), indent, style) for text, indent, style in lines]
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # an old code page shows "?" rather than nothing at all
    if wrapped and in_terminal():
        _write_rich(cleaned)
    else:
        rows = [" " * line.indent + row for line in cleaned for row in line.text.split("\n")]
        click.echo("\n".join(row.rstrip() for row in rows))


def write_json(value: Any) -> None:
    """Print a value as JSON, in ASCII: it is the same in every terminal, and nothing in it is lost."""
    click.echo(json.dumps(to_builtins(value), indent=2))


def _write_rich(lines: list[Line]) -> None:
    """Print lines wrapped between words; what follows a bullet stands clear of it."""
    from rich.console import Console
    from rich.text import Text

    console = Console(markup=False, emoji=False, highlight=False)
    for text, indent, style in lines:
        hang = 2 if text.startswith(BULLET) else 0
        rows = Text(text, style).wrap(console, max(NARROWEST, console.width - indent - hang))
        for n, row in enumerate(rows or [Text()]):
            row.rstrip()
            shown = Text(" " * (indent + (hang if n else 0))) + row if row else row
            console.print(shown, no_wrap=True, overflow="ignore", crop=False)
