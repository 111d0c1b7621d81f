"""The open conversation on the screen: its session, its page, and what comes from other windows.

What a page needs is imported when one is opened: the list of conversations does without.
"""

# ruff: noqa: PLC0415

from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual.app import App
from textual.content import Content
from textual.screen import Screen

from collab_tui import clock
from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.domain.dates import BankHoliday
from collab_tui.domain.edits import Batch, Edit, EditError, Splice, address_of, party_of
from collab_tui.domain.method import page_of
from collab_tui.domain.schema import StepId
from collab_tui.session import EARLIER, Done, Session
from collab_tui.store.history import history
from collab_tui.store.repository import Repository, fitted
from collab_tui.tui.app_parts.page_cache import PageCache

if TYPE_CHECKING:
    from collab_tui.tui.dialogs.base import EditingDialog
    from collab_tui.tui.page.page import Page
    from collab_tui.tui.shared_view.screen import SharedView

ELSEWHERE = "open in another window: to read only"


class OpenConversation:
    """At most one conversation is open. One that another process has open can only be read until then."""

    def __init__(self, app: App[None], repository: Repository, bank_holiday: BankHoliday) -> None:
        self._app = app
        self._repository = repository
        self.shelf = PageCache(app, bank_holiday)
        self.session: Session | None = None
        self.page: Page | None = None
        self.turned: SharedView | None = None
        self._place = Cursor()
        self._status = Content("")
        self.locked = False

    def open(self, conversation_id: str, step: str = "") -> None:
        """Put a conversation on the screen, where its writer left it or at the beginning of a step."""
        place = self._sit_down(conversation_id)
        self.page = self._page(step or place.step or StepId.PREPARE, Cursor() if step else place)
        self._app.push_screen(self.page)

    def _sit_down(self, conversation_id: str) -> Cursor:
        self.locked = not self._repository.take(conversation_id, wait=False)
        conversation = self._repository.get(conversation_id)
        self.session = Session(conversation, self._repository, lambda: self._earlier(conversation_id))
        if not self.locked:
            self.session.arrive()
        return self.session.conversation.place

    def _earlier(self, conversation_id: str) -> list[Done]:
        return [Done(made.edit, made.at) for made in history(self._repository, conversation_id, EARLIER)]

    def put_away(self) -> None:
        """Note where the writer is, before the page is taken off the screen; the conversation stays open.

        Call `clear` on the shelf when it is off.
        """
        if self.page:
            self.note_place()
            self._place, self.page = self._here(), None
        self.turned = None

    def _here(self) -> Cursor:
        """Return where the writer is, to come back to."""
        assert self.page is not None  # noqa: S101
        return replace(self.page.place(), at=clock.stamp())

    def bring_back(self) -> None:
        """Put the page on the screen again, as it was when it was put away."""
        if self.session:
            self.page = self._page(self._place.step, self._place)
            self._app.push_screen(self.page)
            self.show_status(self._status)

    def face(self) -> "SharedView":
        """Return the page for the other side, made of what everyone may see."""
        from collab_tui.tui.shared_view.screen import DICTATED, DICTATING, SharedView

        assert self.session is not None  # noqa: S101
        now = self.session.conversation
        line, whose = (now.text(each.field, each.part) for each in (DICTATED, DICTATING))
        self.turned = SharedView(
            self._shared(), clock.today(), line, whose, kept=None if self.locked else self._dictate
        )
        self.show_status(self._status)
        return self.turned

    def _shared(self) -> Conversation:
        from collab_tui.domain.visibility import shared

        assert self.session is not None  # noqa: S101
        return shared(self.session.conversation)

    def _dictate(self, line: str, party: str) -> str:
        """Keep a line that the other side wrote, and return the id of its entry."""
        from collab_tui.domain.visibility import dictate_edit
        from collab_tui.tui.shared_view.screen import DICTATED

        assert self.session is not None  # noqa: S101
        now = self.session.conversation
        kept = dictate_edit(line, now, clock.today(), party, clock.new_id(), clock.stamp())
        self.apply_edit(Batch((Splice(DICTATED, 0, now.text(DICTATED.field, DICTATED.part), ""), kept)))
        return kept.entry.id

    @property
    def title(self) -> str:
        """The title of the open conversation, which anyone may read."""
        return self.session.conversation.title.strip() if self.session else ""

    def close(self) -> str:
        """Take the conversation off the screen, and return its id; one with nothing in it is not kept."""
        if self.session is None or self.page is None:
            return ""
        self.note_place()
        left = self.session.conversation
        if is_blank(left) and not self.locked:
            self._repository.delete(left.id, wait=False)
        self._repository.release(left.id)
        self.session = self.page = None
        self.locked = False
        self._app.pop_screen()
        self.shelf.clear()
        return left.id

    def apply_edit(self, edit: Edit) -> None:
        """Make an edit and keep it, then let what is on the screen follow."""
        if self.session is None:
            return
        try:
            conversation = self._keep(edit)
        except EditError:  # what is on the screen had fallen behind: show what is kept
            self._show_all()
            raise
        if self.page:
            self.page.undoable = not self.locked
        for view in self._views():
            if isinstance(edit, Splice) and not self.locked:
                view.see(conversation)
            else:
                view.show(conversation)
        if self.turned and not isinstance(edit, Splice):
            self.turned.show(self._shared())

    def _keep(self, edit: Edit) -> Conversation:
        """Keep an edit with the place it leads to: what is painted, and where, is on disk before it is."""
        assert self.session is not None  # noqa: S101
        if self.locked:
            return self.session.conversation
        return self.session.apply(edit, self.page.place() if self.page and self.page.is_current else None)

    def undo(self) -> None:
        """Take back the last change, and go where it was."""
        if self.session and not self.locked:
            self._changed_back(self.session.undo())

    def redo(self) -> None:
        """Make again what was last taken back, and go where it is."""
        if self.session and not self.locked:
            self._changed_back(self.session.redo())

    def turn_to(self, step: str, field: str = "", where: Address | None = None, party: str = "") -> None:
        """Turn to a page: to one field of it, to something in that, or to where the writer last was on it."""
        if self.session and self.page:
            self.note_place()
            place = Cursor(step=step, field=field, party=party) if field else self.session.place_on(step)
            self.page = self._page(step, place)
            self.page.wanted = where
            self._app.switch_screen(self.page)
            if not self.page.kept:  # others may look at it: leave nothing private behind it
                self.shelf.clear()
                self._app.clear_notifications()
            self.page.show_status(self._shown_status)
            self.note_place()

    def go_to(self, conversation_id: str, step: str, where: Address) -> None:
        """Go to something on a page of a conversation; another one that is open is closed first."""
        if self.session and self.page and self.session.conversation.id == conversation_id:
            self.turn_to(step, where.field)
        else:
            self.close()
            self.open(conversation_id, step)
        if self.page:
            self.page.wanted = where

    def note_place(self) -> None:
        """Note where the writer is."""
        if self.session and self.page and self.page.knows_place and not self.locked:
            self.session.go(self.page.place())

    def save_location(self) -> None:
        """Note where the writer went; what follows a pause is done at the next one."""
        self.note_place()
        if self.page:
            self.page.unsettle()

    def look_around(self) -> None:
        """Take in what other windows did: notes for this conversation, and whether it is free now."""
        if self.session is None:
            return
        conversation_id = self.session.conversation.id
        if self.locked:
            if self._repository.take(conversation_id, wait=False):
                self._unlock(conversation_id)
            return
        for note in self._repository.notes(conversation_id):
            with suppress(EditError):  # made already, and only not noted: the disk was full
                self.session.apply(fitted(self.session.conversation, note.edit))
            self._repository.noted(note)
            self._show_all()

    def _unlock(self, conversation_id: str) -> None:
        here = self._here() if self.page else None
        self._sit_down(conversation_id)
        if here:
            while self._app.screen is not self.page:
                self._app.pop_screen()
            self._app.pop_screen()
            self.shelf.clear()
            self.page = self._page(here.step, here)
            self._app.push_screen(self.page)
        elif self.turned:
            self._app.switch_screen(self.face())

    def show_status(self, status: Content) -> None:
        """Show whether all is saved."""
        self._status = status
        view = self.page or self.turned
        if view:
            view.show_status(self._shown_status)

    @property
    def _shown_status(self) -> Content:
        elsewhere = self.locked and not self._repository.to_read_only
        return Content.styled(ELSEWHERE, "bold $muse") if elsewhere else self._status

    def _page(self, step: str, place: Cursor) -> "Page":
        """Return the page of a step at a place: the one that was built, or a new one."""
        assert self.session is not None  # noqa: S101
        page = self.shelf.page(self.session.conversation, step, place, locked=self.locked)
        page.undoable = self._undoable
        return page

    def get_ready(self) -> bool:
        """Use a pause for what will be asked for next; return whether there was anything to do."""
        page = self.page
        if self.session is None or page is None:
            self.shelf.warm()
            return False
        self.shelf.lay_down()
        calm = page.kept and page.is_current and page.arrived and not self.locked
        return calm and self.shelf.get_ready(page, self.session.conversation, self.session.place_on)

    @property
    def _undoable(self) -> bool:
        now = None if self.locked else self.session
        return now is not None and now.can_undo and not is_blank(now.conversation)

    def _views(self) -> "list[Page | EditingDialog[object]]":
        from collab_tui.tui.dialogs.base import EditingDialog

        stack: list[Screen[object]] = self._app.screen_stack
        over: list[Page | EditingDialog[object]] = [
            screen for screen in stack if isinstance(screen, EditingDialog)
        ]
        return [*([self.page] if self.page else []), *over]

    def _show_all(self) -> None:
        if self.session:
            if self.page:
                self.page.undoable = self._undoable
            for view in self._views():
                view.show(self.session.conversation)
            if self.turned:
                self.turned.show(self._shared())

    def _changed_back(self, edit: Edit | None) -> None:
        self._show_all()
        if edit is None or self.page is None:
            return
        where = address_of(edit)
        if not self.page.holds(where):
            while self._app.screen in self._views()[1:]:
                self._app.pop_screen()
            self.turn_to(page_of(where.field).id, where.field, where, party_of(edit))
        elif self.page.is_current:
            self.page.reveal(where)


def is_blank(conversation: Conversation) -> bool:
    """Whether nothing was written at all: such a conversation is not kept."""
    return not conversation.texts and not any(entry.text for _, entry in conversation.all_entries())
