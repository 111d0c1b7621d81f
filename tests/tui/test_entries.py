"""The list of entries: typed in a burst, edited in place, moved, removed, and never lost."""

from pathlib import Path
from unittest.mock import patch

import pytest
from textual.content import Content

from collab_tui.domain.conversation import SYSTEM, Conversation, Cursor, Entry
from collab_tui.domain.schema import FieldSpec
from collab_tui.tui.common.entry_format import entry_lines
from collab_tui.tui.dialogs.entry_details import EntryDetails
from collab_tui.tui.editing import entry_rows
from collab_tui.tui.editing.entry_rows import EntryRows
from collab_tui.tui.editing.text_input import TextInput
from tests.tui.driving import Desk, conversation, entries_of, keep, kept, opened, tour

EVENTS = Cursor(step="prepare", field="events")
THREE = ["one", "two", "three"]


def events(desk: Desk) -> list[str]:
    return [entry.text for entry in desk.page.conversation.list("events")]


def with_events(*words: str) -> Conversation:
    return conversation(entries={"events": entries_of(*words)} if words else None, place=EVENTS)


async def test_fast_typing_with_enter_between_never_joins_two_entries(path: Path) -> None:
    keep(path, with_events())
    words = [f"n{number}" for number in range(12)]
    keys = [key for word in words for key in (*word, "enter")]
    async with opened(path) as desk:
        await desk.burst(*keys)
        await desk.until(lambda: events(desk) == words)
        await desk.press(*keys[:9])
        assert events(desk) == [*words, "n0", "n1", "n2"]
        await desk.press("ctrl+q")
    assert [entry.text for entry in kept(path).list("events")] == [*words, "n0", "n1", "n2"]


async def test_fast_typing_goes_on_in_the_next_text_after_enter_in_a_line(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="agree", field="review", part="how")))
    async with opened(path) as desk:
        await desk.burst(*"ab", "enter", *"cd", "enter", *"ef")
        await desk.until(lambda: desk.page.conversation.text("review", "stuck") == "ef")
        assert desk.page.conversation.text("review", "how") == "ab"
        assert desk.page.conversation.text("review", "who") == "cd"


async def enter_on_an_empty_line_moves_on(desk: Desk) -> None:
    await desk.press("enter")
    await desk.until(lambda: desk.place.field == "today")
    assert events(desk) == THREE


async def an_entry_is_kept_from_its_first_letter(desk: Desk) -> None:
    await desk.press("x")
    assert events(desk) == [*THREE, "x"]
    assert desk.page.conversation.list("events")[-1].at[:4].isdigit()


async def up_goes_into_the_list_and_down_back_to_the_line(desk: Desk) -> None:
    await desk.press("up")
    await desk.sees("▌• three")
    await desk.press("up", "up")
    await desk.sees("▌• one")
    await desk.press("down", "down", "down")
    await desk.until(lambda: isinstance(desk.focused, TextInput))
    await desk.type("x")
    assert events(desk) == [*THREE, "x"]


async def enter_edits_an_entry_in_its_place_and_comes_back_to_its_row(desk: Desk) -> None:
    await desk.press("up", "up", "enter")
    await desk.until(lambda: isinstance(desk.focused, TextInput) and desk.words.text == "two")
    lines = desk.text.splitlines()
    row = next(number for number, line in enumerate(lines) if "• one" in line)
    assert "two" in lines[row + 1]
    assert "• three" in lines[row + 2]
    await desk.type("!")
    await desk.press("enter")
    await desk.sees("▌• two!")
    assert events(desk) == ["one", "two!", "three"]


async def an_entry_that_is_emptied_goes_and_ctrl_z_brings_its_words_back(desk: Desk) -> None:
    for leave in ("enter", "tab", "escape"):
        await desk.press("up", "up", "enter", *["backspace"] * 3, leave)
        await desk.until(lambda: events(desk) == ["one", "three"])
        await desk.press("ctrl+z", "ctrl+z")
        assert events(desk) == THREE
        await desk.put_back(with_events(*THREE))


