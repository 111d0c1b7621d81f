"""The writer's earlier account on the page of step 4, and the history of the position."""

from pathlib import Path

import pytest

from collab_tui.domain.conversation import Conversation, Cursor, Entry, Value
from collab_tui.tui.editing.private_line import CLOSED, PrivateLine
from collab_tui.tui.steps.earlier_account import (
    EMPTY,
    FROZEN,
    MIRROR,
    QUESTION,
    STANDING,
    WHOM,
    Account,
    EarlierAccount,
)
from collab_tui.tui.steps.position_history import PositionHistory
from tests.tui.driving import Desk, conversation, entries_of, keep, kept, opened

HERE = Cursor(step="explore", field=MIRROR)
LINES = [f"Line {n} of [my] account." for n in range(12)]


def mirrored(**texts: str) -> Conversation:
    """Return a conversation with an account of twelve lines, or with these texts."""
    return conversation(2, texts=texts or {"road": "\n".join(LINES)}, place=HERE)


def mirror(desk: Desk) -> EarlierAccount:
    return desk.page.query_one(EarlierAccount)


@pytest.mark.long
async def test_an_answer_is_kept_with_what_is_new_from_its_first_letter(tmp_path: Path) -> None:
    path = keep(tmp_path / "c.json", mirrored())
    async with opened(path) as desk:
        await desk.sees(STANDING, QUESTION)
        await desk.type("We rang late\nNobody")
        assert [each.text for each in desk.page.conversation.list("new_information")] == [
            "We rang late",
            "Nobody",
        ]
        await desk.quit()
    kept_entries = kept(path).list("new_information")
    assert [(each.text, each.attrs) for each in kept_entries] == [
        ("We rang late", {"whom": WHOM}),
        ("Nobody", {"whom": WHOM}),
    ]
    async with opened(path) as desk:
        await desk.until(lambda: desk.words.text == "Nobody")
        assert desk.place.field == MIRROR
        assert desk.words.cursor_location == (0, 6)


@pytest.mark.long
async def test_an_answer_is_the_same_entry_in_the_list_of_what_is_new(tmp_path: Path) -> None:
    async with opened(keep(tmp_path / "c.json", mirrored()), size=(80, 60)) as desk:
        await desk.type("We rang late")
        await desk.until(lambda: desk.text.count("We rang late") == 2)
        await desk.sees(WHOM)
        await desk.tab_to(lambda: desk.block and desk.block.field.id == "new_information")
        await desk.press("up", "enter", "end")
        await desk.type("r")
        await desk.until(lambda: desk.text.count("We rang later") == 2)


@pytest.mark.long
async def test_undo_stays_in_the_mirror_and_takes_the_answer_back(tmp_path: Path) -> None:
    async with opened(keep(tmp_path / "c.json", mirrored())) as desk:
        await desk.type("Late")
        await desk.press("ctrl+z")
        await desk.until(lambda: not desk.page.conversation.list("new_information"))
        await desk.until(lambda: desk.words.text == "")
        assert desk.place.field == MIRROR
        await desk.press("ctrl+y")
        await desk.until(lambda: mirror(desk) in (desk.focused.ancestors if desk.focused else ()))
        await desk.sees("Late")


async def test_the_account_is_closed_until_enter_and_closes_when_it_is_left(tmp_path: Path) -> None:
    path = keep(tmp_path / "c.json", mirrored())
    async with opened(path, size=(80, 30)) as desk:
        await desk.sees(STANDING, CLOSED, QUESTION)
        assert LINES[0] not in desk.text
        await desk.press("shift+tab")
        await desk.until(lambda: isinstance(desk.focused, PrivateLine))
        assert "Enter Show" in desk.foot
        await desk.press("enter")
        await desk.sees(LINES[0], LINES[11])
        assert isinstance(desk.focused, Account)
        await desk.press("enter")
        await desk.sees(CLOSED)
        assert isinstance(desk.focused, PrivateLine)
        await desk.rest()
        await desk.press("enter")
        await desk.sees(LINES[0])
        await desk.press("tab", *"Late")
        await desk.sees(LINES[0], "Late")
        await desk.press("tab")
        await desk.sees(CLOSED)
        assert LINES[0] not in desk.text
        await desk.press("shift+tab", "shift+tab")
        await desk.until(lambda: isinstance(desk.focused, PrivateLine))
        await desk.quit()
    async with opened(path) as desk:
        await desk.until(lambda: isinstance(desk.focused, PrivateLine))


