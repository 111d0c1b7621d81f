"""The review page: shares of the parties, the agreement, and hostile words of every kind."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.dates import short_date
from collab_tui.sample import samples
from collab_tui.tui.common.party_style import glyph
from tests.tui.reviews import (
    NAMED,
    TALL,
    cells_before,
    each,
    reviewing,
    row_of,
    rows,
    table,
)

HOSTILE = (
    "[/]",
    "NHS [England] 50%",
    "[@click=app.quit]x",
    "w" * 200,
    "👩🏽‍⚕️ and 漢字 together",
    "שלום, ward 7",
)

# The bars


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_two_parties_are_mirrored_with_a_count_at_each_end(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    conversation = table(2, contributions=each("contributions", 1, 3), heard=each("heard", 0, 12))
    async with reviewing(tmp_path, conversation, size) as pilot:
        head = row_of(pilot, "Balance between the sides")
        assert "Northbank ■ │ ◆ Eastside" in head
        middle = cells_before(head, "│")
        trouble, heard = row_of(pilot, "Contribution to the problem"), row_of(pilot, "Listened to")
        assert [cells_before(row, "│") for row in (trouble, heard)] == [middle, middle]
        left, right = (side.split() for side in trouble.split("│"))
        assert (left[-2], right[1]) == ("1", "3")
        assert len(right[0]) > len(left[-1])
        assert heard.split("│")[0].split()[-1] == "0"
        assert heard.split("│")[1].split()[1] == "12"


@pytest.mark.long
@pytest.mark.parametrize("size", [(80, 30)])
async def test_three_parties_have_a_column_each(tmp_path: Path, size: tuple[int, int]) -> None:
    conversation = table(3, concerns=each("concerns", 2, 0, 1), commitments=each("commitments", 10, 1, 0))
    async with reviewing(tmp_path, conversation, size) as pilot:
        head = row_of(pilot, "Balance between the sides")
        starts = [cells_before(head, f"{sign} {name[:7]}") for sign, name in zip("■◆▲", NAMED, strict=False)]
        matters = row_of(pilot, "What matters most")
        cells = [matters[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True)]
        assert [cell.split()[-1] for cell in (cells[0], cells[1], cells[2].rstrip("▁█ "))] == ["2", "0", "1"]
        assert cells[0].startswith("━")
        assert "━ 10 " in row_of(pilot, "Commitments")


@pytest.mark.parametrize("count", [4, 5, 6, 7, 8])
@pytest.mark.parametrize("size", [(80, 24), (60, 24)])
async def test_up_to_eight_parties_fit(tmp_path: Path, count: int, size: tuple[int, int]) -> None:
    conversation = table(count, heard=each("heard", *range(1, count + 1)))
    async with reviewing(tmp_path, conversation, size) as pilot:
        screen = "\n".join(rows(pilot))
        for party in conversation.parties:
            assert f"{glyph(party)} {party.alias[:5]}" in screen
        counts = [int(each) for each in re.findall("[0-9]+", row_of(pilot, "Listened to"))]
        assert counts == list(range(1, count + 1))
        assert all(cell_len(row) == size[0] for row in rows(pilot))


# What was agreed


def whole() -> Conversation:
    today = clock.today()
    entries: dict[str, tuple[Entry, ...]] = {
        "commitments": (
            Entry("c1", "Give notice", "p1", attrs={"by": (today + timedelta(3)).isoformat()}),
            Entry("c2", "Ring first", "p0", attrs={"by": "when it thaws", "owner": "Jo Mercer"}),
            Entry("c3", "Nobody has taken this"),
            Entry("c4", "  "),
        ),
        "gains": (Entry("g1", "Fewer delays", attrs={"for": ["p1"]}),),
        "if_not": (Entry("n1", "The board decides"),),
        "first_steps": (
            Entry("f1", "Share the sheet", "p1"),
            Entry("f2", "Call Sam", "p0", attrs={"by": "today"}),
        ),
        "unsettled": (Entry("u1", "Who keeps the list"),),
        "concerns": (Entry("x1", "PRIVATE concern", "p0"),),
        "contributions": (Entry("x2", "PRIVATE part", "p1"),),
    }
    texts = {"review.how": "Delays, weekly", "review.who": "The manager", "road": "PRIVATE road"}
    conversation = table(2, **entries)
    return Conversation(id="c1", texts=texts, entries=conversation.entries, place=conversation.place)


async def test_the_agreement_is_read_in_order_ours_first_with_days_at_the_right(tmp_path: Path) -> None:
    today = clock.today()
    async with reviewing(tmp_path, whole(), TALL) as pilot:
        shown = rows(pilot)
        start = shown.index(row_of(pilot, "The agreement"))
        end = shown.index(row_of(pilot, "Fair and workable?"))
        lines = [" ".join(row.rstrip(" ▁█").split()) for row in shown[start + 1 : end] if row.strip(" ▁█")]
        assert lines == [
            "■ Ring first when it thaws",
            f"◆ Give notice {short_date(today + timedelta(3), today)}",
            "• Nobody has taken this",
            "+ Fewer delays ◆",
            "− The board decides",
            f"■ Call Sam first step, {short_date(today, today)}",
            "◆ Share the sheet first step",
            "• Who keeps the list still to be agreed",
            "→ How progress will be measured: Delays, weekly",
            "→ Who convenes it: The manager",
        ]
        assert "PRIVATE" not in "\n".join(shown[start:end])


@pytest.mark.long
async def test_where_nothing_is_agreed_it_says_so(tmp_path: Path) -> None:
    async with reviewing(tmp_path, table(2), TALL) as pilot:
        assert row_of(pilot, "Nothing agreed yet. Step 5 is where promises are made.")
        assert row_of(pilot, "no review date yet")
        assert "○ empty" in row_of(pilot, "What is filled in"), (
            "the marks are explained, and nothing is counted"
        )
        assert row_of(pilot, "What was kept since you agreed?")
        assert row_of(pilot, "How much trust is there?")


@pytest.mark.long
async def test_consequences_without_a_commitment_are_shown_with_a_word_about_it(tmp_path: Path) -> None:
    async with reviewing(tmp_path, table(2, gains=(Entry("g1", "Fewer delays"),)), TALL) as pilot:
        assert row_of(pilot, "No promise yet.")
        assert row_of(pilot, "+  Fewer delays")


@pytest.mark.parametrize(
    ("days", "said"), [(45, "in 45 days"), (0, "today"), (-1, "1 day late"), (-17, "17 days late")]
)
async def test_the_next_review_stands_beside_the_title(tmp_path: Path, days: int, said: str) -> None:
    day = clock.today() + timedelta(days)
    texts = {"review.date": day.isoformat()}
    conversation = Conversation(id="c1", texts=texts, entries=table(2).entries, place=Cursor(step="review"))
    async with reviewing(tmp_path, conversation) as pilot:
        assert row_of(pilot, f"next review {short_date(day, clock.today())}, {said}")


# Words of every kind


@pytest.mark.long
@pytest.mark.parametrize("size", [(80, 200), (60, 200), (50, 200)])
async def test_words_are_shown_as_typed_and_nothing_is_out_of_line(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    commitments = tuple(
        Entry(f"c{n}", text, f"p{n % 2}", attrs={"by": text}) for n, text in enumerate(HOSTILE)
    )
    gains = tuple(Entry(f"g{n}", text, attrs={"for": ["p0", "p1"]}) for n, text in enumerate(HOSTILE))
    parties = (Entry("p0", "[/] 漢字漢字", attrs={"us": True}), Entry("p1", "[b]x שלום"))
    conversation = Conversation(
        id="c1",
        texts={"title": "[/]", "review.date": "[/] soon", "review.how": HOSTILE[1], "review.who": HOSTILE[3]},
        entries={"parties": parties, "commitments": commitments, "gains": gains},
        place=Cursor(step="review"),
    )
    async with reviewing(tmp_path, conversation, size) as pilot:
        screen = rows(pilot)
        assert all(cell_len(row) == size[0] for row in screen)
        for text in (text for text in HOSTILE if len(text) < 50):
            assert sum(text in row for row in screen) >= 2
        assert sum(row.count("w") for row in screen) >= 3 * 200
        assert row_of(pilot, "next review [/] soon")
        head = screen.index(row_of(pilot, "Balance between the sides"))
        assert len({cells_before(row, "│") for row in screen[head : head + 6]}) == 1
        assert "[/]" in screen[head]
        assert "[b]x" in screen[head]


@pytest.mark.long
async def test_a_small_window_shows_the_gaps_and_cuts_what_is_too_long(tmp_path: Path) -> None:
    async with reviewing(tmp_path, samples(clock.today())[0], (60, 20)) as pilot:
        screen = rows(pilot)
        assert all(cell_len(row) == 60 for row in screen)
        assert not row_of(pilot, "●  Prepare")
        assert row_of(pilot, "first steps in the") or row_of(pilot, "◐  Agree").count("…") == 1