async def delete_removes_an_entry_and_ctrl_z_puts_it_back_in_its_place(desk: Desk) -> None:
    for steps, key in ((1, "delete"), (2, "backspace"), (3, "delete")):
        await desk.press(*["up"] * steps, key)
        left = list(THREE)
        gone = left.pop(3 - steps)
        assert events(desk) == left
        assert f"• {gone}" not in desk.text
        await desk.press("ctrl+z")
        assert events(desk) == THREE
        await desk.sees(f"▌• {gone}")
        await desk.put_back(with_events(*THREE))


async def after_the_last_entry_is_removed_typing_begins_a_new_one(desk: Desk) -> None:
    await desk.press("up", "delete", "delete", "delete")
    await desk.until(lambda: isinstance(desk.focused, TextInput) and desk.place.field == "events")
    await desk.type("new")
    assert events(desk) == ["new"]


async def shift_and_the_arrows_move_an_entry_and_stop_at_the_ends(desk: Desk) -> None:
    await desk.press("up", "shift+up", "shift+up", "shift+up")
    assert events(desk) == ["three", "one", "two"]
    await desk.sees("▌• three")
    await desk.press("shift+down")
    assert events(desk) == ["one", "three", "two"]
    await desk.press("ctrl+z", "ctrl+z", "ctrl+z")
    assert events(desk) == THREE


@pytest.mark.long
async def test_moving_among_one_partys_entries_leaves_the_others_where_they_are(path: Path) -> None:
    mixed = (Entry("a", "ours1", "p0"), Entry("b", "theirs", "p1"), Entry("c", "ours2", "p0"))
    place = Cursor(step="prepare", field="contributions", party="p0")
    keep(path, conversation(entries={"contributions": mixed}, place=place))
    async with opened(path) as desk:
        await desk.press("up", "shift+up")
        saved = desk.page.conversation
        assert [entry.text for entry in saved.list("contributions", "p0")] == ["ours2", "ours1"]
        assert [entry.text for entry in saved.list("contributions", "p1")] == ["theirs"]


async def d_opens_the_details_and_esc_comes_back_to_the_row(desk: Desk) -> None:
    await desk.press("up", "d")
    await desk.until(lambda: isinstance(desk.app.screen, EntryDetails))
    await desk.rest()
    await desk.type("May")
    await desk.press("escape")
    await desk.sees("▌• three", "May · source?")
    assert isinstance(desk.focused, EntryRows)


async def esc_leaves_the_line_and_tab_comes_back_to_it(desk: Desk) -> None:
    await desk.type("half")
    await desk.press("escape")
    await desk.until(lambda: desk.focused is None)
    await desk.sees("• half")
    await desk.press("tab")
    await desk.until(lambda: desk.place.field == "events" and isinstance(desk.focused, TextInput))


@pytest.mark.long
async def test_tab_goes_from_text_to_text_past_the_rows(path: Path) -> None:
    keep(path, conversation(entries={"events": entries_of("one")}))
    async with opened(path) as desk:
        seen = []
        for _ in range(6):
            assert isinstance(desk.focused, TextInput)
            seen.append((desk.place.field, desk.place.party))
            await desk.press("tab")
        assert seen == [
            ("road", ""),
            ("events", ""),
            ("today", ""),
            ("contributions", "p0"),
            ("contributions", "p1"),
            ("contributions", SYSTEM),
        ]
        await desk.press("shift+tab")
        await desk.until(lambda: desk.place.party == SYSTEM)


async def a_paste_of_several_lines_is_an_entry_each_and_taken_back_as_one(desk: Desk) -> None:
    await desk.type("and ")
    await desk.paste("first line\r\n\r\n  second\tline\nthird")
    assert events(desk) == [*THREE, "and first line", "second line", "third"]
    assert desk.words.text == ""
    await desk.type("next")
    assert events(desk)[-1] == "next"
    await desk.press("ctrl+z", "ctrl+z")
    assert events(desk) == [*THREE, "and "]


