"""The command palette: opening it, and the commands in it."""

from collections.abc import Iterator
from functools import partial

from textual.app import App, SystemCommand
from textual.command import CommandPalette
from textual.dom import DOMNode
from textual.screen import Screen

from collab_tui.tui.keys.active import offered
from collab_tui.tui.keys.command import Command


def open_palette(app: App[None]) -> None:
    """Show every action that works here."""
    from collab_tui.tui.dialogs.palette import Palette  # noqa: PLC0415

    if not isinstance(app.screen, CommandPalette):
        app.push_screen(Palette(id="--command-palette"))


def screen_below_palette(app: App[None]) -> Screen[object]:
    """Return the screen on top, or the one below if the palette is on top."""
    return next(each for each in reversed(app.screen_stack) if not isinstance(each, CommandPalette))


def commands(app: App[None], screen: Screen[object]) -> Iterator[SystemCommand]:
    """Yield the commands that work on the screen, with their keys, for the palette."""
    for command, node in offered(screen):
        help_text = "   ".join(filter(None, (command.tooltip, " or ".join(command.names))))
        yield SystemCommand(command.palette or "", help_text, partial(_run, app, command, node))


async def _run(app: App[None], command: Command, node: DOMNode) -> None:
    """Run a command of the palette on the node that offered it, if the node is still there."""
    if node.is_attached:
        await app.run_action(command.action, node)
