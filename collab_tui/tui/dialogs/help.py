"""The help of a page or a dialog: its purpose, then its keys, those of the focused widget first."""

from collections.abc import Iterator, Sequence
from typing import Any, Protocol, runtime_checkable

from msgspec import Struct
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from collab_tui.tui.common.styles import sheets
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.keys.active import chain, keys_of, works
from collab_tui.tui.keys.command import Command
from collab_tui.tui.keys.key_names import joined
from collab_tui.tui.keys.table import TABLE

BARE = (
    "A page has two states. While you write, no letter is a command. Esc ends that: the row at the foot then "
    "begins with “Keys:”, and single letters are commands, until Tab, Enter, ↑, ↓ or a click goes back."
)
MORE = "All of it is among the commands too, by name: Ctrl+P. How to change a key is in the README."
COLUMN = 17
"""Cells for the keys, and a blank one."""


class KeyGroup(Struct, frozen=True):
    """A heading, and rows of keys with what they do."""

    name: str
    rows: list[tuple[str, str]]


def groups(screen: Screen[Any]) -> list[KeyGroup]:
    """Return the keys that work here in groups, the innermost first."""
    found: dict[str, dict[str, Command]] = {}
    for node in chain(screen):
        here = {key.id: key for key in keys_of(node) if works(node, key.action)}
        for part in TABLE:
            for key in part.keys:
                if key.id in here:
                    found.setdefault(part.name, {}).setdefault(key.id, here.pop(key.id))
    everywhere = found.pop(TABLE[0].name, {})
    inner = [KeyGroup(name, _rows(list(keys.values()))) for name, keys in found.items()]
    last = [KeyGroup(TABLE[0].name, _rows(list(everywhere.values())))] if everywhere else []
    return [*inner, *last]


def shown_first(screen: Screen[Any]) -> list[KeyGroup]:
    """Return the group that the focused widget explains before its keys, if it has one."""
    return [KeyGroup(*screen.focused.HELP_FIRST)] if isinstance(screen.focused, Explained) else []


def _rows(keys: list[Command]) -> list[tuple[str, str]]:
    """Return a row for each action; two keys that do it in two directions share a row."""
    names: dict[str, list[list[str]]] = {}
    for key in keys:
        if key.all:
            names.setdefault(key.tooltip, []).append(key.names)
    return [
        (" or ".join(each[0]) if len(each) == 1 else joined([name for all_ in each for name in all_]), about)
        for about, each in names.items()
    ]


@runtime_checkable
class Explained(Protocol):
    """A widget with words and their meanings, which help shows before its keys."""

    HELP_FIRST: tuple[str, list[tuple[str, str]]]
    """A heading, and rows of words with what they mean."""


class KeyRows(Widget):
    """Keys at the left, what they do beside them, wrapped where there is little room."""

    def __init__(self, rows: list[tuple[str, str]]) -> None:
        super().__init__()
        self._rows = rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the rows at a width."""
        return len(list(self._lines(width)))

    def render(self) -> Content:
        """Draw the rows."""
        return Content("\n").join(list(self._lines(self.content_size.width)))

    def _lines(self, width: int) -> Iterator[Content]:
        for names, about in self._rows:
            keys = Content.styled(names, "bold $primary").wrap(COLUMN - 1)
            words = Content(about).wrap(max(width - COLUMN, 16))
            for n in range(max(len(keys), len(words))):
                left = keys[n].rstrip() if n < len(keys) else Content("")
                right = words[n] if n < len(words) else Content("")
                yield left + " " * max(1, COLUMN - left.cell_length) + right


class HelpDialog(Dialog[None]):
    """Help for one page or one dialog. It has no text and no control, and so needs one style sheet."""

    CSS_PATH = sheets("dialogs/dialogs")

    ending = "↑ ↓ to read on   Esc to go back"

    def __init__(
        self,
        title: str,
        purpose: str,
        groups: list[KeyGroup],
        after: str = f"{BARE} {MORE}",
        *,
        tips: Sequence[str] = (),
        first: Sequence[KeyGroup] = (),
    ) -> None:
        super().__init__()
        self._first = first
        self._tips = tips
        self.heading = title
        self.purpose = purpose
        self._groups = groups
        self._after = after

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the key of help, because help is open."""
        return action != "help" and super().check_action(action, parameters)

    def compose(self) -> ComposeResult:
        """Lay out the purpose of the page, and its keys."""
        with self.dialog:
            yield Static(Content(self.heading), id="name")
            yield from self._rows_of(self._first)
            yield Static(Content(self.purpose), classes="-below" if self._first else "")
            if self._tips:
                yield Static(Content("Tips"), classes="group")
                yield Static(Content("\n").join(Content(f"• {tip}") for tip in self._tips))
            yield from self._rows_of(self._groups)
            if self._after:
                yield Static(Content.styled(self._after, "$quiet"), classes="group")
        yield self.foot

    def _rows_of(self, groups: Sequence[KeyGroup]) -> ComposeResult:
        for group in groups:
            yield Static(Content(group.name), classes="group")
            yield KeyRows(group.rows)
