"""A report as a Word document: real headings, lists and tables, and nothing about its writer."""

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
from collab_tui.export.tables import table_of_bars, table_of_trail
from collab_tui.export.word_parts import bared, base, column_widths, headed, rows_with_header, turned_round

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Words

_RIGHT_TO_LEFT = {"R", "AL"}
_LETTERS = _RIGHT_TO_LEFT | {"L"}


def word(report: Report) -> bytes:
    """Return a report as a Word document."""
    from docx import Document  # noqa: PLC0415

    document = Document(BytesIO(base()))
    private = report.audience is Audience.PRIVATE
    headed(document, MARK if private else fit(report.title), private=private)
    _put(document.add_paragraph(), report.title, "Title")
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
    rows_with_header(made)
    column_widths(made, (table.header, *table.rows))
    _put(document.add_paragraph(), "", "Table Text")


def _put(paragraph: "Words", text: str, style: str) -> None:
    """Write words into a paragraph as they are, from the right where they begin with such a letter.

    The style is given by its id, its name without spaces: to look it up by its name is slow.
    """
    paragraph._p.style = style.replace(" ", "")
    run = paragraph.add_run(fit(text))
    letters = (kind for each in text if (kind := unicodedata.bidirectional(each)) in _LETTERS)
    if next(letters, "L") in _RIGHT_TO_LEFT:
        turned_round(paragraph, run)
