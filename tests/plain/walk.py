"""A walk through every question of plain mode, and a person who answers and also tries what is no answer."""

import ast
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from collab_tui import plain
from collab_tui.domain.conversation import Conversation
from collab_tui.plain.help_page import HELP_PAGE
from collab_tui.plain.home import run
from collab_tui.store.repository import Repository

FOLDER = Path(plain.__file__).parent
ASKING = {"prompts.py", "choices.py"}
"""The files with the functions that ask."""

ASKERS = {"ask", "ask_words", "ask_lines", "ask_number", "yes", "choose"}
"""The functions and the method that ask."""

ANY_WORDS = r"To answer with ? or help itself, type \? or \help."
"""The help says this where any words are an answer, so that no letter is unknown."""

WALK = (
    *("n", "Winter beds", "Northbank", "Eastside Trust"),
    # About this conversation: a third side, its details, its removal; a date
    *("0", "2", "a", "The Quay", "3", "1", "", "3", "x", "yes", ""),
    *("4", "7 Jan", "Room 2", ""),
    # Prepare: a text, a list with details, a guess for a side
    *("1", "1", "Two winters.", "Of trouble.", "", "1", "a", "More.", ""),
    *("2", "a", "Both boards sign", "1", "October", "", "1", "w", "Both boards signed", ""),
    *("5", "a", "2", "They never ring", "", ""),
    *("9", "a", "Who names the lead?", "", "", ""),
    # Purposes: a scale
    *("2", "1", "2", "I am still cross", ""),
    # Lines that are kept, corrected, read and reflected back
    *(
        "c",
        "e: we wait for beds",
        "e: and for a van",
        "e! Beds move late",
        "n> ring 07700 900123 by 7 Jan",
        "* one",
    ),
    *("/fix", "* one desk", "/speaker n", "/read last 2", ""),
    *("l", "side e", "3", "w", "e! Beds move at night", "3", "k", "3", ""),
    *("t", "1", "c", "We wait for a bed", "y"),
    # Opening words, and a concern that is shared in other words
    *("3", "4", "Thank you.", "", "", "4", "7", "1", "s", "Beds at night", "", ""),
    # Links between an option and a concern
    *("5", "1", "1", "d", "1", "1", "1", "", "", "", ""),
    # A commitment whose missing parts are asked for, and taken back
    *("5", "2", "a", "Tell Sam", "", "", "", "u", "", ""),
    # My card and the cards for the writer alone
    *("card", "r", "", "2", "w", "the ward", ""),
    *("before", "", "", "", "", ""),
    *("d", "", "", "", "", "", "1", "", ""),
    # The meeting
    *("plan", "60", "s", "p", "p", "h", "4", "1", "1", "yes", "", "", "", "s", "1", "no", "3"),
    *("s", "2"),
    # The agreement, and what became of it
    *("b", "1", "", "1", "9", "With pleasure", ""),
    *("f", "a", "1", "2", "They rang", "", "", "no", "7 Mar"),
    # The review, the files, and words that are looked for
    *("r", "yes", "x", "1", "3", "~/out.txt", "yes", "x", "1", "3", "~/out.txt", "no", "x", "3", "", ""),
    *("f", "Two winters", "1", "", ""),
    # The history with the partners of one of several conversations
    *("s", "p", "1", "q"),
)
"""The answers, in order: they come to every question that plain mode has."""


def sites() -> set[tuple[str, int, int]]:
    """Return where plain mode asks something: the file, and the first and the last line of the call."""
    return {
        (file, call.lineno, call.end_lineno or call.lineno)
        for file, call in _calls()
        if file not in ASKING and _name(call.func) in ASKERS
    }


def asked_in(function: str) -> set[str]:
    """Return the files in which a function is called."""
    return {file for file, call in _calls() if _name(call.func) == function}


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                yield path.name, node


def _name(function: ast.expr) -> str:
    return getattr(function, "id", "") or getattr(function, "attr", "")


class Person:
    """Answers the questions in turn; at each new one it first tries ?, help, an unknown word and Ctrl+C."""

    def __init__(self, answers: tuple[str, ...], capsys: pytest.CaptureFixture[str], *, tries: bool) -> None:
        self.reached: set[tuple[str, int, int]] = set()
        self.said = ""
        """Everything that plain mode printed, with the questions."""
        self._capsys = capsys
        self._sites = sites()
        self._known: set[tuple[Any, str]] = set()
        self._talk = self._answer(answers, tries=tries)
        next(self._talk)

    def run(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> Conversation:
        """Answer the questions of plain mode on a file; return its conversation at the end."""
        monkeypatch.setattr("builtins.input", self._read_line)
        repository = Repository(path)
        assert run(repository, None) == 0
        (found,) = (each for each in repository.all() if each.title == "Winter beds")
        repository.close()
        self.said += self._capsys.readouterr().out
        return found

    def _read_line(self, prompt: str) -> str:
        """Answer a question, in place of `input`."""
        told = self._capsys.readouterr().out
        self.said += f"{told}{prompt}\n"
        answer = self._talk.send((prompt, told))
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def _answer(
        self, answers: tuple[str, ...], *, tries: bool
    ) -> Generator[str | BaseException, tuple[str, str], None]:
        prompt, _ = yield ""
        for answer in answers:
            site = self._site()
            assert prompt.endswith(": "), f"the end of a question is heard: {prompt}"
            if tries and (site, prompt) not in self._known:
                self._known.add((site, prompt))
                yield from self._try(prompt)
            prompt, _ = yield answer
        yield EOFError()

    def _try(self, prompt: str) -> Generator[str | BaseException, tuple[str, str], None]:
        again, told = yield "?"
        assert again == prompt
        assert told.startswith("Type "), f"{prompt}: {told}"
        any_words = ANY_WORDS in told
        assert len(told.replace(ANY_WORDS, "").split(". ")) <= 4, told
        again, told = yield " HELP "
        assert again == prompt
        assert HELP_PAGE[0] in told
        if not any_words:
            again, told = yield "zap"
            assert again == prompt
            assert "zap" in told
            assert "Type ? for help." in told
        leave, told = yield KeyboardInterrupt()
        assert leave.startswith("Leave collab-tui?"), f"{prompt}: {leave}"
        assert "is saved." in told
        for unsure in ("?", "zap"):
            leave, told = yield unsure
            assert leave.startswith("Leave collab-tui?")
            assert told
        again, _ = yield ""
        assert again == prompt

    def _site(self) -> tuple[str, int, int] | None:
        """Return where in the code the question is asked, and note that it was reached."""
        for file, line in _frames():
            for site in self._sites:
                if site[0] == file and site[1] <= line <= site[2]:
                    self.reached.add(site)
                    return site
        return None


def _frames() -> Iterator[tuple[str, int]]:
    """Yield the file and the line of each running function of plain mode, the innermost first."""
    frame = sys._getframe()
    while frame.f_back:
        frame = frame.f_back
        path = Path(frame.f_code.co_filename)
        if path.parent == FOLDER:
            yield path.name, frame.f_lineno


def walk(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, tries: bool
) -> tuple[Person, Conversation]:
    """Walk through plain mode on a new file; return the person, and the conversation at the end."""
    person = Person(WALK, capsys, tries=tries)
    return person, person.run(path, monkeypatch)
