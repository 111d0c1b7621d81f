"""Driving the app by its keys and reading its screen: what the tests of the screens share."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Cursor, Entry, Value
from collab_tui.sample import samples
from collab_tui.store.repository import Repository
from collab_tui.tui.app import CollabApp
from collab_tui.tui.editing.field import Field
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.page.conversation_screen import ConversationScreen

PATIENCE = 15.0
"""Seconds that anything may take, on a slow machine."""

ID = "c0ffee00"
"""The id of a conversation made by hand."""

NAMES = (
    "Northbank",
    "Eastside Trust",
    "Westmere Council",
    "Old Mill Hospice",
    "St Anne's",
    "The Quay",
    "Ferry Road",
    "Hilltop",
)
"""The names of up to eight parties; the first is ours."""


async def wait_until(pilot: Pilot[Any], condition: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until something is so. Raises AssertionError with the screen where it never is."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"it never came about; the screen shows:\n{text_of(pilot.app)}")
        await asyncio.sleep(0.02)  # `Pilot.pause` lays out and paints: too dear to be done at each turn
        if condition():
            await pilot.pause(0)


def text_of(app: App[Any]) -> str:
    """Return the text of the screen, line by line, as it is sent to the terminal."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def rests(app: App[Any]) -> bool:
    """Whether everything that was asked for is done, laid out and painted."""
    screen, pumps = app.screen, (app, app.screen, *app.screen.walk_children())
    waits = screen._layout_required or screen._dirty_widgets or screen._repaint_required
    return not (waits or any(each.message_queue_size for each in pumps))


def conversation(
    parties: int = 2,
    texts: dict[str, str] | None = None,
    entries: dict[str, tuple[Entry, ...]] | None = None,
    place: Cursor | None = None,
) -> Conversation:
    """Return a conversation of so many parties ("p0", ours, "p1", …) with these texts and entries."""
    now = clock.stamp()
    table = tuple(Entry(f"p{n}", NAMES[n], attrs=_us(n)) for n in range(parties))
    return Conversation(
        id=ID,
        created=now,
        changed=now,
        texts={"title": "Winter beds"} | (texts or {}),
        entries={"parties": table} | (entries or {}),
        place=place or Cursor(step="prepare"),
    )


def _us(number: int) -> dict[str, Value]:
    return {} if number else {"us": True}


def entries_of(*words: str, party: str = "", start: int = 0) -> tuple[Entry, ...]:
    """Return entries with these words and the ids "e0", "e1", …"""
    return tuple(
        Entry(f"e{n}", text, party, at="2026-01-05T09:00:00+00:00") for n, text in enumerate(words, start)
    )


def kept(path: Path, conversation_id: str = ID) -> Conversation:
    """Return a conversation as it is in the file now."""
    repository = Repository(path)
    try:
        return repository.get(conversation_id)
    finally:
        repository.close()


def keep(path: Path, *conversations: Conversation) -> Path:
    """Write conversations to a new file."""
    repository = Repository(path)
    try:
        for each in conversations:
            repository.add(each)
    finally:
        repository.close()
    return path


def keep_samples(path: Path) -> Path:
    """Write the sample conversations to a new file."""
    return keep(path, *samples(clock.today()))


