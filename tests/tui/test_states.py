"""The two states of a page: writing, where no letter is a command, and keys, after Esc."""

from pathlib import Path

from textual.widget import Widget

from collab_tui.domain.conversation import Cursor
from collab_tui.tui.common.writing import NO_PASTE
from collab_tui.tui.dialogs.entry_details import EntryDetails
from collab_tui.tui.editing.choices import RadioRow
from collab_tui.tui.editing.entry_rows import EntryRows
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.editing.slider import Slider
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.front.party_form import NameInput, OursChoice
from collab_tui.tui.page.conversation_screen import KEYS_STATE
from tests.tui.driving import Desk, conversation, entries_of, keep, opened, settled


def in_keys(desk: Desk) -> bool:
    """Whether the footer shows the keys state."""
    return desk.foot.startswith(f" {KEYS_STATE}")


def is_seen(widget: Widget | None) -> bool:
    """Whether a widget and all that is around it are displayed."""
    return widget is not None and all(each.display for each in widget.ancestors_with_self)


async def test_a_page_opens_for_writing_and_leafs_on_in_the_keys_state(path: Path) -> None:
    keep(
        path, conversation(entries={"events": entries_of("one")}, place=Cursor(step="prepare", field="road"))
    )
    async with opened(path) as desk:
        before = desk.page.conversation
        assert "Esc Keys" in desk.foot
        assert not in_keys(desk)
        await desk.press("escape")
        assert in_keys(desk)
        assert "Tab Write" in desk.foot
        assert "Esc Keys" not in desk.foot
        await desk.burst("n", "n", "n")
        await desk.on_page("explore")
        assert in_keys(desk)
        await desk.rest()
        await desk.press("1")
        await desk.on_page("prepare")
        for key in ("tab", "enter", "up", "down"):
            assert in_keys(desk)
            await desk.press(key)
            assert not in_keys(desk)
            assert desk.place.field == "road"
            await desk.press("escape")
        assert desk.page.conversation.has_same_words(before)
        await desk.press("m", "escape")  # the line of the meeting opens, and is hidden again
        assert in_keys(desk)
        await desk.press("tab")
        assert is_seen(desk.focused)
        await desk.type("nb1?")
        assert desk.page.conversation.text("road") == "nb1?"


async def test_up_and_down_go_from_control_to_control_and_stay_in_a_text_of_several_rows(path: Path) -> None:
    rows = entries_of("one", "two")
    keep(path, conversation(entries={"events": rows}, place=Cursor(step="prepare", field="events")))
    async with opened(path) as desk:
        await desk.press("up", "up", "up")  # past the first entry to the text above the list
        assert desk.place.field == "road"
        await desk.press("down", "tab", "down")
        assert desk.place.field == "today"
        for page, kinds in (
            ("purposes", (Slider, TextInput, Slider, TextInput, Slider, TextInput, TextInput)),
            ("follow-up", (LineButton, LineButton, LineButton)),
            ("front", (TextInput, NameInput, TextInput, TextInput, OursChoice, RadioRow, NameInput)),
        ):
            desk.app.open_page(page)
            await desk.on_page(page)
            await settled(desk.pilot)
            met = []
            for _ in kinds:
                met.append(type(desk.focused))
                await desk.press("down")
            assert tuple(met) == kinds
        await desk.press("up", "up")
        assert isinstance(desk.focused, RadioRow)
        await desk.press("up")
        assert isinstance(desk.focused, OursChoice)


async def test_keys_of_a_row_and_of_a_scale_are_few_and_other_letters_are_written(path: Path) -> None:
    keep(
        path,
        conversation(entries={"events": entries_of("one")}, place=Cursor(step="prepare", field="events")),
    )
    async with opened(path) as desk:
        await desk.press("up")
        assert isinstance(desk.focused, EntryRows)
        await desk.press("right")  # no page is turned
        assert isinstance(desk.focused, EntryRows)
        await desk.press("d")
        await desk.until(lambda: isinstance(desk.app.screen, EntryDetails))
        await desk.press("escape")
        await desk.burst(*"nd")
        assert [each.text for each in desk.page.conversation.list("events")] == ["one", "nd"]
        await desk.press("escape", "up")  # back to the line that was left
        assert desk.words.text == ""
        await desk.press("ctrl+n")
        await desk.on_page("purposes")
        assert isinstance(desk.focused, Slider)
        await desk.burst(*"2nd of May")  # a sentence, and no answer
        answers = desk.page.conversation.list("coerce")
        assert [(each.text, each.number()) for each in answers] == [("2nd of May", None)]
        await desk.press("shift+tab", "3")
        await desk.rest()
        await desk.burst(*" no 2")
        answers = desk.page.conversation.list("coerce")
        assert [(each.text, each.number()) for each in answers] == [("2nd of May no 2", 2)]
        await desk.press("shift+tab", "5")
        assert desk.page.conversation.list("coerce")[0].number() == 4
        await desk.press("escape", "1")
        await desk.on_page("prepare")
        await desk.paste("no")  # refused in the keys state, and forgotten on the next page
        assert NO_PASTE in desk.foot
        await desk.rest()
        await desk.press("2", "tab", "3")
        assert NO_PASTE not in desk.foot
        assert desk.page.conversation.list("coerce")[0].number() == 2
        await desk.press("escape", "1", "2", "tab")
        assert NO_PASTE not in desk.foot


async def test_a_second_press_of_the_key_that_opens_a_page_is_no_text_in_it(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="prepare", field="road")))
    async with opened(path, None) as desk:
        await desk.burst("enter", "enter")
        await desk.on_page("prepare")
        assert desk.page.conversation.text("road") == ""
    async with opened(path, None) as desk:
        await desk.burst("m", "m")
        await desk.on_page("room")
        assert desk.page.conversation.text("room", "line") == ""
        await desk.rest()
        await desk.burst(*"mm")
        assert desk.page.conversation.text("room", "line") == "mm"
