"""The pages of the open conversation that were built, to be shown again as they were left."""

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING

from collab_tui import clock
from collab_tui.domain.conversation import Cursor
from collab_tui.domain.dates import BankHoliday
from collab_tui.domain.method import PAGES
from collab_tui.domain.method import page as page_spec
from collab_tui.domain.schema import StepId
from collab_tui.tui.app_parts import gc_tuning
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.styles import sheets
from collab_tui.tui.page.registry import page_class
from collab_tui.tui.textual_patches.base_app import BaseApp

if TYPE_CHECKING:
    from collab_tui.tui.page.page import Page


MOST = 6
"""So many pages are kept, the five steps and the review: one takes two or three megabytes."""


class PageCache:
    """Pages by their step. A page on the shelf is not destroyed when another one is turned to."""

    def __init__(self, app: BaseApp, bank_holiday: BankHoliday) -> None:
        self._app = app
        self._bank_holiday = bank_holiday
        self._pages: dict[str, Page] = {}

    def page(self, live: LiveConversation, step: str, place: Cursor, *, locked: bool) -> "Page":
        """Return the page of a step at a place: as it was left, or a new one."""
        if found := self._fitting(step, live):
            self._pages[step] = self._pages.pop(step)
            found.come_back(place)
            return found
        page = self._made(live, step, place, locked=locked)
        return self._put(page) if page.kept else page

    def warm(self) -> None:
        """Import the modules and read the style sheets that the first page and the first dialog need."""
        self._read_sheets(page_class(page_spec(StepId.PREPARE)).CSS_PATH + sheets("dialogs/dialogs"))

    def _read_sheets(self, paths: Iterable[str | PurePath]) -> None:
        """Read style sheets; Textual would parse all others again with each sheet that a screen brings."""
        sheet = self._app.stylesheet
        sheet.read_all([PurePath(path) for path in paths if not sheet.has_source(str(path))])

    def get_ready(self, here: "Page", live: LiveConversation, place_on: Callable[[str], Cursor]) -> bool:
        """Build one page that may be turned to from here, or lay it out; return whether there was one.

        Not the front page: it is filled in once, and would take the place of the review.
        """
        at = PAGES.index(here.spec) if here.spec in PAGES else 0
        for spec in (*PAGES[at + 1 : at + 2], *PAGES[max(1, at - 1) : at]):
            page = self._fitting(spec.id, live)
            if page is None:
                page = self._made(live, spec.id, place_on(spec.id), locked=False)
                self._app.start_screen(self._put(page))
                return True
            if page.lay_out(self._app.size):
                return True
        return False

    def _made(self, live: LiveConversation, step: str, place: Cursor, *, locked: bool) -> "Page":
        spec = page_spec(StepId(step))
        self._read_sheets(page_class(spec).CSS_PATH)
        page = page_class(spec)(spec, live, place, locked=locked)
        page.bank_holiday = self._bank_holiday
        page.fit(self._app)
        return page

    def _fitting(self, step: str, live: LiveConversation) -> "Page | None":
        """Return the page of a step where there is one that was made for these parties, and today."""
        page = self._pages.get(step)
        if page and (page.today != clock.today() or page.shown.parties != live.conversation.parties):
            self._take_off([page])
            return None
        return page

    def _put(self, page: "Page") -> "Page":
        """Keep a page; the one that was not looked at for longest goes."""
        if len(self._pages) >= MOST:
            stack = self._app.screen_stack
            self._take_off([next(each for each in self._pages.values() if each not in stack)])
        self._pages[page.spec.id] = page
        self._app.install_screen(page, f"page-{page.spec.id}")
        return page

    def clear(self) -> None:
        """Destroy every page that is not on the screen; one that is goes with it."""
        self._take_off(list(self._pages.values()))

    def _take_off(self, pages: "Iterable[Page]") -> None:
        for page in pages:
            del self._pages[page.spec.id]
            self._app.uninstall_screen(page)
            if page.is_attached:
                page.remove()
        gc_tuning.unfreeze()
