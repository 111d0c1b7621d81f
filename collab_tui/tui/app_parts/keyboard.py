"""The keys of the whole app: the keymap of the settings, the palette, and repairs of what terminals send."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from collab_tui.settings import read_settings, settings_file
from collab_tui.tui.app_parts.appearance import Looking
from collab_tui.tui.app_parts.typeahead import Typeahead, Typed
from collab_tui.tui.keys.active import as_chosen, offered
from collab_tui.tui.keys.command import Command, bindings
from collab_tui.tui.keys.dialog_commands import VEILED
from collab_tui.tui.keys.keymap import checked
from collab_tui.tui.keys.page_commands import APP, QUIT, VEIL

FAULT_SHOWN = 20.0
"""Seconds for which a fault in the settings is said."""

URGENT = ((VEIL, 0.2), (QUIT, 1.0))
"""Keys that act at the latest after so many seconds, even if keys typed before them have not acted."""


class Keyboard(Looking):
    """An app whose keys come from the table of commands and from the keymap in the settings."""

    ENABLE_COMMAND_PALETTE = True
    KEYS = APP
    BINDINGS: ClassVar[list[BindingType]] = bindings((*APP, *VEILED))

    def __init__(self) -> None:
        super().__init__()
        self.settings, faults = read_settings(settings_file())
        self.chosen, more = checked(self.settings.keys)
        self._faults = [*faults, *more]
        self.set_keymap(self.chosen)
        urgent = {
            name: most for key, most in URGENT for each in as_chosen((key,), self.chosen) for name in each.all
        }
        self.typeahead = Typeahead(self, super().on_event, urgent)

    async def on_event(self, event: events.Event) -> None:
        """Queue what was typed; everything else goes on at once."""
        if not isinstance(event, Typed) or event.is_forwarded:
            await super().on_event(event)
            return
        for each in meant(event):
            await self.typeahead.take(each)

    def say_faults(self) -> None:
        """Say what cannot be used of the settings; everything else is as it was set."""
        for fault in self._faults:
            self.notify(fault, title="Your settings", severity="warning", markup=False, timeout=FAULT_SHOWN)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands that work on the screen, with their keys."""
        for command, node in offered(screen):
            help_text = "   ".join(filter(None, (command.tooltip, " or ".join(command.names))))
            yield SystemCommand(command.palette or "", help_text, partial(self._run, command, node))

    async def _run(self, command: Command, node: DOMNode) -> None:
        """Run a command of the palette on the node that offered it, if the node is still there."""
        if node.is_attached:
            await self.run_action(command.action, node)


def meant(event: Typed) -> tuple[Typed, ...]:
    """Return what was meant by what a terminal sent."""
    return parted(event) or (mended(event) if isinstance(event, events.Key) else event,)


def parted(event: events.Event) -> tuple[events.Key, ...]:
    """Return Esc and a letter that came in one read: a terminal sends them just as Alt and the letter."""
    letter = event.key.removeprefix("alt+") if isinstance(event, events.Key) else ""
    if isinstance(event, events.Key) and letter != event.key and len(letter) == 1 and letter.isalpha():
        return events.Key("escape", "\x1b"), events.Key(letter, letter)
    return ()


def mended(event: events.Key) -> events.Key:
    """Return a key as it was meant where a terminal half speaks a newer protocol: a space, a capital."""
    if event.key == "space" and event.character is None:
        return events.Key("space", " ")
    letter = event.key.removeprefix("shift+")
    if event.character is None and letter != event.key and len(letter) == 1 and letter.isalpha():
        return events.Key(letter.upper(), letter.upper())
    return event
