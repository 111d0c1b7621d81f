"""Keys typed ahead act where they would act if each came after the one before it was done.

Every case is typed in one read of the terminal and key by key, on a machine that keeps up and on one that
does not: there every message is looked at late, and everything new on the screen takes its time.
"""

import asyncio
import multiprocessing
import os
import random
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.environment import HIDE_AWAY
from collab_tui.tui.app_parts import recent_keys, typeahead
from collab_tui.tui.app_parts.navigation import Navigation
from collab_tui.tui.app_parts.palette import FIRST_CLOSE
from collab_tui.tui.app_parts.privacy import DEADLINE
from collab_tui.tui.home.screen import HomeScreen
from collab_tui.tui.shared_view.privacy_screen import PrivacyScreen
from tests.tui.canaries import kept_now
from tests.tui.card_pages import agreed
from tests.tui.driving import Desk, conversation, keep, kept, opened, wait_until
from tests.tui.meetings import LOG, talking
from tests.tui.test_meeting import prepared

LATE = 0.02
"""Seconds by which a slow machine is late with everything new."""

MOST = 60.0
"""Seconds that a case may take: it builds pages on a machine that is slow on purpose."""

Keys = tuple[str, ...]


def typed(words: str) -> Keys:
    """Return the keys of a text."""
    return tuple({" ": "space"}.get(letter, letter) for letter in words)


@dataclass(frozen=True)
class Case:
    """The place of the cursor, the keys, and the conversation that they must lead to."""

    name: str
    start: Conversation | None
    keys: Keys
    says: Callable[[Conversation], object]
    right: object
    first: Keys = ()


def texts(field: str) -> Callable[[Conversation], list[str]]:
    """Return a function for the words of the entries of a field."""
    return lambda now: [entry.text for entry in now.list(field)]


def text(field: str, part: str = "") -> Callable[[Conversation], str]:
    """Return a function for the text of a field."""
    return lambda now: now.text(field, part)


def names(now: Conversation) -> list[str]:
    """Return the names of the organisations."""
    return [party.name for party in now.parties]


def answers(now: Conversation) -> list[tuple[str, str]]:
    """Return the answers of a review with their words."""
    return [(entry.word("outcome"), entry.text) for entry in now.list("follow_ups")]


COMMITTED = (
    Entry("one", "Ring first", "p0", attrs={"by": "2026-12-01"}),
    Entry("two", "Give notice", "p1", attrs={"by": "2026-12-01"}),
)
TWO = ("Northbank", "Eastside Trust")
BACK = Cursor(step="front", field="parties", part="add")

