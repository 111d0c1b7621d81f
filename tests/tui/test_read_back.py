"""Read back: each commitment in large type, then the assents; nothing private is shown."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widget import Widget

from collab_tui import clock
from collab_tui.domain.conversation import Entry
from collab_tui.domain.status import agreement_status
from collab_tui.tui.cards.read_back import ReadBackPage
from collab_tui.tui.cards.read_back_cards import NOT_ASKED
from collab_tui.tui.common.writing import NO_TEXT
from tests.tui.canaries import BIRD, full, kept_now, words_of
from tests.tui.card_pages import agreed, at_card, keep_agreed
from tests.tui.driving import NAMES, Desk, keep, kept, opened

SIZES = [(60, 20), (120, 40)]


async def read_all(desk: Desk) -> None:
    await at_card(desk, "commitments", "ours")
    await desk.press("enter")
    await at_card(desk, "commitments", "theirs")
    await desk.press("enter")
    await at_card(desk, "gains", "gain")
    await desk.press("enter")
    await at_card(desk, "assent", "p0")


@pytest.mark.long
async def test_it_is_read_and_every_side_is_asked(path: Path) -> None:
    keep_agreed(path, step="read-back")
    async with opened(path) as desk:
        await at_card(desk, "commitments", "ours")
        await desk.sees("Read it back", "1 of 6", "■ Northbank", "Ring before we write")
        await read_all(desk)
        await desk.sees(
            "■ Northbank", "Can you support this?", "1 yes", "2 yes, if", "3 stand aside", "4 not yet"
        )
        await desk.press("1")
        await desk.sees("How confident is ■ Northbank that it will happen, 0 to 10?")
        await desk.press("enter", "1", "0", "enter", "enter")
        await at_card(desk, "assent", "p1")
        await desk.press("2", "enter", "6", "enter", *"if signed", "enter")
        await at_card(desk, "assent")
        await desk.sees(
            "What each of us said", "yes, if", "confidence 10 of 10", "confidence 6 of 10", "“if signed”"
        )
        await desk.press("enter")
        await desk.on_page("room")
        await desk.quit()
    said = [
        (each.party, each.word("answer"), each.number("sure"), each.text)
        for each in kept(path).list("assent")
    ]
    assert said == [("p0", "yes", 10, ""), ("p1", "if", 6, "if signed")]
    assert all(each.at for each in kept(path).list("assent"))


async def test_a_digit_on_a_line_that_asks_nothing_says_so_and_enter_goes_on(path: Path) -> None:
    keep_agreed(path, step="read-back")
    async with opened(path) as desk:
        await at_card(desk, "commitments", "ours")
        await desk.press("1")
        await desk.until(lambda: desk.foot.strip().startswith(NOT_ASKED))
        await desk.press("enter")
        await at_card(desk, "commitments", "theirs")
        await desk.press("1")
        await desk.until(lambda: desk.foot.strip().startswith(NOT_ASKED))
        await desk.rest()
        await desk.press(*"2nd")
        await desk.until(lambda: desk.foot.strip() == f"{NO_TEXT}  Enter OK")
        await desk.rest()
        await desk.press("enter")
        await desk.until(lambda: NO_TEXT not in desk.foot)
        await at_card(desk, "commitments", "theirs")
        assert not kept_now(desk).list("assent")
        assert not kept_now(desk).list("claims")


@pytest.mark.long
async def test_an_answer_of_today_is_changed_and_one_of_another_day_stays(path: Path) -> None:
    old = Entry("old", "maybe", "p0", "2026-01-05T09:00:00+00:00", {"answer": "not", "sure": 3})
    keep_agreed(path, step="read-back", assent=(old,))
    async with opened(path) as desk:
        await read_all(desk)
        await desk.sees("Last time: not yet, confidence 3 of 10")
        await desk.press("4")
        await desk.sees("How confident")
        await desk.press("1")
        await desk.sees("● 1 yes")
        await desk.press("enter", "7", "8")
        await desk.sees("8 of 10")
        await desk.quit()
    assert [(each.word("answer"), each.number("sure")) for each in kept(path).list("assent")] == [
        ("not", 3),
        ("yes", 8),
    ]


async def test_the_answers_of_a_third_reading_are_the_last_ones(path: Path) -> None:
    before = [
        Entry(f"{party}-{day}", "", party, f"2026-01-0{day}T09:00:00+00:00", {"answer": "not"})
        for day in (5, 6)
        for party in ("p0", "p1")
    ]
    keep_agreed(path, step="read-back", assent=tuple(before))
    async with opened(path) as desk:
        await read_all(desk)
        await desk.press("1")
        await desk.until(lambda: [each.word("answer") for each in kept_now(desk).list("assent")][-1] == "yes")
        await desk.sees("● 1 yes")


@pytest.mark.long
async def test_a_side_is_asked_again_on_the_same_day_if_a_promise_was_changed(path: Path) -> None:
    before = Entry("old", "", "p0", clock.stamp(), {"answer": "yes", "asked": "other promises"})
    keep_agreed(path, step="read-back", assent=(before,))
    async with opened(path) as desk:
        await read_all(desk)
        await desk.sees("Last time: yes", "○ 1 yes")
        await desk.press("1")
        await desk.sees("● 1 yes")
        await desk.quit()
    now = kept(path)
    assert [each.word("answer") for each in now.list("assent")] == ["yes", "yes"]
    assert agreement_status(now).to_ask_again == ()


@pytest.mark.long
async def test_it_is_taken_up_again_where_it_was_left(path: Path) -> None:
    keep_agreed(path, step="read-back")
    async with opened(path) as desk:
        await read_all(desk)
        await desk.press("2", "enter", "enter", *"when the")
        await desk.until(lambda: [each.text for each in kept_now(desk).list("assent")] == ["when the"])
    async with opened(path) as desk:
        await at_card(desk, "assent", "p0")
        await desk.until(lambda: desk.words.text == "when the")
        await desk.type("n")
        await desk.until(lambda: [each.text for each in kept_now(desk).list("assent")] == ["when then"])


async def opens_again(desk: Desk, field: str, entry: str) -> None:
    """Leave the last card, and open read back again: at the first side without an answer, or at the start."""
    await at_card(desk, "assent")
    await desk.press("enter")
    await desk.on_page("room")
    desk.app.open_page("read-back")
    await at_card(desk, field, entry)


async def test_keys_at_once_are_all_taken_in_and_a_reading_goes_on_where_an_answer_is_missing(
    path: Path,
) -> None:
    keep_agreed(path, step="read-back")
    async with opened(path) as desk:
        await read_all(desk)
        await desk.press("1", "ctrl+n", "ctrl+n")
        await opens_again(desk, "assent", "p1")
        await desk.press("ctrl+b")
        await at_card(desk, "assent", "p0")
        await desk.rest()
        await desk.burst("2", "enter", "7", "enter", *"if nobody", "enter", "4", "enter", "2", "enter", *"so")
        await at_card(desk, "assent", "p1")
        await desk.until(lambda: [each.text for each in kept_now(desk).list("assent")] == ["if nobody", "so"])
        said = [(each.word("answer"), each.number("sure")) for each in kept_now(desk).list("assent")]
        assert said == [("if", 7), ("not", 2)]
        await desk.press("enter")
        await opens_again(desk, "commitments", "ours")


async def test_nothing_private_is_behind_it_and_no_key_leads_there(path: Path) -> None:
    keep(path, full())
    async with opened(path) as desk:
        await desk.press("x", "ctrl+g", "r")
        await desk.until(lambda: isinstance(desk.app.screen, ReadBackPage) and desk.app.screen.arrived)
        await desk.pilot.pause()
        page = desk.app.screen
        here = [text for widget in (page, *page.query(Widget)) for text in words_of(widget)]
        assert here
        assert not [text for text in here if BIRD in text]
        await desk.press("1", "6", "m", "ctrl+o", "ctrl+r", "ctrl+t", "ctrl+z")
        await desk.pilot.pause()
        assert desk.app.screen is page
        assert BIRD not in desk.text
        await desk.press("escape")
        await desk.until(lambda: desk.app.screen is not page)


async def test_the_privacy_screen_falls_over_it_and_it_is_there_again(path: Path) -> None:
    keep_agreed(path, step="read-back")
    async with opened(path) as desk:
        await read_all(desk)
        await desk.press("1")
        await desk.sees("How confident")
        await desk.press("ctrl+l")
        await desk.until(lambda: not isinstance(desk.app.screen, ReadBackPage))
        await desk.press("enter")
        await at_card(desk, "assent", "p0")
        await desk.sees("● 1 yes")


@pytest.mark.long
@pytest.mark.parametrize("size", SIZES)
async def test_eight_parties_are_asked_in_every_window(path: Path, size: tuple[int, int]) -> None:
    keep_agreed(path, 8, step="read-back")
    async with opened(path, size=size) as desk:
        await read_all(desk)
        await desk.press(*["ctrl+n"] * 7)
        await at_card(desk, "assent", "p7")
        await desk.sees(NAMES[7], "1 yes")
        await desk.press("ctrl+n")
        await at_card(desk, "assent")
        await desk.sees("Northbank", "not asked yet")


async def test_where_there_is_no_commitment_it_says_so(path: Path) -> None:
    keep_agreed(path, step="read-back", commitments=(), gains=())
    async with opened(path) as desk:
        await at_card(desk, "")
        await desk.sees("Nothing is promised yet.")


async def test_go_to_is_refused_in_words_and_the_key_after_it_answers_nothing(path: Path) -> None:
    keep_agreed(path, step="read-back")
    async with opened(path) as desk:
        await read_all(desk)
        await desk.press("ctrl+g")
        await desk.sees("That key leads to your private pages")
        await desk.press("2")
        assert not kept_now(desk).list("assent")
        await desk.rest()
        await desk.press("enter")
        await desk.rest()
        await desk.press("2")
        await desk.until(lambda: [each.word("answer") for each in kept_now(desk).list("assent")] == ["if"])


COMMON = {
    "common_ground": (Entry("ground", "Nobody waits in a corridor", attrs={"state": "said"}),),
    "joint_account": (Entry("story", "Both wards were full"),),
    "concerns": (Entry("theirs1", "A call before ten", "p1", attrs={"shared": True}),),
    "if_not": (Entry("cost", "The winter plan fails"),),
}


def keep_common(path: Path) -> None:
    """Keep a conversation that says something of every kind of all sides."""
    made = agreed(step="read-back")
    texts = {**made.texts, "common_purpose": "One front door"}
    keep(path, replace(made, texts=texts, entries={**made.entries, **COMMON}))


def answers_now(desk: Desk) -> list[tuple[str, str]]:
    return [(each.text, each.word("answer")) for each in kept_now(desk).list("claims")]


async def test_what_is_said_of_all_sides_is_agreed_or_not_with_one_key(path: Path) -> None:
    keep_common(path)
    async with opened(path) as desk:
        await at_card(desk, "common_purpose")
        await desk.sees("One front door", "Our common purpose", "Do all sides agree to this?")
        await desk.sees("1 agreed", "2 reword", "3 not yet")
        await desk.press("1")
        await desk.sees("● 1 agreed")
        await desk.press("enter")
        await at_card(desk, "common_ground", "ground")
        await desk.press("2", "enter")
        await at_card(desk, "joint_account", "story")
        await desk.press("3", "1", "enter")
        await at_card(desk, "concerns", "theirs1")
        await desk.sees("What matters most", "Eastside")
        await desk.press("enter")
        await at_card(desk, "commitments", "ours")
        await desk.press("enter", "enter")
        await at_card(desk, "gains", "gain")
        await desk.press("enter")
        await at_card(desk, "if_not", "cost")
        await desk.press("1")
        await desk.sees("Agreed by", "● ■ Northbank")
        await desk.press("enter", "down", "space")
        await desk.until(lambda: kept_now(desk).list("if_not")[0].links("agreed_by") == ["p0"])
        await desk.press("enter")
        await at_card(desk, "assent", "p0")
        assert answers_now(desk) == [
            ("One front door", "agreed"),
            ("Nobody waits in a corridor", "reword"),
            ("Both wards were full", "agreed"),
            ("The winter plan fails", "agreed"),
        ]
        await desk.press("ctrl+n", "ctrl+n")
        await at_card(desk, "assent")
        await desk.sees("Still to be agreed", "Nobody waits in a corridor", "A call before ten")


async def test_words_that_were_changed_are_asked_about_again(path: Path) -> None:
    made = agreed(step="read-back")
    old = Entry("c", "Two doors", attrs={"answer": "agreed"})
    entries = {**made.entries, "claims": (old,)}
    keep(path, replace(made, texts={**made.texts, "common_purpose": "One front door"}, entries=entries))
    async with opened(path) as desk:
        await at_card(desk, "common_purpose")
        await desk.sees("○ 1 agreed")
        await desk.press("3")
        await desk.rest()
        await desk.press("backspace")
        await desk.until(lambda: answers_now(desk)[1:] == [("One front door", "")])
        await desk.rest()
        await desk.press("2")
        await desk.until(lambda: answers_now(desk)[1:] == [("One front door", "reword")])
