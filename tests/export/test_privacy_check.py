"""The check of a file before it goes out: no alarm for words that were shared anyway, and none left out."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import count

import pytest
from msgspec.structs import replace

from collab_tui.domain.capture.edits import capture_edit
from collab_tui.domain.claims import CLAIMS
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Put, apply
from collab_tui.domain.follow_up import CardId, answer_edit, begin_review_edit
from collab_tui.domain.method import FIELDS
from collab_tui.domain.report import Audience
from collab_tui.domain.schema import Kind, PartKind, Visibility
from collab_tui.export.audience_formats import Format, formats_for
from collab_tui.export.formats import make
from collab_tui.export.privacy_check import check, confirmation

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
TODAY = date(2026, 11, 29)
AT = "2026-11-29T10:00:00+00:00"
SHARED = [each for each in Audience if not each.is_writer]
WITH_WORDS = tuple(kind for kind in Format if kind is not Format.CALENDAR)
PARTIES = (
    Entry("p0", "Harbourside", attrs={"us": True, "letter": "h", "alias": "H"}),
    Entry("p1", "Tideway", attrs={"letter": "t"}),
)
TABLE = Conversation(id="c0ffee00", texts={"title": "Rotas"}, entries={"parties": PARTIES})


def alarms(conversation: Conversation, kinds: tuple[Format, ...] = WITH_WORDS) -> list[str]:
    """Return what the check says of the files to share, in every format that holds words."""
    said = {
        finding.message
        for audience in SHARED
        for kind in formats_for(audience)
        for party in (conversation.parties if audience is Audience.BRIEF else conversation.parties[:1])
        if kind in kinds
        for finding in check(
            make(conversation, kind, audience, NOW, party=party.id), kind, audience, conversation
        )
    }
    return sorted(said)


def captured(*lines: str) -> Conversation:
    """Return a conversation in which these lines were captured."""
    conversation = TABLE
    for n, line in enumerate(lines):
        conversation = apply(conversation, capture_edit(line, conversation, TODAY, "p0", f"l{n}", AT))
    return conversation


SIGNS = ("h>", "t>", "> first:", "=", "h!", "h:", 'h"', "h~", "h+", "*", "?", "%")
MARKS = ("by mon", "by 12 December 2026", "by the next quarter", "@Jo", "#outcome", "serves !1", "@9am")


def lines() -> Iterator[str]:
    """Yield lines of every kind, with each mark before, within and after six words or more of their own."""
    for n, (sign, mark) in enumerate((sign, mark) for sign in SIGNS for mark in MARKS):
        own = [f"{word}{n}" for word in ("put", "an", "SDEC", "senior", "on", "the", "rota")]
        for place in (0, 3, len(own)):
            yield " ".join([sign, *own[:place], mark, *own[place:]])


@pytest.mark.parametrize(
    "line",
    [
        "h> put an SDEC senior on the rota by mon",
        "h> put an SDEC senior on the rota by the end of the quarter",
        "h> @Jo put an SDEC senior on the rota",
        "= fewer moves for all our patients #outcome",
        "= #outcome fewer moves for all our patients",
        "> first: put an SDEC senior on the rota by fri",
    ],
)
def test_a_captured_line_is_not_found_private_in_its_own_entry(line: str) -> None:
    conversation = captured(line)
    assert "SDEC senior" in make(conversation, Format.TEXT, Audience.AGREEMENT, NOW).decode() or "=" in line
    assert not alarms(conversation)
    (field, entry), *_ = [each for each in conversation.all_entries() if each[1].id == "l0"]
    shorter = " ".join(entry.text.split()[:7])
    edited = apply(conversation, Put(Address(field, "l0"), entry.text, shorter))
    assert not alarms(apply(edited, Put(Address(field, "l0", "by"), entry.attrs.get("by"), "next spring")))


def test_no_line_of_any_kind_with_any_mark_raises_an_alarm() -> None:
    assert not alarms(captured(*lines()))


def test_words_before_a_change_at_a_review_were_shared_before() -> None:
    conversation = captured("h> put an SDEC senior on the rota by mon")
    conversation = apply(conversation, begin_review_edit(conversation, "r1", AT))
    edit = answer_edit(conversation, CardId("commitments", "l0"), "changed", "f1", AT)
    assert edit
    assert not alarms(apply(conversation, edit))


def test_a_heading_and_the_words_after_it_are_no_copy_of_a_note_that_has_both() -> None:
    rule = Entry("w1", "nobody speaks for longer than five minutes")
    note = Entry("n1", "about ground rules: nobody speaks for longer than that")
    assert not alarms(replace(TABLE, entries={**TABLE.entries, "ways_of_working": (rule,), "notes": (note,)}))


def test_names_are_told_before_anything_else_and_each_is_asked_about_once() -> None:
    people = (Entry("x", "Jo Mercer", "p0"), Entry("y", "Sam Oyelaran", "p1"))
    promise = Entry("c", f"Jo Mercer rings Sam Oyelaran, jo@x.example: {SECRET}", "p1")
    conversation = replace(
        TABLE,
        texts={**TABLE.texts, "road": SECRET},
        entries={**TABLE.entries, "people": people, "commitments": (promise,)},
    )

    def found(conversation: Conversation) -> list[str]:
        data = make(conversation, Format.TEXT, Audience.AGREEMENT, NOW)
        return [each.subject for each in check(data, Format.TEXT, Audience.AGREEMENT, conversation)]

    assert found(conversation) == ["x", "y", "road", "jo@x.example"]
    data = make(conversation, Format.TEXT, Audience.AGREEMENT, NOW)
    findings = check(data, Format.TEXT, Audience.AGREEMENT, conversation)
    number = count()
    edit = confirmation(conversation, findings[:1], lambda: f"k{next(number)}", AT)
    assert edit
    assert found(apply(conversation, edit)) == ["y", "road", "jo@x.example"]
    every = confirmation(conversation, findings, lambda: f"k{next(number)}", AT)
    assert every
    assert found(apply(conversation, every)) == ["road", "jo@x.example"]


SECRET = "they would sooner close the ward than share it"


def open_places() -> Iterator[Conversation]:
    """Yield conversations in which each place that everyone sees holds the private words, one at a time."""
    number = count()
    for field in FIELDS.values():
        if field.visibility is not Visibility.SHARED or field.id in {"title", "parties", "meeting", CLAIMS}:
            continue
        parts = [part.id for part in field.parts if part.kind in {PartKind.LINE, PartKind.DATE}]
        words = f"In short {SECRET}, which is number {next(number)}"
        if field.kind.has_entries:
            yield _with(field.id, Entry("x", words, "p1"))
            for part in parts:
                yield _with(field.id, Entry("x", "Some other words", "p1", attrs={part: words}))
        elif field.kind is Kind.GROUP:
            for part in parts:
                yield replace(TABLE, texts={**TABLE.texts, f"{field.id}.{part}": words})
        else:
            yield replace(TABLE, texts={**TABLE.texts, field.id: words})


def _with(field: str, entry: Entry) -> Conversation:
    return replace(TABLE, entries={**TABLE.entries, field: (entry,)})


PRIVATE = (
    ("texts", "road"),
    ("texts", "readiness.why"),
    ("entries", "notes"),
    ("entries", "heard"),
    ("raw", "commitments"),
)


@pytest.mark.parametrize(("kind", "where"), PRIVATE)
def test_private_words_are_found_wherever_everyone_would_see_them(kind: str, where: str) -> None:
    formats = (Format.TEXT, Format.JSON)
    for conversation in open_places():
        assert not alarms(conversation, formats)
        if kind == "texts":
            kept = replace(conversation, texts={**conversation.texts, where: SECRET})
        else:
            entry = Entry("s", SECRET, "p1")
            if kind == "raw":
                entry = Entry("s", "Ring first", "p1", attrs={"raw": f"t> {SECRET}"})
            there = (*conversation.list(where), entry)
            kept = replace(conversation, entries={**conversation.entries, where: there})
        assert len(alarms(kept, formats)) == 1, conversation
