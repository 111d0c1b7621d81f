"""A table as CSV, as Excel and Calc open it: no cell of it begins a formula, and a cell keeps its lines."""

import csv as _csv
import unicodedata
from io import StringIO

from collab_tui.domain.report import Table
from collab_tui.domain.text import clean

_FORMULA = set("=+-@＝＋－＠")
_TEXT = "'"
"""The sign before a cell that would else be a formula: spreadsheets take it for text."""


def csv(table: Table) -> bytes:
    """Return a table as CSV in UTF-8 with the byte order mark without which Excel misreads it."""
    written = StringIO()
    writer = _csv.writer(written, quoting=_csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (table.header, *table.rows):
        writer.writerow([as_text(clean(cell)) for cell in row])
    return written.getvalue().encode("utf-8-sig")


def as_text(cell: str) -> str:
    """Return a cell so that no spreadsheet takes it for a formula."""
    seen = next((each for each in cell if unicodedata.category(each) not in _UNSEEN), "")
    starts_so = seen in _FORMULA or cell[:1] in {"\t", "\r"}
    return f"{_TEXT}{cell}" if seen and starts_so else cell


_UNSEEN = {"Zs", "Zl", "Zp", "Cc", "Cf"}
"""The kinds of signs that a spreadsheet may pass over before a formula."""
