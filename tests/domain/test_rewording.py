"""Sharing in other words: a rewording is stored beside the private words, which do not change."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collab_tui.domain.checks.private_words import leaks
from collab_tui.domain.contributions import contributions
from collab_tui.domain.conversation import Address, Conversation, Entry, Value
from collab_tui.domain.edits import EditError, apply, invert
from collab_tui.domain.method import FIELDS
from collab_tui.domain.option_grid import columns
from collab_tui.domain.reflect_back import not_reflected_back
from collab_tui.domain.report import Audience
from collab_tui.domain.report.build import report
from collab_tui.domain.rewording import (
    DRAFT,
    draft,
    draft_edit,
    is_shared,
    offer_edit,
    offered_words,
    private_words,
    without_rewordings,
)
from collab_tui.domain.schema import Visibility
from collab_tui.domain.visibility import shared
from tests.strategies import texts

OFFERABLE = [field for field in FIELDS.values() if field.visibility is Visibility.OFFERABLE]
LISTS = [field.id for field in OFFERABLE if field.kind.has_entries]
PARTIES = (Entry("p0", "Northbank", attrs={"us": True}), Entry("p1", "Eastside"))


def talk(field: str = "concerns", **attrs: Value) -> Conversation:
    private = Entry("mine", "they always go behind our backs", "p1", "2026-11-23T10:00:00+00:00", attrs)
    return Conversation(
        id="c0ffee00",
        texts={"aim": "to make them stop"},
        entries={"parties": PARTIES, field: (private, Entry("other", "beds", "p1"))},
    )


def offer(conversation: Conversation, where: Address, words: str) -> Conversation:
    return apply(conversation, offer_edit(conversation, where, Entry("new", words, at="now")))


@pytest.mark.parametrize("field", LISTS)
def test_what_is_offered_is_a_new_entry_and_the_private_one_stays_as_it_was(field: str) -> None:
    before = talk(field, state="guess", basis="guess", raw="e! typed", line=4, was="{}", secret="private")
    after = offer(before, Address(field, "mine"), "being told late")
    private, new, other = after.list(field)
    assert (private, other) == before.list(field)
    assert (new.text, new.party, new.attrs["shared"], new.attrs["rewords"]) == (
        "being told late",
        "p1",
        True,
        "mine",
    )
    assert set(new.attrs) <= {"shared", "rewords", *(part.id for part in FIELDS[field].parts)}
    assert is_shared(FIELDS[field], new)
    assert not is_shared(FIELDS[field], private)
    assert "backs" not in msgspec.json.encode(shared(after)).decode()
    assert [entry.text for entry in shared(after).list(field)] == ["being told late"]


def test_a_purpose_is_offered_beside_its_own_words() -> None:
    before = talk()
    after = offer(before, Address("aim"), "to plan beds together")
    assert (after.text("aim"), offered_words(after, Address("aim"))) == (
        "to make them stop",
        "to plan beds together",
    )
    assert shared(before).texts == {}
    assert shared(after).texts == {"aim": "to plan beds together"}
    sent = str(report(after, Audience.RECORD))
    assert "Northbank: to plan beds together" in sent
    assert "stop" not in sent
    whole = str(report(after, Audience.PRIVATE))
    assert "to make them stop" in whole
    assert "to plan beds together" in whole


def test_in_what_everyone_sees_offered_words_stand_in_the_place_of_the_private_ones() -> None:
    before = talk()
    commitment = Entry("c", "ring first", "p0", attrs={"serves": ["mine", "other"]})
    before = msgspec.structs.replace(before, entries={**before.entries, "commitments": (commitment,)})
    assert shared(before).list("commitments")[0].links("serves") == []
    after = offer(before, Address("concerns", "mine"), "being told late")
    seen = shared(after)
    assert seen.list("commitments")[0].links("serves") == ["mine"]
    assert seen.entry("concerns", "mine") == Entry("mine", "being told late", "p1", attrs={"shared": True})
    gone = msgspec.structs.replace(after, entries={**after.entries, "concerns": after.list("concerns")[1:]})
    assert [entry.text for entry in shared(gone).list("concerns")] == ["being told late"]
    assert not without_rewordings(())
    assert len(without_rewordings(gone.list("concerns"))) == 2


def test_words_that_were_said_aloud_and_put_anew_are_both_seen() -> None:
    after = offer(talk("common_ground", state="said"), Address("common_ground", "mine"), "fewer visits")
    assert {entry.id for entry in shared(after).list("common_ground")} == {"mine", "new"}


def test_what_was_put_anew_counts_once() -> None:
    for field in ("concerns", "heard"):
        before = talk(field)
        after = offer(before, Address(field, "mine"), "being told late")
        assert contributions(after) == contributions(before)
        assert columns(after) == columns(before)
        assert [each.entry.id for each in not_reflected_back(after)] == [
            each.entry.id for each in not_reflected_back(before)
        ]


def test_words_are_exact_only_while_they_are_the_same() -> None:
    before = talk("heard", exact=True, state="confirmed")
    for words, exact in (("they always go behind our backs", True), ("we were told late", None)):
        new = offer(before, Address("heard", "mine"), words).list("heard")[1]
        assert (new.attrs.get("exact"), new.attrs["state"]) == (exact, "confirmed")


@pytest.mark.parametrize("where", [Address("concerns", "mine"), Address("aim")])
def test_offering_again_changes_what_was_offered_and_empty_words_take_it_back(where: Address) -> None:
    before = talk()
    once_offered = offer(before, where, "first")
    again = offer(once_offered, where, "second")
    assert offered_words(again, where) == "second"
    assert len(again.list("concerns")) == len(once_offered.list("concerns"))
    assert draft(again, where) == "second"
    assert offer(again, where, "") == before
    assert offer(before, where, "") == before
    assert not offer_edit(again, where, Entry("x", "second")).edits


def test_nothing_is_offered_of_an_entry_that_is_not_there() -> None:
    assert private_words(talk(), Address("concerns", "gone")) is None
    with pytest.raises(EditError):
        offer_edit(talk(), Address("concerns", "gone"), Entry("x", "words"))


def test_words_offered_as_they_were_are_no_leak() -> None:
    before = talk()
    long = "we want the same plan for every bed in town"
    before = msgspec.structs.replace(
        before, texts={"aim": long, "aim.offer": "a draft that nobody has seen yet"}
    )
    assert [found.id for found in leaks(f"They say: {long}.", before)] == ["R12"]
    after = offer(before, Address("aim"), long)
    assert leaks(f"They say: {long}.", after) == []


@given(st.lists(texts, max_size=5), st.sampled_from([Address("concerns", "mine"), Address("aim")]), texts)
def test_a_draft_follows_what_is_typed_and_all_is_taken_back(
    typed: list[str], where: Address, words: str
) -> None:
    before = now = talk()
    made = []
    for each in typed:
        if edit := draft_edit(now, where, each):
            made.append(edit)
            now = apply(now, edit)
        assert draft(now, where) == (each or private_words(before, where))
        assert shared(now) == shared(before)
    edit = offer_edit(now, where, Entry("new", words))
    after = apply(now, edit)
    assert f'"{DRAFT}":' not in msgspec.json.encode(after).decode()
    for done in (edit, *reversed(made)):
        after = apply(after, invert(done))
    assert after == before
