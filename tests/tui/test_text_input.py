"""Text as it is typed: kept at every key, bare keys after Esc, dialogs, the palette and the footer."""

from functools import partial
from pathlib import Path

import pytest
from textual.command import CommandPalette

from collab_tui.domain.conversation import Cursor
from collab_tui.domain.method import STEPS
from collab_tui.domain.method.front import FRONT
from collab_tui.tui.dialogs.goto import GoToDialog
from collab_tui.tui.dialogs.help import HelpDialog
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.home.screen import HomeScreen
from collab_tui.tui.page.conversation_screen import ConversationScreen
from tests.tui.driving import Desk, conversation, entries_of, keep, kept, opened, tour

ROAD = Cursor(step="prepare", field="road")


def at(desk: Desk, step: str) -> bool:
    return isinstance(desk.app.screen, ConversationScreen) and desk.app.screen.spec.id == step


async def every_key_is_kept_before_the_next_one(desk: Desk) -> None:
    for number, letter in enumerate("calm"):
        await desk.press(letter)
        assert desk.page.conversation.text("road") == "calm"[: number + 1]


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (["home", "x"], "xone two"),
        (["end", "enter", "x"], "one two\nx"),
        (["end", "backspace", "backspace"], "one t"),
        (["home", "delete"], "ne two"),
        (["end", "ctrl+w"], "one "),
        (["end", "ctrl+u"], ""),
        (["home", "ctrl+k"], ""),
        (["home", "shift+right", "shift+right", "shift+right", "X"], "X two"),
        (["home", "shift+end", "ctrl+x", "end", "ctrl+v", "ctrl+v"], "one twoone two"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else "",
)
async def test_every_way_to_edit_is_kept_and_taken_back(path: Path, keys: list[str], text: str) -> None:
    keep(path, conversation(texts={"road": "one two"}, place=ROAD))
    async with opened(path) as desk:
        await desk.press(*keys)
        assert desk.words.text == desk.page.conversation.text("road") == text
        for _ in keys:
            if desk.page.conversation.text("road") != "one two":
                await desk.press("ctrl+z")
        assert desk.words.text == "one two"
        await desk.press("ctrl+q")
    assert kept(path).text("road") == "one two"


@pytest.mark.parametrize(
    ("place", "key"),
    [
        (ROAD, ""),
        (Cursor(step="front", field="title"), ""),
        (Cursor(step="prepare", field="events"), ""),
        (Cursor(step="purposes", field="coerce"), "x"),
        (ROAD, "ctrl+o"),
        (ROAD, "ctrl+f"),
    ],
)
async def test_home_and_end_go_to_the_ends_of_a_line_of_several_rows(
    path: Path, place: Cursor, key: str
) -> None:
    """It is so in a long text, on the front page, in a list, on a scale, in the capture line, in search."""
    keep(path, conversation(texts={"title": ""}, place=place))
    async with opened(path, size=(60, 20)) as desk:
        await desk.press(*([key] if key else []))
        await desk.rest()
        await desk.press(*"word")
        line = desk.words
        await desk.paste(" word" * 20)
        end, height = line.document.end, line.wrapped_document.height
        assert height > 1 or key == "ctrl+f"
        await desk.press("home")
        assert line.cursor_location == (0, 0)
        await desk.press("end")
        assert line.cursor_location == end
        await desk.press("shift+home")
        assert line.selected_text == line.text
        await desk.press("end", "ctrl+u")
        assert line.text == ""


async def test_enter_in_a_line_moves_on_and_breaks_no_line(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="congruence", field="common_purpose")))
    async with opened(path) as desk:
        await desk.press("a", "enter")
        await desk.until(lambda: desk.place.field == "goals")
        assert desk.page.conversation.text("common_purpose") == "a"


async def losing_the_windows_focus_keeps_words_cursor_and_selection(desk: Desk) -> None:
    await desk.type("one two")
    await desk.press("left", "left")
    for _ in range(2):
        await desk.blur()
        await desk.refocus()
    assert isinstance(desk.focused, TextInput)
    await desk.type("X")
    assert desk.page.conversation.text("road") == "one tXwo"


@pytest.mark.long
async def test_after_esc_single_keys_turn_the_pages(path: Path) -> None:
    keep(path, conversation(place=ROAD))
    turns = [("n", "purposes"), ("right", "congruence"), ("b", "purposes"), ("left", "prepare")]
    digits = [(str(page.number), page.id) for page in (*STEPS[1:], STEPS[0])]
    async with opened(path) as desk:
        await desk.type("n")
        for key, page in (*turns, *digits):
            await desk.press("escape")
            await desk.sees("b Back")
            await desk.press(key)
            await desk.until(partial(at, desk, page))
            await desk.on_page(page)
        assert desk.page.conversation.texts == {"title": "Winter beds", "road": "n"}


async def after_esc_g_and_the_question_mark_open_their_dialogs(desk: Desk) -> None:
    await desk.press("escape", "g")
    await desk.until(lambda: isinstance(desk.app.screen, GoToDialog))
    await desk.press("escape", "question_mark")
    await desk.until(lambda: isinstance(desk.app.screen, HelpDialog))
    await desk.press("escape", "tab")
    await desk.until(lambda: isinstance(desk.focused, TextInput))
    await desk.type("ng1?")
    assert desk.page.conversation.text("road") == "ng1?"


async def help_says_what_the_page_is_for_and_names_its_keys(desk: Desk) -> None:
    await desk.press("f1")
    await desk.until(lambda: isinstance(desk.app.screen, HelpDialog))
    await desk.sees("Ctrl+N", "Ctrl+Z", "Take back the last change", desk.page.spec.title)
    await desk.press("escape")


