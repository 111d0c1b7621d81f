"""Trades between the sides: packages of options that serve every side, and swaps. In words, never a score."""

from collections.abc import Iterator
from itertools import combinations, permutations

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.option_grid import QUOTED_WIDTH, Column, Effect, columns, effect, options
from collab_tui.domain.text import listed, quoted

MOST_OPTIONS = 12
"""The number of options that are tried, the first ones: every package of them is tried."""

SHOWN = 3
"""The number of packages, and of swaps, that are named."""


def trades(conversation: Conversation) -> list[str]:
    """Return sentences on packages, the smallest first, and on swaps; none while a side has no concern."""
    across = columns(conversation)
    first = [each for each in across if each.rank == 1]
    if len(first) < max(2, len(conversation.parties)):
        return []
    found = options(conversation)[:MOST_OPTIONS]
    return [
        *(_package_in_words(each) for each, _ in zip(_packages(found, across), range(SHOWN), strict=False)),
        *(said for said, _ in zip(_swaps(found, first), range(SHOWN), strict=False)),
    ]


def _packages(found: tuple[Entry, ...], across: tuple[Column, ...]) -> Iterator[tuple[Entry, ...]]:
    """Yield the packages that help the first concern of every side, hurt none, and could spare no option."""
    harmless = [
        each for each in found if all(effect(each, one.concern.id) is not Effect.HURTS for one in across)
    ]
    first = {each.concern.id for each in across if each.rank == 1}
    helped = {each.id: first & set(each.links(Effect.HELPS)) for each in harmless}
    useful = [each for each in harmless if helped[each.id]]
    whole: list[set[str]] = []
    for size in range(1, len(first) + 1):  # an option that could not be spared helps a side of its own
        for package in combinations(useful, size):
            ids = {each.id for each in package}
            is_larger = any(each <= ids for each in whole)
            if not is_larger and set[str]().union(*(helped[each] for each in ids)) == first:
                whole.append(ids)
                yield package


def _swaps(found: tuple[Entry, ...], first: list[Column]) -> Iterator[str]:
    """Yield a sentence for two options of which each helps one side and makes no difference to the other."""
    for one, other in combinations(first, 2):
        for here, there in permutations(found, 2):
            if _is_gift(here, one, other) and _is_gift(there, other, one):
                mine, theirs = (quoted(each.text, QUOTED_WIDTH) for each in (here, there))
                whose = f"{one.party.alias}’s main concern and makes no difference to {other.party.alias}"
                yield f"A swap: {mine} meets {whose}; {theirs} is the reverse."


def _is_gift(option: Entry, to: Column, of: Column) -> bool:
    """Whether an option helps the first concern of one side, and makes no difference to the other's."""
    return (effect(option, to.concern.id), effect(option, of.concern.id)) == (Effect.HELPS, Effect.NEUTRAL)


def _package_in_words(package: tuple[Entry, ...]) -> str:
    named = listed([quoted(each.text, QUOTED_WIDTH) for each in package])
    if len(package) == 1:
        return f"{named} meets every side’s main concern, and works against none."
    return f"{named} together meet every side’s main concern, and work against none."
