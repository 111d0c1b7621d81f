"""Walking through every screen of the app, by its keys, at a set day and hour in a set time zone."""

import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unittest.mock import patch

from msgspec.structs import replace
from textual.pilot import Pilot
from textual.screen import Screen

from collab_tui import clock, paths
from collab_tui.domain.conversation import SYSTEM, Conversation, Cursor, Entry
from collab_tui.domain.method import PAGES
from collab_tui.sample import samples
from collab_tui.store.repository import Repository
from collab_tui.tui.app import CollabApp
from collab_tui.tui.app_parts import recent_keys
from collab_tui.tui.home.screen import HomeScreen
from collab_tui.tui.page import conversation_screen as pages
from collab_tui.tui.page.conversation_screen import ConversationScreen
from tests.tui.driving import NAMES, conversation, nothing_ready, rests, settled, wait_until

MOMENT = datetime(2026, 11, 23, 14, 24, tzinfo=UTC)
KEPT_IN = PurePosixPath("/home/jo/.local/share/collab-tui/collab.json")
DOCUMENTS = PurePosixPath("/home/jo/Documents")
GROUNDS = (ConversationScreen, HomeScreen)
SIZES = ((60, 20), (80, 24), (120, 40), (200, 60))


class Stop(NamedTuple):
    """One screen: its name, the keys that lead to it and those that lead back, and what it is.

    A page is named by its id, and after a colon by what is seen on it; anything over a page by its class.
    """

    name: str
    keys: tuple[str, ...]
    back: tuple[str, ...] = ()
    over: str = ""


ESC = ("escape",)
PAGE_STOPS = (
    Stop("front", ("ctrl+g", "f")),
    *(Stop(page.id, ("ctrl+g", str(page.number))) for page in PAGES if 0 < page.number < 7),
)
WALK_STOPS = (Stop("read-back", ("ctrl+g", "r")), Stop("follow-up", ("escape", "ctrl+g", "l")))
ROOM = Stop("room", ("escape", "ctrl+g", "m"))
MEETING = (
    Stop("follow-up: a promise", ("ctrl+g", "l", "enter")),
    Stop("follow-up: the last card", ("ctrl+n",) * 8),
    Stop("check-in", ("escape", "escape", "ctrl+p", *"check-in", "enter")),
    Stop("check-in: trust", ("ctrl+n",)),
    Stop("details", ("ctrl+g", "5", "tab", "tab", "up", "d"), ESC, "EntryDetails"),
    Stop("help for a dialog", ("ctrl+g", "f1"), ("escape", "escape"), "HelpDialog"),
    Stop("room", ("ctrl+g", "m")),
    Stop("time planned", ("ctrl+p", *"planned", "enter"), ESC, "PlanDialog"),
    Stop("before", ("ctrl+p", *"go in", "enter")),
    Stop("room: started", ("ctrl+g", "m", "f5")),
    Stop("purposes: closed", ("ctrl+g", "2")),
    Stop("room: again", ("ctrl+g", "m")),
    Stop("heat", ("f8",), ESC, "TensionDialog"),
    Stop("end the meeting", ("f5",), ESC, "EndMeeting"),
    Stop("say it back", ("colon", "space", *"Rounds", "enter", "x", "ctrl+t"), ESC, "ReflectBackDialog"),
    Stop("log in columns", ("escape", "l"), ESC, "LogColumns"),
    Stop("help for the line", ("tab", "f1"), ESC, "HelpDialog"),
)
"""The cards of a review and of the check-in, and the dialogs of the meeting."""
CARD = (
    Stop("card", ("f3",)),
    Stop("card: a question", (*("down",) * 15, "space")),
    Stop("rehearsal", ("f8",), ESC, "Rehearsal"),
    Stop("room: before the meeting", ("escape", "ctrl+g", "m")),
)
"""My card, and its first lines on the meeting page."""

OVER = (
    Stop("go to", ("ctrl+g",), ESC, "GoToDialog"),
    Stop("help", ("f1",), ESC, "HelpDialog"),
    Stop("commands", ("ctrl+p",), ESC, "Palette"),
    Stop("keep this moment", ("ctrl+s",), ESC, "PromptDialog"),
    Stop("one field alone", ("f8",), ESC),
    Stop("find", ("ctrl+f", *"bed"), ESC, "SearchDialog"),
    Stop("turned round", ("f9",), ("f9",), "SharedView"),
    Stop("hidden", ("ctrl+l",), ("enter",), "PrivacyScreen"),
    Stop("offer", ("ctrl+g", "3", "up", "up", "up", "f4"), ESC, "RewordingDialog"),
    Stop("export", ("ctrl+g", "6", "ctrl+e"), ESC, "ExportDialog"),
    Stop("preview", ("escape", "v"), ESC, "PreviewDialog"),
    Stop("their chair", ("escape", "c"), ESC, "PreviewDialog"),
)
"""The screens and dialogs that open over a page; the last ones over common ground and the review."""
OVER_HOME = (
    Stop("due", ("d",), ESC, "DueDialog"),
    Stop("partner", ("p",), ESC, "PartnerHistoryDialog"),
    Stop("delete", ("delete",), ESC, "DeleteDialog"),
)


