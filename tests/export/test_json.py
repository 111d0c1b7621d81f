"""JSON: whole and equal when it comes back; what is no such file is refused with the place and the reason."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.report import Audience
from collab_tui.domain.visibility import shared
from collab_tui.export.audience_formats import Format
from collab_tui.export.formats import make
from collab_tui.export.formats.json import InvalidFileError, from_json
from collab_tui.sample import samples
from tests.export.hostile import hostile
from tests.strategies import conversations

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WINTER = samples(date(2026, 11, 23))[0]


def made(conversation: Conversation, audience: Audience = Audience.PRIVATE) -> bytes:
    return make(conversation, Format.JSON, audience, NOW)


@given(conversations())
def test_it_comes_back_equal(conversation: Conversation) -> None:
    assert from_json(made(conversation)) == conversation


@given(conversations())
def test_what_goes_out_comes_back_as_the_shared_part(conversation: Conversation) -> None:
    assert from_json(made(conversation, Audience.AGREEMENT)) == shared(conversation)


def test_it_is_ascii_and_holds_the_most_hostile_words() -> None:
    assert made(hostile()).isascii()
    document = json.loads(made(hostile()))
    assert "\ud83d" in document["conversation"]["entries"]["events"][16]["text"]
    assert from_json(made(hostile())).list("events")[16].text == "lone \ufffd surrogate"


def changed(**more: Any) -> bytes:
    return json.dumps({**json.loads(made(WINTER)), **more}).encode()


TWICE = {"id": "a", "entries": {"events": [{"id": "e1"}, {"id": "e1"}]}}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Line 1, column 1: this is not JSON"),
        (b'{"format": \n oh}', "Line 2, column 2: this is not JSON"),
        (b"\xff\xfe", "Byte 1 is not text in UTF-8."),
        (b"[]", "“format” is not “collab-tui conversation”"),
        (b'{"format": "other"}', "“format” is not “collab-tui conversation”"),
        (b'{"format": "a \\" NaN",\n "x": -Infinity}', "Line 2, column 7: -Infinity is not a number"),
        (b'{"format": NaN}', "Line 1, column 12: NaN is not a number that JSON has."),
        (b"[" * 100_000, "too large or too deep"),
        (b'{"format": ' + b"1" * 5000 + b"}", "too large or too deep"),
        (changed(version=2), "A newer version of this program wrote it (format 2; this one knows 1)."),
        (changed(version="1"), "“version” is not a number from 1 on."),
        (changed(version=True), "“version” is not a number from 1 on."),
        (changed(conversation=None), "another shape: Expected object, got null"),
        (changed(conversation={}), "another shape: Object missing required field id"),
        (changed(conversation={"id": ""}), "The conversation in it has no id."),
        (changed(conversation={"id": "a", "texts": {"title": 1}}), "“texts”, “title”: Expected str, got int"),
        (
            changed(conversation={"id": "a", "entries": {"events": [{"id": 1}]}}),
            "“entries”, “events”: Expected str, got int - at $[0].id",
        ),
        (changed(conversation=TWICE), "Entry 2 of “events” has the id “e1” of an earlier one."),
    ],
)
def test_what_is_no_such_file_is_refused_with_place_and_reason(data: bytes, said: str) -> None:
    with pytest.raises(InvalidFileError) as refused:
        from_json(data)
    assert said in str(refused.value)
