"""The status of an agreement in every file: under the title, with the sides and conditions it depends on."""

import json
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.report import Audience
from collab_tui.export.audience_formats import Format, formats_for
from collab_tui.export.formats import make
from collab_tui.export.formats.calendar import events
from collab_tui.export.formats.extract import extract_text
from collab_tui.export.formats.json import from_json
from tests.domain.tables import commitment, table
from tests.export.test_airtight import opened

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
AT = "2026-11-23T10:00:00+00:00"
WITH_WORDS = (Format.WORD, Format.MARKDOWN, Format.TEXT, Format.HTML)
BIRD = "kingfisher"


def answered() -> Conversation:
    """Return an agreement with two conditions, and answers that were replaced by later ones."""
    assents = (
        Entry("old", f"Not while the {BIRD} nests", "p1", AT, {"answer": "not"}),
        Entry("older", f"If the {BIRD} moves", "p0", AT, {"answer": "if", "lead": BIRD, "by": "2026-12-01"}),
        Entry("us", "With pleasure", "p1", AT, {"answer": "yes"}),
        Entry("them", "the board funds it", "p0", AT, {"answer": "if", "by": "2026-12-10", "raw": BIRD}),
    )
    signed = (
        Entry("s1", "Finance committee", "p0", AT, {"by": "2026-12-17", "lead": "Jo", "unknown": BIRD}),
        Entry("s2", "Chair", "p1", AT, {"by": "2026-12-03", "met": True}),
    )
    return table(commitments=(commitment("a", "p1"),), assent=assents, sign_offs=signed)


def status_of(conversation: Conversation, kind: Format, audience: Audience = Audience.AGREEMENT) -> str:
    """Return the beginning of the text of a file, on one line."""
    return " ".join(extract_text(make(conversation, kind, audience, NOW), kind).split()[:40])


@pytest.mark.parametrize("kind", WITH_WORDS)
def test_it_is_under_the_title_with_the_sides_that_do_not_support_it(kind: Format) -> None:
    for audience in (Audience.AGREEMENT, Audience.PRIVATE):
        assert "Agreed, subject to 2 conditions" in status_of(answered(), kind, audience)
    asked = replace(answered(), entries={**answered().entries, "assent": answered().list("assent")[:1]})
    said = status_of(asked, kind)
    assert "Draft 1" in said
    assert "Said “not yet”: Eastside. Not asked yet: Northbank." in said


@pytest.mark.parametrize("kind", WITH_WORDS)
def test_the_conditions_are_listed_with_their_state(kind: Format) -> None:
    said = " ".join(extract_text(make(answered(), kind, Audience.AGREEMENT, NOW), kind).split())
    for words in ("the board funds it", "Sign-off: Finance committee", "Sign-off: Chair", "17 December 2026"):
        assert words in said
    assert said.index("Conditions") < said.index("Sign-off: Chair") < said.index("How each side stands")


def test_json_has_it_for_programs_and_an_import_computes_its_own() -> None:
    data = make(answered(), Format.JSON, Audience.PRIVATE, NOW)
    told = json.loads(data)["agreement"]
    assert (told["status"], told["version"]) == ("subject to conditions", 1)
    assert told["conditions"] == [
        {"words": "the board funds it", "party": "Northbank", "lead": "", "by": "2026-12-10", "met": False},
        {"words": "Sign-off: Chair", "party": "Eastside", "lead": "", "by": "2026-12-03", "met": True},
        {
            "words": "Sign-off: Finance committee",
            "party": "Northbank",
            "lead": "Jo",
            "by": "2026-12-17",
            "met": False,
        },
    ]
    assert from_json(data) == answered()
    edited = json.loads(data)
    edited["agreement"]["status"] = "agreed"
    assert from_json(json.dumps(edited).encode()) == answered()


def test_an_open_condition_with_a_day_is_in_the_calendar_by_a_neutral_title() -> None:
    found = [(each.when.iso, each.title) for each in events(answered())]
    title = "Beds: a condition falls due"
    assert found == [("2026-12-10", title), ("2026-12-17", title)]


@pytest.mark.parametrize("kind", Format)
def test_no_answer_that_was_replaced_is_in_any_byte_of_a_shared_file(kind: Format) -> None:
    conversation = answered()
    assert BIRD.encode() not in opened(make(conversation, kind, Audience.AGREEMENT, NOW)).lower()
    if kind in formats_for(Audience.PRIVATE) and kind is not Format.CALENDAR:
        assert BIRD.encode() in opened(make(conversation, kind, Audience.PRIVATE, NOW)).lower()
