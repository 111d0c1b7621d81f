"""The first band of the review: the status of the agreement, and what blocks it from being shared."""

from textual.content import Content

from collab_tui.domain.assent import ASSENT
from collab_tui.domain.checks import Band
from collab_tui.domain.conversation import Address, Conversation
from collab_tui.domain.status import agreement_status
from collab_tui.tui.editing.private_line import CLOSED
from collab_tui.tui.review.checks import CheckFindings
from collab_tui.tui.review.section import HEAD, heading


class ReadyToShare(CheckFindings):
    """The status beside the heading, and the findings that block. The status is never private."""

    BAND = Band.SHARE
    PLACE = "readings"
    HEADING = Band.SHARE.value

    def __init__(self, conversation: Conversation) -> None:
        super().__init__()
        self.filled = True
        self.show_status(conversation)

    @property
    def has_content(self) -> bool:
        """Whether there is anything to show: the status always."""
        return True

    def show_status(self, conversation: Conversation) -> None:
        """Show the current status."""
        status = agreement_status(conversation)
        self._status = status.dated_words
        conditions = status.open_conditions
        self._where = Address(conditions[0].field, conditions[0].entry) if conditions else Address(ASSENT)
        self.changed()

    def head(self, width: int) -> list[Content]:
        """Return the heading with the status beside it, wrapped."""
        lines = Content.styled(self._status, "bold").wrap(max(width - HEAD, 8))
        first, *rest = lines or [Content("")]
        return [heading(self.HEADING, width=HEAD) + first, *(Content(" " * HEAD) + each for each in rest)]

    def least(self, width: int) -> list[Content]:
        """Return the status, and the first finding below it."""
        return [*self.head(width), *([self.first_of(width, Content(""))] if self._items else [])]

    def closed_lines(self, width: int) -> list[Content]:
        """Return the status, which everyone may see, and that the rest is private."""
        return [*self.head(width), Content.styled(f"   {CLOSED}", "$quiet")]

    def action_open(self) -> None:
        """Open the selected row; without a finding, go where the status is made."""
        if self._items:
            super().action_open()
        else:
            self.post_message(self.Chosen(self._where))
