"""The sections of the review: compact at rest, whole with the focus; and the preview of the agreement."""

from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len
from textual.pilot import Pilot

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.ordering import partners
from collab_tui.domain.report import (
    Audience,
    BarChart,
    BarRow,
    Bullets,
    ChartLine,
    Heading,
    LineChart,
    Paragraph,
    Report,
    Table,
)
from collab_tui.domain.report.build import report
from collab_tui.sample import samples
from collab_tui.tui.review.agreement import Agreement
from collab_tui.tui.review.checks import FairAndWorkable
from collab_tui.tui.review.for_you import ForYou
from collab_tui.tui.review.options_summary import OptionsSummary
from collab_tui.tui.review.page import NO_PARTNER, ReviewPage
from collab_tui.tui.review.preview import PreviewDialog
from collab_tui.tui.review.report_view import report_lines
from collab_tui.tui.review.trends import courses
from collab_tui.tui.steps.agree import AgreePage
from collab_tui.tui.steps.option_grid import OptionGrid
from tests.strategies import conversations, examples
from tests.tui.driving import rest, wait_until
from tests.tui.reviews import TALL, each, findings_of, reviewing, row_of, rows, table


def sample(number: int = 0) -> Conversation:
    return replace(samples(clock.today())[number], id="c1", place=Cursor(step="review"))


async def open_for_you(pilot: Pilot[None]) -> None:
    """Go with Tab to what is for the writer, and open it with Enter."""
    while not isinstance(pilot.app.focused, ForYou):
        await pilot.press("tab")
    await rest(pilot)
    await pilot.press("enter")


# What fits


@pytest.mark.parametrize("number", [0, 1])
async def test_a_usual_conversation_is_seen_whole_at_80_by_24_without_scrolling(
    tmp_path: Path, number: int
) -> None:
    async with reviewing(tmp_path, sample(number)) as pilot:
        await wait_until(pilot, lambda: findings_of(pilot, FairAndWorkable).selected)
        await wait_until(pilot, lambda: row_of(pilot, "For you"))
        for words in (
            "What is filled",
            "Ready to share?",
            ("Agreed except for 1 line, subject to 2 conditions", "Under review")[number],
            "The agreement",
            "Fair and workable?",
            "Balance between",
            "Options compared",
        ):
            assert row_of(pilot, words)
        assert pilot.app.screen.query_one("#page").scroll_offset.y == 0
        committed = [row for row in rows(pilot) if row.lstrip().startswith(("■  ", "◆  ", "▲  "))]
        assert len(committed) >= 3
        assert row_of(pilot, "v Read it all")


@pytest.mark.long
async def test_in_a_wide_window_the_agreement_is_whole_and_what_is_for_you_is_beside_it(
    tmp_path: Path,
) -> None:
    async with reviewing(tmp_path, sample(), (120, 48)) as pilot:
        await wait_until(pilot, lambda: row_of(pilot, "If stuck, go to: Both chairs"))
        assert row_of(pilot, "For you").index("For you") > 80
        assert not row_of(pilot, "To coerce")
        await open_for_you(pilot)
        await wait_until(pilot, lambda: row_of(pilot, "Trust and motives over time"))
        assert row_of(pilot, "All benefit").rstrip().endswith("4")
        await pilot.press("escape")
        weighed = row_of(pilot, "All twelve beds…")
        assert weighed.split("…")[-1].split() == ["+", "−", "−"]
        assert row_of(pilot, "+ meets  − works against")


@pytest.mark.long
async def test_a_part_opens_when_it_is_entered_and_closes_again(tmp_path: Path) -> None:
    async with reviewing(tmp_path, sample()) as pilot:
        await wait_until(pilot, lambda: findings_of(pilot).selected)
        for kind, words in ((Agreement, "If stuck, go to"), (OptionsSummary, "+ meets")):
            while not isinstance(pilot.app.focused, kind):
                assert not row_of(pilot, words)
                await pilot.press("tab")
            await wait_until(pilot, lambda words=words: row_of(pilot, words))  # type: ignore[misc]
        await open_for_you(pilot)
        await wait_until(pilot, lambda: row_of(pilot, "preparing"))
        await pilot.press("escape")
        await wait_until(pilot, lambda: not row_of(pilot, "preparing"))


