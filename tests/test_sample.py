"""The samples match the method's fields in every id, and are in the middle of their life on any day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collab_tui.domain.claims import CLAIMS, claims, open_on_page
from collab_tui.domain.conversation import SYSTEM, Conversation, Entry, Value
from collab_tui.domain.method import FIELDS, PAGES
from collab_tui.domain.method.front import PHASES
from collab_tui.domain.method.review import TRUST_WAYS
from collab_tui.domain.progress import gaps
from collab_tui.domain.schema import FieldSpec, Kind, PartKind, PartSpec
from collab_tui.domain.visibility import shared
from collab_tui.sample import SAMPLE_IDS, samples

TODAY = date(2026, 11, 23)
WINTER, DOOR = samples(TODAY)
BOTH = pytest.mark.parametrize("sample", [WINTER, DOOR], ids=SAMPLE_IDS)
PHASE_IDS = {choice.id for choice in PHASES}


def values(sample: Conversation) -> Iterator[tuple[FieldSpec, PartSpec, Value]]:
    """Yield every attribute of every entry, and every part of every group, with its specification."""
    for field_id, entry in sample.all_entries():
        field = FIELDS[field_id]
        if field.kind is not Kind.SCALE:
            for name, value in entry.attrs.items():
                if name == "line":
                    continue
                yield field, field.part(name), value
    for key, text in sample.texts.items():
        field_id, _, part = key.partition(".")
        if part or FIELDS[field_id].kind is Kind.CHOICE:
            yield FIELDS[field_id], FIELDS[field_id].part(part), text


def fits(sample: Conversation, field: FieldSpec, part: PartSpec, value: Value) -> bool:
    """Return whether a value is one that its part can hold."""
    parties = {party.id for party in sample.parties}
    known = {entry.id for field_id in part.links for entry in sample.list(field_id)}
    match part.kind:
        case PartKind.CHOICE:
            return value in {choice.id for choice in part.choices}
        case PartKind.LINKS:
            return isinstance(value, list) and bool(value) and set(value) <= known
        case PartKind.PARTIES:
            return isinstance(value, list) and bool(value) and set(value) <= parties
        case PartKind.FLAG:
            return value == "yes" if field.kind is Kind.GROUP else value is True
        case PartKind.NUMBER:
            return isinstance(value, int) and part.lowest <= value <= part.highest
        case PartKind.DATE:
            return isinstance(value, str) and date.fromisoformat(value).weekday() < 5
        case _:
            return isinstance(value, str) and bool(value.strip())


@BOTH
def test_every_part_holds_what_it_can_hold(sample: Conversation) -> None:
    found = [(field.id, part.id, value) for field, part, value in values(sample)]
    assert len(found) > 100
    wrong = [each for each in values(sample) if not fits(sample, *each)]
    assert not wrong


@BOTH
def test_texts_and_entries_are_where_their_kind_puts_them(sample: Conversation) -> None:
    for key in sample.texts:
        field = FIELDS[key.partition(".")[0]]
        assert not field.kind.has_entries
        assert ("." in key) == (field.kind is Kind.GROUP)
    for field_id, entry in sample.all_entries():
        assert FIELDS[field_id].kind.has_entries
        assert entry.text.strip() == entry.text != ""
        assert datetime.fromisoformat(entry.at).tzinfo


@BOTH
def test_every_entry_belongs_to_a_party_where_it_should(sample: Conversation) -> None:
    parties = {party.id for party in sample.parties}
    for field_id, entry in sample.all_entries():
        field = FIELDS[field_id]
        whose = field.kind is Kind.PER_PARTY or any(part.kind is PartKind.PARTY for part in field.parts)
        allowed = parties | ({SYSTEM} if field.system else set()) if whose or field.pairs else {""}
        assert entry.party in allowed, (field_id, entry)


@BOTH
def test_scales_hold_an_answer_a_phase_and_a_reason(sample: Conversation) -> None:
    for field in (field for page in PAGES for field in page.fields if field.kind is Kind.SCALE):
        for entry in sample.list(field.id):
            assert set(entry.attrs) == {"value", "phase"} | ({"way"} if field.pairs else set())
            assert field.lowest <= (entry.number() or 0) <= field.highest
            assert entry.word("phase") in PHASE_IDS
            assert entry.word("way") in {way.id for way in TRUST_WAYS} | {""}


@BOTH
def test_ids_are_readable_and_never_twice(sample: Conversation) -> None:
    ids = [entry.id for _, entry in sample.all_entries()]
    assert len(ids) == len(set(ids))
    assert all(each.replace("-", "").replace("_", "").isalnum() for each in ids)


@BOTH
def test_every_point_of_the_method_is_written(sample: Conversation) -> None:
    core = {field.id for page in PAGES for field in page.core}
    written = {key.partition(".")[0] for key in sample.texts} | set(sample.entries)
    assert core <= written
    everyone = {party.id for party in sample.parties} | {SYSTEM}
    assert {entry.party for entry in sample.list("contributions")} == everyone


def test_one_has_a_small_gap_and_the_other_none() -> None:
    assert [field.id for _, field in gaps(WINTER)] == ["first_steps"]
    assert not list(gaps(DOOR))
    assert [len(sample.parties) for sample in (WINTER, DOOR)] == [2, 3]
    assert WINTER.text("phase") == "agreed"


@BOTH
def test_it_says_that_it_is_invented(sample: Conversation) -> None:
    assert "An invented example" in sample.text("road")
    assert sample.id in SAMPLE_IDS
    assert [party.us for party in sample.parties].count(True) == 1


@BOTH
def test_no_name_of_a_person_is_in_a_shared_field(sample: Conversation) -> None:
    names = {word for person in sample.list("people") for word in person.text.split()}
    shared = [FIELDS[field] for field in sample.entries if FIELDS[field].visibility != "mine"]
    words = {word for field in shared for entry in sample.list(field.id) for word in said(entry)}
    assert not names & words


@BOTH
def test_every_line_was_read_back_as_it_is_now_and_one_is_still_to_be_agreed(sample: Conversation) -> None:
    found = list(claims(shared(sample)))
    assert all(each.answer for each in found)
    assert len(found) == len(sample.list(CLAIMS))
    assert len(open_on_page(shared(sample))) == (1 if sample is WINTER else 0)


@BOTH
def test_no_private_line_comes_back_in_a_shared_field(sample: Conversation) -> None:
    private: set[str] = set()
    shared: set[str] = set()
    for field_id, text in sample.texts.items():
        field = FIELDS[field_id.partition(".")[0]]
        (shared if field.visibility == "shared" else private).update(runs(text))
    for field_id, entry in sample.all_entries():
        field = FIELDS[field_id]
        if field_id == CLAIMS:  # they repeat the words that were read
            continue
        for text in (entry.text, *(value for value in entry.attrs.values() if isinstance(value, str))):
            (shared if field.visibility == "shared" else private).update(runs(text))
    assert sorted(private & shared) == []


def runs(text: str) -> set[str]:
    """Return every run of six words of a text."""
    words = text.lower().split()
    return {" ".join(words[n : n + 6]) for n in range(len(words) - 5)}


def said(entry: Entry) -> Iterator[str]:
    """Yield the words of an entry and of its parts."""
    for text in (entry.text, *map(str, entry.attrs.values())):
        yield from text.replace("'", " ").replace(",", " ").replace(".", " ").split()


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_on_any_day_the_past_is_past_and_the_review_to_come(today: date) -> None:
    for sample in samples(today):
        assert not [value for _, _, value in values(sample) if "<" in str(value)]
        assert today < date.fromisoformat(sample.text("review", "date")) < today + timedelta(days=60)
        assert date.fromisoformat(sample.text("meeting", "when")) < today
        assert all(datetime.fromisoformat(entry.at).date() < today for _, entry in sample.all_entries())
        assert sample.created < sample.place.at == sample.changed
        assert not [text for text in sample.texts.values() if "<" in text]


def test_the_same_day_gives_the_same_samples() -> None:
    assert samples(TODAY) == (WINTER, DOOR)
    assert samples(TODAY)[0].list("events")[0].word("when") == "October 2025"
