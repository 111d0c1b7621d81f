"""The map of the method: every point is on it, Enter opens its field, and a key leads back."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.method import point_fields
from collab_tui.domain.schema import FieldSpec, PageSpec
from collab_tui.tui.common.theme import VARIABLES
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.page.conversation_screen import ConversationScreen
from collab_tui.tui.review.progress_map import NAMES, POINTS, ProgressMap
from tests.tui.driving import wait_until
from tests.tui.reviews import (
    TALL,
    each,
    field_in_use,
    method,
    reviewing,
    row_of,
    rows,
    table,
)


async def test_every_point_of_the_method_has_its_dot(tmp_path: Path) -> None:
    async with reviewing(tmp_path, table(2)) as pilot:
        start = rows(pilot).index(row_of(pilot, "What is filled in")) + 1
        shown = rows(pilot)[start : start + len(NAMES)]
        for name, row in zip(NAMES, shown, strict=True):
            after = row.split(f"○  {name}")[1]
            assert after.count("○") == sum(_row_name(page.name) == name for page, _ in point_fields())


def _row_name(page: str) -> str:
    return "After" if page == "Review" else page


class Host(App[None]):
    """A map alone, and what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[tuple[str, str]] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return VARIABLES

    def compose(self) -> ComposeResult:
        yield ProgressMap(table(2))

    @on(ProgressMap.Chosen)
    def _note(self, event: ProgressMap.Chosen) -> None:
        self.chosen.append((event.page, event.field))


@pytest.mark.long
async def test_enter_asks_for_each_point_of_the_method() -> None:
    app = Host()
    async with app.run_test() as pilot:
        for _ in POINTS:
            await pilot.press("enter", "right")
        await wait_until(pilot, lambda: len(app.chosen) == len(POINTS))
    assert app.chosen == [(page.id, field.id) for page, field in point_fields()]


@pytest.mark.long
async def test_a_point_is_opened_on_its_page_and_the_map_is_where_it_was_left(tmp_path: Path) -> None:
    async with reviewing(tmp_path, table(2)) as pilot:
        for page, field in point_fields():
            assert method(pilot).selected == field.id
            assert field.short[:30] in row_of(pilot, "○  " + _row_name(page.name))  # a long one is cut
            if (page, field) in one_of_each():
                await pilot.press("enter")
                await wait_until(pilot, partial(has_focus, pilot, page.id, field.id))
                await back_to_map(pilot, page.id)
            if field is not POINTS[-1][1]:
                await wait_until(pilot, lambda: isinstance(pilot.app.focused, ProgressMap))
                await pilot.press("right")


async def back_to_map(pilot: Pilot[None], page: str) -> None:
    """Go back to the map from a page, or from a field further down on the review."""
    if page != "review":
        await pilot.press("ctrl+r")
    else:
        while not isinstance(pilot.app.focused, ProgressMap):
            await pilot.press("shift+tab")


def one_of_each() -> list[tuple[PageSpec, FieldSpec]]:
    """Return the first point of every page and of every kind, and both of the review."""
    found: list[tuple[PageSpec, FieldSpec]] = []
    for page, field in point_fields():
        known = {each.id for each, _ in found}, {each.kind for _, each in found}
        if page.id not in known[0] or field.kind not in known[1] or page.id == "review":
            found.append((page, field))
    return found


def has_focus(pilot: Pilot[None], page: str, field: str) -> bool:
    screen = pilot.app.screen
    return isinstance(screen, ConversationScreen) and screen.spec.id == page and field_in_use(pilot) == field


async def test_it_begins_on_the_first_gap_and_each_row_names_its_own(tmp_path: Path) -> None:
    written = {"road": "The road", "today": "Today", "common_purpose": "Beds", "review.date": "soon"}
    conversation = Conversation(
        id="c1",
        texts=written,
        entries={
            **table(2).entries,
            "events": (Entry("e1", "Once"),),
            "contributions": each("contributions", 1, 1),
        },
        place=Cursor(step="review"),
    )
    async with reviewing(tmp_path, conversation) as pilot:
        assert method(pilot).selected == "coerce"
        assert row_of(pilot, "●  Prepare").rstrip(" ▁█").endswith("●")
        assert "wanting to coerce or punish" in row_of(pilot, "○  Purpose")
        assert "the common ground" in row_of(pilot, "◐  Congruence")


