"""Numbered choices and letters, and menus that are read once."""

from collections.abc import Sequence

from collab_tui.domain.text import listed, one_line
from collab_tui.plain.prompts import GET_HELP, ask, say

Letters = Sequence[tuple[str, str]]
"""Letters that can be typed, each with what it is for."""


def choose(answers: Sequence[str], question: str, enter: str, letters: Letters = ()) -> str:
    """Read out choices and return the one that the user types, as `Menu.choose` does."""
    return Menu(question, enter, letters).choose(answers, answers)


class Menu:
    """A menu: its choices are read once, and again on request or if a number now means another choice.

    New choices at the end are read as they come. Numbers count from `first`; `enter` says what Enter alone is
    for; `heading` is read out before the choices each time. With `undoes`, u and y can be typed too.
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
        self.question, self.letters, self._enter, self._first = question, letters, enter, first
        self.heading, self._undoes = heading, undoes
        self._known: list[str] | None = None

    def read_again(self) -> None:
        """Read the choices at the next question."""
        self._known = None

    def choose(self, answers: Sequence[str], ids: Sequence[str]) -> str:
        """Return the number or letter that the user types, or "" for Enter; each answer has an id.

        Asks again if the answer is none of them.
        """
        self._read_what_is_new(answers, list(ids))
        letters = {letter for letter, _ in self.letters} | ({"u", "y"} if self._undoes else set())
        while True:
            typed = ask(self.question, self._enter, self._about(len(answers))).strip()
            said = typed.lower()
            number = int(said) - self._first if said.isdecimal() else -1
            if not said or said in letters or 0 <= number < len(answers):
                return said
            if said in {"m", "menu"}:
                self._read_out(answers)
            else:
                say(f"There is no “{one_line(typed)}” here. Nothing was changed. {GET_HELP}")

    def _read_what_is_new(self, answers: Sequence[str], ids: list[str]) -> None:
        known, self._known = self._known, ids
        if known is not None and ids[: len(known)] == known:
            self._read_numbers(answers, len(known))
            return
        if known:
            say("The numbers have changed.")
        if self.heading:
            say(self.heading)
        self._read_out(answers)

    def _read_out(self, answers: Sequence[str]) -> None:
        self._read_numbers(answers, 0)
        say(*(f"{letter}: {about}." for letter, about in self.letters))

    def _read_numbers(self, answers: Sequence[str], start: int) -> None:
        say(*(f"{self._first + n}. {one_line(each)}" for n, each in enumerate(answers) if n >= start))

    def _about(self, count: int) -> str:
        """Return in a sentence what can be typed, and how the choices are read out again."""
        last = self._first + count - 1
        numbers = [f"a number from {self._first} to {last}" if count > 1 else str(last)] if count else []
        known = [*numbers, *(letter for letter, _ in self.letters)]
        undo = " u is undo, y is redo." if self._undoes else ""
        return f"Type {listed(known, 'or')}. m or menu reads the choices.{undo}" if known else "Type nothing."
