"""Visibility: every private value holds a canary word, which must not occur in the shared part."""

import json
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest
from hypothesis import given
from msgspec.structs import replace

from collab_tui.domain.capture.edits import relabel_edit
from collab_tui.domain.capture.kinds import LABELS
from collab_tui.domain.claims import CLAIMS
from collab_tui.domain.conversation import SYSTEM, Address, Conversation, Cursor, Entry, Value
from collab_tui.domain.edits import Put, apply, invert
from collab_tui.domain.meeting_log import meeting_log, next_in_log
from collab_tui.domain.method import FIELDS, PAGES
from collab_tui.domain.schema import FieldSpec, Kind, PartKind, PartSpec, Visibility
from collab_tui.domain.visibility import dictate_edit, dictation, is_marked_private, shared
from collab_tui.sample import samples
from tests.strategies import conversations, texts

TODAY = date(2026, 11, 23)
BIRD = "canary"
"""The word in every private value."""

PARTIES = (
    Entry("p0", "Northbank", attrs={"us": True, "alias": "North", "letter": "n", "decides": "yes"}),
    Entry("p1", "Eastside", attrs={"letter": "e"}),
)


def encoded(conversation: Conversation) -> str:
    """Return a conversation as text, with every value."""
    return msgspec.json.encode(conversation).decode()


def value_of(part: PartSpec, word: str) -> Value:
    """Return a value of a part's kind; texts contain the given word."""
    match part.kind:
        case PartKind.CHOICE:
            return part.choices[0].id
        case PartKind.FLAG:
            return True
        case PartKind.NUMBER:
            return part.highest
        case PartKind.PARTY:
            return "p1"
        case PartKind.PARTIES:
            return ["p0", f"gone-{BIRD}"]
        case PartKind.LINKS:
            return [f"{field}-{kind}" for field in part.links for kind in ("open", f"{BIRD}-0")]
        case _:
            return word


def entry_of(field: FieldSpec, name: str, word: str, **more: Value) -> Entry:
    """Return an entry of a field with every part written, and a canary in every hidden attribute."""
    unseen: dict[str, Value] = {
        each: f"{BIRD} {each}" for each in ("raw", "was", "mine", "unknown", "evidence2", "phase")
    }
    parts = {part.id: value_of(part, word) for part in field.parts}
    return Entry(
        name, word, "p1", f"2026-11-23T10:00:00+00:00 {BIRD}", {**unseen, "line": 7, **parts, **more}
    )


def entries_of(field: FieldSpec) -> Iterator[Entry]:
    """Yield entries of a field: private ones with a canary, and shared ones without."""
    if field.visibility is Visibility.SHARED:
        yield entry_of(field, f"{field.id}-open", f"open {field.id}")
        yield replace(entry_of(field, f"{field.id}-astray", f"stray {field.id}"), party=BIRD)
        return
    not_offered: tuple[Value, ...] = (False, "True", 1, BIRD) if field.parts else (False,)
    for n, value in enumerate(not_offered):
        closed = {"state": "guess"} if field.id == "common_ground" else {}
        yield entry_of(field, f"{field.id}-{BIRD}-{n}", BIRD, shared=value, **closed)
    if field.visibility is Visibility.OFFERABLE:
        yield entry_of(field, f"{field.id}-open", f"open {field.id}", shared=True)
        for state in field.shared_when:
            yield entry_of(field, f"{field.id}-{state}", f"{state} {field.id}", state=state)
    else:
        yield entry_of(field, f"{field.id}-{BIRD}-marked", BIRD, shared=True, state="agreed")


def full_of_canaries() -> Conversation:
    """Return a conversation with every field written, and a canary in everything that is private."""
    written: dict[str, str] = {"unknown": BIRD, "room.nothing": BIRD, "title.part": BIRD, "commitments": BIRD}
    entries: dict[str, tuple[Entry, ...]] = {"unknown": (Entry("x", BIRD),)}
    for field in FIELDS.values():
        word = f"open {field.id}" if field.visibility is Visibility.SHARED else BIRD
        if field.kind.has_entries:
            entries[field.id] = tuple(entries_of(field))
        elif field.kind is Kind.GROUP:
            written |= {f"{field.id}.{part.id}": word for part in field.parts}
            written[field.id] = BIRD
        else:
            written[field.id] = word
    entries["parties"] = tuple(
        replace(each, attrs={**each.attrs, "raw": BIRD, "people": BIRD}) for each in PARTIES
    )
    return Conversation(
        id="c0ffee00",
        created=f"{BIRD} 2026",
        changed=f"{BIRD} 2026",
        revision=41,
        texts=written,
        entries=entries,
        place=Cursor(step="prepare", field="road", entry=BIRD, at=BIRD),
        other={BIRD: [BIRD]},
    )


