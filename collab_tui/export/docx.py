"""A report as a Word document: real headings, lists and tables, and nothing about its writer."""

import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING

from collab_tui.domain.report import Audience, Bars, Block, Bullets, Heading, Paragraph, Report, Table, Trail
from collab_tui.domain.report.private import MARK
from collab_tui.export.tables import table_of_bars, table_of_trail
from collab_tui.export.word_parts import bared, column_widths, prepared, rows_with_header, turned_round

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell as Cell
    from docx.text.paragraph import Paragraph as Words

_RIGHT_TO_LEFT = {"R", "AL"}
_LETTERS = _RIGHT_TO_LEFT | {"L"}


def word(report: Report) -> bytes:
    """Return a report as a Word document."""
    from docx import Document  # noqa: PLC0415

    document = Document()
    prepared(document, report.title, MARK if report.audience is Audience.PRIVATE else "")
    _put(document.add_paragraph(style="Title"), report.title)
    for block in report.blocks:
        _add(document, block)
    saved = BytesIO()
    document.save(saved)
    return bared(saved.getvalue(), fit(report.title))


def fit(text: str) -> str:
    """Return a text without the two characters that XML cannot hold and a text can."""
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


def _add(document: "Document", block: Block) -> None:
    match block:
        case Heading():
            _put(document.add_paragraph(style=f"Heading {block.level}"), block.text)
        case Paragraph():
            _put(document.add_paragraph(style="Quiet" if block.quiet else None), block.text)
        case Bullets():
            for item in block.items:
                _put(document.add_paragraph(style="List Bullet"), item)
        case Table():
            _add_table(document, block)
        case Bars():
            _add_table(document, table_of_bars(block))
        case Trail():
            _add_table(document, table_of_trail(block))


def _add_table(document: "Document", table: Table) -> None:
    if table.caption:
        _put(document.add_paragraph(style="Caption"), table.caption)
    made = document.add_table(rows=0, cols=len(table.header), style="Table Grid")
    for n, row in enumerate((table.header, *table.rows)):
        for cell, text in zip(made.add_row().cells, row, strict=True):
            _fill(cell, text, "Table Head" if n == 0 else "Table Text")
    rows_with_header(made)
    column_widths(made, (table.header, *table.rows))
    document.add_paragraph(style="Table Text")


def _fill(cell: "Cell", text: str, style: str) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    _put(paragraph, text)


def _put(paragraph: "Words", text: str) -> None:
    """Write words into a paragraph as they are, from the right where they begin with such a letter."""
    run = paragraph.add_run(fit(text))
    letters = (kind for each in text if (kind := unicodedata.bidirectional(each)) in _LETTERS)
    if next(letters, "L") in _RIGHT_TO_LEFT:
        turned_round(paragraph, run)
