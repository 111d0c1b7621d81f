"""The home page: the order of conversations, the words for each, and the keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace
from rich.cells import cell_len
from textual.pilot import Pilot

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Cursor, Entry, Value
from collab_tui.sample import SAMPLE_IDS
from collab_tui.store.repository import Repository
from collab_tui.tui.app import CollabApp
from collab_tui.tui.app_parts.recent_keys import TOO_SOON
from collab_tui.tui.common.writing import NO_TEXT
from collab_tui.tui.dialogs.base import NOT_TAKEN
from collab_tui.tui.dialogs.delete_conversation import DeleteDialog
from collab_tui.tui.dialogs.help import HelpDialog
from collab_tui.tui.dialogs.partner_history import PartnerHistoryDialog
from collab_tui.tui.home.conversation_list import ConversationList, conversation_lines
from collab_tui.tui.home.next_due import NextDue
from collab_tui.tui.home.screen import HomeScreen
from collab_tui.tui.page.conversation_screen import ConversationScreen
from tests.tui.driving import conversation, keep, opened, rest, wait_until
from tests.tui.screen_rows import rows, seen

TODAY = date(2026, 11, 23)
HOSTILE = (
    "[/nope] [b]NHS[/b] [England]",
    "[@click=app.quit]press me[/]",
    "🚑🏥 beds and 救急の会話",
    "שיחה על מיטות חורף",
    "w" * 200,
    "two\nlines\tand a tab",
)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


def kept(
    name: str, *, partner: str = "Eastside", off: int | None = None, changed: str = "", **texts: str
) -> Conversation:
    """Return a conversation whose review is so many days off."""
    if off is not None:
        texts["review.date"] = (TODAY + timedelta(days=off)).isoformat()
    parties = (Entry("a", text="Northbank", attrs={"us": True}), Entry("b", text=partner))
    return Conversation(
        id=name[:40], changed=changed, texts={"title": name} | texts, entries={"parties": parties}
    )


@asynccontextmanager
async def at_home(
    folder: Path, *conversations: Conversation, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    repository = Repository(folder / "collab.json")
    for each in conversations:
        repository.add(each)
    app = CollabApp(repository)
    try:
        async with app.run_test(size=size) as pilot:
            await wait_until(pilot, lambda: isinstance(app.screen, HomeScreen) and app.screen.is_mounted)
            await pilot.pause()
            yield pilot
    finally:
        repository.close()


def row_of(pilot: Pilot[None], words: str) -> str:
    return next((row for row in rows(pilot) if words in row), "")


def heading_is(pilot: Pilot[None], words: str) -> bool:
    """Whether the row above the list is its heading and these words."""
    heading, _, counts = row_of(pilot, "Your conversations").strip().partition("   ")
    return (heading, counts.strip()) == ("Your conversations", words)


def titles(pilot: Pilot[None]) -> list[str]:
    listed = pilot.app.screen.query_one(ConversationList)
    return [title(pilot, each.id) for each in listed.items]


def title(pilot: Pilot[None], conversation_id: str) -> str:
    app = pilot.app
    assert isinstance(app, CollabApp)
    return app._repository.get(conversation_id).title


def chosen(pilot: Pilot[None]) -> str:
    home = next(screen for screen in pilot.app.screen_stack if isinstance(screen, HomeScreen))
    selected = home.query_one(ConversationList).selected
    return title(pilot, selected.id) if selected else ""


async def test_a_newcomer_is_told_what_this_is_and_where_the_words_are(tmp_path: Path) -> None:
    async with at_home(tmp_path) as pilot:
        said = " ".join(seen(pilot).split())
        assert "Five steps to a better conversation" in said
        assert "Monday 23 November" in said
        assert "private: not exported" in said
        assert "data-protection law" in said
        assert str(tmp_path / "collab.json") in "".join(seen(pilot).split())
        assert "confidential" not in said
        foot = rows(pilot)[-1]
        assert "n New" in foot
        assert "s Sample" in foot
        assert "Open" not in foot
        await pilot.press("delete", "down")
        assert isinstance(pilot.app.screen, HomeScreen)


@pytest.mark.parametrize("key", ["enter", "n", "ctrl+n"])
async def test_one_key_begins_a_conversation(tmp_path: Path, key: str) -> None:
    async with at_home(tmp_path) as pilot:
        await pilot.press(key)
        await wait_until(pilot, lambda: "About this conversation" in seen(pilot))
        assert "Party 1" in rows(pilot)[0]


async def test_a_title_typed_at_once_after_the_key_of_a_new_conversation_is_whole(tmp_path: Path) -> None:
    async with at_home(tmp_path) as pilot:
        await pilot.press("ctrl+n", *"next", "space", *"steps")
        await wait_until(pilot, lambda: "next steps" in seen(pilot))


async def test_nothing_is_kept_of_a_conversation_left_blank(tmp_path: Path) -> None:
    async with at_home(tmp_path) as pilot:
        await pilot.press("n")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen))
        await pilot.press("ctrl+g", "h")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert "Begin with one conversation" in seen(pilot)


async def test_a_date_begins_nothing_and_a_word_answers_no_question(tmp_path: Path) -> None:
    async with at_home(tmp_path) as pilot:
        await pilot.press(*"2nd", "space", *"of", "space", *"May")
        await wait_until(pilot, lambda: NO_TEXT in seen(pilot))
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, HomeScreen)
        await rest(pilot)
        await pilot.press("s", "space", "y")
        await wait_until(pilot, lambda: TOO_SOON.format("s") in seen(pilot))
        await pilot.press("enter", "enter")
        await rest(pilot)
        assert "saved on this laptop" not in seen(pilot)


async def test_a_letter_soon_after_the_key_of_a_question_picks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes too late for the next letter of a word, and too soon for one who has read the question."""
    monkeypatch.setattr("collab_tui.tui.app_parts.recent_keys.AFTER_ANSWER", 0.0)
    async with at_home(tmp_path) as pilot:
        await pilot.press("s", "y")
        await wait_until(pilot, lambda: NOT_TAKEN[:40] in seen(pilot))
        await pilot.press("enter", "enter", "enter")
        assert "saved on this laptop" not in seen(pilot)


