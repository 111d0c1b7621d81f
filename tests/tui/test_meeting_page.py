"""The meeting page: the log, the actions on its lines, and the counts of how well we listen."""

import re
from pathlib import Path
from unittest.mock import patch

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from collab_tui.domain.capture.kinds import LABELS
from collab_tui.domain.conversation import Conversation, Cursor
from collab_tui.tui.common.party_style import glyph
from collab_tui.tui.common.theme import PARTY_GLYPHS
from collab_tui.tui.meeting import log_format, log_view
from tests.tui.driving import Desk, keep, kept, opened, tour
from tests.tui.meetings import (
    EVERY,
    LOG,
    lines_in,
    log_of,
    logged_row,
    meeting_page_of,
    row_of,
    talking,
    words_in,
)

SIZES = [(60, 20), (80, 24), (120, 40)]
STRANGE = ("[/]", "[@click=app.quit]x", "NHS [England] 50%", "👩🏽‍⚕️ and 漢字", "שלום, ward 7", "w" * 5000)
TALK = (
    "Jo opens",
    "= fewer visits",
    'e" never asked',
    "e! bed moves",
    "n? who",
    "e> notice by 2030-06-07 @jo",
)


async def in_log(desk: Desk) -> None:
    await desk.until(lambda: desk.focused is log_of(desk))


async def in_line(desk: Desk) -> None:
    await desk.until(lambda: desk.focused is desk.page.capture_line.words)


async def selected(desk: Desk, words: str) -> None:
    """Wait until the line with these words is selected."""
    await desk.until(lambda: (chosen := log_of(desk).selected) and chosen.entry.text == words)


# How it looks


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_has_its_time_its_party_its_sign_and_its_words(
    path: Path, size: tuple[int, int]
) -> None:
    keep(path, talking(*TALK))
    async with opened(path, size=size) as desk:
        await desk.sees("Jo opens", "“never asked”")
        found = [
            logged_row(desk, words).split() for words in ("fewer", "never", "bed moves", "who", "notice")
        ]
        assert [row[1:3] for row in found] == [["◆", "="], ["◆", '"'], ["◆", "!"], ["■", "?"], ["◆", ">"]]
        assert all(row[0][2] == ":" for row in found)
        assert "Fri 7 Jun 2030 · @jo" in desk.text
        rows = [row.rstrip() for row in desk.text.splitlines()]
        assert all(cell_len(row) <= size[0] for row in rows)


@pytest.mark.parametrize("size", SIZES)
async def test_long_words_hang_under_their_beginning(path: Path, size: tuple[int, int]) -> None:
    keep(path, talking("e: " + "some words " * 30))
    async with opened(path, size=size) as desk:
        await desk.sees("some words")
        log = [row[:80] for row in desk.text.splitlines()]
        first = next(n for n, row in enumerate(log) if "some" in row)
        starts = [re.search("some|words", row) for row in log[first : first + 4]]
        assert len({found.start() for found in starts if found}) == 1
        assert all(starts)


@pytest.mark.long
async def test_the_last_line_is_at_the_foot_and_stays_there(path: Path) -> None:
    keep(path, talking(*(f"e: line {n}" for n in range(40))))
    async with opened(path) as desk:
        await desk.sees("line 39")
        await desk.burst(*"e: one more", "enter")
        await desk.sees("one more")
        await desk.until(lambda: "line 38" in desk.text and "line 27" not in desk.text)
        for size in ((60, 20), (120, 40), (80, 24)):
            await desk.pilot.resize_terminal(*size)
            await desk.sees("one more")
        await desk.press("pageup", "home")
        await desk.until(lambda: "one more" not in desk.text)
        assert logged_row(desk, "line 0")
        for width, rest in ((160, "p parked"), (80, "u note"), (60, "p parked"), (80, "u note")):
            await desk.pilot.resize_terminal(width, 24)
            await desk.sees("q question", rest)
            assert "…" not in row_of(desk, "q question") + row_of(desk, "p parked")
        await desk.press("escape")
        await desk.sees("one more")


