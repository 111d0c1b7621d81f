"""The capture line: each typed or pasted line becomes its entry, on every page, and none is lost."""

from pathlib import Path

import pytest

from collab_tui.domain.capture.kinds import LABELS
from collab_tui.domain.conversation import Cursor
from collab_tui.tui.editing.private_line import CLOSED
from tests.tui.driving import Desk, conversation, keep, kept, opened, wait_until
from tests.tui.meetings import EVERY, ROOM, lines_in, row_of, talking, words_in

HERE = Cursor(step="explore", field="worth", party="p0")

MOST = 60.0
"""Seconds that a burst of lines may take on a busy machine."""
STRANGE = ("[/]", "[@click=app.quit]x", "NHS [England] 50%", "👩🏽‍⚕️ and 漢字", "שלום, ward 7", "w" * 300)


def line_of(path: Path) -> str:
    return kept(path).text("room", "line")


async def sees_closed(desk: Desk) -> None:
    await desk.sees(CLOSED)
    assert "my secret" not in desk.text


async def line_kept(desk: Desk, text: str) -> None:
    await desk.until(lambda: line_of(desk.path) == text)


# What a line becomes


def test_every_kind_has_its_row() -> None:
    assert {letter for _, letter, *_ in EVERY} == {label.letter for label in LABELS}


@pytest.mark.parametrize("place", [HERE, Cursor(step="room", field="room", part="line")])
async def test_every_row_of_the_grammar_is_typed_and_kept_in_its_field(path: Path, place: Cursor) -> None:
    keep(path, talking(place=place))
    async with opened(path) as desk:
        await desk.press("ctrl+o")
        for line, *_ in EVERY:
            await desk.burst(*line, "enter")
        await desk.until(lambda: len(words_in(path)) == len(EVERY))
    assert lines_in(path) == [tuple(rest) for _, *rest in EVERY]
    assert [entry.attrs["raw"] for entry in kept(path).list("heard")] == [EVERY[0][0], EVERY[1][0]]
    rota = kept(path).list("commitments")[0]
    assert (rota.attrs["by"], rota.attrs["owner"]) == ("2030-06-07", "jo")


@pytest.mark.long
async def test_it_says_what_a_line_becomes_while_it_is_typed(path: Path) -> None:
    keep(path, talking(place=HERE))
    async with opened(path) as desk:
        await desk.press("ctrl+o")
        await desk.sees("start with", "= common ground", "> will do")
        await desk.type("n> ring first by 7/6/2030")
        await desk.sees("■ Northbank", "> will do   by Fri 7 Jun 2030")
        await desk.press("ctrl+u")
        await desk.type("e> ring by 31/2")
        await desk.sees("◆ Eastside", "There is no day “31/2”, so it stays in the words.")
        await desk.pilot.resize_terminal(60, 20)
        await desk.sees("There is no day “31/2”.")


@pytest.mark.long
@pytest.mark.parametrize("text", STRANGE)
async def test_strange_words_are_shown_and_kept_as_they_are(path: Path, text: str) -> None:
    keep(path, talking(place=HERE))
    async with opened(path) as desk:
        await desk.press("ctrl+o")
        await desk.paste(text)
        await line_kept(desk, text)
        await desk.press("enter")
        await desk.until(lambda: words_in(path) == [text])


# Many at once


@pytest.mark.long
async def test_a_paste_of_several_lines_is_an_entry_each_and_taken_back_as_one(path: Path) -> None:
    keep(path, talking(place=HERE))
    async with opened(path) as desk:
        await desk.press("ctrl+o")
        await desk.type("! and ")
        await desk.paste("first\r\n\ne: second\n   \n? third\r* fourth")
        await desk.until(lambda: len(words_in(path)) == 4)
        assert line_of(path) == ""
        assert [(kind, words) for kind, _, _, words in lines_in(path)] == [
            ("c", "and first"),
            ("s", "second"),
            ("q", "third"),
            ("o", "fourth"),
        ]
        await desk.press("ctrl+z")
        await line_kept(desk, "! and ")
        assert words_in(path) == []
        await desk.press("ctrl+y")
        await desk.until(lambda: len(words_in(path)) == 4)


