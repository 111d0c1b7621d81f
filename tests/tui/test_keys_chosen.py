"""Keys that were chosen, in the running app: they work, are shown, and what cannot be used is said."""

from pathlib import Path

import pytest

from collab_tui.domain.conversation import Cursor
from collab_tui.settings import settings_file
from collab_tui.tui.editing.text_input import TextInput
from tests.tui.driving import conversation, entries_of, keep, opened

EXAMPLE = """
[keys]
"page.next" = "ctrl+j, x"
"page.earlier" = "ctrl+_"
"list.edit" = "e"
"goto.home" = "q"
"app.veil" = "f10"
"page.bakc" = "f3"
"page.help" = "ctrl+g"
"""


@pytest.mark.long
async def test_chosen_keys_work_and_are_shown_and_the_usual_ones_do_no_more(path: Path) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text(EXAMPLE)
    place = Cursor(step="prepare", field="events")
    keep(path, conversation(entries={"events": entries_of("one", "two")}, place=place))
    async with opened(path, size=(120, 30)) as desk:
        said = " ".join(each.message for each in desk.app._notifications)
        assert "There is no action “page.bakc”" in said
        assert "“F10” does not reach the app in every terminal" in said
        assert "Ctrl+G is already “Go to” (page.goto) where “page.help” is used; it stays on F1 or ?." in said
        assert len(desk.app._notifications) == 3
        assert "Ctrl+J Next" in desk.foot
        await desk.press("ctrl+n", "up")
        await desk.until(lambda: "e Edit" in desk.foot)
        assert "Ctrl+J Next" in desk.foot
        await desk.press("enter")  # the usual key of Edit
        assert "two" not in {each.text for each in desk.page.query(TextInput)}
        await desk.press("up")
        await desk.until(lambda: "e Edit" in desk.foot)
        await desk.press("e")
        await desk.until(lambda: desk.words.text == "two")
        await desk.press("ctrl+underscore")
        await desk.sees("Earlier versions")
        await desk.press("escape", "f1")
        while "Ctrl+J or x" not in desk.text:
            before = desk.text
            await desk.press("pagedown")
            assert desk.text != before
        await desk.press("escape", "ctrl+g")
        await desk.sees("q     All conversations")
        await desk.press("escape", "ctrl+j")
        await desk.on_page("purposes")


async def test_a_settings_file_that_cannot_be_read_is_said_and_stops_nothing(path: Path) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("[keys\n")
    keep(path, conversation(place=Cursor(step="prepare", field="road")))
    async with opened(path) as desk:
        assert "does not read as TOML" in " ".join(each.message for each in desk.app._notifications)
        await desk.press("ctrl+n")
        await desk.on_page("purposes")