async def test_the_samples_come_once(tmp_path: Path) -> None:
    async with at_home(tmp_path) as pilot:
        await pilot.press("s")
        await rest(pilot)
        await pilot.press("y", "enter")
        await wait_until(pilot, lambda: "2 saved on this laptop" in seen(pilot))
        assert "Winter discharge beds" in seen(pilot)
        assert "Sample" not in rows(pilot)[-1]
        await pilot.press("s")
        assert len(titles(pilot)) == len(SAMPLE_IDS)


async def test_what_is_late_comes_first_and_what_is_not_held_last(tmp_path: Path) -> None:
    several = (
        kept("Old draft", changed="2026-11-01"),
        kept("New draft", changed="2026-11-20"),
        kept("Far", off=45),
        kept("Late", off=-1),
        kept("Now", off=0),
        kept("Latest", off=-17),
        kept("Over", off=-30, phase="closed"),
    )
    async with at_home(tmp_path, *several, size=(80, 30)) as pilot:
        assert titles(pilot) == ["Latest", "Late", "Now", "Far", "New draft", "Old draft", "Over"]
        assert row_of(pilot, "Latest").rstrip().endswith("   17 days late")
        assert "Fri 6 Nov" in row_of(pilot, "Latest")
        assert "1 day late" in row_of(pilot, "Late ")
        assert row_of(pilot, "Now").rstrip().endswith("today")
        assert row_of(pilot, "Far").rstrip().endswith("in 45 days")
        assert row_of(pilot, "New draft").rstrip().endswith("not yet held")
        assert row_of(pilot, "Over").rstrip().endswith("closed")
        assert "7 saved on this laptop" in seen(pilot)