@pytest.mark.long
async def test_a_burst_of_lines_keeps_every_one_in_order(path: Path) -> None:
    keep(path, talking(place=HERE))
    said = [f"line {n}" for n in range(20)]
    async with opened(path) as desk:
        await desk.press("ctrl+o")
        desk.send(*(key for line in said for key in (*line, "enter", "enter")))
        await wait_until(desk.pilot, lambda: words_in(path) == said, MOST)


# Whose words


@pytest.mark.long
@pytest.mark.parametrize("parties", [2, 3, 8])
async def test_tab_gives_the_line_to_the_next_party_and_round(path: Path, parties: int) -> None:
    keep(path, talking(place=HERE, parties=parties))
    order = [f"p{(n + 1) % parties}" for n in range(parties + 1)]
    async with opened(path) as desk:
        await desk.press("ctrl+o")
        for n in range(parties + 1):
            await desk.burst(*f": words {n}", "enter", "tab")
        await desk.until(lambda: len(words_in(path)) == parties + 1)
        assert [party for _, _, party, _ in lines_in(path)] == order
        await desk.press("shift+tab")
        await desk.burst(*": one back", "enter")
        await desk.until(lambda: words_in(path)[-1] == "one back")
        assert lines_in(path)[-1][2] == order[-1]


# Correcting


@pytest.mark.long
async def test_up_recalls_the_last_line_to_correct_it(path: Path) -> None:
    keep(path, talking("e! no staf", "? who", place=HERE))
    async with opened(path) as desk:
        await desk.press("ctrl+o", "up")
        await line_kept(desk, "e? who")
        await desk.sees("corrects   ? question")
        await desk.burst(*" signs", "enter")
        await desk.until(lambda: words_in(path) == ["no staf", "who signs"])
        await desk.press("up")
        await line_kept(desk, "e? who signs")
        await desk.press("ctrl+u", "enter")
        await desk.until(lambda: kept(path).text("room", "amends") == "")
        assert words_in(path) == ["no staf", "who signs"]
        await desk.burst(*"new", "enter")
        await desk.until(lambda: words_in(path)[2:] == ["new"])


async def test_a_recalled_line_is_let_go_if_it_is_left_unchanged(path: Path) -> None:
    keep(path, talking("e! no staff", place=HERE))
    async with opened(path) as desk:
        await desk.press("ctrl+o", "up")
        await line_kept(desk, "e! no staff")
        await desk.press("escape")
        await line_kept(desk, "")
        await desk.until(lambda: kept(path).text("room", "amends") == "")
        await desk.press("ctrl+o")
        await desk.burst(*"n? who", "enter")
        await desk.until(lambda: words_in(path) == ["no staff", "who"])


async def test_a_recalled_line_that_is_replaced_whole_is_corrected(path: Path) -> None:
    keep(path, talking("e! no staf", place=HERE))
    async with opened(path) as desk:
        await desk.press("ctrl+o", "up")
        await line_kept(desk, "e! no staf")
        await desk.press("ctrl+a")
        await desk.burst(*"e! no staff", "enter")
        await desk.until(lambda: words_in(path) == ["no staff"])


async def test_a_private_line_that_is_half_typed_is_closed_as_the_meeting_starts(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="room", field="room", part="line")))
    async with opened(path) as desk:
        await desk.on_page("room")
        await desk.burst(*"- they are weak")
        await line_kept(desk, "- they are weak")
        await desk.sees("they are weak")
        await desk.press("f5")
        await desk.sees(CLOSED)
        assert "weak" not in desk.text


