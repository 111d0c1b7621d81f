"""The room: the table while people meet, with its clock, and how the meeting starts and ends."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from collab_tui import clock
from collab_tui.domain.meeting import (
    AGREED,
    NO_AGREEMENT,
    current_stage,
    end_meeting_edit,
    heat_edit,
    is_ahead,
    is_running,
    planned_minutes,
    start_meeting_edit,
)
from collab_tui.domain.schema import StepId
from collab_tui.tui.app_parts.typeahead import typeahead
from collab_tui.tui.common.breakpoints import NARROW
from collab_tui.tui.common.requests import apply_edit, open_page
from collab_tui.tui.common.updates import update_if_changed
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.page_commands import PAGE, ROOM
from collab_tui.tui.meeting.capture_line import LINE
from collab_tui.tui.meeting.dialogs import EndMeeting, HeatDialog, RatingsDialog, StartMeeting
from collab_tui.tui.meeting.elapsed import time_spent
from collab_tui.tui.meeting.log_page import MeetingLogPage

LOOK_AT_CLOCK = 2.0
"""Seconds between two looks at the clock; the title is drawn anew only where it says something else."""

FOLLOWED_BY = {AGREED: StepId.AGREE, NO_AGREEMENT: StepId.REVIEW}
"""The page that is turned to after the meeting, by the phase it led to."""


class MeetingPage(MeetingLogPage):
    """The meeting: the table with its clock, and how it starts and ends."""

    KEYS: ClassVar[Commands] = (*ROOM, *PAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(ROOM)

    def on_mount(self) -> None:
        """Follow the clock."""
        self.set_interval(LOOK_AT_CLOCK, self._look_at_clock)

    def begin(self) -> None:
        """Ask whether the meeting begins."""
        super().begin()
        typed = typeahead(self).is_waiting or self.conversation.text(LINE.field, LINE.part)
        if is_ahead(self.conversation) and not self._place.field and not typed:
            self.action_meeting()  # asked once: at the first visit, and of nobody who is writing

    def _look_at_clock(self) -> None:
        if self.is_current:
            update_if_changed(self._remark, self.remark())

    def remark(self) -> Content:
        """Return how long the meeting has lasted."""
        narrow = self.app.size.width < NARROW
        here = None if narrow else current_stage(self.conversation, self.log_view.lines)
        return time_spent(self.conversation, here, clock.now())

    # The meeting

    def action_meeting(self) -> None:
        """Ask whether the meeting starts, or how it ends."""
        if self._locked:
            return
        if is_running(self.conversation):
            self.app.push_screen(EndMeeting(), self._ended)
        else:
            self.app.push_screen(StartMeeting(planned_minutes(self.conversation)), self._started)

    def _started(self, plan: int | None) -> None:
        if plan is not None:
            apply_edit(self, start_meeting_edit(self.conversation, clock.stamp(), plan))
            self.app.push_screen(RatingsDialog(self.live))

    def _ended(self, phase: str | None) -> None:
        if phase:
            apply_edit(self, end_meeting_edit(self.conversation, clock.stamp(), phase))
            if page := FOLLOWED_BY.get(phase):
                open_page(self, page)

    def action_heat(self) -> None:
        """Ask how heated it is."""
        self.app.push_screen(HeatDialog(), self._heated)

    def _heated(self, value: int | None) -> None:
        if value is not None:
            apply_edit(self, heat_edit(self.conversation, value, clock.new_id(), clock.stamp()))