def full(parties: int) -> Conversation:
    """Return a conversation with something in every step: the sample, with more parties where wanted."""
    sample = replace(samples(clock.today())[0], place=Cursor(step="prepare", field="road"))
    more = [Entry(f"p{n}", NAMES[n], at=sample.created) for n in range(2, parties)]
    entries = dict(sample.entries)
    entries["parties"] = (*sample.entries["parties"], *more)
    for field, kept in sample.entries.items():
        ours = [entry for entry in kept if entry.party and entry.party != SYSTEM]
        if ours and field not in {"parties", "log"}:
            copies = [replace(ours[-1], id=f"{ours[-1].id}{each.id}", party=each.id) for each in more]
            entries[field] = (*kept, *copies)
    return replace(sample, id=f"full{parties}", entries=entries)


def unheld(parties: int) -> Conversation:
    """Return a conversation that is prepared, and whose meeting has not begun."""
    made = full(parties)
    texts = {key: text for key, text in made.texts.items() if not key.startswith("room.")}
    entries = {
        field: tuple(each for each in found if each.number("line") is None)
        for field, found in made.entries.items()
    }
    return replace(made, id=f"unheld{parties}", texts=texts, entries=entries)


def empty(parties: int) -> Conversation:
    """Return a conversation in which only the parties have names."""
    return replace(
        conversation(parties, place=Cursor(step="prepare", field="road")), texts={}, id=f"bare{parties}"
    )


@contextmanager
def set_moment() -> Iterator[None]:
    """Hold the clock and the name of the file, let pages refresh at once, and let no keys be one word."""
    with ExitStack() as stack:
        stack.enter_context(patch.object(clock, "now", lambda: MOMENT))
        stack.enter_context(patch.object(Repository, "path", KEPT_IN))
        stack.enter_context(patch.object(paths, "export_folder", lambda: DOCUMENTS))
        stack.enter_context(patch.object(pages, "PAUSE", 0.01))
        stack.enter_context(patch.object(recent_keys, "TOGETHER", 0.0))
        stack.enter_context(patch.object(recent_keys, "AFTER_ANSWER", 0.0))
        stack.enter_context(patch.object(recent_keys, "PAGE_SEEN", 0.0))
        for module in ("app", "pilot"):  # `still` waits for what is there, not for an idle processor
            stack.enter_context(patch(f"textual.{module}.wait_for_idle", nothing_ready))
        yield


@asynccontextmanager
async def app_with(
    *conversations: Conversation, size: tuple[int, int], start: str | None = None
) -> AsyncIterator[Pilot[None]]:
    """Run the app on these conversations, in a file of its own."""
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(Path(folder) / "collab.json")
        try:
            for each in conversations:
                repository.add(each)
            app = CollabApp(repository, start)
            async with app.run_test(size=size) as pilot:
                yield pilot
        finally:
            repository.close()


async def stops(pilot: Pilot[None], wanted: tuple[Stop, ...]) -> AsyncIterator[Stop]:
    """Walk from stop to stop, and yield each once it is still."""
    for stop in wanted:
        await wait_until(pilot, lambda: isinstance(pilot.app.screen, GROUNDS))
        for key in stop.keys:  # a dialog holds the page behind it where it is scrolled to
            await pilot.press(key)
            await settled(pilot)
        await still(pilot, lambda stop=stop: _shows(pilot.app.screen, stop))  # type: ignore[misc]
        yield stop
        if stop.back:
            await pilot.press(*stop.back)
            await wait_until(pilot, lambda: isinstance(pilot.app.screen, GROUNDS))


def _shows(screen: Screen[object], stop: Stop) -> bool:
    """Whether a screen is the one of a stop, with its focus and scroll."""
    if stop.over:
        return screen.is_mounted and type(screen).__name__ == stop.over and getattr(screen, "arrived", True)
    if not isinstance(screen, ConversationScreen):
        return False
    return (
        screen.maximized is not None
        if stop.back
        else screen.spec.id == stop.name.split(":")[0] and screen.arrived
    )


async def still(pilot: Pilot[None], there: Callable[[], object] = lambda: True) -> None:
    """Wait until a screen is there, and has drawn what a pause of the writer brings."""
    await wait_until(pilot, there)
    await pilot.pause()
    await wait_until(
        pilot, lambda: all(getattr(each, "_timer", None) is None for each in pilot.app.screen_stack)
    )
    await wait_until(pilot, lambda: not list(pilot.app.workers))  # what is looked up aside
    await wait_until(pilot, lambda: rests(pilot.app))


async def at_sizes(pilot: Pilot[None], sizes: Sequence[tuple[int, int]]) -> AsyncIterator[tuple[int, int]]:
    """Show what is there at one size after the other, and yield each once it is still.

    Where the window has the last of them, it goes from there to the first: a size less to lay out.
    """
    for size in sizes[::-1] if pilot.app.size == sizes[-1] else sizes:
        await pilot.resize_terminal(*size)
        await still(pilot, lambda size=size: pilot.app.screen._compositor.size == size)  # type: ignore[misc]
        yield size