CASES = (
    Case("new conversation", None, ("ctrl+n", *typed("dozens of beds")), text("title"), "dozens of beds"),
    Case(
        "opened conversation",
        conversation(place=Cursor(step="prepare", field="road")),
        ("enter", *typed("nab6")),
        text("road"),
        "nab6",
        ("home",),
    ),
    Case(
        "page turn",
        conversation(place=Cursor(step="purposes", field="honest")),
        (*typed("ab"), "ctrl+b", *typed("nab6")),
        text("road"),
        "nab6",
    ),
    Case(
        "go to",
        conversation(place=Cursor(step="congruence", field="common_purpose")),
        (*typed("ab"), "ctrl+g", "5", *typed("qx")),
        lambda now: (now.text("common_purpose"), texts("options")(now)),
        ("ab", []),
    ),
    Case(
        "tab and letters",
        conversation(place=Cursor(step="congruence", field="common_purpose")),
        (*typed("ab"), "tab", *typed("cd"), "enter", *typed("ef"), "shift+tab", *typed("gh")),
        lambda now: (now.text("common_purpose"), texts("goals")(now)),
        ("abgh", ["cd", "ef"]),
    ),
    Case(
        "Alt and a letter among others",
        conversation(place=Cursor(step="congruence", field="common_purpose")),
        (*typed("ab"), "alt+n", *typed("cd"), "tab", *typed("x")),
        lambda now: (now.text("common_purpose"), texts("goals")(now)),
        ("abcd", ["x"]),
    ),
    Case(
        "entries and their list",
        conversation(place=Cursor(step="agree", field="options")),
        (*typed("ab"), "enter", *typed("cd"), "enter", "up", "enter", *typed("e"), "enter"),
        texts("options"),
        ["ab", "cde"],
    ),
    Case(
        "add an organisation",
        conversation(place=BACK),
        ("enter", *typed("Association of Directors")),
        names,
        [*TWO, "Association of Directors"],
    ),
    Case(
        "name typed on the line that adds one",
        conversation(place=BACK),
        typed("northern ambulance"),
        names,
        [*TWO, "northern ambulance"],
    ),
    Case(
        "from a title to the third organisation",
        None,
        (
            "ctrl+n",
            *typed("Beds"),
            "enter",
            *typed("Alder"),
            "enter",
            *typed("Birch"),
            *["tab"] * 5,  # past the rest of its line
            "enter",
            *typed("Cobb"),
        ),
        names,
        ["Alder", "Birch", "Cobb"],
    ),
    Case(
        "folded field",
        conversation(place=Cursor(step="purposes", field="wants", part="folded")),
        ("enter", *typed("to talk")),
        text("wants", "me"),
        "to talk",
    ),
    Case(
        "cards of a review",
        agreed(),
        (
            *("1", "enter", "enter", *typed("ab"), "enter", *typed("cd"), "enter", "enter"),
            *("3", "enter", "enter", *typed("ef")),  # an answer of each side, then what happened
        ),
        answers,
        [("kept", "ab"), ("not", "ef")],
        ("enter",),
    ),
    Case(
        "scales asked before a meeting",
        prepared(place=Cursor(step="before")),
        ("right", *typed("tired"), "enter", "right", "right", "enter"),
        lambda now: [(entry.number(), entry.text) for entry in now.list("coerce")],
        [(1, "tired")],
    ),
    Case(
        "a line instead of an answer",
        prepared(),
        (*typed("e: hello"), "enter"),
        texts("notes"),
        ["e: hello"],
        ("ctrl+g", "m"),
    ),
    Case(
        "log and line",
        talking("e: wun", "e: two"),
        (
            "pageup",
            "up",
            "enter",
            "backspace",
            "backspace",
            "backspace",
            *typed("one"),
            "enter",
            *typed("n: so"),
            "enter",
        ),
        lambda now: (texts("heard")(now), [entry.text for entry in now.list("notes")]),
        (["one", "two", "so"], []),
    ),
    Case(
        "saying back",
        talking("e: wun", "e: two"),
        (
            "ctrl+t",
            "c",
            "backspace",
            "backspace",
            "backspace",
            *typed("one"),
            "enter",
            "enter",
            "escape",
            *typed("n: so"),
            "enter",
        ),
        lambda now: [(entry.text, entry.word("state")) for entry in now.list("heard")],
        [("one", "corrected"), ("two", "confirmed"), ("so", "heard")],
    ),
    Case(
        "capture line over a page",
        conversation(place=Cursor(step="prepare", field="road")),
        (*typed("ab"), "ctrl+o", *typed("! so"), "enter", "escape", *typed("cd")),
        lambda now: (now.text("road"), texts("concerns")(now)),
        ("abcd", ["so"]),
    ),
)


async def start(desk: Desk, case: Case) -> None:
    """Go where the case begins: to the list if it begins there, and by its first keys, key by key."""
    if case.first == ("home",):
        await desk.press("ctrl+g", "h")
        await desk.until(lambda: desk.app.open_conversation.session is None)
        return
    await desk.press(*case.first)
    await desk.rest()


