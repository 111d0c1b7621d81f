"""The findings on the review: they are listed, opened, dismissed with a reason and shown again."""

import threading
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from collab_tui import bank_holidays, clock
from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.sample import samples
from collab_tui.settings import settings_file, write_setting
from collab_tui.tui.dialogs.prompt import PromptDialog
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.review.checks import CheckFindings
from collab_tui.tui.review.page import ReviewPage
from collab_tui.tui.review.progress_map import ProgressMap
from collab_tui.tui.steps.agree import AgreePage
from tests.tui.driving import rest, wait_until
from tests.tui.reviews import TALL, findings_of, reviewing, row_of, rows, table

WIDE = (120, 40)


def with_commitments(*words: str, **texts: str) -> Conversation:
    """Return a conversation of two parties in which both commit to something, without owner, day or sign."""
    entries = tuple(Entry(f"c{n}", text, f"p{n % 2}") for n, text in enumerate(words))
    made = table(2, commitments=entries)
    return Conversation(id="c1", texts=texts, entries=made.entries, place=Cursor(step="review"))


async def read(pilot: Pilot[None]) -> None:
    """Wait until the readings are there."""
    await wait_until(pilot, lambda: findings_of(pilot).selected)


async def enter(pilot: Pilot[None]) -> None:
    await read(pilot)
    await pilot.press("tab")
    await wait_until(pilot, lambda: isinstance(pilot.app.focused, CheckFindings))


async def test_at_rest_it_is_one_row_and_entered_it_is_all_of_them(tmp_path: Path) -> None:
    async with reviewing(tmp_path, with_commitments("Ring first", "Give notice")) as pilot:
        await read(pilot)
        one = row_of(pilot, "Check before you share")
        assert "Nothing was heard" not in one
        assert "more" in one
        await enter(pilot)
        await wait_until(pilot, lambda: row_of(pilot, "No lead, date or way to know yet: “Give notice”."))
        assert row_of(pilot, "No lead, date or way to know yet: “Ring first”.")


@pytest.mark.long
async def test_at_rest_a_check_has_one_row_with_a_count(tmp_path: Path) -> None:
    async with reviewing(tmp_path, with_commitments("Ring first", "Give notice", "Meet"), TALL) as pilot:
        await wait_until(pilot, lambda: row_of(pilot, "“Ring first”.  and 2 more like it"))
        assert not row_of(pilot, "yet: “Give notice”.")
        await enter(pilot)
        await wait_until(pilot, lambda: row_of(pilot, "yet: “Give notice”."))


@pytest.mark.long
@pytest.mark.parametrize("nation", ["", "England", "Scotland"])
async def test_a_bank_holiday_is_one_of_the_nation_in_the_settings(
    tmp_path: Path, nation: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[str] = []
    looked_up = bank_holidays._of_year

    def noted(subdivision: str, year: int) -> dict[date, str]:
        threads.append(threading.current_thread().name)
        return looked_up(subdivision, year)

    monkeypatch.setattr(bank_holidays, "_of_year", noted)
    if nation:
        write_setting(settings_file(), "nation", nation)
    commitments = (Entry("c0", "Ring first", "p0", attrs={"by": "2026-11-30"}),)
    conversation = replace(table(2, commitments=commitments), texts={"review.date": "2026-12-10"})
    async with reviewing(tmp_path, conversation, TALL) as pilot:
        await enter(pilot)
        said = "Falls on a bank holiday, Mon 30 Nov (Saint Andrew's Day): “Ring first”."
        assert bool(row_of(pilot, said)) is (nation == "Scotland")
    assert threads
    assert threading.main_thread().name not in threads


async def test_enter_goes_to_the_entry_it_is_about(tmp_path: Path) -> None:
    async with reviewing(tmp_path, with_commitments("Ring first", "Give notice"), TALL) as pilot:
        await enter(pilot)
        await wait_until(pilot, lambda: row_of(pilot, "way to know yet: “Give notice”."))
        while findings_of(pilot).selected != "R4 c1":
            await pilot.press("down")
        await pilot.press("enter")
        await wait_until(
            pilot,
            lambda: isinstance(pilot.app.screen, AgreePage) and isinstance(pilot.app.focused, TextInput),
        )
        assert isinstance(pilot.app.focused, TextInput)
        assert pilot.app.focused.text == "Give notice"
        await pilot.press("ctrl+r")
        await wait_until(pilot, lambda: isinstance(pilot.app.focused, CheckFindings))
        await wait_until(pilot, lambda: findings_of(pilot).selected == "R4 c1")


@pytest.mark.long
async def test_one_that_points_at_this_page_goes_there(tmp_path: Path) -> None:
    conversation = samples(clock.today())[0]
    texts = {**conversation.texts, "phase": "room", "review.date": ""}
    changed = Conversation(id="c1", texts=texts, entries=conversation.entries, place=Cursor(step="review"))
    async with reviewing(tmp_path, changed, TALL) as pilot:
        await enter(pilot)
        await wait_until(pilot, lambda: row_of(pilot, "No date is set"))
        while not findings_of(pilot).selected.startswith("R6"):
            await pilot.press("down")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AgreePage))


