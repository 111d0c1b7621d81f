"""The home page: every conversation, the one whose review is most overdue first.

What it does not show at first is imported where it is used.
"""

# ruff: noqa: PLC0415

from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from collab_tui import clock
from collab_tui.domain.agenda import Due, agenda, due_now, due_summary, meets_soon
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.meeting import running_meeting
from collab_tui.domain.ordering import Summary
from collab_tui.domain.schema import PageId
from collab_tui.sample import SAMPLE_IDS
from collab_tui.tui.common.app_actions import HOME as LIST
from collab_tui.tui.common.app_actions import open_page
from collab_tui.tui.common.breakpoints import HEIGHTS, SIZE_WANTED, WIDTHS
from collab_tui.tui.common.header_footer import KeyFooter
from collab_tui.tui.common.updates import update_if_changed
from collab_tui.tui.common.writing import ENDS_REFUSAL, WritingScreen
from collab_tui.tui.home.conversation_list import ROWS, ConversationList
from collab_tui.tui.home.counts import Counts
from collab_tui.tui.home.next_due import NextDue
from collab_tui.tui.home.preview_pane import PreviewPane
from collab_tui.tui.home.welcome import Welcome
from collab_tui.tui.keys.active import footer
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.home_commands import HOME
from collab_tui.tui.textual_patches.base_screen import BaseScreen

NAME = "Five steps to a better conversation"
PURPOSE = (
    "Every conversation kept on this laptop, the one whose review is most overdue first. "
    "The five marks show how far its steps have come: ○ empty, ◐ begun, ● written."
)


SLICE = 20
"""How many conversations are searched for due dates between two keys."""

LATER = 0.3
"""Seconds until that search begins, so that the list is painted and a key answered first."""

AT_ONCE = 12
"""Up to so many conversations are searched before the list is painted, because they leave rows below it."""

READ_AT_ONCE = 200
"""The number of conversations that are read at once. More are read in slices while the list is in use."""

AROUND = 5
"""The rows beside those of the list and of what is due: the name, the title, the keys, and two blank ones."""

Read = Callable[[Iterable[str]], list[Conversation]]
"""Returns whole conversations by their ids."""