async def test_the_counts_above_the_list_leave_its_heading_whole_at_every_width(tmp_path: Path) -> None:
    entries = {"to_tell": (Entry("t", "Sam", attrs={"by": TODAY.isoformat()}),)}
    today = kept("Today", off=0, **{"meeting.when": TODAY.isoformat()})
    due, count = "due: 1 review, 1 meeting, 1 message to pass on", "1 saved on this laptop"
    expected = {80: due, 60: "due: 3", 100: f"{due}   {count}", 72: "due: 3"}
    async with at_home(tmp_path, replace(today, entries={**today.entries, **entries})) as pilot:
        for width, words in expected.items():
            await pilot.resize_terminal(width, 24)
            await wait_until(pilot, partial(heading_is, pilot, words))


async def test_enter_opens_and_the_same_one_is_selected_afterwards(tmp_path: Path) -> None:
    async with at_home(tmp_path, *(kept(f"Number {n}", off=n) for n in range(9))) as pilot:
        await pilot.press("down", "down", "down", "enter")
        await wait_until(pilot, lambda: "Number 3" in rows(pilot)[0])
        await pilot.press("ctrl+g", "h")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert chosen(pilot) == "Number 3"
        assert "▌" in row_of(pilot, "Number 3")
        assert "▌" not in row_of(pilot, "Number 2")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_p_shows_the_history_with_the_partner_at_any_width(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    there = kept("Beds", off=1)
    promised = Entry("c", "Ring first", "a")
    said: dict[str, Value] = {"commitment": ["c"], "outcome": "kept", "theirs": "not"}
    entries = {**there.entries, "commitments": (promised,), "follow_ups": (Entry("f", attrs=said),)}
    async with at_home(tmp_path, replace(there, entries=entries), size=size) as pilot:
        await pilot.press("p")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, PartnerHistoryDialog))
        await wait_until(pilot, lambda: "Ring first: we say kept, they say not kept" in seen(pilot))
        assert "Promises kept" in seen(pilot)
        await rest(pilot)
        await pilot.press("escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_no_trust_is_shown_on_the_day_of_the_meeting(tmp_path: Path) -> None:
    trust = Entry("t", "PRIVATE", "b", attrs={"way": "given", "value": 5})
    there = kept("Beds")
    there = replace(there, texts={**there.texts, "meeting.when": TODAY.isoformat()})
    async with at_home(tmp_path, replace(there, entries={**there.entries, "trust": (trust,)})) as pilot:
        await pilot.press("p")
        await wait_until(pilot, lambda: "It tells of trust, which is private" in seen(pilot))
        assert "your trust in them" not in seen(pilot)


async def test_a_key_pressed_twice_opens_it_once(tmp_path: Path) -> None:
    async with at_home(tmp_path, kept("Beds")) as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        home.action_open()
        home.action_open()
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, ConversationScreen))
        await pilot.pause()
        assert sum(isinstance(screen, ConversationScreen) for screen in pilot.app.screen_stack) == 1


@pytest.mark.long
async def test_a_new_conversation_is_selected_afterwards(tmp_path: Path) -> None:
    async with at_home(tmp_path, kept("First", off=1), kept("Second", off=2)) as pilot:
        await pilot.press("ctrl+n")
        await wait_until(
            pilot, lambda: isinstance(pilot.app.screen, ConversationScreen) and pilot.app.screen.focused
        )
        await pilot.press("B", "e", "d", "s", "ctrl+g", "h")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert chosen(pilot) == "Beds"


async def test_the_one_last_worked_in_is_selected_at_the_start(tmp_path: Path) -> None:
    worked = Conversation(id="w", texts={"title": "Worked in"}, place=Cursor(at="2026-11-22T10:00:00+00:00"))
    async with at_home(tmp_path, kept("First", off=-3), worked) as pilot:
        assert chosen(pilot) == "Worked in"


async def test_y_deletes_and_the_next_one_is_selected(tmp_path: Path) -> None:
    async with at_home(tmp_path, kept("One", off=1), kept("Two", off=2), kept("Three", off=3)) as pilot:
        await pilot.press("down", "delete")
        await wait_until(pilot, lambda: "Delete “Two”?" in seen(pilot))
        await rest(pilot)
        await pilot.press("y", "enter")
        await wait_until(pilot, lambda: "2 saved" in seen(pilot))
        assert titles(pilot) == ["One", "Three"]
        assert chosen(pilot) == "Three"


