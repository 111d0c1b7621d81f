"""Helpers of the review's tests: a conversation with parties, the rows of the screen, and a review page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from rich.cells import cell_len
from textual.pilot import Pilot

from collab_tui.domain.conversation import Conversation, Cursor, Entry, Value
from collab_tui.store.repository import Repository
from collab_tui.tui.app import CollabApp
from collab_tui.tui.editing.field import Field
from collab_tui.tui.review.agreement import Agreement
from collab_tui.tui.review.checks import CheckFindings
from collab_tui.tui.review.page import ReviewPage
from collab_tui.tui.review.progress_map import ProgressMap
from collab_tui.tui.review.share import ReadyToShare
from tests.tui.driving import wait_until

NAMED = ("Northbank", "Eastside", "Westside", "Larch House", "County", "Ambulances", "Pharmacy", "Charity")
TALL = (80, 70)


@asynccontextmanager
async def reviewing(
    folder: Path, conversation: Conversation | None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    """Open a conversation on its review; None opens again what was kept before."""
    repository = Repository(folder / "collab.json")
    if conversation:
        repository.add(conversation)
    app = CollabApp(repository, repository.all()[0].id)
    async with app.run_test(size=size) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, ReviewPage) and app.screen.arrived)
        await wait_until(pilot, lambda: app.screen.query_one(Agreement).size.height)
        await pilot.pause()
        yield pilot
    repository.close()


def table(count: int, **entries: tuple[Entry, ...]) -> Conversation:
    parties = tuple(Entry(f"p{n}", NAMED[n], attrs={"us": True} if not n else {}) for n in range(count))
    return Conversation(id="c1", entries={"parties": parties, **entries}, place=Cursor(step="review"))


def each(field: str, *counts: int, **attrs: Value) -> tuple[Entry, ...]:
    """Return so many entries for each party in turn."""
    return tuple(
        Entry(f"{field}-{n}-{m}", f"Words {n} {m}", f"p{n}", attrs=attrs)
        for n, count in enumerate(counts)
        for m in range(count)
    )


def rows(pilot: Pilot[None]) -> list[str]:
    """Return what is on the screen, row by row."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def row_of(pilot: Pilot[None], words: str) -> str:
    return next((row for row in rows(pilot) if words in row), "")


def cells_before(row: str, sign: str) -> int:
    return cell_len(row[: row.index(sign)])


def method(pilot: Pilot[None]) -> ProgressMap:
    return pilot.app.screen.query_one(ProgressMap)


def findings_of(pilot: Pilot[None], band: type[CheckFindings] = ReadyToShare) -> CheckFindings:
    """Return the findings of a band, in the column of the page or beside it."""
    looks = list(pilot.app.screen.query(band))
    return next((look for look in looks if look.display), looks[0])


def field_in_use(pilot: Pilot[None]) -> str:
    """Return the field whose block has the focus."""
    widget = pilot.app.focused
    blocks = [above for above in widget.ancestors if isinstance(above, Field)] if widget else []
    return blocks[0].field.id if blocks else ""
