"""Sharing private words in other words: one key opens the dialog, and the private words do not change."""

from pathlib import Path

import pytest

from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry
from collab_tui.domain.rewording import offered_words, private_words
from collab_tui.tui.dialogs.rewording import RewordingDialog
from collab_tui.tui.keys.active import footer
from collab_tui.tui.page.conversation_screen import ConversationScreen
from collab_tui.tui.page.rewording import NO_WORDS, SEEN_ALREADY
from tests.tui.driving import Desk, conversation, keep, kept, opened

PRIVATE = "always behind our backs"
OWN = (Entry("mine", PRIVATE, "p1", attrs={"basis": "guess"}), Entry("more", "beds", "p1"))
CONCERN = Address("concerns", "mine")
IN_LIST = Cursor(step="explore", field="concerns", party="p1", entry="mine")


def talk(place: Cursor = IN_LIST, parties: int = 2) -> Conversation:
    ground = (Entry("said", "fewer visits", attrs={"state": "said"}), Entry("guess", "trust"))
    return conversation(parties, {"aim": PRIVATE}, {"concerns": OWN, "common_ground": ground}, place)


async def offering(desk: Desk) -> None:
    await desk.until(lambda: isinstance(desk.app.screen, RewordingDialog) and desk.focused)


async def back(desk: Desk) -> None:
    await desk.until(lambda: isinstance(desk.app.screen, ConversationScreen))


@pytest.mark.parametrize(
    ("place", "keys", "where"),
    [
        (IN_LIST, ["f4"], CONCERN),
        (Cursor(step="explore", field="concerns", part="row", party="p1", entry="mine"), ["f4"], CONCERN),
        (Cursor(step="purposes", field="aim"), ["f4"], Address("aim")),
    ],
    ids=["typing", "row", "text"],
)
@pytest.mark.parametrize(("parties", "size"), [(2, (80, 24)), (8, (60, 20))])
async def test_one_key_shows_the_words_and_enter_keeps_what_they_became(  # noqa: PLR0917
    path: Path, place: Cursor, keys: list[str], where: Address, parties: int, size: tuple[int, int]
) -> None:
    keep(path, talk(place, parties))
    async with opened(path, size=size) as desk:
        await desk.until(lambda: ("F4", "Share") in footer(desk.app.screen))
        await desk.press(*keys)
        await offering(desk)
        await desk.sees("Yours, and private", "Everyone may see these words")
        assert desk.words.text == PRIVATE
        await desk.burst("ctrl+u", *"told late", "enter")
        await back(desk)
        await desk.until(lambda: offered_words(kept(path), where) == "told late")
        await desk.sees("told late")
        assert any("told late" in row and "shared" in row for row in desk.text.splitlines())
        await desk.press("f9")
        await desk.sees("told late")
        assert PRIVATE not in desk.text
        await desk.press("escape")
        await back(desk)
    assert private_words(kept(path), where) == PRIVATE


@pytest.mark.long
async def test_a_half_typed_offer_is_there_again_and_nobody_sees_it(path: Path) -> None:
    keep(path, talk())
    async with opened(path) as desk:
        await desk.press("f4")
        await offering(desk)
        await desk.burst("ctrl+u", *"told la")
        await desk.until(lambda: kept(path).list("concerns")[0].word("offer") == "told la")
        await desk.quit()
    async with opened(path) as desk:
        await desk.press("f9")
        await desk.sees("Close shared view")
        assert "told la" not in desk.text
        await desk.press("escape")
        await desk.on_page("room")
        await desk.press("ctrl+g")
        await desk.rest()
        await desk.press("4")
        await desk.on_page("explore")
        await desk.press("f4")
        await offering(desk)
        assert desk.words.text == "told la"
        await desk.press("escape")
        await back(desk)
    assert len(kept(path).list("concerns")) == 2


@pytest.mark.long
async def test_an_offer_is_taken_back_and_made_again(path: Path) -> None:
    keep(path, talk())
    async with opened(path) as desk:
        await desk.press("f4")
        await offering(desk)
        await desk.press("!", "enter")
        await desk.until(lambda: offered_words(kept(path), CONCERN) == f"{PRIVATE}!")
        await desk.press("ctrl+z")
        await desk.until(lambda: len(kept(path).list("concerns")) == 2)
        await desk.press("ctrl+y")
        await desk.until(lambda: offered_words(kept(path), CONCERN) == f"{PRIVATE}!")


@pytest.mark.long
async def test_an_offer_is_changed_from_either_entry_and_emptied_to_end_it(path: Path) -> None:
    keep(path, talk())
    async with opened(path) as desk:
        await desk.press("f4")
        await offering(desk)
        await desk.press("enter")
        await desk.sees("shared")
        await desk.press("enter", "down")
        await desk.until(lambda: desk.place.part == "row")
        await desk.press("escape", "o")
        await offering(desk)
        await desk.sees("the line and press Enter to take them back")
        await desk.burst("ctrl+u", "enter")
        await back(desk)
        await desk.until(lambda: len(kept(path).list("concerns")) == 2)
        assert offered_words(kept(path), CONCERN) == ""


async def test_only_what_is_private_and_may_be_offered_is(path: Path) -> None:
    keep(path, talk(Cursor(step="congruence", field="common_ground", part="row", entry="said")))
    async with opened(path) as desk:
        await desk.press("f4")
        await desk.sees(SEEN_ALREADY)
        await desk.press("down", "down", "f4")
        await desk.sees(NO_WORDS)
        assert isinstance(desk.app.screen, ConversationScreen)
        await desk.press("tab")
        await desk.until(lambda: desk.place.field == "common_purpose")
        assert "Share" not in desk.foot
        await desk.press("f4", "x")
        await desk.until(lambda: kept(path).text("common_purpose") == "x")


async def test_the_list_says_what_everyone_may_see(path: Path) -> None:
    keep(path, talk(Cursor(step="congruence", field="common_ground")))
    async with opened(path) as desk:
        await desk.sees("fewer visits")
        rows = {
            words: next(row for row in desk.text.splitlines() if words in row) for words in ("fewer", "trust")
        }
        assert rows["fewer"].endswith("said · shared")
        assert "shared" not in rows["trust"]
        question = next(row for row in desk.text.splitlines() if "What common ground is there" in row)
        assert question.endswith("private, except where it says shared")


@pytest.mark.long
async def test_the_palette_offers_it(path: Path) -> None:
    keep(path, talk())
    async with opened(path) as desk:
        await desk.press("ctrl+p")
        await desk.until(lambda: not isinstance(desk.app.screen, ConversationScreen))
        await desk.type("share: write")
        await desk.sees("Share: write a version everyone can see")
        await desk.press("enter")
        await offering(desk)


async def test_the_privacy_screen_takes_the_private_words_away_and_the_draft_stays(path: Path) -> None:
    keep(path, talk())
    async with opened(path) as desk:
        await desk.press("f4")
        await offering(desk)
        await desk.burst("ctrl+u", *"half", "ctrl+l")
        await desk.sees("Enter goes back")
        assert PRIVATE not in desk.text
        await desk.press("enter")
        await back(desk)
        await desk.until(lambda: kept(path).list("concerns")[0].word("offer") == "half")
        assert desk.place.entry == "mine"
