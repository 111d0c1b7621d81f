"""The section with the tension over time: a small chart at rest, a row for each note with the focus."""

from datetime import date
from typing import ClassVar

from textual.content import Content

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.tension import HIGH, TensionMark, tension, tension_words
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.editing_commands import PRIVATE
from collab_tui.tui.review.section import HEAD, Section, cut, heading

BARS = " ▁▃▅▆█"
"""The block for each value of the tension; there is no value 0."""


class Tension(Section):
    """The notes of the tension over time, for the writer alone."""

    PLACE = "tension"
    HEADING = "Tension over time"
    KEYS: ClassVar[Commands] = PRIVATE
    BINDINGS = bindings(PRIVATE)

    def __init__(self, conversation: Conversation, today: date) -> None:
        super().__init__()
        self._today = today
        self.show(conversation)

    def show(self, conversation: Conversation) -> None:
        """Show the current notes."""
        self._marks = tension(conversation)
        self.filled = bool(self._marks)
        self.changed()

    def least(self, width: int) -> list[Content]:
        """Return the chart and the words beside the heading."""
        line = Content("").join(Content.styled(BARS[each.value], _colour(each)) for each in self._marks)
        words = Content("  " + ", ".join(tension_words(self._marks, self._today)))
        return [cut(heading(self.HEADING, width=HEAD) + line + words, width)]

    def whole(self, width: int) -> list[Content]:
        """Return a row for each note."""
        said = tension_words(self._marks, self._today)
        longest = max(map(len, said), default=0)
        block = "━━" if width - longest > 2 * len(BARS) else "━"
        rows = [
            Content(f" {words:<{longest}}  ") + Content.styled(block * each.value, _colour(each))
            for each, words in zip(self._marks, said, strict=True)
        ]
        return [cut(row, width) for row in (heading(self.HEADING), *rows)]

    def count(self) -> int:
        """Return the number of notes."""
        return len(self._marks)


def _colour(mark: TensionMark) -> str:
    return "$error" if mark.value >= HIGH else "$muse"
