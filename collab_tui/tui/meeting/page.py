"""The page of the meeting: the log, the capture line, the counts of listening, and the time."""

from functools import cached_property
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.capture.half_typed import LINE
from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.domain.meeting import (
    break_edit,
    current_stage,
    end_meeting_edit,
    is_running,
    plan_meeting_edit,
    planned_minutes,
    start_meeting_edit,
)
from collab_tui.domain.meeting_log import LogFilter
from collab_tui.domain.schema import PageId, PageSpec
from collab_tui.domain.tension import HIGH, tension_edit
from collab_tui.tui.common.app_actions import apply_edit, open_page
from collab_tui.tui.common.breakpoints import MEDIUM, SIZE_WANTED
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.toasts import OFFER_SHOWN
from collab_tui.tui.common.updates import update_if_changed
from collab_tui.tui.dialogs.meeting import DebriefDialog, EndMeeting, PlanDialog, TensionDialog
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.active import as_chosen, chosen
from collab_tui.tui.keys.command import Commands, best, bindings
from collab_tui.tui.keys.meeting_commands import MEETING
from collab_tui.tui.keys.page_commands import MY_CARD, PAGE
from collab_tui.tui.meeting.elapsed import time_spent
from collab_tui.tui.meeting.listening import ListeningColumn, ListeningLine, letters, listening
from collab_tui.tui.meeting.log_columns import LogColumns
from collab_tui.tui.meeting.log_view import LOG, LogView
from collab_tui.tui.meeting.my_card_list import invitation
from collab_tui.tui.page.page import Page

AROUND = 10
"""The rows of the page around the log, if it is not laid out yet."""

LOOK_AT_CLOCK = 2.0
"""Seconds between two updates of the clock. The title is drawn again only if its text changed."""

OFFER_A_BREAK = "You could say: “Shall we take ten minutes?” Esc and p begin the break and stop the clock."


