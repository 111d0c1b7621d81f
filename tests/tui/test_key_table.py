"""The table of keys: each key runs its action where the table says so, by name too, and in the footer."""

import asyncio
import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual import events
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.widget import Widget

import collab_tui.tui
from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Cursor
from collab_tui.domain.method import FIELDS
from collab_tui.domain.report import Audience
from collab_tui.domain.report.build import report
from collab_tui.domain.report.their_chair import their_chair_report
from collab_tui.tui.common.control import Control
from collab_tui.tui.common.writing import WritingScreen
from collab_tui.tui.dialogs.delete_conversation import DeleteDialog
from collab_tui.tui.dialogs.entry_details import EntryDetails
from collab_tui.tui.dialogs.goto import GoToDialog
from collab_tui.tui.dialogs.meeting import DebriefDialog, EndMeeting, PlanDialog, TensionDialog
from collab_tui.tui.dialogs.prompt import PromptDialog
from collab_tui.tui.dialogs.reflect_back import ReflectBackDialog
from collab_tui.tui.dialogs.unsaved import UnsavedDialog
from collab_tui.tui.editing.choices import CheckList, RadioRow
from collab_tui.tui.editing.entry_rows import EntryRows
from collab_tui.tui.editing.field import FoldedField
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.editing.private_line import PrivateLine
from collab_tui.tui.editing.slider import Slider
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.front.party_form import OursChoice
from collab_tui.tui.keys.active import chain, footer, offered, works
from collab_tui.tui.keys.app_commands import THEMES
from collab_tui.tui.keys.command import Command
from collab_tui.tui.keys.editing_commands import TEXT
from collab_tui.tui.keys.key_names import is_bare
from collab_tui.tui.keys.table import KEYS
from collab_tui.tui.meeting.capture_input import CaptureInput
from collab_tui.tui.meeting.log_columns import LogColumns
from collab_tui.tui.meeting.log_view import LogView
from collab_tui.tui.meeting.my_card_list import CardList
from collab_tui.tui.meeting.rehearsal import Rehearsal
from collab_tui.tui.page.conversation_screen import ConversationScreen
from collab_tui.tui.review.agreement import Agreement
from collab_tui.tui.review.checks import FairAndWorkable
from collab_tui.tui.review.options_summary import OptionsSummary
from collab_tui.tui.review.preview import AS_SENT, THEIR_CHAIR, PreviewDialog
from collab_tui.tui.review.progress_map import ProgressMap
from collab_tui.tui.shared_view.screen import SharedView
from collab_tui.tui.steps.earlier_account import Account
from collab_tui.tui.steps.option_grid import OptionGrid
from tests.tui.driving import Desk, entries_of, keep, opened
from tests.tui.meetings import EVERY, talking

Heard = list[tuple[DOMNode, str]]


def classes() -> Iterator[type[DOMNode]]:
    """Yield every screen and widget of the app, and the app."""
    for module in pkgutil.walk_packages(collab_tui.tui.__path__, "collab_tui.tui."):
        importlib.import_module(module.name)
    waiting: list[type[DOMNode]] = [DOMNode]
    while waiting:
        each = waiting.pop()
        waiting += each.__subclasses__()
        if each.__module__.startswith("collab_tui.tui"):
            yield each


def test_nothing_is_bound_that_is_not_in_the_table() -> None:
    for each in classes():
        for binding in vars(each).get("BINDINGS", ()):
            key = KEYS.get(binding.id)
            assert key, f"{each.__name__} binds {binding.key} beside the table"
            assert key.action == binding.action
            assert binding.id == "veil.lift" or key.id in {own.id for own in each.KEYS}  # type: ignore[attr-defined]


@contextmanager
def listening(desk: Desk, heard: Heard) -> Iterator[None]:
    """Note what actions are run, and on what, in place of running them."""
    app: Any = desk.app

    async def note(node: DOMNode, name: str, parameters: object) -> bool:
        assert getattr(node, f"action_{name}", None) or getattr(node, f"_action_{name}", None), name
        heard.append((node, f"{name}{parameters}"))
        return True

    app._dispatch_action = note
    try:
        yield
    finally:
        del app._dispatch_action


async def runs(desk: Desk, key: str, heard: Heard) -> list[tuple[DOMNode, str]]:
    """Press a key and return what it ran."""
    heard.clear()
    if isinstance(desk.app.screen, WritingScreen):
        desk.app.screen.refuse("")  # no letter of the key before makes it part of a word
        desk.app.screen._acted = ()
    desk.app.typeahead.recent._last = None
    desk.app.post_message(events.Key(key, key_to_character(key)))
    for _ in range(400):
        await asyncio.sleep(0)
        if heard:
            break
    return list(heard)


