"""My card on the screen: its key, its marks, its answers and its rehearsal; others never see it."""

from pathlib import Path

import pytest

from collab_tui.domain.conversation import Cursor, Entry
from collab_tui.tui.meeting.my_card import MyCardPage
from collab_tui.tui.meeting.page import MeetingPage
from collab_tui.tui.meeting.rehearsal import Rehearsal
from collab_tui.tui.shared_view.privacy_screen import PrivacyScreen
from collab_tui.tui.shared_view.screen import SharedView
from tests.tui.driving import Desk, conversation, keep, kept, opened
from tests.tui.meetings import ROOM, talking, words_in

OPENING = "Thank you for coming tonight."
LARGE = ("T h a n k   y o u", "c o m i n g", "t o n i g h t .")
"""The opening words in large type."""

ENTRIES: dict[str, tuple[Entry, ...]] = {
    "contributions": (Entry("c1", "did not ring", "p0"),),
    "common_ground": (Entry("g1", "nobody waits", attrs={"state": "guess"}),),
    "worth": (Entry("w1", "they answer at night", "p1"),),
    "questions": (Entry("q1", "Who names the lead?"),),
    "their_telling": (Entry("t1", "we were never asked", "p1"),),
}


async def on_card(desk: Desk) -> MyCardPage:
    """Wait until my card is on the screen, and return it."""
    await desk.on_page("card")
    assert isinstance(desk.page, MyCardPage)
    return desk.page


async def to_line(desk: Desk, words: str) -> None:
    """Select the line of the card with these words."""
    page = await on_card(desk)
    await desk.press("home")
    for _ in page.list.items:
        if page.list.chosen and page.list.chosen.text == words:
            return
        await desk.press("down")
    raise AssertionError(f"{words} is not on the card:\n{desk.text}")


async def in_the_meeting(desk: Desk) -> None:
    """Wait until the meeting page is on the screen."""
    await desk.until(lambda: isinstance(desk.app.screen, MeetingPage))
    await desk.on_page("room")


async def comes_up_by_its_key_alone(desk: Desk) -> None:
    """Before the meeting the page shows what is public on the card; then only the opening words."""
    await in_the_meeting(desk)
    await desk.sees("F3 My card", "Your opening words", *LARGE, "they answer at night")
    assert "nobody waits" not in desk.text
    await desk.press("f5")
    await desk.until(lambda: "at night" not in desk.text)
    await desk.sees("F3 My card", "Your opening words", *LARGE)
    assert "nobody waits" not in desk.text
    await desk.press("f3")
    await on_card(desk)
    await desk.sees("Opening words", *LARGE, "for you alone")


async def takes_marks_and_answers(desk: Desk) -> None:
    """Space, a and Enter do what the selected line is for; undo stays on the card."""
    await to_line(desk, "did not ring")
    await desk.press("space", "space")
    await to_line(desk, "nobody waits")
    await desk.rest()
    await desk.press("a")
    await desk.sees("· agreed")
    await desk.rest()
    await to_line(desk, "they answer at night")
    await desk.press("space")
    await to_line(desk, "Who names the lead?")
    await desk.press("space", "enter", *"the ward", "enter")
    await desk.sees("answered: the ward", "· asked")
    await to_line(desk, "we were never asked")
    await desk.press("enter", *"what would help", "escape")
    await desk.sees("I ask: what would help")
    await to_line(desk, "nobody waits")
    await desk.press("ctrl+a", "ctrl+z")
    await desk.until(lambda: desk.page.conversation.list("common_ground")[0].word("state") == "agreed")
    assert isinstance(desk.page, MyCardPage)


async def shows_the_opening_words_alone(desk: Desk) -> None:
    """Enter counts the seconds again, and Esc leads back to the card."""
    await desk.press("f8")
    await desk.until(lambda: isinstance(desk.app.screen, Rehearsal))
    await desk.sees(*LARGE, "second")
    await desk.press("enter", "escape")
    await on_card(desk)