def test_no_canary_is_heard() -> None:
    assert encoded(full_of_canaries()).count(BIRD) > 100
    assert BIRD not in encoded(shared(full_of_canaries()))


def test_everything_shared_is_there() -> None:
    seen = shared(full_of_canaries())
    for field in FIELDS.values():
        if field.visibility is not Visibility.SHARED or field.id in {"parties", CLAIMS}:
            continue
        if field.kind.has_entries:
            entry = next(each for each in seen.list(field.id) if each.id == f"{field.id}-open")
            assert (entry.text, entry.party, entry.at) == (f"open {field.id}", "p1", "")
            assert set(entry.attrs) <= {part.id for part in field.parts}
        elif field.kind is Kind.GROUP:
            assert all(seen.text(field.id, part.id) == f"open {field.id}" for part in field.parts)
        else:
            assert seen.text(field.id) == f"open {field.id}"
    assert [(party.alias, party.letter, party.us) for party in seen.parties] == [
        ("North", "n", True),
        ("Eastside", "e", False),
    ]


def test_what_was_offered_or_said_is_there_and_the_rest_of_its_field_is_not() -> None:
    seen = shared(full_of_canaries())
    assert [each.text for each in seen.list("concerns")] == ["open concerns"]
    assert [each.text for each in seen.list("common_ground")] == [
        "open common_ground",
        "said common_ground",
        "agreed common_ground",
    ]
    assert not seen.text("aim")
    commitment = seen.list("commitments")[0]
    assert commitment.attrs["owner"] == "open commitments"
    assert commitment.links("serves") == ["concerns-open"]
    assert commitment.links("to") == ["p0"]


def test_nothing_counts_or_dates_what_is_private() -> None:
    seen = shared(full_of_canaries())
    assert (seen.created, seen.changed, seen.revision, seen.place, seen.other) == ("", "", 0, Cursor(), {})
    assert all(not entry.at and "line" not in entry.attrs for _, entry in seen.all_entries())
    private = {field.id for field in FIELDS.values() if field.visibility is Visibility.MINE}
    assert not private & ({key.split(".")[0] for key in seen.texts} | set(seen.entries))
    assert '"concerns-canary' not in encoded(seen)


def test_the_words_of_the_samples_stay_private() -> None:
    for sample in samples(TODAY):
        said = encoded(shared(sample))
        for field_id, entry in sample.all_entries():
            field = FIELDS[field_id]
            if field.visibility is Visibility.MINE and len(entry.text.split()) > 2:
                assert json.dumps(entry.text, ensure_ascii=False)[1:-1] not in said
        assert all(entry.text not in said for entry in sample.list("people"))
        assert sample.list("commitments")[0].text in said


@given(conversations())
def test_it_is_settled_after_once_and_is_made_of_shared_fields(conversation: Conversation) -> None:
    seen = shared(conversation)
    assert shared(seen) == seen
    ids = {entry.id for _, entry in seen.all_entries()} | {SYSTEM}
    for field_id, entry in seen.all_entries():
        assert FIELDS[field_id].visibility is not Visibility.MINE
        for part in FIELDS[field_id].parts:
            assert set(entry.links(part.id)) <= ids
    for page in PAGES:
        for field in page.fields:
            if field.visibility is Visibility.SHARED and not field.kind.has_entries and not field.parts:
                assert seen.text(field.id).strip() == conversation.text(field.id).strip()


def at_the_table() -> Conversation:
    """Return two parties with a private and a shared concern, and a line in the log."""
    return Conversation(
        id="c0ffee00",
        entries={
            "parties": PARTIES,
            "concerns": (
                Entry("c1", "private", "p1", attrs={"line": 3}),
                Entry("c2", "offered", "p1", attrs={"shared": True}),
            ),
        },
    )


