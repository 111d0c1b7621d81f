"""A page of a conversation: the rows around it, its fields in order, and what to keep in mind."""

from collections.abc import Callable, Iterable
from functools import cached_property
from time import monotonic

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.conversation import Address, Cursor
from collab_tui.domain.dates import BankHoliday, no_bank_holiday
from collab_tui.domain.progress import progress_of
from collab_tui.domain.report.value_words import seen_by
from collab_tui.domain.schema import FieldSpec, StepSpec, Visibility
from collab_tui.tui.app_parts.typeahead import typeahead
from collab_tui.tui.common.breakpoints import NARROW, ROOM_WANTED
from collab_tui.tui.common.control import Control, control_of, controls, nearest, showing
from collab_tui.tui.common.header_footer import Header, KeyFooter, StepBar, to_keep_in_mind
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.requests import Idle
from collab_tui.tui.common.styles import sheets
from collab_tui.tui.common.updates import update_if_changed
from collab_tui.tui.dialogs.entry_details import EntryDetails
from collab_tui.tui.editing.entry_list import EntryList
from collab_tui.tui.editing.entry_rows import EntryRows
from collab_tui.tui.editing.field import FOLDED, Field
from collab_tui.tui.editing.field_editor import FieldEditor
from collab_tui.tui.editing.field_editors import editor_for
from collab_tui.tui.keys.active import footer
from collab_tui.tui.keys.page_commands import UNDO
from collab_tui.tui.meeting.capture_line import LINE, CaptureLine
from collab_tui.tui.page.sharing import Offering
from collab_tui.tui.review.section import Section

SETTLE = 0.25
"""Seconds without a key after which counts and nudges are shown and the place is noted."""


