"""The model of a report: headings, paragraphs, lists, tables and charts, for one audience.

Every export format and the review screen render this model; none of them reads a conversation.
"""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct


class Audience(StrEnum):
    """The audiences of a file.

    The page, the full record and the sheet before a review are for everyone, the brief for one side's people,
    the case for those who do not know who it is about: they hold what everyone may see. My card, and
    everything, are for the writer.
    """

    AGREEMENT = "agreement"
    RECORD = "record"
    SHEET = "sheet"
    BRIEF = "brief"
    CASE = "case"
    PRIVATE = "private"
    CARD = "card"

    @property
    def is_writer(self) -> bool:
        """Whether the file is for the writer alone."""
        return self in {Audience.PRIVATE, Audience.CARD}

    @property
    def is_agreement(self) -> bool:
        """Whether the file is the agreement, so that it is a version once it goes out."""
        return self in {Audience.AGREEMENT, Audience.RECORD}


class Heading(Struct, frozen=True):
    """A heading; level 1 is a section of the report, levels 2 and 3 are its parts."""

    text: str
    level: int = 1


class Paragraph(Struct, frozen=True):
    """A paragraph with its line breaks; a quiet one is rendered as an aside."""

    text: str
    quiet: bool = False


class Bullets(Struct, frozen=True):
    """A list of short texts."""

    items: tuple[str, ...]


class Table(Struct, frozen=True):
    """A table; every row has as many cells as the header, and the caption may be empty.

    The empty cells of a table `to_fill` are filled in by hand, such as a signature.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    to_fill: bool = False


class BarRow(Struct, frozen=True):
    """One row of bars: its label, and the count of each party in the order of the chart."""

    label: str
    counts: tuple[int, ...]


class BarChart(Struct, frozen=True):
    """A bar chart of counts: one bar for each party in every row, all on one scale."""

    caption: str
    parties: tuple[str, ...]
    rows: tuple[BarRow, ...]


class ChartLine(Struct, frozen=True):
    """One line of a line chart: its name, and an answer or None for each of the chart's moments."""

    name: str
    answers: tuple[int | None, ...]


class LineChart(Struct, frozen=True):
    """A line chart of answers over time, on one scale from `lowest` to `highest`; `moments` are in order."""

    caption: str
    moments: tuple[str, ...]
    lines: tuple[ChartLine, ...]
    lowest: int
    highest: int


Block = Heading | Paragraph | Bullets | Table | BarChart | LineChart


class Report(Struct, frozen=True):
    """A report: its title, who it is for, its blocks in order, and the status of the agreement in words."""

    title: str
    audience: Audience
    blocks: tuple[Block, ...] = ()
    status: str = ""

    def texts(self) -> Iterator[str]:
        """Yield the title, the status, then every text of the blocks: headings, items, cells and labels."""
        yield from filter(None, (self.title, self.status))
        for block in self.blocks:
            match block:
                case Heading() | Paragraph():
                    yield block.text
                case Bullets():
                    yield from block.items
                case Table():
                    yield block.caption
                    for row in (block.header, *block.rows):
                        yield from row
                case BarChart():
                    yield from (block.caption, *block.parties, *(row.label for row in block.rows))
                case LineChart():
                    yield from (block.caption, *block.moments, *(line.name for line in block.lines))
