"""A page of a conversation: its fields in order, and its tips."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui.domain.conversation import Address, Cursor
from collab_tui.domain.parties import asked_parties
from collab_tui.domain.progress import missing
from collab_tui.domain.report.value_words import seen_by
from collab_tui.domain.schema import FieldSpec, Kind, Visibility, Whose
from collab_tui.tui.common.app_actions import EditorRequested
from collab_tui.tui.common.breakpoints import SIZE_WANTED, WIDE
from collab_tui.tui.common.control import Control, control_of, controls, nearest, showing
from collab_tui.tui.common.header_footer import tips
from collab_tui.tui.common.scrolling import ScrollArea, scroll_into_view
from collab_tui.tui.common.updates import update_if_changed
from collab_tui.tui.common.writing import READS_ONLY
from collab_tui.tui.dialogs.entry_details import EntryDetails
from collab_tui.tui.editing.entry_list import EntryList
from collab_tui.tui.editing.entry_rows import EntryRows
from collab_tui.tui.editing.field import FOLDED, Field
from collab_tui.tui.editing.field_editor_base import FieldEditor
from collab_tui.tui.editing.field_editors import editor_for
from collab_tui.tui.editing.private_line import PrivateLine, reachable
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.active import keys_of
from collab_tui.tui.keys.command import Commands, best, bindings
from collab_tui.tui.keys.page_commands import FIELDS_PAGE, LEAVE, PAGE, SHARE
from collab_tui.tui.page.conversation_screen import ConversationScreen
from collab_tui.tui.page.rewording import offer, offerable, why_not_offered
from collab_tui.tui.review.section import Section

OPTIONAL = "more"
"""The id of the heading over the optional fields."""

BESIDE = 44
"""The columns beside the fields in a wide window: the tips, and what is around them."""

CLOSED_STAYS = "Closed words are not shared. Enter shows them first."
NEVER_SHARED = "What is written here is never shared."
SEEN_BY_ALL = "Everyone may see what is written here."
"""Why nothing is shared from a line in place of private words, or from other words."""

REACHED_BY_TAB = 4
"""Up to so many sides Tab is enough to go from one to the other."""


class Page(ConversationScreen):
    """A page of fields. One field can fill the window, and private words can be shared in other words."""

    KEYS: ClassVar[Commands] = (*FIELDS_PAGE, *PAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(FIELDS_PAGE)
    ALLOW_IN_MAXIMIZED_VIEW = "Header, KeyFooter, #too-small"
    ESCAPE_TO_MINIMIZE = False

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield self._header
        yield self._step_bar
        with Horizontal(id="desk"), self.page:
            with Vertical(id="column", disabled=self._locked):
                with Horizontal(id="title"):
                    yield Static(Content(self.spec.title), id="name")
                    yield self._remark
                yield from self.fields()
            with ScrollArea("mind"):
                yield tips(self.tips)
                yield from self.asides()
        self.capture_line.display = False
        yield self.capture_line
        yield self._footer
        yield Static(Content(SIZE_WANTED), id="too-small")

    def fields(self) -> Iterable[Widget]:
        """Yield the fields: those of the method, then the optional ones."""
        folded = [field for field in self.spec.fields if not field.core]
        for field in self.spec.core:
            yield self._block(field, self._body(field))
        if folded and self.spec.core:
            yield Static(Content("Optional"), id=OPTIONAL)
        for field in folded:
            yield self._block(field, self._body(field) if self._is_here(field) else None)

    def _is_here(self, field: FieldSpec) -> bool:
        """Whether the page opens in this field, so that it is not folded."""
        place = self._place
        asked = field.whose is Whose.ALL or place.party in {
            party.id for party in asked_parties(self.conversation, field)
        }
        return field.id == place.field and place.part != FOLDED and asked

    def _block(self, field: FieldSpec, body: FieldEditor | None) -> Field:
        """Return a field. If some fields of the page are shared, each of the others says that it is not."""
        mixed = any(each.visibility is Visibility.SHARED for each in self.spec.fields)
        labelled = field.visibility is Visibility.OFFERABLE or (mixed and field.visibility is Visibility.MINE)
        return Field(
            field, self.live, body, seen_by(field) if labelled else "", field.question if mixed else ""
        )

    def asides(self) -> Iterable[Widget]:
        """Yield the widgets below the reminders."""
        return ()

    def _body(self, field: FieldSpec) -> FieldEditor:
        """Return the editor of a field on this page."""
        return editor_for(field, self.live)

    def remark(self) -> Content:
        """Return the text at the right of the title: whether the page is private, and what is missing."""
        width = self.app.size.width
        room = width - (BESIDE if width >= WIDE else 6) - len(self.spec.title) - 2
        alone = all(field.visibility is not Visibility.SHARED for field in self.spec.fields)
        parts = ["private: not exported"] if alone else []
        gap = missing(self.conversation, self.spec)
        said = "   ".join((*parts, f"missing: {gap}")) if gap else ""
        return Content.styled(said if gap and len(said) <= room else "".join(parts), "$quiet")

    @cached_property
    def blocks(self) -> list[Field]:
        """The fields of this page, once it is laid out."""
        return list(self.query(Field))

    @property
    def controls(self) -> list[Control]:
        """The controls of this page that have an address, in order."""
        return controls(self)

    def _restore_place(self) -> None:
        if self._is_behind():
            for block in self.blocks:
                block.refresh_conversation()
        super()._restore_place()

    # The place of the writer

    def cursor_at(self, widget: Widget | None) -> Cursor:
        """Return the cursor that leads back to a widget."""
        control = control_of(widget)
        return control.cursor_at(widget) if control and widget else Cursor()

    def restore(self, cursor: Cursor) -> None:
        """Go to a cursor on this page, or to its first control; it has none once the app ends."""
        found = self.controls
        if not found:
            return
        control = nearest(found, cursor)
        if control is None:
            control, cursor = found[0], Cursor()
        self._enter(control, lambda: control.restore(cursor))
        if cursor.at:
            self.call_after_refresh(self.page.scroll_to, y=cursor.scroll, animate=False, immediate=True)

    def shows(self, edited: Address) -> bool:
        """Whether a change at an address can be seen on this page."""
        return super().shows(edited) or any(
            each.relevance(edited) for each in self.controls if each is not self.capture_line.words
        )

    def reveal(self, edited: Address) -> None:
        """Go to what an edit touched, so that it is seen."""
        if control := showing(self.controls, edited, self.focused):
            self._enter(control, lambda: control.reveal(edited))

    def _enter(self, control: Control, enter: Callable[[], None]) -> None:
        """Enter a control; if it is the capture line, open the line first."""
        if control is self.capture_line.words:
            self.action_note()
        enter()
        self.show_soon()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the focused widget in view."""
        if self.arrived:
            update_if_changed(self._remark, self.remark())
            self.show_soon()

    @on(Field.Opened)
    def show_soon(self) -> None:
        """Scroll the focused widget into view, once the app has moved the focus."""
        self.app.call_later(self.call_after_refresh, self._show_focused)

    def _show_focused(self) -> None:
        if self.maximized:
            return
        if isinstance(self.focused, EntryRows | Section):
            self.focused.show_selected()
        elif self.focused and self.page in self.focused.ancestors:
            scroll_into_view(self.focused, 0, self.focused.outer_size.height + 2)  # and what comes below it

    # Following the conversation

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        super().refresh_conversation()
        if self.arrived:
            for block in self.blocks:
                block.refresh_conversation()

    def refresh_at_pause(self) -> None:
        """Refresh the parts that need not follow every key."""
        super().refresh_at_pause()
        for block in self.blocks:
            block.refresh_at_pause()
        self.show_soon()  # a nudge or a new row may have pushed it out of view

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys of the footer; the way back comes first if one field fills the window."""
        hidden = {
            SHARE.description if self._is_closed_here else "",
            LEAVE.description if self.maximized else "",
        }
        hints = [each for each in super().hints() if each[1] not in hidden]
        return [*([self.way_back] if self.maximized else []), *hints]

    @on(EntryList.DetailsRequested)
    def _details(self, event: EntryList.DetailsRequested) -> None:
        field = next(each for each in self.spec.fields if each.id == event.field)
        self.app.push_screen(
            EntryDetails(field, event.entry, self.live, event.part), lambda _: self.refresh_conversation()
        )

    # One field alone, the editor of the writer, and offering

    @property
    def way_back(self) -> tuple[str, str]:
        """The key that shows the whole page again, and its words."""
        leave = next(key for key in keys_of(self) if key.id == "page.leave")
        return best(leave, typing=True), "Back to the page"

    @property
    def _here(self) -> Field | None:
        """The field that is being written, or was before Esc."""
        widget = self.focused or self._last_focused
        return next((each for each in self.blocks if widget and each in widget.ancestors), None)

    @property
    def _is_closed_here(self) -> bool:
        """Whether the focus is on a line in place of private words, or was before Esc."""
        return isinstance(self.focused or self._last_focused, PrivateLine)

    @property
    def _text(self) -> TextInput | None:
        """The text that is being written, or was before Esc."""
        widget = self.focused or self._last_focused
        return widget if isinstance(widget, TextInput) and self._here else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse actions that need a focused field, or words that can be shared."""
        if action in {"maximise", "edit_elsewhere"} and not self.arrived:
            return False
        match action:
            case "share":
                return offerable(self) is not None or self._is_closed_here
            case "maximise":
                return self._here is not None and self._here.open is not None and not self._here.closed
            case "edit_elsewhere":
                return self._text is not None
            case "side":
                return len(self.conversation.parties) > REACHED_BY_TAB and any(
                    field.kind is Kind.PER_PARTY for field in self.spec.core
                )
        return super().check_action(action, parameters)

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Return why nothing is shared from here, if it is to be shared."""
        if action != "share":
            return super().why_not(action, parameters)
        if self._locked:
            return READS_ONLY
        if offerable(self):
            return CLOSED_STAYS if self._is_closed_here else why_not_offered(self)
        here = next((field for field in self.spec.fields if field.id == self.cursor.field), None)
        if here and here.visibility is Visibility.SHARED:
            return SEEN_BY_ALL
        return NEVER_SHARED if here or self._is_closed_here else super().why_not(action, parameters)

    def action_maximise(self) -> None:
        """Show one field alone, as large as the window; or the page again."""
        if self.maximized:
            self.minimize()
        elif self._here:
            self.action_next_text(0)
            self.maximized = self._here
        self.show_footer()

    def minimize(self) -> None:
        """Show the whole page again, with what is being written in view."""
        self.maximized = None
        self.show_footer()
        self.show_soon()

    def action_side(self, by: int) -> None:
        """Go to the next or the previous side in this field, or in the nearest field that has sides."""
        here = control_of(self.focused or self._last_focused)
        if here and here.step_side(by):
            here.focus(scroll_visible=False)
            return
        around = self.controls
        lists = [each for each in around if isinstance(each, EntryList) and each.party]
        sides = [each for each in lists if reachable(each) is each]
        if self.maximized:
            sides = [each for each in sides if self.maximized in each.ancestors]
        same = [each for each in sides if self._here in each.ancestors]
        if here in same:
            found = same[(same.index(here) + by) % len(same)]
        elif sides:
            at = around.index(here) if here in around else -1
            after = [each for each in sides if around.index(each) > at]
            before = [each for each in sides if around.index(each) < at]
            found = (after or sides)[0] if by > 0 else (before or sides)[-1]
        else:
            return
        self._enter(found, lambda: found.restore(found.address))

    def action_leave(self) -> None:
        """Show the whole page again, or leave the text."""
        if self.maximized:
            self.minimize()
        else:
            super().action_leave()

    def action_edit_elsewhere(self) -> None:
        """Post a request to edit the focused text in the external editor."""
        if self._text and self._here:
            private = self._here.field.visibility is not Visibility.SHARED
            self.post_message(EditorRequested(self._text, private=private))

    def action_share(self) -> None:
        """Ask for words for everyone in place of the focused private words; those that are closed stay so."""
        if why := self.why_not("share", ()):
            self.refuse(why, is_reason=True)
        else:
            offer(self)