@pytest.mark.long
async def test_the_arrows_walk_over_rows_and_points_and_past_the_end_to_the_next_section(
    tmp_path: Path,
) -> None:
    async with reviewing(tmp_path, table(2, commitments=each("commitments", 4, 4))) as pilot:
        await pilot.press("right", "right", "right", "right")
        assert method(pilot).selected == "coerce"
        await pilot.press("down", "down", "right", "right", "right", "right", "down")
        assert method(pilot).selected == "first_steps"
        await pilot.press("down", "up", "up")
        assert method(pilot).selected == "heard"
        await pilot.press("down", "down", "down", "down")
        assert method(pilot).selected == "trust"
        await wait_until(pilot, lambda: pilot.app.focused not in {None, method(pilot)})


@pytest.mark.long
async def test_a_click_selects_a_point_and_a_second_one_opens_it(tmp_path: Path) -> None:
    async with reviewing(tmp_path, table(2)) as pilot:
        await pilot.click(ProgressMap, offset=(23, 3))
        await wait_until(pilot, lambda: method(pilot).selected == "effects")
        await pilot.click(ProgressMap, offset=(23, 3))
        await wait_until(pilot, lambda: field_in_use(pilot) == "effects")


@pytest.mark.long
@pytest.mark.parametrize("field", ["road", "worth", "trust"])
async def test_nobody_at_the_table_is_said_and_the_map_still_opens(tmp_path: Path, field: str) -> None:
    place = Cursor(step="review", field="map", part=field)
    async with reviewing(tmp_path, Conversation(id="c1", place=place)) as pilot:
        assert row_of(pilot, "No organisation is at the table yet.")
        assert method(pilot).selected == field
        await pilot.press("enter")
        page = next(page.id for page, each in point_fields() if each.id == field)
        await wait_until(
            pilot,
            lambda: isinstance(pilot.app.screen, ConversationScreen) and pilot.app.screen.spec.id == page,
        )
        await pilot.press("ctrl+r")
        await wait_until(pilot, lambda: isinstance(pilot.app.focused, ProgressMap))


async def test_what_is_typed_here_reaches_the_map_and_undo_takes_it_back(tmp_path: Path) -> None:
    async with reviewing(tmp_path, table(2), TALL) as pilot:
        await pilot.press("down", "down", "down", "down", "down", "enter")
        await wait_until(pilot, lambda: field_in_use(pilot) == "follow_ups")
        await pilot.press(*"rung")
        await wait_until(pilot, lambda: "●  ○" in row_of(pilot, "◐  After"))
        await pilot.press("ctrl+z")
        await wait_until(pilot, lambda: "○  ○" in row_of(pilot, "○  After"))
        assert method(pilot).selected == "follow_ups"


@pytest.mark.long
async def test_the_map_and_a_field_are_found_again_where_they_were_left(tmp_path: Path) -> None:
    async with reviewing(tmp_path, table(2)) as pilot:
        await pilot.press("down", "right", "right")
        await pilot.press("ctrl+q")
    async with reviewing(tmp_path, None) as pilot:
        assert isinstance(pilot.app.focused, ProgressMap)
        assert method(pilot).selected == "mutual"
        while field_in_use(pilot) != "follow_ups":
            await pilot.press("tab")
        await pilot.press(*"rung")
        await wait_until(pilot, lambda: row_of(pilot, "rung"))
        await pilot.press("ctrl+q")
    async with reviewing(tmp_path, None) as pilot:
        await wait_until(pilot, lambda: field_in_use(pilot) == "follow_ups")
        words: Any = pilot.app.focused
        assert isinstance(words, TextInput)
        assert (words.text, words.cursor_location) == ("rung", (0, 4))
        await wait_until(pilot, lambda: row_of(pilot, "rung"))