@pytest.mark.long
@pytest.mark.parametrize(
    ("texts", "heading", "words"),
    [
        ({"road": "As it stands"}, STANDING, "As it stands"),
        ({"road": "As it stands", "first_account": "As it was"}, FROZEN, "As it was"),
        ({"first_account": "As it was"}, FROZEN, "As it was"),
    ],
)
async def test_it_says_which_account_it_shows(
    tmp_path: Path, texts: dict[str, str], heading: str, words: str
) -> None:
    async with opened(keep(tmp_path / "c.json", mirrored(**texts))) as desk:
        await desk.sees(heading, QUESTION)
        await desk.press("shift+tab", "enter")
        await desk.sees(words)


@pytest.mark.long
async def test_without_an_account_it_says_what_it_needs(tmp_path: Path) -> None:
    async with opened(keep(tmp_path / "c.json", mirrored(today="x"))) as desk:
        await desk.sees(EMPTY[:60])
        assert QUESTION not in desk.text
        assert desk.block
        assert desk.block.field.id == "joint_account"


@pytest.mark.long
@pytest.mark.parametrize(("width", "beside"), [(120, True), (110, True), (109, False), (60, False)])
async def test_it_stands_beside_the_account_told_together_where_there_is_room(
    tmp_path: Path, width: int, beside: bool
) -> None:
    async with opened(keep(tmp_path / "c.json", mirrored()), size=(width, 40)) as desk:
        await desk.sees(STANDING)
        row = next(row for row in desk.text.splitlines() if STANDING in row)
        assert ("What story can you all" in row) == beside
        await desk.sees("+ Something you had wrong", "+ Add a line that every side")


def positions(*found: tuple[str, str, str]) -> Conversation:
    """Return positions, each with its words, its stage and what moved it."""
    entries = tuple(
        Entry(f"p{n}", text, at=f"2026-01-{5 + n:02}T09:00:00+00:00", attrs=attrs_of(stage, moved))
        for n, (text, stage, moved) in enumerate(found)
    )
    place = Cursor(step="explore", field="position")
    return conversation(2, entries={"position": entries}, place=place)


def attrs_of(stage: str, moved: str) -> dict[str, Value]:
    both: dict[str, Value] = {"stage": stage, "moved": moved}
    return {name: value for name, value in both.items() if value}


@pytest.mark.long
async def test_the_trail_shows_where_it_began_what_moved_it_and_where_it_is(tmp_path: Path) -> None:
    told = positions(
        ("Twelve beds [fixed]", "began", ""),
        ("Hearing of it in time", "would", ""),
        ("Ten beds", "now", "Their Tuesday figures"),
        ("Nine beds", "now", ""),
    )
    async with opened(keep(tmp_path / "c.json", told), size=(80, 40)) as desk:
        await desk.sees("○  Mon 5 Jan", "●  Thu 8 Jan")
        rows = desk.text.splitlines()
        first = next(n for n, row in enumerate(rows) if "○  Mon 5 Jan" in row)
        shown = [row.replace("▁", " ").rstrip(" ▄█▇▆▅▃▂") for row in rows[first : first + 6]]
        assert [row.split()[0] for row in shown] == ["○", "│", "│", "•", "│", "●"]
        for row, words in zip(
            shown,
            (
                "Twelve beds [fixed]",
                "would shift it  Hearing of it in time",
                "Their Tuesday figures",
                "Ten beds",
                "What shifted it?",
                "Nine beds",
            ),
            strict=True,
        ):
            assert words in row


@pytest.mark.long
async def test_the_trail_is_drawn_from_two_on_and_follows_what_is_typed(tmp_path: Path) -> None:
    told = positions(("Twelve beds", "", ""))
    async with opened(keep(tmp_path / "c.json", told), size=(60, 20)) as desk:
        trace = desk.page.query_one(PositionHistory)
        assert not trace.display
        await desk.type("Ten beds")
        await desk.until(lambda: trace.display)
        await desk.until(lambda: "What shifted it?" in desk.text or trace.region.height == 3)
        await desk.press("ctrl+z")
        await desk.until(lambda: not trace.display)


@pytest.mark.long
async def test_a_date_that_is_none_leaves_its_place_empty(tmp_path: Path) -> None:
    told = conversation(
        2,
        entries={"position": (Entry("x", "Twelve beds", at="once"), *entries_of("Ten beds"))},
        place=Cursor(step="explore", field="position"),
    )
    async with opened(keep(tmp_path / "c.json", told), size=(80, 40)) as desk:
        await desk.sees("What shifted it?", "●  Mon 5 Jan")
