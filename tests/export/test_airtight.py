"""Nothing private is in what goes out: a word that is in everything private is in no byte of it."""

from datetime import UTC, date, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from collab_tui.domain.checks.private_words import leaks
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.method import FIELDS
from collab_tui.domain.report import Audience
from collab_tui.domain.schema import Visibility
from collab_tui.export.audience_formats import Format, formats_for
from collab_tui.export.formats import make
from collab_tui.export.formats.extract import extract_text
from collab_tui.export.names import file_name
from collab_tui.sample import samples
from tests.domain.test_visibility import BIRD, full_of_canaries

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SHARED = [each for each in Audience if not each.is_writer]
EACH = pytest.mark.parametrize("kind", Format)


def opened(data: bytes) -> bytes:
    """Return the bytes of a file, of every file in it where it is an archive, and the names of those."""
    if not data.startswith(b"PK"):
        return data
    with ZipFile(BytesIO(data)) as archive:
        parts = [b"%s\n%s" % (name.encode(), archive.read(name)) for name in archive.namelist()]
        return b"\n".join(
            [*parts, archive.comment, *(each.extra + each.comment for each in archive.infolist())]
        )


def dated() -> Conversation:
    """Return the conversation full of canaries with days that a calendar can hold."""
    full = full_of_canaries()
    commitments = tuple(
        replace(each, attrs={**each.attrs, "by": "2026-12-01"}) for each in full.list("commitments")
    )
    return replace(full, entries={**full.entries, "commitments": commitments})


def test_no_canary_is_in_any_byte_of_what_goes_out() -> None:
    for audience in SHARED:
        for kind in formats_for(audience):
            out = opened(make(dated(), kind, audience, NOW))
            assert BIRD.encode() not in out.lower(), (audience, kind)
            assert b"open " in out, (audience, kind)
    for kind in formats_for(Audience.PRIVATE):
        if kind is not Format.CALENDAR:
            assert BIRD.encode() in opened(make(dated(), kind, Audience.PRIVATE, NOW))


@EACH
def test_no_canary_is_in_the_name_of_a_file(kind: Format) -> None:
    for audience in Audience:
        assert BIRD not in file_name(dated().title, kind, audience)


@EACH
def test_what_is_private_changes_no_byte_of_what_goes_out(kind: Format) -> None:
    full = dated()
    mine = {field.id for field in FIELDS.values() if field.visibility is Visibility.MINE} - {"versions"}
    mine -= {"follow_ups", "reviews"} if kind is Format.CALENDAR else set()  # what is kept is left out
    bare = replace(
        full,
        revision=0,
        created="",
        changed="",
        other={},
        place=replace(full.place, field="", at=""),
        texts={key: text for key, text in full.texts.items() if key.partition(".")[0] not in mine},
        entries={key: each for key, each in full.entries.items() if key not in mine},
    )
    assert make(full, kind, Audience.AGREEMENT, NOW) == make(bare, kind, Audience.AGREEMENT, NOW)


@EACH
def test_nobody_is_named_and_no_private_words_are_found_in_the_samples(kind: Format) -> None:
    for sample in samples(date(2026, 11, 23)):
        data = make(sample, kind, Audience.AGREEMENT, NOW)
        assert not leaks(extract_text(data, kind), sample)
        assert not [person.text for person in sample.list("people") if person.text.encode() in opened(data)]


def test_a_private_word_that_was_copied_is_found_in_every_format_that_holds_words() -> None:
    sample = samples(date(2026, 11, 23))[0]
    copied = replace(sample, texts={**sample.texts, "common_purpose": sample.text("stakes")})
    for kind in Format:
        found = leaks(extract_text(make(copied, kind, Audience.AGREEMENT, NOW), kind), copied)
        assert bool(found) is (kind not in {Format.CALENDAR, Format.CSV}), kind


def test_a_word_document_tells_nothing_of_its_writer() -> None:
    data = make(dated(), Format.WORD, Audience.AGREEMENT, NOW)
    with ZipFile(BytesIO(data)) as document:
        assert {each.date_time for each in document.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {each.filename for each in document.infolist()} == {
            *("[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml"),
            *("word/_rels/document.xml.rels", "word/styles.xml", "word/settings.xml", "word/webSettings.xml"),
            *("word/fontTable.xml", "word/theme/theme1.xml", "word/numbering.xml"),
            *("word/header1.xml", "word/footer1.xml"),
        }
    everything = opened(data)
    for trace in (b"python-docx", b"rsid", b"w:author", b"dcterms", b"creator", b"Macintosh", b"2026-11"):
        assert trace not in everything
    assert b"docId" not in everything
    assert b"thumbnail" not in everything
