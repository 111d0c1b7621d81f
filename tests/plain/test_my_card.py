"""My card in plain mode: it is read out, its lines are marked, and answers are written."""

from pathlib import Path

from tests.plain.test_plain import BEGUN, kept, plainly

ASKED = ("1", "9", "a", "Who names the lead?", "", "")
"""A question to ask, written on step 1."""


def test_the_card_is_read_out_and_its_lines_are_marked(home: Path) -> None:
    said = plainly(home, *BEGUN, *ASKED, "", "card", "1", "s", "1", "w", "the ward", "m", "", "", "q")
    assert "My card. For you alone." in said
    assert "1. Questions to ask: Who names the lead? (asked, answered: the ward)" in said
    (question,) = kept(home).list("questions")
    assert question.attrs == {"state": "asked", "answer": "the ward"}


def test_an_empty_card_says_where_it_comes_from(home: Path) -> None:
    assert "Nothing is prepared yet." in plainly(home, *BEGUN, "card", "", "q")


def test_the_opening_words_are_rehearsed(home: Path) -> None:
    said = plainly(home, *BEGUN, "3", "4", "Thank you.", "", "", "card", "r", "", "", "", "q")
    assert "Say it aloud, Enter when you have said it:" in said
    assert " second" in said.partition("Say it aloud")[2]
