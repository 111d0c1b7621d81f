"""Printing and asking: plain lines for a pipe, wrapped and lightly coloured in a terminal, JSON for programs.

Every line is cleaned here, so that no text of the user can move the cursor, set a title or turn the direction
of what follows. No text is parsed as markup.
"""

import errno
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, NamedTuple, TypeVar

import click
from msgspec import to_builtins

from collab_tui.domain.text import clean, plural
from collab_tui.environment import is_dumb_terminal

T = TypeVar("T")

BULLET = "• "
"""What an entry of a list begins with."""


NARROWEST = 20
"""Text is never wrapped to fewer cells; a terminal narrower than that wraps by itself."""

WITHOUT_BAR = 3
"""This many things are done before a progress bar could be read."""


class Failure(click.ClickException):
    """An error that ends a command: a sentence on stderr, and exit code 1."""

    exit_code = 1

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence."""
        click.echo(clean(self.message), file=file, err=True)


class OutputError(click.ClickException):
    """The output is full or closed: a sentence on stderr, and exit code 1.

    No error is printed if another program has read only a part of the output, as `head` does.
    """

    exit_code = 1

    def __init__(self, why: str, is_cut: bool = False) -> None:
        super().__init__(f"The output cannot be written: {why}.")
        self.is_cut = is_cut

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence."""
        if not self.is_cut:
            click.echo(self.message, file=file, err=True)


@contextmanager
def output_errors() -> Iterator[None]:
    """Raise OutputError if standard output is closed, or if the disk or the reader refuses it."""
    if sys.stdout is None:
        raise OutputError("it is closed")
    try:
        yield
        sys.stdout.flush()
    except OSError as problem:
        from collab_tui.store.errors import reason  # noqa: PLC0415 (rarely needed)

        is_cut = problem.errno == errno.EPIPE
        with suppress(OSError, ValueError):  # otherwise Python writes the rest at its end, and fails again
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError("it was not read to its end" if is_cut else reason(problem), is_cut) from problem


def print_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are."""
    with output_errors():
        sys.stdout.buffer.write(data)


class Line(NamedTuple):
    """A line of output: its text, which may have several rows, its indent in cells, and its style."""

    text: str
    indent: int = 0
    style: str = ""


def in_terminal() -> bool:
    """Return whether the output goes to a terminal that can show more than plain text."""
    return sys.stdout is not None and sys.stdout.isatty() and not is_dumb_terminal()


def can_print(text: str) -> bool:
    """Return whether the encoding of the output has these characters."""
    try:
        text.encode((sys.stdout and sys.stdout.encoding) or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def print_lines(lines: Iterable[Line], *, wrapped: bool = True) -> None:
    """Print lines: as they are, or wrapped by Rich in a terminal. A path is not wrapped, to be copied."""
    cleaned = [Line(clean(text), indent, style) for text, indent, style in lines]
    with output_errors():
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # an old code page shows "?" rather than nothing at all
        if wrapped and in_terminal():
            _print_rich(cleaned)
        else:
            rows = [" " * line.indent + row for line in cleaned for row in line.text.split("\n")]
            click.echo("\n".join(row.rstrip() for row in rows))


def print_json(value: Any) -> None:
    """Print a value as JSON in ASCII, which is the same in every terminal and loses nothing."""
    with output_errors():
        click.echo(json.dumps(to_builtins(value), indent=2))


def with_progress(things: Iterable[T], count: int, label: str) -> Iterator[T]:
    """Yield the things one by one, and show a progress bar on stderr if it is a terminal."""
    if count <= WITHOUT_BAR or not sys.stderr.isatty():
        yield from things
        return
    with click.progressbar(things, length=count, label=label, file=sys.stderr) as bar:
        yield from bar


def ask(question: str, yes: bool) -> None:
    """Ask on stderr whether to go on, unless `yes` was given. Raises Failure if the answer is no.

    Ctrl+C and the end of the input are a no. The caller has changed nothing yet.
    """
    if yes:
        return
    try:
        agreed = click.confirm(clean(question), default=False, err=True)
    except click.Abort as stopped:
        click.echo(err=True)
        raise Failure("Nothing was changed. “--yes” does it without asking.") from stopped
    if not agreed:
        raise Failure("Nothing was changed.")


def size(count: int) -> str:
    """Return a number of bytes in bytes, kilobytes or megabytes."""
    if count < 1000:
        return plural(count, "byte")
    return f"{count / 1000:.0f} KB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def _print_rich(lines: list[Line]) -> None:
    """Print lines wrapped between words; the rows after a bullet are indented like its text."""
    # Rich is imported only for a terminal.
    from rich.console import Console  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(markup=False, emoji=False, highlight=False)
    for text, indent, style in lines:
        hang = 2 if text.startswith(BULLET) else 0
        rows = Text(text, style).wrap(console, max(NARROWEST, console.width - indent - hang))
        for n, row in enumerate(rows or [Text()]):
            row.rstrip()
            shown = Text(" " * (indent + (hang if n else 0))) + row if row else row
            console.print(shown, no_wrap=True, overflow="ignore", crop=False)