@pytest.mark.parametrize("key", ["escape", "enter", "d", "n"])
async def test_nothing_else_deletes(tmp_path: Path, key: str) -> None:
    async with at_home(tmp_path, kept("One", off=1)) as pilot:
        await pilot.press("delete", key, "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert titles(pilot) == ["One"]


async def test_one_on_hold_is_not_deleted(tmp_path: Path) -> None:
    held = Conversation(id="held", texts={"title": "Held", "keep.hold": "yes"})
    async with at_home(tmp_path, held) as pilot:
        await pilot.press("delete")
        await wait_until(pilot, lambda: "on hold" in seen(pilot))
        await pilot.press("y", "escape")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert titles(pilot) == ["Held"]


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_is_a_key_away(tmp_path: Path, key: str) -> None:
    async with at_home(tmp_path) as pilot:
        await pilot.press(key)
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, HelpDialog))
        await wait_until(pilot, lambda: "Begin a new conversation" in seen(pilot))


@pytest.mark.parametrize("key", ["ctrl+q"])
async def test_one_key_leaves(tmp_path: Path, key: str) -> None:
    async with at_home(tmp_path) as pilot:
        await pilot.press(key)
        assert pilot.app.return_code == 0


@pytest.mark.long
async def test_more_than_a_thousand_are_drawn_by_one_widget(tmp_path: Path) -> None:
    async with at_home(tmp_path) as pilot:
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        repository = cast("CollabApp", pilot.app)._repository
        for n in range(1200):
            repository.put(kept(f"Number {n}", off=n))
        home.show(repository.summaries(), TODAY)
        await wait_until(pilot, lambda: "1,200 saved" in seen(pilot))
        await wait_until(pilot, lambda: not home.query_one(NextDue).display)  # its rows are the list's now
        assert len(home.query("*")) < 30
        await pilot.press("end")
        assert "▌" in row_of(pilot, "Number 1199")
        await pilot.press("pageup")
        assert chosen(pilot) == "Number 1193"
        await pilot.press("home", "pagedown", "down", "up", "up")
        assert chosen(pilot) == "Number 5"
        assert "▌" in row_of(pilot, "Number 5")
        await pilot.press("home", "up")
        assert chosen(pilot) == "Number 0"


@pytest.mark.parametrize("width", [80, 60, 50])
async def test_any_text_is_shown_as_typed_and_everything_stays_in_line(tmp_path: Path, width: int) -> None:
    several = (kept(words, partner=words, off=n) for n, words in enumerate(HOSTILE))
    async with at_home(tmp_path, *several, size=(width, 24)) as pilot:
        found = rows(pilot)
        assert {cell_len(row) for row in found} == {width}
        assert any("[/nope]" in row for row in found)
        assert any("with שיחה" in row for row in found)
        assert any("two lines and a tab" in row for row in found)
        assert any("www…" in row for row in found)
        ends = {cell_len(row.rstrip()) for row in found[4:21] if row.strip()}
        assert len(ends) == 1
        assert sum("○ ○ ○ ○ ◐" in row for row in found) == 6
        await pilot.press("down", "delete")
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, DeleteDialog))
        await wait_until(pilot, lambda: "[@click=app.quit]press me[/]" in seen(pilot))


@pytest.mark.parametrize("width", range(30, 120, 7))
@pytest.mark.parametrize("words", HOSTILE)
def test_a_row_is_as_wide_as_the_list(words: str, width: int) -> None:
    for line in conversation_lines(kept(words, partner=words, off=400), TODAY, width):
        assert line.cell_length == width


async def test_a_wide_window_has_a_glimpse_of_the_selected_one(tmp_path: Path) -> None:
    async with at_home(tmp_path, size=(120, 40)) as pilot:
        await pilot.press("s")
        await rest(pilot)
        await pilot.press("y", "enter")
        await wait_until(pilot, lambda: "2 saved" in seen(pilot))
        while chosen(pilot) != "Winter discharge beds":
            await pilot.press("down")
        right = "\n".join(row[82:] for row in rows(pilot))
        for words in (
            "Winter discharge beds",
            "with Eastside",
            "first steps in",
            "Common purpose",
            "Next review",
        ):
            assert words in right
        assert "■ Northbank will" in right
        assert "◆ Eastside will" in right
        await pilot.resize_terminal(109, 40)
        await wait_until(pilot, lambda: "Northbank will" not in seen(pilot))


