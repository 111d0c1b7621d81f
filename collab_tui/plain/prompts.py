"""Printing and asking line by line."""

from collections.abc import Iterable, Iterator, Sequence

import click

from collab_tui.domain.text import clean, one_line


class LeftError(Exception):
    """The user ended the program with Ctrl+C or Ctrl+D, or the input ended."""


def say(*sentences: str) -> None:
    """Print sentences, each on a line of its own."""
    for each in sentences:
        click.echo(clean(each))


def ask(question: str) -> str:
    """Ask for one line. Raises LeftError at the end of the input."""
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
    """Read out numbered choices, then return the number or letter that the user types, or "" for Enter.

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
    """Ask a question, and return whether the answer is yes."""
    return ask(f"{question} Type yes, or Enter for no:").strip().lower() in {"yes", "y"}