@pytest.mark.parametrize(
    ("line", "field", "party", "text"),
    [
        ("we were not asked", "heard", "p1", "we were not asked"),
        ('" nobody rang us', "heard", "p1", "nobody rang us"),
        ("! being bypassed again", "concerns", "p1", "being bypassed again"),
        ("~ staff stopped ringing", "effects", "p1", "staff stopped ringing"),
        ("+ an hour each Monday", "worth", "p1", "an hour each Monday"),
        ("= fewer repeat visits #outcome", "common_ground", "p1", "fewer repeat visits"),
        ("* one list for eight weeks", "options", "p1", "one list for eight weeks"),
        ("> send the rota by fri", "commitments", "p1", "send the rota"),
        ("n> ring us first", "commitments", "p0", "ring us first"),
        ("? who signs the budget", "heard", "p1", "who signs the budget"),
        ("? park who signs it", "heard", "p1", "who signs it"),
        ("% a tariff comes in June", "heard", "p1", "a tariff comes in June"),
        ("- we are tired", "heard", "p1", "we are tired"),
        ("z! who is z", "heard", "p1", "z! who is z"),
    ],
)
def test_what_the_other_side_writes_down_is_theirs_and_shows_at_once(
    line: str, field: str, party: str, text: str
) -> None:
    before = at_the_table()
    edit = dictate_edit(line, before, TODAY, "p1", "new", "2026-11-23T10:00:00+00:00")
    after = apply(before, edit)
    entry = after.list(field)[-1]
    assert (edit.field, entry.id, entry.party, entry.text) == (field, "new", party, text)
    assert entry.attrs["dictated"] is entry.attrs["shared"] is True
    assert (entry.attrs["raw"], entry.attrs["line"]) == (line, 4)
    assert shared(after).list(field)[-1].text == text
    assert apply(after, invert(edit)) == before


def test_what_a_line_serves_is_counted_among_what_can_be_seen() -> None:
    line = "> ring first serves !1"
    assert dictation(line, shared(at_the_table()), TODAY, "p1").attrs["serves"] == ["c2"]
    assert dictation("> ring first serves !2", shared(at_the_table()), TODAY, "p1").text.endswith("serves !2")


def test_what_may_be_meant_as_private_is_no_line_for_everyone() -> None:
    conversation = apply(at_the_table(), Put(Address("parties", "p1", "letter"), "e", "e"))
    lines = (
        "- tired",
        "-tired",
        "e – tired",
        "z- tired",
        "ee- tired",
        "e-mail us",
        "they are tired",
        "-5 beds",
    )
    marked = [each for each in lines if is_marked_private(each, conversation, TODAY, "p1")]
    assert marked == list(lines[:5])


@given(conversations(parties=3), texts)
def test_whatever_is_dictated_is_kept_and_seen(conversation: Conversation, line: str) -> None:
    after = apply(conversation, dictate_edit(line, conversation, TODAY, "p1", "new", "now"))
    entry = next(entry for _, entry in after.all_entries() if entry.id == "new")
    assert entry.attrs["raw"] == line
    seen = [each.text for _, each in shared(after).all_entries() if each.id == "new"]
    assert seen == ([entry.text] if line.strip() else [])


def test_another_kind_does_not_take_it_from_them() -> None:
    before = at_the_table()
    kept = apply(before, dictate_edit("rota first", before, TODAY, "p1", "new", "now"))
    changed = apply(kept, relabel_edit(kept, "heard", "new", "c"))
    assert changed.list("concerns")[-1].attrs["dictated"] is True
    assert shared(changed).list("concerns")[-1].text == "rota first"
    for label in LABELS:
        again = apply(changed, relabel_edit(changed, "concerns", "new", label.letter))
        assert [each.entry.id for each in meeting_log(again)] == ["c1", "new"]


def test_a_line_from_elsewhere_comes_last() -> None:
    conversation = at_the_table()
    edit = dictate_edit("! late", conversation, TODAY, "p1", "a", "now")
    then = apply(conversation, edit)
    second = next_in_log(then, replace(edit, entry=replace(edit.entry, id="b")))
    after = apply(then, second)
    assert [each.entry.id for each in meeting_log(after)] == ["c1", "a", "b"]
    assert [each.id for each in after.list("concerns")] == ["c1", "c2", "a", "b"]
    assert next_in_log(conversation, edit) == edit