def wanted(desk: Desk, key: Command, node: DOMNode) -> tuple[DOMNode, str]:
    """Return what a key is to run, and on what."""
    from textual.actions import parse

    namespace, name, parameters = parse(key.action)
    targets: dict[str, DOMNode] = {"app": desk.app, "screen": desk.app.screen}
    return targets.get(namespace, node), f"{name}{parameters}"


OF_A_TEXT = {each for key in TEXT for each in key.all}
"""The keys that a text takes for itself."""


def within(desk: Desk, node: DOMNode, key: str) -> bool:
    """Whether a bare key, or one of a text, is for what has the focus or scrolls around it."""
    nodes = chain(desk.app.screen)
    inner = nodes[: nodes.index(node)]
    letter = key_to_character(key)
    written = any(isinstance(each, TextInput) for each in inner) and key == "enter"
    return written or any(
        each.check_consume_key(key, letter) or key in each._bindings.key_to_bindings for each in inner
    )


def reason_of(node: DOMNode, key: Command) -> str:
    """Return why a key would do nothing now, which is said instead."""
    from textual.actions import parse

    _, name, parameters = parse(key.action)
    return node.why_not(name, parameters) if isinstance(node, Control | WritingScreen) else ""


async def every_key_runs(desk: Desk, met: set[str]) -> None:
    """Press every key that is claimed here, and note the ids of those that could be reached by name."""
    heard: Heard = []
    taken, nodes = set[str](), chain(desk.app.screen)
    first = {name for node in nodes for key in getattr(node, "KEYS", ()) if key.priority for name in key.all}
    with listening(desk, heard):
        for node in chain(desk.app.screen):
            keys: tuple[Command, ...] = getattr(node, "KEYS", ())
            for key in (each for each in keys if each.action and works(node, each.action)):
                for pressed in key.all if key.priority else {*key.all} - first:
                    theirs = is_bare(pressed) or pressed in OF_A_TEXT
                    if pressed not in taken and not (theirs and within(desk, node, pressed)):
                        if reason_of(node, key):
                            continue
                        ran = await runs(desk, pressed, heard)
                        assert ran == [wanted(desk, key, node)], (pressed, key.id, ran, desk.text)
                taken |= set(key.all)
        commands = {each.title: each for each in desk.app.get_system_commands(desk.app.screen)}
        for key, node in offered(desk.app.screen):
            heard.clear()
            await commands[key.palette or ""].callback()
            assert heard == [wanted(desk, key, node)]
            met.add(key.id)


def everything() -> Conversation:
    """Return a meeting that has ended, with an entry of every kind, options and what matters to each."""
    texts = {"road": "Two winters.", "room.before": "As it was.", "room.ended": clock.stamp()}
    now = talking(*(line for line, *_ in EVERY), texts=texts, place=Cursor(step="prepare"))
    own = {"events": entries_of("one", "two"), "questions": (*entries_of("who"), *now.list("questions"))}
    return replace(now, entries={**now.entries, **own})


Scene = Callable[[Desk], Awaitable[object]]


def on(step: str, kind: type[Widget] | None = None) -> Scene:
    """Return the way to the first widget of a kind on a page; with none, to the page after Esc."""

    async def go(desk: Desk) -> None:
        if desk.page.spec.id != step:
            desk.app.navigation.open_page(step)
            await desk.on_page(step)
        if kind is None:
            desk.page._begin_keys()
            await desk.until(lambda: desk.focused is None)
            return
        widget = next(
            each
            for each in desk.app.screen.query(kind)
            if each.display and type(each) in {kind, CaptureInput}
        )
        if isinstance(widget, EntryRows):
            widget.enter(0)
        elif isinstance(widget, LogView):
            widget.enter()
        else:
            widget.focus()
        await desk.until(lambda: desk.focused is widget)

    return go


def over(make: Callable[[Desk], Any], kind: type[Widget] | None = None) -> Scene:
    """Return the way to a dialog, and to a widget in it."""

    async def go(desk: Desk) -> None:
        desk.app.push_screen(dialog := make(desk))
        await desk.until(lambda: dialog.is_current and dialog.is_mounted)
        await desk.pilot.pause()
        if kind is not None:
            dialog.query(kind).first().focus()
            await desk.until(lambda: isinstance(desk.focused, kind))

    return go


