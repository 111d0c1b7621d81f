"""The front page: the title, the organisations at the table with their people, when and where."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from collab_tui import clock
from collab_tui.domain.conversation import Cursor, Entry
from collab_tui.domain.dates import short_date
from collab_tui.store.repository import Repository
from collab_tui.tui.app import CollabApp
from collab_tui.tui.dialogs.entry_details import EntryDetails
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.front.page import FrontPage
from collab_tui.tui.front.party_form import OursChoice
from collab_tui.tui.front.party_list import PartyList
from collab_tui.tui.home.screen import HomeScreen
from collab_tui.tui.page.conversation_screen import ConversationScreen
from tests.tui.driving import conversation, keep, opened, rest, wait_until
from tests.tui.front_pages import (
    EAST,
    OURS,
    WEST,
    at_table,
    forms,
    front,
    go,
    is_at,
    is_full,
    is_seen,
    now,
    on_front,
    spot,
    write,
)
from tests.tui.screen_rows import rows, seen


def at_the_foot(pilot: Pilot[None], words: str) -> bool:
    """Whether the last row of the screen has these words."""
    return words in rows(pilot)[-1]


async def test_a_stranger_gets_from_n_to_the_first_step(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "collab.json")
    app = CollabApp(repository)
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("ctrl+n")
        await wait_until(pilot, lambda: isinstance(app.screen, FrontPage) and app.screen.arrived)
        assert "■ Party 1 and ◆ Party 2" in rows(pilot)[0]
        assert "→ Go on to step 1" in seen(pilot)
        assert "Ctrl+N Next" in rows(pilot)[-1]
        await write(pilot, "Beds")
        await pilot.press("enter")
        await write(pilot, "North")
        await pilot.press("enter")
        await write(pilot, "East")
        await wait_until(pilot, lambda: "■ North and ◆ East   Beds" in rows(pilot)[0])
        written = now(pilot)
        await pilot.press("enter", "enter")
        await wait_until(
            pilot,
            lambda: isinstance(app.screen, ConversationScreen) and not isinstance(app.screen, FrontPage),
        )
        assert "1 Prepare" in rows(pilot)[1]
        ours, theirs = written.parties
        assert (ours.name, ours.letter, ours.us) == ("North", "n", True)
        assert (theirs.name, theirs.letter, theirs.us) == ("East", "e", False)
    repository.close()


@pytest.mark.long
async def test_tab_goes_through_a_form_in_its_order(tmp_path: Path) -> None:
    async with on_front(tmp_path, at_table(EAST, OURS)) as pilot:
        order = []
        for _ in range(11):
            order.append(spot(pilot))
            await pilot.press("tab")
        form = ["", "alias", "letter", "us", "decides"]
        expected = [("title", "", "")]
        for party in ("a", "b"):
            expected += [("parties", party, part) for part in form]
        assert order == expected
        assert spot(pilot) == ("parties", "", "add")


@pytest.mark.long
async def test_a_name_gives_a_letter_that_is_free_and_follows_while_it_is_typed(tmp_path: Path) -> None:
    async with on_front(tmp_path, at_table(OURS, EAST, Entry("d"))) as pilot:
        await go(pilot, "d")
        await write(pilot, "E")
        assert now(pilot).parties[2].letter == ""
        await write(pilot, "Na")
        assert now(pilot).parties[2].letter == "a"
        await pilot.press("backspace", "backspace", "backspace")
        assert now(pilot).parties[2].letter == ""
        await write(pilot, "South")
        assert now(pilot).parties[2].letter == "s"
        await go(pilot, "a")
        await write(pilot, "!")
        assert now(pilot).parties[0].letter == "n"


@pytest.mark.long
async def test_a_letter_that_clashes_is_kept_and_said(tmp_path: Path) -> None:
    async with on_front(tmp_path, at_table(OURS, EAST)) as pilot:
        await go(pilot, "a", "letter")
        await pilot.press("backspace", "e")
        await wait_until(pilot, lambda: "e is Eastside Trust’s letter already." in seen(pilot))
        assert "e is Northbank’s letter already." in seen(pilot)
        assert now(pilot).parties[0].letter == "e"
        await pilot.press("x")
        await wait_until(pilot, lambda: "One letter is enough here." in seen(pilot))
        assert now(pilot).parties[0].letter == "ex"
        await pilot.press("backspace", "backspace", "n")
        await wait_until(pilot, lambda: "letter already" not in seen(pilot) and "enough" not in seen(pilot))


@pytest.mark.long
async def test_the_short_name_shows_what_is_used_without_one(tmp_path: Path) -> None:
    async with on_front(tmp_path, at_table(OURS, EAST)) as pilot:
        assert seen(pilot).count("Eastside Trust") == 3
        await go(pilot, "b")
        await write(pilot, "s")
        await wait_until(pilot, lambda: seen(pilot).count("Eastside Trusts") == 3)
        await go(pilot, "b", "alias")
        await write(pilot, "Eastside")
        await wait_until(pilot, lambda: "◆ Eastside " in rows(pilot)[0])
        assert now(pilot).parties[1].entry.word("alias") == "Eastside"


@pytest.mark.long
async def test_exactly_one_is_us_and_comes_first(tmp_path: Path) -> None:
    async with on_front(tmp_path, at_table(OURS, EAST)) as pilot:
        await go(pilot, "a", "us")
        await pilot.press("backspace", "left", "right")
        assert now(pilot).parties[0].id == "a"
        ours = await go(pilot, "b", "us")
        await pilot.press("space")
        assert [(party.id, party.us) for party in now(pilot).parties] == [("b", True), ("a", False)]
        assert [form.party_id for form in forms(pilot)] == ["b", "a"]
        assert front(pilot).focused is ours
        await wait_until(pilot, lambda: rows(pilot)[0].startswith(" ■ Eastside Trust and ◆ Northbank"))
        assert [each.value for each in front(pilot).query(OursChoice)] == ["yes", ""]
        await pilot.press("ctrl+z")
        assert [form.party_id for form in forms(pilot)] == ["a", "b"]
        assert now(pilot).parties[0].us
        await wait_until(pilot, lambda: spot(pilot) == ("parties", "a", "us"))


@pytest.mark.long
async def test_digits_pick_an_answer_and_letters_turn_no_page(tmp_path: Path) -> None:
    async with on_front(tmp_path, at_table(OURS, EAST)) as pilot:
        await go(pilot, "b", "decides")
        for key, answer in (
            ("2", "no"),
            ("3", "back"),
            ("n", "back"),
            ("1", "back"),
            ("left", "no"),
            ("1", "yes"),
        ):
            if answer != now(pilot).parties[1].entry.word("decides") or key == "n":
                await rest(pilot)
            await pilot.press(key)
            assert now(pilot).parties[1].entry.word("decides") == answer
        assert "1-3 Answer" in rows(pilot)[-1]


@pytest.mark.long
async def test_eight_are_the_most(tmp_path: Path) -> None:
    async with on_front(tmp_path, at_table(OURS, EAST), size=(80, 90)) as pilot:
        for count in range(3, 9):
            front(pilot).restore(Cursor(field="parties", part="add"))
            await wait_until(pilot, lambda: spot(pilot)[2] == "add")
            await pilot.press("enter")
            fresh = now(pilot).parties[-1].id
            await wait_until(pilot, partial(is_at, pilot, "parties", fresh, ""))
            await write(pilot, f"P{count}")
        assert len(now(pilot).parties) == 8
        assert {party.index for party in now(pilot).parties} == set(range(8))
        await wait_until(pilot, lambda: "There is room for eight organisations, and no more." in seen(pilot))
        front(pilot).restore(Cursor(field="parties", part="add"))
        await wait_until(pilot, lambda: spot(pilot)[2] == "add")
        assert "Add" not in rows(pilot)[-1]
        await pilot.press("enter")
        assert len(now(pilot).parties) == 8
        await wait_until(pilot, lambda: "▽ P8" in rows(pilot)[0])
    async with on_front(tmp_path) as pilot:  # opened again, it is still full
        front(pilot).restore(Cursor(field="parties", part="add"))
        await wait_until(pilot, lambda: spot(pilot)[2] == "add")
        await pilot.press("enter", "x")
        assert len(now(pilot).parties) == 8


@pytest.mark.long
async def test_only_one_that_nothing_is_about_can_be_removed(tmp_path: Path) -> None:
    people = (Entry("p1", "Sam", party="b"),)
    goals = (Entry("g1", "Fewer waits", party="c"),)
    async with on_front(tmp_path, at_table(OURS, EAST, WEST, people=people, goals=goals)) as pilot:
        for party, why in (("c", "1 line is about Westside elsewhere."), ("a", "This one is you.")):
            await go(pilot, party, "us")
            assert "Del Remove" not in rows(pilot)[-1]
            await pilot.press("delete")
            await wait_until(pilot, partial(at_the_foot, pilot, why))
        assert len(now(pilot).parties) == 3
        await go(pilot, "b", "us")
        await wait_until(pilot, partial(at_the_foot, pilot, "Del Remove"))
        for answers, left in ((("escape",), 3), (("y", "enter"), 2)):
            await go(pilot, "b")  # Del at the end of its name
            await pilot.press("delete")
            await wait_until(pilot, lambda: "Remove Eastside Trust?" in seen(pilot))
            assert "Its people go with it: Sam." in seen(pilot)
            await pilot.press(*answers)
            await wait_until(pilot, partial(is_full, pilot, left))
        assert not now(pilot).list("people")
        for part in ("us", ""):
            await go(pilot, "c", part)
            await wait_until(pilot, lambda: "Del Remove" not in rows(pilot)[-1])
            await pilot.press("delete")
            await wait_until(pilot, partial(at_the_foot, pilot, "A conversation needs two organisations."))
        await pilot.press("ctrl+z")
        await wait_until(pilot, lambda: len(forms(pilot)) == 3 and "▌ Sam" in seen(pilot))
        assert now(pilot).parties[1].name == "Eastside Trust"


@pytest.mark.long
async def test_undo_of_an_added_party_takes_it_away(tmp_path: Path) -> None:
    async with on_front(tmp_path, at_table(OURS, EAST)) as pilot:
        front(pilot).restore(Cursor(field="parties", part="add"))
        await wait_until(pilot, lambda: spot(pilot)[2] == "add")
        await pilot.press("enter")
        await wait_until(pilot, lambda: len(forms(pilot)) == 3)
        await pilot.press("ctrl+z")
        await wait_until(pilot, lambda: len(forms(pilot)) == 2 and spot(pilot)[2] == "add")
        await pilot.press("ctrl+y")
        await wait_until(pilot, lambda: len(forms(pilot)) == 3)


@pytest.mark.long
async def test_enter_goes_from_name_to_name_and_after_the_last_to_the_line_that_goes_on(
    tmp_path: Path,
) -> None:
    async with on_front(tmp_path, at_table(Entry("a", attrs={"us": True}), Entry("b"))) as pilot:
        await go(pilot, "a")
        await write(pilot, "North")
        await pilot.press("enter")
        await write(pilot, "East")
        front(pilot).restore(Cursor(field="parties", part="add"))
        await wait_until(pilot, lambda: spot(pilot)[2] == "add")
        await pilot.press("enter")
        await write(pilot, "West")
        await pilot.press("enter")
        await wait_until(pilot, lambda: spot(pilot) == ("parties", "", "on"))
        assert [party.name for party in now(pilot).parties] == ["North", "East", "West"]


@pytest.mark.long
async def test_undo_goes_back_to_the_name_it_changed(tmp_path: Path) -> None:
    async with on_front(tmp_path, at_table(OURS, Entry("b"))) as pilot:
        await go(pilot, "b")
        await write(pilot, "East")
        await go(pilot, "a", "alias")
        await pilot.press("ctrl+z")
        await wait_until(pilot, lambda: spot(pilot) == ("parties", "b", ""))
        assert (now(pilot).parties[1].name, now(pilot).parties[1].letter) == ("", "")


@pytest.mark.long
async def test_people_have_roles_in_their_details(tmp_path: Path) -> None:
    async with on_front(tmp_path, at_table(OURS, EAST)) as pilot:
        front(pilot).restore(Cursor(field="people", party="b"))
        await wait_until(pilot, lambda: spot(pilot) == ("people", "b", ""))
        await write(pilot, "Sam")
        await pilot.press("enter", "up", "d")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, EntryDetails))
        await pilot.press("shift+tab", "tab", "M", "D", "escape")  # its focus is on the missing role
        await wait_until(pilot, lambda: "• Sam" in seen(pilot) and "MD" in seen(pilot))
        assert [(each.text, each.word("role")) for each in now(pilot).list("people", "b")] == [("Sam", "MD")]


@pytest.mark.long
@pytest.mark.parametrize("part", ["", "alias", "letter", "us", "decides"])
async def test_it_opens_again_where_it_was_left(tmp_path: Path, part: str) -> None:
    there = at_table(OURS, EAST, WEST)
    async with on_front(tmp_path, there, size=(80, 18)) as pilot:
        left = await go(pilot, "c", part)
        if isinstance(left, TextInput):
            left.move_cursor((0, 1))
        await pilot.pause()
        front(pilot).page.scroll_to(y=5, animate=False)
        await wait_until(pilot, lambda: front(pilot).page.scroll_y == 5)
        cursor = front(pilot).cursor.cursor
    async with on_front(tmp_path, size=(80, 18)) as pilot:
        await wait_until(pilot, lambda: spot(pilot) == ("parties", "c", part))
        assert front(pilot).cursor.cursor == cursor
        await wait_until(pilot, lambda: front(pilot).page.scroll_y == 5)


@pytest.mark.long
async def test_it_opens_again_in_a_half_written_name_of_a_person(tmp_path: Path) -> None:
    async with on_front(tmp_path, at_table(OURS, EAST)) as pilot:
        front(pilot).restore(Cursor(field="people", party="b"))
        await wait_until(pilot, lambda: spot(pilot) == ("people", "b", ""))
        await write(pilot, "Sa")
    async with on_front(tmp_path) as pilot:
        await wait_until(pilot, lambda: spot(pilot)[0] == "people")
        await write(pilot, "m")
        assert [each.text for each in now(pilot).list("people", "b")] == ["Sam"]


@pytest.mark.long
@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_any_name_is_shown_as_typed(tmp_path: Path, size: tuple[int, int]) -> None:
    names = ("[/nope] [b]NHS[/b]", "[@click=app.quit]x", "🏥 漢字", "שיחה", "w" * 200)
    parties = tuple(Entry(f"p{n}", words, attrs={"us": not n}) for n, words in enumerate(names))
    async with on_front(tmp_path, at_table(*parties), size=size) as pilot:
        assert {cell_len(row) for row in rows(pilot)} == {size[0]}
        assert "[/nope] [b]NHS[/b]" in seen(pilot)
        for n, words in enumerate(names):
            await go(pilot, f"p{n}")
            await wait_until(pilot, partial(is_seen, pilot, words[:8]))
            assert {cell_len(row) for row in rows(pilot)} == {size[0]}


@pytest.mark.long
async def test_the_day_of_the_meeting_may_have_a_time(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="front", field="meeting", part="when")))
    async with opened(path) as desk:
        await desk.burst(*"tomorrow at 9")
        await desk.sees("am or pm? kept as text")
        await desk.burst(*"am")
        await desk.sees("09:00, in 1 day")
        await desk.press("tab")
        tomorrow = clock.today() + timedelta(days=1)
        await desk.until(lambda: desk.page.conversation.text("meeting", "when") == f"{tomorrow} 09:00")
        await desk.press("escape", "ctrl+p")
        await desk.burst(*"what is due", "enter")
        await desk.sees("Meeting", f"{short_date(tomorrow, clock.today())} 09:00")


async def test_only_the_title_and_the_organisations_are_open(tmp_path: Path) -> None:
    async with on_front(tmp_path, at_table(OURS, EAST)) as pilot:
        rest = ("Who is coming?", "When and where are you meeting?", "Stage", "How long is it kept?")
        assert "+ More: people, when and where, stage, how long it is kept" in seen(pilot)
        assert not [each for each in (*rest, "helping") if each in seen(pilot)]
        assert len(front(pilot).query_one(PartyList).query(LineButton)) == 2


@pytest.mark.long
async def test_one_line_opens_the_rest_of_the_front_page(path: Path) -> None:
    """Enter goes into the first of the fields; the next start shows those that are written, and the line."""
    there = conversation(place=Cursor(step="front", field="people", part="folded"))
    keep(path, there)
    async with opened(path, size=(80, 50)) as desk:
        assert desk.place.field == "more"
        await desk.press("enter")
        await desk.until(lambda: desk.place.field == "people")
        await desk.type("Sam")
        await desk.sees("Who is coming?", "When and where are you meeting?", "Stage", "How long is it kept?")
        assert "More:" not in desk.text
        assert [each.text for each in desk.page.conversation.list("people", "p0")] == ["Sam"]
        await desk.quit()
    async with opened(path, size=(80, 50)) as desk:
        await desk.sees("Who is coming?", "Sam", "+ More:")
        assert "Stage" not in desk.text
        await desk.tab_to(lambda: desk.place.field == "more")
        await desk.press("enter")
        await desk.until(lambda: desk.place.field == "meeting")


async def test_a_third_name_follows_the_second_and_a_day_is_no_name(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="front", field="parties", entry="p1")))
    async with opened(path) as desk:
        await desk.press("enter")
        await desk.sees("▌→ Go on to step 1")
        await desk.burst(*"West", "enter", "1", "2", "space", *"December")
        await desk.sees("This is a day. Enter puts it where the day of the meeting is written.")
        await desk.press("enter")
        await desk.until(lambda: desk.place.field == "meeting")
        assert "no organisation" in " ".join(each.message for each in desk.app._notifications)
        now = desk.page.conversation
        assert [party.name for party in now.parties] == ["Northbank", "Eastside Trust", "West"]
        assert now.text("meeting", "when") == "12 December"
