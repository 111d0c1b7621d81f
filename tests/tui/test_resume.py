"""Left anywhere, the app opens again there: same step, field, cursor and scroll."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Cursor
from collab_tui.tui.common.app_actions import Idle
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.home.screen import HomeScreen
from collab_tui.tui.page.conversation_screen import ConversationScreen
from tests.screens_tour import still
from tests.tui.driving import Desk, conversation, entries_of, keep, kept, opened

LONG = "\n".join(f"line {n} of how it came to this" for n in range(40))
TALL = conversation(
    3,
    texts={"road": LONG, "honest": LONG, "opening": "two sentences", "wants.us": "a word each"},
    entries={
        "events": entries_of(*[f"event {n}" for n in range(25)]),
        "contributions": entries_of("what they did", party="p1", start=50),
        "commitments": entries_of("ring first", start=60),
    },
)
PLACES = {
    "a text": (Cursor(step="prepare", field="road", cursor=(20, 4)), []),
    "another text": (Cursor(step="prepare", field="today"), ["h", "i", "left"]),
    "a line": (Cursor(step="purposes", field="aim"), ["h", "i", "left"]),
    "a group": (Cursor(step="purposes", field="wants", part="us", cursor=(0, 3)), []),
    "a choice": (Cursor(step="purposes", field="readiness", part="choice"), ["right"]),
    "a date": (Cursor(step="agree", field="review", part="date"), ["x"]),
    "a scale": (Cursor(step="purposes", field="educate"), ["right"]),
    "because": (Cursor(step="purposes", field="educate", part="because"), ["h", "i", "left"]),
    "trust": (Cursor(step="review", field="trust", party="p2", entry="received"), ["right"]),
    "trust because": (
        Cursor(step="review", field="trust", party="p2", entry="received", part="because"),
        ["x", "y", "left"],
    ),
    "an empty line": (Cursor(step="prepare", field="events"), []),
    "half an entry": (Cursor(step="prepare", field="events"), ["h", "a", "l", "left"]),
    "an entry edited": (Cursor(step="prepare", field="events", entry="e7", cursor=(0, 3)), []),
    "a row": (Cursor(step="prepare", field="events"), ["up", "up", "up"]),
    "half an entry of a party": (Cursor(step="prepare", field="contributions", party="p1"), ["h", "i"]),
    "an entry of a party": (
        Cursor(step="prepare", field="contributions", party="p1", entry="e50", cursor=(0, 2)),
        [],
    ),
    "an optional text": (Cursor(step="congruence", field="opening", cursor=(0, 5)), []),
    "an optional list, empty": (Cursor(step="prepare", field="questions"), []),
    "a folded field": (Cursor(step="prepare", field="stakes", part="folded"), []),
}


LEFT = [
    *((where, "ctrl+q") for where in PLACES),
    *((where, "home") for where in ("a group", "trust because", "half an entry of a party", "a row")),
]


async def place_at_rest(desk: Desk) -> Cursor:
    """Return where the writer is after a pause: on the review an answer may add a row above."""
    await still(desk.pilot)
    await desk.until(lambda: not list(desk.app.workers))
    await still(desk.pilot)
    return desk.page.cursor


@pytest.mark.long
@pytest.mark.parametrize(("where", "leave"), LEFT)
async def test_it_opens_again_where_it_was_left(path: Path, where: str, leave: str) -> None:
    place, keys = PLACES[where]
    keep(path, replace(TALL, place=place))
    async with opened(path) as desk:
        await desk.press(*keys)
        left = await place_at_rest(desk)
        text = desk.words.text if isinstance(desk.focused, TextInput) else ""
        assert (left.step, left.field, left.party) == (place.step, place.field, place.party)
        if leave == "home":
            await desk.press("ctrl+g", "h")
            await desk.until(lambda: isinstance(desk.app.screen, HomeScreen))
        await desk.press("ctrl+q")
    async with opened(path) as desk:
        again = await place_at_rest(desk)
        assert replace(again, at="") == replace(left, at="")
        assert (desk.words.text if isinstance(desk.focused, TextInput) else "") == text


@pytest.mark.long
@pytest.mark.parametrize("scroll", [26, 33, 41])
async def test_it_is_scrolled_as_it_was_left(path: Path, scroll: int) -> None:
    keep(path, replace(TALL, place=Cursor(step="prepare", field="events", scroll=scroll, at=TALL.created)))
    async with opened(path) as desk:
        await desk.until(lambda: desk.page.page.scroll_offset.y == scroll)
        shown = desk.text.splitlines()[2:-1]
        await desk.press("ctrl+q")
    async with opened(path) as desk:
        await desk.until(lambda: desk.text.splitlines()[2:-1] == shown)


async def test_a_page_turned_back_to_is_as_it_was_left(path: Path) -> None:
    keep(path, replace(TALL, place=Cursor(step="prepare", field="today")))
    async with opened(path) as desk:
        await desk.press("x")
        left = desk.page.cursor
        assert left.scroll > 20
        await desk.press("ctrl+n")
        await desk.on_page("purposes")
        await desk.press("ctrl+b")
        await desk.on_page("prepare")
        await desk.until(lambda: replace(desk.page.cursor, at="") == replace(left, at=""))
        await desk.press("y")
        assert desk.page.conversation.text("today") == "xy"


@pytest.mark.long
async def test_in_a_smaller_window_it_opens_with_the_cursor_in_view(path: Path) -> None:
    keep(path, replace(TALL, place=Cursor(step="prepare", field="events", scroll=5, at=TALL.created)))
    async with opened(path, size=(60, 18)) as desk:
        await desk.sees("+ Add something that happened")


async def test_leaving_at_once_after_opening_forgets_no_place(path: Path) -> None:
    place = Cursor(step="prepare", field="events", entry="e7", cursor=(0, 3), scroll=15, at=TALL.created)
    keep(path, replace(TALL, place=place))
    async with opened(path) as desk:
        desk.send("ctrl+q")
    assert replace(kept(path).place, at="") == replace(place, at="")


@pytest.mark.long
async def test_the_list_is_left_by_enter_into_the_place_that_was_left(path: Path) -> None:
    keep(path, replace(TALL, place=Cursor(step="purposes", field="aim")))
    async with opened(path) as desk:
        await desk.type("hi")
        await desk.press("left", "ctrl+g", "h")
        await desk.until(lambda: isinstance(desk.app.screen, HomeScreen))
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ConversationScreen))
        await desk.on_page("purposes")
        assert (desk.words.text, desk.words.cursor_location) == ("hi", (0, 1))


@pytest.mark.long
async def test_a_place_that_is_there_no_more_leads_to_the_page(path: Path) -> None:
    gone: Conversation = conversation(
        place=Cursor(step="prepare", field="nothing", party="p9", entry="e9", cursor=(90, 90), scroll=900)
    )
    keep(path, gone)
    async with opened(path) as desk:
        await desk.type("hi")
        assert desk.page.conversation.text("road") == "hi"


@pytest.mark.long
@pytest.mark.parametrize(
    "place",
    [
        Cursor(step="prepare", field="contributions", party="p9", entry="e9", cursor=(3, 90)),
        Cursor(step="purposes", field="coerce", party="p9", entry="x", part="because", cursor=(3, 9)),
        Cursor(step="purposes", field="wants", part="nobody", cursor=(3, 9)),
        Cursor(step="prepare", field="events", part="row", entry="gone"),
        Cursor(step="review", field="trust", party="p9", entry="given"),
    ],
    ids=lambda place: place.field,
)
async def test_a_place_that_is_half_there_leads_to_the_field(path: Path, place: Cursor) -> None:
    keep(path, conversation(place=place))
    async with opened(path) as desk:
        assert desk.place.field == place.field


async def test_in_the_middle_of_the_details_quitting_keeps_what_was_typed(path: Path) -> None:
    keep(
        path,
        conversation(entries={"events": entries_of("one")}, place=Cursor(step="prepare", field="events")),
    )
    async with opened(path) as desk:
        await desk.press("up", "d")
        await desk.rest()
        await desk.type("May")
        await desk.press("ctrl+q")
    assert kept(path).list("events")[0].word("when") == "May"


@pytest.mark.long
async def test_a_page_that_is_being_taken_away_does_not_change_where_the_writer_was(path: Path) -> None:
    keep(path, TALL)
    async with opened(path) as desk:
        await desk.type("abc")
        session, page = desk.app.open_conversation.session, desk.page
        assert session
        desk.app.navigation.save_place()
        before = session.conversation.place
        await page.page.remove()
        page.post_message(Idle())
        desk.app.navigation.save_place()
        await desk.pilot.pause()
        assert session.conversation.place == before
