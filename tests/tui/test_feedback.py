"""Answers of the app: it names what undo changed, finds commands by common words, and takes the mouse."""

from pathlib import Path

from textual.command import CommandInput

from collab_tui.domain.conversation import Cursor, Entry
from collab_tui.domain.meeting import planned_minutes
from collab_tui.tui.dialogs.export import ExportDialog
from collab_tui.tui.home.screen import HomeScreen
from tests.tui.driving import Desk, conversation, entries_of, keep, opened, settled
from tests.tui.meetings import LOG, talking


def column(desk: Desk, row: int, words: str) -> tuple[int, int]:
    """Return where words begin in a row of the screen."""
    return desk.text.splitlines()[row].index(words), row


async def test_a_page_says_what_was_undone_and_removed_and_takes_keys_and_clicks(path: Path) -> None:
    place = Cursor(step="prepare", field="road")
    keep(
        path,
        conversation(texts={"road": "It began\nin May"}, entries={"events": entries_of("one")}, place=place),
    )
    async with opened(path) as desk:
        await desk.press("ctrl+home", "x")
        assert desk.page.conversation.text("road") == "xIt began\nin May"
        await desk.press("ctrl+z")
        await desk.sees("Taken back: ", "(step 1) · Ctrl+Y")
        assert desk.page.conversation.text("road") == "It began\nin May"
        await desk.press("ctrl+y")
        await desk.sees("Made again: ", "(step 1) · Ctrl+Z")
        await desk.press("ctrl+end", "y", "ctrl+a", "ctrl+c")
        assert desk.app.clipboard == "xIt began\nin Mayy"
        await desk.press("right", "ctrl+c")
        assert "All is saved" in " ".join(each.message for each in desk.app._notifications)
        await desk.press("tab", "up", "y")
        assert desk.app.clipboard == "one"
        await desk.rest()  # at once after a letter, Del would mend a typing mistake
        await desk.press("delete")
        await desk.sees("Removed · Ctrl+Z")
        assert not desk.page.conversation.list("events")

        await desk.pilot.click(offset=column(desk, 1, "5 Agree"))
        await desk.on_page("agree")
        assert "Removed" in desk.text.splitlines()[0]
        await desk.pilot.click(offset=column(desk, 23, "Ctrl+B"))
        await desk.on_page("explore")
        await desk.pilot.click(offset=column(desk, 23, "Esc"))
        await desk.sees("Keys:")
        await desk.pilot.click(offset=column(desk, 23, "n Next"))
        await desk.until(lambda: desk.page.spec.id == "agree")
        await desk.press("tab", "ctrl+p")
        await desk.burst(*"print", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, ExportDialog))
        await desk.press("escape", "ctrl+r", "escape", "v", "y", "escape")
        assert "Winter beds" in desk.app.clipboard
        await desk.press("ctrl+p")
        await desk.burst(*"zebra")
        await desk.press("ctrl+home", "a", "ctrl+end", "z")
        words = desk.app.screen.query(CommandInput).first()
        assert words.value == "azebraz"
        await desk.press("ctrl+a")
        await desk.burst(*"all conversations", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, HomeScreen))


async def test_what_people_call_things_finds_the_command(path: Path) -> None:
    from collab_tui.tui.app_parts.palette import CommandProvider

    keep(path, conversation())
    everywhere = {
        "save": "Export",
        "print": "Export",
        "word": "Export",
        "copy": "Export",
        "theme": "Look: ",
        "promise": "What is due",
        "exit": "Quit",
        "search": "Find",
        "privacy": "Hide the screen",
        "lock": "Hide the screen",
        "help": "Help",
        "calendar": "Export",
    }
    asked = {
        "save": "Keep this moment",
        "backup": "Keep this moment",
        "copy": "Keep this moment",
        "delete": "All conversations",
        "meeting": "The meeting",
        "promise": "Step 5: Agree",
        "undo": "Undo",
        "date": "About this conversation",
        "rename": "About this conversation",
        "end": "The meeting",
    }
    at_meeting = {
        "meeting": "Start or end the meeting",
        "end": "Start or end",
        "timer": "Begin or end a break",
    }
    on_list = {"delete": "Delete", "meeting": "Meeting", "undo": "Bring back from the bin", "date": "Open"}
    async with opened(path) as desk:

        async def find(*asked: dict[str, str]) -> None:
            provider = CommandProvider(desk.app.screen)
            for query, wanted in (item for each in asked for item in each.items()):
                found = sorted([hit async for hit in provider.search(query)], key=lambda hit: -hit.score)
                hits = [str(hit.text) for hit in found[:4]]
                assert any(each.startswith(wanted) for each in hits), (query, hits)
                assert query != "copy" or hits[0].startswith(("Copy", "Read the agreement", "Export")), hits

        await find(everywhere, asked)
        await desk.press("ctrl+r")
        await desk.on_page("review")
        await find(everywhere, {"copy": "Read the agreement"})
        await desk.press("f5")
        await desk.on_page("room")
        await find(everywhere, {**asked, **at_meeting})
        await desk.press("ctrl+p")
        await desk.burst(*"delete", "enter")
        await desk.until(lambda: isinstance(desk.app.screen, HomeScreen))
        await find(everywhere, on_list)