class HomeScreen(WritingScreen, BaseScreen[None]):
    """The list of conversations, or the welcome if there is none."""

    AUTO_FOCUS: ClassVar[str | None] = "ConversationList, Welcome"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    KEYS = HOME
    BINDINGS: ClassVar[list[BindingType]] = bindings(HOME)

    has_text = False

    class Opened(Message):
        """The writer wants to open a conversation, where it was left or on one of its pages."""

        def __init__(self, conversation: str, step: str = "") -> None:
            super().__init__()
            self.conversation = conversation
            self.step = step

    class Deleted(Message):
        """The writer wants to delete a conversation, and has confirmed it."""

        def __init__(self, conversation: str) -> None:
            super().__init__()
            self.conversation = conversation

    class BeganNew(Message):
        """The writer wants to begin a new conversation."""

    class WantedSample(Message):
        """The writer wants the sample conversations to look around in."""

    def __init__(
        self, summaries: list[Summary], read: Read, today: date, kept_in: str, wanted: str = ""
    ) -> None:
        super().__init__()
        self._wanted = wanted
        self._summaries = summaries
        self._read = read
        self._today = today
        self._dated: list[Due] = []
        self._unsearched: list[Summary] = []
        self.set_class(not summaries, "-empty", update=False)
        self._list = ConversationList(read)
        self._next = NextDue()
        self._preview = PreviewPane()
        self._date = Static(id="date")
        self._trouble = Content("")
        self._count = Counts(id="count")
        self._welcome = Welcome(kept_in)
        self._footer = KeyFooter()

    def compose(self) -> ComposeResult:
        """Lay out the name and the date, the list beside the summary of one conversation, and the keys."""
        with Horizontal(id="top"):
            yield Static(Content(NAME), id="name")
            yield self._date
        yield self._welcome
        with Horizontal(id="desk"):
            with Vertical(id="page"):
                with Horizontal(id="title"):
                    yield Static(Content("Your conversations"), id="heading")
                    yield self._count
                yield self._list
                yield self._next
            yield self._preview
        yield self._footer
        yield Static(Content(SIZE_WANTED), id="too-small")

    def on_mount(self) -> None:
        """Show the conversations, with the last opened one selected."""
        last = max(self._summaries, key=lambda each: each.opened, default=None)
        wanted = self._wanted or (last.id if last and last.opened else "")
        self.show(self._summaries, self._today, wanted)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Lay out before the first paint, so that it is complete."""
        if not self.is_laid_out:
            self.lay_out_now()

    def show(self, summaries: list[Summary], today: date, wanted: str = "") -> None:
        """Show these conversations; select the wanted one, or keep the selection."""
        self._summaries, self._today = summaries, today
        self.set_class(not summaries, "-empty")
        self._show_date()
        self._dated = []
        self._unsearched = summaries
        self._tell_count()
        if len(summaries) > AT_ONCE:
            self.set_timer(LATER, self._look_for_due)
        self._list.show(summaries, today, wanted)
        self.set_focus(self._list if summaries else self._welcome)
        self._show_preview()
        self.show_refusal()
        if len(summaries) <= AT_ONCE:
            self._look_for_due()
        self.refresh_bindings()

    def show_trouble(self, trouble: Content) -> None:
        """Show in place of the date why nothing can be saved, if there is a reason."""
        self._trouble = trouble
        self._show_date()

    def _show_date(self) -> None:
        date = Content(f"{self._today:%A} {self._today.day} {self._today:%B}")
        update_if_changed(self._date, self._trouble or date)

    def _look_for_due(self) -> None:
        """Search the next slice for due dates, so that no key waits for all of them; show the result."""
        some, self._unsearched = self._unsearched[:SLICE], self._unsearched[SLICE:]
        self._dated += agenda(self._read(each.id for each in some), self._today)
        if self._unsearched:
            self.set_timer(0.001, self._look_for_due)
            return
        self._tell_count()
        self._show_next()
        if len(self._summaries) > READ_AT_ONCE:
            self._show_preview()

    def _show_next(self) -> None:
        """Show what is due next in the rows below the list, but not while a meeting runs."""
        dated = [] if self._has_meeting else sorted(self._dated, key=lambda each: each.when.order)
        self._next.show(dated, self._today, self.size.height - AROUND - ROWS * len(self._summaries))

    @property
    def _has_meeting(self) -> bool:
        """Whether the meeting of any conversation runs."""
        return running_meeting(self._summaries, self._read, clock.now()) is not None

    def on_resize(self) -> None:
        """Show as many due dates as there are rows for."""
        self._show_next()

    def _everyone(self) -> list[Conversation]:
        """Return every conversation; none while many are still to be read, or while a meeting runs."""
        if self._unsearched and len(self._summaries) > READ_AT_ONCE:
            return []
        if self._has_meeting:  # trust and motives are private
            return []
        return self._read(each.id for each in self._summaries)

    def _show_preview(self) -> None:
        self._preview.show(
            self._chosen, self._today, self._everyone, at_once=len(self._summaries) <= READ_AT_ONCE
        )

    def _tell_count(self) -> None:
        """Show how many dates are due, and how many conversations there are."""
        due = due_summary(self._dated, self._today)
        count = Content(f"{len(self._summaries):,} saved on this laptop")
        due_words, short = (
            Content.styled(f"due: {words}", "bold $error") if due else count
            for words in (due, f"{len(due_now(self._dated, self._today)):,}")
        )
        self._count.show([due_words + "   " + count if due else count, due_words, short])

    @property
    def selected(self) -> str:
        """The id of the selected conversation; empty if there is none."""
        return self._list.selected.id if self._list.selected else ""

    @property
    def _chosen(self) -> Conversation | None:
        """The selected conversation."""
        return self._read([self.selected])[0] if self.selected else None

    def _can(self, action: str) -> bool:
        """Whether an action is possible with the conversations in the list."""
        match action:
            case (
                "open"
                | "delete"
                | "meeting"
                | "partner"
                | "app.again"
                | "app.due"
                | "app.find"
                | "app.export"
            ):
                return bool(self._summaries)
            case "before":
                return self._chosen is not None and meets_soon(self._chosen, self._today)
            case "sample":
                return not set(SAMPLE_IDS) <= {each.id for each in self._summaries}
            case _:
                return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse actions that are not possible with the conversations in the list."""
        return self._can(action)

    @on(ConversationList.Highlighted)
    def _glance(self) -> None:
        self._show_preview()
        self.show_refusal()

    @on(ConversationList.Selected)
    def action_open(self) -> None:
        """Ask for the selected conversation."""
        if self._list.selected:
            self.post_message(self.Opened(self._list.selected.id))

    def action_meeting(self) -> None:
        """Ask for the meeting of the selected conversation."""
        if self._list.selected:
            self.post_message(self.Opened(self._list.selected.id, PageId.ROOM))

    def action_before(self) -> None:
        """Ask for the cards before the meeting of the selected conversation."""
        if self._list.selected:
            self.post_message(self.Opened(self._list.selected.id, PageId.BEFORE))

    def action_partner(self) -> None:
        """Show the history with the partners of the selected conversation."""
        from collab_tui.domain.partner_trail import trails
        from collab_tui.tui.dialogs.partner_history import PartnerHistoryDialog

        if chosen := self._chosen:
            everyone = [] if self._has_meeting else self._read(each.id for each in self._summaries)
            found = trails(chosen, everyone, self._today)
            self.app.push_screen(PartnerHistoryDialog(chosen, found))

    def action_new(self) -> None:
        """Ask for a new conversation."""
        self.post_message(self.BeganNew())

    def action_sample(self) -> None:
        """Ask for the sample conversations."""
        self.post_message(self.WantedSample())

    def action_delete(self) -> None:
        """Ask for confirmation, then post that the selected conversation is to be deleted."""
        from collab_tui.tui.dialogs.delete_conversation import DeleteDialog

        chosen = self._chosen
        if chosen is None:
            return

        def answered(sure: bool | None) -> None:
            if sure:
                self.post_message(self.Deleted(chosen.id))

        self.app.push_screen(DeleteDialog(chosen), answered)

    def take_back(self) -> str:
        """Close what the last letter has opened over the list: a dialog, or a conversation.

        A new conversation in which nothing was written is not kept.
        """
        undone = super().take_back()
        if isinstance(self.app.screen, ModalScreen):
            self.app.pop_screen()
        elif self.app.screen is not self:
            open_page(self, LIST)
        return undone

    def show_refusal(self) -> None:
        """Show the keys, or why nothing was written and which key goes on."""
        self._footer.show([ENDS_REFUSAL] if self.refusal else footer(self), self.refusal)

    def action_help(self) -> None:
        """Show the help of this page."""
        from collab_tui.tui.dialogs.help import HelpDialog, groups

        self.app.push_screen(HelpDialog(NAME, PURPOSE, groups(self)))