async def test_a_window_too_small_gets_one_calm_line(tmp_path: Path) -> None:
    async with at_home(tmp_path, kept("One"), size=(49, 16)) as pilot:
        assert "Your words are safe" in " ".join(seen(pilot).split())
        await pilot.resize_terminal(60, 20)
        await wait_until(pilot, lambda: "Your conversations" in seen(pilot))


async def test_f5_opens_the_meeting_and_starts_it_only_if_it_is_pressed_again_later(path: Path) -> None:
    keep(path, conversation())
    async with opened(path, None) as desk:
        await desk.press("f5", "f5")
        await desk.on_page("room")
        await desk.sees("not started")
        await desk.press("ctrl+b")
        await desk.on_page("prepare")
        await desk.burst("f5", "f5", "f5")
        await desk.on_page("room")
        await desk.sees("not started", "F5 was pressed twice at once.")
        await desk.rest()
        await desk.press("f5")
        await desk.sees("meeting 0 min")


async def test_copies_beside_the_file_are_told_shown_and_taken_in(tmp_path: Path) -> None:
    elsewhere = tmp_path / "collab.sync-conflict-20261123-101500-ABCDEFG.json"
    torn = tmp_path / "collab (1).json"
    async with at_home(tmp_path, kept("Beds"), kept("Rota")) as pilot:

        def told() -> str:
            return " ".join(each.message for each in pilot.app._notifications)

        await pilot.press("t")
        await wait_until(pilot, lambda: "There is no copy" in told())
        keep(tmp_path / "laptop" / "collab.json", kept("Estates")).rename(elsewhere)
        await wait_until(pilot, lambda: f"{elsewhere.name} is a copy" in told())
        torn.write_text("torn")
        await pilot.press("t")
        await wait_until(pilot, lambda: "“Estates”: it was not here" in seen(pilot))
        await wait_until(pilot, lambda: "it cannot be read" in seen(pilot))
        await rest(pilot)
        await pilot.press("y", "enter")
        await wait_until(pilot, lambda: sorted(titles(pilot)) == ["Beds", "Estates", "Rota"])
        await wait_until(pilot, lambda: not elsewhere.exists())
        await wait_until(pilot, lambda: "What is in the other copies is here now." in told())
        assert f"{torn} is not whole" in told()


async def test_no_trust_of_any_conversation_is_beside_the_list_while_a_meeting_runs(path: Path) -> None:
    now = clock.stamp()
    trust = Entry("t", "", "p1", now, {"value": 7, "way": "given", "phase": "agreed"})
    one = replace(conversation(entries={"trust": (trust,)}), id="aaaa0001")
    texts = {"phase": "room", "room.started": now}
    running = replace(conversation(texts=texts), id="bbbb0002", place=Cursor(step="room", at=now))
    keep(path, one, running)
    async with opened(path, None, size=(120, 40)) as desk:
        await desk.sees("in a meeting now")
        await desk.press("up", "down")
        await desk.pilot.pause()
        for _ in range(2):
            assert "rust, from 0 to 10" not in desk.text
            await desk.press("up")
            await desk.pilot.pause()


async def test_control_codes_that_another_program_wrote_are_not_on_the_list(path: Path) -> None:
    hostile = "Beds \x1b]0;owned\x07\x1b[31mred \u202edone"
    words = Entry("c", hostile, "p1", attrs={"by": "2026-11-24"})
    keep(path, conversation(texts={"title": hostile}, entries={"commitments": (words,)}))
    async with opened(path, None, size=(120, 40)) as desk:
        await desk.sees("Beds")
        strips = desk.app.screen._compositor.render_strips()
        shown = "".join(segment.text for strip in strips for segment in strip)
        assert not set(shown) & {"\x1b", "\x07", "\u202e"}