async def test_the_first_screen_takes_enter_and_the_next_conversation_is_begun_once(path: Path) -> None:
    async with opened(path, None) as desk:
        await desk.press("enter")
        await desk.on_page("front")
        await desk.type("Beds")
        first = desk.page.conversation.id
        await desk.press("ctrl+g", "h")
        await desk.rest()
        await desk.press("a")
        await desk.rest()
        await desk.press("y", "enter")
        await desk.on_page("front")
        second = desk.page.conversation.id
        assert (desk.page.conversation.title, second != first) == ("Beds (2)", True)
        for key, is_new in (("escape", False), ("enter", False), ("y enter", True)):
            await desk.press("ctrl+g", "h")
            home = desk.app.screen
            assert isinstance(home, HomeScreen)
            await desk.press("home")
            while home.selected != first:
                await desk.press("down")
            await desk.press("a")
            await desk.sees("The next conversation is begun already", "“Beds (2)”, begun on")
            await desk.rest()
            await desk.press(*key.split())
            if key == "escape":
                assert desk.app.screen is home
                await desk.press("enter")
            else:
                await desk.on_page("front")
                assert (desk.page.conversation.id not in {first, second}) is is_new


async def clicked(desk: Desk, words: str) -> None:
    """Click on words, in the last row that has them."""
    rows = desk.text.splitlines()
    row = max(n for n, each in enumerate(rows) if words in each)
    await desk.pilot.click(offset=column(desk, row, words))
    await settled(desk.pilot)


async def test_the_keys_and_rows_that_a_dialog_names_can_be_clicked(path: Path) -> None:
    due: dict[str, tuple[Entry, ...]] = {
        "commitments": (Entry("c0", "Ring first", "p0", attrs={"by": "2026-11-24"}),)
    }
    keep(path, conversation(entries=due, place=Cursor(step="prepare", field="events")))
    async with opened(path) as desk:
        for key, words in (("ctrl+g", "Esc to stay"), ("ctrl+s", "Esc"), ("ctrl+p", "Esc to go back")):
            await desk.press(key)
            assert desk.app.screen is not desk.page
            await clicked(desk, words)
            assert desk.app.screen is desk.page, key
        await desk.press("ctrl+f", *"first")
        await desk.sees("1 place")
        await clicked(desk, "Ring")
        await desk.on_page("agree")
        await desk.press("ctrl+g")
        await clicked(desk, "Prepare")
        await desk.on_page("prepare")
        await desk.press("ctrl+g", "h")
        await desk.rest()
        await desk.press("d")
        await clicked(desk, "Ring first")
        await desk.on_page("agree")


async def test_the_answers_of_a_dialog_of_the_meeting_can_be_clicked(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="prepare", field="events")))
    async with opened(path) as desk:
        await desk.press("ctrl+g")
        await clicked(desk, "The meeting")
        await desk.on_page("room")
        await desk.press("f5", "f8")
        await clicked(desk, "4  heated")
        assert "● 4" in desk.text
        await clicked(desk, "Enter")
        await desk.until(lambda: desk.page.conversation.list("heat"))
        await desk.rest()
        await desk.press("f5")
        await clicked(desk, "Another day")
        assert "● 2" in desk.text
        await clicked(desk, "Esc")
        assert desk.app.screen is desk.page
        await desk.burst(*": we were not asked", "enter")
        await desk.press("ctrl+t")
        await clicked(desk, "we were not asked")
        assert "○ we were not asked" in desk.text
        await clicked(desk, "we were not asked")
        await clicked(desk, "Enter Confirmed")
        heard = desk.page.conversation.list("heard")
        assert [each.word("state") for each in heard] == ["confirmed"]
        await desk.press("escape", "ctrl+p")
        await desk.burst(*"planned", "enter")
        await desk.sees("no time planned  →")
        row = next(n for n, each in enumerate(desk.text.splitlines()) if "planned  →" in each)
        await desk.pilot.click(offset=column(desk, row, "→"))
        await desk.sees("15 minutes")
        await clicked(desk, "Enter Keep")
        assert planned_minutes(desk.page.conversation) == 15


async def test_a_selected_row_names_the_key_that_copies_it(path: Path) -> None:
    keep(path, talking("e+ one", place=LOG))
    async with opened(path) as desk:
        assert "y Copy" in desk.foot
        await clicked(desk, "y Copy")
        assert desk.app.clipboard == "one"
        await desk.press("ctrl+g", "4")
        await desk.on_page("explore")
        await desk.tab_to(lambda: desk.place.field == "worth")
        await desk.press("up")
        assert "y Copy" in desk.foot
