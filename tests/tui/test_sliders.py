"""Scales: an answer of today in this phase is amended, an older one is kept beside a new one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from collab_tui import clock
from collab_tui.domain.conversation import Cursor, Entry
from collab_tui.tui.editing.choices import RadioRow
from collab_tui.tui.editing.slider import Slider
from collab_tui.tui.editing.text_input import TextInput
from tests.tui.driving import Desk, conversation, keep, kept, opened

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
COERCE = Cursor(step="purposes", field="coerce")


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Return what the clock says, to be changed in place."""
    says = [NOON]
    monkeypatch.setattr(clock, "now", lambda: says[0])
    return says


def answers(desk: Desk, field: str = "coerce") -> list[tuple[int | None, str]]:
    return [(entry.number(), entry.text) for entry in desk.page.conversation.list(field)]


def answer(day: datetime, value: int, text: str = "", phase: str = "preparing") -> tuple[Entry, ...]:
    return (Entry("a1", text, at=day.isoformat(), attrs={"phase": phase, "value": value}),)


async def test_an_answer_of_today_is_amended(path: Path, time: list[datetime]) -> None:
    keep(path, conversation(entries={"coerce": answer(NOON, 1, "tired")}, place=COERCE))
    async with opened(path) as desk:
        time[0] += timedelta(hours=3)
        await desk.press("right", "tab", "!")
        assert answers(desk) == [(2, "tired!")] or answers(desk) == [(2, "!tired")]
        await desk.press("ctrl+q")
    assert len(kept(path).list("coerce")) == 1


@pytest.mark.parametrize("key", ["right", "left", "end", "backspace"])
async def test_an_answer_of_another_day_is_kept_and_a_new_one_added(
    path: Path, time: list[datetime], key: str
) -> None:
    keep(path, conversation(entries={"coerce": answer(NOON, 2, "tired")}, place=COERCE))
    async with opened(path) as desk:
        time[0] += timedelta(days=1)
        await desk.press(key)
        new = {"right": 3, "left": 1, "end": 4, "backspace": None}[key]
        assert answers(desk) == [(2, "tired"), (new, "")]
        assert desk.page.conversation.list("coerce")[1].at == time[0].isoformat()
        if new is not None:
            await desk.sees("before that: partly")
        await desk.press("ctrl+z")
        assert answers(desk) == [(2, "tired")]


@pytest.mark.long
async def test_an_answer_of_another_phase_is_kept_and_a_new_one_added(
    path: Path, time: list[datetime]
) -> None:
    keep(path, conversation(texts={"phase": "room"}, entries={"coerce": answer(NOON, 2)}, place=COERCE))
    async with opened(path) as desk:
        await desk.press("right")
        assert answers(desk) == [(2, ""), (3, "")]
        assert desk.page.conversation.list("coerce")[1].word("phase") == "room"


@pytest.mark.long
async def test_a_because_line_of_another_day_is_kept_and_goes_on_in_a_new_answer(
    path: Path, time: list[datetime]
) -> None:
    place = Cursor(step="purposes", field="coerce", part="because", cursor=(0, 5))
    keep(path, conversation(entries={"coerce": answer(NOON, 2, "tired")}, place=place))
    async with opened(path) as desk:
        time[0] += timedelta(days=1)
        await desk.type("!")
        await desk.type("?")
        assert answers(desk) == [(2, "tired"), (2, "tired!?")]


async def test_midnight_while_typing_loses_nothing(path: Path, time: list[datetime]) -> None:
    keep(path, conversation(place=Cursor(step="purposes", field="coerce", part="because")))
    async with opened(path) as desk:
        await desk.type("ab")
        time[0] += timedelta(days=1)
        await desk.type("c")
        assert answers(desk) == [(None, "ab"), (None, "abc")]
        assert desk.words.text == "abc"


async def test_the_ends_of_a_scale_hold_and_backspace_takes_the_answer_back(path: Path) -> None:
    keep(path, conversation(place=COERCE))
    async with opened(path) as desk:
        await desk.sees("not answered yet")
        for key, value in (("left", 0), ("left", 0), ("end", 4), ("right", 4), ("home", 0), ("right", 1)):
            await desk.press(key)
            assert answers(desk)[-1][0] == value
        await desk.sees("•─────●─────○─────○─────○   a little")
        await desk.press("backspace")
        assert answers(desk) == [(None, "")]


@pytest.mark.long
async def test_each_pair_and_each_way_has_a_trust_of_its_own(path: Path) -> None:
    keep(path, conversation(3, place=Cursor(step="review", field="trust", party="p1", entry="given")))
    async with opened(path) as desk:
        for _ in range(4):
            assert isinstance(desk.focused, Slider)
            await desk.press("right", "tab")
            assert isinstance(desk.focused, TextInput)
            await desk.press("x", "tab")
        found = [(each.party, each.word("way"), each.text) for each in desk.page.conversation.list("trust")]
        assert found == [(party, way, "x") for party in ("p1", "p2") for way in ("given", "received")]


@pytest.mark.long
@pytest.mark.parametrize("value", [-7, 5, 99, 10**30])
async def test_an_answer_that_is_on_no_scale_is_shown_at_its_end(path: Path, value: int) -> None:
    both = (Entry("a", attrs={"value": value}), Entry("b", attrs={"value": value}))
    keep(path, conversation(entries={"coerce": both}, place=COERCE))
    async with opened(path) as desk:
        await desk.sees("not at all" if value < 0 else "wholly")
        await desk.press("left")
        assert answers(desk)[-1][0] in {0, 3, 4}


async def test_an_answer_is_picked_with_a_click(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="purposes")))
    async with opened(path) as desk:
        slider = desk.page.query(Slider).first()
        await desk.pilot.click(offset=slider.content_region.offset)
        await desk.until(lambda: slider.value is not None)
        desk.app.navigation.open_page("front")
        await desk.on_page("front")
        row = next(each for each in desk.page.query(RadioRow) if each.region.height and not each.value)
        row.scroll_visible(animate=False, immediate=True)
        await desk.pilot.pause()
        await desk.pilot.click(offset=row.content_region.offset)
        await desk.until(lambda: row.value)


async def test_an_answer_stays_if_its_reason_is_typed_after_a_short_pause(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("collab_tui.tui.app_parts.recent_keys.AFTER_ANSWER", 0.0)
    keep(path, conversation(place=Cursor(step="purposes", field="coerce")))
    async with opened(path) as desk:
        await desk.press("4", *"my board")
        await desk.until(lambda: answers(desk) == [(3, "my board")])
