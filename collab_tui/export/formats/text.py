"""A report as plain text: 78 characters to a line, a table as one record after another."""

from collections.abc import Iterator
from textwrap import wrap

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
from collab_tui.export.formats.chart_tables import bar, table_of_trail

WIDTH = 78

TO_FILL = "_" * 30
"""The place of a cell that is filled in by hand."""

_RULES = {1: "-", 2: ""}


def text(report: Report) -> bytes:
    """Return a report as plain text in UTF-8."""
    mark = [MARK.upper()] if report.audience.is_writer else []
    parts = [_ruled(report.title, "="), *filter(None, (report.status,)), *mark]
    for block in report.blocks:
        parts += _block(block)
    return ("\n\n".join([*parts, *mark]) + "\n").encode()


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield _ruled(block.text, _RULES.get(block.level, ""))
        case Paragraph():
            yield _wrapped(f"({block.text})" if block.quiet else block.text)
        case Bullets():
            yield "\n".join(_wrapped(item, "- ", "  ") for item in block.items)
        case Table():
            yield from _table(block)
        case BarChart():
            yield from _bars(block)
        case LineChart():
            yield from _table(table_of_trail(block))


def _ruled(heading: str, rule: str) -> str:
    line = " ".join(heading.split())
    return f"{line}\n{rule * min(len(line), WIDTH)}" if rule else line


def _wrapped(words: str, first: str = "", rest: str = "") -> str:
    """Return a text wrapped line by line, with `first` before the first line and `rest` before the others."""
    lines: list[str] = []
    for line in words.split("\n"):
        start = rest if lines else first
        lines += wrap(
            line,
            WIDTH,
            initial_indent=start,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [""]
    return "\n".join(lines)


def _table(table: Table) -> Iterator[str]:
    """Yield each row as a record: the name of each column before its cell."""
    if table.caption:
        yield _wrapped(table.caption)
    for row in table.rows:
        blank = TO_FILL if table.to_fill else ""
        cells = [(head, cell or blank) for head, cell in zip(table.header, row, strict=True) if cell or blank]
        cells_with_names = [f"{head}: {cell}" if head else cell for head, cell in cells]
        lines = [_wrapped(each, "  " if n else "- ", "    ") for n, each in enumerate(cells_with_names)]
        if lines:
            yield "\n".join(lines)


def _bars(bars: BarChart) -> Iterator[str]:
    yield _wrapped(bars.caption)
    width = min(max((len(name) for name in bars.parties), default=0), 30)
    for row in bars.rows:
        named = zip(bars.parties, row.counts, strict=True)
        yield "\n".join([_wrapped(row.label), *(f"  {name:{width}}  {bar(count)}" for name, count in named)])