@pytest.mark.long
async def test_one_is_left_with_a_reason_and_taken_back_and_undone(tmp_path: Path) -> None:
    async with reviewing(tmp_path, with_commitments("Ring first", "Give notice"), TALL) as pilot:
        await enter(pilot)
        sentence = "No lead, date or way to know yet: “Ring first”."
        await wait_until(pilot, lambda: row_of(pilot, sentence))
        while findings_of(pilot).selected != "R4 c0":
            await pilot.press("down")
        await pilot.press("l")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PromptDialog))
        await rest(pilot)
        await pilot.press(*"Jo knows", "enter")
        await wait_until(pilot, lambda: row_of(pilot, "1 left as it is"))
        assert not row_of(pilot, sentence)
        assert row_of(pilot, "yet: “Give notice”.")
        while findings_of(pilot).selected != "left":
            await pilot.press("down")
        await pilot.press("enter")
        await wait_until(pilot, lambda: row_of(pilot, f"{sentence} Left: Jo knows"))
        await pilot.press("down", "l")
        await wait_until(pilot, lambda: not row_of(pilot, "left as it is"))
        assert row_of(pilot, f"●  {sentence}")
        await pilot.press("ctrl+z")
        await wait_until(pilot, lambda: row_of(pilot, "1 left as it is"))
        await pilot.press("ctrl+z")
        await wait_until(pilot, lambda: row_of(pilot, f"●  {sentence}"))


@pytest.mark.long
async def test_without_a_reason_nothing_is_left(tmp_path: Path) -> None:
    async with reviewing(tmp_path, with_commitments("Ring first"), TALL) as pilot:
        await enter(pilot)
        await pilot.press("l")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PromptDialog))
        await rest(pilot)
        await pilot.press("enter", "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPage))
        assert not row_of(pilot, "left as it is")


@pytest.mark.long
async def test_what_was_left_is_kept(tmp_path: Path) -> None:
    async with reviewing(tmp_path, with_commitments("Ring first"), TALL) as pilot:
        await enter(pilot)
        await pilot.press("l")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PromptDialog))
        await rest(pilot)
        await pilot.press(*"so", "enter")
        await wait_until(pilot, lambda: row_of(pilot, "1 left as it is"))
        await pilot.press("ctrl+q")
    async with reviewing(tmp_path, None, TALL) as pilot:
        await wait_until(pilot, lambda: row_of(pilot, "1 left as it is"))


@pytest.mark.long
async def test_in_a_wide_window_they_stand_in_the_right_column_and_the_focus_goes_with_them(
    tmp_path: Path,
) -> None:
    async with reviewing(tmp_path, with_commitments("Ring first", "Give notice"), WIDE) as pilot:
        await read(pilot)
        await wait_until(pilot, lambda: row_of(pilot, "Check before you share").index("Check before") > 80)
        while not isinstance(pilot.app.focused, CheckFindings):
            await pilot.press("tab")
        await pilot.resize_terminal(80, 24)
        await wait_until(pilot, lambda: row_of(pilot, "Check before you share").startswith("  Check before"))
        await wait_until(pilot, lambda: isinstance(pilot.app.focused, CheckFindings))
        assert pilot.app.focused is findings_of(pilot)


@pytest.mark.long
async def test_where_there_is_nothing_to_say_nothing_is_said(tmp_path: Path) -> None:
    async with reviewing(tmp_path, table(2), TALL) as pilot:
        await wait_until(pilot, lambda: not row_of(pilot, "Check before you share"))
        await pilot.press("tab")
        assert not isinstance(pilot.app.focused, CheckFindings | ProgressMap)


async def test_what_is_for_the_writer_alone_says_so_and_what_might_go_out_comes_first(tmp_path: Path) -> None:
    conversation = with_commitments("Write to sam@example.org", phase="agreed")
    async with reviewing(tmp_path, conversation, TALL) as pilot:
        await enter(pilot)
        await wait_until(pilot, lambda: row_of(pilot, "since before the meeting."))
        assert "for you alone" in " ".join(" ".join(rows(pilot)).split())
        head = rows(pilot).index(row_of(pilot, "Check before you share"))
        assert "sam@example.org" in rows(pilot)[head + 1]


@pytest.mark.long
@pytest.mark.parametrize(("parties", "size"), [(2, (60, 20)), (8, (80, 24)), (8, (120, 40))])
async def test_every_reading_can_be_seen_at_every_size(
    tmp_path: Path, parties: int, size: tuple[int, int]
) -> None:
    entries = tuple(Entry(f"c{n}", f"[/] Promise {n}", f"p{n % parties}") for n in range(parties))
    async with reviewing(tmp_path, table(parties, commitments=entries), size) as pilot:
        await read(pilot)
        while not isinstance(pilot.app.focused, CheckFindings):
            await pilot.press("tab")
        look = findings_of(pilot)
        for at in (0, 3 * parties, 3 * parties // 2):
            look.at = at
            await wait_until(pilot, lambda: is_seen(look, size[1]))


def is_seen(look: CheckFindings, height: int) -> bool:
    top, rows = look.rows_of_selected()
    return 2 <= look.region.y + top <= height - 1 - rows
