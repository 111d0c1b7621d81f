"""Search over all conversations, due dates, and the next conversation with a partner, by keys."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.partners import FOLLOWS
from collab_tui.store.repository import Repository
from collab_tui.tui.app_parts.recent_keys import TOO_SOON
from collab_tui.tui.dialogs.due import DueDialog
from collab_tui.tui.dialogs.search import SearchDialog
from collab_tui.tui.dialogs.search_results import CLOSED
from collab_tui.tui.home.screen import HomeScreen
from collab_tui.tui.meeting.log_view import LogView
from collab_tui.tui.page.conversation_screen import ConversationScreen
from collab_tui.tui.shared_view.privacy_screen import PrivacyScreen
from tests.tui.canaries import private
from tests.tui.card_pages import agreed, day
from tests.tui.driving import ID, Desk, conversation, keep, opened
from tests.tui.meetings import talking

OTHER = "deadbeef"


def two() -> tuple[Conversation, Conversation]:
    """Return two conversations."""
    other = conversation(
        3,
        {"title": "Clinics", "road": "The kingfisher road.", "phase": "agreed", "review.date": day(0)},
        {
            "heard": (Entry("h1", "nothing"), Entry("h2", "a kingfisher came", "p2")),
            "commitments": (
                Entry("k1", "count", "p0", attrs={"by": day(40)}),
                Entry("k2", "feed the kingfisher", "p1", attrs={"by": day(5)}),
            ),
        },
    )
    return agreed(step="prepare"), replace(other, id=OTHER)


async def looking(desk: Desk, *keys: str) -> SearchDialog:
    await desk.press(*keys)
    await desk.until(lambda: isinstance(desk.app.screen, SearchDialog) and desk.focused)
    assert isinstance(desk.app.screen, SearchDialog)
    return desk.app.screen


async def at(desk: Desk, conversation_id: str, field: str) -> None:
    """Wait until a field of a conversation has the focus."""

    def there() -> bool:
        session = desk.app.open_conversation.session
        on_it = session is not None and session.conversation.id == conversation_id
        return on_it and isinstance(desk.app.screen, ConversationScreen) and desk.block is not None

    await desk.until(there)
    await desk.until(lambda: desk.block and desk.block.field.id == field)


@pytest.mark.long
async def test_words_are_found_as_they_are_typed_and_enter_goes_there(path: Path) -> None:
    keep(path, *two())
    async with opened(path) as desk:
        await looking(desk, "ctrl+f")
        await desk.type("kingf")
        await desk.sees("3 places", "Clinics", "yours alone", "shared", "The kingfisher road.")
        await desk.press("down", "down")
        await desk.press("up")
        await desk.type("isher came")
        await desk.sees("1 place", "a kingfisher came")
        await desk.press("enter")
        await at(desk, OTHER, "heard")
        assert desk.place.entry == "h2"


async def test_from_home_with_a_slash_and_after_esc_on_a_page(path: Path) -> None:
    keep(path, *two())
    async with opened(path, None) as desk:
        await looking(desk, "slash")
        await desk.type("they never")
        await desk.press("enter")
        await at(desk, ID, "road")
        await desk.press("escape")
        await looking(desk, "slash")
        await desk.press("escape")
        await desk.until(lambda: isinstance(desk.app.screen, ConversationScreen))


@pytest.mark.long
async def test_a_commitment_and_its_parts_are_gone_to(path: Path) -> None:
    keep(path, *two())
    async with opened(path) as desk:
        await looking(desk, "ctrl+f")
        await desk.type("feed")
        await desk.sees("1 place")
        await desk.press("enter")
        await at(desk, OTHER, "commitments")
        assert desk.place.entry == "k2"


@pytest.mark.long
async def test_nothing_found_is_said_and_enter_stays(path: Path) -> None:
    keep(path, *two())
    async with opened(path) as desk:
        search = await looking(desk, "ctrl+f")
        await desk.type("xyzzy")
        await desk.sees("Nothing holds all of these words.")
        await desk.press("enter", "down", "pagedown", "up")
        assert desk.app.screen is search


@pytest.mark.long
async def test_the_privacy_screen_takes_it_away_and_brings_it_back(path: Path) -> None:
    keep(path, *two())
    async with opened(path) as desk:
        await looking(desk, "ctrl+f")
        await desk.type("kingfisher")
        await desk.sees("3 places")
        await desk.press("down", "ctrl+l")
        await desk.until(lambda: isinstance(desk.app.screen, PrivacyScreen))
        await desk.until(
            lambda: (
                not any(isinstance(each, SearchDialog | ConversationScreen) for each in desk.app._registry)
            )
        )
        assert private(desk, "kingfisher") == []
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, SearchDialog))
        await desk.sees("kingfisher", "3 places")
        search = desk.app.screen
        assert isinstance(search, SearchDialog)
        await desk.until(lambda: search.selected == 1)
        assert "kingfisher" not in desk.app.title + desk.app.sub_title
        await desk.press("escape")
        await desk.until(lambda: isinstance(desk.app.screen, ConversationScreen))


async def test_an_arrow_at_once_after_a_letter_selects_among_what_is_found(path: Path) -> None:
    keep(path, *two())
    async with opened(path) as desk:
        search = await looking(desk, "ctrl+f")
        await desk.until(lambda: search._index.ready)
        await desk.burst(*"kingfisher", "down")
        await desk.until(lambda: search._timer is None)
        assert search.selected == 1


@pytest.mark.long
async def test_hostile_words_are_found_and_shown_as_they_are(path: Path) -> None:
    keep(path, conversation(texts={"road": "[/] [b]NHS[/b] [@click=app.quit]x[/] شالوم " + "w" * 300}))
    async with opened(path, size=(60, 20)) as desk:
        await looking(desk, "ctrl+f")
        await desk.paste("[b]nhs")
        await desk.sees("1 place", "[/] [b]NHS[/b]")


@pytest.mark.long
@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_due_on_home_and_the_list_of_it(path: Path, size: tuple[int, int]) -> None:
    keep(path, *two())
    async with opened(path, None, size=size) as desk:
        await desk.sees("due: 1 promise, 1 review")
        await desk.press("d")
        await desk.until(lambda: isinstance(desk.app.screen, DueDialog))
        await desk.sees("What is due", "Give two days'", "3 days late", "Review", "today")
        await desk.press("down", "down", "enter")
        await at(desk, OTHER, "commitments")
        assert desk.place.entry == "k2"


@pytest.mark.long
async def test_a_new_one_with_the_same_partner(path: Path) -> None:
    keep(path, *two())
    async with opened(path, None) as desk:
        home = desk.app.screen
        assert isinstance(home, HomeScreen)
        await desk.press("down")
        await desk.until(lambda: home.selected == ID)
        await desk.press("a")
        await desk.sees("It follows “Winter beds”")
        await desk.press("escape")
        assert desk.app.screen is home
        await desk.press("a", "y")  # a word: it asks and picks nothing
        await desk.sees(TOO_SOON.format("a"))
        await desk.press("enter", "enter")
        assert desk.app.screen is home
        await desk.rest()
        await desk.press("a")
        await desk.rest()
        await desk.press("y", "enter")
        await desk.on_page("front")
        await desk.until(lambda: desk.words.text == "Winter beds (2)")
        assert desk.app.open_conversation.session
        fresh = desk.app.open_conversation.session.conversation.id
        await desk.quit()
    repository = Repository(path)
    try:
        found = repository.get(fresh)
    finally:
        repository.close()
    assert found.other == {FOLLOWS: ID}
    assert [each.id for each in found.list("commitments")] == ["ours", "theirs"]


async def test_where_there_is_nothing_no_key_fails(path: Path) -> None:
    async with opened(path, None) as desk:
        await desk.press("d", "a", "slash", "escape")
        await desk.until(lambda: isinstance(desk.app.screen, HomeScreen))


async def test_the_trail_with_the_partner_is_beside_the_list(path: Path) -> None:
    trust = tuple(
        Entry(f"t{n}", party="p1", at=f"2026-0{n + 1}-01", attrs={"way": "given", "value": value})
        for n, value in enumerate((3, 5, 8))
    )
    there = agreed(step="prepare", trust=trust)
    said = Entry("f", "went well", attrs={"commitment": ["ours"], "outcome": "kept"})
    there = replace(there, entries={**there.entries, "follow_ups": (said,)})
    keep(path, there)
    async with opened(path, None, size=(120, 40)) as desk:
        await desk.sees("Promises kept", "1 of 1", "none yet", "Trust, from 0 to 10", "3 → 8")


@pytest.mark.long
async def test_of_several_partners_each_has_a_row(path: Path) -> None:
    trust = tuple(
        Entry(f"t{n}", party=f"p{n}", at="2026-01-01", attrs={"way": "given", "value": n + 2}) for n in (1, 2)
    )
    said = Entry("f", "", attrs={"commitment": ["theirs"], "outcome": "not"})
    there = agreed(3, step="prepare", trust=trust)
    keep(path, replace(there, entries={**there.entries, "follow_ups": (said,)}))
    async with opened(path, None, size=(120, 40)) as desk:
        await desk.sees("Promises kept", "0 of 1", "Your trust, from 0 to 10")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ConversationScreen) and desk.focused)
        await desk.press("ctrl+r")
        await desk.on_page("review")
        desk.page.page.scroll_end(animate=False)
        await desk.sees("Give two days' notice", "not kept")


@pytest.mark.parametrize("place", ["room", "purposes"])
async def test_what_was_said_at_another_table_is_private_while_a_meeting_runs(path: Path, place: str) -> None:
    """Also after the meeting, while its sides are still there."""
    there = talking("we fear the ward 7 inspection")
    texts = {**there.texts, "room.ended": clock.stamp(), "title": "Another table"}
    there = replace(there, id="other", texts=texts)
    keep(path, talking("beds closed on ward 7", place=Cursor(step=place)), there)
    async with opened(path) as desk:
        for ended in (False, True):
            if ended:
                await desk.press("ctrl+g", "m", "f5", "2", "enter", "enter")
                await desk.on_page("agree")
            await desk.press("ctrl+f", *"ward")
            await desk.sees("beds closed on ward 7", "in the log", "Another table", CLOSED)
            assert "we fear" not in desk.text
            await desk.press("escape")


async def test_an_open_line_of_the_log_is_found_in_the_log_while_the_meeting_runs(path: Path) -> None:
    """The field that it is kept in holds private lines too, and is not opened for it."""
    keep(path, talking("beds closed on ward 7", "- my secret of ward 7"))
    async with opened(path) as desk:
        await desk.press("ctrl+f", *"ward")
        await desk.sees("beds closed on ward 7", "in the log", CLOSED)
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.focused, LogView))
        log = desk.focused
        assert isinstance(log, LogView)
        assert log.selected
        assert log.selected.entry.text == "beds closed on ward 7"
        assert "my secret" not in desk.text
