"""A report as a Word document with real headings, lists and tables, and no data about its author."""

import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING

from collab_tui.domain.report import (
    Audience,
    BarChart,
    Block,
    Bullets,
    Heading,
    LineChart,
    Paragraph,
    Report,
    Table,
)
from collab_tui.domain.report.private import MARK
from collab_tui.domain.text import shortened
from collab_tui.export.formats.chart_tables import table_of_bars, table_of_trail
from collab_tui.export.formats.word_template import (
    Layout,
    add_page_header,
    empty_document,
    make_rows_high,
    repeat_header_row,
    set_column_widths,
    set_right_to_left,
    shrink_last_paragraph,
    without_metadata,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Words

TITLE = 60
"""The width of the title in the header of a page, in characters."""

SIGNED = 8
"""The room for what is filled in by hand, in letters."""

_LAYOUTS = {Audience.AGREEMENT: Layout.PAGE, Audience.CARD: Layout.CARD}

_RIGHT_TO_LEFT = {"R", "AL"}
_LETTERS = _RIGHT_TO_LEFT | {"L"}


def word(report: Report) -> bytes:
    """Return a report as a Word document."""
    from docx import Document  # noqa: PLC0415

    document = Document(BytesIO(empty_document(_LAYOUTS.get(report.audience, Layout.USUAL))))
    private = report.audience.is_writer
    about = ": ".join(filter(None, (shortened(report.title, TITLE), report.status)))
    add_page_header(document, MARK if private else allowed_in_xml(about), private=private)
    _put(document.add_paragraph(), report.title, "Title")
    if report.status:
        _put(document.add_paragraph(), report.status, "Status")
    for block in report.blocks:
        _add(document, block)
    shrink_last_paragraph(document)
    saved = BytesIO()
    document.save(saved)
    return without_metadata(saved.getvalue(), allowed_in_xml(report.title))


def allowed_in_xml(text: str) -> str:
    """Return a text without the two characters that XML does not allow."""
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _add(document: "Document", block: Block) -> None:
    match block:
        case Heading():
            _put(document.add_paragraph(), block.text, f"Heading {block.level}")
        case Paragraph():
            _put(document.add_paragraph(), block.text, "Quiet" if block.quiet else "Normal")
        case Bullets():
            for item in block.items:
                _put(document.add_paragraph(), item, "List Bullet")
        case Table():
            _add_table(document, block)
        case BarChart():
            _add_table(document, table_of_bars(block))
        case LineChart():
            _add_table(document, table_of_trail(block))


def _add_table(document: "Document", table: Table) -> None:
    if table.caption:
        _put(document.add_paragraph(), table.caption, "Caption")
    made = document.add_table(rows=0, cols=len(table.header), style="Table Grid")
    for n, row in enumerate((table.header, *table.rows)):
        for cell, text in zip(made.add_row().cells, row, strict=True):
            _put(cell.paragraphs[0], text, "Table Text" if n else "Table Head")
    repeat_header_row(made)
    if table.to_fill:
        make_rows_high(made)
    blank = "n" * SIGNED if table.to_fill else ""
    rows = (table.header, *(tuple(cell or blank for cell in row) for row in table.rows))
    set_column_widths(made, rows)
    _put(document.add_paragraph(), "", "After Table")


def _put(paragraph: "Words", text: str, style: str) -> None:
    """Write text into a paragraph, from right to left if its first letter is of such a script.

    The style is set by its id, its name without spaces, because a lookup by name is slow.
    """
    paragraph._p.style = style.replace(" ", "")
    run = paragraph.add_run(allowed_in_xml(text))
    letters = (kind for each in text if (kind := unicodedata.bidirectional(each)) in _LETTERS)
    if next(letters, "L") in _RIGHT_TO_LEFT:
        set_right_to_left(paragraph, run)