@pytest.mark.parametrize("parties", [2, 3, 8])
async def test_whose_words_there_are_is_counted_for_each(path: Path, parties: int) -> None:
    lines = [f"{letter}: words" for n, letter in enumerate("newosfth"[:parties]) for _ in range(n)]
    keep(path, talking(*lines, "e? who", "e? when", parties=parties))
    async with opened(path) as desk:
        waiting = parties * (parties - 1) // 2
        if parties == 2:
            await desk.sees("2 questions open", f"{waiting} to reflect back")
        else:  # who is silent comes before what does not fit; a side that asks is not silent
            await desk.sees("Nothing from Westmere Council since")
        counts = row_of(desk, "to reflect back" if parties == 2 else "Nothing from")
        for party in kept(path).parties:
            assert f"{glyph(party)} {party.index}" in counts
    async with opened(path, size=(120, 44)) as desk:
        await desk.sees("Speakers", "Not reflected back yet")
        for party in kept(path).parties:
            assert f"{glyph(party)} {party.alias}" in desk.text


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", STRANGE)
async def test_strange_words_are_drawn_as_they_are(path: Path, text: str, size: tuple[int, int]) -> None:
    keep(path, talking(f'e" {text}', f"? {text}"))
    async with opened(path, size=size) as desk:
        await desk.sees(text[:8].split(" ", 1)[0])
        assert all(cell_len(row) <= size[0] for row in desk.text.splitlines())
        await desk.press("pageup", "home", "enter")
        await desk.until(lambda: desk.page.capture_line.words.text == f'e" {text}"')


# Among the lines


async def up_goes_into_the_log_and_down_from_the_last_line_out(desk: Desk) -> None:
    await desk.press("up")
    await desk.until(lambda: desk.words.text == "e: two")
    await desk.press("up")
    await in_log(desk)
    await selected(desk, "two")
    assert desk.page.capture_line.words.text == ""
    await desk.press("up", "up", "up")
    await selected(desk, "one")
    await desk.press("down", "down")
    await in_line(desk)


async def a_line_that_was_begun_stays_while_one_looks_back(desk: Desk) -> None:
    await desk.burst(*"e: half", "up")
    await in_log(desk)
    await desk.press("tab")
    await in_line(desk)
    assert desk.words.text == "e: half"


async def test_pages_and_ends_of_the_log(path: Path) -> None:
    keep(path, talking(*(f"e: line {n}" for n in range(60))))
    async with opened(path) as desk:
        await desk.press("pageup")
        await selected(desk, "line 59")
        await desk.press("pageup")
        await desk.until(lambda: 40 < log_of(desk).index < 55)
        await desk.press("home")
        await selected(desk, "line 0")
        await desk.press("pagedown", "up")
        await desk.until(lambda: 5 < log_of(desk).index < 20)
        await desk.press("end")
        await selected(desk, "line 59")
        assert "line 59" in desk.text


async def test_the_footer_has_six_keys_at_80_columns_and_one_more_on_a_row_help_and_the_way_out_among_them(
    path: Path,
) -> None:
    keep(path, talking("e: one"))
    async with opened(path, size=(80, 24)) as desk:
        assert desk.foot.split("  ") == [
            " Enter Keep",
            "Tab Speaker",
            "↑ Correct",
            "Ctrl+G Go to",
            "Esc Keys",
            "F1 Help",
        ]
        await desk.press("pageup")
        await in_log(desk)
        await desk.until(lambda: "Del Remove" in desk.foot)
        assert len(desk.foot.split("  ")) == 7
        assert "Esc Leave" in desk.foot


@pytest.mark.long
async def test_the_footer_and_the_rows_by_the_line_say_what_letters_do(path: Path) -> None:
    keep(path, talking("e: one"))
    async with opened(path, size=(120, 40)) as desk:
        assert "Enter Keep  Tab Speaker  ↑ Correct  PgUp Log" in desk.foot
        await desk.press("pageup")
        await in_log(desk)
        await desk.sees("s said", "c concern", "t will do")
        assert "Enter Edit  y Copy  Del Remove  f Party  k Kind  Esc Leave" in desk.foot
        assert "n Next" not in desk.foot
        await desk.press("escape")
        await in_line(desk)
        await desk.sees("start with")
        assert "x exact" not in desk.text


# What is done with a line


