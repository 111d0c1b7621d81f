"""Saying and asking in plain lines."""

from collections.abc import Iterable, Iterator, Sequence

import click

from collab_tui.domain.text import clean, one_line


class LeftError(Exception):
    """The writer ended it with Ctrl+C or Ctrl+D, or the lines that were piped in are all read."""


def say(*sentences: str) -> None:
    """Print sentences, each on a line of its own."""
    for each in sentences:
        click.echo(clean(each))


def ask(question: str) -> str:
    """Ask for one line. Raises LeftError where none comes any more."""
    try:
        return clean(input(f"{one_line(question)} "))
    except (EOFError, KeyboardInterrupt) as end:
        click.echo()
        raise LeftError from end


def lines_of(question: str) -> Iterator[str]:
    """Ask for lines until an empty one, and yield each as it comes."""
    said = ask(question)
    while said.strip():
        yield said
        said = ask("Next line:")


def choose(
    answers: Sequence[str],
    question: str,
    *,
    letters: Iterable[tuple[str, str]] = (),
    first: int = 1,
    read: bool = True,
) -> str:
    """Read out numbered answers, then ask for a number or one of the letters; return it, or "" for Enter.

    Numbers count from `first`. Without `read` only the question is put. Asks again where it was neither.
    """
    known = dict(letters)
    if read:
        say(*(f"{n}. {one_line(each)}" for n, each in enumerate(answers, first)))
        if known:
            say(", ".join(f"{letter}: {about}" for letter, about in known.items()) + ".")
    while True:
        said = ask(question).strip().lower()
        if not said or said in known or (said.isdecimal() and 0 <= int(said) - first < len(answers)):
            return said
        say(f"There is no “{one_line(said)}” here. Nothing was changed.")


def yes(question: str) -> bool:
    """Ask for a yes."""
    return ask(f"{question} Type yes, or Enter for no:").strip().lower() in {"yes", "y"}
