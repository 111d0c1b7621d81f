"""Charts as tables: for formats without pictures, and as exact figures beside a picture."""

from collab_tui.domain.report import BarChart, LineChart, Table

BAR = "█"
"""One unit of a bar that is made of letters."""

LONGEST = 12
"""The longest bar of letters; the count beside it is exact."""


def table_of_bars(bars: BarChart) -> Table:
    """Return bars as a table: a label, and a bar with its count for each party."""
    rows = tuple((row.label, *map(bar, row.counts)) for row in bars.rows)
    return Table(("", *bars.parties), rows, bars.caption)


def table_of_trail(trail: LineChart) -> Table:
    """Return a trail as a table: a row for each line, a column for each moment."""
    rows = tuple(
        (line.name, *("" if each is None else str(each) for each in line.answers)) for line in trail.lines
    )
    return Table(("", *trail.moments), rows, scaled(trail))


def scaled(trail: LineChart) -> str:
    """Return the caption of a trail with the range of its scale."""
    return f"{trail.caption} ({trail.lowest} to {trail.highest})"


def bar(count: int) -> str:
    """Return a bar of letters with its count."""
    return f"{BAR * min(count, LONGEST)} {count}".strip()
