"""What can be done here and now, by the keys its user has chosen: the footer and the palette."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol, cast

from textual import actions
from textual.dom import DOMNode
from textual.screen import Screen

from collab_tui.tui.keys.names import joined
from collab_tui.tui.keys.tables import Key, Keys, best


class Chooser(Protocol):
    """The app, as far as it knows what keys were chosen."""

    chosen: Mapping[str, str]
    """Keys by the id of their action, where they are not the usual ones."""


def chosen(node: DOMNode) -> Mapping[str, str]:
    """Return the keys that the person who uses the app has chosen."""
    return cast("Chooser", node.app).chosen


def as_chosen(keys: Keys, mine: Mapping[str, str]) -> Keys:
    """Return a part of the table with the keys that were chosen."""
    return tuple(key.given(mine[key.id]) if key.id in mine else key for key in keys) if mine else keys


def keys_of(node: DOMNode) -> Keys:
    """Return the keys of a screen or of what has the focus on it, as they were chosen."""
    keys: Keys = getattr(node, "KEYS", ())
    return as_chosen(keys, chosen(node)) if keys else keys


def chain(screen: Screen[Any]) -> list[DOMNode]:
    """Return whose keys work here, the innermost first."""
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
    """Return the keys of the footer with their words: those of what has the focus, then the screen's.

    Keys of order 0 come before all others. A key that something further in takes for itself is not shown;
    keys with the same words share a place.
    """
    focused, first = screen.focused, set[str]()
    typing, taken, found = False, set[str](), dict[str, list[str]]()
    for node in chain(screen):
        keys, here = keys_of(node), dict[str, list[str]]()
        ordered = (each for each in keys if each.order is not None)
        for key in sorted(ordered, key=lambda each: each.order or 0):
            shown = best(key, typing=typing)
            if shown and shown not in taken and works(node, key.action):
                here.setdefault(key.label, []).append(shown)
                first |= set() if key.order else {key.label}
        found |= {label: here[label] for label in here if label not in found}
        taken |= {name for key in keys for name in key.names}
        typing = typing or (node is focused and (node.check_consume_key("n", "n") or "n" in taken))
    labels = sorted(found, key=lambda label: label not in first)
    return [(joined(found[label]), label) for label in labels]


def offered(screen: Screen[Any]) -> Iterator[tuple[Key, DOMNode]]:
    """Yield every action that can be done here, with whose it is: what the palette has."""
    there = set[str]()
    for node in chain(screen):
        for key in keys_of(node):
            if key.command is not None and key.action and key.id not in there and works(node, key.action):
                there.add(key.id)
                yield key, node