@contextmanager
def slowly(monkeypatch: pytest.MonkeyPatch, seed: int) -> Iterator[None]:
    """Make everything new on the screen late, and every message wait for others, in an order of its own."""
    chance = random.Random(seed)
    mount, dispatch = MessagePump._pre_process, MessagePump._dispatch_message
    after = Screen._invoke_and_clear_callbacks

    async def late_mount(pump: MessagePump) -> bool:
        await asyncio.sleep(LATE)
        return await mount(pump)

    async def late_dispatch(pump: MessagePump, message: Message) -> None:
        for _ in range(chance.randrange(4)):
            await asyncio.sleep(0)
        await dispatch(pump, message)

    async def late_after(screen: Screen[Any]) -> None:
        if screen._callbacks:
            await asyncio.sleep(LATE)
        await after(screen)

    with monkeypatch.context() as patch:
        patch.setattr(MessagePump, "_pre_process", late_mount)
        patch.setattr(MessagePump, "_dispatch_message", late_dispatch)
        patch.setattr(Screen, "_invoke_and_clear_callbacks", late_after)
        yield


@contextmanager
def at_once(monkeypatch: pytest.MonkeyPatch, seed: int) -> Iterator[None]:
    """Leave the machine as it is."""
    yield


def _spin() -> None:
    while True:
        pass


@contextmanager
def busily(monkeypatch: pytest.MonkeyPatch, seed: int) -> Iterator[None]:
    """Keep every core busy."""
    loops = [multiprocessing.Process(target=_spin, daemon=True) for _ in range(os.cpu_count() or 1)]
    for each in loops:
        each.start()
    try:
        yield
    finally:
        for each in loops:
            each.kill()
            each.join()


async def in_one_read(desk: Desk, keys: Keys) -> None:
    """Send all keys at once."""
    desk.send(*keys)


async def one_by_one(desk: Desk, keys: Keys) -> None:
    """Send one key after another, without waiting for what each does."""
    for key in keys:
        desk.send(key)
        for _ in range(3):
            await asyncio.sleep(0)


async def check(desk: Desk, case: Case, send: Callable[[Desk, Keys], Awaitable[None]]) -> None:
    await send(desk, case.keys)
    try:
        await wait_until(
            desk.pilot,
            lambda: desk.app.open_conversation.session and case.says(kept_now(desk)) == case.right,
            MOST,
        )
    except AssertionError:
        assert case.says(kept_now(desk)) == case.right, desk.text


@pytest.mark.parametrize(
    ("machine", "send"),
    [
        (at_once, in_one_read),
        (at_once, one_by_one),
        (slowly, in_one_read),
        (slowly, one_by_one),
        pytest.param(busily, one_by_one, marks=pytest.mark.long),
    ],
)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
async def test_keys_typed_ahead_act_in_the_order_they_were_typed(
    path: Path, monkeypatch: pytest.MonkeyPatch, case: Case, machine: Any, send: Any
) -> None:
    if case.start:
        keep(path, case.start)
    async with opened(path, case.start.id if case.start else None) as desk:
        await start(desk, case)
        with machine(monkeypatch, len(case.name)):
            await check(desk, case, send)


async def test_a_paste_stays_in_its_place_among_keys(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="purposes", field="honest")))
    async with opened(path) as desk:
        desk.send("ctrl+b", "a")
        desk.app.post_message(events.Paste("bc"))
        desk.send("d", "ctrl+n", "x")
        await desk.until(lambda: kept_now(desk).text("honest") == "x")
        assert kept_now(desk).text("road") == "abcd"


@pytest.mark.parametrize("machine", [at_once, slowly, pytest.param(busily, marks=pytest.mark.long)])
async def test_what_was_typed_before_the_privacy_screen_acts_after_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, machine: Any
) -> None:
    async with opened(path, None) as desk:
        with machine(monkeypatch, 1):
            desk.send("ctrl+n", *typed("second"), "ctrl+l", "x", "tab", "backspace")
            await until_hidden(desk)
            assert not desk.app.typeahead.is_waiting
            desk.send("enter", *typed(" one"))
            await wait_until(
                desk.pilot,
                lambda: desk.app.open_conversation.session and kept_now(desk).title == "second one",
                MOST,
            )