@pytest.mark.parametrize("letter", [label.letter for label in LABELS if label.letter != "m"])
async def test_a_letter_gives_a_line_another_kind_and_the_first_one_gives_it_back(
    path: Path, letter: str
) -> None:
    keep(path, talking("e: before", "e> send it by 2030-06-07 @jo", "e: after"))
    before = kept(path).list("commitments")
    async with opened(path) as desk:
        await desk.press("pageup", "up")
        await selected(desk, "send it")
        await desk.press(letter)
        await desk.until(lambda: [kind for kind, *_ in lines_in(path)] == ["s", letter, "s"])
        await selected(desk, "send it")
        await desk.press("down", "up", "t")
        await desk.until(lambda: kept(path).list("commitments") == before)
        assert words_in(path) == ["before", "send it", "after"]


async def a_kind_is_taken_back_by_undo_without_leaving_the_room(desk: Desk) -> None:
    await desk.press("pageup", "up", "c")
    await desk.until(lambda: lines_in(desk.path)[0][0] == "c")
    await desk.press("ctrl+z")
    await desk.until(lambda: lines_in(desk.path)[0][0] == "s")
    await in_log(desk)
    await selected(desk, "one")


async def test_delete_removes_a_line_and_undo_brings_it_back_where_it_was(path: Path) -> None:
    keep(path, talking("e: one", "e: two", "e: three"))
    async with opened(path) as desk:
        await desk.press("pageup", "up", "delete")
        await desk.until(lambda: words_in(path) == ["one", "three"])
        await selected(desk, "three")
        await desk.press("ctrl+z")
        await desk.until(lambda: words_in(path) == ["one", "two", "three"])
        await selected(desk, "two")
        await desk.press("delete", "delete", "delete", "delete")
        await desk.until(lambda: words_in(path) == [])
        assert log_of(desk).selected is None


async def test_enter_corrects_a_line_in_its_place(path: Path) -> None:
    keep(path, talking("e: wun", "e: two"))
    async with opened(path) as desk:
        await desk.press("pageup", "up")
        await desk.burst("enter", "backspace", "backspace", "backspace", *"one", "enter")
        await desk.until(lambda: words_in(path) == ["one", "two"])
        await in_line(desk)


async def test_letters_that_follow_a_key_out_of_the_log_are_words_and_no_kinds(path: Path) -> None:
    keep(path, talking("e: one"))
    async with opened(path) as desk:
        await desk.press("pageup")
        await in_log(desk)
        await desk.burst("escape", *"concern it is", "enter", "pageup", "c", "down", *"text")
        await desk.until(lambda: kept(path).text("room", "line") == "text")
        assert [(kind, words) for kind, _, _, words in lines_in(path)] == [
            ("s", "one"),
            ("c", "concern it is"),
        ]


async def a_click_selects_a_line_and_a_second_one_corrects_it(desk: Desk) -> None:
    y = next(n for n, row in enumerate(desk.text.splitlines()) if ": one" in row or "  one" in row)
    await desk.pilot.click(offset=(20, y))
    await selected(desk, "one")
    await in_log(desk)
    await desk.pilot.click(offset=(20, y))
    await desk.until(lambda: desk.page.capture_line.words.text == "e: one")


async def a_private_mark_is_taken_back_by_the_letter_of_the_line_alone(desk: Desk) -> None:
    await desk.press("pageup", "m")
    await desk.sees("Private: Enter shows it · s takes it back")
    await desk.press("end", "c", "end", "y")  # a letter right after another would be text
    assert "two" not in desk.text
    await desk.press("end", "s")
    await desk.until(lambda: logged_row(desk, "two"))
    await desk.press("tab")
    await desk.burst(*"- an aside", "enter", "pageup")
    await desk.sees("Private: Enter shows it")
    await desk.press(*(key for letter in "csxu" for key in ("end", letter)))
    assert "takes it back" not in desk.text
    assert "an aside" not in desk.text
    await desk.press("tab")


async def test_two_lines_are_looked_back_at_and_corrected(path: Path) -> None:
    await tour(
        path,
        talking("e: one", "e: two"),
        up_goes_into_the_log_and_down_from_the_last_line_out,
        a_line_that_was_begun_stays_while_one_looks_back,
        a_kind_is_taken_back_by_undo_without_leaving_the_room,
        a_click_selects_a_line_and_a_second_one_corrects_it,
        a_private_mark_is_taken_back_by_the_letter_of_the_line_alone,
    )


