"""Each phrase of the table says its day or its doubt, alone and in a sentence, and no part of one is read."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from collab_tui.domain.capture.line import read_line
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.date_phrases import find_phrase
from collab_tui.domain.date_reader import doubt_of, read, read_past
from tests.domain.date_table import TODAY, Row, rows

AT_THE_TABLE = Conversation(
    id="c0ffee00", entries={"parties": (Entry("us", "Northbank", attrs={"us": True}),)}
)

MONTHS_ALONE = {"December", "Dec 2026"}
"""In a sentence after "by" they are the last day before that month."""

FRACTIONS = {"1/4"}
"""In a sentence they may be fractions."""


def by(row: Row) -> str:
    """Return a phrase as it follows "by" in a sentence."""
    return row.phrase.removeprefix("by ")


def test_every_phrase_is_read_as_a_whole_or_doubted_in_words_or_is_no_day() -> None:
    assert len(rows()) >= 300
    wrong = {}
    for row in rows():
        found = read(row.phrase, TODAY)
        if (said := (found.when.iso if found.when else "", found.doubt)) != (row.day, row.doubt):
            wrong[row.phrase] = said
        assert doubt_of(row.phrase, TODAY) == (
            "" if row.day else f"{row.doubt or 'not a date:'} kept as text"
        )
    assert wrong == {}


@pytest.mark.parametrize("ending", ["", ".", ", please"])
def test_in_a_sentence_a_phrase_is_taken_as_a_whole_or_stays_as_a_whole_with_a_doubt(ending: str) -> None:
    for row in rows():
        if row.phrase in MONTHS_ALONE | FRACTIONS:
            continue
        line = f"send the rota by {by(row)}{ending}"
        found = read_line(f"> {line}", AT_THE_TABLE, TODAY, "us")
        if row.day >= TODAY.isoformat():
            assert (found.attrs.get("by"), found.doubt) == (row.day, ""), line
            assert found.text == f"send the rota{' please' if ending == ', please' else ''}", line
        else:
            assert found.text == line
            assert found.doubt or not (row.day or row.doubt), line


def test_a_doubt_says_both_days() -> None:
    found = read_line("> ring by Fri 7 Jan", AT_THE_TABLE, TODAY, "us")
    assert found.doubt == "“Fri 7 Jan” may be Thu 7 Jan 2027 or Fri 8 Jan 2027, so it stays in the words."


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("Friday 11th send the rota", 2),
        ("Friday the 11th for Sam", 3),
        ("Friday and we ring", 1),
        ("Friday to the ward", 1),
        ("Friday. Monday is a holiday", 1),
        ("Friday, Monday at the latest", 2),
        ("Friday before half term we ring", 4),
        ("Friday before the meeting", 4),
        ("Friday 3 wards open", 1),
        ("fri pm we ring", 2),
        ("fri 6ish", 2),
        ("fri 14.30-15.00", 2),
        ("4 dec 20266", 3),
        ("4 may be 5", 0),
        ("fri 10% of them", 1),
        ("the 3rd party", 0),
        ("the 2nd ward", 0),
        ("sat nav", 0),
        ("may be", 0),
        ("sun and rain", 1),
        ("1/3 of the list", 0),
        ("hand", 0),
    ],
)
def test_a_phrase_ends_where_the_sentence_is_about_something_else(words: str, size: int) -> None:
    assert find_phrase(words.split(), TODAY)[0] == size


@given(
    st.sampled_from(rows()),
    st.lists(
        st.sampled_from("send the rota to ward 7 at Eastside, then ring Sam (twice)".split()), min_size=1
    ),
    st.lists(st.sampled_from("for Sam and the ward so that nobody waits; thanks".split())),
)
@example(rows()[0], ["send"], ["Sam"])
def test_a_sentence_with_a_phrase_in_it_loses_no_other_word(
    row: Row, before: list[str], after: list[str]
) -> None:
    line = " ".join([*before, "by", by(row), *after])
    found = read_line(f"> {line}", AT_THE_TABLE, TODAY, "us")
    if "by" in found.attrs and not found.doubt:
        assert found.text == " ".join([*before, *after]), line
    else:
        assert found.text == line


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27 Nov", date(2026, 11, 27)),
        ("27/11", date(2026, 11, 27)),
        ("30 Nov", date(2025, 11, 30)),
        ("Fri", date(2026, 11, 27)),
        ("sunday", TODAY),
        ("29 Feb", date(2024, 2, 29)),
        ("yesterday", date(2026, 11, 28)),
        ("the 7th", date(2026, 11, 7)),
        ("tomorrow", date(2026, 11, 30)),
        ("in 2 weeks", date(2026, 12, 13)),
        ("4 Dec 2026", date(2026, 12, 4)),
    ],
)
def test_the_last_such_day_is_meant_where_it_is_past(text: str, day: date) -> None:
    when = read_past(text, TODAY)
    assert when
    assert when.day == day
