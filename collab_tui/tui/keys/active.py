"""The commands that work on a screen now, with the keys of the keymap, for the footer and the palette."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Protocol, cast

from textual import actions
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.screen import Screen
from textual.widget import Widget

from collab_tui.tui.keys.command import Command, Commands, best
from collab_tui.tui.keys.key_names import joined


class Chooser(Protocol):
    """The app, which knows the keymap of the settings."""

    chosen: Mapping[str, str]
    """Keys by the id of their command, if they differ from the table."""


def chosen(node: DOMNode) -> Mapping[str, str]:
    """Return the keymap of the settings."""
    return cast("Chooser", node.app).chosen


def as_chosen(keys: Commands, mine: Mapping[str, str]) -> Commands:
    """Return commands with the keys of a keymap."""
    return tuple(replace(key, key=mine[key.id]) if key.id in mine else key for key in keys) if mine else keys


def keys_of(node: DOMNode) -> Commands:
    """Return the commands of a screen or a widget, with the keys of the keymap."""
    keys: Commands = getattr(node, "KEYS", ())
    return as_chosen(keys, chosen(node)) if keys else keys


def chain(screen: Screen[Any]) -> list[DOMNode]:
    """Return the nodes whose keys work on a screen, the innermost first."""
    inner = list(screen.focused.ancestors_with_self) if screen.focused else [screen, screen.app]
    return inner[:-1] if screen.is_modal else inner


def works(node: DOMNode, action: str) -> bool:
    """Return whether an action can be run now; what a text does by itself always can.

    The node that binds the key may refuse an action of the app or the screen too.
    """
    if not action:
        return True
    namespace, name, parameters = actions.parse(action)
    targets: dict[str, DOMNode] = {"app": node.app, "screen": node.screen}
    target = targets.get(namespace, node)
    allowed = bool(target.check_action(name, parameters))
    return allowed and (target is node or bool(node.check_action(f"{namespace}.{name}", parameters)))


def footer(screen: Screen[Any]) -> list[tuple[str, str]]:
    """Return the keys of the footer with their labels: those of the focused widget, then of the screen.

    Commands with footer place 0 come first. A key that an inner node binds is not shown for an outer one,
    unless the inner node refuses it now.
    Keys with the same label share a place.
    """
    focused, first = screen.focused, set[str]()
    inner, found = dict[str, list[tuple[DOMNode, str]]](), dict[str, list[str]]()
    for node in chain(screen):
        typing = node is not focused and bool(getattr(screen, "is_writing", False))
        keys, here = keys_of(node), dict[str, list[str]]()
        ordered = (each for each in keys if each.footer is not None)
        for key in sorted(ordered, key=lambda each: each.footer or 0):
            shown = best(_unclaimed(key, focused) if typing else key, typing=typing)
            is_taken = any(works(*each) for each in inner.get(shown, ()))
            if shown and not is_taken and works(node, key.action):
                here.setdefault(key.description, []).append(shown)
                first |= set() if key.footer else {key.description}
        found |= {label: here[label] for label in here if label not in found}
        for key in keys:
            for name in key.names:
                inner.setdefault(name, []).append((node, key.action))
    labels = sorted(found, key=lambda label: label not in first)
    return [(joined(found[label]), label) for label in labels]


def _unclaimed(command: Command, focused: Widget | None) -> Command:
    """Return a command with those of its keys that the focused widget does not claim."""
    keys = (each for each in command.all if not (focused and _claims(focused, each)))
    return replace(command, key=",".join(keys))


def _claims(focused: Widget, key: str) -> bool:
    return focused.check_consume_key(key, key_to_character(key))


def offered(screen: Screen[Any]) -> Iterator[tuple[Command, DOMNode]]:
    """Yield the commands of the palette that work on a screen, each with the node that binds it."""
    there = set[str]()
    for node in chain(screen):
        for key in keys_of(node):
            if key.palette is not None and key.action and key.id not in there and works(node, key.action):
                there.add(key.id)
                yield key, node