@pytest.mark.long
async def test_a_correction_can_make_it_another_kind_of_another_party(path: Path) -> None:
    keep(path, talking("e! no staff", place=HERE))
    async with opened(path) as desk:
        await desk.press("ctrl+o", "up", "home", "delete", "delete")
        await desk.burst(*"n>", "end", *" by 2030-06-07", "enter")
        await desk.until(lambda: lines_in(path) == [("t", "commitments", "p0", "no staff")])


@pytest.mark.long
async def test_f4_makes_the_line_a_commitment_or_the_last_one_where_it_is_empty(path: Path) -> None:
    keep(path, talking("e: we could send it", place=HERE))
    async with opened(path) as desk:
        await desk.press("ctrl+o", "f4")
        await desk.until(lambda: lines_in(path) == [("t", "commitments", "p1", "we could send it")])
        await desk.burst(*"n: ring first", "f4")
        await line_kept(desk, "n> ring first")
        await desk.burst("enter", *"no sign", "f4", "f4", "enter")
        await desk.until(lambda: len(words_in(path)) == 3)
        assert [kind for kind, *_ in lines_in(path)] == ["t", "t", "t"]
        for typed, line in (("- ring", "> ring"), ("-ring", "> -ring"), ("z- ring", "> z- ring")):
            await desk.burst(*typed, "f4")
            await line_kept(desk, line)
            await desk.press("ctrl+a", "backspace")
            await line_kept(desk, "")


async def test_the_row_no_longer_offers_the_promise_to_another_side_once_a_letter_was_typed(
    path: Path,
) -> None:
    keep(path, talking("we bake"))
    async with opened(path) as desk:
        await desk.press("f4")
        await desk.sees("another side")
        await desk.press("q", "backspace")
        await desk.until(lambda: "another side" not in desk.text)


async def test_f4_says_whose_promise_the_last_line_is_and_tab_gives_it_to_another_side(path: Path) -> None:
    keep(path, talking("we could send it", place=HERE, parties=3))
    async with opened(path) as desk:
        await desk.press("ctrl+o", "f4")
        await desk.sees("Now: what Eastside Trust will do · Tab another side · Ctrl+Z")
        speaker = desk.page.capture_line.speaker
        for party, name in (("p2", "Westmere Council"), ("p0", "Northbank")):
            await desk.press("tab")
            await desk.sees(f"Now: what {name} will do")
            await desk.until(lambda: lines_in(path) == [("t", "commitments", party, "we could send it")])  # noqa: B023
        assert desk.page.capture_line.speaker == speaker
        await desk.press("shift+tab")
        await desk.sees("Now: what Westmere Council will do")
        await desk.press("x", "backspace", "tab")
        assert desk.page.capture_line.speaker != speaker
        await desk.until(lambda: lines_in(path) == [("t", "commitments", "p2", "we could send it")])
        await desk.press("ctrl+u", *"another note", "f4")
        await desk.sees("▲ Westmere", "> will do")
        await desk.press("tab")
        await desk.sees("■ Northbank", "> will do")
        await desk.press("enter")
        await desk.until(lambda: lines_in(path)[1] == ("t", "commitments", "p0", "another note"))


async def test_undo_brings_the_line_back_to_where_it_was_typed(path: Path) -> None:
    keep(path, talking(place=Cursor(step="prepare", field="road")))
    async with opened(path) as desk:
        await desk.press("ctrl+o")
        await desk.burst(*"e: too fast", "enter")
        await desk.until(lambda: words_in(path) == ["too fast"])
        await desk.press("escape")
        await desk.until(lambda: not desk.page.capture_line.display)
        await desk.press("ctrl+z")
        await line_kept(desk, "e: too fast")
        await desk.until(lambda: desk.focused is desk.page.capture_line.words)
        assert desk.page.spec.id == "prepare"
        assert words_in(path) == []


