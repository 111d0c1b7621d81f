"""Makes the pictures in screenshots/ by driving the app on the samples, at a set day and hour.

Run `python -m tests.pictures` after a change that is meant to be seen; a test holds them to the app.
"""

import asyncio
import re
from collections.abc import Iterable
from pathlib import Path

from textual.pilot import Pilot

from collab_tui import clock
from collab_tui.sample import samples
from tests.screens_tour import (
    OVER,
    PAGE_STOPS,
    ROOM,
    WALK_STOPS,
    Stop,
    app_with,
    set_moment,
    still,
    stops,
)
from tests.tui.driving import wait_until

FOLDER = Path(__file__).parents[1] / "screenshots"
SIZES = ((80, 24), (120, 40))
LOOKS = ("dusk", "paper")
PAGES: dict[str, Stop | None] = {
    "home": None,
    "turned": next(stop for stop in OVER if stop.over == "SharedView"),
    **{stop.name: stop for stop in (*PAGE_STOPS[1:], ROOM, WALK_STOPS[0])},
    "follow-up": Stop("follow-up", ("escape", "ctrl+g", "l", "enter")),
}
"""The pages, and the way to each from the one before it; the first one is the list."""


def name_of(page: str, look: str, size: tuple[int, int]) -> str:
    """Return the name of the file of a picture."""
    return f"{page}-{look}-{size[0]}x{size[1]}.svg"


async def drawn(pages: Iterable[str], size: tuple[int, int]) -> dict[str, str]:
    """Return what one app shows on some pages, in every look, by the name of the file.

    Each is an SVG that links to nothing outside itself.
    """
    found: dict[str, str] = {}

    async def look(pilot: Pilot[None], page: str) -> None:
        for theme in LOOKS:
            pilot.app.theme = theme
            await still(pilot)
            svg = pilot.app.export_screenshot(title="collab-tui")
            found[name_of(page, theme, size)] = re.sub(r',\s*url\("[^"]*"\)[^;,]*', "", svg)

    with set_moment():
        async with app_with(*samples(clock.today()), size=size) as pilot:
            for page in pages:
                if (stop := PAGES[page]) is None:
                    await look(pilot, page)
                    await pilot.press("enter")
                    await wait_until(pilot, lambda: len(pilot.app.screen_stack) > 1)
                    continue
                async for _ in stops(pilot, (stop,)):
                    await look(pilot, page)
    return found


async def _main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for size in SIZES:
        for name, svg in (await drawn(PAGES, size)).items():
            (FOLDER / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(_main())
