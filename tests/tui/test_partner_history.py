"""The history with a partner fits its column with any answers, and says what changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from collab_tui.domain.follow_up import KeptCount
from collab_tui.domain.partners import Answer, PartnerHistory
from collab_tui.tui.home.partner_history import trail_lines, trails_lines
from tests.tui.driving import conversation

NONE = KeptCount(0, 0)
US, THEM = conversation().parties


def trail(given: list[int], received: list[int], mutual: list[int], kept: KeptCount = NONE) -> PartnerHistory:
    def answers(values: list[int]) -> list[Answer]:
        return [Answer(f"2026-01-{n:02}", value) for n, value in enumerate(values)]

    motives = {"coerce": answers([]), "educate": answers([]), "mutual": answers(mutual)}
    return PartnerHistory(
        2, kept, KeptCount(0, 0), motives, {"given": answers(given), "received": answers(received)}
    )


def rows(found: PartnerHistory, width: int = 32, *, whole: bool = True) -> list[str]:
    return [line.plain.rstrip() for line in trail_lines(found, US, THEM, width, whole=whole)]


def test_it_is_told_in_order_ours_first() -> None:
    found = rows(trail([0, 10], [5], [2, 4], KeptCount(1, 2)))
    assert found == [
        "",
        "Promises kept",
        "■ Northbank              1 of 2",
        "◆ Eastside Trust       none yet",
        "",
        "Trust, from 0 to 10",
        "10│    ●",
        "  │",
        "  │    ○",
        "  │",
        "  │",
        " 0│●",
        "● your trust in them 0 → 10",
        "○ their trust in you 5",
        "",
        "What you wanted, from 0 to 4",
        "all benefit  2 → 4",
        "over 2 conversations",
    ]


def test_in_a_few_rows_there_is_no_chart() -> None:
    found = rows(trail([0, 10], [], [2, 4]), whole=False)
    assert found == ["", "Trust, from 0 to 10", "● your trust in them 0 → 10", "over 2 conversations"]


def test_what_is_seen_differently_is_told_whole_or_counted() -> None:
    told = ("Ring before we write: we say kept, they say partly", "Tell us: we say not kept, they say kept")
    found = replace(trail([], [], []), differences=told)
    assert rows(found, 60)[:4] == ["", "Seen differently", *told]
    assert rows(found, 60, whole=False)[2:4] == [told[0], "and 1 more"]


def test_where_nothing_was_answered_nothing_is_told() -> None:
    assert rows(trail([], [], [3])) == []
    assert trails_lines([(THEM, trail([], [], []))], US, 32) == []


@pytest.mark.parametrize("width", [10, 20, 32])
@given(
    st.lists(st.integers(-3, 99), max_size=12),
    st.lists(st.integers(0, 10), max_size=12),
    st.lists(st.integers(0, 4), max_size=20),
)
def test_anything_fits(width: int, given: list[int], received: list[int], mutual: list[int]) -> None:
    found = trail(given, received, mutual, KeptCount(3, 12))
    found = replace(found, differences=("Ring before we write: we say kept, they say partly",))
    for line in (*trail_lines(found, US, THEM, width), *trails_lines([(THEM, found)] * 7, US, width)):
        assert line.cell_length <= width