def sheet(desk: Desk) -> EntryDetails:
    option = desk.page.conversation.list("commitments")[0]
    return EntryDetails(FIELDS["commitments"], option.id, desk.page.live)


async def note(desk: Desk) -> None:
    await on("prepare")(desk)
    await desk.press("ctrl+o")
    await desk.until(lambda: desk.focused is desk.page.capture_line.words)


def on_card(field: str) -> Scene:
    """Return the way to a line of my card."""

    async def go(desk: Desk) -> None:
        await on("card", CardList)(desk)
        entry = desk.page.conversation.list(field)[0]
        desk.app.screen.query(CardList).first().restore(Cursor(field=field, entry=entry.id))
        await desk.pilot.pause()

    return go


async def account(desk: Desk) -> None:
    await on("explore", PrivateLine)(desk)
    await desk.press("enter")
    await desk.until(lambda: isinstance(desk.focused, Account))


async def in_shared_view(desk: Desk) -> None:
    desk.app.action_show_shared_view()
    await desk.until(lambda: desk.app.shared_view.view and desk.app.shared_view.view.is_current)
    await desk.pilot.pause()


SCENES: tuple[Scene, ...] = (
    on("prepare", TextInput),
    on("prepare", EntryRows),
    on("prepare", FoldedField),
    on("prepare"),
    note,
    on("congruence", TextInput),
    on("congruence", EntryRows),
    on("purposes", Slider),
    on("purposes"),
    on("front", OursChoice),
    on("front", RadioRow),
    on("front", LineButton),
    on("agree", OptionGrid),
    on("explore", PrivateLine),
    account,
    on("review", ProgressMap),
    on("review", FairAndWorkable),
    on("review", Agreement),
    on("review", OptionsSummary),
    on("review"),
    on("read-back"),
    on("follow-up"),
    on("room", LogView),
    on("room"),
    on("room", TextInput),
    over(lambda desk: GoToDialog(desk.page.conversation, "prepare")),
    over(lambda _: PlanDialog(30)),
    over(lambda _: EndMeeting()),
    over(lambda _: DebriefDialog()),
    over(lambda _: TensionDialog()),
    over(lambda desk: LogColumns(desk.page.live)),
    on("before"),
    on_card("common_ground"),
    on_card("questions"),
    over(lambda _: Rehearsal("Thank you for coming.")),
    over(lambda desk: ReflectBackDialog(desk.page.live)),
    over(lambda desk: DeleteDialog(desk.page.conversation)),
    over(lambda _: UnsavedDialog("Why.", "x.json")),
    over(lambda _: PromptDialog("Name", "hint", "Enter")),
    over(sheet, CheckList),
    over(lambda desk: PreviewDialog(AS_SENT, report(desk.page.conversation, Audience.AGREEMENT))),
    over(lambda desk: PreviewDialog(THEIR_CHAIR, *[their_chair_report(desk.page.conversation, "p2")] * 2)),
    in_shared_view,
)


@pytest.mark.long
async def test_every_key_of_a_conversation_runs_its_action_by_key_and_by_name(path: Path) -> None:
    keep(path, everything())
    by_name, in_foot = set[str](), set[str]()
    async with opened(path, size=(80, 24)) as desk:
        for scene in SCENES:
            await scene(desk)
            await every_key_runs(desk, by_name)
            in_foot |= {label for _, label in footer(desk.app.screen)}
            while not isinstance(desk.app.screen, ConversationScreen | SharedView):
                desk.app.pop_screen()
                await desk.pilot.pause()
    soon = {**everything().texts, "phase": "preparing", "meeting.when": clock.today().isoformat()}
    listed = keep(path.with_name("soon.json"), replace(everything(), texts=soon))
    async with opened(listed, None, size=(80, 24)) as desk:
        await every_key_runs(desk, by_name)
        in_foot |= {label for _, label in footer(desk.app.screen)}
        by_name |= {key.id for key in THEMES if not works(desk.app, key.action)}  # the look that is there
    async with opened(path.with_name("first.json"), None, size=(80, 24)) as desk:
        await every_key_runs(desk, by_name)
        in_foot |= {label for _, label in footer(desk.app.screen)}
    commands = {key.id for key in KEYS.values() if key.palette is not None and key.action}
    # these need a third organisation, or a fifth one: `test_front.py`, `test_sides.py`
    assert by_name == commands - {"page.side", "page.side_before"}
    labels = {key.description for key in KEYS.values() if key.footer is not None}
    assert labels <= in_foot | {"Do it", "Confidence", "Answer", "Next side", "New line"}
