"""Where the writer is: opening the page of a conversation, and a place on it."""

from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.app import App
from textual.screen import Screen

from collab_tui import clock
from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.domain.edits import Edit, Splice, address_of, entry_of
from collab_tui.domain.meeting import is_running
from collab_tui.domain.method import PAGES, page_of
from collab_tui.domain.method import page as page_spec
from collab_tui.domain.schema import PageId
from collab_tui.tui.app_parts.open_conversation import OpenConversation
from collab_tui.tui.app_parts.page_cache import PageCache
from collab_tui.tui.app_parts.save_status import SaveStatus

if TYPE_CHECKING:
    from collab_tui.tui.dialogs.base import EditingDialog
    from collab_tui.tui.page.conversation_screen import ConversationScreen


_LEAFED = {page.id for page in PAGES}
"""The pages that stay in the keys state when one leafs through them; cards begin in the writing state."""


class Navigation:
    """The page of the open conversation, and the way to every other page and place.

    A page is imported when it is opened, because the list of conversations needs no page.
    """

    def __init__(
        self, app: App[None], open_conversation: OpenConversation, pages: PageCache, status: SaveStatus
    ) -> None:
        self.page: ConversationScreen | None = None
        """The page on the screen, or under the dialogs there."""
        self._app = app
        self._open_conversation = open_conversation
        self.pages = pages
        self._status = status
        self._put_away = Cursor()
        self._meeting = False

    @property
    def cursor(self) -> Cursor | None:
        """Where the cursor is on the page, or None if the page is not on top."""
        return self.page.cursor if self.page and self.page.is_current else None

    @property
    def others_may_see(self) -> bool:
        """Whether others may see the pages: the meeting runs, or its writer is still at the table."""
        return self._open_conversation.others_may_see

    # Conversations

    def open(self, conversation_id: str, step: str = "") -> None:
        """Open a conversation where its writer was last, or at the first field of a step."""
        place = self._open_conversation.open(conversation_id)
        self._status.announce("")
        if place.step == PageId.CARD:  # private words come up only by the writer's own key
            step = step or PageId.ROOM
        self._push(step or place.step or PageId.PREPARE, Cursor() if step else place)

    def close(self) -> str:
        """Close the open conversation, and return its id, or "" if no page was open."""
        if self.page is None:
            return ""
        self.save_place()
        closed = self._open_conversation.close()
        self.page = None
        self._app.pop_screen()
        self.pages.clear()
        return closed

    def leave_deleted(self) -> None:
        """Go back to the list from the page of a conversation that is gone.

        A screen that others see stays, and leads to the list when it is left.
        """
        if self.page:
            while self._app.screen is not self.page:
                self._app.pop_screen()
            self.close()

    def put_away(self) -> None:
        """Save the place before the page is taken off the screen. The conversation stays open."""
        if self.page:
            self.save_place()
            self._put_away, self.page = self._place_now(self.page), None

    def bring_back(self, *, to_others: bool = False) -> None:
        """Show the page again where it was put away; the meeting in place of my card.

        To others the meeting is shown in place of a page with private fields, and in place of every page
        while they may see the screen.
        """
        if session := self._open_conversation.session:
            step = self._put_away.step
            is_private = session.others_may_see or page_spec(PageId(step)).has_private
            self._push(
                PageId.ROOM if (to_others and is_private) or step == PageId.CARD else step, self._put_away
            )

    def reopen(self) -> None:
        """Show the page again, at the same place, after the conversation has stopped being read-only."""
        if self.page:
            place = self._place_now(self.page)
            while self._app.screen is not self.page:
                self._app.pop_screen()
            self._app.pop_screen()
            self.pages.clear()
            self._push(place.step, place)

    # Pages

    def open_page(self, step: str, field: str = "", where: Address | None = None, party: str = "") -> None:
        """Open a page where its writer was last, or at a field of it, and show an address in that field."""
        session = self._open_conversation.session
        if session and self.page:
            self.save_place()
            self.page.close_private()
            if step == PageId.DEBRIEF:
                session.leave_table()
                self.pages.clear_but(self.page)  # what is private in them is closed
            place = Cursor(step=step, field=field, party=party) if field else session.cursor_on(step)
            in_keys = self.page.in_keys and not field and step in _LEAFED
            self.page = self._page(step, place)
            self.page.wanted, self.page.opens_in_keys = where, in_keys
            self._app.switch_screen(self.page)
            if not self.page.cached:  # other people may see it, so nothing private stays in the background
                self.pages.clear()
                self._app.clear_notifications()
                self._status.announce("")
            self.show_status()
            self.save_place()

    def go_to(self, conversation_id: str, place: Cursor) -> None:
        """Go to a place in a conversation. If another conversation is open, it is closed first."""
        session = self._open_conversation.session
        if session and self.page and session.conversation.id == conversation_id:
            self.open_page(place.step, place.field)
        else:
            self.close()
            self.open(conversation_id, place.step)
        if self.page:
            self.page.wanted = Address(place.field, place.entry, place.part)

    def go_to_edit(self, edit: Edit | None) -> None:
        """Go to the place that an undo or a redo changed."""
        if edit is None or self.page is None:
            return
        where = address_of(edit)
        if not self.page.shows(where):
            while self._app.screen in self._dialogs():
                self._app.pop_screen()
            entry = entry_of(edit)
            self.open_page(page_of(where.field).id, where.field, where, entry.party if entry else "")
        elif self.page.is_current:
            self.page.reveal(where)

    def _push(self, step: str, place: Cursor) -> None:
        self._meeting = self._open_conversation.has_meeting
        self.page = self._page(step, place)
        self._app.push_screen(self.page)
        self.show_status()

    def _page(self, step: str, place: Cursor) -> "ConversationScreen":
        session = self._open_conversation.session
        assert session is not None  # noqa: S101
        page = self.pages.page(session, step, place, locked=self._open_conversation.read_only)
        page.undoable = self._open_conversation.can_undo
        return page

    def prepare_page(self) -> bool:
        """Prepare a page that may be opened next; return whether there was one to prepare."""
        session, page = self._open_conversation.session, self.page
        if session is None or page is None:
            self.pages.load_first()
            return False
        is_ready = page.cached and page.is_current and page.arrived and not self._open_conversation.read_only
        return is_ready and self.pages.prepare(page, session, session.cursor_on)

    # The place on a page

    def save_place(self) -> None:
        """Save where the writer is."""
        if self.page:
            self._open_conversation.save_place(self.page.cursor)

    def save_location(self) -> None:
        """Save where the cursor went. The page refreshes its counts at the next pause."""
        self.save_place()
        if self.page:
            self.page.schedule_refresh()

    @staticmethod
    def _place_now(page: "ConversationScreen") -> Cursor:
        # A page that was not laid out yet may not know its step.
        return replace(page.cursor, step=page.spec.id, at=clock.stamp())

    # Refreshing the page and the dialogs

    def refresh(self, conversation: Conversation, edit: Edit | None) -> None:
        """Show a change on the page and in the dialogs over it. Typed text is on the screen already."""
        if self.page:
            self.page.undoable = self._open_conversation.can_undo
            if self._meeting != is_running(conversation):  # the other pages were drawn before that
                self._meeting = not self._meeting
                self.pages.clear_but(self.page)
        views: list[ConversationScreen | EditingDialog[object]] = [
            *([self.page] if self.page else []),
            *self._dialogs(),
        ]
        for view in views:
            if not isinstance(edit, Splice):
                view.refresh_conversation()
            elif view is self.page:
                view.after_typing()

    def show_status(self) -> None:
        """Show in the header of the page whether everything is saved."""
        if self.page:
            self.page.show_status(self._status.content)

    def _dialogs(self) -> "list[EditingDialog[object]]":
        from collab_tui.tui.dialogs.base import EditingDialog  # noqa: PLC0415

        stack: list[Screen[object]] = self._app.screen_stack
        return [screen for screen in stack if isinstance(screen, EditingDialog)]
