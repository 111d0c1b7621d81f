"""A screen may be removed while it is built: the app goes on, and builds the next one whole."""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from collab_tui import clock
from collab_tui.domain.schema import PageId
from collab_tui.sample import samples
from tests.tui.driving import Desk, keep, opened

Way = tuple[Callable[[], object], Callable[[], object]]
"""A function that shows a screen, and one that takes it away."""


def ways(desk: Desk, conversation_id: str) -> Iterator[Way]:
    """Yield the ways to every page, and then to the dialogs and views over a page."""
    app = desk.app
    for step in PageId:
        yield partial(app.navigation.open, conversation_id, step), app.navigation.close
    app.navigation.open(conversation_id, PageId.PREPARE)
    yield app.privacy.show_shared_view, app.privacy.leave_shared_view
    yield app.privacy.hide, app.privacy.come_back
    for dialog in (app.exports.ask, app.search.find, app.search.due):
        yield dialog, app.pop_screen


@pytest.mark.long
@pytest.mark.parametrize("rounds", [1, 2, 4, 8, 20])
async def test_a_screen_that_is_taken_away_while_it_is_built_ends_nothing(path: Path, rounds: int) -> None:
    sample = samples(clock.today())[0]
    keep(path, sample)
    async with opened(path, None) as desk:
        for show, take_away in ways(desk, sample.id):
            show()
            for _ in range(rounds):  # a screen is built in some rounds of the event loop
                await asyncio.sleep(0)
            take_away()
            await desk.pilot.pause()
        await desk.on_page(PageId.ROOM)
