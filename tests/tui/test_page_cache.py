"""The page cache: it keeps a few pages, and a page that it drops is gone from memory."""

import gc
import weakref
from pathlib import Path

import pytest
from textual.screen import Screen

from collab_tui.domain.method import PAGES
from collab_tui.domain.schema import PageId
from collab_tui.tui.app_parts import gc_tuning, page_cache
from tests.tui.driving import ID, conversation, keep, opened

TOUR = (*["ctrl+n"] * 4, "ctrl+r", *["ctrl+b"] * 5)


def _collected() -> bool:
    """Collect as the app does once it has let go of one more page; a timer that ran out may have kept one."""
    gc_tuning.unfreeze()
    gc_tuning.collect()
    return True


@pytest.mark.long
async def test_a_page_that_is_let_go_of_is_gone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gc_tuning, "LONG", 0.0)  # what stays is set aside each time
    monkeypatch.setattr(page_cache, "MOST", 3)
    keep(path, conversation())
    seen: list[weakref.ref[Screen[object]]] = []

    def alive() -> set[Screen[object]]:
        return {screen for ref in seen if (screen := ref())}

    try:
        async with opened(path, ID) as desk:
            for key in TOUR:
                seen.append(weakref.ref(desk.app.screen))
                await desk.press(key)
                await desk.until(lambda: sum(each.is_running for each in alive()) <= page_cache.MOST)
                gc_tuning.collect()
            await desk.until(lambda: _collected() and len(alive()) <= page_cache.MOST)
    finally:
        gc.unfreeze()


@pytest.mark.long
async def test_the_steps_and_the_review_are_kept(path: Path) -> None:
    keep(path, conversation())
    async with opened(path, ID) as desk:
        first = desk.page
        for key in TOUR:
            await desk.press(key)
            await desk.until(lambda: desk.page.arrived and not list(desk.app.workers))
            while desk.app.navigation.prepare_page():
                await desk.pilot.pause(0.05)
        assert desk.page is first
        installed = {each for each in desk.app._installed_screens if each.startswith("page-")}
        assert installed == {f"page-{each.id}" for each in PAGES if each.id != PageId.FRONT}
        await desk.press("ctrl+b")
        assert desk.page.spec.id == PageId.FRONT
