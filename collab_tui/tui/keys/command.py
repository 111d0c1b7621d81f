"""A command: a binding of Textual with its place in the footer and its name in the palette.

A widget or a screen has two class attributes. `KEYS` lists its commands for the footer, help and the palette,
also those of its base class. `BINDINGS` is what Textual runs: `bindings` of the commands that its base class
does not have.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from textual.binding import Binding, BindingType

from collab_tui.tui.keys.key_names import is_bare, shown


@dataclass(frozen=True, kw_only=True)
class Command(Binding):
    """A binding with an id, whose description is its label and whose tooltip is its sentence in help.

    Without an action it only describes what a text does by itself, and its key cannot be changed.
    """

    show: bool = False
    id: str
    footer: int | None = None
    """The place in the footer, 0 before all others; None keeps the command out of it."""

    palette: str | None = None
    """The name in the palette. None keeps the command out of it: it only moves or answers a dialog."""

    @property
    def all(self) -> tuple[str, ...]:
        """Every key that runs it, the bare keys last."""
        return tuple(sorted((each for each in self.key.split(",") if each), key=is_bare))

    @property
    def names(self) -> list[str]:
        """Every key that runs it, as people write them."""
        return [shown(each) for each in self.all]


Commands = tuple[Command, ...]


def bindings(commands: Iterable[Command]) -> list[BindingType]:
    """Return what a widget or a screen binds: the commands that have an action.

    A command without a key is bound to a name that no terminal sends, so that a keymap can give it a key.
    """
    return [replace(each, key=each.key or f"unset.{each.id}") for each in commands if each.action]


def best(command: Command, *, typing: bool) -> str:
    """Return the key to show, as people write it: a bare one unless a text has the focus."""
    bare = [each for each in command.all if is_bare(each)]
    other = [each for each in command.all if not is_bare(each)]
    keys = (other or bare) if typing else (bare or other)
    return shown(keys[0]) if keys else ""


def selecting(ids: str, tooltip: str) -> Commands:
    """Return the commands that select an item of a list view that has the focus."""
    return tuple(
        Command(key, action, "Select", id=f"{ids}.{name}", tooltip=tooltip)
        for key, action, name in (
            ("up", "step(-1)", "up"),
            ("down", "step(1)", "down"),
            ("pageup", "page(-1)", "page_up"),
            ("pagedown", "page(1)", "page_down"),
            ("home", "end(0)", "first"),
            ("end", "end(-1)", "last"),
        )
    )
