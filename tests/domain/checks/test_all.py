"""The table of the checks, dismissing and restoring a finding, and that checks take any conversation."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.checks import NEEDS_CONFIRMATION, RULES, Band, band_of, in_lines, line_of
from collab_tui.domain.checks.dismissed import dismiss_edit, restore_edit
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.edits import apply, invert
from collab_tui.domain.method import FIELDS
from collab_tui.sample import samples
from tests.domain.checks.making import commitment, findings, made, of, read
from tests.strategies import conversations

AT = "2026-11-25T09:00:00+00:00"


def test_there_are_so_many_and_three_of_them_ask_for_a_second_key() -> None:
    assert list(RULES) == [f"R{n}" for n in range(1, 23)]
    assert NEEDS_CONFIRMATION == ("R12", "R13", "R21")


def test_what_blocks_is_in_the_first_band_and_what_is_private_in_the_last() -> None:
    bands = {band: [each for each, rule in RULES.items() if rule.band is band] for band in Band}
    assert bands[Band.SHARE] == ["R4", "R12", "R13", "R17", "R20", "R21"]
    assert bands[Band.WRITER] == ["R10", "R18", "R19"]


def test_both_versions_of_some_words_are_found_where_everyone_would_see_them() -> None:
    both = "We share — the other version, Thu 10 Dec 14:00: We wait"
    conversation = made(commitments=[of("p0", words=both)])
    conversation = replace(conversation, texts={**conversation.texts, "road": both, "title": both})
    found = [each for each in read(conversation) if each.id == "R21"]
    assert [(each.addresses[0].field, each.addresses[0].entry != "") for each in found] == [
        ("title", False),
        ("commitments", True),
    ]
    assert "keep one" in found[0].message


@given(conversations())
def test_any_conversation_can_be_read(conversation: Conversation) -> None:
    for finding in read(conversation):
        assert finding.message.endswith((".", "?"))
        assert finding.addresses
        assert finding.id in RULES
        assert all(where.field in FIELDS for where in finding.addresses)
        assert all(
            not where.entry or conversation.entry(where.field, where.entry) for where in finding.addresses
        )


@given(conversations(), st.data())
def test_what_is_left_is_silent_for_that_alone_until_it_is_taken_back(
    conversation: Conversation, data: st.DataObject
) -> None:
    before = findings(conversation)
    if not before.open:
        return
    chosen = data.draw(st.sampled_from(before.open))
    edit = dismiss_edit(conversation, chosen, "It is settled elsewhere", "new", AT)
    after = apply(conversation, edit)
    now = findings(after)
    same = [each for each in before.open if (each.id, each.subject) == (chosen.id, chosen.subject)]
    assert list(now.open) == [each for each in before.open if each not in same]
    assert [each.finding for each in now.dismissed if each.entry.id == "new"] == same
    back = restore_edit(after, now.dismissed[-1].entry if now.dismissed[-1].entry.id == "new" else edit.entry)
    assert back is not None
    assert findings(apply(after, back)) == before
    assert apply(after, invert(edit)).entries.get("left") == conversation.entries.get("left")


@given(conversations(), st.integers(1, 3))
def test_several_findings_of_a_rule_are_one_line_that_names_them(
    conversation: Conversation, times: int
) -> None:
    found = read(conversation)
    groups = in_lines(found)
    assert len(groups) == len({each.id for each in found})
    for group in groups:
        assert len({band_of(each) for each in group}) == 1
        said = line_of(group * times)
        assert said.endswith((".", "?"))
        if len(group) * times > 1 and RULES[group[0].id].band is not Band.WRITER and group[0].about:
            assert group[0].about in said
            assert not said.startswith(":")


def test_the_sides_that_were_not_asked_are_one_line() -> None:
    answers = [of("p1", "x", "", answer="not"), of("p0", "y", "", answer="yes", sure=5)]
    conversation = made(4, commitments=[commitment("a")], assent=answers)
    found = [each for each in read(conversation) if each.id in {"R17", "R22"}]
    assert [line_of(each) for each in in_lines(found)] == [
        "Said “not yet”: Eastside. Not read back: Westmere, Larch House.",
        "Northbank is 5 of 10 confident. What would raise it to 7?",
    ]


def test_many_names_are_counted() -> None:
    found = [
        each for each in read(made(commitments=[commitment(f"{n}") for n in range(9)])) if each.id == "R4"
    ]
    names = ", ".join(f"“Promise {n}”" for n in range(4))
    assert line_of(found) == f"No lead or date: {names} and 5 more."


def test_left_for_one_entry_it_still_speaks_of_another() -> None:
    conversation = made(commitments=[commitment("a"), commitment("b", "p1")])
    first = next(each for each in findings(conversation).open if each.subject == "a")
    after = apply(conversation, dismiss_edit(conversation, first, "Jo knows", "l", AT))
    still = [(each.id, each.subject) for each in findings(after).open]
    assert ("R4", "b") in still
    assert ("R4", "a") not in still


def test_what_was_left_is_no_private_text_though_it_quotes_what_it_was_about() -> None:
    long = of("p0", "a", "Ring the site lead before writing to anyone above")
    conversation = made(commitments=[long, commitment("b", "p1")])
    finding = next(each for each in read(conversation) if (each.id, each.subject) == ("R4", "a"))
    after = apply(conversation, dismiss_edit(conversation, finding, "Jo knows", "l", AT))
    assert not any(each.id == "R12" for each in read(after))


def test_one_that_was_taken_back_already_is_not_taken_back_twice() -> None:
    assert restore_edit(made(), of()) is None


def test_what_might_go_out_is_said_first() -> None:
    conversation = made(
        people=[Entry("j", "Jo Mercer", "p0")],
        commitments=[of("p0", words="Jo Mercer rings sam@example.org")],
    )
    assert [each.id for each in read(conversation)][:2] == ["R12", "R13"]


def test_the_samples_have_a_few_things_to_look_at_and_nothing_that_would_go_out() -> None:
    for sample in samples(clock.today()):
        found = read(sample, clock.today())
        assert 0 < len(found) < 6
        assert not any(each.id in NEEDS_CONFIRMATION for each in found)
