"""The review page: its sections, and the fields with the results so far."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.agreement_versions import VERSIONS
from collab_tui.domain.checks import Finding, run_checks
from collab_tui.domain.checks.dismissed import DISMISSED_FIELD, dismiss_edit, restore_edit, split_dismissed
from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.domain.date_reader import read_when
from collab_tui.domain.dates import distance, is_late, short_when
from collab_tui.domain.method import page_of
from collab_tui.domain.ordering import partners
from collab_tui.domain.schema import PageSpec
from collab_tui.domain.text import shortened
from collab_tui.tui.common.app_actions import apply_edit, open_page
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.dialogs.prompt import PromptDialog
from collab_tui.tui.editing.field import Field
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.page_commands import FIELDS_PAGE, PAGE
from collab_tui.tui.keys.review_commands import REVIEW
from collab_tui.tui.page.page import Page
from collab_tui.tui.review.checks import CheckFindings
from collab_tui.tui.review.layout import ReviewLayout
from collab_tui.tui.review.options_summary import OptionsSummary
from collab_tui.tui.review.progress_map import ProgressMap
from collab_tui.tui.review.section import Section

ROOMY = 34
"""The height in rows from which on there are blank lines between the parts of a section."""

WHY = "Why can it stay as it is?"

NO_PARTNER = "No other organisation is at the table yet: the front page names them."


class ReviewPage(Page):
    """The review of the whole conversation: it runs the checks and arranges the sections."""

    KEYS: ClassVar[Commands] = (*REVIEW, *FIELDS_PAGE, *PAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW)

    class Checked(Message):
        """The findings of a conversation are there."""

        def __init__(self, conversation: Conversation, found: list[Finding]) -> None:
            super().__init__()
            self.conversation = conversation
            self.found = found

    def __init__(
        self, spec: PageSpec, live: LiveConversation, place: Cursor, *, locked: bool = False
    ) -> None:
        super().__init__(spec, live, place, locked=locked)
        self._followed = live.conversation
        self._wide = False
        self._found: list[Finding] = []
        self._parts = ReviewLayout(live, self.today)

    def fields(self) -> Iterable[Widget]:
        """Yield the sections, then the review's own fields."""
        yield from self._parts.column
        yield Static(Content("Results so far"), classes="heading")
        for widget in super().fields():
            if not isinstance(widget, Field) or widget.field.id not in {DISMISSED_FIELD, VERSIONS}:
                yield widget

    def asides(self) -> Iterable[Widget]:
        """Yield the widgets of the right column, which a wide window has."""
        return self._parts.aside

    def remark(self) -> Content:
        """Return the date of the next review."""
        text = self.conversation.text("review", "date").strip()
        if not text:
            return Content.styled("no review date yet", "$quiet")
        when = read_when(text, self.today)
        if when is None:
            return Content.styled(f"next review {shortened(text, 24)}", "$quiet")
        said = short_when(when, self.today), f", {distance(when.day, self.today)}"
        if is_late(when.day, self.today):
            return Content.styled("next review ", "$quiet") + Content.styled("".join(said), "bold $error")
        return Content.assemble(("next review ", "$quiet"), (said[0], "bold $primary"), (said[1], "$quiet"))

    # Showing the conversation

    def on_mount(self) -> None:
        """Run the checks after the first paint."""
        self.call_after_refresh(self._begin_checks)

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now, everywhere on the page."""
        super().refresh_conversation()
        self._follow()

    def refresh_at_pause(self) -> None:
        """Refresh the parts that need not follow every key."""
        super().refresh_at_pause()
        self._follow()

    def _follow(self) -> None:
        """Refresh the sections, unless only the cursor moved."""
        if self._followed.has_same_words(self.conversation):
            return
        self._followed = now = self.conversation
        self._parts.show(now)
        self._show_found()
        self._arrange()
        self._begin_checks()

    def _begin_checks(self) -> None:
        self.run_worker(self._run_checks, thread=True, exclusive=True, group="checks")

    def _run_checks(self) -> None:
        """Run the checks in a thread: the first bank holiday imports a large library."""
        conversation = self.conversation
        self.post_message(self.Checked(conversation, run_checks(conversation, self.today, self.bank_holiday)))

    @on(Checked)
    def _show_checked(self, event: Checked) -> None:
        event.stop()
        if not event.conversation.has_same_words(self.conversation):
            self._begin_checks()
            return
        self._found = event.found
        self._show_found()
        self._arrange()

    def _show_found(self) -> None:
        self._parts.show_findings(split_dismissed(self._found, self.conversation))

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the sections for the new size."""
        self.set_class(event.size.height >= ROOMY, "-roomy")
        self.call_after_refresh(self._arrange)

    def _arrange(self) -> None:
        """Give each section its rows, and the right column its own."""
        wide = self.has_class("-wide")
        self._parts.place_beside(wide=wide, rows=self.size.height)
        if wide is not self._wide:
            self._wide = wide
            counterpart = self._parts.counterpart(self.focused or self._last_focused, wide=wide)
            if counterpart:
                counterpart.focus(scroll_visible=False)
        roomy = self.has_class("-roomy")
        above = 0 if self.has_class("-short") else 2
        self._parts.share_out(self.page.size.height - 1 - above, roomy=roomy)

    @on(Section.Shown)
    def _show_other_keys(self, event: Section.Shown) -> None:
        event.stop()
        self.show_footer()

    # Requests of the sections

    @on(ProgressMap.Chosen)
    def _open_point(self, event: ProgressMap.Chosen) -> None:
        event.stop()
        self._go_to(Address(event.field))

    @on(OptionsSummary.Chosen)
    def _open_grid(self, event: OptionsSummary.Chosen) -> None:
        event.stop()
        self._go_to(Address("options"))

    @on(CheckFindings.Chosen)
    def _open_finding(self, event: CheckFindings.Chosen) -> None:
        event.stop()
        self._go_to(event.where)

    def _go_to(self, where: Address) -> None:
        """Go to a field or an entry, on the page it is written on."""
        page = page_of(where.field)
        if page.id != self.spec.id:
            open_page(self, page.id, where.field, where)
        elif where.entry:
            self.reveal(where)
        else:
            self.restore(Cursor(field=where.field))

    @on(CheckFindings.Dismissed)
    def _ask_why(self, event: CheckFindings.Dismissed) -> None:
        event.stop()

        def leave(reason: str | None) -> None:
            if reason:
                edit = dismiss_edit(self.conversation, event.finding, reason, clock.new_id(), clock.stamp())
                apply_edit(self, edit)

        self.app.push_screen(PromptDialog(WHY, "In a few words, for yourself", "Enter Leave it"), leave)

    @on(CheckFindings.Restored)
    def _restore_finding(self, event: CheckFindings.Restored) -> None:
        event.stop()
        edit = restore_edit(self.conversation, event.entry)
        if edit:
            apply_edit(self, edit)

    def action_read(self) -> None:
        """Show a preview of the agreement."""
        from collab_tui.domain.report import Audience  # noqa: PLC0415 - wanted seldom
        from collab_tui.domain.report.build import report  # noqa: PLC0415
        from collab_tui.tui.review.preview import AS_SENT, PreviewDialog  # noqa: PLC0415

        self.app.push_screen(PreviewDialog(AS_SENT, report(self.conversation, Audience.AGREEMENT)))

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Return why there is no other chair to read the agreement from."""
        if action == "chair" and not partners(self.conversation):
            return NO_PARTNER
        return super().why_not(action, parameters)

    def action_chair(self) -> None:
        """Show the agreement as each other side reads it."""
        from collab_tui.domain.report.their_chair import their_chair_report  # noqa: PLC0415
        from collab_tui.tui.review.preview import THEIR_CHAIR, PreviewDialog  # noqa: PLC0415

        reports = [their_chair_report(self.conversation, each.id) for each in partners(self.conversation)]
        if reports:
            self.app.push_screen(PreviewDialog(THEIR_CHAIR, *reports))
