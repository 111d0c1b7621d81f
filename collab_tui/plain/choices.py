"""Numbered choices and letters, and menus that are read once."""

from collections.abc import Sequence

from collab_tui.domain.text import listed, one_line
from collab_tui.plain.prompts import GET_HELP, ask, say

Letters = Sequence[tuple[str, str]]
"""Letters that can be typed, each with what it is for."""


def choose(
    answers: Sequence[str],
    question: str,
    enter: str,
    *,
    letters: Letters = (),
    first: int = 1,
    read: bool = True,
    undoes: bool = False,
) -> str:
    """Read out numbered choices, then return the number or letter that the user types, or "" for Enter.

    Numbers count from `first`; `enter` says what Enter alone is for. Without `read` only the question is put.
    With `undoes`, u and y can be typed too. Asks again if the answer is none of them.
    """
    known = {letter for letter, _ in letters} | ({"u", "y"} if undoes else set())
    about = _about(answers, letters, first) + (" u is undo, y is redo." if undoes else "")
    if read:
        _read_out(answers, letters, first)
    while True:
        said = ask(question, enter, about).strip().lower()
        if not said or said in known or (said.isdecimal() and 0 <= int(said) - first < len(answers)):
            return said
        if said in {"m", "menu"}:
            _read_out(answers, letters, first)
        else:
            say(f"There is no “{one_line(said)}” here. Nothing was changed. {GET_HELP}")


def _read_out(answers: Sequence[str], letters: Letters, first: int) -> None:
    say(*(f"{n}. {one_line(each)}" for n, each in enumerate(answers, first)))
    say(*(f"{letter}: {about}." for letter, about in letters))


def _about(answers: Sequence[str], letters: Letters, first: int) -> str:
    """Return in a sentence what can be typed, and how the choices are read out again."""
    last = first + len(answers) - 1
    numbers = [f"a number from {first} to {last}" if last > first else str(first)] if answers else []
    return (
        f"Type {listed([*numbers, *(letter for letter, _ in letters)], 'or')}. m or menu reads the choices."
    )


class Menu:
    """A menu: its choices are read once, and again on request or if a number now means another choice.

    New choices at the end are read as they come. `heading` is said each time before the choices.
    """

    def __init__(
        self,
        question: str,
        enter: str,
        letters: Letters = (),
        *,
        first: int = 1,
        heading: str = "",
        undoes: bool = False,
    ) -> None:
        self.question, self._enter, self._letters, self._first = question, enter, letters, first
        self.heading, self._undoes = heading, undoes
        self._known: list[str] | None = None

    def read_again(self) -> None:
        """Read the choices at the next question."""
        self._known = None

    def choose(self, answers: Sequence[str], ids: Sequence[str]) -> str:
        """Return the number or letter that the user types, or "" for Enter; each answer has an id."""
        known, self._known = self._known, list(ids)
        read = known is None or self._known[: len(known)] != known
        if read and known:
            say("The numbers have changed.")
        if read and self.heading:
            say(self.heading)
        if known is not None and not read:
            _read_out(answers[len(known) :], (), self._first + len(known))
        return choose(
            answers,
            self.question,
            self._enter,
            letters=self._letters,
            first=self._first,
            read=read,
            undoes=self._undoes,
        )
