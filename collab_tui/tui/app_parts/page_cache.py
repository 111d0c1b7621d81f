"""The pages of the open conversation that were built before, to be shown again."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from collab_tui import clock
from collab_tui.domain.conversation import Cursor
from collab_tui.domain.dates import BankHoliday
from collab_tui.domain.method import PAGES
from collab_tui.domain.method import page as page_spec
from collab_tui.domain.schema import PageId
from collab_tui.tui.app_parts import gc_tuning
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.styles import sheets
from collab_tui.tui.page.registry import page_class
from collab_tui.tui.textual_patches.base_app import BaseApp

if TYPE_CHECKING:
    from collab_tui.tui.page.conversation_screen import ConversationScreen


MOST = 6
"""The most pages that are kept: the five steps and the review. A page takes two or three megabytes."""


class PageCache:
    """Pages by their step. A page in the cache is not removed when another page is opened."""

    def __init__(self, app: BaseApp, bank_holiday: BankHoliday) -> None:
        self._app = app
        self._bank_holiday = bank_holiday
        self._pages: dict[str, ConversationScreen] = {}

    def page(self, live: LiveConversation, step: str, place: Cursor, *, locked: bool) -> "ConversationScreen":
        """Return the page of a step at a place: the cached page, or a new one."""
        if found := self._find(step, live):
            self._pages[step] = self._pages.pop(step)
            found.come_back(place)
            return found
        page = self._build(live, step, place, locked=locked)
        return self._add(page) if page.cached else page

    def load_first(self) -> None:
        """Import the modules and read the style sheets that the first page and the first dialog need."""
        self._app.read_sheets([*page_class(page_spec(PageId.PREPARE)).CSS_PATH, *sheets("dialogs/dialogs")])

    def prepare(
        self, here: "ConversationScreen", live: LiveConversation, cursor_on: Callable[[str], Cursor]
    ) -> bool:
        """Build one page next to this one, or lay it out; return whether there was one to prepare.

        The front page is left out: it is filled in once, and it would replace the review in the cache.
        """
        at = PAGES.index(here.spec) if here.spec in PAGES else 0
        for spec in (*PAGES[at + 1 : at + 2], *PAGES[max(1, at - 1) : at]):
            page = self._find(spec.id, live)
            if page is None:
                page = self._build(live, spec.id, cursor_on(spec.id), locked=False)
                self._app.start_screen(self._add(page))
                return True
            if page.lay_out(self._app.size):
                return True
        return False

    def _build(
        self, live: LiveConversation, step: str, place: Cursor, *, locked: bool
    ) -> "ConversationScreen":
        spec = page_spec(PageId(step))
        page = page_class(spec)(spec, live, place, locked=locked)
        page.bank_holiday = self._bank_holiday
        page.fit(self._app)
        return page

    def _find(self, step: str, live: LiveConversation) -> "ConversationScreen | None":
        """Return the cached page of a step, if it was made today and for the same parties."""
        page = self._pages.get(step)
        if page and (page.today != clock.today() or page.shown.parties != live.conversation.parties):
            self._remove([page])
            return None
        return page

    def _add(self, page: "ConversationScreen") -> "ConversationScreen":
        """Add a page to the cache. If the cache is full, the page that was shown longest ago is removed."""
        if len(self._pages) >= MOST:
            stack = self._app.screen_stack
            self._remove([next(each for each in self._pages.values() if each not in stack)])
        self._pages[page.spec.id] = page
        self._app.install_screen(page, f"page-{page.spec.id}")
        return page

    def clear_but(self, page: "ConversationScreen") -> None:
        """Remove every page from the cache but one."""
        self._remove([each for each in self._pages.values() if each is not page])

    def clear(self) -> None:
        """Remove every page from the cache, and from the app if it is not on the screen."""
        self._remove(list(self._pages.values()))

    def _remove(self, pages: "Iterable[ConversationScreen]") -> None:
        for page in pages:
            del self._pages[page.spec.id]
            self._app.uninstall_screen(page)
            if page.is_attached:
                page.remove()
        gc_tuning.unfreeze()
