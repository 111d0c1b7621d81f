"""A page that is built and laid out before it is opened looks like one that is built when opened."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Cursor
from collab_tui.domain.schema import PageId
from collab_tui.sample import samples
from tests.tui.driving import keep, opened, rests


async def painted(
    path: Path, turn: tuple[PageId, PageId], look: str, size: tuple[int, int], ahead: bool
) -> str:
    """Return the next page, with its colours, after the look and the size of the window were changed."""
    here, there = turn
    sample = replace(samples(clock.today())[0], place=Cursor(step=here))
    keep(path, sample)
    async with opened(path, sample.id) as desk:
        await desk.until(lambda: desk.page.arrived and not list(desk.app.workers))
        before = len(desk.app._installed_screens)
        while ahead and desk.app.navigation.prepare_page():
            await desk.pilot.pause(0.05)
        assert (len(desk.app._installed_screens) > before) is ahead
        desk.app.theme = look
        await desk.pilot.resize_terminal(*size)
        await desk.press("ctrl+n")
        await desk.until(lambda: desk.page.spec.id == there and desk.page.arrived)
        await desk.until(lambda: desk.page._timer is None and not list(desk.app.workers) and rests(desk.app))
        return "\n".join(str(list(strip)) for strip in desk.app.screen._compositor.render_strips())


@pytest.mark.long
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("turn", "look"),
    [
        ((PageId.PURPOSES, PageId.CONGRUENCE), "paper"),
        ((PageId.EXPLORE, PageId.AGREE), "terminal-light"),
        ((PageId.AGREE, PageId.REVIEW), "terminal-dark"),
    ],
)
async def test_the_look_and_the_size_of_later_hold(
    tmp_path: Path, turn: tuple[PageId, PageId], look: str, size: tuple[int, int]
) -> None:
    ahead = await painted(tmp_path / "ahead" / "collab.json", turn, look, size, ahead=True)
    assert ahead == await painted(tmp_path / "then" / "collab.json", turn, look, size, ahead=False)
