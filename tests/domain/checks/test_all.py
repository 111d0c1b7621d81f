"""The table of the checks, dismissing and restoring a finding, and that checks take any conversation."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.checks import CHECKS, NEEDS_CONFIRMATION
from collab_tui.domain.checks.dismissed import dismiss_edit, restore_edit
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.edits import apply, invert
from collab_tui.domain.method import FIELDS
from collab_tui.sample import samples
from tests.domain.checks.making import commitment, findings, made, of, read
from tests.strategies import conversations

AT = "2026-11-25T09:00:00+00:00"


def test_there_are_so_many_and_three_of_them_ask_for_a_second_key() -> None:
    assert list(CHECKS) == [f"R{n}" for n in range(1, 22)]
    assert NEEDS_CONFIRMATION == ("R12", "R13", "R21")


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
