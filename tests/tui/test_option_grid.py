"""The grid of step 5: marks by one key, kept at once, at every size and with up to eight parties."""

from functools import partial
from pathlib import Path

import pytest
from rich.cells import cell_len

from collab_tui.domain.conversation import Conversation, Cursor, Entry, Value
from collab_tui.domain.option_grid import columns, options
from collab_tui.tui.common.theme import PARTY_GLYPHS
from collab_tui.tui.common.writing import UNDONE
from collab_tui.tui.steps.option_grid import GRID, NO_CONCERN, NO_OPTION, OptionGrid
from collab_tui.tui.steps.option_grid_format import QUESTIONS, Grid
from tests.tui.driving import Desk, conversation, keep, kept, opened

COUNT, BEDS = "One count at noon.", "All twelve beds fixed [England] until March, whatever comes."
HERE = Cursor(step="agree", field="options", part=GRID, party="p0", entry="o0", cursor=(0, 1))
LONG = "Room to act when the front door fills, without asking three managers for leave first, at any hour."


def weighing(parties: int = 2, each: int = 2, place: Cursor = HERE, **marks: Value) -> Conversation:
    """Return two options and some concerns of each party; the first option has these marks."""
    concerns = tuple(
        Entry(f"c{n}{rank}", f"Concern {rank} of {n}" if rank else LONG, f"p{n}", attrs={"basis": "guess"})
        for n in range(parties)
        for rank in range(each)
    )
    found = (Entry("o0", COUNT, attrs=marks), Entry("o1", BEDS))
    return conversation(parties, entries={"options": found, "concerns": concerns}, place=place)


def row_of(desk: Desk, words: str) -> str:
    """Return the row of an option in the grid: the last one with its words."""
    return next(row for row in reversed(desk.text.splitlines()) if words in row)


def grid(desk: Desk) -> OptionGrid:
    return desk.page.query_one(OptionGrid)


def is_at(desk: Desk, column: int) -> bool:
    return grid(desk).at == (0, column)


def attrs(path: Path, option: str = "o0") -> dict[str, Value]:
    entry = kept(path).entry("options", option)
    assert entry is not None
    return entry.attrs


@pytest.mark.parametrize("each", [1, 2, 3])
@pytest.mark.parametrize("parties", range(2, 9))
def test_no_name_is_cut_within_a_word_and_each_is_told(parties: int, each: int) -> None:
    now = weighing(parties, each)
    names = {party.alias for party in now.parties}
    words = {word for name in names for word in name.split()}
    for width in range(40, 121):
        shown = Grid(options(now), columns(now), 0, 0, active=False).lines(width)
        heading, text = shown[0].plain, "\n".join(line.plain for line in shown)
        after = heading[min(heading.find(sign) for sign in PARTY_GLYPHS[:parties] if sign in heading) :]
        assert {word.strip("…") for word in after.split()} <= {*words, *PARTY_GLYPHS}, heading
        assert any(f" {each} " in heading for each in QUESTIONS) or " sides " in heading, heading
        whole = {name for name in names if name in text}
        begun = {name for name in names for n in (1, 2) if f"{' '.join(name.split()[:n])}…" in heading}
        assert whole | begun == names or "→" in heading, text


async def test_one_key_marks_and_it_is_kept_before_it_is_seen(tmp_path: Path) -> None:
    path = keep(tmp_path / "c.json", weighing())
    async with opened(path) as desk:
        await desk.until(lambda: desk.focused is grid(desk))
        await desk.sees("■ Northbank 1", "not marked yet")
        await desk.press("plus")
        await desk.sees("■ Northbank 1  meets")
        assert row_of(desk, "One count at noon.").split("noon.")[1].split()[:1] == ["+"]
        await desk.press("right", "minus", "right", "equals_sign", "right", "space")
        await desk.sees("◆ Eastside Trust 2  meets  Concern 1 of 1  my guess")
        assert row_of(desk, "One count at noon.").split("noon.")[1].split()[:4] == ["+", "−", "·", "+"]
        await desk.press("backspace", "down", "space", "space", "space")
        await desk.sees("works against  Concern 1 of 1")
        await desk.quit()
    assert attrs(path) == {"helps": ["c00"], "hurts": ["c01"], "neutral": ["c10"]}
    assert attrs(path, "o1") == {"hurts": ["c11"]}


@pytest.mark.long
async def test_a_mark_that_a_sentence_takes_back_is_named(tmp_path: Path) -> None:
    async with opened(keep(tmp_path / "c.json", weighing())) as desk:
        await desk.until(lambda: desk.focused is grid(desk))
        await desk.press("plus")
        await desk.rest()
        was = desk.page.conversation.entries
        await desk.press("equals_sign", *"which", "space", *"one", "backspace")
        await desk.until(lambda: desk.foot.startswith(f" {UNDONE.format('=')}"))
        assert desk.page.conversation.entries == was


