"""The bands of the review: the whole status, and findings to open, leave with a reason and show again."""

import threading
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from collab_tui import bank_holidays, clock
from collab_tui.domain.checks import line_of
from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.status import agreement_status
from collab_tui.sample import samples
from collab_tui.settings import settings_file, write_setting
from collab_tui.tui.dialogs.prompt import PromptDialog
from collab_tui.tui.editing.private_line import CLOSED
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.review.checks import NO_FINDING, SEVERAL, CheckFindings, FairAndWorkable
from collab_tui.tui.review.for_you import ForYou
from collab_tui.tui.review.page import ReviewPage
from collab_tui.tui.review.share import ReadyToShare
from collab_tui.tui.steps.agree import AgreePage
from tests.tui.driving import rest, wait_until
from tests.tui.reviews import TALL, findings_of, reviewing, row_of, rows, table

WIDE = (120, 40)


def with_commitments(*words: str, **texts: str) -> Conversation:
    """Return a conversation of two parties in which both commit to something, without owner, day or sign."""
    entries = tuple(Entry(f"c{n}", text, f"p{n % 2}") for n, text in enumerate(words))
    made = table(2, commitments=entries)
    return Conversation(id="c1", texts=texts, entries=made.entries, place=Cursor(step="review"))


async def read(pilot: Pilot[None], band: type[CheckFindings] = ReadyToShare) -> None:
    """Wait until the findings of a band are there."""
    await wait_until(pilot, lambda: findings_of(pilot, band).selected)


async def enter(pilot: Pilot[None], band: type[CheckFindings] = ReadyToShare) -> None:
    """Go to a band with Tab."""
    await read(pilot, band)
    while not isinstance(pilot.app.focused, band):
        await pilot.press("tab")
        await pilot.pause()


def text(pilot: Pilot[None]) -> str:
    """Return the words on the screen without the line breaks."""
    return " ".join(" ".join(rows(pilot)).split())


async def test_at_rest_a_band_shows_its_first_line_and_entered_it_shows_them_all(tmp_path: Path) -> None:
    async with reviewing(tmp_path, with_commitments("Ring first", "Give notice")) as pilot:
        await read(pilot)
        await wait_until(
            pilot, lambda: row_of(pilot, "No lead or date: “Ring first”, “Give notice”.  and 1 more line")
        )
        assert "Draft 1" in row_of(pilot, "Ready to share?")
        assert not row_of(pilot, "Not read back")
        await enter(pilot)
        await wait_until(pilot, lambda: row_of(pilot, "+  Not read back: Northbank, Eastside."))


async def test_enter_unfolds_a_line_of_several_and_folds_it_again(tmp_path: Path) -> None:
    async with reviewing(tmp_path, with_commitments("Ring first", "Give notice"), TALL) as pilot:
        await enter(pilot)
        await pilot.press("l")
        await wait_until(pilot, lambda: SEVERAL[:30] in text(pilot))
        assert not row_of(pilot, "No lead or date yet: “Give notice”.")
        await pilot.press("enter")
        await wait_until(pilot, lambda: row_of(pilot, "●  No lead or date yet: “Give notice”."))
        assert row_of(pilot, "−  No lead or date: “Ring first”, “Give notice”.")
        await pilot.press("enter")
        await wait_until(pilot, lambda: not row_of(pilot, "No lead or date yet: “Give notice”."))


async def test_without_a_finding_the_status_leads_to_read_back_and_there_is_nothing_to_leave(
    tmp_path: Path,
) -> None:
    async with reviewing(tmp_path, table(2)) as pilot:
        await wait_until(pilot, lambda: "Draft 1" in row_of(pilot, "Ready to share?"))
        assert not row_of(pilot, "Fair and workable?")
        while not isinstance(pilot.app.focused, ReadyToShare):
            await pilot.press("tab")
        await pilot.press("l")
        await wait_until(pilot, lambda: row_of(pilot, NO_FINDING))
        await pilot.press("enter")
        await wait_until(pilot, lambda: not isinstance(pilot.app.screen, ReviewPage))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (140, 45)], ids=str)
async def test_the_status_is_never_cut(tmp_path: Path, size: tuple[int, int]) -> None:
    answers = tuple(
        Entry(f"a{n}", "Ask the board", f"p{n}", attrs={"answer": "if" if n < 3 else "aside"})
        for n in range(8)
    )
    conversation = table(8, commitments=(Entry("c0", "Ring first", "p0"),), assent=answers)
    status = agreement_status(conversation).dated_words
    assert "stand aside" in status
    async with reviewing(tmp_path, conversation, size) as pilot:
        await read(pilot)
        await wait_until(pilot, lambda: status in text(pilot))


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
        await enter(pilot, FairAndWorkable)
        said = "Falls on a bank holiday, Mon 30 Nov (Saint Andrew's Day): “Ring first”."
        assert bool(row_of(pilot, said)) is (nation == "Scotland")
    assert threads
    assert threading.main_thread().name not in threads


async def test_enter_goes_to_the_entry_it_is_about(tmp_path: Path) -> None:
    async with reviewing(tmp_path, with_commitments("Ring first", "Give notice"), TALL) as pilot:
        await enter(pilot)
        await pilot.press("enter")
        await wait_until(pilot, lambda: row_of(pilot, "No lead or date yet: “Give notice”."))
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
        await enter(pilot, FairAndWorkable)
        await wait_until(pilot, lambda: row_of(pilot, "No date is set"))
        while not findings_of(pilot, FairAndWorkable).selected.startswith("R6"):
            await pilot.press("down")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AgreePage))