async def test_a_line_typed_after_an_undo_takes_the_place_of_the_line_that_came_back(path: Path) -> None:
    """No word of either line joins the other, whose side or kind may be private.

    Nor does it correct the entry that was corrected before the undo, or that was being corrected.
    """
    keep(path, talking("= home", place=Cursor(step="room", field="room", part="line")))
    async with opened(path) as desk:
        await desk.burst(*"= the wards", "enter")
        await desk.until(lambda: words_in(path) == ["home", "the wards"])
        await desk.press("ctrl+z")
        await line_kept(desk, "= the wards")
        await desk.press("ctrl+g", "3")
        await desk.on_page("congruence")
        await desk.rest()
        await desk.press("ctrl+o")
        await desk.burst(*"- my secret")
        await line_kept(desk, "- my secret")
        await desk.press("ctrl+z", "escape", "ctrl+g", "m")
        await desk.on_page("room")
        await desk.rest()
        await desk.press("ctrl+a")
        await desk.burst(*"- my secret", "enter")
        await desk.until(lambda: words_in(path) == ["home", "my secret"])
        await desk.press("up", "up", "enter")
        await line_kept(desk, "e= home")
        await desk.burst(*" first", "enter")
        await desk.until(lambda: words_in(path) == ["home first", "my secret"])
        await desk.press("ctrl+z")
        await line_kept(desk, "e= home first")
        await desk.burst(*"- again mine", "enter")
        await desk.until(lambda: words_in(path) == ["home", "my secret", "again mine"])
        assert [each.text for each in kept(path).list("common_ground")] == ["home"]
        await desk.press("up", "up", "up", "enter", "ctrl+a", "backspace")
        await desk.until(lambda: kept(path).text("room", "amends") == "")
        await desk.burst(*"- mine too", "enter")
        await desk.until(lambda: words_in(path) == ["home", "my secret", "again mine", "mine too"])


async def test_a_private_line_that_was_not_typed_just_now_is_closed(path: Path) -> None:
    """Undo, another page and a new start bring it back closed; only Enter shows it."""
    keep(path, talking(place=Cursor(step="room", field="room", part="line")))
    async with opened(path) as desk:
        await desk.burst(*"- my secret", "enter")
        await desk.until(lambda: words_in(path) == ["my secret"])
        await desk.press("ctrl+z")
        await sees_closed(desk)
        assert desk.focused is desk.page.capture_line.line
        await desk.burst(*"no text")
        await line_kept(desk, "- my secret")
        await desk.rest()
        await desk.press("escape", "tab", "enter")
        await desk.sees("- my secret")
        await desk.press("escape")
        await sees_closed(desk)
        assert desk.focused is None
        await desk.press("tab", "enter")
        await desk.sees("- my secret")
        await desk.press("end")
        await desk.burst(*" too")
        await line_kept(desk, "- my secret too")
        await desk.press("ctrl+g", "3")
        await desk.on_page("congruence")
        await desk.rest()
        await desk.press("ctrl+o")
        await sees_closed(desk)
        await desk.press("ctrl+g", "m")
        await desk.on_page("room")
        await sees_closed(desk)
        await desk.quit()
    async with opened(path) as desk:
        await sees_closed(desk)
        await desk.rest()
        await desk.press("enter", "enter")
        await desk.until(lambda: words_in(path) == ["my secret too"])
        assert "my secret" not in desk.text


async def test_what_was_half_typed_before_the_meeting_is_closed_in_it(path: Path) -> None:
    keep(path, talking(place=ROOM, texts={"room.line": "e? my secret", "room.draft": "e? my secret"}))
    async with opened(path) as desk:
        await sees_closed(desk)
        await desk.press("enter", "end")
        await desk.burst(*" asked")
        await desk.sees("e? my secret asked")
        await desk.press("enter")
        await desk.until(lambda: words_in(path) == ["my secret asked"])


