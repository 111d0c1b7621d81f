"""The brief for one side's people, and the case without names: what is in them, and what never is."""

import re
from datetime import date

import pytest
from hypothesis import given
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.report import Audience, Bullets, Heading, Report
from collab_tui.domain.report.brief import LINES, brief_report, party_called
from collab_tui.domain.report.build import report
from collab_tui.domain.report.case import PLACE, TITLE, case_report
from collab_tui.domain.text import one_line
from collab_tui.sample import samples
from tests.domain.tables import commitment, table
from tests.domain.test_visibility import BIRD, full_of_canaries
from tests.strategies import conversations, examples

SAMPLES = samples(date(2026, 11, 23))


def words_of(made: Report) -> str:
    """Return every word of a report."""
    return "\n".join(made.texts())


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_brief_has_five_lines_for_one_side(sample: Conversation) -> None:
    for party in sample.parties:
        made = brief_report(sample, party.id)
        (lines,) = made.blocks
        assert isinstance(lines, Bullets)
        assert tuple(each.partition(":")[0] for each in lines.items) == LINES
        assert party.alias in made.title
        promised = [each.text.rstrip(".") for each in sample.list("commitments", party.id)]
        assert all(one_line(each) in lines.items[-1] for each in promised)


def test_a_brief_of_little_says_so_and_one_for_nobody_has_no_line() -> None:
    said = words_of(brief_report(table(), "p0"))
    assert "Recommendation: Nothing is written yet." in said
    assert "say what is missing" in said
    assert not brief_report(table(), "gone").blocks


def test_a_party_is_found_by_any_of_its_names() -> None:
    for name in ("Northbank", "northbank", " E ", "p0"):
        found = party_called(table(), name)
        assert found
        assert found.id == "p0"
    assert party_called(table(), "") is None
    assert party_called(table(), "Nobody") is None


def test_nothing_private_is_in_either() -> None:
    full = full_of_canaries()
    for party in full.parties:
        assert BIRD not in words_of(report(full, Audience.BRIEF, party.id))
    assert BIRD not in words_of(report(full, Audience.CASE))
    assert "open commitments" in words_of(report(full, Audience.CASE))


def named() -> Conversation:
    """Return a conversation whose texts name people, organisations, a place and days."""
    written = (
        ("Dr Mercer rings Northbank’s ward by 1 December", "p0", "Jo Mercer", "2026-12-01"),
        ("JO  MERCER tells Northbank Trust at Larch House", "p1", "Duty lead", "2026-12-08"),
        ("Then ask the Duty lead, not j mercer, on Tuesday 15th of December 2026", "p1", "Jo", ""),
        ("Sam may; on 2026-12-03 or the 30/11/2026", "p1", "all", ""),
        ("all of us meet", "p1", "", ""),
    )
    promises = tuple(
        Entry(f"c{n}", text, party, attrs={"owner": owner, "by": by})
        for n, (text, party, owner, by) in enumerate(written)
    )
    conversation = table(
        commitments=promises,
        people=(Entry("x", "Dr Jo Mercer (site lead)", "p0"), Entry("y", "Sam Will", "p1")),
    )
    parties = tuple(
        replace(each, text=f"{each.text} Trust", attrs={**each.attrs, "alias": each.text})
        for each in conversation.list("parties")
    )
    texts = {**conversation.texts, "title": "Northbank beds", "meeting.where": "The room at Larch House"}
    return replace(conversation, texts=texts, entries={**conversation.entries, "parties": parties})


def test_names_places_and_days_of_a_case_are_aliases_that_stay_the_same() -> None:
    made = case_report(named())
    said = words_of(made)
    assert made.title == TITLE
    for name in "Mercer MERCER mercer Northbank Eastside Larch Sam 2026 December Duty".split():
        assert name not in said
    for sentence in (
        "Person 1 rings Organisation B’s ward by day 1",
        f"Person 1 tells Organisation B at {PLACE}",
        "Then ask the Person 3, not Person 1, on day 15",
        "Person 2 may; on day 3 or the before day 1",
        "all of us meet",
    ):
        assert sentence in said
    assert "Organisation A, Person 3" in said
    assert said.count("Person 1") == 5


def test_a_side_that_stands_aside_has_its_alias_in_the_status_of_a_case() -> None:
    said = (Entry("a", "", "p0", attrs={"answer": "aside"}), Entry("b", "", "p1", attrs={"answer": "yes"}))
    conversation = table(commitments=(commitment("c", "p1"),), assent=said)
    assert case_report(conversation).status == "Agreed; Organisation B stands aside"
    assert brief_report(conversation, "p0").status == "Agreed; Northbank stands aside"


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_name_of_a_table_is_in_a_case(sample: Conversation) -> None:
    said = words_of(case_report(sample))
    names = [sample.title, *(name for party in sample.parties for name in (party.name, party.alias))]
    names += [each.text for each in sample.list("people")]
    names += [each.word("owner") for each in sample.list("commitments")]
    assert not [name for name in filter(None, names) if name in said]
    assert not re.search(r"\b20\d\d\b", said)


@examples(40)
@given(conversations())
def test_any_conversation_has_both(conversation: Conversation) -> None:
    for party in conversation.parties:
        (lines,) = brief_report(conversation, party.id).blocks
        assert isinstance(lines, Bullets)
        assert len(lines.items) == len(LINES)
    made = case_report(conversation)
    assert not [each for each in made.blocks if isinstance(each, Heading) and not each.text]
    names = [one_line(each) for party in conversation.parties for each in (party.name, party.alias)]
    written = " ".join(words_of(made).split("\n"))
    for name in names:
        if len(name) > 20 and name.isalpha():
            assert name not in written
