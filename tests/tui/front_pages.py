"""A conversation that is open on its front page, and the focused control there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widget import Widget

from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.store.repository import Repository
from collab_tui.tui.app import CollabApp
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.front.page import FrontPage
from collab_tui.tui.front.party_form import PartyForm
from tests.tui.driving import wait_until
from tests.tui.screen_rows import seen

OURS = Entry("a", "Northbank Care", attrs={"us": True, "letter": "n", "alias": "Northbank"})
EAST = Entry("b", "Eastside Trust", attrs={"letter": "e"})
WEST = Entry("c", "Westside", attrs={"letter": "w"})
TALL = (80, 60)


def at_table(*parties: Entry, place: Cursor | None = None, **entries: tuple[Entry, ...]) -> Conversation:
    return Conversation(
        id="c1",
        texts={"title": "Beds"},
        entries={"parties": parties, **entries},
        place=place or Cursor(step="front", field="title", at="2026-11-22T10:00:00+00:00"),
    )


@asynccontextmanager
async def on_front(
    folder: Path, conversation: Conversation | None = None, size: tuple[int, int] = TALL
) -> AsyncIterator[Pilot[None]]:
    """Open a conversation where it was left; None opens again what was kept before."""
    repository = Repository(folder / "collab.json")
    if conversation:
        repository.add(conversation)
    app = CollabApp(repository, repository.all()[0].id)
    try:
        async with app.run_test(size=size) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, FrontPage) and app.screen.arrived)
            await pilot.pause()
            yield pilot
            await pilot.press("ctrl+q")
    finally:
        repository.close()


def front(pilot: Pilot[None]) -> FrontPage:
    assert isinstance(pilot.app.screen, FrontPage)
    return pilot.app.screen


def now(pilot: Pilot[None]) -> Conversation:
    return front(pilot).conversation


def forms(pilot: Pilot[None]) -> list[PartyForm]:
    return list(front(pilot).query(PartyForm))


def spot(pilot: Pilot[None]) -> tuple[str, str, str]:
    """Return where the writer is: field, entry or party, part."""
    place = front(pilot).cursor
    return place.field, place.entry or place.party, place.part


def is_at(pilot: Pilot[None], field: str, entry: str, part: str) -> bool:
    return spot(pilot) == (field, entry, part)


def is_full(pilot: Pilot[None], count: int) -> bool:
    """Whether so many organisations are on the front page, with no dialog over it."""
    return isinstance(pilot.app.screen, FrontPage) and len(forms(pilot)) == count


def is_seen(pilot: Pilot[None], words: str) -> bool:
    return words in seen(pilot)


async def go(pilot: Pilot[None], party: str, part: str = "") -> Widget:
    front(pilot).restore(Cursor(field="parties", entry=party, part=part))
    await wait_until(pilot, lambda: spot(pilot) == ("parties", party, part))
    focused = front(pilot).focused
    assert focused
    if isinstance(focused, TextInput):
        focused.move_cursor(focused.document.end)
    return focused


async def write(pilot: Pilot[None], words: str) -> None:
    await pilot.press(*({" ": "space", "'": "apostrophe"}.get(letter, letter) for letter in words))