@pytest.mark.parametrize(
    ("half", "amends", "words"),
    [
        ("- my secret", "", "my secret"),
        ("e? my secret", "", "e? my secret"),  # it was half typed before the meeting
        ("- home my secret", "x0", "home my secret"),
        ("e= home my secret", "x0", "e= home my secret"),
    ],
)
async def test_tab_keeps_a_closed_line_as_it_is_and_begins_a_new_one(
    path: Path, half: str, amends: str, words: str
) -> None:
    texts = {"room.line": half, "room.draft": half, "room.amends": amends}
    keep(path, talking("= home", place=ROOM, texts=texts))
    is_marked = half.startswith("- ")
    kept_before = [] if amends and is_marked else ["home"]
    async with opened(path) as desk:
        await desk.sees(CLOSED, "Tab sets it aside")
        assert "Enter Show" in desk.foot
        assert "Tab New line" in desk.foot
        await desk.burst("tab", *"= the wards")
        await desk.sees("= the wards")
        assert "my secret" not in desk.text
        await desk.press("enter")
        await desk.until(lambda: words_in(path) == [*kept_before, words, "the wards"])
        assert "my secret" not in desk.text
        assert lines_in(path)[-2][0] == "m"
        await desk.press("ctrl+z", "ctrl+a", "backspace", "ctrl+z", "ctrl+z", "ctrl+z")
        await line_kept(desk, half)
        assert words_in(path) == ["home"]
        await sees_closed(desk)


async def test_a_private_line_that_is_undone_and_redone_leaves_the_line_ready(path: Path) -> None:
    keep(path, talking(place=ROOM))
    async with opened(path) as desk:
        await desk.burst(*"- mine", "enter")
        await desk.until(lambda: words_in(path) == ["mine"])
        await desk.press("ctrl+z")
        await desk.sees(CLOSED)
        await desk.press("ctrl+y")
        await desk.until(lambda: desk.focused is desk.page.capture_line.words)
        await desk.burst(*"= home", "enter")
        await desk.until(lambda: words_in(path) == ["mine", "home"])


# Leaving and coming back


@pytest.mark.long
async def test_a_half_typed_line_its_speaker_and_what_it_corrects_are_there_again(path: Path) -> None:
    keep(path, talking("e! no staff", place=HERE, parties=3))
    async with opened(path) as desk:
        await desk.press("ctrl+o", "tab", "up")
        await desk.burst(*" at all", "left", "left")
        await line_kept(desk, "e! no staff at all")
        await desk.quit()
    async with opened(path) as desk:
        await desk.until(lambda: desk.focused is desk.page.capture_line.words)
        assert desk.words.text == "e! no staff at all"
        assert desk.words.cursor_location == (0, 16)
        await desk.sees("corrects   ! concern")
        await desk.press("enter")
        await desk.until(lambda: lines_in(path) == [("c", "concerns", "p1", "no staff at all")])
        await desk.sees("▲ Westmere")


async def test_escape_leaves_what_is_typed_and_goes_back_to_where_one_was(path: Path) -> None:
    keep(path, talking(place=Cursor(step="prepare", field="road")))
    async with opened(path) as desk:
        was = desk.focused
        await desk.press("ctrl+o")
        await desk.burst(*"half", "escape")
        await desk.until(lambda: desk.focused is was)
        await line_kept(desk, "half")
        await desk.press("f2")
        await desk.until(lambda: desk.words.text == "half")


@pytest.mark.long
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_long_line_is_seen_where_the_cursor_is(path: Path, size: tuple[int, int]) -> None:
    keep(path, talking(place=HERE))
    async with opened(path, size=size) as desk:
        await desk.press("ctrl+o")
        await desk.paste("e: " + "many words " * 40)
        await desk.burst(*"the end")
        await desk.sees("the end", ": said")
        assert row_of(desk, "the end")


async def test_the_row_below_says_what_was_kept_and_where(path: Path) -> None:
    keep(path, talking(parties=3))
    async with opened(path) as desk:
        await desk.burst(*"e! no weekend cover", "enter")
        await desk.sees("Kept: a concern of Eastside Trust · Ctrl+Z")
        await desk.press("x")
        assert "Kept:" not in desk.text
        await desk.press("backspace")
        await desk.burst(*"z! nobody here", "enter")
        await desk.sees("Kept: a note", "No side has the letter z")