@pytest.mark.long
async def test_enter_on_what_was_weighed_goes_to_the_grid(tmp_path: Path) -> None:
    async with reviewing(tmp_path, sample()) as pilot:
        while not isinstance(pilot.app.focused, OptionsSummary):
            await pilot.press("tab")
        await pilot.press("enter")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, AgreePage) and pilot.app.focused)
        assert pilot.app.screen.query_one(OptionGrid).display


@pytest.mark.long
async def test_where_there_is_no_room_for_all_marks_their_sum_is_told(tmp_path: Path) -> None:
    concerns, options = (
        each("concerns", *[3] * 8),
        (Entry("o", "One list", attrs={"hurts": ["concerns-0-0"]}),),
    )
    async with reviewing(tmp_path, table(8, concerns=concerns, options=options), (120, 40)) as pilot:
        await wait_until(pilot, lambda: row_of(pilot, "Step 5 has the whole of it."))


# Trust and motives over time


def answer(field: str, value: int, at: str, phase: str = "preparing", **attrs: str) -> Entry:
    return Entry(
        f"{field}{at}{attrs}", "", attrs.pop("party", ""), at, {"value": value, "phase": phase, **attrs}
    )


def test_answers_of_one_phase_and_month_share_a_moment_and_the_last_of_them_counts() -> None:
    motives = (
        answer("mutual", 1, "2026-10-05T09:00:00+00:00"),
        answer("mutual", 2, "2026-10-20T09:00:00+00:00"),
        answer("mutual", 3, "2026-11-02T09:00:00+00:00"),
        answer("mutual", 4, "2026-11-02T10:00:00+00:00", "room"),
    )
    trust = tuple(
        answer("trust", value, f"2026-1{month}-02T08:00:00+00:00", "preparing", party=party, way=way)
        for month, value in ((0, 2), (1, 7))
        for party in ("p1", "p2")
        for way in ("given", "received")
    )
    days, found = courses(table(3, mutual=motives, trust=trust))
    assert list(days.values()) == ["2026-10-02", "2026-11-02", "2026-11-02"]
    assert [each.label.plain for each in found] == [
        "Trust in ◆",
        "Trust from ◆",
        "Trust in ▲",
        "Trust from ▲",
        "All benefit",
    ]
    assert [list(each.answers.values()) for each in found] == [[2, 7]] * 4 + [[2, 3, 4]]


def test_without_an_answer_there_is_nothing_to_see() -> None:
    assert courses(table(2, trust=(Entry("t", "because", "p1"),))) == ({}, [])


@pytest.mark.long
async def test_only_the_last_moments_are_shown_where_there_is_no_room_for_all(tmp_path: Path) -> None:
    answers = tuple(
        answer("coerce", n % 5, f"20{20 + n}-06-05T09:00:00+00:00", "reviewing") for n in range(20)
    )
    async with reviewing(tmp_path, table(2, coerce=answers), TALL) as pilot:
        await open_for_you(pilot)
        await wait_until(pilot, lambda: row_of(pilot, "Jun 39"))
        assert not row_of(pilot, "Jun 20")
        assert all(cell_len(row) == TALL[0] for row in rows(pilot))


async def test_the_tension_has_a_row_for_each_note_and_is_private(tmp_path: Path) -> None:
    at = clock.now().replace(hour=14, minute=2)
    heat = (
        Entry("h1", at=at.isoformat(), attrs={"value": 4}),
        Entry("h2", at=at.replace(minute=20).isoformat(), attrs={"value": 1}),
    )
    async with reviewing(tmp_path, table(2, heat=heat)) as pilot:
        await wait_until(pilot, lambda: "Private" in row_of(pilot, "For you"))
        assert not row_of(pilot, "14:02")
        await open_for_you(pilot)
        await wait_until(pilot, lambda: row_of(pilot, "14:02 heated  ━━━━━━━━"))
        assert row_of(pilot, "14:20 calm    ━━")


# The page as it would go out


