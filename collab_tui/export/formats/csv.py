"""A table as CSV, as Excel and Calc open it: no cell of it begins a formula, and a cell keeps its lines."""

import csv as _csv
import re
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
    """Return a cell so that no spreadsheet takes it for a formula, also one that splits it at other signs."""
    if cell[:1] in {"\t", "\r"} and cell.strip():
        return _TEXT + cell
    return "".join(map(_as_text, _SPLIT.split(cell)))


def _as_text(part: str) -> str:
    seen = next((each for each in part if unicodedata.category(each) not in _UNSEEN), "")
    return f"{_TEXT}{part}" if seen in _FORMULA else part


_SPLIT = re.compile(r"([\n\r\t;])")
"""The ends of lines, and the signs that a spreadsheet of another country takes for the end of a cell."""

_UNSEEN = {"Zs", "Zl", "Zp", "Cc", "Cf"}
"""The kinds of signs that a spreadsheet may pass over before a formula."""
