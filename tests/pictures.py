"""Makes the pictures in screenshots/ by driving the app on the samples, at a set day and hour.

Run `python -m tests.pictures` after a change that is meant to be seen; a test holds them to the app.
"""

import asyncio
import re
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from collab_tui import clock
from collab_tui.domain.content import STEPS
from collab_tui.domain.steps import StepId
from collab_tui.sample import samples
from collab_tui.store.repository import Repository
from collab_tui.tui.app import CollabApp
from tests.tui.driving import wait_until

FOLDER = Path(__file__).parents[1] / "screenshots"
MOMENT = datetime(2026, 11, 23, 14, 24, tzinfo=UTC)
SIZES = ((80, 24), (120, 40))
LOOKS = ("dusk", "paper")
PAGES = ("home", *(str(step.id) for step in STEPS), str(StepId.REVIEW))


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
    with tempfile.TemporaryDirectory() as folder, patch.object(clock, "now", lambda: MOMENT):
        repository = Repository(Path(folder) / "collab.json")
        for conversation in samples(clock.today()):
            repository.add(conversation)
        app = CollabApp(repository)
        async with app.run_test(size=picture.size) as pilot:
            app.theme = picture.look
            if picture.page != "home":
                await pilot.press("enter")
                await wait_until(pilot, lambda: app.desk.page is not None)
                await pilot.press("ctrl+g", _digit(picture.page))
                await wait_until(pilot, lambda: _shown(app) == picture.page)
            await pilot.pause(0.5)
            svg = app.export_screenshot(title="collab-tui")
        repository.close()
    return re.sub(r',\s*url\("[^"]*"\)[^;,]*', "", svg)


def _shown(app: CollabApp) -> str:
    return app.desk.page.spec.id if app.desk.page else ""


def _digit(page: str) -> str:
    return str(PAGES.index(page))


async def _main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for picture in pictures():
        (FOLDER / picture.name).write_text(await drawn(picture), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(_main())