@pytest.mark.parametrize("cover", ["ctrl+l", "blur"])
async def test_the_privacy_screen_waits_for_the_messages_of_the_key_before_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, cover: str
) -> None:
    monkeypatch.setattr(typeahead, "URGENT_WAIT", LATE)
    monkeypatch.setenv(HIDE_AWAY, "1")
    dispatch = MessagePump._dispatch_message

    async def late_new(pump: MessagePump, message: Message) -> None:
        if isinstance(message, HomeScreen.BeganNew):
            await asyncio.sleep(2 * DEADLINE)
        await dispatch(pump, message)

    async with opened(path, None) as desk:
        monkeypatch.setattr(MessagePump, "_dispatch_message", late_new)
        desk.send("ctrl+n", *typed("second"))
        while not desk.app.typeahead.is_waiting:
            await asyncio.sleep(0)
        if cover == "blur":
            desk.app.post_message(events.AppBlur())
        else:
            desk.send(cover)
        await until_hidden(desk)
        desk.send("enter")
        await desk.until(lambda: desk.app.open_conversation.session and kept_now(desk).title == "second")


async def until_hidden(desk: Desk) -> None:
    """Wait until the privacy screen is shown, and nothing on its way could remove it."""
    await wait_until(
        desk.pilot,
        lambda: isinstance(desk.app.screen, PrivacyScreen) and desk.app.typeahead.is_settled,
        MOST,
    )
    await desk.pilot.pause()
    assert isinstance(desk.app.screen, PrivacyScreen)


@pytest.mark.long
async def test_enter_after_the_key_of_the_privacy_screen_lifts_it(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="prepare", field="road")))
    async with opened(path) as desk:
        desk.send(*"ab", "ctrl+l", "x", "enter", *"cd")
        await desk.until(lambda: kept_now(desk).text("road") == "abcd")


async def test_the_privacy_screen_comes_even_if_the_page_is_not_laid_out(path: Path) -> None:
    keep(path, conversation(place=Cursor(step="prepare", field="road")))
    async with opened(path) as desk:
        desk.app.typeahead.hold(desk.page)
        desk.send(*"ab", "ctrl+l", *"cd")
        await until_hidden(desk)
        assert kept_now(desk).text("road") == ""
        desk.send("enter")
        await desk.until(lambda: kept_now(desk).text("road") == "ab")


@pytest.mark.long
async def test_what_waits_while_another_window_has_the_keys_acts_later(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HIDE_AWAY, "1")
    keep(path, conversation(place=Cursor(step="prepare", field="road")))
    async with opened(path) as desk:
        desk.app.typeahead.hold(desk.page)
        desk.send(*"ab")
        await desk.until(lambda: desk.app.typeahead.is_waiting)
        await desk.blur()
        await until_hidden(desk)
        desk.send("enter", "c")
        await desk.until(lambda: kept_now(desk).text("road") == "abc")


@pytest.mark.long
async def test_a_page_that_was_covered_before_it_was_laid_out_comes_back_with_what_was_typed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(HIDE_AWAY, "1")
    push = Navigation._push

    def push_and_cover(navigation: Navigation, step: str, place: Cursor) -> None:
        push(navigation, step, place)
        desk.app.privacy.hide_if_away()

    async with opened(path, None) as desk:
        with monkeypatch.context() as patch:
            patch.setattr(Navigation, "_push", push_and_cover)
            desk.send("ctrl+n", *typed("second"))
            await until_hidden(desk)
        desk.send("enter")
        await desk.until(lambda: desk.app.open_conversation.session and kept_now(desk).title == "second")


