"""Whom a commitment benefits: what is set by hand, or else the sides whose concerns it meets."""

import pytest

from collab_tui.domain.benefits import benefits, value_of
from collab_tui.domain.report import Table
from collab_tui.domain.report.record import record_report
from collab_tui.domain.visibility import shared
from tests.domain.checks.making import commitment, made, of, subjects

CONCERNS = [of("p0", "n1"), of("p1", "e1"), of("p1", "e2"), of("p2", "w1")]


@pytest.mark.parametrize(
    ("serves", "by_hand", "expected"),
    [
        ([], [], []),
        (["e1"], [], ["p1"]),
        (["w1", "e2", "e1", "n1"], [], ["p0", "p1", "p2"]),
        (["e1"], ["p2"], ["p2"]),
        (["removed"], [], []),
    ],
)
def test_benefits_follow_from_the_concerns_that_are_met_unless_they_are_set_by_hand(
    serves: list[str], by_hand: list[str], expected: list[str]
) -> None:
    own = commitment("a", serves=serves, good_for=by_hand)
    conversation = made(4, concerns=CONCERNS, commitments=[own])
    assert benefits(conversation, own) == expected
    assert (value_of(conversation, "commitments", own, "good_for") or []) == expected


def test_of_eight_sides_those_whose_concern_is_met_benefit_in_the_order_of_the_table() -> None:
    own = commitment("a", serves=[f"c{n}" for n in (7, 3, 5)])
    concerns = [of(f"p{n}", f"c{n}") for n in range(8)]
    assert benefits(made(8, concerns=concerns, commitments=[own]), own) == ["p3", "p5", "p7"]


def test_no_alarm_says_that_it_goes_one_way_if_every_side_has_a_concern_that_is_met() -> None:
    own = [commitment("a", "p0", serves=["e1"], good_for=["p1"]), commitment("b", "p1", serves=["n1"])]
    conversation = made(concerns=CONCERNS[:3], commitments=own)
    assert not subjects("R1", conversation)
    assert not subjects("R3", conversation)


def test_in_what_everyone_may_see_no_benefit_follows_from_a_private_concern() -> None:
    own = commitment("a", serves=["n1", "e1"])
    concerns = [of("p0", "n1", shared=True), of("p1", "e1", "canary")]
    seen = shared(made(concerns=concerns, commitments=[own]))
    assert benefits(seen, seen.list("commitments")[0]) == ["p0"]


def test_the_record_of_the_agreement_says_whom_a_commitment_benefits() -> None:
    own = commitment("a", serves=["e1"])
    concerns = [of("p1", "e1", "No moves at night", shared=True)]
    made_report = record_report(made(concerns=concerns, commitments=[own]))
    tables = [each for each in made_report.blocks if isinstance(each, Table) and "Meets" in each.header]
    assert [dict(zip(each.header, each.rows[0], strict=True)) for each in tables] == [
        {"No.": "1", "Meets": "“No moves at night”", "Benefits": "Eastside"}
    ]
