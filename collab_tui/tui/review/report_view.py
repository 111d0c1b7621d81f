"""The one widget that draws the blocks of a report."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from collab_tui.domain.report import BarChart, Block, Bullets, Heading, LineChart, Paragraph, Report, Table

NARROWEST = 24
LEAST_COLUMN = 9
"""A table whose columns would be narrower is drawn row by row, each cell with its heading."""

GAP = 2


class ReportView(Widget):
    """A report from its title to its end."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def show(self, report: Report) -> None:
        """Show another report."""
        self._report = report
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the report at a width."""
        return len(report_lines(self._report, max(width, NARROWEST)))

    def render(self) -> Content:
        """Draw the report."""
        return Content("\n").join(report_lines(self._report, max(self.content_size.width, NARROWEST)))


def report_lines(report: Report, width: int) -> list[Content]:
    """Return a report row by row, none wider than `width` cells."""
    lines = Content.styled(report.title, "bold $primary").wrap(width)
    lines += Content.styled(report.status, "bold").wrap(width) if report.status else []
    for block in report.blocks:
        if not isinstance(block, Bullets) or lines[-1]:
            lines.append(Content(""))
        lines += _block(block, width)
        if isinstance(block, Heading):
            lines.append(Content(""))
    return [line for n, line in enumerate(lines) if line or (n and lines[n - 1])]


def _block(block: Block, width: int) -> Iterator[Content]:
    match block:
        case Heading(text, level):
            yield from Content.styled(text, "bold $primary" if level == 1 else "bold").wrap(width)
        case Paragraph(text, quiet):
            yield from Content.styled(text, "$quiet" if quiet else "").wrap(width)
        case Bullets(items):
            for item in items:
                yield from _bullet(item, width)
        case Table(header, rows, caption):
            yield from _captioned(caption, width)
            yield from _table(header, rows, width)
        case BarChart(caption, parties, rows):
            yield from _captioned(caption, width)
            counted = tuple((row.label, *map(str, row.counts)) for row in rows)
            yield from _table(("", *parties), counted, width)
        case LineChart(caption, moments, lines):
            yield from _captioned(caption, width)
            rows = tuple(
                (line.name, *("" if each is None else str(each) for each in line.answers)) for line in lines
            )
            yield from _table(("", *moments), rows, width)


def _captioned(caption: str, width: int) -> list[Content]:
    return Content.styled(caption, "$quiet").wrap(width) if caption else []


def _bullet(item: str, width: int) -> Iterator[Content]:
    sign = "•  "
    for line in Content(item).wrap(max(width - len(sign), 8)):
        yield Content.styled(sign, "$quiet") + line
        sign = "   "


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> Iterator[Content]:
    """Yield a table in columns; row by row if the columns would be too narrow."""
    widths = _widths(header, rows, width)
    if not widths:
        for row in rows:
            yield from _stacked(header, row, width)
        return
    yield from _row([Content.styled(each, "bold $quiet") for each in header], widths)
    for row in rows:
        yield from _row([Content(each) for each in row], widths)


def _widths(header: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the cells of each column: what it wants, or a share of the room; none where that is little."""
    wanted = [
        max(Content(line).cell_length for cell in column for line in cell.split("\n"))
        for column in zip(header, *rows, strict=True)
    ]
    room = width - GAP * (len(wanted) - 1)
    open_ones = set(range(len(wanted)))
    while open_ones:
        share = room // len(open_ones)
        small = {n for n in open_ones if wanted[n] <= share}
        if not small:
            return [min(each, share) for each in wanted] if share >= LEAST_COLUMN else []
        room -= sum(wanted[n] for n in small)
        open_ones -= small
    return wanted


def _row(cells: list[Content], widths: list[int]) -> Iterator[Content]:
    wrapped = [cell.wrap(max(width, 1)) for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=Content("")):
        line = Content("")
        for n, (part, width) in enumerate(zip(parts, widths, strict=True)):
            last = n == len(widths) - 1
            line += part if last else part.pad_right(max(0, width - part.cell_length) + GAP)
        yield line


def _stacked(header: Sequence[str], row: Sequence[str], width: int) -> Iterator[Content]:
    yield Content("")
    for head, cell in zip(header, row, strict=True):
        if cell:
            label = Content.styled(f"{head}: " if head else "", "$quiet")
            yield from (label + Content(cell)).wrap(width)
