"""The third band of the review, for the writer alone: closed to one line until Enter opens it."""

from datetime import date

from textual.content import Content

from collab_tui.domain.checks import Band
from collab_tui.domain.conversation import Conversation
from collab_tui.tui.review.checks import CheckFindings
from collab_tui.tui.review.tension import tension_lines
from collab_tui.tui.review.trends import trend_lines


class ForYou(CheckFindings):
    """Findings on motives, position and blame; then trust and motives, and the tension, over time."""

    BAND = Band.WRITER
    PLACE = "growth"
    HEADING = Band.WRITER.value

    def __init__(self, conversation: Conversation, today: date) -> None:
        super().__init__()
        self._today = today
        self.private = True
        self.show_conversation(conversation)

    @property
    def has_content(self) -> bool:
        """Whether there is a finding, or anything over time."""
        return super().has_content or bool(self._over_time(80))

    def show_conversation(self, conversation: Conversation) -> None:
        """Show the current answers."""
        self._conversation = conversation
        self.filled = self.has_content
        self.changed()

    def _over_time(self, width: int) -> list[list[Content]]:
        charts = (trend_lines, tension_lines)
        return [lines for each in charts if (lines := each(self._conversation, self._today, width))]

    def whole(self, width: int) -> list[Content]:
        """Return the findings, then what is over time."""
        charts = [line for lines in self._over_time(width) for line in (Content(""), *lines)]
        return [*super().whole(width), *charts]
