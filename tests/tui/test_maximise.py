"""One field alone in the window: the same cursor, the same undo, and Esc back to the page."""

from pathlib import Path

import pytest

from collab_tui.domain.conversation import Cursor
from tests.tui.driving import conversation, entries_of, keep, kept, opened

ROAD = Cursor(step="prepare", field="road", cursor=(0, 3))


async def test_a_field_fills_the_window_with_its_cursor_and_comes_back(path: Path) -> None:
    keep(path, conversation(texts={"road": "Two winters."}, place=ROAD))
    async with opened(path) as desk:
        await desk.press("f8")
        await desk.until(lambda: "What is going on now" not in desk.text)
        assert "How did it come to this?" in desk.text
        assert "Northbank" in desk.text.splitlines()[0]
        assert desk.foot.strip().startswith("Esc Back to the page")
        assert desk.words.size.height > 12
        assert desk.words.cursor_location == (0, 3)
        await desk.type("xyz")
        assert desk.place.field == "road"
        await desk.press("ctrl+z")
        await desk.until(lambda: desk.words.text == "Two winters.")
        assert desk.page.maximized
        await desk.type("!")
        await desk.press("escape")
        await desk.sees("What is going on now")
        assert desk.words.text == "Two! winters."
        assert desk.words.cursor_location == (0, 4)
    assert kept(path).place.cursor == (0, 4)


@pytest.mark.long
async def test_it_is_safe_under_the_privacy_screen_and_a_dialog_and_turning_the_page(path: Path) -> None:
    keep(path, conversation(texts={"road": "Two winters."}, place=ROAD))
    async with opened(path, size=(60, 20)) as desk:
        await desk.press("f8", "x", "ctrl+l")
        await desk.until(lambda: desk.app.privacy.is_covered)
        await desk.press("enter")
        await desk.on_page("prepare")
        assert (desk.words.text, desk.words.cursor_location) == ("Twox winters.", (0, 4))
        await desk.press("f8", "f1")
        await desk.sees("In a text")
        await desk.press("escape", "y")
        await desk.until(lambda: desk.words.text == "Twoxy winters.")
        assert desk.page.maximized
        await desk.press("ctrl+n")
        await desk.on_page("purposes")
        assert not desk.page.maximized


@pytest.mark.long
async def test_a_list_fills_the_window_too_and_a_field_left_with_esc(path: Path) -> None:
    place = Cursor(step="prepare", field="events")
    keep(path, conversation(entries={"events": entries_of("one", "two")}, place=place))
    async with opened(path) as desk:
        await desk.press("escape", "w")
        await desk.until(lambda: "How did it come to this?" not in desk.text)
        await desk.rest()
        await desk.type("three\nfour")
        await desk.press("up", "up")
        await desk.sees("one", "two", "three", "four", "d Details")
        await desk.press("f8")
        await desk.until(lambda: not desk.page.maximized)
    assert [each.text for each in kept(path).list("events")] == ["one", "two", "three", "four"]


@pytest.mark.long
async def test_a_field_that_is_folded_away_has_nothing_to_show_large(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="prepare", field="questions", part="folded")))
    async with opened(path) as desk:
        await desk.press("f8")
        assert not desk.page.maximized
