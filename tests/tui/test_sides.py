"""The key that goes from party to party, if there are more than four parties."""

from pathlib import Path

import pytest

from collab_tui.domain.conversation import Cursor, Entry
from tests.tui.driving import Desk, conversation, entries_of, keep, opened

CONCERNS = tuple(Entry(f"c{n}{m}", f"Concern {m} of {n}", f"p{n}") for n in range(5) for m in (1, 2))
FIVE = conversation(
    5,
    entries={"concerns": CONCERNS, "options": entries_of("One count at noon.")},
    place=Cursor(step="explore", field="worth", party="p1"),
)


async def are_visited(desk: Desk, key: str, *wanted: tuple[str, str]) -> None:
    """Press a key again and again; each time the writer is in this field, at this party."""
    for place in wanted:
        await desk.press(key)
        assert (desk.place.field, desk.place.party) == place, desk.text
        assert desk.page.page.region.overlaps(desk.words.region), desk.text


@pytest.mark.long
async def test_one_key_goes_from_side_to_side(tmp_path: Path) -> None:
    async with opened(keep(tmp_path / "c.json", FIVE)) as desk:
        await desk.sees("Ctrl+↓ Next side")
        await are_visited(desk, "ctrl+down", *(("worth", f"p{n}") for n in (2, 3, 4, 1)))
        await are_visited(desk, "ctrl+up", ("worth", "p4"))
        await desk.type("a kitchen")
        await are_visited(desk, "ctrl+down", ("worth", "p1"))
        assert [each.text for each in desk.page.conversation.list("worth", "p4")] == ["a kitchen"]
        # from a field without sides to the nearest field that has them
        desk.page.restore(Cursor(step="explore", field="joint_account"))
        await desk.until(lambda: desk.place.field == "joint_account")
        await are_visited(desk, "ctrl+up", ("heard", "p4"))
        desk.page.restore(Cursor(step="explore", field="joint_account"))
        await desk.until(lambda: desk.place.field == "joint_account")
        await are_visited(desk, "ctrl+down", ("concerns", "p0"))
        # in the keys state it is a letter, which goes on from where the writer was
        await desk.press("escape")
        await desk.sees("Keys:", "s Next side")
        await are_visited(desk, "s", ("concerns", "p1"))
        # in step 5 from the concerns of one side to those of the next
        await desk.press("escape", "5")
        await desk.on_page("agree")
        await desk.tab_to(lambda: desk.place.part == "grid")
        for party in ("p1", "p2", "p3", "p4", "p0"):
            await desk.press("ctrl+down")
            assert (desk.place.party, desk.place.cursor) == (party, (0, 1))
        desk.page.restore(Cursor(step="agree", field="first_steps", party="p3"))
        await desk.until(lambda: desk.place.field == "first_steps")
        await are_visited(desk, "ctrl+down", ("first_steps", "p4"), ("first_steps", "p0"))


@pytest.mark.long
async def test_with_four_sides_there_is_no_such_key(tmp_path: Path) -> None:
    there = conversation(4, place=Cursor(step="explore", field="worth", party="p1"))
    async with opened(keep(tmp_path / "c.json", there)) as desk:
        await desk.press("ctrl+down")
        assert (desk.place.field, desk.place.party) == ("worth", "p1")
        assert "Next side" not in desk.text
