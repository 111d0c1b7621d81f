"""Every page in every window: two, three and eight parties, and a resize at any moment."""

from pathlib import Path

import pytest

from collab_tui import clock
from collab_tui.domain.conversation import Cursor
from collab_tui.domain.method import OTHER_PAGES, STEPS
from collab_tui.domain.method.review import REVIEW
from collab_tui.tui.common.breakpoints import SIZE_WANTED
from collab_tui.tui.dialogs.earlier_states import EarlierStatesDialog
from collab_tui.tui.editing.text_input import TextInput
from tests.tui.driving import NAMES, conversation, entries_of, keep, kept, opened

ROAD = Cursor(step="prepare", field="road")
NUMBERED = [*STEPS, REVIEW]


@pytest.mark.long
@pytest.mark.parametrize(("parties", "size"), [(2, (80, 24)), (3, (60, 20)), (8, (60, 20)), (8, (80, 24))])
async def test_every_page_fits_with_its_rows_of_keys_and_no_line_too_long(
    path: Path, parties: int, size: tuple[int, int]
) -> None:
    keep(path, conversation(parties, place=ROAD))
    async with opened(path, size=size) as desk:
        for page in NUMBERED:
            await desk.press("ctrl+g", str(page.number))
            await desk.on_page(page.id)
            lines = desk.text.splitlines()
            assert len(lines) == size[1]
            assert max(map(len, lines)) <= size[0]
            assert NAMES[0][:7] in lines[0]
            assert f"{page.number} {page.name}" in lines[1]
            assert "Ctrl+G" in lines[-1] or " g " in lines[-1]


@pytest.mark.long
async def test_every_party_has_its_place_and_its_sign(path: Path) -> None:
    keep(path, conversation(8, place=Cursor(step="congruence", field="goals")))
    async with opened(path, size=(100, 60)) as desk:
        for sign, name in zip("■◆▲▼□◇△▽", NAMES, strict=True):
            assert f"{sign} {name}" in desk.text


@pytest.mark.parametrize("size", [(49, 15), (80, 15), (1, 1)], ids=str)
async def test_where_there_is_no_room_a_calm_line_says_so_and_typing_arrives(
    path: Path, size: tuple[int, int]
) -> None:
    keep(path, conversation(place=ROAD))
    async with opened(path, size=size) as desk:
        if size[0] > 20:
            assert SIZE_WANTED.split(".")[0][:20] in " ".join(desk.text.split())
            assert "road" not in desk.text
        await desk.burst(*"safe")
        await desk.until(lambda: desk.page.conversation.text("road") == "safe")
        await desk.pilot.resize_terminal(80, 24)
        await desk.sees("safe", "Ctrl+N Next")
        assert desk.words.cursor_location == (0, 4)
    assert kept(path).text("road") == "safe"


@pytest.mark.long
@pytest.mark.parametrize(
    "place",
    [
        ROAD,
        Cursor(step="prepare", field="events"),
        Cursor(step="prepare", field="contributions", party="p1"),
        Cursor(step="purposes", field="mutual", part="because"),
        Cursor(step="agree", field="review", part="stuck"),
    ],
    ids=lambda place: f"{place.field} {place.part}",
)
async def test_a_resize_while_typing_keeps_focus_cursor_and_words(path: Path, place: Cursor) -> None:
    keep(path, conversation(3, entries={"events": entries_of(*"abcdefgh")}, place=place))
    async with opened(path) as desk:
        await desk.burst(*"half a")
        await desk.press("left")
        for size in ((60, 20), (49, 15), (200, 60), (120, 16), (80, 24)):
            await desk.pilot.resize_terminal(*size)
            assert isinstance(desk.focused, TextInput)
            assert (desk.words.text, desk.words.cursor_location) == ("half a", (0, 5))
        await desk.type("X")
        assert desk.words.text == "half Xa"
        assert (desk.place.field, desk.place.part, desk.place.party) == (place.field, place.part, place.party)
        await desk.sees("half Xa")


async def test_no_command_acts_while_nothing_of_the_page_is_seen(path: Path) -> None:
    keep(path, conversation(place=ROAD))
    async with opened(path, size=(40, 12)) as desk:
        await desk.press("ctrl+n", "ctrl+g", "escape", "n", "6")
        await desk.rest()
        await desk.type("still")
        await desk.pilot.resize_terminal(80, 24)
        await desk.on_page("prepare")
        await desk.sees("still")
        await desk.press("ctrl+n")
        await desk.on_page("purposes")


@pytest.mark.long
@pytest.mark.parametrize("size", [(140, 50), (120, 40), (80, 24)], ids=str)
async def test_every_page_outlives_a_window_of_any_size(path: Path, size: tuple[int, int]) -> None:
    keep(path, conversation(3, entries={"events": entries_of(*"abc")}, place=ROAD))
    async with opened(path, size=size) as desk:
        for page in (*NUMBERED, *OTHER_PAGES):
            desk.app.navigation.open_page(page.id)
            await desk.on_page(page.id)
            for small in ((44, 24), (40, 24), (30, 10), (3, 3), (1, 1), (47, 16)):
                await desk.pilot.resize_terminal(*small)
                await desk.rest()
            await desk.pilot.resize_terminal(*size)
            await desk.rest()


@pytest.mark.parametrize("words", ["", "ex", "qqq"])
async def test_a_list_without_a_row_on_the_screen_turns_no_page(path: Path, words: str) -> None:
    keep(path, conversation(3, place=ROAD))
    async with opened(path) as desk:
        await desk.press("ctrl+p", *words, "pagedown", "pageup")
        await desk.rest()
        await desk.pilot.resize_terminal(40, 3)
        await desk.press("pagedown", "pageup", "down", "pagedown")
        await desk.pilot.resize_terminal(80, 24)
        await desk.press("escape", "ctrl+s", "enter")
        desk.app.push_screen(EarlierStatesDialog([("kept", clock.stamp())] * 40, clock.now()))
        await desk.rest()
        await desk.pilot.resize_terminal(40, 3)
        await desk.press("tab", "pagedown", "pageup")
        await desk.pilot.resize_terminal(80, 24)
        await desk.press("tab", "pagedown")
        await desk.sees("Enter opens a copy from then")


@pytest.mark.long
async def test_a_wide_window_says_what_to_keep_in_mind_and_a_narrow_one_does_not(path: Path) -> None:
    keep(path, conversation(place=ROAD))
    async with opened(path, size=(120, 30)) as desk:
        await desk.sees("Tips", "so that Eastside Trust")
        await desk.pilot.resize_terminal(100, 30)
        await desk.until(lambda: "Tips" not in desk.text)


@pytest.mark.long
async def test_no_line_of_writing_is_wider_than_it_reads_well(path: Path) -> None:
    keep(path, conversation(texts={"road": "word " * 100}, place=ROAD))
    async with opened(path, size=(200, 30)) as desk:
        rows = [line for line in desk.text.splitlines() if "word word" in line]
        assert rows
        assert max(row.rindex("word") + 4 - row.index("word") for row in rows) <= 96


@pytest.mark.long
async def test_the_tips_are_one_key_away_and_in_help_where_they_have_no_column(path: Path) -> None:
    keep(path, conversation(place=ROAD))
    async with opened(path, size=(80, 24)) as desk:
        await desk.press("escape", "t")
        await desk.sees("Tips", "so that Eastside Trust could read it", "Facts first")
        await desk.press("escape", "f1")
        await desk.sees("Tips", "Facts first")