async def test_the_app_ends_even_if_the_page_is_not_laid_out_and_keeps_what_was_typed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeahead, "PATIENCE", 0.5)
    monkeypatch.setattr(typeahead, "IDLE", 60.0)
    keep(path, conversation(place=Cursor(step="congruence", field="common_purpose")))
    async with opened(path) as desk:
        desk.app.typeahead.hold(desk.page)
        desk.send(*"ab", "tab", *"cd", "ctrl+q")
        await desk.until(lambda: desk.app._exit)
    assert (text("common_purpose")(kept(path)), texts("goals")(kept(path))) == ("ab", ["cd"])


@pytest.mark.parametrize("machine", [at_once, slowly, pytest.param(busily, marks=pytest.mark.long)])
async def test_what_was_typed_before_the_app_ends_is_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch, machine: Any
) -> None:
    async with opened(path, None) as desk:
        with machine(monkeypatch, 1):
            desk.send("ctrl+n", *typed("Beds"), "enter", *typed("Alder"), "enter", *typed("Birch"), "ctrl+q")
            await wait_until(desk.pilot, lambda: desk.app._exit, MOST)
            assert names(kept_now(desk)) == ["Alder", "Birch"]


@pytest.mark.long
async def test_what_is_typed_acts_even_if_nothing_says_that_the_focus_is_there(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typeahead, "PATIENCE", 0.5)
    monkeypatch.setattr(typeahead, "IDLE", 60.0)  # waiting for the screen below is work too
    keep(path, conversation(place=Cursor(step="prepare", field="road")))
    async with opened(path) as desk:
        desk.app.typeahead.hold(desk.page)
        desk.send(*"ab")
        await desk.until(lambda: kept_now(desk).text("road") == "ab")


@pytest.mark.parametrize("key", ["5", "m"])
async def test_what_follows_a_key_of_go_to_is_refused_as_a_word_until_the_page_was_seen(
    path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """Letters and digits have the same limit."""
    keep(path, conversation(2, place=Cursor(step="prepare", field="road")))
    async with opened(path) as desk:
        monkeypatch.setattr("collab_tui.tui.app_parts.recent_keys.AFTER_ANSWER", 0.0)
        await desk.press("ctrl+g", key, *"of")
        await desk.sees(recent_keys.TOO_SOON.format(key))
        await desk.rest()
        await desk.press("ctrl+g", "1")
        await desk.on_page("prepare")
        await desk.rest()
        monkeypatch.setattr("collab_tui.tui.app_parts.recent_keys.PAGE_SEEN", 0.0)
        await desk.press("ctrl+g", key, *"of")
        await desk.until(lambda: desk.words.text == "of")


async def test_enter_at_once_after_go_to_says_why_it_shows_nothing_private(path: Path) -> None:
    for place in (Cursor(step="purposes", field="coerce"), LOG):
        keep(path.with_name(f"{place.step}.json"), talking("- they look tired", place=place))
        async with opened(path.with_name(f"{place.step}.json")) as desk:
            await desk.press("ctrl+g", "4")
            await desk.on_page("explore")
            await desk.rest()
            await desk.press("ctrl+g", "2" if place is not LOG else "m")
            await desk.on_page(place.step)
            await desk.press("enter")
            assert desk.foot.startswith(f" {recent_keys.TOO_HASTY}"), desk.text
            await desk.rest()
            await desk.press("enter")
            await desk.until(lambda: recent_keys.TOO_HASTY not in desk.foot)
            assert place is not LOG or "they look tired" in desk.text


@pytest.mark.parametrize("dialog", [("ctrl+g",), ("f1",), ("ctrl+s",)])
async def test_the_commands_of_the_page_are_not_offered_over_a_dialog(
    path: Path, dialog: tuple[str, ...]
) -> None:
    """There it would only be to leave the app, which the next Enter would do."""
    keep(path, conversation(2, place=Cursor(step="prepare", field="road")))
    async with opened(path) as desk:
        await desk.press(*dialog, "ctrl+p")
        await desk.sees(FIRST_CLOSE)
        await desk.rest()
        await desk.press("escape")
        await desk.on_page("prepare")