@pytest.mark.long
async def test_go_to_has_a_key_for_each_page(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="explore")))
    async with opened(path) as desk:
        for page in (*STEPS, FRONT):
            await desk.press("ctrl+g")
            await desk.until(lambda: isinstance(desk.app.screen, GoToDialog))
            await desk.press(str(page.number) if page.number else "f")
            await desk.until(partial(at, desk, page.id))


@pytest.mark.long
async def test_go_to_leads_home_and_esc_stays(path: Path) -> None:
    keep(path, conversation(place=ROAD))
    async with opened(path) as desk:
        await desk.press("ctrl+g", "x", "escape")
        await desk.until(lambda: isinstance(desk.app.screen, ConversationScreen))
        assert isinstance(desk.focused, TextInput)
        await desk.press("ctrl+g", "h")
        await desk.until(lambda: isinstance(desk.app.screen, HomeScreen))


async def a_dialog_cuts_off_the_keys_of_the_page(desk: Desk) -> None:
    await desk.type("y")
    before = desk.page.conversation.texts
    for dialog in ("ctrl+g", "f1"):
        await desk.press(dialog, "ctrl+n", "ctrl+b", "ctrl+r", "ctrl+z", "n", "b", "a")
        assert not isinstance(desk.app.screen, ConversationScreen)
        assert desk.page.spec.id == "prepare"
        assert desk.page.conversation.texts == before
        await desk.press("escape")
        await desk.until(lambda: isinstance(desk.app.screen, ConversationScreen))


async def test_a_text_is_typed_left_and_returned_to(path: Path) -> None:
    await tour(
        path,
        conversation(place=ROAD),
        help_says_what_the_page_is_for_and_names_its_keys,
        every_key_is_kept_before_the_next_one,
        losing_the_windows_focus_keeps_words_cursor_and_selection,
        after_esc_g_and_the_question_mark_open_their_dialogs,
        a_dialog_cuts_off_the_keys_of_the_page,
        size=(80, 60),
    )


@pytest.mark.parametrize("dialog", ["ctrl+g", "f1"])
async def test_ctrl_q_leaves_from_a_dialog_too(path: Path, dialog: str) -> None:
    keep(path, conversation(place=ROAD))
    async with opened(path) as desk:
        await desk.type("x")
        await desk.press(dialog, "ctrl+q")
        await desk.until(lambda: desk.app._exit)
    assert kept(path).text("road") == "x"


@pytest.mark.long
async def test_the_palette_takes_no_picture_of_the_screen_and_runs_what_is_named(path: Path) -> None:
    keep(path, conversation(texts={"road": "x"}, place=ROAD))
    async with opened(path, size=(100, 60)) as desk:
        titles = [each.title for each in desk.app.get_system_commands(desk.app.screen)]
        assert not [title for title in titles if "screenshot" in title.lower()]
        for title, page in (("Step 2: Purpose", "purposes"), ("Previous step", "prepare")):
            await desk.press("ctrl+p")
            await desk.until(lambda: isinstance(desk.app.screen, CommandPalette))
            await desk.burst(*title)
            await desk.sees(title)
            await desk.press("enter")
            await desk.on_page(page)
        await desk.press("ctrl+p")
        await desk.burst(*"exit", "enter")
        await desk.until(lambda: desk.app._exit)


@pytest.mark.long
async def test_the_foot_shows_only_what_works_here(path: Path) -> None:
    keep(path, conversation(entries={"events": entries_of("one")}, place=Cursor(step="front")))
    async with opened(path) as desk:
        assert "Back" not in desk.foot
        await desk.press("ctrl+n")
        await desk.on_page("prepare")
        assert all(each in desk.foot for each in ("Ctrl+N Next", "Ctrl+B Back", "F1 Help"))
        await desk.press("tab", "up")
        await desk.until(lambda: "d Details" in desk.foot)
        assert "Ctrl+G Go to" in desk.foot  # the letter is a word on a row
        await desk.press("ctrl+r")
        await desk.on_page("review")
        assert "Next" not in desk.foot
        assert "Review" not in desk.foot


@pytest.mark.long
async def test_tab_goes_to_the_end_of_a_text_and_ctrl_e_to_the_end_of_its_line(path: Path) -> None:
    """Tab and Shift+Tab put the cursor at the end of a text; a saved place is restored where it was."""
    road, today = "Two winters.\nNobody rang.", "Beds stand\nempty."
    keep(path, conversation(texts={"road": road, "today": today}, place=Cursor("prepare", "road")))
    async with opened(path, size=(80, 40)) as desk:
        assert desk.words.cursor_location == (0, 0)
        await desk.press("ctrl+e")
        assert desk.words.cursor_location == (0, 12)
        await desk.press("tab")
        await desk.tab_to(lambda: desk.place.field == "today")
        assert desk.words.cursor_location == (1, 6)
        await desk.press("up", "home", "ctrl+e")
        assert desk.words.cursor_location == (0, 10)
        await desk.press("escape", "tab")
        assert desk.words.cursor_location == (0, 10)
        await desk.press("shift+tab", "shift+tab")
        await desk.until(lambda: desk.place.field == "road")
        assert desk.words.cursor_location == (1, 12)
        await desk.type(" Nor we.")
        assert desk.page.conversation.text("road") == f"{road} Nor we."
        await desk.press("f1")
        await desk.sees("To the end of the line")
        assert "Ctrl+E" in next(row for row in desk.text.splitlines() if "To the end of the line" in row)
