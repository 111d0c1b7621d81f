"""Markdown with our headings: a private export comes back, and so does what was written by hand."""

from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Entry, Value
from collab_tui.domain.method import FIELDS
from collab_tui.domain.report import Audience
from collab_tui.export.audience_formats import Format
from collab_tui.export.formats import make
from collab_tui.export.formats.former_words import FIELDS_BY_HEADING
from collab_tui.export.formats.json import InvalidFileError, from_json
from collab_tui.export.formats.markdown_reader import from_markdown
from collab_tui.sample import samples
from tests.strategies import conversations, examples

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

BY_HAND = """# Winter beds

## Who is at the table?

- Northbank
- Eastside Trust
  Short name: Eastside
  Can they decide? must take it back

## The road that led here

Two winters of *plans*.
Nobody rang.

It came apart.

## Do I truly want both sides to gain?

* 3 of 4: most days

## Who will do what differently?

1. Eastside: Give notice
   before beds move
   By when: 1 Dec
   Promised to: Northbank
   Effort: small
2. Somebody rings

## When and how will you review it?

- On: 7 Jan
- Who calls it: Jo
"""


def back(data: bytes | str) -> Conversation:
    """Return a conversation read from Markdown, its ids counted."""
    numbers = count()
    return from_markdown(data.encode() if isinstance(data, str) else data, TODAY, lambda: f"n{next(numbers)}")


def test_what_was_written_by_hand_is_understood() -> None:
    found = back(BY_HAND)
    us, them = found.parties
    assert (found.title, us.name, us.us, them.alias) == ("Winter beds", "Northbank", True, "Eastside")
    assert them.entry.word("decides") == "back"
    assert found.text("road") == "Two winters of *plans*.\nNobody rang.\n\nIt came apart."
    first, second = found.list("commitments")
    assert (first.text, first.party) == ("Give notice\nbefore beds move", them.id)
    assert first.attrs == {"by": "2026-12-01", "to": [us.id], "effort": "S"}
    assert (second.text, second.party) == ("Somebody rings", "")
    (motive,) = found.list("mutual")
    assert (motive.number(), motive.text) == (3, "most days")
    assert (found.text("review", "date"), found.text("review", "who")) == ("2027-01-07", "Jo")


@pytest.mark.parametrize("sample", samples(TODAY))
def test_a_private_export_comes_back_but_for_times_and_ids(sample: Conversation) -> None:
    assert_same(back(make(sample, Format.MARKDOWN, Audience.PRIVATE, NOW)), sample)


def test_a_private_export_of_an_earlier_version_is_read() -> None:
    earlier = Path(__file__).parent / "earlier_version"
    exported = from_json((earlier / "front-door.json").read_bytes())
    assert_same(back((earlier / "front-door.md").read_bytes()), exported)


def test_the_two_lists_of_questions_of_an_earlier_version_become_one() -> None:
    found = back(
        "## What don’t you know, and need to ask?\n\n- Who leads?\n  Asked\n  Answer: Jo\n- Who pays?\n\n"
        "## Which questions are open?\n\n- Who signs?\n  State: parked\n"
    )
    assert [(each.text, each.attrs) for each in found.list("questions")] == [
        ("Who leads?", {"state": "asked", "answer": "Jo"}),
        ("Who pays?", {}),
        ("Who signs?", {"state": "parked"}),
    ]


def test_every_former_heading_leads_to_a_field() -> None:
    for heading, field_id in FIELDS_BY_HEADING.items():
        assert field_id in FIELDS
        with pytest.raises(InvalidFileError) as refused:
            back(f"## {heading}\n")
        assert str(refused.value) == "Line 1: none of our headings is in it.", heading


def assert_same(found: Conversation, sample: Conversation) -> None:
    """Fail if a conversation differs from a sample in more than times and ids."""
    assert found.texts == sample.texts
    assert found.entries.keys() == sample.entries.keys()
    ids = {
        was.id: now.id
        for field in sample.entries
        for was, now in zip(sample.list(field), found.list(field), strict=True)
    }

    def renamed(value: Value) -> Value:
        return [ids.get(each, each) for each in value] if isinstance(value, list) else value

    for field in sample.entries:
        for was, now in zip(sample.list(field), found.list(field), strict=True):
            assert (now.text, now.party) == (was.text, ids.get(was.party, was.party))
            assert now.attrs == {name: renamed(value) for name, value in was.attrs.items()}


@examples(40)
@given(conversations())
def test_the_export_of_any_conversation_is_read_or_refused_with_a_line(conversation: Conversation) -> None:
    said = ""
    try:
        found = back(make(conversation, Format.MARKDOWN, Audience.PRIVATE, NOW))
    except InvalidFileError as refused:
        said = str(refused)
    if said:
        assert said.startswith("Line ")
        return
    assert {field: len(each) for field, each in found.entries.items()} == {
        field: len(each) for field, each in conversation.entries.items()
    }


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "Line 1: none of our headings is in it."),
        ("# Only a title\n", "Line 1: none of our headings is in it."),
        ("words\n", "Line 1: these words stand under none of our headings."),
        ("## Something else\n", "Line 1: “Something else” is not one of our headings."),
        ("## Who this is between\n", "Line 1: this is an agreement to read."),
        ("## Who is at the table?\n\nNorthbank\n", "Line 3: an item of a list is expected here"),
        ("## What each side brings\n\n- a van\n", "Line 3: whose is it?"),
        (
            "## Who is at the table?\n- A\n  Can they decide? perhaps\n",
            "Line 2: “perhaps” is none of the answers",
        ),
        ("## How heated is it just now?\n- 9 of 5\n", "Line 2: 9 is not on the scale from 1 to 5."),
        ("## How heated is it just now?\n- very\n", "Line 2: an answer is written as"),
        ("## When and how will you review it?\n- soon\n", "Line 2: it has to begin with one of “On”"),
        ("## How far has it come?\n\nfar\n", "Line 3: “far” is none of the answers “preparing”"),
        ("## Who will do what differently?\n- x\n  Promised to: Nobody\n", "Line 2: “Nobody” is no party"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_line(written: str, said: str) -> None:
    with pytest.raises(InvalidFileError) as refused:
        back(written)
    assert str(refused.value).startswith(said)


def test_commas_in_names_and_colons_in_words_are_understood() -> None:
    parties = (Entry("a", "Beds, Homes and Co: North", attrs={"us": True}), Entry("b", "B"))
    commitment = Entry("c", "note: ring first", "a", attrs={"to": ["a", "b"]})
    made = Conversation(id="x", entries={"parties": parties, "commitments": (commitment,)})
    found = back(make(made, Format.MARKDOWN, Audience.PRIVATE, NOW))
    (kept,) = found.list("commitments")
    us, them = found.parties
    assert (kept.text, kept.party, kept.links("to")) == (commitment.text, us.id, [us.id, them.id])
    assert back(make(replace(made, texts={"road": "# x\n- y"}), Format.MARKDOWN, Audience.PRIVATE, NOW))
