"""A report as Markdown (CommonMark with pipe tables). Text is escaped, so that it is shown as typed."""

import re
from collections.abc import Iterator

from collab_tui.domain.report import (
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
from collab_tui.export.formats.chart_tables import table_of_bars, table_of_trail

BREAK = "\\\n"
"""A line break in a paragraph: editors strip two spaces, but not a backslash."""

_SIGNS = re.compile(
    r"[\\`*_\[\]<>|~$^&@#{}]|(?<=[A-Za-z]):(?=//)|(?<=www)\.|:(?=[A-Za-z+][\w+-]*:)", re.ASCII
)
_START = re.compile(r"[-+=:%]")
_NUMBER = re.compile(r"(\(?(?:[0-9]+|[A-Za-z]|[ivxlcdmIVXLCDM]+))([.)])(?=\s|$)")


def markdown(report: Report) -> bytes:
    """Return a report as Markdown."""
    lines = [f"# {escaped(report.title)}"]
    if report.audience.is_writer:
        lines += [f"**{escaped(MARK)}**"]
    if report.status:
        lines += [f"**{escaped(report.status)}**"]
    for block in report.blocks:
        lines += _block(block)
    return ("\n\n".join(lines) + "\n").encode()


def escaped(text: str) -> str:
    """Return text on one line, escaped so that Markdown shows it as it is."""
    line = _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))
    line = _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line
    return f"\\{line}" if _START.match(line) else line


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {escaped(block.text)}"
        case Paragraph(quiet=True):
            yield f"*{escaped(block.text)}*"
        case Paragraph():
            yield _lines(block.text)
        case Bullets():
            yield "\n".join("- " + _lines(item).replace("\n", "\n  ") for item in block.items)
        case BarChart():
            yield from _table(table_of_bars(block))
        case LineChart():
            yield from _table(table_of_trail(block))
        case Table():
            yield from _table(block)


def _lines(text: str) -> str:
    """Return a text with its line breaks, and a blank line between paragraphs."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(
        BREAK.join(escaped(line) for line in paragraph.split("\n")) for paragraph in paragraphs
    )


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"**{escaped(table.caption)}**"
    rows = [table.header, ("---",) * len(table.header), *table.rows]
    yield "\n".join(_row(row, ruled=n == 1) for n, row in enumerate(rows))


def _row(cells: tuple[str, ...], *, ruled: bool) -> str:
    shown = cells if ruled else [" <br> ".join(map(escaped, cell.split("\n"))) for cell in cells]
    return f"| {' | '.join(shown)} |"


def plain(written: str) -> str:
    """Return Markdown as a reader sees it, without the backslashes that escape signs."""
    return re.sub(r"\\([!-/:-@\[-`{-~\n])", r"\1", written.replace(" <br> ", "\n"))