# Filters


@pytest.mark.long
async def test_lines_are_sifted_by_party_and_kind_and_escape_shows_all(path: Path) -> None:
    keep(path, talking("e: theirs", "n: ours", "e! worry", "n! ours too", "note", parties=3))
    async with opened(path) as desk:
        await desk.press("pageup", "f")
        await desk.sees("Only ■ Northbank", "2 of 5")
        assert "theirs" not in desk.text
        await desk.rest()
        await desk.press("slash")
        await desk.sees("Only ◆ Eastside Trust", "3 of 5")
        await desk.press("end", "k", "k")  # a letter right after another would be text
        await desk.sees("! concern", "1 of 5", "worry")
        await desk.press("end", "s")
        await desk.sees("0 of 5")
        await desk.press("escape")
        await desk.until(lambda: "Only" not in desk.text)
        await in_log(desk)
        await desk.sees("theirs", "ours too")
        await desk.until(lambda: [kind for kind, *_ in lines_in(path)] == ["s", "s", "s", "c", "u"])
        await desk.press("end", "f", "f", "f", "f")
        await desk.until(lambda: "Only" not in desk.text)
        await desk.press("end", "k", "tab")
        await in_line(desk)
        await desk.until(lambda: "Only" not in desk.text)


@pytest.mark.long
async def test_only_kinds_that_the_shown_party_used_are_gone_through(path: Path) -> None:
    keep(path, talking("e: theirs", "n! ours", "e? theirs too", "n> ours too"))
    async with opened(path) as desk:
        await desk.press("pageup", "f")
        for kind in ("! concern", "> will do"):
            await desk.press("end", "k")
            await desk.sees(f"Only ■ Northbank  {kind}", "1 of 4")
        await desk.press("k")
        await desk.sees("Only ■ Northbank", "2 of 4")


# In columns


def columns_of(desk: Desk) -> dict[str, int]:
    """Return where the columns in view begin, by the signs of their parties and "Other"."""
    head = desk.text.splitlines()[1]
    return {name: head.index(name) for name in (*PARTY_GLYPHS, "Other") if name in head}


@pytest.mark.long
async def test_the_log_in_columns_shows_who_said_what_and_who_was_silent(path: Path) -> None:
    long = "e: " + "we were never asked about the beds at all " * 8
    keep(path, talking("n: ours", "e! theirs", "= both of us", "- aside", long, parties=3))
    async with opened(path) as desk:
        await desk.press("escape", "l")
        await desk.sees("■ Northbank 1", "◆ Eastside… 2", "▲ Westmere… 0", "Other lines 2")
        places = columns_of(desk)
        for words, column in (
            (": ours", "■"),
            ("! theirs", "◆"),
            ("= both", "Other"),
            ("- private", "Other"),
        ):
            assert row_of(desk, words).index(words) == places[column]
        assert "aside" not in desk.text
        assert "…" in {row.strip("▌ ▇") for row in desk.text.splitlines()}
        await desk.press("home", "down", "enter")
        await in_log(desk)
        await selected(desk, "theirs")
        await desk.press("escape", "escape", "ctrl+p")
        await desk.burst(*"log in columns", "enter")
        await desk.sees("Other lines 2")
        await desk.press("escape", "escape")
        assert kept(path).list("heard")[0].text == "ours"


@pytest.mark.long
async def test_columns_that_do_not_fit_are_a_key_away(path: Path) -> None:
    keep(path, talking("n: ours", "h: theirs", "= both of us", parties=8))
    async with opened(path) as desk:
        await desk.press("escape", "l")
        await desk.sees("Columns 1 to 4 of 9   ← →   Enter")
        assert list(columns_of(desk)) == list(PARTY_GLYPHS[:4])
        assert ": ours" in desk.text
        assert row_of(desk, "→").split()[-1] == "→"
        await desk.press(*["right"] * 9)
        await desk.sees("Columns 6 to 9 of 9", ": theirs", "= both of us")
        assert list(columns_of(desk)) == [*PARTY_GLYPHS[5:], "Other"]
        await desk.pilot.resize_terminal(60, 20)
        await desk.sees("Columns 6 to 7 of 9")
        await desk.press("left")
        await desk.sees("Columns 5 to 6 of 9")
        assert all(cell_len(row) <= 60 for row in desk.text.splitlines())
        await desk.pilot.resize_terminal(200, 60)
        await desk.until(lambda: list(columns_of(desk)) == [*PARTY_GLYPHS, "Other"])