async def nothing_ready(_: float = 0) -> None:
    """Wait until every task of the event loop waits for something."""
    loop: Any = asyncio.get_running_loop()
    while loop._ready:
        await asyncio.sleep(0)


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until the app has done all that was typed, and every widget has done what that asked for.

    Give up after `PATIENCE` seconds without an error: some tests look at a screen that holds keys back.
    """
    app, end = pilot.app, time.monotonic() + PATIENCE
    while app.is_running and not app._exit and time.monotonic() < end:
        await nothing_ready()
        if (not isinstance(app, CollabApp) or app.typeahead.is_settled) and rests(app):
            return
        app.screen._on_timer_update()
        await asyncio.sleep(0.005)


async def rest(pilot: Pilot[Any]) -> None:
    """Let the hand rest: the next key no longer comes at once after the one before it."""
    app = pilot.app
    assert isinstance(app, CollabApp)
    await wait_until(pilot, lambda: app.typeahead.is_settled)
    app.typeahead.recent._last = None


class Desk:
    """The running app, with functions that press its keys and read its screen."""

    def __init__(self, app: CollabApp, pilot: Pilot[None], path: Path) -> None:
        self.app = app
        self.pilot = pilot
        self.path = path

    @property
    def text(self) -> str:
        """The text of the screen."""
        return text_of(self.app)

    @property
    def foot(self) -> str:
        """The last line of the screen: the keys that work here."""
        return self.text.splitlines()[-1]

    @property
    def page(self) -> ConversationScreen:
        """The page on the screen, or under the dialog that is."""
        return next(
            screen for screen in reversed(self.app.screen_stack) if isinstance(screen, ConversationScreen)
        )

    @property
    def focused(self) -> Widget | None:
        """The widget that gets the keys."""
        return self.app.focused

    @property
    def words(self) -> TextInput:
        """The text that gets the keys. Raises AssertionError where none does."""
        assert isinstance(self.focused, TextInput), f"{self.focused!r} has the focus:\n{self.text}"
        return self.focused

    @property
    def block(self) -> Field | None:
        """The field that has the focus."""
        above = self.focused.ancestors if self.focused else ()
        return next((each for each in above if isinstance(each, Field)), None)

    @property
    def place(self) -> Cursor:
        """The cursor of the page on the screen."""
        return self.page.cursor

    async def press(self, *keys: str) -> None:
        """Press keys, each after all effects of the one before."""
        await self.pilot.press(*keys)

    async def burst(self, *keys: str) -> None:
        """Send keys as one read of the terminal may bring them, and wait until all of them are done."""
        self.send(*keys)
        await self.pilot.pause()
        await self.until(lambda: self.app.typeahead.is_settled)
        await self.pilot.pause()

    def send(self, *keys: str) -> None:
        """Send keys and wait for nothing."""
        for key in keys:
            character = {"enter": "\r", "space": " "}.get(
                key, key[-1] if len(key.removeprefix("alt+")) == 1 else None
            )
            self.app.post_message(events.Key(key, character))

    async def type(self, text: str) -> None:
        """Type a text, with Enter for a line end."""
        await self.pilot.press(*("enter" if each == "\n" else each for each in text))

    async def rest(self) -> None:
        """Let the hand rest: the next key no longer comes at once after the one before it."""
        await rest(self.pilot)

    async def paste(self, text: str) -> None:
        """Paste as a terminal does."""
        self.app.post_message(events.Paste(text))
        await self.pilot.pause()

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until a condition is true."""
        await wait_until(self.pilot, condition)

    async def sees(self, *words: str) -> None:
        """Wait until words are on the screen."""
        await self.until(lambda: all(each in self.text for each in words))

    async def on_page(self, step: str) -> None:
        """Wait until a page is on the screen and has its focus and scroll."""
        await self.until(
            lambda: isinstance(self.app.screen, ConversationScreen) and self.app.screen.spec.id == step
        )
        await self.until(lambda: self.focused is not None or self.page.in_keys)
        await self.pilot.pause()

    async def tab_to(self, wanted: Callable[[], object]) -> None:
        """Press Tab until a condition is true. Raises AssertionError after a whole round."""
        for _ in range(120):
            if wanted():
                return
            await self.press("tab")
        raise AssertionError(f"Tab never comes there:\n{self.text}")

    async def put_back(self, there: Conversation) -> None:
        """Undo every edit, and go back to where the conversation was opened."""
        for _ in range(60):
            now = self.page.conversation
            if (now.texts, now.entries) == (there.texts, there.entries):
                break
            await self.press("ctrl+z")
        else:
            raise AssertionError(f"undo does not lead back:\n{self.text}")
        if self.page.spec.id != there.place.step:
            self.app.open_page(there.place.step)
            await self.on_page(there.place.step)
        self.page.restore(there.place)
        place = (there.place.field, there.place.party, there.place.entry)
        await self.until(lambda: (self.place.field, self.place.party, self.place.entry) == place)
        await settled(self.pilot)

    async def blur(self) -> None:
        """Take the focus from the terminal's window."""
        self.app.post_message(events.AppBlur())
        await self.until(lambda: not self.app.app_focus)
        await self.pilot.pause()

    async def refocus(self) -> None:
        """Give the terminal's window its focus back."""
        self.app.post_message(events.AppFocus())
        await self.until(lambda: self.app.app_focus)
        await self.pilot.pause()

    async def quit(self) -> None:
        """Press Ctrl+Q and wait for the end."""
        await self.press("ctrl+q")
        await self.until(lambda: self.app._exit)


@asynccontextmanager
async def opened(
    path: Path, conversation_id: str | None = ID, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Desk]:
    """Run the app on a file, at a conversation or at the list."""
    repository = Repository(path, read_later=True, window=True)
    try:
        app = CollabApp(repository, conversation_id)
        async with app.run_test(size=size) as pilot:
            desk = Desk(app, pilot, path)
            if conversation_id:
                await wait_until(pilot, lambda: isinstance(app.screen, ConversationScreen) and app.focused)
            await pilot.pause()
            yield desk
    finally:
        repository.close()


Act = Callable[[Desk], Awaitable[None]]


async def tour(path: Path, there: Conversation, *acts: Act, size: tuple[int, int] = (80, 24)) -> None:
    """Keep a conversation, open it, and let each act begin with it as it was: only one app is started.

    An act keeps the conversation open and leaves no dialog behind.
    """
    keep(path, there)
    async with opened(path, size=size) as desk:
        for act in acts:
            await act(desk)
            await desk.put_back(there)