@pytest.mark.long
async def test_v_reads_the_agreement_as_it_would_go_out(tmp_path: Path) -> None:
    conversation = sample()
    private = {**conversation.texts, "road": "PRIVATE road", "stakes": "PRIVATE stakes"}
    async with reviewing(tmp_path, replace(conversation, texts=private), (100, 200)) as pilot:
        await pilot.press("escape", "v")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PreviewDialog))
        page = " ".join(" ".join(rows(pilot)).split())
        for block in report(conversation, Audience.AGREEMENT).blocks:
            if isinstance(block, Heading):
                assert block.text in page
        assert "PRIVATE" not in page
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPage))


def seen(pilot: Pilot[None], words: str) -> bool:
    """Whether words are on the screen."""
    return words in "\n".join(rows(pilot))


async def test_c_reads_the_agreement_from_the_chair_of_each_other_side(tmp_path: Path) -> None:
    conversation = sample()
    others = [f"From the chair of {each.alias}" for each in partners(conversation)]
    async with reviewing(tmp_path, conversation, (100, 60)) as pilot:
        await pilot.press("escape", "c")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PreviewDialog))
        for title in [*others, others[0]]:
            await wait_until(pilot, partial(seen, pilot, title))
            await pilot.press("tab")
        await pilot.press("shift+tab", "shift+tab")
        await wait_until(pilot, partial(seen, pilot, others[-1]))
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ReviewPage))


async def test_with_nobody_else_at_the_table_c_says_so(tmp_path: Path) -> None:
    alone = {**sample().entries, "parties": sample().entries["parties"][:1]}
    async with reviewing(tmp_path, replace(sample(), entries=alone), (100, 40)) as pilot:
        await pilot.press("escape", "c")
        await wait_until(pilot, partial(seen, pilot, NO_PARTNER.split(":")[0]))


HOSTILE = "[/] " + "w" * 90 + " 漢字漢字 👩🏽‍⚕️ שלום"


@pytest.mark.parametrize("width", [24, 40, 70, 98])
def test_every_block_is_drawn_within_its_width(width: int) -> None:
    blocks = (
        Heading(HOSTILE),
        Heading(HOSTILE, 2),
        Paragraph(f"{HOSTILE}\nsecond line", quiet=True),
        Bullets((HOSTILE, "short")),
        Table(("One", HOSTILE), (("a", "b"), (HOSTILE, "two\nlines")), HOSTILE),
        Table(tuple("abcdef"), (("a long cell of words",) * 6,)),
        BarChart("Parts", ("Northbank", "Eastside"), (BarRow("Listened to", (3, 0)),)),
        LineChart("Trust", ("preparing", "agreed"), (ChartLine("your trust in them", (None, 7)),), 0, 10),
    )
    lines = report_lines(Report(HOSTILE, Audience.PRIVATE, blocks), width)
    assert all(line.cell_length <= width for line in lines)
    assert not any(not a and not b for a, b in pairwise(lines))
    drawn = "".join(line.plain for line in lines)
    for words in ("[/]", "שלום", "second line", "lines", "Listened to", "3", "your trust in them", "7"):
        assert words in drawn
    assert drawn.count("w" * 10) >= 6


def test_a_table_has_columns_where_they_fit_and_is_read_row_by_row_where_not() -> None:
    told = Report("T", Audience.AGREEMENT, (Table(("Who", "What", "When"), (("Jo", "Rings", "Friday"),)),))
    assert "Jo   Rings  Friday" in [line.plain.rstrip() for line in report_lines(told, 40)]
    wide = Table(("Who", "What", "When"), (("Jo Mercer", "Rings before anything", "On Friday"),))
    lines = [line.plain for line in report_lines(Report("T", Audience.AGREEMENT, (wide,)), 24)]
    assert lines[-4:] == ["Who: Jo Mercer", "What: Rings before", "anything", "When: On Friday"]


@examples(25)
@given(conversations(), st.integers(24, 100))
def test_any_report_can_be_drawn(conversation: Conversation, width: int) -> None:
    for audience in Audience:
        lines = report_lines(report(conversation, audience), width)
        assert all(line.cell_length <= width for line in lines)
