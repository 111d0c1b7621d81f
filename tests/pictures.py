"""Makes the pictures in screenshots/ by driving the app on the samples, at a set day and hour.

Run `python -m tests.pictures` after a change that is meant to be seen; a test holds them to the app.
"""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from collab_tui import clock
from collab_tui.sample import samples
from tests.screens_tour import OVER, PAGE_STOPS, ROOM, WALK_STOPS, Stop, app_with, set_moment, still, stops
from tests.tui.driving import wait_until

FOLDER = Path(__file__).parents[1] / "screenshots"
SIZES = ((80, 24), (120, 40))
LOOKS = ("dusk", "paper")
PAGES: dict[str, Stop | None] = {
    "home": None,
    **{stop.name: stop for stop in (*PAGE_STOPS[1:], ROOM, WALK_STOPS[0])},
    "follow-up": Stop("follow-up", ("ctrl+g", "l", "enter")),
    "turned": next(stop for stop in OVER if stop.over == "SharedView"),
}
"""The pages, and the way to each from the conversation."""


class Picture(NamedTuple):
    """One picture: which page, how large, in which look."""

    page: str
    size: tuple[int, int]
    look: str

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.page}-{self.look}-{self.size[0]}x{self.size[1]}.svg"


def pictures() -> Iterator[Picture]:
    """Yield every picture that is kept."""
    for page in PAGES:
        for size in SIZES:
            for look in LOOKS:
                yield Picture(page, size, look)


async def drawn(picture: Picture) -> str:
    """Return what the app shows, as an SVG that links to nothing outside itself."""
    svg, stop = "", PAGES[picture.page]
    with set_moment():
        async with app_with(*samples(clock.today()), size=picture.size) as pilot:
            pilot.app.theme = picture.look
            await still(pilot)
            if stop is None:
                svg = pilot.app.export_screenshot(title="collab-tui")
            else:
                await pilot.press("enter")
                await wait_until(pilot, lambda: len(pilot.app.screen_stack) > 1)
                async for _ in stops(pilot, (stop,)):
                    svg = pilot.app.export_screenshot(title="collab-tui")
    return re.sub(r',\s*url\("[^"]*"\)[^;,]*', "", svg)


async def _main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for picture in pictures():
        (FOLDER / picture.name).write_text(await drawn(picture), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(_main())
