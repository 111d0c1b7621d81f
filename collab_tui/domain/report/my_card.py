"""My card on paper: one side of A5, for the writer alone."""

from collections.abc import Iterator
from math import ceil
from textwrap import wrap
from unicodedata import east_asian_width

from collab_tui.domain.conversation import Conversation, cleaned
from collab_tui.domain.my_card import CardLine, CardSection, my_card
from collab_tui.domain.report import Audience, Block, Bullets, Heading, Paragraph, Report
from collab_tui.domain.text import one_line, shortened

WIDTH = 76
"""The letters that surely fit in a row of the card."""

ROWS = 46
"""The rows that surely fit on the card, below its title."""

HEADING = 2
"""The rows that a heading takes, with the space above it."""

MOST_LINES, MOST_ROWS = 12, 3
"""The lines of a section and the rows of a line from which the card is made smaller until it fits."""

OPENING = 6
"""The most rows of the opening words, which are said aloud and so shortened last."""

LEFT_OUT = {"story", "alone"}
"""The sections that stay on the screen: paper may lie open on the table."""

TITLE = "My card"
NOTHING = "Nothing is prepared yet."


def card_report(conversation: Conversation) -> Report:
    """Return the card as a report for one side of A5: without what is done, and shortened until it fits."""
    clean = cleaned(conversation)
    about = shortened(clean.title, 40)
    sections = [found for section in my_card(clean) if (found := _to_do(section)).lines]
    blocks = tuple(_fitted(sections))
    return Report(f"{TITLE}: {about}" if about else TITLE, Audience.CARD, blocks or (Paragraph(NOTHING),))


def rows_taken(blocks: tuple[Block, ...]) -> int:
    """Return the rows that the blocks of a card take on paper."""
    rows = 0
    for block in blocks:
        match block:
            case Heading():
                rows += HEADING
            case Paragraph(text=text):
                rows += _rows(text)
            case Bullets(items=items):
                rows += sum(map(_rows, items))
    return rows


def _to_do(section: CardSection) -> CardSection:
    """Return a section without the lines that are done, and with what was chosen to say if anything was."""
    open_lines = [line for line in section.lines if not line.done and section.id not in LEFT_OUT]
    chosen = [line for line in open_lines if line.where.field != "contributions" or line.state]
    is_chosen = any(line.where.field == "contributions" and line.state for line in open_lines)
    return CardSection(section.id, section.heading, tuple(chosen if is_chosen else open_lines))


def _fitted(sections: list[CardSection]) -> list[Block]:
    """Return the blocks of the sections, with as many lines and rows of each as the paper has room for."""
    sizes = [(lines, rows) for lines in range(MOST_LINES, 0, -1) for rows in range(MOST_ROWS, 0, -1)]
    for lines, rows in sorted(sizes, key=lambda size: (size[0] * size[1], size[0]), reverse=True):
        blocks = [block for section in sections for block in _blocks(section, lines, rows)]
        if rows_taken(tuple(blocks)) <= ROWS:
            return blocks
    return [block for section in sections for block in _blocks(section, 1, 1)]


def _blocks(section: CardSection, lines: int, rows: int) -> Iterator[Block]:
    words = [_shortened(_words(line), rows) for line in section.lines[:lines]]
    if section.id == "opening":
        words = [_shortened(_words(line), OPENING) for line in section.lines]
    left = len(section.lines) - len(words)
    if left:
        words[-1] = _shortened(words[-1], max(1, rows), f" (and {left} more)")
    yield Heading(section.heading)
    if section.id == "opening":
        yield from map(Paragraph, words)
    else:
        yield Bullets(tuple(words))


def _words(line: CardLine) -> str:
    """Return a line with its lead and what is written beside it."""
    words = f"{line.lead}: {line.text}" if line.lead else line.text
    return f"{words} – {line.noted}" if line.note else words


def _shortened(words: str, rows: int, tail: str = "") -> str:
    """Return words that take at most so many rows, with a tail that is never cut."""
    length = rows * WIDTH - len(tail)
    short = words
    while _rows(short + tail) > rows and length > 1:
        short, length = shortened(words, length), length - ceil(WIDTH / 10)
    return short + tail


def _rows(text: str) -> int:
    """Return the rows that a text takes; a wide letter takes the room of two."""
    wide = "".join("WW" if east_asian_width(each) in "WF" else each for each in one_line(text))
    return max(1, len(wrap(wide, WIDTH)))
