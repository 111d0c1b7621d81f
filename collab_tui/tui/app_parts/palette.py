"""The command palette: opening it, the commands in it, and how they are found."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.screen import Screen

from collab_tui.tui.common.writing import WritingScreen
from collab_tui.tui.keys.active import offered
from collab_tui.tui.keys.command import Command

FIRST_CLOSE = "The commands are those of the page: close this first, with Esc."

COMMON_WORDS = {
    "app.quit": "exit close leave end stop",
    "app.step_out": "shell terminal suspend prompt",
    "app.veil": "privacy private secret lock blank cover boss",
    "home.again": "follow series repeat next meeting duplicate",
    "home.delete": "remove bin trash erase archive",
    "home.due": "deadline overdue agenda calendar reminders promises commitments tasks",
    "home.export": "print pdf word docx html markdown calendar share send email save as copy agreement",
    "home.find": "search look",
    "home.help": "manual keys keyboard shortcuts",
    "home.meeting": "minutes notes room start",
    "home.new": "create begin add conversation",
    "home.open": "edit continue resume title date rename organisations people place agreement undo",
    "home.sample": "example demo tutorial",
    "home.undelete": "restore recover bin trash undo backup",
    "list.copy": "clipboard",
    "list.details": "owner date by when who properties",
    "list.remove": "delete erase",
    "log.copy": "clipboard",
    "log.remove": "delete erase",
    "look": "theme colours dark light contrast settings font",
    "page.again": "follow series repeat next meeting duplicate",
    "page.agree": "promises commitments actions options solve",
    "page.due": "deadline overdue agenda calendar reminders promises commitments tasks",
    "page.earlier": "history version restore backup copy past",
    "page.editor": "vim nano notepad external",
    "page.export": "print pdf word docx html markdown calendar share send email save as copy agreement",
    "page.find": "search look",
    "page.follow_up": "review promises commitments kept progress",
    "page.front": "title rename parties organisations people place date time details",
    "page.help": "manual keys keyboard shortcuts",
    "page.home": "list conversations close main home delete remove bin trash erase archive new create open",
    "page.keep": "save snapshot version backup copy checkpoint history",
    "page.maximise": "zoom fullscreen large big",
    "page.note": "capture write line minutes notes meeting",
    "page.read_back": "read aloud confirm assent agree agreement",
    "page.redo": "again forward",
    "page.review": "overview summary agreement checks",
    "page.room": "meeting minutes notes log begin start end finish stop break tension",
    "page.turned": "show share screen present projector large other side",
    "page.undo": "back revert",
    "review.chair": "their view perspective empathy other side shoes reverse",
    "review.read": "preview agreement print copy clipboard",
    "room.break": "pause rest timer",
    "room.meeting": "begin finish stop",
    "room.plan": "timer clock length minutes",
}
"""What people call a command besides its name, by the id of the command or of its group."""


class CommandProvider(Provider):
    """Finds commands by their names, by common words for them, and by their explanations."""

    async def discover(self) -> Hits:
        """Yield every command that works here, by name."""
        for each in sorted(self.app.get_system_commands(self.screen), key=lambda each: each.title):
            yield DiscoveryHit(each.title, each.callback, help=each.help)

    async def search(self, query: str) -> Hits:
        """Yield the commands that a query finds: by name first, then by other words, then by letters."""
        matcher = self.matcher(query)
        for command, node in offered(self.screen):
            each = system_command(self.app, command, node)
            common = COMMON_WORDS.get(command.id) or COMMON_WORDS.get(command.id.split(".")[0], "")
            score = _score(query, (each.title, common, each.help))
            if rank := score or min(matcher.match(each.title), 1):
                yield Hit(rank, matcher.highlight(each.title), each.callback, help=each.help)


def _score(query: str, texts: tuple[str, ...]) -> float:
    """Return 4 if the words of a query begin words of the first text, 3 for the second; 0 for none.

    Words may also be spread over the texts, which counts as the last of them.
    """
    words = query.casefold().split()
    for n in range(len(texts)):
        known = " ".join(texts[: n + 1]).casefold().replace("(", " ").split()
        if all(any(each.startswith(word) for each in known) for word in words):
            return 4.0 - n
    return 0


def open_palette(app: App[None]) -> None:
    """Show every action that works here. Over a dialog there is none but to leave the app."""
    from collab_tui.tui.dialogs.palette import Palette  # noqa: PLC0415

    if isinstance(app.screen, WritingScreen) and app.screen.is_modal:
        app.screen.refuse(FIRST_CLOSE, is_reason=True)
    elif not isinstance(app.screen, CommandPalette):
        app.push_screen(Palette(id="--command-palette"))


def screen_below_palette(app: App[None]) -> Screen[object]:
    """Return the screen on top, or the one below if the palette is on top."""
    return next(each for each in reversed(app.screen_stack) if not isinstance(each, CommandPalette))


def commands(app: App[None], screen: Screen[object]) -> Iterator[SystemCommand]:
    """Yield the commands that work on the screen, with their keys, for the palette."""
    for command, node in offered(screen):
        yield system_command(app, command, node)


def system_command(app: App[Any], command: Command, node: DOMNode) -> SystemCommand:
    """Return a command as the palette shows it: its name, its explanation and its keys."""
    help_text = "   ".join(filter(None, (command.tooltip, " or ".join(command.names))))
    return SystemCommand(command.palette or "", help_text, partial(_run, app, command, node))


async def _run(app: App[Any], command: Command, node: DOMNode) -> None:
    """Run a command of the palette on the node that offered it, if the node is still there."""
    if node.is_attached:
        await app.run_action(command.action, node)
