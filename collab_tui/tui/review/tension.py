"""The tension over time, a row for each note, for the writer alone."""

from datetime import date

from textual.content import Content

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.tension import HIGH, TensionMark, tension, tension_words
from collab_tui.tui.review.section import cut, heading

HEADING = "Tension over time"
LONGEST_BAR = 10
"""The cells of the highest tension, if there is room."""


def tension_lines(conversation: Conversation, today: date, width: int) -> list[Content]:
    """Return a row for each note of the tension; no rows if there is none."""
    marks = tension(conversation)
    said = tension_words(marks, today)
    longest = max(map(len, said), default=0)
    block = "━━" if width - longest > LONGEST_BAR + 2 else "━"
    rows = [
        Content(f" {words:<{longest}}  ") + Content.styled(block * each.value, _colour(each))
        for each, words in zip(marks, said, strict=True)
    ]
    return [cut(row, width) for row in (heading(HEADING), *rows)] if rows else []


def _colour(mark: TensionMark) -> str:
    return "$error" if mark.value >= HIGH else "$muse"
