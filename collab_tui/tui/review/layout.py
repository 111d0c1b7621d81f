"""The arrangement of the sections: which are in the column, which beside it, and how many rows each has."""

from datetime import date

from textual.widget import Widget
from textual.widgets import Static

from collab_tui.domain.checks.dismissed import CheckResults
from collab_tui.domain.closed import without_closed
from collab_tui.domain.contributions import MEASURES
from collab_tui.domain.conversation import Conversation
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.review.agreement import Agreement
from collab_tui.tui.review.checks import FairAndWorkable
from collab_tui.tui.review.contribution_bars import ContributionBars, share_lines
from collab_tui.tui.review.for_you import ForYou
from collab_tui.tui.review.options_summary import OptionsSummary
from collab_tui.tui.review.progress_map import HEADING, ProgressMap
from collab_tui.tui.review.section import Section, allot
from collab_tui.tui.review.share import ReadyToShare

ALL = 99
"""More rows than any part takes."""

FINDINGS_FIRST = 4
"""Rows for the findings of a band, before other sections get all of theirs."""


class ReviewLayout:
    """The map, then the three bands. Some sections exist twice, in the column and beside it."""

    def __init__(self, live: LiveConversation, today: date) -> None:
        self._live = live
        conversation = live.conversation
        self._today = today
        self._heading = Static(HEADING, id="filled-in")
        self.map = ProgressMap(conversation)
        self._share = ReadyToShare(conversation)
        self._agreement = Agreement(conversation, today)
        self._bars = ContributionBars(self._counted(conversation))
        self._here = self._workable, self._options, self._own = self._movable()
        self.aside = self._movable()
        for each in self.aside:
            each.display = False
        self._close_private()

    def _movable(self) -> tuple[FairAndWorkable, OptionsSummary, ForYou]:
        return FairAndWorkable(), OptionsSummary(self._live), ForYou(self._live.conversation, self._today)

    @property
    def _strip(self) -> tuple[Section, ...]:
        """The sections of one row each at the foot of the column."""
        return (self._options, self._own)

    @property
    def column(self) -> tuple[Widget, ...]:
        """The sections in the column, in order."""
        bands = (self._share, self._agreement, self._workable, self._bars)
        return (self._heading, self.map, *bands, *self._strip)

    @property
    def sections(self) -> list[Section]:
        """Every section that is shown and can take the focus, in order."""
        every = (*self.column, *self.aside)
        return [each for each in every if isinstance(each, Section) and each.display]

    def show(self, conversation: Conversation) -> None:
        """Show a newer value in all sections but the findings."""
        self._close_private()
        self._bars.show(self._counted(conversation))
        self.map.show(conversation)
        self._agreement.show(conversation)
        self._share.show_status(conversation)
        for _, weighed, own in (self._here, self.aside):
            weighed.show(conversation)
            own.show_conversation(conversation)

    def _counted(self, conversation: Conversation) -> Conversation:
        """Return the conversation as the balance counts it: without what is closed."""
        counted = (field for field, _ in MEASURES)
        return without_closed(conversation, counted, others_may_see=self._live.others_may_see)

    def _close_private(self) -> None:
        """Close the findings while others may see the screen; what is for the writer alone always is."""
        for look in (self._share, self._here[0], self.aside[0]):
            look.make_private(private=self._live.others_may_see)

    def show_findings(self, findings: CheckResults) -> None:
        """Show the findings, each in its band."""
        self._share.show(findings)
        for workable, _, own in (self._here, self.aside):
            workable.show(findings)
            own.show(findings)

    def place_beside(self, *, wide: bool, rows: int) -> None:
        """Show sections beside the column if the window is wide."""
        for here, aside in zip(self._here, self.aside, strict=True):
            here.display, aside.display = here.filled and not wide, aside.filled and wide
            aside.rows_at_rest = rows
        strip = [each for each in self._strip if each.display]
        for each in strip:
            each.set_class(each is strip[0], "-apart")

    def counterpart(self, part: object, *, wide: bool) -> Section | None:
        """Return the section that replaces one of a pair when the width changes."""
        for pair in zip(self._here, self.aside, strict=True):
            if part in pair:
                return pair[wide]
        return None

    def share_out(self, rows: int, *, roomy: bool) -> None:
        """Give each section of the column its share of some rows: first the commitments, one row each."""
        width = self.map.size.width
        if not width:
            return
        bars = 1 + len(share_lines(self._counted(self._live.conversation), width))
        apart = roomy and any(each.display for each in self._strip)
        order: list[tuple[Section, int]] = [
            (self._agreement, self._agreement.commitment_count + 1),
            (self._share, FINDINGS_FIRST),
            (self._workable, FINDINGS_FIRST),
            *((each, ALL) for each in (self._agreement, self.map, self._share, self._workable)),
            *((each, ALL) for each in (self._options, self._own)),
        ]
        there = [(section, most) for section, most in order if section.display]
        allot(there, width, rows - 1 - bars - apart, roomy=roomy)