async def test_undo_and_redo_show_the_mark_they_change(tmp_path: Path) -> None:
    async with opened(keep(tmp_path / "c.json", weighing())) as desk:
        await desk.press("right", "right", "plus", "minus", "left", "left", "down")
        await desk.press("ctrl+z")
        await desk.until(lambda: grid(desk).at == (0, 2))
        await desk.sees("◆ Eastside Trust 1  meets")
        await desk.press("ctrl+z")
        await desk.sees("◆ Eastside Trust 1  not marked yet")
        await desk.press("shift+tab", "ctrl+y", "ctrl+y")
        await desk.until(lambda: desk.focused is grid(desk))
        await desk.sees("◆ Eastside Trust 1  works against")


@pytest.mark.long
async def test_the_cell_is_found_again_when_the_app_is_opened_again(tmp_path: Path) -> None:
    path = keep(tmp_path / "c.json", weighing())
    async with opened(path) as desk:
        await desk.press("down", "right", "right", "right")
        assert desk.place.entry == "o1"
        await desk.quit()
    async with opened(path) as desk:
        await desk.until(lambda: desk.focused is grid(desk) and grid(desk).at == (1, 3))
        await desk.sees("◆ Eastside Trust 2")


@pytest.mark.long
async def test_it_says_what_it_needs_and_appears_with_the_first_option(tmp_path: Path) -> None:
    bare = conversation(2, place=Cursor(step="agree"))
    async with opened(keep(tmp_path / "c.json", bare)) as desk:
        await desk.sees(NO_CONCERN[:60])
        assert not grid(desk).display
        await desk.press("tab")
        assert desk.focused is not grid(desk)
    bare = conversation(2, entries={"concerns": weighing().list("concerns")}, place=HERE)
    async with opened(keep(tmp_path / "d.json", bare)) as desk:
        await desk.sees(NO_OPTION[:60])
        await desk.type("A rota")
        await desk.until(lambda: grid(desk).display)
        await desk.until(lambda: "A rota" in row_of(desk, "not marked yet") or desk.text.count("A rota") == 2)
        await desk.sees("4 of 4 not marked yet")
        await desk.press("tab", "plus")
        await desk.sees("■ Northbank 1  meets")


@pytest.mark.long
async def test_the_nudge_counts_at_a_pause(tmp_path: Path) -> None:
    async with opened(keep(tmp_path / "c.json", weighing(neutral=["c00"]))) as desk:
        await desk.press("right", "right", "plus")
        await desk.sees("“One count at noon” works against no side’s main concern.")
        await desk.press("minus")
        await desk.sees("Each option compared so far works against a main concern.")


@pytest.mark.long
@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
@pytest.mark.parametrize("parties", [2, 3, 8])
async def test_every_cell_is_reached_and_seen_with_any_number_of_parties(
    tmp_path: Path, parties: int, size: tuple[int, int]
) -> None:
    async with opened(keep(tmp_path / "c.json", weighing(parties, each=3)), size=size) as desk:
        glyphs = "■◆▲▼□◇△▽"
        for n in range(parties):
            await desk.until(partial(is_at, desk, 3 * n))
            heading = row_of(desk, "meets  ")
            before = desk.text.splitlines()[desk.text.splitlines().index(heading) - 1]
            assert glyphs[n] in before
            assert heading.count("1") == heading.count("3")
            await desk.press("plus")
            await desk.sees(f"{glyphs[n]} ", "meets  Room to act")
            await desk.press("right", "right", "right")
        assert grid(desk).at == (0, 3 * parties - 1)
        assert all(cell_len(row) <= size[0] for row in desk.text.splitlines())
        await desk.press("home")
        await desk.sees("■ Northbank")
        await desk.press("end")
        assert grid(desk).at[1] == 3 * parties - 1


async def test_left_and_right_stay_in_the_grid_and_up_leaves_it(tmp_path: Path) -> None:
    async with opened(keep(tmp_path / "c.json", weighing()), size=(60, 20)) as desk:
        await desk.press("left", "left", *["right"] * 6)
        assert desk.page.spec.id == "agree"
        assert grid(desk).at == (0, 3)
        assert "+ = − Mark" in desk.foot
        await desk.press("up")
        assert desk.words.text == ""
        await desk.press("down")
        assert desk.focused is grid(desk)


@pytest.mark.long
async def test_a_click_selects_and_a_second_one_marks(tmp_path: Path) -> None:
    async with opened(keep(tmp_path / "c.json", weighing())) as desk:
        await desk.press("down", "right")
        spot = next(
            (row.rindex("2") + 0, y)
            for y, row in enumerate(desk.text.splitlines())
            if "· no difference" in row
        )
        offset = (spot[0] - grid(desk).region.x, spot[1] - grid(desk).region.y + 1)
        await desk.pilot.click(OptionGrid, offset=offset)
        await desk.until(lambda: grid(desk).at == (0, 3))
        await desk.pilot.click(OptionGrid, offset=offset)
        await desk.sees("◆ Eastside Trust 2  meets")


@pytest.mark.long
async def test_words_that_look_like_markup_are_words(tmp_path: Path) -> None:
    concerns = (Entry("c0", "[/] [@click=app.quit]x[/] 50% [50%]", "p0"),)
    found = (Entry("o0", "[bold]Beds[/] [England]"),)
    bare = conversation(2, entries={"options": found, "concerns": concerns}, place=HERE)
    async with opened(keep(tmp_path / "c.json", bare)) as desk:
        await desk.sees("[bold]Beds[/] [England]", "[/] [@click=app.quit]x[/] 50% [50%]")
