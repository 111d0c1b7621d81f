"""Printing and asking line by line. Every question answers ?, help and Ctrl+C, and then comes again."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import click

from collab_tui.domain.text import clean, one_line
from collab_tui.environment import is_dumb_terminal
from collab_tui.plain.help_page import HELP_PAGE

GET_HELP = "Type ? for help."
EMPTY = "-"
"""This answer empties a text."""

_LITERAL = r"To answer with ? or help itself, type \? or \help."
_LEAVE = "Leave collab-tui? Type yes or press Ctrl+C again, Enter to stay:"
_LEAVE_HELP = "Type yes to leave. Enter takes you back to the question before."


class LeftError(Exception):
    """The user left the program with Ctrl+C or Ctrl+D, or the input ended."""


class _CtrlC:
    """The handler of Ctrl+C: it interrupts a question, and otherwise waits for the next one."""

    def __init__(self) -> None:
        self.asking = self.waiting = False
        self.saved: Callable[[], str] = str

    def __call__(self, *_: object) -> None:
        if self.asking:
            raise KeyboardInterrupt
        self.waiting = True


_ctrl_c = _CtrlC()


@contextmanager
def answering(saved: Callable[[], str]) -> Iterator[None]:
    """Take Ctrl+C as an answer; `saved` returns in a sentence whether all is saved."""
    if sys.platform != "win32" and not is_dumb_terminal():  # on Windows the console edits the line
        with suppress(ImportError):  # some builds of Python have no readline
            import readline  # noqa: PLC0415 (it changes how a line is read, so only here)

            readline.set_auto_history(False)  # the arrow up must not bring a private answer back
            readline.parse_and_bind("set enable-bracketed-paste on")  # pasted lines are one answer
            readline.parse_and_bind("set enable-active-region off")
    _ctrl_c.saved = saved
    before = signal.signal(signal.SIGINT, _ctrl_c)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def say(*sentences: str) -> None:
    """Print sentences, each on a line of its own."""
    for each in sentences:
        click.echo(clean(each))


def _read(prompt: str) -> str | None:
    """Read one line; return None at Ctrl+C on an empty one. Raises LeftError at the end of the input."""
    while True:
        try:
            _ctrl_c.asking = True
            if _ctrl_c.waiting:
                raise KeyboardInterrupt
            said = input(f"{clean(prompt)} ")
            _ctrl_c.asking = False
            return clean(said)
        except KeyboardInterrupt:
            readline = None if _ctrl_c.waiting else sys.modules.get("readline")
            _ctrl_c.asking = _ctrl_c.waiting = False
            click.echo()
            if not (readline and readline.get_line_buffer()):
                return None
            say("That line was dropped.")
        except EOFError as end:
            _ctrl_c.asking = False
            click.echo()
            raise LeftError from end


def _leave() -> None:
    """Ask whether to leave. Raises LeftError if the answer is yes or Ctrl+C."""
    say(_ctrl_c.saved())
    while (said := _read(_LEAVE)) is not None and (word := said.strip().lower()) not in {"yes", "y"}:
        if word in {"", "no", "n"}:
            return
        say(_LEAVE_HELP if word in {"?", "help"} else f"“{one_line(said)}” is neither yes nor no.")
    raise LeftError


def ask(question: str, enter: str, about: str) -> str:
    """Ask for one line, and return it as it was typed.

    `enter` says what Enter alone is for, and `about` in a sentence or two what can be typed. Raises LeftError
    if the user leaves.
    """
    question = one_line(question)
    prompt = f"{question}{'' if question.endswith('?') else ','} Enter {enter}:"
    while True:
        said = _read(prompt)
        if said is None:
            _leave()
        elif (word := said.strip().lower()) in {"?", "help"}:
            say(f"{about} Enter {enter}.", *(("", *HELP_PAGE) if word == "help" else ()))
        else:
            return said


def ask_words(
    question: str, enter: str, about: str = "Type your words.", *, can_empty: bool = False
) -> str | None:
    """Ask for any words, and return them; None for Enter alone, an empty text if the old one is emptied."""
    empties = f"{about} {EMPTY} alone empties it." if can_empty else about
    said = ask(question, enter, f"{empties} {_LITERAL}")
    bare = said.strip()
    if can_empty and bare == EMPTY:
        return ""
    if bare.startswith("\\") and bare.lstrip("\\").lower() in {"?", "help", EMPTY}:
        return bare[1:]
    return said if bare else None


def ask_lines(question: str) -> Iterator[str]:
    """Ask for lines until an empty one, and yield each as it comes."""
    while (said := ask_words(question, "when done", "Type a line of your text.")) is not None:
        yield said
        question = "Next line"


def ask_number(question: str, enter: str, lowest: int, highest: int) -> int | None:
    """Ask for a whole number until it is in the range; return None for Enter alone."""
    while True:
        said = ask(question, enter, f"Type a number from {lowest} to {highest}.").strip()
        if not said:
            return None
        if said.isdecimal() and lowest <= int(said) <= highest:
            return int(said)
        say(f"“{one_line(said)}” is no number from {lowest} to {highest}. Nothing was changed. {GET_HELP}")


def yes(question: str) -> bool:
    """Ask a question until the answer is yes or no, and return whether it is yes."""
    while True:
        said = ask(f"{question} Yes or no", "for no", "Type yes or no.").strip()
        if said.lower() in {"yes", "y", "no", "n", ""}:
            return said.lower().startswith("y")
        say(f"“{one_line(said)}” is neither yes nor no. Nothing was changed. {GET_HELP}")
