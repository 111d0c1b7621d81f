"""The chips of an entry, the parts that are asked for, and what the answers mean."""

from datetime import date

import pytest

from collab_tui.domain.chips import LONGEST, Chip, asked_parts, chips
from collab_tui.domain.conversation import Address, Conversation, Entry, Value
from collab_tui.domain.edits import apply, invert
from collab_tui.domain.method import FIELDS
from collab_tui.domain.part_answers import side_edit, written_out_edit
from tests.domain.checks.making import commitment, made

TODAY = date(2026, 11, 25)
COMMITMENTS = FIELDS["commitments"]

MOST_PARTS = 6
"""The most parts of an entry that its details show before the rarer ones are opened."""


def said(field: str, **attrs: Value) -> list[str]:
    """Return the chips of an entry in words."""
    return [each.words for each in chips(Entry("e", "Some words", attrs=attrs), FIELDS[field], TODAY)]


@pytest.mark.parametrize(
    ("field", "attrs", "expected"),
    [
        ("commitments", {}, ["who?", "when?", "how?"]),
        ("commitments", {"owner": "Sam", "by": "2026-12-04"}, ["Sam", "Fri 4 Dec", "how?"]),
        ("commitments", {"owner": " ", "by": "when it thaws", "seen": "x" * 90}, None),
        ("events", {}, ["when?", "source?"]),
        ("events", {"when": "last winter", "basis": "told"}, ["last winter", "I was told"]),
        ("common_ground", {}, ["kind?", "status?"]),
        ("common_ground", {"kind": "outcome", "state": "said"}, ["an outcome", "said"]),
        ("first_steps", {}, []),
        ("concerns", {}, []),
    ],
)
def test_the_chips_are_the_brief_parts_and_a_question_for_each_that_is_missing(
    field: str, attrs: dict[str, Value], expected: list[str] | None
) -> None:
    expected = expected if expected is not None else ["who?", "when it thaws", "x" * (LONGEST - 1) + "…"]
    assert said(field, **attrs) == expected


def test_a_chip_knows_its_part_and_whether_it_is_missing() -> None:
    assert chips(commitment(by="2026-12-04"), COMMITMENTS, TODAY) == [
        Chip("owner", "who?", is_missing=True),
        Chip("by", "Fri 4 Dec"),
        Chip("seen", "how?", is_missing=True),
    ]


def test_the_questions_are_about_lead_day_and_sign_and_only_the_missing_ones_are_asked() -> None:
    asked = [each.id for each in asked_parts(commitment(), COMMITMENTS)]
    assert asked == ["owner", "by", "seen"]
    assert [each.asked for each in asked_parts(commitment(by="soon", owner="Jo"), COMMITMENTS)] == [
        "How will we know?"
    ]
    others = [each.id for each in FIELDS.values() if any(part.asked for part in each.parts)]
    assert others == ["commitments"]


def test_the_details_of_an_entry_show_six_parts_at_most() -> None:
    listed = [field for field in FIELDS.values() if field.kind.has_entries]
    shown = {field.id: sum(not part.optional for part in field.parts) for field in listed}
    assert {each: count for each, count in shown.items() if count > MOST_PARTS} == {}


def table(owner: str = "", by: str = "", others: tuple[str, ...] = ()) -> Conversation:
    """Return three sides, and a commitment beside those of other leads."""
    more = [commitment(f"o{n}", "p1", owner=name) for n, name in enumerate(others)]
    return made(3, commitments=[commitment("a", owner=owner, by=by), *more])


OWNER, BY = Address("commitments", "a", "owner"), Address("commitments", "a", "by")


@pytest.mark.parametrize(
    ("typed", "others", "expected"),
    [
        ("sam", ("Sam Patel",), "Sam Patel"),
        ("@Sam", ("Sam Patel",), "Sam Patel"),
        ("@Kim", (), "Kim"),
        ("Kim", (), None),
        ("sam", ("Sam Patel", "Sam Reed"), None),  # which one is not clear
        ("the duty manager", ("Sam Patel",), None),
        ("", ("Sam Patel",), None),
    ],
)
def test_a_part_of_one_known_name_becomes_the_whole_name(
    typed: str, others: tuple[str, ...], expected: str | None
) -> None:
    now = table(typed, others=others)
    edit = written_out_edit(now, OWNER, COMMITMENTS.part("owner"), TODAY)
    after = apply(now, edit) if edit else now
    entry = after.entry("commitments", "a")
    assert entry is not None
    assert entry.word("owner") == (typed if expected is None else expected)


@pytest.mark.parametrize(
    ("typed", "expected"), [("fri", "2026-11-27"), ("2026-11-27", None), ("when it thaws", None)]
)
def test_a_day_is_written_out(typed: str, expected: str | None) -> None:
    now = table(by=typed)
    edit = written_out_edit(now, BY, COMMITMENTS.part("by"), TODAY)
    assert (apply(now, edit).list("commitments")[0].word("by") if edit else None) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Westmere", "p2"),
        ("@westmere ", "p2"),
        ("Northbank", "p0"),
        ("West", None),
        ("Sam", None),
        ("", None),
    ],
)
def test_a_side_that_is_named_for_the_lead_takes_the_commitment_and_is_no_lead(
    typed: str, expected: str | None
) -> None:
    now = table(typed)
    edit = side_edit(now, OWNER)
    assert (edit is None) == (expected is None)
    if edit:
        after = apply(now, edit)
        assert (after.list("commitments")[0].party, after.list("commitments")[0].word("owner")) == (
            expected,
            "",
        )
        assert apply(after, invert(edit)) == now