async def is_never_shown_to_others(desk: Desk) -> None:
    """Its key does nothing on the privacy screen and the shared view, and it does not come back by itself."""
    await desk.press("ctrl+l")
    await desk.until(lambda: isinstance(desk.app.screen, PrivacyScreen))
    await desk.press("f3", "c")
    assert OPENING not in desk.text
    assert LARGE[0] not in desk.text
    await desk.press("enter")
    await in_the_meeting(desk)
    await desk.press("f3")
    await on_card(desk)
    await desk.press("f9")
    await desk.until(lambda: isinstance(desk.app.screen, SharedView))
    await desk.press("f3")
    assert isinstance(desk.app.screen, SharedView)
    assert OPENING not in desk.text
    assert LARGE[0] not in desk.text
    await desk.press("f9")
    await in_the_meeting(desk)


async def test_the_card_is_one_key_away_from_the_meeting_and_takes_marks_and_answers(path: Path) -> None:
    keep(path, conversation(2, {"opening": OPENING}, ENTRIES, Cursor(step="room")))
    async with opened(path, size=(80, 24)) as desk:
        await comes_up_by_its_key_alone(desk)
        await takes_marks_and_answers(desk)
        await shows_the_opening_words_alone(desk)
        await is_never_shown_to_others(desk)
        await desk.press(*"the first word", "enter")
        await desk.until(lambda: words_in(path) == ["the first word"])
        await desk.press("f3")
        await on_card(desk)
        await desk.press("escape")
        await in_the_meeting(desk)
        await desk.quit()
    now = kept(path)
    assert now.list("contributions")[0].word("say") == "said"
    assert now.list("common_ground")[0].word("state") == "agreed"
    assert now.list("worth")[0].attrs["said"] is True
    assert now.list("questions")[0].attrs == {"state": "asked", "answer": "the ward"}
    assert now.list("their_telling")[0].word("question") == "what would help"


async def test_a_card_without_anything_prepared_says_where_it_comes_from(path: Path) -> None:
    keep(path, conversation(2, place=Cursor(step="prepare", field="road")))
    async with opened(path, size=(60, 20)) as desk:
        await desk.press("f3")
        await on_card(desk)
        await desk.sees("Nothing is prepared yet.")
        await desk.press("f8")
        await desk.sees("Your opening words are written on step 3.")
        await desk.press("escape", "space", "ctrl+a", "enter", "down", "escape")
        await desk.on_page("prepare")


async def test_a_file_with_two_lists_of_questions_opens_with_one(path: Path) -> None:
    """The file of an earlier version: what was prepared is on step 1, on step 4 and on the card."""
    earlier = conversation(
        entries={
            "to_ask": (Entry("a", "Who leads?", attrs={"asked": True}), Entry("b", "Who pays?")),
            "questions": (Entry("c", "Who signs?", "p0", attrs={"state": "open"}),),
        },
        place=Cursor(step="prepare", field="to_ask", entry="b", part="row"),
    )
    keep(path, earlier)
    async with opened(path, size=(80, 40)) as desk:
        assert (desk.place.field, desk.place.entry) == ("questions", "b")
        await desk.sees("Who leads?", "asked", "Who signs?")
        await desk.press("enter")
        await desk.type(" And when?")
        await desk.press("f3")
        await desk.on_page("card")
        await desk.sees("Who leads?", "Who pays? And when?", "Who signs?")
        await desk.quit()
    assert [(each.id, each.text) for each in kept(path).list("questions")] == [
        ("a", "Who leads?"),
        ("b", "Who pays? And when?"),
        ("c", "Who signs?"),
    ]
    assert "to_ask" not in kept(path).entries


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_opening_words_are_whole_on_the_meeting_page(path: Path, size: tuple[int, int]) -> None:
    """Where large letters do not fit, there is no air between them."""
    opening = "We have both worked hard on a plan that came apart twice, and I had a hand in that. " * 2
    keep(path, talking(texts={"opening": f"{opening}Will you start?"}, place=ROOM))
    async with opened(path, size=size) as desk:
        await desk.until(lambda: "".join("Will you start?".split()) in "".join(desk.text.split()))


async def test_a_short_card_begins_at_the_first_row(path: Path) -> None:
    keep(path, conversation(2, {"aim": "Ring before noon."}, place=Cursor(step="room")))
    async with opened(path, size=(80, 24)) as desk:
        await desk.press("f3")
        page = await on_card(desk)
        await desk.sees("Ring before noon.")
        assert [index for index, _ in page.list.rows] == [0, 1]
