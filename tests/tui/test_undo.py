"""Ctrl+Z and Ctrl+Y over every kind of change: they go where it was and show it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.tui.dialogs.entry_details import EntryDetails
from collab_tui.tui.editing.slider import Slider
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.page.conversation_screen import ConversationScreen
from tests.tui.driving import Desk, conversation, entries_of, keep, opened, tour

PARTED = {"contributions": (Entry("a", "ours", "p0"), Entry("b", "theirs", "p1"))}
MADE = {"events": entries_of("one", "two")}


def content(desk: Desk) -> tuple[Mapping[str, str], Mapping[str, tuple[Entry, ...]]]:
    now: Conversation = desk.page.conversation
    return now.texts, now.entries


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        (Cursor(step="prepare", field="road"), ["h", "i"]),
        (Cursor(step="prepare", field="road"), ["enter", "x"]),
        (Cursor(step="congruence", field="common_purpose"), ["x"]),
        (Cursor(step="prepare", field="events"), ["x", "y"]),
        (Cursor(step="prepare", field="events"), ["up", "delete"]),
        (Cursor(step="prepare", field="events"), ["up", "shift+up"]),
        (Cursor(step="prepare", field="events"), ["up", "enter", "!"]),
        (Cursor(step="prepare", field="contributions", party="p1"), ["x"]),
        (Cursor(step="prepare", field="contributions", party="p1"), ["up", "delete"]),
        (Cursor(step="purposes", field="coerce"), ["right"]),
        (Cursor(step="purposes", field="coerce", part="because"), ["x"]),
        (Cursor(step="purposes", field="readiness", part="choice"), ["right"]),
        (Cursor(step="agree", field="review", part="how"), ["x"]),
        (Cursor(step="agree", field="review", part="date"), ["1", "space", "m", "a", "y"]),
        (Cursor(step="review", field="trust", party="p1", entry="received"), ["right"]),
        (Cursor(step="review", field="trust", party="p1", entry="received", part="because"), ["x"]),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, list) else f"{value.field}-{value.part}",
)
async def test_a_change_is_taken_back_and_made_again_where_the_writer_is(
    path: Path, place: Cursor, keys: list[str]
) -> None:
    keep(path, conversation(entries={**MADE, **PARTED}, place=place))
    async with opened(path) as desk:
        before = content(desk)
        await desk.press(*keys)
        after = content(desk)
        assert after != before
        for _ in keys:
            if content(desk) != before:
                await desk.press("ctrl+z")
        assert content(desk) == before
        assert (desk.place.field, desk.place.party) == (place.field, place.party)
        await desk.press("ctrl+y", "ctrl+y")
        assert content(desk) == after
        assert (desk.place.field, desk.place.party) == (place.field, place.party)


async def typing_taken_back_in_a_text_leaves_the_cursor_there_to_type_on(desk: Desk) -> None:
    await desk.press(*["right"] * 5)
    await desk.type("XX")
    assert desk.words.text == "startXX end"
    await desk.press("ctrl+z")
    assert (desk.words.text, desk.words.cursor_location) == ("start end", (0, 5))
    await desk.type("Y")
    assert desk.page.conversation.text("road") == "startY end"


async def typing_is_taken_back_in_bites(desk: Desk) -> None:
    await desk.burst(*"x" * 150)
    await desk.until(lambda: desk.words.text == "x" * 150 + "start end")
    await desk.press("ctrl+z")
    assert desk.words.text == "x" * 100 + "start end"
    await desk.press("ctrl+z")
    assert desk.words.text == "start end"


async def a_paste_is_taken_back_as_one(desk: Desk) -> None:
    await desk.paste("word " * 500)
    await desk.press("ctrl+z")
    assert desk.page.conversation.text("road") == "start end"


@pytest.mark.long
async def test_because_line_keeps_the_cursor_when_its_typing_is_taken_back(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="purposes", field="coerce", part="because")))
    async with opened(path) as desk:
        await desk.press("left", "shift+tab", "right", "tab", "x", "ctrl+z", "y")
        assert [entry.text for entry in desk.page.conversation.list("coerce")] == ["y"]


async def test_an_undo_on_another_page_goes_there_and_shows_what_changed(path: Path) -> None:
    many = entries_of(*[f"happened {n}" for n in range(30)])
    keep(path, conversation(entries={"events": many}, place=Cursor(step="prepare", field="events")))
    async with opened(path) as desk:
        await desk.press(*["up"] * 3, "delete", "ctrl+n")
        await desk.on_page("purposes")
        await desk.press("ctrl+z")
        await desk.on_page("prepare")
        await desk.until(lambda: isinstance(desk.focused, TextInput) and desk.words.text == "happened 27")
        await desk.sees("happened 27")
        await desk.press("ctrl+n")
        await desk.on_page("purposes")
        await desk.press("ctrl+y")
        await desk.on_page("prepare")
        assert len(desk.page.conversation.list("events")) == 29


@pytest.mark.long
async def test_typing_on_another_page_is_taken_back_in_view(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="agree", field="review", part="stuck")))
    async with opened(path) as desk:
        await desk.type("ask")
        await desk.press("ctrl+g", "1")
        await desk.on_page("prepare")
        await desk.press("ctrl+z")
        await desk.on_page("agree")
        assert (desk.place.field, desk.place.part) == ("review", "stuck")
        await desk.press("ctrl+y")
        await desk.sees("ask")


@pytest.mark.long
async def test_a_folded_field_opens_again_for_what_is_made_again_in_it(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="prepare", field="stakes")))
    async with opened(path) as desk:
        await desk.type("fear")
        await desk.press("ctrl+z", "shift+tab", "ctrl+n")
        await desk.on_page("purposes")
        await desk.press("ctrl+b")
        await desk.on_page("prepare")
        assert desk.place.field != "stakes"
        await desk.press("ctrl+y")
        await desk.until(lambda: desk.place.field == "stakes" and isinstance(desk.focused, TextInput))
        assert desk.words.text == "fear"
        await desk.sees("fear")


@pytest.mark.long
@pytest.mark.parametrize("field", ["questions", "their_telling"])
async def test_a_folded_list_opens_again_for_what_is_made_again_in_it(path: Path, field: str) -> None:
    keep(path, conversation(place=Cursor(step="prepare", field=field)))
    async with opened(path) as desk:
        await desk.type("why")
        await desk.press("ctrl+z", "shift+tab", "ctrl+n")
        await desk.on_page("purposes")
        await desk.press("ctrl+b")
        await desk.on_page("prepare")
        await desk.press("ctrl+y", "ctrl+z", "ctrl+y")
        await desk.until(lambda: desk.place.field == field and desk.words.text == "why")


async def a_new_change_ends_what_could_be_made_again(desk: Desk) -> None:
    await desk.press("a", "ctrl+z", "b", "ctrl+y")
    assert desk.page.conversation.text("road") == "bstart end"


async def test_what_is_typed_or_pasted_in_a_text_is_taken_back(path: Path) -> None:
    await tour(
        path,
        conversation(texts={"road": "start end"}, place=Cursor(step="prepare", field="road")),
        typing_taken_back_in_a_text_leaves_the_cursor_there_to_type_on,
        typing_is_taken_back_in_bites,
        a_paste_is_taken_back_as_one,
        a_new_change_ends_what_could_be_made_again,
    )


@pytest.mark.long
async def test_undo_in_the_details_shows_the_part_as_it_was(path: Path) -> None:
    keep(path, conversation(entries=MADE, place=Cursor(step="prepare", field="events")))
    async with opened(path) as desk:
        await desk.press("up", "d")
        await desk.until(lambda: isinstance(desk.app.screen, EntryDetails))
        await desk.rest()
        await desk.press("shift+tab")
        await desk.type("!")
        await desk.press("tab")
        await desk.type("June")
        await desk.press("ctrl+z")
        assert desk.page.conversation.list("events")[1].attrs == {}
        assert "June" not in desk.text
        await desk.press("ctrl+z")
        assert desk.page.conversation.list("events")[1].text == "two"
        await desk.press("ctrl+y", "ctrl+y")
        await desk.sees("June", "two!")


@pytest.mark.long
async def test_undo_past_the_first_letter_closes_the_details_of_an_entry_that_is_gone(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="prepare", field="events")))
    async with opened(path) as desk:
        await desk.press("x", "enter", "up", "d")
        await desk.until(lambda: isinstance(desk.app.screen, EntryDetails))
        await desk.press("ctrl+z")
        await desk.until(lambda: isinstance(desk.app.screen, ConversationScreen))
        assert desk.page.conversation.list("events") == ()
        await desk.until(lambda: isinstance(desk.focused, TextInput))


@pytest.mark.long
async def test_undo_in_the_details_of_what_was_done_on_another_page_goes_there(path: Path) -> None:
    ground = {"common_ground": entries_of("beds")}
    keep(path, conversation(entries=ground, place=Cursor(step="prepare", field="road")))
    async with opened(path) as desk:
        await desk.type("x")
        await desk.press("ctrl+g", "3")
        await desk.on_page("congruence")
        await desk.press("up", "d")
        await desk.until(lambda: isinstance(desk.app.screen, EntryDetails))
        await desk.press("ctrl+z")
        await desk.on_page("prepare")
        assert sum(isinstance(screen, ConversationScreen) for screen in desk.app.screen_stack) == 1
        assert desk.page.conversation.text("road") == ""
        await desk.press("ctrl+g", "h")
        await desk.until(
            lambda: not any(isinstance(screen, ConversationScreen) for screen in desk.app.screen_stack)
        )


@pytest.mark.long
async def test_a_scale_taken_back_has_the_focus_to_be_moved_again(path: Path) -> None:
    keep(path, conversation(3, place=Cursor(step="review", field="trust", party="p2", entry="given")))
    async with opened(path) as desk:
        await desk.press("right", "shift+tab", "shift+tab", "ctrl+z")
        await desk.until(lambda: isinstance(desk.focused, Slider) and desk.place.party == "p2")


@pytest.mark.long
@pytest.mark.parametrize("parties", [2, 8])
async def test_what_was_taken_back_on_another_page_is_gone_to_in_its_partys_list(
    path: Path, parties: int
) -> None:
    last = f"p{parties - 1}"
    keep(path, conversation(parties, place=Cursor(step="prepare", field="contributions", party=last)))
    async with opened(path) as desk:
        await desk.type("late")
        await desk.press("ctrl+n")
        await desk.on_page("purposes")
        await desk.press("ctrl+z")
        await desk.on_page("prepare")
        await desk.until(lambda: desk.place.party == last)
        assert desk.page.conversation.list("contributions") == ()


async def test_letters_after_a_redo_are_words_and_no_keys(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="prepare", field="events")))
    async with opened(path) as desk:
        await desk.type("one")
        await desk.press("enter", "ctrl+z", "ctrl+y")
        await desk.type("d n")
        assert [entry.text for entry in desk.page.conversation.list("events")] == ["oned n"]


@pytest.mark.long
async def test_the_footer_has_undo_only_where_there_is_something_to_take_back(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="prepare", field="road")))
    async with opened(path, size=(200, 60)) as desk:
        await desk.press("ctrl+z")
        await desk.until(lambda: "Undo" not in desk.foot)
        await desk.press("x")
        await desk.until(lambda: "Ctrl+Z Undo" in desk.foot)
        await desk.press("ctrl+z")
        await desk.until(lambda: "Undo" not in desk.foot)
    async with opened(path, None, size=(200, 60)) as desk:
        await desk.press("n")
        await desk.on_page("front")
        await desk.until(lambda: "Ctrl+N Next" in desk.foot)
        assert "Undo" not in desk.foot