class MeetingPage(Page):
    """The log of the meeting, the capture line that is always open under it, and the clock."""

    KEYS: ClassVar[Commands] = (*MEETING, *PAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEETING)

    def __init__(
        self, spec: PageSpec, live: LiveConversation, place: Cursor, *, locked: bool = False
    ) -> None:
        super().__init__(spec, live, place, locked=locked)
        conversation = live.conversation
        self._came_from = _page_before(conversation, PageId.PREPARE)
        self.log_view = LogView(live, self.today, self.capture_line.amend, self.action_note)
        self.capture_line.climbed = self._climb
        self._prepared = Static(id="prepared")
        self._sieve = Static(id="sieve")
        self._line = ListeningLine()
        self._column = ListeningColumn(conversation, spec.reminders)
        self._followed: Conversation | None = None

    def compose(self) -> ComposeResult:
        """Lay out the title with the time, the log, the line, and the column."""
        yield self._header
        yield self._step_bar
        with Horizontal(id="desk"):
            with Vertical(id="talk"):
                with Horizontal(id="title"):
                    yield Static(Content(self.spec.title), id="name")
                    yield self._remark
                yield self._prepared
                yield self._sieve
                yield self.log_view
                yield self._line
                yield self.capture_line
            with Vertical(id="mind"):
                yield self._column
        yield self._footer
        yield Static(Content(SIZE_WANTED), id="too-small")

    def on_mount(self) -> None:
        """Show the log, and update the clock from now on."""
        self._sieve.display = False
        self._listen()
        self._show_prepared()
        self.set_interval(LOOK_AT_CLOCK, self._look_at_clock)

    def come_back(self, place: Cursor) -> None:
        """Show the page again, after the page that is open now."""
        self._came_from = _page_before(self.conversation, self._came_from)
        super().come_back(place)

    # Where the writer is

    @cached_property
    def covers(self) -> frozenset[str]:
        """The fields whose changes can be seen here: the phase of the meeting and its heat, too."""
        return super().covers | {"phase", "heat"}

    def restore(self, cursor: Cursor) -> None:
        """Go to the line or to the log; at first to the end of the line."""
        if cursor.field != LINE.field:
            end = self.capture_line.words.document.end
            cursor = Cursor(field=LINE.field, part=LINE.part, cursor=end)
        super().restore(cursor)

    def shows(self, edited: Address) -> bool:
        """Whether a change at an address can be seen here: every change of the meeting can."""
        return edited.field == LINE.field or super().shows(edited)

    def reveal(self, edited: Address) -> None:
        """Select a line that was changed if the log has the focus, or one that was searched for."""
        if self.focused is self.log_view or edited.part == LOG:
            self.log_view.reveal(edited)

    def _show_focused(self) -> None:
        """Do nothing: the log and the line keep in view by themselves."""

    # Showing the conversation

    def after_typing(self) -> None:
        """Show the current log: one of its lines may have been typed."""
        super().after_typing()
        self.log_view.show(self.conversation)
        self._show_prepared()

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        self.log_view.show(self.conversation)
        self._show_prepared()
        super().refresh_conversation()

    def refresh_at_pause(self) -> None:
        """Refresh the counts of listening, which need not follow every key."""
        super().refresh_at_pause()
        self._listen()

    def _show_prepared(self) -> None:
        """Show the first lines of my card in place of the log while that is empty."""
        self._prepared.display = not self.log_view.lines
        self.log_view.display = not self._prepared.display
        if self._prepared.display:
            key = best(as_chosen((MY_CARD,), chosen(self))[0], typing=True)
            here, whole = self._prepared.content_size, self.app.size
            width, height = max(12, here.width or whole.width - 4), here.height or whole.height - AROUND
            update_if_changed(self._prepared, invitation(self.conversation, key, width, height))

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the lines of my card, and the letters for a line of the log, to the new width."""
        super().on_resize(event)
        self.call_after_refresh(self._show_prepared)
        self.call_after_refresh(self._say_letters)

    def _listen(self) -> None:
        before, now = self._followed, self.conversation
        is_new = before is None or before.entries is not now.entries or is_running(before) != is_running(now)
        if is_new:
            self._followed, heard = now, listening(now)
            self._line.show(heard)
            self._column.show(now, heard)

    def _focus_moved(self, widget: Widget | None) -> None:
        super()._focus_moved(widget)
        self._say_letters()
        if widget is self.capture_line.words:
            self.log_view.rest()

    def _say_letters(self) -> None:
        """Show the letters that give a line of the log another kind, while one is selected."""
        in_log = self.focused is self.log_view
        first, second = letters(self._line.content_size.width) if in_log else (None, None)
        self._line.say(first)
        self.capture_line.feedback.show_hint(second)

    @on(LogView.Sifted)
    def _say_sieve(self) -> None:
        self._sieve.display = self.log_view.sieve != LogFilter()
        self._sieve.update(self.log_view.sifted)

    # Between the line and the log

    @on(LogView.Highlighted)
    def _log_moved(self) -> None:
        self.schedule_refresh()

    def _climb(self) -> None:
        self.capture_line.let_go()
        self.log_view.enter()

    def action_note(self) -> None:
        """Focus the capture line."""
        self.set_focus(self.capture_line.words, scroll_visible=False)

    def line_for(self, focused: Widget) -> TextInput | None:
        """Write letters typed on the log into the capture line."""
        return self.capture_line.words if focused is self.log_view else super().line_for(focused)

    def action_next_text(self, by: int) -> None:
        """Go from the log to the capture line, or back to the widget that had the focus."""
        left = self._last_focused if self.focused is None else None
        (left or self.capture_line.words).focus(scroll_visible=False)

    def action_scroll(self, by: int) -> None:
        """Go into the log if no text has the focus."""
        self.log_view.enter()

    # To other pages

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse actions that lead nowhere; there is always a page before and after."""
        return action == "turn_page" or super().check_action(action, parameters)

    def action_turn_page(self, by: int) -> None:
        """Turn back to the page that was open before, or on to the step that the meeting is about."""
        open_page(self, self._came_from if by < 0 else PageId.AGREE)

    # The log in columns

    def action_columns(self) -> None:
        """Show the log in columns; go to the line that is chosen there."""
        self.app.push_screen(LogColumns(self.live), self._go_to_line)

    def _go_to_line(self, entry_id: str | None) -> None:
        if entry_id:
            self.log_view.enter(entry_id)

    # The clock

    def _look_at_clock(self) -> None:
        if self.is_current:
            update_if_changed(self._remark, self.remark())

    def remark(self) -> Content:
        """Return how long the meeting has lasted."""
        narrow = self.app.size.width < MEDIUM
        here = None if narrow else current_stage(self.conversation, self.log_view.lines)
        return time_spent(self.conversation, here, clock.now())

    # The meeting

    def action_meeting(self) -> None:
        """Start the meeting at once, or ask how it ends."""
        if self._locked:
            return
        if is_running(self.conversation):
            self.app.push_screen(EndMeeting(), self._ended)
        else:
            apply_edit(self, start_meeting_edit(self.conversation, clock.stamp()))
            self.action_note()

    def action_plan(self) -> None:
        """Ask how long the meeting is planned for."""
        if not self._locked:
            self.app.push_screen(PlanDialog(planned_minutes(self.conversation)), self._planned)

    def _planned(self, minutes: int | None) -> None:
        if minutes is not None:
            apply_edit(self, plan_meeting_edit(self.conversation, minutes))

    def _ended(self, phase: str | None) -> None:
        if phase:
            apply_edit(self, end_meeting_edit(self.conversation, clock.stamp(), phase))
            self.app.push_screen(DebriefDialog(), self._debrief)

    def _debrief(self, now: bool | None) -> None:
        """Open the debrief, or step 5."""
        open_page(self, PageId.DEBRIEF if now else PageId.AGREE)

    def action_break(self) -> None:
        """Begin a break, or go on after it."""
        if is_running(self.conversation) and not self._locked:
            apply_edit(self, break_edit(self.conversation, clock.stamp()))
            self._look_at_clock()
            self.action_note()

    def action_tension(self) -> None:
        """Ask for the tension."""
        self.app.push_screen(TensionDialog(), self._note_tension)

    def _note_tension(self, value: int | None) -> None:
        if value is not None:
            apply_edit(self, tension_edit(self.conversation, value, clock.new_id(), clock.stamp()))
            self.action_note()
            if value >= HIGH and is_running(self.conversation):
                self.notify(OFFER_A_BREAK, timeout=OFFER_SHOWN, markup=False)


def _page_before(conversation: Conversation, otherwise: str) -> str:
    """Return the page from which the meeting was opened; my card opens over this page and is none."""
    step = conversation.place.step
    return step if step not in {"", PageId.ROOM, PageId.CARD} else str(otherwise)
