"""While a meeting runs, private words are shown only after Enter on their closed line."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual import events
from textual.actions import parse
from textual.dom import DOMNode

from collab_tui import clock
from collab_tui.domain.change_words import MEETING_RUNS
from collab_tui.domain.closed import is_closed
from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.edits import Insert, apply
from collab_tui.domain.meeting import AGREED, end_meeting_edit, start_meeting_edit
from collab_tui.domain.method import FIELDS, OTHER_PAGES, PAGES
from collab_tui.domain.progress import missing
from collab_tui.domain.schema import Kind, PageId
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.header_footer import KeyFooter
from collab_tui.tui.dialogs.search import SearchDialog
from collab_tui.tui.editing.private_line import CLOSED, PrivateLine
from collab_tui.tui.home.screen import HomeScreen
from collab_tui.tui.keys.active import chain, offered
from collab_tui.tui.keys.table import KEYS
from collab_tui.tui.meeting.capture_input import ClosedLine
from collab_tui.tui.meeting.log_view import LogView
from collab_tui.tui.page.conversation_screen import ConversationScreen
from collab_tui.tui.page.page import CLOSED_STAYS, NEVER_SHARED
from collab_tui.tui.review.section import Section
from collab_tui.tui.shared_view.screen import SharedView
from collab_tui.tui.steps.option_grid import OptionGrid
from tests.tui.canaries import BIRD, kept_now
from tests.tui.driving import ID, Desk, keep, opened
from tests.tui.meetings import talking
from tests.tui.test_public_screens import ALL_KEYS, COMMANDS, can_run, secretive, settled, watched

STEPS = [page.id.value for page in (*PAGES, *OTHER_PAGES) if page.id is not PageId.CARD]
"""Every page but my card, which the writer opens to see what was prepared."""

MY_CARD = {"f3"}
"""The key of my card, which is pressed for what is private."""

NEVER = {"quit", "leave_all", "step_out", "meeting"}
"""Actions that end the program or the meeting."""

ALIKE = {
    key.action
    for key in COMMANDS
    if parse(key.action)[1]
    in {"look", "hide", "come_back", "page", "turn_page", "show_shared_view", "leave_shared_view", "due"}
    and key.action not in {"page(1)", "page(-1)"}
}
"""Actions that lead to the same screen from every page, so that one page is enough to test them."""

ALIKE_KEYS = {*ALL_KEYS} - {each for key in KEYS.values() if key.action not in ALIKE for each in key.all}
"""The keys of these actions alone."""


def at_table(step: str) -> Conversation:
    """Return a running meeting with the private word in every private field, and in two lines of the log."""
    told = secretive(step)
    scales = {
        field.id: (
            Entry(
                f"{field.id}-1",
                f"{BIRD} why",
                "p1" if field.pairs else "",
                attrs={"value": 2, "way": "given"},
            )
            if field.pairs
            else Entry(f"{field.id}-1", f"{BIRD} why", attrs={"value": 2}),
        )
        for field in FIELDS.values()
        if field.kind is Kind.SCALE
    }
    began = clock.now() - timedelta(minutes=20)
    before, since = ((began + timedelta(minutes=by)).isoformat(timespec="seconds") for by in (-60, 5))
    log = (
        Entry("l1", f"{BIRD} earlier", "p1", before, {"line": 1}),
        Entry("l3", "they nod", "p1", since, {"line": 3}),
        Entry("l2", f"{BIRD} aside", "", since, {"line": 4, "mine": True}),
    )
    entries = {**told.entries, **scales, "notes": (*told.entries["notes"], *log)}
    options = (Entry("o1", "One rota"),)
    room = {
        "phase": "room",
        "room.started": began.isoformat(timespec="seconds"),
        "room.ended": "",
        "room.line": f"- {BIRD} half",
    }
    texts = {key: text for key, text in {**told.texts, **room}.items() if text}
    return replace(told, texts=texts, entries={**entries, "options": options})


async def bring(desk: Desk, step: str, *, line: bool) -> None:
    """Close what was opened, be on a page again, and have the focus on a closed line or on nothing."""
    app = desk.app
    if app.privacy.is_covered:
        await desk.until(lambda: app.privacy.screen is app.screen)
        app.action_come_back()
        await settled(desk)
    if isinstance(app.screen, SharedView):
        app.action_leave_shared_view()
        await settled(desk)
    while not isinstance(app.screen, ConversationScreen | HomeScreen):
        app.pop_screen()
        await settled(desk)
    if isinstance(app.screen, HomeScreen):
        app.navigation.open(ID, step)
        await settled(desk)
    if desk.page.spec.id != step:
        app.navigation.open_page(step)
    await desk.until(lambda: isinstance(app.screen, ConversationScreen) and app.screen.arrived)
    found = [each for each in desk.page.query(PrivateLine) if each.display]
    desk.page.set_focus(found[0] if line and found else None)
    await settled(desk)


def runs(node: DOMNode, action: str) -> bool:
    """Whether a node has an action; `page` with a number is that of a list, with a name that of a screen."""
    of_list = action in {"page(1)", "page(-1)"}
    return can_run(node, action) and not (of_list and isinstance(node, ConversationScreen))


class Tour:
    """The actions done on a page, one after the other; none of them may have painted a private word."""

    def __init__(self, desk: Desk, step: str, leaks: list[str], *, line: bool) -> None:
        self.desk, self.step, self.leaks, self.line = desk, step, leaks, line
        self.here: tuple[object, object] = (None, None)

    async def begin(self) -> None:
        """Be on the page, with the focus on a closed line, or on nothing."""
        await bring(self.desk, self.step, line=self.line)
        self.here = self.desk.app.screen, self.desk.focused
        assert not self.leaks, (self.step, self.leaks[0])

    async def check(self, done: str) -> None:
        """Look at what was painted, and go back."""
        await settled(self.desk)
        assert not self.leaks, (self.step, done, self.leaks[0])
        assert BIRD not in self.desk.app.title + self.desk.app.sub_title, (self.step, done)
        if (self.desk.app.screen, self.desk.focused) != self.here:
            await bring(self.desk, self.step, line=self.line)

    async def run(self, never: set[str]) -> None:
        """Run every action of the table on each node that has it, except some actions or names of actions."""
        never = never | {"page('card')", *({"show"} if self.line else ())}
        for action in dict.fromkeys(command.action for command in COMMANDS):
            if never & {action, parse(action)[1]}:
                continue
            nodes = [node for node in chain(self.desk.app.screen) if runs(node, action)]
            for node in nodes:
                await self.desk.app.run_action(action, node)
            if nodes:
                await self.check(action)

    async def press(self, keys: list[str]) -> None:
        """Press keys, but Enter on a closed line; then paste."""
        for key in keys:
            if key not in MY_CARD and not (key == "enter" and isinstance(self.desk.focused, PrivateLine)):
                self.desk.send(key)
                await self.check(key)
        self.desk.app.post_message(events.Paste(f"words {self.step}"))
        await self.check("a paste")

    async def click(self) -> None:
        """Click on each closed line that is seen."""
        screen = self.desk.app.screen
        for each in screen.query(PrivateLine):
            if each.region and screen.can_view_entire(each):
                await self.desk.pilot.click(each)
                await self.check("a click")


@asynccontextmanager
async def touring(path: Path, step: str, size: tuple[int, int]) -> AsyncIterator[tuple[Desk, list[str]]]:
    """Open a page in a running meeting, and collect what is painted of private words."""
    keep(path, at_table(step))
    async with opened(path, None, size=size) as desk:
        with watched(desk) as leaks:
            desk.app.navigation.open(ID, step)
            await settled(desk)
            yield desk, leaks


def closed_things(desk: Desk) -> list[Control]:
    """Return all on the page whose private words Enter would show, the closed line of the log selected."""
    for log in desk.page.query(LogView):
        log.rest()  # without the filter of a command before
        log.show_items(log.items, [each.entry.id for each in log.items].index("l2"))
    found = [each for each in desk.page.walk_children(Control) if each in desk.page.focus_chain]
    found = [each for each in found if not isinstance(each, ClosedLine)]  # one that Tab sets aside
    return [each for each in found if hasattr(each, "action_show") and each.check_action("show", ())]


def is_shown(closed: Control, leaks: list[str]) -> bool:
    """Whether a private word was painted, or what was closed is open, which may hold numbers alone."""
    is_line = isinstance(closed, PrivateLine) and closed.is_attached
    is_open = isinstance(closed, Section) and not closed.closed
    return bool(leaks) or is_open or (is_line and not closed.display)


async def focus_closed(desk: Desk, step: str, number: int) -> Control:
    """Be on the page, with the focus on one of the closed things."""
    await bring(desk, step, line=False)
    closed = closed_things(desk)[number]
    desk.page.set_focus(closed)
    await settled(desk)
    return closed


async def closed_stays_closed(path: Path, step: str, size: tuple[int, int], most: int = 99) -> None:
    """Try all that may show private words but an Enter after a pause, on everything that is closed."""
    async with touring(path, step, size) as (desk, leaks):
        await bring(desk, step, line=False)
        count = len(closed_things(desk))
        for number in range(min(count, most)):
            closed = await focus_closed(desk, step, number)
            for command, node in list(offered(desk.app.screen)):
                if parse(command.action)[1] not in NEVER | {"page", "due", "look", "hide", "remove"}:
                    await desk.app.run_action(command.action, node)
                    await settled(desk)
                    assert not is_shown(closed, leaks), (closed, command.id, leaks)
                    closed = await focus_closed(desk, step, number)
            foot = desk.page.query_one(KeyFooter)
            for x in [0, *(at + 1 for at, letter in enumerate(desk.foot) if letter == " ")]:
                if x < foot.size.width and "Quit" not in desk.foot[x : x + 12]:
                    await desk.pilot.click(foot, offset=(x, 0))
                    await settled(desk)
                    assert not is_shown(closed, leaks), (closed, desk.foot[x:], leaks)
                    closed = await focus_closed(desk, step, number)
            for keys in (["ctrl+l", "enter"], ["ctrl+g", "h", "enter"]):
                closed = await focus_closed(desk, step, number)
                await desk.rest()
                for key in keys:
                    await desk.press(key)
                    await settled(desk)
                await desk.on_page(step)
                await settled(desk)
                await desk.press("enter", "enter")
                await settled(desk)
                assert not is_shown(closed, leaks), (closed, keys, leaks)
            closed = await focus_closed(desk, step, number)
            await desk.rest()
            desk.app.typeahead.recent.forget_key()  # the page was opened by no key
            await desk.press("enter")
            await desk.until(partial(is_shown, closed, leaks))
            leaks.clear()
        assert count


async def test_what_is_closed_is_shown_by_no_command_no_click_and_no_second_enter(path: Path) -> None:
    await closed_stays_closed(path, "review", (80, 24), 1)


@pytest.mark.long
@pytest.mark.parametrize(
    ("step", "most"), [("purposes", 1), ("explore", 2), ("agree", 1), ("review", 9), ("room", 9)]
)
async def test_everything_closed_is_shown_by_no_command_no_click_and_no_second_enter(
    path: Path, step: str, most: int
) -> None:
    await closed_stays_closed(path, step, (120, 40), most)


async def test_no_command_of_a_step_brings_a_private_word(path: Path) -> None:
    async with touring(path, "explore", (80, 24)) as (desk, leaks):
        tour = Tour(desk, "explore", leaks, line=True)
        await tour.begin()
        await tour.run(NEVER | ALIKE)
        await tour.press(["space", "f4"])
        await tour.click()
        for step in ("room", "purposes", "agree", "review", "before"):
            await bring(desk, step, line=True)
            assert not leaks, (step, leaks[0])


@pytest.mark.long
@pytest.mark.parametrize(("step", "size"), [*((step, (80, 24)) for step in STEPS), ("room", (120, 60))])
async def test_no_command_and_no_key_brings_a_private_word(
    path: Path, step: str, size: tuple[int, int]
) -> None:
    """Actions that are equal on every page run on the meeting page only."""
    every = (step, size) == ("room", (80, 24))
    async with touring(path, step, size) as (desk, leaks):
        for line in (True, False):
            tour = Tour(desk, step, leaks, line=line)
            await tour.begin()
            if every or line:
                await tour.run(NEVER if every else NEVER | ALIKE)
                await tour.click()
            skipped = {"ctrl+q"} if every else {"ctrl+q"} | ALIKE_KEYS
            await tour.press([key for key in ALL_KEYS if key not in skipped])


async def test_the_words_of_a_closed_line_are_not_in_its_widget_which_may_be_painted_once_more(
    path: Path,
) -> None:
    async with touring(path, "agree", (80, 24)) as (desk, leaks):
        await bring(desk, "agree", line=False)
        await desk.press("ctrl+o")
        await desk.sees(CLOSED)
        line = desk.page.capture_line.words
        assert line.text == ""
        await desk.press("tab", "ctrl+z")
        await desk.sees(CLOSED)
        assert line.text == ""
        assert not leaks, leaks[0]
        await desk.rest()
        await desk.press("enter")
        await desk.sees(f"- {BIRD} half")


async def test_enter_shows_a_private_field_until_the_focus_leaves_it(path: Path) -> None:
    async with touring(path, "purposes", (80, 40)) as (desk, leaks):
        await bring(desk, "purposes", line=True)
        assert desk.text.count(CLOSED) == 7
        assert "Check your purposes" in desk.text
        assert not leaks, leaks[0]
        await desk.press("enter")
        await desk.sees(FIELDS["coerce"].question, f"{BIRD} why")
        await desk.press("tab")
        await desk.sees(f"{BIRD} why")
        await desk.press("tab")
        await desk.until(lambda: BIRD not in desk.text)
        assert isinstance(desk.focused, PrivateLine)
        await desk.press("enter")
        await desk.sees(f"{BIRD} why")
        await desk.press("escape")
        await desk.until(lambda: BIRD not in desk.text)
        leaks.clear()
        await desk.press("tab")
        assert isinstance(desk.focused, PrivateLine)
        await desk.press("ctrl+n", "ctrl+b", "up", "down", "f8", "f4")
        await desk.sees(NEVER_SHARED)
        await desk.press("ctrl+g", "4")
        await desk.on_page("explore")
        await desk.rest()
        desk.page.restore(Cursor(field="concerns"))
        await desk.until(lambda: isinstance(desk.focused, PrivateLine))
        await desk.press("f4")
        await desk.sees(CLOSED_STAYS)
        await desk.press("tab")
        await desk.until(lambda: CLOSED_STAYS not in desk.text)
        assert not leaks, leaks[0]


async def test_enter_at_once_after_a_page_was_opened_shows_nothing_private(path: Path) -> None:
    """Enter may have been meant for the list or the question that has opened the page."""
    async with touring(path, "purposes", (80, 24)) as (desk, leaks):
        await bring(desk, "purposes", line=True)
        await desk.press("ctrl+g", "h")
        await desk.until(lambda: isinstance(desk.app.screen, HomeScreen))
        for keys in (["enter"], ["ctrl+g", "2"]):
            await desk.rest()
            await desk.press(*keys)
            await desk.on_page("purposes")
            await settled(desk)
            assert isinstance(desk.focused, PrivateLine)
            await desk.press("enter", "enter", "enter")
            await settled(desk)
            assert isinstance(desk.focused, PrivateLine)
        assert not leaks, leaks[0]
        await desk.rest()
        await desk.press("enter")
        await desk.sees(f"{BIRD} why")


async def test_a_page_that_is_left_by_a_command_is_closed_when_it_is_opened_again(path: Path) -> None:
    async with touring(path, "purposes", (80, 24)) as (desk, leaks):
        await bring(desk, "purposes", line=True)
        await desk.press("enter")
        await desk.sees(f"{BIRD} why")
        await desk.press("ctrl+n")
        await desk.on_page("congruence")
        leaks.clear()
        await desk.press("ctrl+b")
        await desk.on_page("purposes")
        assert not leaks, leaks[0]
        assert isinstance(desk.focused, PrivateLine)


async def test_pages_that_were_open_before_the_meeting_are_closed_from_its_first_second(path: Path) -> None:
    told = at_table("purposes")
    texts = {key: text for key, text in told.texts.items() if not key.startswith("room.")}
    keep(path, replace(told, texts={**texts, "phase": "preparing"}, place=Cursor(step="purposes")))
    async with opened(path) as desk:
        await desk.sees(f"{BIRD} why")
        await desk.press("ctrl+n", "ctrl+b", "ctrl+g", "m")
        await desk.on_page("room")
        with watched(desk) as leaks:
            await desk.press("f5")
            await desk.sees("meeting 0 min")
            await desk.press("ctrl+b")
            await desk.on_page("purposes")
            await desk.press("ctrl+n")
            await desk.on_page("congruence")
            running = [each for each in leaks if "not started" not in each]
            assert not running, running[0]
            await desk.press("ctrl+g", "h")  # opened again, undo stops where the meeting started too
            await desk.until(lambda: isinstance(desk.app.screen, HomeScreen))
            await desk.press("enter")
            await desk.on_page("congruence")
            await desk.press(*["ctrl+z"] * 4)
            await desk.sees(MEETING_RUNS[:30])
            running = [each for each in leaks if "not started" not in each]
            assert not running, running[0]
        await desk.press("ctrl+g", "m", "f5", "2", "enter", "enter")
        await desk.on_page("agree")
        await desk.press("ctrl+g", "2")  # the others are still there
        await desk.on_page("purposes")
        await desk.sees(CLOSED)
        assert f"{BIRD} why" not in desk.text
        with watched(desk) as leaks:
            await desk.press("ctrl+t")
            await settled(desk)
            await desk.press("escape", "ctrl+g", "m")
            await desk.on_page("room")
            await desk.sees(CLOSED)
            assert not leaks, leaks[0]
        desk.app.navigation.open_page("debrief")
        await desk.on_page("debrief")
        await desk.press("ctrl+g", "2")
        await desk.sees(f"{BIRD} why")


async def test_the_meeting_page_shows_nothing_private_before_at_and_after_the_start_of_the_meeting(
    path: Path,
) -> None:
    """Undo, which would take back the start, and what it is asked for later bring nothing private either."""
    told = secretive("purposes")
    texts = {key: text for key, text in told.texts.items() if not key.startswith("room.")}
    keep(path, replace(told, texts=texts))
    async with opened(path) as desk:
        await desk.press("ctrl+g", "m")
        await desk.on_page("room")
        await settled(desk)
        with watched(desk) as leaks:
            for size in ((140, 45), (110, 40), (80, 24)):
                await desk.pilot.resize_terminal(*size)
                await settled(desk)
            await desk.press("f5")
            await desk.sees("meeting 0 min")
            for size in ((110, 40), (140, 45)):
                await desk.pilot.resize_terminal(*size)
                await settled(desk)
            await desk.press("ctrl+z", "ctrl+z", "ctrl+y", "ctrl+y")
            await desk.type("said aloud")
            await desk.press("enter", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
            await desk.on_page("room")
            await desk.sees(MEETING_RUNS.split(".")[0])
            await settled(desk)
            assert not leaks, leaks[0]


async def test_undo_and_search_go_to_the_closed_line_and_do_not_open_it(path: Path) -> None:
    async with touring(path, "prepare", (80, 24)) as (desk, leaks):
        await bring(desk, "prepare", line=True)
        await desk.press("enter", "end")
        await desk.type(" and more")
        await desk.until(lambda: kept_now(desk).text("road").endswith(" and more"))
        await desk.press("tab", "ctrl+g", "3")
        await desk.on_page("congruence")
        leaks.clear()
        await desk.press("ctrl+z")
        await desk.on_page("prepare")
        assert isinstance(desk.focused, PrivateLine)
        assert desk.place.field == "road"
        await desk.press("ctrl+y")
        await desk.until(lambda: isinstance(desk.focused, PrivateLine))
        await desk.press("ctrl+f", *BIRD[:4])
        await desk.until(lambda: isinstance(desk.app.screen, SearchDialog))
        await desk.sees("Private: Enter goes there")
        await desk.press("enter")
        await desk.until(lambda: isinstance(desk.app.screen, ConversationScreen) and desk.page.arrived)
        await settled(desk)
        assert isinstance(desk.focused, PrivateLine)
        assert not leaks, leaks[0]


async def test_a_line_typed_in_the_meeting_is_seen_and_one_marked_private_is_not(path: Path) -> None:
    async with touring(path, "room", (80, 24)) as (desk, leaks):
        await desk.sees("they nod", CLOSED)
        await desk.rest()
        await desk.press("enter", "ctrl+a")
        await desk.type("said aloud")
        await desk.press("enter")
        await desk.type(f"- {BIRD} thought")
        leaks.clear()
        await desk.press("enter")
        await desk.sees("said aloud")
        await desk.until(lambda: BIRD not in desk.text)
        leaks.clear()
        await desk.press("up")
        await desk.press("f4", "end", "s", "end", "c", "end")
        assert not leaks, leaks[0]
        await desk.press("enter")
        await desk.sees(f"{BIRD} thought")
        await desk.press("enter")  # it is shown in the log, and is not put into the line
        assert desk.app.open_conversation.conversation.text("room", "line") == ""
        await desk.press("up")
        await desk.until(lambda: BIRD not in desk.text)


def test_no_private_point_is_named_as_missing_while_a_meeting_runs() -> None:
    there = at_table("room")
    purposes = next(page for page in PAGES if page.id is PageId.PURPOSES)
    emptied = replace(there, entries={**there.entries, "coerce": ()})
    assert missing(emptied, purposes).startswith("something private")
    over = replace(emptied, texts={**emptied.texts, "room.ended": clock.stamp()})
    assert not missing(over, purposes).startswith("something private")


async def test_a_private_concern_is_closed_in_the_grid_until_the_table_is_left(
    path: Path,
) -> None:
    keep(path, at_table("room"))
    async with opened(path) as desk:
        await desk.press("f5", "1", "enter", "enter")  # agreed; the debrief later
        await desk.on_page("agree")
        grid = desk.page.query_one(OptionGrid)
        desk.app.screen.set_focus(grid)
        await desk.sees(CLOSED)
        await desk.press("right", "left")
        assert f"{BIRD} concern" not in desk.text
        await desk.press("enter")
        await desk.sees(f"{BIRD} concern")
        await desk.press("tab")
        await desk.until(lambda: f"{BIRD} concern" not in desk.text)
        await desk.press("ctrl+g", "h")
        await desk.until(lambda: isinstance(desk.app.screen, HomeScreen))
        await desk.press("enter")
        await desk.on_page("agree")
        desk.app.screen.set_focus(desk.page.query_one(OptionGrid))
        await desk.sees(f"{BIRD} concern")


def test_what_was_said_in_the_first_meeting_is_open_in_the_second() -> None:
    now, first = talking("e! said aloud", "- kept for me"), clock.now() - timedelta(minutes=10)
    now = apply(now, end_meeting_edit(now, first.isoformat(), AGREED))
    between = (first + timedelta(minutes=5)).isoformat()
    now = apply(now, Insert("concerns", 1, Entry("b", "written alone", "p1", between, {"line": 9})))
    now = apply(now, start_meeting_edit(now, clock.stamp()))
    closed = {
        each.text: is_closed(now, field, each) for field, each in now.all_entries() if field != "parties"
    }
    assert closed == {"said aloud": False, "kept for me": True, "written alone": True}
