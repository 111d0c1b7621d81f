"""Charts as tables, for formats that cannot draw; and as exact figures beside those that can."""

from collab_tui.domain.report import BarChart, LineChart, Table

BAR = "█"
"""One of what was counted, where a bar is made of letters."""

LONGEST = 12
"""A bar of letters is never longer; the count beside it says the rest."""


def table_of_bars(bars: BarChart) -> Table:
    """Return counts as a table: what was counted, and a bar with its count for each party."""
    rows = tuple((row.label, *map(bar, row.counts)) for row in bars.rows)
    return Table(("", *bars.parties), rows, bars.caption)


def table_of_trail(trail: LineChart) -> Table:
    """Return a trail as a table: its lines down, its moments across."""
    rows = tuple(
        (line.name, *("" if each is None else str(each) for each in line.answers)) for line in trail.lines
    )
    return Table(("", *trail.moments), rows, scaled(trail))


def scaled(trail: LineChart) -> str:
    """Return the caption of a trail with its scale."""
    return f"{trail.caption} ({trail.lowest} to {trail.highest})"


def bar(count: int) -> str:
    """Return a bar of letters with its count."""
    return f"{BAR * min(count, LONGEST)} {count}".strip()
