"""Screens that other people may see: no key and no command of the whole table paints a private word there."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.actions import parse
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from collab_tui.domain.conversation import Conversation, Cursor, Entry, Value
from collab_tui.domain.method import FIELDS
from collab_tui.domain.read_back import read_back_cards
from collab_tui.domain.schema import FieldSpec, Kind, PartKind, Visibility
from collab_tui.domain.visibility import shared
from collab_tui.store.history import keep_moment
from collab_tui.tui.cards.card import AnswerRow
from collab_tui.tui.cards.read_back import ReadBackPage
from collab_tui.tui.dialogs.help import HelpDialog
from collab_tui.tui.dialogs.palette import Palette
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.active import chain
from collab_tui.tui.keys.table import KEYS
from collab_tui.tui.shared_view.privacy_screen import PrivacyScreen
from collab_tui.tui.shared_view.screen import SharedView
from tests.tui.canaries import BIRD, words_of
from tests.tui.driving import ID, Desk, conversation, keep, opened, rests

ALL_KEYS = sorted({pressed for key in KEYS.values() for pressed in key.all} - {"letter", "digit"})
COMMANDS = [key for key in KEYS.values() if key.action]
CALM = 5
"""Turns of the event loop in which nothing is left to do, after which nothing more comes."""

PUBLIC = (ReadBackPage, SharedView, PrivacyScreen, HelpDialog, Palette)
"""The screens that may be on top: those that others may see, and the dialogs over them."""

THEIRS = {"room.dictated", "room.dictating"}
"""The line that the other side is writing, which it sees."""

Bring = Callable[[Desk], Awaitable[None]]


def entry_of(field: FieldSpec) -> Entry:
    """Return an entry with the private word in its text and in every part that holds words."""
    attrs: dict[str, Value] = {part.id: f"{BIRD} part" for part in field.parts if part.kind is PartKind.LINE}
    return Entry(f"{field.id}-1", f"{BIRD} {field.id}", "p1", attrs=attrs | {"raw": f"{BIRD} raw"})


def secretive(step: str = "read-back") -> Conversation:
    """Return a conversation with the private word in every private field, and two commitments to read."""
    hidden = [field for field in FIELDS.values() if field.visibility is not Visibility.SHARED]
    texts = {"room.line": f"e! {BIRD} half"}
    for field in (each for each in hidden if not each.kind.has_entries):
        keys = [f"{field.id}.{part.id}" for part in field.parts] if field.kind is Kind.GROUP else [field.id]
        texts |= {key: f"{BIRD} {key}" for key in keys if key not in THEIRS}
    entries = {field.id: (entry_of(field),) for field in hidden if field.kind.has_entries}
    commitments = (Entry("ours", "Ring before we write", "p0"), Entry("theirs", "Two days' notice", "p1"))
    place = Cursor(step="prepare")
    made = conversation(texts=texts, entries=entries | {"commitments": commitments}, place=place)
    return replace(made, place=Cursor(step=step))


def keep_secretive(path: Path, step: str = "read-back") -> Path:
    """Keep it beside another conversation with a private title."""
    other = replace(conversation(texts={"title": f"{BIRD} elsewhere"}), id="f00d")
    return keep(path, secretive(step), other)


def test_the_private_word_is_in_every_private_field_and_in_nothing_shared() -> None:
    words = repr(secretive())
    for field in FIELDS.values():
        if field.visibility is not Visibility.SHARED:
            assert f"{BIRD} {field.id}" in words
    assert BIRD not in repr(shared(secretive()))


@contextmanager
def watched(desk: Desk) -> Iterator[list[str]]:
    """Collect every painted screen that has the private word on it, whenever it is painted."""
    app: Any = desk.app
    display, leaks = app._display, []

    def look(screen: Screen[Any], renderable: Any) -> None:
        display(screen, renderable)
        strips = screen._compositor.render_strips()
        text = "\n".join(strip.text.rstrip() for strip in strips)
        if BIRD in text:
            leaks.append(text)

    app._display = look
    try:
        yield leaks
    finally:
        del app._display


async def settled(desk: Desk) -> None:
    """Wait until what a key or a command asked for is done and painted."""
    calm = 0
    while calm < CALM:
        await asyncio.sleep(0)
        calm = calm + 1 if rests(desk.app) and desk.app.typeahead.is_settled else 0


def card(number: int) -> Bring:
    """Return the way to a card of read back."""

    async def bring(desk: Desk) -> None:
        page = desk.app.screen
        assert isinstance(page, ReadBackPage), desk.text
        stop = read_back_cards(page.conversation)[number]
        if not (page.arrived and page.card and page.card.card_id == stop):
            page._turn_to(stop)
        await desk.until(lambda: page.arrived and page.card and page.card.card_id == stop)

    return bring


async def their_words(desk: Desk) -> None:
    await card(2)(desk)
    if not desk.app.screen.query(TextInput):
        desk.app.screen.query_one(AnswerRow).focus()
        await desk.press("1")
    await desk.until(lambda: desk.app.screen.query(TextInput))
    desk.app.screen.query_one(TextInput).focus()
    await desk.until(lambda: isinstance(desk.focused, TextInput))


async def in_shared_view(desk: Desk) -> None:
    if not isinstance(desk.app.screen, SharedView):
        desk.app.action_show_shared_view()
    await desk.until(lambda: isinstance(desk.app.screen, SharedView) and desk.app.screen.is_mounted)


async def hidden(desk: Desk) -> None:
    if not desk.app.privacy.is_covered:
        desk.app.action_hide()
    await desk.until(lambda: isinstance(desk.app.screen, PrivacyScreen))


ENDINGS = {"app.quit", "leave_all"}
"""Actions that end the program, which cannot show a private word."""


async def back_to(desk: Desk, kind: type[Screen[Any]], bring: Bring) -> None:
    """Close what was opened over a screen, and be there again."""
    while isinstance(desk.app.screen, HelpDialog | Palette):
        desk.app.pop_screen()
        await settled(desk)
    if desk.app.privacy.is_covered and kind is not PrivacyScreen:
        await desk.until(lambda: isinstance(desk.app.screen, PrivacyScreen))
        desk.app.action_come_back()
        await desk.until(lambda: isinstance(desk.app.screen, kind))
        await desk.until(lambda: getattr(desk.app.screen, "arrived", True))
    await bring(desk)
    await settled(desk)


@pytest.mark.parametrize(
    ("bring", "keys", "actions"),
    [
        pytest.param(card(0), {"escape"}, {"leave"}, id="a promise"),
        pytest.param(their_words, {"escape"}, {"leave"}, id="their words"),
        pytest.param(card(2), {"escape"}, {"leave"}, id="what a side says"),
        pytest.param(card(-1), {"escape", "enter"}, {"leave", "go_on"}, id="what all said"),
    ],
)
async def test_no_key_and_no_command_of_read_back_paints_a_private_word(
    path: Path, bring: Bring, keys: set[str], actions: set[str]
) -> None:
    await walk(path, ReadBackPage, bring, keys, actions)


async def test_no_key_and_no_command_of_the_shared_view_paints_a_private_word(path: Path) -> None:
    await walk(path, SharedView, in_shared_view, {"escape", "f9"}, {"app.leave_shared_view"})


async def test_no_key_and_no_command_of_the_privacy_screen_paints_a_private_word(path: Path) -> None:
    await walk(path, PrivacyScreen, hidden, {"enter"}, {"come_back"})


async def walk(path: Path, kind: type[Screen[Any]], bring: Bring, keys: set[str], actions: set[str]) -> None:
    """Press every key and run every command on a screen, except the keys and actions of its way back."""
    keep_secretive(path)
    async with opened(path) as desk:
        keep_moment(desk.app._repository, ID, f"{BIRD} kept", wait=False)
        await bring(desk)
        with watched(desk) as leaks:

            def check(done: str) -> None:
                assert isinstance(desk.app.screen, PUBLIC), (done, desk.text)
                assert not leaks, (done, leaks[0])

            for key in [each for each in ALL_KEYS if each not in keys | {"ctrl+q"}]:
                await back_to(desk, kind, bring)
                desk.send(key)
                await settled(desk)
                check(key)
                assert not isinstance(desk.app.screen, HelpDialog | Palette) or not held(desk.app.screen)
            for command in [each for each in COMMANDS if each.action not in actions | ENDINGS]:
                await back_to(desk, kind, bring)
                for node in chain(desk.app.screen):
                    if can_run(node, command.action):
                        await desk.app.run_action(command.action, node)
                await settled(desk)
                check(command.id)
            assert not held(desk.app.screen)


def notified(desk: Desk) -> str:
    """Return the words of all notifications; a test does not paint them."""
    return " ".join(each.message for each in desk.app._notifications)


async def test_a_notification_with_private_words_is_gone_when_read_back_is_opened(path: Path) -> None:
    keep_secretive(path, step="review")
    async with opened(path) as desk:
        await desk.press("ctrl+s", *BIRD, "enter")
        await desk.until(lambda: f"Kept as “{BIRD}”" in notified(desk))
        await desk.press("ctrl+g", "r")
        await desk.until(lambda: isinstance(desk.app.screen, ReadBackPage))
        assert BIRD not in notified(desk)


def held(screen: Screen[Any]) -> list[str]:
    """Return what the widgets of a screen hold of private words, painted or not."""
    found = list(screen.walk_children(Widget, with_self=True))
    return [text for widget in found for text in words_of(widget) if BIRD in text]


def can_run(node: DOMNode, action: str) -> bool:
    """Whether a node has the action, and takes as many parameters as the table gives it."""
    namespace, name, parameters = parse(action)
    target = {"app": node.app, "screen": node.screen}.get(namespace, node)
    run = getattr(target, f"action_{name}", None)
    try:
        return run is not None and bool(signature(run).bind(*parameters))
    except TypeError:
        return False
