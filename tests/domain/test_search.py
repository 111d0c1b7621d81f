"""Search finds words in every field of every conversation, and marks hits as private or shared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.search import AROUND, MOST_HITS, Hit, Index, fold
from tests.domain.tables import commitment, table
from tests.strategies import AWKWARD, conversations, texts


def found(query: str, *there: Conversation) -> list[Hit]:
    index = Index(there)
    index.prepare(len(there))
    return [index.hit(match, query) for match in index.search(query)]


def places(hits: list[Hit]) -> list[tuple[str, str, str, str]]:
    return [(hit.place.step, hit.place.field, hit.place.entry, hit.place.part) for hit in hits]


THERE = replace(
    table(
        commitments=(commitment("a", "p0", owner="Sam Lee", seen="the Rota"),),
        heard=(Entry("h", "they Rang at night", "p0", attrs={"state": "confirmed"}),),
        people=(Entry("q", "Sam Lee", "p0", attrs={"role": "Director"}),),
        common_ground=(
            Entry("g1", "shared rota", attrs={"state": "agreed"}),
            Entry("g2", "a guess at a rota", attrs={"state": "guess"}),
        ),
    ),
    texts={
        "title": "Winter beds",
        "road": "A long road.\nThe rota was late.",
        "review.how": "the rota, weekly",
    },
)


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("WINTER", [("front", "title", "", "")]),
        ("long road", [("prepare", "road", "", "")]),
        ("road long", [("prepare", "road", "", "")]),
        ("weekly", [("agree", "review", "", "how")]),
        ("rang", [("explore", "heard", "h", "")]),
        ("sam lee", [("front", "people", "q", ""), ("agree", "commitments", "a", "owner")]),
        ("director", [("front", "people", "q", "role")]),
        ("eastside", [("front", "parties", "p1", "")]),
        ("road rota beds", []),
        ("confirmed", []),
        ("   ", []),
        ("", []),
    ],
)
def test_every_field_is_looked_in(query: str, where: list[tuple[str, str, str, str]]) -> None:
    assert sorted(places(found(query, THERE))) == sorted(where)


def test_an_entry_is_found_once_however_many_of_its_parts_have_the_words() -> None:
    there = table(commitments=(commitment("rota", "p0", owner="Rota lead", seen="the rota"),))
    there = replace(there, texts={"road": "a rota", "review.how": "the rota", "review.who": "rota lead"})
    assert sorted(places(found("rota", there))) == [
        ("agree", "commitments", "rota", ""),
        ("agree", "review", "", "how"),
        ("agree", "review", "", "who"),
        ("prepare", "road", "", ""),
    ]
    assert [each[3] for each in places(found("rota lead", there))] == ["who", "owner"]


def test_private_and_shared_are_told_apart() -> None:
    told = {(hit.place.field, hit.place.entry): hit.shared for hit in found("rota", THERE)}
    assert told == {
        ("road", ""): False,
        ("review", ""): True,
        ("commitments", "a"): True,
        ("common_ground", "g1"): True,
        ("common_ground", "g2"): False,
    }


def test_titles_come_first_then_the_conversations_in_their_order() -> None:
    first = replace(THERE, id="first", texts={"title": "Other", "road": "winter"})
    second = replace(THERE, id="second", texts={"title": "Winter", "road": "winter"})
    hits = found("winter", first, second)
    assert [(hit.conversation.id, hit.place.field) for hit in hits] == [
        ("second", "title"),
        ("first", "road"),
        ("second", "road"),
    ]


def test_a_little_is_shown_around_the_first_match() -> None:
    long = replace(THERE, texts={"road": f"{'before ' * 50}the needle is here\n{'after ' * 50}needle"})
    (hit,) = found("needle", long)
    assert len(hit.text) <= AROUND
    assert hit.text.startswith("before")
    assert [hit.text[start:end] for start, end in hit.spans] == ["needle"]
    assert "\n" not in hit.text


def test_a_word_of_letters_without_spaces_is_cut_too() -> None:
    (hit,) = found("needle", replace(THERE, texts={"road": "x" * 500 + "needle" + "y" * 500}))
    assert "needle" in hit.text
    assert len(hit.text) <= AROUND


def test_so_many_are_listed_and_no_more() -> None:
    many = replace(THERE, entries={"events": tuple(Entry(str(n), "the same") for n in range(2 * MOST_HITS))})
    assert len(found("same", many, many)) == MOST_HITS


def test_what_is_not_ready_is_not_found_yet() -> None:
    index = Index([THERE, replace(THERE, id="c2")])
    assert index.search("rang") == []
    index.prepare(1)
    assert (len(index.search("rang")), index.ready) == (1, False)
    index.prepare(5)
    assert (len(index.search("rang")), index.ready) == (2, True)


def test_what_another_version_wrote_is_found_and_leads_to_no_page() -> None:
    newer = replace(THERE, texts={"dreams": "rocket"}, entries={"moons": (Entry("m", "rocket"),)})
    assert [(hit.place.step, hit.shared) for hit in found("rocket", newer)] == [("", False), ("", False)]


@given(texts)
def test_small_letters_are_as_long_as_what_they_stand_for(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("written", "query"), [("İstanbul ward", "ward"), ("don’t", "DON'T"), ("Όσιος", "όσιοσ")]
)
def test_letters_are_compared_whatever_their_case(written: str, query: str) -> None:
    (hit,) = found(query, replace(THERE, texts={"road": f"{written} x"}))
    assert hit.spans


@given(conversations(), st.one_of(st.sampled_from(AWKWARD), st.text(max_size=3)))
def test_anything_is_looked_for_in_anything(there: Conversation, query: str) -> None:
    for hit in found(query, there):
        assert all(0 <= start < end for start, end in hit.spans)
        entry = there.entry(hit.place.field, hit.place.entry) if hit.place.entry else None
        assert bool(entry) == bool(hit.place.entry)


@given(
    st.lists(conversations(parties=2), max_size=3),
    st.lists(st.one_of(st.sampled_from(AWKWARD), st.text("words NHS[", max_size=6)), max_size=5),
)
def test_what_is_typed_on_or_taken_back_finds_the_same_as_typed_at_once(
    there: list[Conversation], typed: list[str]
) -> None:
    index = Index(there)
    index.prepare(len(there))
    for query in [each for whole in typed for each in (whole[:1], whole[:2], whole, whole[:1])]:
        fresh = Index(there)
        fresh.prepare(len(there))
        assert index.search(query) == fresh.search(query)


@given(conversations())
def test_every_text_that_is_kept_is_found(there: Conversation) -> None:
    for field, entry in there.all_entries():
        words = entry.text.split()
        if words and field not in {"claims", "versions"}:
            assert (field, entry.id) in {
                (hit.place.field, hit.place.entry) for hit in found(words[0], there)
            } or len(found(words[0], there)) == MOST_HITS


def test_a_question_in_a_field_of_an_earlier_version_is_found_in_the_list_of_today() -> None:
    earlier = Conversation(id="c", entries={"to_ask": (Entry("a", "Who pays?"),)})
    assert places(found("pays", earlier)) == [("explore", "questions", "a", "")]


def test_words_that_repeat_other_words_and_have_no_page_are_not_found_again() -> None:
    line = Entry("gain", "Calmer mornings")
    read, sent = Entry("read", "Calmer mornings", attrs={"about": ["gain"]}), Entry("sent", "Calmer mornings")
    entries = {**THERE.entries, "gains": (line,), "claims": (read,), "versions": (sent,)}
    conversation = replace(THERE, entries=entries)
    assert places(found("calmer", conversation)) == [("agree", "gains", "gain", "")]