# As it was


@pytest.mark.long
async def test_the_place_in_the_log_is_there_again(path: Path) -> None:
    keep(path, talking(*(f"e: line {n}" for n in range(50))))
    async with opened(path) as desk:
        await desk.press("pageup", "home", "down")
        await selected(desk, "line 1")
        await desk.until(lambda: kept(path).place.entry == "x1")
        await desk.quit()
    assert kept(path).place.part == "log"
    async with opened(path) as desk:
        await in_log(desk)
        await selected(desk, "line 1")
        await desk.sees("line 2", "line 8")


@pytest.mark.long
async def test_lines_kept_on_a_step_page_are_in_the_log(path: Path) -> None:
    keep(path, talking(place=Cursor(step="agree")))
    async with opened(path) as desk:
        await desk.press("ctrl+o")
        await desk.burst(*"e: from afar", "enter", "ctrl+g")
        await desk.sees("The meeting")
        await desk.press("m")
        await desk.on_page("room")
        await desk.sees("from afar")
        await desk.press("ctrl+b")
        await desk.on_page("agree")


@pytest.mark.long
async def test_the_room_is_entered_from_home_and_left_for_the_next_step(path: Path) -> None:
    keep(path, talking("e: one", place=Cursor(step="purposes")))
    async with opened(path, None) as desk:
        await desk.until(lambda: "m Meeting" in desk.foot)
        await desk.press("m")
        await desk.on_page("room")
        await desk.press("escape", "b")
        await desk.on_page("purposes")
        await desk.press("ctrl+g", "m")
        await desk.on_page("room")
        await desk.press("ctrl+n")
        await desk.on_page("agree")


async def test_an_empty_room_has_no_log_to_go_to(path: Path) -> None:
    keep(path, talking(place=LOG))
    async with opened(path) as desk:
        await in_line(desk)
        await desk.press("up", "pageup", "escape")
        await desk.until(lambda: desk.focused is None)
        await desk.press("up", "tab")
        await in_line(desk)


async def test_a_conversation_open_elsewhere_is_read_and_nothing_is_changed(path: Path) -> None:
    keep(path, talking("e: one", "e: two"))
    async with opened(path) as first:
        async with opened(path) as second:
            await second.sees("two")
            await second.burst(*"e: three", "enter", "pageup", "delete")
            await second.press("f5")
            await second.sees("two")
        assert [each.entry.text for each in log_of(first).lines] == ["one", "two"]


# Two thousand lines


def long_talk() -> Conversation:
    meeting = talking(*(line for line, *_ in EVERY))
    heard = meeting.list("heard")
    first = heard[0]
    many = tuple(
        replace(first, id=f"y{n}", text=f"line {n} of a long day", attrs={**first.attrs, "line": 100 + n})
        for n in range(2000)
    )
    return replace(meeting, entries={**meeting.entries, "heard": heard + many})


@pytest.mark.long
async def test_of_two_thousand_lines_only_those_in_view_are_wrapped(path: Path) -> None:
    keep(path, long_talk())
    wrapped: list[str] = []

    def counted(*args: object, **options: object) -> object:
        wrapped.append(args[0].entry.id)  # type: ignore[attr-defined]
        return whole(*args, **options)  # type: ignore[arg-type]

    whole = log_format.logged_lines
    with patch.object(log_view, "logged_lines", counted):
        async with opened(path) as desk:
            await desk.sees("line 1999")
            assert len(log_of(desk).lines) == 2000 + len(EVERY)
            assert len(set(wrapped)) <= 24
            wrapped.clear()
            await desk.burst(*"e: short")
            await desk.until(lambda: meeting_page_of(desk).capture_line.words.text == "e: short")
            assert wrapped == []
            await desk.press("enter")
            await desk.sees("short")
            assert len(wrapped) == 1
            wrapped.clear()
            await desk.press("pageup", "home")
            await desk.sees("waiting list doubled")
            assert len(set(wrapped)) <= 48
            await desk.press("end", "escape")
            await in_line(desk)
            await desk.sees("short")
