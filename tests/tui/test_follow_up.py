"""The follow up: one commitment at a time, ours first; it goes on at the same card after a kill."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Entry
from collab_tui.domain.dates import short_date
from collab_tui.domain.edits import apply
from collab_tui.domain.follow_up import (
    answer_edit,
    begin_review_edit,
    current_review,
    default_review_day,
    end_review_edit,
    review_cards,
    tracked_commitments,
)
from collab_tui.tui.cards.follow_up import FollowUpPage
from collab_tui.tui.cards.sequence import CardSequence
from collab_tui.tui.meeting.page import MeetingPage
from collab_tui.tui.review.page import ReviewPage
from tests.tui.canaries import kept_now
from tests.tui.card_pages import agreed, at_card, day, keep_agreed
from tests.tui.driving import Desk, keep, kept, opened

SIZES = [(60, 20), (120, 40)]


async def begin(desk: Desk) -> None:
    await at_card(desk, "")
    await desk.press("enter")
    await at_card(desk, "commitments", "ours")


async def test_a_whole_review_by_keys(path: Path) -> None:
    keep_agreed(path)
    async with opened(path) as desk:
        await desk.sees("2 promises to review, your own first", "Begin review 1")
        await begin(desk)
        await desk.sees(
            "review 1", "1 of 4", "■ Northbank promised", "Ring before we write", "How did it go?"
        )
        await desk.press("1")
        await desk.sees("What do they say?", "What happened", "How you know")
        assert "By when now" not in desk.text
        assert "The answers differ" not in desk.text
        await desk.press("enter", "2")
        await desk.sees("● 2 partly", "The answers differ. Talk about this one first")
        await desk.press("enter", *"rang", "enter", *"log", "enter", "enter")
        await at_card(desk, "commitments", "theirs")
        await desk.sees("Eastside Trust promised", "3 days ago", "how we will know: the morning call")
        await desk.press("2")
        await desk.sees("By when now")
        await desk.press("ctrl+n")
        await at_card(desk, "gains", "gain")
        await desk.sees("Calmer mornings", "Did it happen?")
        await desk.press("4", "ctrl+n")
        await at_card(desk, "review")
        usual = default_review_day(clock.today())
        await desk.sees(
            "kept 1 of 1",
            "kept 0 of 1",
            "Seen differently",
            "Ring before we write: we say kept, they say partly",
            f"Without a day to come it is {short_date(usual, clock.today())}.",
        )
        await desk.press("enter", "enter")
        await at_card(desk, "")
        await desk.sees("Review 1 is done", "Begin review 2")
        await desk.press("tab", "tab", "enter")
        await at_card(desk, "motives")
        await desk.sees("Your own check-in")
        await desk.press("right", "enter", *"tired", "ctrl+n")
        await at_card(desk, "trust", "p1")
        await desk.press("right", "right", "right", *["enter"] * 4)
        await desk.until(lambda: isinstance(desk.app.screen, ReviewPage))
        await desk.quit()
    now = kept(path)
    ours, theirs = tracked_commitments(now)
    assert (ours.outcome, ours.history[0].text, ours.history[0].word("evidence")) == ("kept", "rang", "log")
    assert (ours.theirs, ours.open, theirs.theirs) == ("partly", True, "")
    assert (theirs.outcome, theirs.carried, theirs.history[0].attrs["carries"]) == ("partly", 1, True)
    assert [each.word("outcome") for each in now.list("came")] == ["soon"]
    assert [(each.number(), each.text, each.word("phase")) for each in now.list("coerce")] == [
        (1, "tired", "review 1")
    ]
    assert [(each.party, each.number(), each.word("phase")) for each in now.list("trust")] == [
        ("p1", 3, "review 1")
    ]
    assert (now.text("phase"), now.text("review", "date")) == ("reviewing", usual.isoformat())
    assert current_review(now) is None


@pytest.mark.long
async def test_it_is_taken_up_again_where_it_was_left(path: Path) -> None:
    keep_agreed(path)
    async with opened(path) as desk:
        await begin(desk)
        await desk.press("3", "enter", "enter", *"half a li")
        await desk.until(lambda: [each.text for each in kept_now(desk).list("follow_ups")] == ["half a li"])
    async with opened(path) as desk:  # no goodbye: as after a kill
        await at_card(desk, "commitments", "ours")
        await desk.until(lambda: desk.words.text == "half a li")
        await desk.type("ne")
        await desk.quit()
    assert [each.text for each in kept(path).list("follow_ups")] == ["half a line"]


@pytest.mark.long
async def test_who_comes_anew_begins_at_the_first_commitment_without_an_answer(path: Path) -> None:
    at = clock.stamp()
    there = agreed()
    there = apply(there, begin_review_edit(there, "r1", at))
    edit = answer_edit(there, review_cards(there)[0], "kept", "f1", at)
    assert edit
    keep(path, replace(apply(there, edit), place=agreed(step="review").place))
    async with opened(path) as desk:
        await desk.press("ctrl+g", "l")
        await at_card(desk, "commitments", "theirs")


async def test_keys_that_come_faster_than_the_card_reach_it_in_order(path: Path) -> None:
    keep_agreed(path)
    async with opened(path) as desk:
        await begin(desk)
        await desk.burst(
            "1", "enter", "enter", *"ab", "enter", *"cd", "enter", "enter", "3", "enter", "enter", *"ef"
        )
        await at_card(desk, "commitments", "theirs")
        await desk.until(lambda: len(kept_now(desk).list("follow_ups")) == 2)
        await desk.until(lambda: kept_now(desk).list("follow_ups")[1].text == "ef")
        await desk.quit()
    first, second = kept(path).list("follow_ups")
    assert (first.text, first.word("evidence"), first.word("outcome")) == ("ab", "cd", "kept")
    assert second.word("outcome") == "not"


async def test_an_answer_is_changed_taken_back_and_made_again(path: Path) -> None:
    keep_agreed(path)
    async with opened(path) as desk:
        await begin(desk)
        await desk.press("1")
        await desk.sees("● 1 kept", "How you know")
        await desk.press("4")
        await desk.sees("● 4 changed", "What it is now", "By when now")
        await desk.press("ctrl+z")
        await desk.sees("● 1 kept")
        await desk.press("ctrl+z")
        await desk.sees("○ 1 kept")
        await desk.press("ctrl+y")
        await desk.sees("● 1 kept")


@pytest.mark.long
async def test_a_commitment_that_changed_says_what_it_was(path: Path) -> None:
    keep_agreed(path)
    async with opened(path) as desk:
        await begin(desk)
        await desk.press("4")
        await desk.sees("What it is now")
        await desk.press(*["tab"] * 5, "end", *" or visit")
        await desk.sees("Ring before we write or visit")
        await desk.press("ctrl+n")
        await at_card(desk, "commitments", "theirs")
        await desk.press("ctrl+z")
        await at_card(desk, "commitments", "ours")
        await desk.until(lambda: kept_now(desk).list("commitments")[1].text == "Ring before we write")
        await desk.press("ctrl+y")
        await desk.sees("Ring before we write or visit")
        await desk.quit()
    now = kept(path)
    assert now.list("commitments")[1].text == "Ring before we write or visit"
    assert now.list("follow_ups")[0].word("before") == "Ring before we write"


@pytest.mark.long
async def test_after_three_times_it_is_asked_whether_it_is_still_wanted(path: Path) -> None:
    there = agreed()
    for n in range(3):
        there = apply(there, begin_review_edit(there, f"r{n}", clock.stamp()))
        edit = answer_edit(there, review_cards(there)[0], "not", f"f{n}", clock.stamp())
        assert edit
        there = apply(apply(there, edit), end_review_edit(there, clock.stamp(), clock.today()))
    keep(path, there)
    async with opened(path) as desk:
        await at_card(desk, "")
        await desk.press("tab", "enter")
        await at_card(desk, "commitments", "ours")
        await desk.sees("so far: not kept, not kept, not kept", "carried forward three times")
        await desk.sees("Is it still wanted?")
        await desk.press("5")
        await desk.sees("● 5 no longer needed")
        assert "Is it still wanted?" not in desk.text


@pytest.mark.long
async def test_enter_keeps_an_answer_of_before_as_one_of_today(path: Path) -> None:
    old = Entry("m", at="2026-01-05T09:00:00+00:00", attrs={"value": 3, "phase": "preparing"})
    held = Entry("r", "Review 1", attrs={"ended": clock.stamp()})
    keep_agreed(path, step="check-in", mutual=(old,), reviews=(held,))
    async with opened(path) as desk:
        await at_card(desk, "motives")
        await desk.press("enter", "enter", "enter", "enter", "enter", "enter")
        await at_card(desk, "trust", "p1")
        await desk.quit()
    now = kept(path)
    assert [(each.number(), each.word("phase")) for each in now.list("mutual")] == [
        (3, "preparing"),
        (3, "review 1"),
    ]
    assert now.list("coerce") == ()


@pytest.mark.long
async def test_a_reason_typed_at_once_after_an_answer_is_kept(path: Path) -> None:
    keep_agreed(path, step="check-in")
    async with opened(path) as desk:
        await at_card(desk, "motives")
        await desk.burst("right", "enter", *"no bed", "enter", "right", "enter", *"not now")
        await desk.until(lambda: [each.text for each in kept_now(desk).list("educate")] == ["not now"])
        assert [each.text for each in kept_now(desk).list("coerce")] == ["no bed"]


async def test_a_private_page_is_never_a_step_back_from_the_follow_up_at_the_table(path: Path) -> None:
    now = agreed()
    running = {**now.texts, "phase": "room", "room.started": clock.stamp(), "title": "Winter beds"}
    keep(path, replace(now, texts=running))
    async with opened(path) as desk:
        await begin(desk)
        await desk.press("ctrl+z", "ctrl+y", "ctrl+f", "ctrl+g", "f4", "ctrl+s", "ctrl+o", "ctrl+r")
        assert isinstance(desk.app.screen, FollowUpPage)
        await desk.press("escape")
        await desk.until(lambda: isinstance(desk.app.screen, MeetingPage))


@pytest.mark.long
async def test_the_end_of_it_all(path: Path) -> None:
    keep_agreed(path)
    async with opened(path) as desk:
        await begin(desk)
        await desk.press(*["ctrl+n"] * 3)
        await at_card(desk, "review")
        await desk.press("enter", "2", "enter")
        await at_card(desk, "")
        await desk.sees("Nothing is left to review.")
        await desk.quit()
    assert kept(path).text("phase") == "closed"
    assert kept(path).text("review", "date") == ""


@pytest.mark.long
async def test_a_date_of_ones_own(path: Path) -> None:
    keep_agreed(path)
    async with opened(path) as desk:
        await begin(desk)
        await desk.press(*["ctrl+n"] * 3)
        await at_card(desk, "review")
        await desk.press(*day(10), "enter", "enter")
        await at_card(desk, "")
        await desk.quit()
    assert kept(path).text("review", "date") == day(10)


@pytest.mark.long
async def test_where_there_is_no_commitment_it_says_so(path: Path) -> None:
    keep_agreed(path, commitments=())
    async with opened(path) as desk:
        await at_card(desk, "")
        await desk.sees("Nothing is promised yet.")
        await desk.press("enter")
        await desk.on_page("room")


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
async def test_eight_parties_fit_every_window(path: Path, size: tuple[int, int]) -> None:
    theirs = tuple(Entry(f"c{n}", f"Promise number {n}", f"p{n}") for n in range(8))
    keep_agreed(path, 8, commitments=theirs)
    async with opened(path, size=size) as desk:
        await at_card(desk, "")
        await desk.press("enter")
        await at_card(desk, "commitments", "c0")
        await desk.press("3")
        await desk.sees("Promise number 0", "How did it go?", "What happened", "Enter Go on")
        page = desk.app.screen
        assert isinstance(page, CardSequence)
        await desk.press("ctrl+b")
        await desk.on_page("room")
        await desk.press("ctrl+g", "l")
        await at_card(desk, "commitments", "c0")
        assert len(review_cards(page.conversation)) == 8 + 1 + 1


@pytest.mark.long
async def test_hostile_words_are_words(path: Path) -> None:
    bad = (Entry("bad", "[/] [b]NHS[/b] [@click=app.quit]x[/]", "p0"),)
    keep_agreed(path, commitments=bad)
    async with opened(path) as desk:
        await at_card(desk, "")
        await desk.press("enter")
        await at_card(desk, "commitments", "bad")
        await desk.sees("[/] [b]NHS[/b] [@click=app.quit]x[/]")
