"""Lines of the log by words: ranges, the last ones, a side, a kind, and those not confirmed yet."""

import pytest

from collab_tui.domain.edits import apply
from collab_tui.domain.log_lines import UnknownError, log_lines, side
from collab_tui.domain.meeting_log import confirm_edit, meeting_log
from tests.domain.test_meeting_log import EMPTY, held

LINES = """e: we wait
e! Beds move late
n> ring first
w! at night
z! nobody
n: we know"""
"""Six lines; the fifth is a note of the speaker, Northgate, because no side has its letter."""


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("all", [1, 2, 3, 4, 5, 6]),
        ("last", [6]),
        ("last 2", [5, 6]),
        ("last 0", []),
        ("last 99", [1, 2, 3, 4, 5, 6]),
        ("2-3", [2, 3]),
        ("5 – 99", [5, 6]),
        ("6-6", [6]),
        ("side e", [1, 2]),
        ("SIDE Northgate", [3, 5, 6]),
        ("side west", [4]),
        ("kind concern", [2, 4]),
        ("kind !", [2, 4]),
        ("kind will do", [3]),
        ("kind first step", []),
        ("kind conc", [2, 4]),
        ("not yet", [1, 2, 4]),
        ("last 1 kind concern side e", [2]),
        ("1-3 side e", [1, 2]),
    ],
)
def test_words_name_lines(words: str, numbers: list[int]) -> None:
    assert [n for n, _ in log_lines(words, held(LINES))] == numbers


@pytest.mark.parametrize(
    "words",
    [
        "zap",
        "last x",
        "7-9",
        "3-1",
        "3",
        "side",
        "side q",
        "kind e",
        "kind",
        "not",
        "all 3",
        "last 1 zap",
        "zap all",
    ],
)
def test_words_that_name_no_lines_are_refused(words: str) -> None:
    with pytest.raises(UnknownError):
        log_lines(words, held(LINES))


def test_what_was_confirmed_is_not_waiting() -> None:
    now = held(LINES)
    now = apply(now, confirm_edit(meeting_log(now)[0]))
    assert [n for n, _ in log_lines("not yet", now)] == [2, 4]


def test_a_side_has_one_letter_or_the_beginning_of_one_name() -> None:
    assert side("w", EMPTY) == "west"
    assert side("north", EMPTY) == "us"
    with pytest.raises(UnknownError, match=r"Northgate \(n\), Eastside \(e\) and Westside \(w\)"):
        side("south", EMPTY)


@pytest.mark.parametrize("words", ["side Tom X", "kind Wish", "Zap"])
def test_what_is_refused_is_repeated_as_it_was_typed(words: str) -> None:
    with pytest.raises(UnknownError, match=f"“{words.removeprefix('side ').removeprefix('kind ')}”"):
        log_lines(words, held(LINES))