async def a_paste_within_an_entry_splits_it_where_the_cursor_is(desk: Desk) -> None:
    await desk.press("up", "up", "enter", "left")
    await desk.paste("1\n2\n3")
    assert events(desk) == ["one", "tw1", "2", "3o", "three"]
    await desk.press("ctrl+z")
    assert events(desk) == THREE


@pytest.mark.long
async def test_a_paste_for_one_party_is_that_partys(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="prepare", field="contributions", party="p1")))
    async with opened(path) as desk:
        await desk.paste("one\ntwo\n")
        await desk.until(lambda: len(desk.page.conversation.list("contributions")) == 2)
        entries = desk.page.conversation.list("contributions")
        assert [(entry.party, entry.text) for entry in entries] == [("p1", "one"), ("p1", "two")]
        assert desk.place.party == "p1"


async def losing_the_windows_focus_in_an_entry_loses_neither_words_nor_cursor(desk: Desk) -> None:
    await desk.type("half")
    await desk.press("left", "left")
    await desk.blur()
    await desk.refocus()
    await desk.until(lambda: isinstance(desk.focused, TextInput))
    assert desk.words.cursor_location == (0, 2)
    await desk.type("X")
    assert events(desk)[-1] == "haXlf"


async def losing_the_windows_focus_in_the_rows_keeps_the_row(desk: Desk) -> None:
    await desk.press("up", "up")
    await desk.blur()
    await desk.refocus()
    await desk.sees("▌• two")
    await desk.press("delete")
    assert events(desk) == ["one", "three"]


async def keys_typed_while_the_window_has_no_focus_still_arrive(desk: Desk) -> None:
    await desk.type("ab")
    await desk.blur()
    await desk.burst(*"cd")
    await desk.until(lambda: events(desk) == [*THREE, "abcd"])


@pytest.mark.long
async def test_an_entry_that_names_a_party_is_ours_at_first(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="agree", field="commitments")))
    async with opened(path) as desk:
        await desk.type("ring")
        assert [entry.party for entry in desk.page.conversation.list("commitments")] == ["p0"]


async def a_click_takes_the_row_under_the_mouse(desk: Desk) -> None:
    row = next(n for n, line in enumerate(desk.text.splitlines()) if "• two" in line)
    await desk.pilot.click(offset=(8, row))
    await desk.sees("▌• two")


async def a_click_below_the_entry_that_is_edited_takes_that_row(desk: Desk) -> None:
    await desk.press("up", "up", "up", "enter")
    await desk.until(lambda: isinstance(desk.focused, TextInput) and desk.words.text == "one")
    row = next(n for n, line in enumerate(desk.text.splitlines()) if "• three" in line)
    await desk.pilot.click(offset=(8, row))
    await desk.sees("▌• three")


async def test_three_entries_are_edited_moved_removed_and_added_to(path: Path) -> None:
    await tour(
        path,
        with_events(*THREE),
        enter_on_an_empty_line_moves_on,
        an_entry_is_kept_from_its_first_letter,
        up_goes_into_the_list_and_down_back_to_the_line,
        enter_edits_an_entry_in_its_place_and_comes_back_to_its_row,
        an_entry_that_is_emptied_goes_and_ctrl_z_brings_its_words_back,
        delete_removes_an_entry_and_ctrl_z_puts_it_back_in_its_place,
        after_the_last_entry_is_removed_typing_begins_a_new_one,
        shift_and_the_arrows_move_an_entry_and_stop_at_the_ends,
        d_opens_the_details_and_esc_comes_back_to_the_row,
        esc_leaves_the_line_and_tab_comes_back_to_it,
    )