class Page(Offering):
    """One page. It is given values, hands changes to the recorder, and asks for other pages by message."""

    CSS_PATH = sheets(
        "page/page",
        "editing/editing",
        "steps/steps",
        "front/front",
        "review/review",
        "meeting/meeting",
        "cards/cards",
    )
    listens = True
    """Whether there are a rail and a capture line: not where others look at the screen."""

    def __init__(
        self, spec: StepSpec, live: LiveConversation, place: Cursor, *, locked: bool = False
    ) -> None:
        super().__init__(spec, live, locked=locked)
        self.today = clock.today()
        self.bank_holiday: BankHoliday = no_bank_holiday
        self._place = self._last = place
        self._status = Content("")
        self._before: Widget | None = None
        self.wanted: Address | None = None
        self._timer: Timer | None = None
        self._touched = 0.0
        self.shown = conversation = live.conversation
        self._bar = Header(conversation, self._status)
        self._rail = StepBar(conversation, spec.id)
        self._remark = Static(id="remark")
        self._foot = KeyFooter()
        self.composer = CaptureLine(live)

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield self._bar
        yield self._rail
        with Horizontal(id="desk"):
            with self.page, Vertical(id="column", disabled=self._locked):
                with Horizontal(id="title"):
                    yield Static(Content(self.spec.title), id="name")
                    yield self._remark
                yield from self.fields()
            with VerticalScroll(id="mind", can_focus=False):
                yield to_keep_in_mind(line.format(partner=self.partner) for line in self.spec.reminders)
                yield from self.asides()
        self.composer.display = False
        yield self.composer
        yield self._foot
        yield Static(Content(ROOM_WANTED), id="room")

    def fields(self) -> Iterable[Widget]:
        """Yield the fields: those of the method, then the optional ones."""
        folded = [field for field in self.spec.fields if not field.core]
        for field in self.spec.core:
            yield self._block(field, self._body(field))
        if folded and self.spec.core:
            yield Static(Content("More, if it helps"), id="more")
        for field in folded:
            here = field.id == self._place.field and self._place.part != FOLDED
            yield self._block(field, self._body(field) if here else None)

    def _block(self, field: FieldSpec, body: FieldEditor | None) -> Field:
        """Return a field; where some of a page is shared, each that is not says so."""
        mixed = any(each.visibility is Visibility.SHARED for each in self.spec.fields)
        told = field.visibility is Visibility.OFFERABLE or (mixed and field.visibility is Visibility.MINE)
        return Field(field, self.live, body, seen_by(field) if told else "")

    def asides(self) -> Iterable[Widget]:
        """Yield what stands under what to keep in mind."""
        return ()

    def _body(self, field: FieldSpec) -> FieldEditor:
        """Return where a field is written on this page."""
        return editor_for(field, self.live)

    @property
    def partner(self) -> str:
        """The name of the other side, or what stands for several."""
        others = [party.alias for party in self.conversation.parties if not party.us]
        return others[0] if len(others) == 1 else "each of the others"

    def remark(self) -> Content:
        """Return what stands at the right of the title: how much is written."""
        progress = progress_of(self.conversation, self.spec)
        narrow = self.app.size.width < NARROW
        written = "" if narrow else " written"
        said = f"{progress.done} of {progress.total}{written}" if progress.total else ""
        alone = all(field.visibility is not Visibility.SHARED for field in self.spec.fields)
        if alone:
            said = "not in exports" if narrow else f"not in exports   {said}"
        return Content.styled(said, "$quiet")

    def on_mount(self) -> None:
        """Return to where the writer was, once sizes are known."""
        self._remark.update(self.remark())
        self.watch(self, "focused", self._focus_moved, init=False)

    def _arrive(self) -> None:
        if self._is_behind():
            for block in self.blocks:
                block.refresh_conversation()
        self.restore(self._place)
        self.arrive()

    def arrive(self) -> None:
        """Begin once the app has given the focus that was asked for; what was typed meanwhile follows."""
        self.app.call_later(self._begin)

    def _begin(self) -> None:
        self.arrived = True
        self.show_foot()
        self.begin()
        typeahead(self).release(self)

    def begin(self) -> None:
        """Show the change that the page was turned for."""
        if self.wanted:
            self.reveal(self.wanted)

    @cached_property
    def covers(self) -> frozenset[str]:
        """The fields whose changes can be seen on this page: its own, and the capture line."""
        return frozenset((LINE.field, *(field.id for field in self.spec.fields)))

    @property
    def controls(self) -> list[Control]:
        """The controls of this page that have an address, in order."""
        return controls(self)

    @property
    def cursor(self) -> Cursor:
        """Where the writer is, or was before the page was taken away."""
        if not self.arrived:
            return self._place
        widget = self.focused or self._left
        if widget is None or widget.is_attached:
            control = control_of(widget)
            here = control.cursor_at(widget) if control and widget else Cursor()
            self._last = replace(here, step=self.spec.id, scroll=self.page.scroll_offset.y)
        return self._last

    def restore(self, cursor: Cursor) -> None:
        """Go to a cursor on this page, or to its first control."""
        found = self.controls
        control = nearest(found, cursor)
        if control is None:
            control, cursor = found[0], Cursor()
        self._enter(control, lambda: control.restore(cursor))
        if cursor.at:
            self.call_after_refresh(self.page.scroll_to, y=cursor.scroll, animate=False, immediate=True)

    def shows(self, edited: Address) -> bool:
        """Whether a change at an address can be seen on this page."""
        return edited.field in self.covers or any(each.relevance(edited) for each in self.controls)

    def reveal(self, edited: Address) -> None:
        """Go to what an edit touched, so that it is seen."""
        if control := showing(self.controls, edited, self.focused):
            self._enter(control, lambda: control.reveal(edited))

    def _enter(self, control: Control, enter: Callable[[], None]) -> None:
        """Go into a control, opening the capture line if it is the one."""
        if control is self.composer.words:
            self.action_note()
        enter()
        self.show_soon()

    def on_resize(self, event: events.Resize) -> None:
        """Keep in view what is written."""
        if self.arrived:
            self._remark.update(self.remark())
            self.show_soon()

    @on(Field.Opened)
    def show_soon(self) -> None:
        """Show what has the focus, once the app has given it."""
        self.app.call_later(self.call_after_refresh, self._show_focused)

    def _show_focused(self) -> None:
        if self.maximized:
            return
        if isinstance(self.focused, EntryRows | Section):
            self.focused.show_selected()
        elif self.focused and self.page in self.focused.ancestors:
            top = self.focused.region.y - self.page.children[0].region.y  # both from the last layout
            inside = Region(0, top, 1, self.focused.outer_size.height + 2)  # and what comes below it
            self.page.scroll_to_region(inside, animate=False)

    def after_typing(self) -> None:
        """Note a change that is on the screen already: it was typed on this page."""
        if self.arrived:
            self.shown = self.conversation
        self.unsettle()

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        if self.arrived:
            self.shown = self.conversation
            for block in self.blocks:
                block.refresh_conversation()
        self.composer.refresh_conversation()
        self.unsettle()

    def show_status(self, status: Content) -> None:
        """Show whether all is saved."""
        if status != self._status:
            self._status = status
            self._bar.show(self.conversation, status)

    def unsettle(self) -> None:
        """Settle at the next pause: one timer runs on, however many keys there are."""
        self._touched = monotonic()
        if self._timer is None:
            self._timer = self.set_timer(SETTLE, self._look_for_pause)

    def _look_for_pause(self) -> None:
        left = self._touched + SETTLE - monotonic()
        self._timer = self.set_timer(left, self._look_for_pause) if left > 0 else None
        if self._timer is None:
            self.settle()

    def settle(self) -> None:
        """Bring up to date what need not follow every key."""
        self._say()
        self.show_foot()
        for block in self.blocks:
            block.settle()
        self.show_soon()  # a nudge or a new row may have pushed it out of view
        self.post_message(Idle())

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Show the keys that work now that a dialog is gone."""
        if self.arrived:
            self.show_foot()

    def _say(self) -> None:
        self._rail.show(self.conversation)
        self._bar.show(self.conversation, self._status)
        update_if_changed(self._remark, self.remark())

    def _focus_moved(self, widget: Widget | None) -> None:
        if widget:
            self._left = widget
        if self.arrived:
            self.show_foot()
        self.unsettle()

    def show_foot(self) -> None:
        """Show the keys that work here; those behind a dialog, which shows them too, stay as they were."""
        if self.app.screen_stack[-1:] != [self]:
            return
        small = [self.way_back] if self.maximized else []
        working = [(key, label) for key, label in footer(self) if self.undoable or label != UNDO.description]
        self._foot.show([*small, *working])

    @on(EntryList.DetailsRequested)
    def _details(self, event: EntryList.DetailsRequested) -> None:
        field = next(each for each in self.spec.fields if each.id == event.field)
        self.app.push_screen(
            EntryDetails(field, event.entry, self.live), lambda _: self.refresh_conversation()
        )

    def action_note(self) -> None:
        """Open the capture line, or go back to it."""
        if self.focused is not self.composer.words:
            self._before = self.focused
        self.composer.display = True
        self.set_focus(self.composer.words)

    @on(CaptureLine.Left)
    def _leave_line(self) -> None:
        self.composer.display = False
        self.set_focus(self._before if self._before and self._before.is_attached else None)