@pytest.mark.long
async def test_one_is_left_with_a_reason_and_taken_back_and_undone(tmp_path: Path) -> None:
    async with reviewing(tmp_path, with_commitments("Ring first", "Give notice"), TALL) as pilot:
        await enter(pilot)
        sentence = "No lead or date yet: “Ring first”."
        await pilot.press("enter")
        await wait_until(pilot, lambda: row_of(pilot, sentence))
        while findings_of(pilot).selected != "R4 c0":
            await pilot.press("down")
        await pilot.press("l")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PromptDialog))
        await rest(pilot)
        await pilot.press(*"Jo knows", "enter")
        await wait_until(pilot, lambda: row_of(pilot, "1 left as it is"))
        assert not row_of(pilot, sentence)
        assert row_of(pilot, "●  No lead or date yet: “Give notice”.")
        while findings_of(pilot).selected != "left":
            await pilot.press("down")
        await pilot.press("enter")
        await wait_until(pilot, lambda: row_of(pilot, f"{sentence} Left: Jo knows"))
        await pilot.press("down", "l")
        await wait_until(pilot, lambda: not row_of(pilot, "left as it is"))
        await wait_until(pilot, lambda: row_of(pilot, f"●  {sentence}"))
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
        await read(pilot, FairAndWorkable)
        await wait_until(pilot, lambda: row_of(pilot, "Fair and workable?").index("Fair and") > 80)
        await enter(pilot, FairAndWorkable)
        await pilot.resize_terminal(80, 24)
        await wait_until(pilot, lambda: row_of(pilot, "Fair and workable?").startswith("  Fair and"))
        await wait_until(pilot, lambda: isinstance(pilot.app.focused, FairAndWorkable))
        assert pilot.app.focused is findings_of(pilot, FairAndWorkable)


async def test_what_might_go_out_comes_first(tmp_path: Path) -> None:
    conversation = with_commitments("Write to sam@example.org", phase="agreed")
    async with reviewing(tmp_path, conversation, TALL) as pilot:
        await enter(pilot)
        head = rows(pilot).index(row_of(pilot, "Ready to share?"))
        await wait_until(pilot, lambda: "sam@example.org" in rows(pilot)[head + 1])


async def test_what_is_for_the_writer_is_closed_until_enter_and_again_when_it_is_left(tmp_path: Path) -> None:
    conversation = with_commitments("Ring first", phase="agreed")
    said = "You have not looked at your reasons since before the meeting."
    async with reviewing(tmp_path, conversation, TALL) as pilot:
        await read(pilot, ForYou)
        assert CLOSED in row_of(pilot, "For you")
        await enter(pilot, ForYou)
        await rest(pilot)
        assert said not in text(pilot)
        await pilot.press("enter")
        await wait_until(pilot, lambda: said in text(pilot) and row_of(pilot, "l Leave it"))
        await pilot.press("escape")
        await wait_until(pilot, lambda: CLOSED in row_of(pilot, "For you"))
        assert said not in text(pilot)


SIZES = [(60, 20), (80, 24), (120, 40), (140, 45)]


@pytest.mark.long
@pytest.mark.parametrize(("parties", "size"), [*((8, size) for size in SIZES), (2, (80, 24))], ids=str)
async def test_every_line_of_every_rule_is_seen_whole_or_opened_with_enter(
    tmp_path: Path, parties: int, size: tuple[int, int]
) -> None:
    """At every size each line and each finding below it can be selected, and is in view without a cut."""
    words = [
        f"[/] Promise {n} to see to the beds and the front door, always before noon" for n in range(parties)
    ]
    entries = tuple(Entry(f"c{n}", text, f"p{n}") for n, text in enumerate(words))
    blamed = (Entry("x", "They were late", "p1"),)
    async with reviewing(tmp_path, table(parties, commitments=entries, contributions=blamed), size) as pilot:
        for band in (ReadyToShare, FairAndWorkable, ForYou):
            await enter(pilot, band)
            look = findings_of(pilot, band)
            await rest(pilot)
            if look.closed:
                await pilot.press("enter")
            seen = set()
            for _ in range(200):
                await wait_until(pilot, lambda look=look: is_seen(look, size[1]))  # type: ignore[misc]
                item = look._items[look.at]
                whole = " ".join(look.render().plain.split())
                assert line_of(item.findings) in whole
                seen |= set(item.findings)
                if not item.is_one and item.name not in look._unfolded:
                    await pilot.press("enter")
                    await wait_until(pilot, lambda look=look, item=item: item.name in look._unfolded)  # type: ignore[misc]
                if look.at == len(look._items) - 1:
                    break
                at = look.at
                await pilot.press("down")
                await wait_until(pilot, lambda look=look, at=at: look.at == at + 1)  # type: ignore[misc]
            assert seen == set(look._open or [])


def is_seen(look: CheckFindings, height: int) -> bool:
    """Whether the selected row is in view between the rows around the page."""
    top, count = look.rows_of_selected()
    return 2 <= look.region.y + top <= height - 1 - count