async def test_three_entries_are_pasted_into_clicked_and_left_for_another_window(path: Path) -> None:
    await tour(
        path,
        with_events(*THREE),
        a_paste_of_several_lines_is_an_entry_each_and_taken_back_as_one,
        a_paste_within_an_entry_splits_it_where_the_cursor_is,
        losing_the_windows_focus_in_an_entry_loses_neither_words_nor_cursor,
        losing_the_windows_focus_in_the_rows_keeps_the_row,
        keys_typed_while_the_window_has_no_focus_still_arrive,
        a_click_takes_the_row_under_the_mouse,
        a_click_below_the_entry_that_is_edited_takes_that_row,
    )


async def test_of_many_entries_only_a_new_one_is_wrapped(path: Path) -> None:
    many = entries_of(*(f"said {n}" for n in range(100)), party="p1")
    keep(path, conversation(entries={"heard": many}, place=Cursor(step="explore", field="heard", party="p1")))
    wrapped: list[str] = []

    def counted(entry: Entry, field: FieldSpec, seen: Conversation, width: int) -> list[Content]:
        wrapped.append(entry.text)
        return entry_lines(entry, field, seen, width)

    with patch.object(entry_rows, "entry_lines", counted):
        async with opened(path) as desk:
            await desk.until(lambda: len(wrapped) == 100)
            await desk.pilot.pause()
            wrapped.clear()
            await desk.burst(*"new", "enter")
            await desk.until(lambda: wrapped)
            assert wrapped == ["new"]


async def test_a_day_and_an_owner_are_taken_from_the_words_of_a_commitment(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="agree", field="commitments")))
    async with opened(path) as desk:
        await desk.burst(*"send the rota by 4 dec @Sam", "enter")
        (entry,) = desk.page.conversation.list("commitments")
        assert (entry.text, entry.word("by"), entry.word("owner")) == ("send the rota", "2026-12-04", "Sam")
        await desk.press("ctrl+z", "tab")
        (entry,) = desk.page.conversation.list("commitments")
        assert (entry.text, entry.attrs.get("by")) == ("send the rota by 4 dec @Sam", None)


async def test_common_ground_is_in_groups_and_takes_a_kind_and_a_status_by_one_key(path: Path) -> None:
    words = ("calm wards", "fewer calls", "we are tired")
    found = {"common_ground": entries_of(*words)}
    keep(path, conversation(entries=found, place=Cursor(step="congruence", field="common_ground")))

    def kept_ground() -> list[tuple[str, str, str]]:
        there = desk.page.conversation.list("common_ground")
        return [(each.text, each.word("kind"), each.word("state")) for each in there]

    async with opened(path) as desk:
        assert "Of no kind yet" not in desk.text
        await desk.press("up", "up", "o")
        await desk.sees("Outcomes", "Of no kind yet")
        await desk.until(lambda: ("fewer calls", "outcome", "") in kept_ground())
        assert desk.text.index("fewer calls") < desk.text.index("calm wards")
        assert "Space Status" in desk.foot
        await desk.rest()
        await desk.press("space")
        await desk.until(lambda: ("fewer calls", "outcome", "said") in kept_ground())
        await desk.rest()
        await desk.press("down", "v")
        await desk.until(lambda: ("calm wards", "view", "") in kept_ground())
        await desk.sees("Views")
        await desk.rest()
        await desk.press("v")
        await desk.until(lambda: ("calm wards", "", "") in kept_ground())
        await desk.rest()
        await desk.type("our words")
        await desk.until(lambda: kept_ground()[-1][0] == "our words")
        assert [each[1:] for each in kept_ground()[:1]] == [("", "")]


async def test_the_keys_of_common_ground_are_no_keys_of_other_lists(path: Path) -> None:
    place = Cursor(step="prepare", field="events")
    keep(path, conversation(entries={"events": entries_of("one")}, place=place))
    async with opened(path) as desk:
        await desk.press("up")
        assert "Status" not in desk.foot
        await desk.type("view of it")
        await desk.until(lambda: desk.page.conversation.list("events")[-1].text == "view of it")
