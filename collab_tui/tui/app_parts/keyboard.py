"""Keys of the whole app: the commands of the palette, and corrections of what terminals send."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from textual import events
from textual.app import App, SystemCommand
from textual.dom import DOMNode
from textual.screen import Screen

from collab_tui.tui.app_parts.typeahead import Typed
from collab_tui.tui.keys.active import as_chosen, offered
from collab_tui.tui.keys.command import Command
from collab_tui.tui.keys.page_commands import QUIT, VEIL

FAULT_SHOWN = 20.0
"""Seconds for which a fault in the settings is shown."""

URGENT = ((VEIL, 0.2), (QUIT, 1.0))
"""Keys that act at the latest after so many seconds, even if keys typed before them have not acted."""


def urgent(chosen: Mapping[str, str]) -> dict[str, float]:
    """Return the longest wait of each urgent key, by the keys that the user has chosen."""
    return {name: wait for key, wait in URGENT for each in as_chosen((key,), chosen) for name in each.all}


def notify_faults(app: App[None], faults: Iterable[str]) -> None:
    """Notify the user of each fault in the settings. All other settings are used."""
    for fault in faults:
        app.notify(fault, title="Your settings", severity="warning", markup=False, timeout=FAULT_SHOWN)


def commands(app: App[None], screen: Screen[object]) -> Iterator[SystemCommand]:
    """Yield the commands that work on the screen, with their keys, for the palette."""
    for command, node in offered(screen):
        help_text = "   ".join(filter(None, (command.tooltip, " or ".join(command.names))))
        yield SystemCommand(command.palette or "", help_text, partial(_run, app, command, node))


async def _run(app: App[None], command: Command, node: DOMNode) -> None:
    """Run a command of the palette on the node that offered it, if the node is still there."""
    if node.is_attached:
        await app.run_action(command.action, node)


def meant(event: Typed) -> tuple[Typed, ...]:
    """Return what was meant by what a terminal sent."""
    return parted(event) or (mended(event) if isinstance(event, events.Key) else event,)


def parted(event: events.Event) -> tuple[events.Key, ...]:
    """Return Esc and a letter if they came in one read: a terminal sends Alt and the letter the same way."""
    letter = event.key.removeprefix("alt+") if isinstance(event, events.Key) else ""
    if isinstance(event, events.Key) and letter != event.key and len(letter) == 1 and letter.isalpha():
        return events.Key("escape", "\x1b"), events.Key(letter, letter)
    return ()


def mended(event: events.Key) -> events.Key:
    """Return the key that was pressed, if a terminal with half a newer protocol sent no character with it."""
    if event.key == "space" and event.character is None:
        return events.Key("space", " ")
    letter = event.key.removeprefix("shift+")
    if event.character is None and letter != event.key and len(letter) == 1 and letter.isalpha():
        return events.Key(letter.upper(), letter.upper())
    return event
