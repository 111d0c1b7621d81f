"""Every screen at every size as plain text, in files that show in a review what a change did to the screen.

Run `python -m tests.golden_screens` after a change that is meant to be seen, and read what changed.
"""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from collab_tui.domain.conversation import Conversation
from collab_tui.tui.app import CollabApp
from tests.screens_tour import (
    CARD,
    MEETING,
    OVER,
    OVER_HOME,
    PAGE_STOPS,
    ROOM,
    SIZES,
    WALK_STOPS,
    Stop,
    app_with,
    at_sizes,
    empty,
    full,
    set_moment,
    still,
    stops,
    unheld,
)
from tests.tui.driving import text_of

FOLDER = Path(__file__).parent / "golden"


class Walk(NamedTuple):
    """A walk through screens, each looked at in every size."""

    name: str
    look: str
    made: Callable[[], Conversation] | None
    stops: tuple[Stop, ...] = ()
    sizes: tuple[tuple[int, int], ...] = SIZES


WALKS = (
    Walk("two", "dusk", lambda: full(2), (*PAGE_STOPS, *WALK_STOPS, ROOM)),
    Walk("eight", "paper", lambda: full(8), (*PAGE_STOPS, *WALK_STOPS, ROOM)),
    Walk("empty", "dusk-256", lambda: empty(2), (*PAGE_STOPS, *WALK_STOPS, ROOM)),
    Walk("empty-eight", "paper-256", lambda: empty(8), (*PAGE_STOPS, *WALK_STOPS)),
    Walk("over", "paper-256", lambda: full(2), OVER),
    Walk("meeting", "dusk", lambda: full(2), MEETING),
    Walk("card", "dusk", lambda: unheld(2), CARD),
    Walk("home", "paper", None, OVER_HOME),
)
"""The looks take turns: the letters are the same in all of them."""


def path_of(walk: Walk, size: tuple[int, int]) -> Path:
    """Return where the screens of a walk are kept."""
    return FOLDER / f"{walk.name}-{size[0]}x{size[1]}.txt"


def own_text_of(app: CollabApp) -> str:
    """Return the text of a screen, without that of the page behind a dialog.

    Textual lays that page out again only in part, so that its place and scrollbar differ from run to run.
    What has a background of its own belongs to the dialog, with all that lies on it.
    """
    screen = app.screen
    if not screen.is_modal:
        return text_of(app)
    placed = screen._compositor.visible_widgets.items()
    grounds = (
        region.intersection(clip)
        for widget, (region, clip) in placed
        if widget is not screen and not widget.styles.background.is_transparent
    )
    regions = sorted(grounds, key=lambda region: region.x)
    rows = []
    for y, strip in enumerate(screen._compositor.render_strips()):
        row, end = "", 0
        for region in regions:
            if region.y <= y < region.bottom and region.right > end:
                start, end = max(region.x, end), region.right
                row = row.ljust(start) + strip.crop(start, end).text
        rows.append(row.rstrip())
    return "\n".join(rows)


async def screens(
    walk: Walk, seen: Callable[[CollabApp, str], None] = lambda _app, _name: None
) -> dict[Path, str]:
    """Return what is on the screen all along a walk, by the file it is kept in, each under its name.

    `seen` is shown the app at every screen and size.
    """
    found = {path_of(walk, size): "" for size in walk.sizes}

    async def look(pilot: Pilot[None], name: str) -> None:
        pilot.app.theme = walk.look
        async for size in at_sizes(pilot, walk.sizes):
            assert isinstance(pilot.app, CollabApp)
            seen(pilot.app, f"{name} at {size[0]}x{size[1]}")
            found[path_of(walk, size)] += f"== {name}\n{own_text_of(pilot.app)}\n\n"

    with set_moment():
        made = walk.made() if walk.made else None
        listed = (made,) if made else (full(2), full(8), empty(2))
        async with app_with(*listed, size=walk.sizes[0], start=made.id if made else None) as pilot:
            if not made:
                await still(pilot)
                await look(pilot, "home")
            async for stop in stops(pilot, walk.stops):
                await look(pilot, stop.name)
        if not made:
            async with app_with(size=walk.sizes[0]) as pilot:
                await look(pilot, "first run")
    return found


async def _main() -> None:
    FOLDER.mkdir(exist_ok=True)
    kept = set()
    for walk in WALKS:
        for path, text in (await screens(walk)).items():
            path.write_text(text, encoding="utf-8")
            kept.add(path)
            print(path.name)
    for path in set(FOLDER.iterdir()) - kept:
        path.unlink()


if __name__ == "__main__":
    asyncio.run(_main())
