"""The keys of rows: each does something, or says in words why it does nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.tui.common.list_view import ListView
from collab_tui.tui.common.writing import WritingScreen
from collab_tui.tui.editing.entry_rows import EntryRows
from collab_tui.tui.keys.active import keys_of
from collab_tui.tui.keys.command import Command
from collab_tui.tui.meeting.log_view import FIRST_SHOW, NOT_CORRECTED, OF_THIS_KIND, STAYS_PRIVATE, LogView
from collab_tui.tui.meeting.my_card_list import CardList
from collab_tui.tui.page.page import SEEN_BY_ALL
from collab_tui.tui.page.rewording import NO_WORDS
from tests.tui.driving import Desk, conversation, entries_of, keep, opened, settled
from tests.tui.meetings import EVERY, LOG, log_of, talking

MOVES = {"up", "down", "pageup", "pagedown", "home", "end", "shift+up", "shift+down"}
"""Keys that do nothing in words at the end of a list."""


def table() -> Conversation:
    """Return a meeting with a line of every kind, one of them private, and a card with every kind of line."""
    now = talking(
        *(line for line, *_ in EVERY), place=LOG, texts={"opening": "Welcome.", "aim": "Ring first."}
    )
    more = {
        "contributions": (Entry("k1", "did not ring", "p0"),),
        "their_telling": (Entry("t1", "never asked", "p1"),),
        "events": entries_of("one", "two"),
    }
    return replace(now, entries={**now.entries, **more})


def state(desk: Desk) -> tuple[object, ...]:
    """Return what a key may change: the words, the focus and what is on the screen, also at the foot."""
    return desk.page.conversation.entries, desk.app.screen, desk.focused, desk.app.clipboard, desk.text


def keys_here(desk: Desk) -> Iterator[tuple[Command, str]]:
    """Yield the commands of the row that has the focus and that of sharing, each with a key."""
    assert desk.focused
    own = [each for each in keys_of(desk.focused) if each.action]
    share = [each for each in keys_of(desk.page) if each.id == "page.offer"]
    yield from ((each, each.all[0]) for each in (*own, *share) if not MOVES.intersection(each.all))


async def each_key_answers(desk: Desk, row: ListView[Any]) -> None:
    """Press each key of the selected row, and come back to the row as it was."""
    there = desk.page.conversation
    index = row.index
    for command, key in list(keys_here(desk)):
        screen = desk.page
        assert isinstance(screen, WritingScreen)
        screen.refuse("")
        desk.app.copy_to_clipboard("")
        await desk.rest()
        before = state(desk)
        await desk.press(key)
        await settled(desk.pilot)
        assert state(desk) != before, (command.id, key, desk.text)
        while desk.app.screen is not desk.page:
            desk.app.pop_screen()
            await settled(desk.pilot)
        while desk.page.conversation.entries is not there.entries and desk.app.open_conversation.session:
            if desk.page.conversation.entries == there.entries:
                break
            await desk.press("ctrl+z")
        desk.app.clear_notifications()
        if desk.page.spec.id != screen.spec.id:
            desk.app.open_page(screen.spec.id)
            await desk.on_page(screen.spec.id)
        if isinstance(row, LogView):
            row.rest()
            row.enter(row.items[index].entry.id)
        elif isinstance(row, EntryRows):
            row.enter(index)
        else:
            row.focus()
            row.select(index)
        await desk.until(lambda: desk.focused is row and row.index == index)
        await settled(desk.pilot)


@pytest.mark.long
async def test_each_key_of_each_row_does_something_or_says_why_not(path: Path) -> None:
    keep(path, table())
    async with opened(path, size=(80, 40)) as desk:
        log = log_of(desk)
        for each in log.lines:
            log.enter(each.entry.id)
            await settled(desk.pilot)
            await each_key_answers(desk, log)
        desk.app.open_page("card")
        await desk.on_page("card")
        card = desk.app.screen.query_one(CardList)
        for n, row in enumerate(card.items):
            if row.line:
                card.select(n)
                await settled(desk.pilot)
                await each_key_answers(desk, card)
        for page, field in (("explore", "worth"), ("agree", "commitments")):
            desk.app.open_page(page)
            await desk.on_page(page)
            desk.page.restore(Cursor(field=field, part="row", entry=desk.page.conversation.list(field)[0].id))
            await desk.until(lambda: isinstance(desk.focused, EntryRows))
            assert isinstance(desk.focused, EntryRows)
            await each_key_answers(desk, desk.focused)


async def test_a_closed_line_of_the_log_says_what_shows_it(path: Path) -> None:
    keep(path, talking("e: said", "- they look tired", place=LOG))
    async with opened(path) as desk:
        for key in ("s", "u", "y"):
            await desk.press(key)
            assert desk.foot.startswith(f" {FIRST_SHOW}"), desk.text
            assert desk.foot.endswith(("Help", "Leave", "Go to", "Show")), (
                desk.text
            )  # no key without its word
            await desk.rest()
        await desk.press("enter")  # it shows the words at once: no words were refused that it could end
        await desk.sees("they look tired")
        await desk.rest()
        await desk.press("enter")
        assert desk.foot.startswith(f" {NOT_CORRECTED}")
        await desk.rest()
        await desk.press("s")  # one letter must not show it to the others
        assert desk.foot.startswith(f" {STAYS_PRIVATE}")
        await desk.rest()
        await desk.press("up", "s")
        assert desk.foot.startswith(f" {OF_THIS_KIND}")


async def test_sharing_says_why_there_is_nothing_to_share(path: Path) -> None:
    keep(path, conversation(2, place=Cursor(step="explore", field="concerns", party="p1")))
    async with opened(path) as desk:
        await desk.press("f4")
        assert desk.foot.startswith(f" {NO_WORDS}")
        await desk.press("ctrl+g", "5")
        await desk.on_page("agree")
        desk.page.restore(Cursor(field="commitments"))
        await settled(desk.pilot)
        await desk.press("f4")
        assert desk.foot.startswith(f" {SEEN_BY_ALL}")
