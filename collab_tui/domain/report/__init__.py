"""What a report is made of: headings, paragraphs, lists, tables and charts, for one audience.

Every export and the review screen draw this model; none of them looks at a conversation.
"""

from enum import StrEnum

from msgspec import Struct


class Audience(StrEnum):
    """Who a report is for: every side, from shared entries only, or its writer alone, whole."""

    AGREEMENT = "agreement"
    PRIVATE = "private"


class Heading(Struct, frozen=True):
    """A heading; level 1 is a section of the report, 2 a part of one, 3 a part of that."""

    text: str
    level: int = 1


class Paragraph(Struct, frozen=True):
    """Words as they were written, line breaks kept; quiet ones are an aside."""

    text: str
    quiet: bool = False


class Bullets(Struct, frozen=True):
    """A list of short texts."""

    items: tuple[str, ...]


class Table(Struct, frozen=True):
    """A table: every row has as many cells as the header; the caption may be empty."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


class BarRow(Struct, frozen=True):
    """One row of bars: what was counted, and the count of each party in the order of the chart."""

    label: str
    counts: tuple[int, ...]


class BarChart(Struct, frozen=True):
    """Counts side by side: one bar for each party in every row, all on one scale."""

    caption: str
    parties: tuple[str, ...]
    rows: tuple[BarRow, ...]


class ChartLine(Struct, frozen=True):
    """One line of a trail: a name, and an answer (or none) for each of the trail's moments."""

    name: str
    answers: tuple[int | None, ...]


class LineChart(Struct, frozen=True):
    """Answers over time on one scale from `lowest` to `highest`; the moments are named in order."""

    caption: str
    moments: tuple[str, ...]
    lines: tuple[ChartLine, ...]
    lowest: int
    highest: int


Block = Heading | Paragraph | Bullets | Table | BarChart | LineChart


class Report(Struct, frozen=True):
    """A report: its title, who it is for, and its blocks in order."""

    title: str
    audience: Audience
    blocks: tuple[Block, ...] = ()
