"""A Word document as its own library and its XML show it: headings, lists, tables, header, and titles."""

from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.report import Audience, Bullets, Heading, Table
from collab_tui.domain.report.build import report
from collab_tui.export.audience_formats import Format
from collab_tui.export.formats import make
from collab_tui.sample import samples

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SAMPLES = samples(date(2026, 11, 23))


def opened(conversation: Conversation, audience: Audience = Audience.AGREEMENT) -> Opened:
    """Return a document that was made, as the library opens it."""
    return Document(BytesIO(make(conversation, Format.WORD, audience, NOW)))


@pytest.mark.parametrize("sample", SAMPLES)
def test_headings_and_lists_are_real_ones_in_order(sample: Conversation) -> None:
    blocks = report(sample, Audience.AGREEMENT).blocks
    paragraphs = opened(sample).paragraphs
    assert [each.text for each in paragraphs if each.style and each.style.name == "Title"] == [sample.title]
    headings = [each.text for each in paragraphs if each.style and each.style.name == "Heading 1"]
    assert headings == [each.text for each in blocks if isinstance(each, Heading) and each.level == 1]
    items = [each.text for each in paragraphs if each.style and each.style.name == "List Bullet"]
    assert items == [item for each in blocks if isinstance(each, Bullets) for item in each.items]


@pytest.mark.parametrize("sample", SAMPLES)
def test_tables_have_a_header_row_that_is_repeated(sample: Conversation) -> None:
    made = [each for each in report(sample, Audience.AGREEMENT).blocks if isinstance(each, Table)]
    tables = opened(sample).tables
    assert len(tables) == len(made) > 2
    for table, wanted in zip(tables, made, strict=True):
        rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
        assert rows == [wanted.header, *wanted.rows]
        marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert marked == [True, *(False for _ in wanted.rows)]
        widths = [column.width or 0 for column in table.columns]
        assert 16.9 < sum(widths) / 360_000 < 17.1
        assert min(widths) / 360_000 > 0.8


def test_the_header_of_every_page_says_what_it_is_and_the_foot_has_its_number() -> None:
    for audience, said in ((Audience.AGREEMENT, "Winter discharge beds"), (Audience.PRIVATE, "Private: ")):
        (section,) = opened(SAMPLES[0], audience).sections
        assert section.header.paragraphs[0].text.startswith(said)
        assert 'w:instr="PAGE"' in section.footer._element.xml
        assert 'w:instr="NUMPAGES"' in section.footer._element.xml
        assert not section.different_first_page_header_footer


def test_only_the_title_is_among_its_properties() -> None:
    known = opened(SAMPLES[0]).core_properties
    assert known.title == "Winter discharge beds"
    assert not known.author + known.last_modified_by + known.comments + known.subject + known.keywords
    assert known.created is known.modified is None


def test_every_style_it_names_is_there() -> None:
    document = opened(SAMPLES[1], Audience.PRIVATE)
    there = {each.style_id for each in document.styles}
    named = {each.get(qn("w:val")) for each in document.element.iter(qn("w:pStyle"), qn("w:tblStyle"))}
    assert named <= there
    for style in document.styles.element.iter(qn("w:basedOn"), qn("w:next"), qn("w:link")):
        assert style.get(qn("w:val")) in there


def test_my_card_is_one_side_of_a5() -> None:
    (section,) = opened(SAMPLES[0], Audience.CARD).sections
    assert section.page_width
    assert section.page_height
    assert (round(section.page_width / 36_000), round(section.page_height / 36_000)) == (148, 210)
    assert section.header.paragraphs[0].text.startswith("Private: ")
    assert "@page { size: A5;" in make(SAMPLES[0], Format.HTML, Audience.CARD, NOW).decode()
