"""The option grid: how each option affects each party's main concerns. Marks and counts, never a score."""

from enum import StrEnum

from msgspec import Struct

from collab_tui.domain.conversation import Address, Conversation, Entry, Party
from collab_tui.domain.edits import Batch, Put
from collab_tui.domain.rewording import without_rewordings
from collab_tui.domain.text import listed, plural, quoted

CONCERNS_EACH = 3
"""The number of concerns in the grid for each party: those that matter most to it."""

QUOTED_WIDTH = 36
"""The width, in characters, of the quoted options: of one option, or of two together."""


class Effect(StrEnum):
    """The effect of an option on a concern. The values are the names of the option's link attributes."""

    HELPS = "helps"
    NEUTRAL = "neutral"
    HURTS = "hurts"


_WORST_FIRST = (Effect.HURTS, Effect.HELPS, Effect.NEUTRAL)
_CYCLE = (None, Effect.HELPS, Effect.NEUTRAL, Effect.HURTS)


class Column(Struct, frozen=True):
    """A column of the grid: a concern, its party, and its rank among the party's concerns, from 1."""

    party: Party
    rank: int
    concern: Entry


class Cell(Struct, frozen=True):
    """A cell of the grid: the ids of an option and a concern, and the effect; None if not marked."""

    option: str
    concern: str
    effect: Effect | None


def options(conversation: Conversation) -> tuple[Entry, ...]:
    """Return the options that have words, in order."""
    return tuple(option for option in conversation.list("options") if option.text.strip())


def columns(conversation: Conversation) -> tuple[Column, ...]:
    """Return the main concerns of each party, ours first, each party's in the order of their weight."""
    found: list[Column] = []
    for party in conversation.parties:
        concerns = [
            each for each in without_rewordings(conversation.list("concerns", party.id)) if each.text.strip()
        ]
        found += [Column(party, n, each) for n, each in enumerate(concerns[:CONCERNS_EACH], 1)]
    return tuple(found)


def effect(option: Entry, concern: str) -> Effect | None:
    """Return the effect of an option on a concern; None if it is not marked.

    The details of an option can list a concern under two effects: then the worst one counts.
    """
    return next((each for each in _WORST_FIRST if concern in option.links(each)), None)


def next_effect(now: Effect | None) -> Effect | None:
    """Return the next effect in the cycle: unmarked, helps, neutral, hurts, unmarked."""
    return _CYCLE[(_CYCLE.index(now) + 1) % len(_CYCLE)]


def mark_edit(option: Entry, concern: str, wanted: Effect | None) -> Batch | None:
    """Return the edit that marks an effect, or clears it if `wanted` is None; None if nothing changes."""
    puts = []
    for each in Effect:
        old = option.links(each)
        new = [link for link in old if link != concern]
        if each is wanted:
            new = old if concern in old else [*old, concern]
        if new != old:
            address = Address("options", option.id, each.value)
            puts.append(Put(address, option.attrs.get(each.value), new or None))
    return Batch(tuple(puts)) if puts else None


def cells(conversation: Conversation) -> tuple[Cell, ...]:
    """Return every cell of the grid, option by option."""
    across = columns(conversation)
    return tuple(
        Cell(option.id, column.concern.id, effect(option, column.concern.id))
        for option in options(conversation)
        for column in across
    )


def options_nudge(conversation: Conversation) -> str:
    """Return a sentence on the options that hurt no party's first concern; empty if none is fully marked."""
    first = [column.concern.id for column in columns(conversation) if column.rank == 1]
    whole = [
        (option, effects)
        for option in options(conversation)
        if first and None not in (effects := [effect(option, concern) for concern in first])
    ]
    if not whole:
        return ""
    ask = _asked_for(conversation)
    harmless = [option for option, effects in whole if Effect.HURTS not in effects]
    if not harmless:
        return f"Each option compared so far works against a main concern. What would change that?{ask}"
    verb = "works against" if len(harmless) == 1 else "work against"
    concern = "main concern so far" if ask else "side’s main concern"
    return f"{_options_in_words(harmless)} {verb} no {concern}.{ask}"


def _options_in_words(found: list[Entry]) -> str:
    """Return one or two options by their words, more as a count."""
    if len(found) > 2:
        return plural(len(found), "option")
    return listed([quoted(option.text, QUOTED_WIDTH // len(found)) for option in found])


def _asked_for(conversation: Conversation) -> str:
    """Return a question for the parties that have no concern written; empty if all have one."""
    with_words = {column.party.id for column in columns(conversation)}
    names = [party.alias for party in conversation.parties if party.id not in with_words]
    return f" What matters most to {listed(names[:2])}?" if names else ""


def changed_cell(before: Conversation, now: Conversation) -> Cell | None:
    """Return the first cell whose effect differs between two values of a conversation, or None."""
    known = {(cell.option, cell.concern): cell.effect for cell in cells(before)}
    return next(
        (
            cell
            for cell in cells(now)
            if known.get((cell.option, cell.concern), cell.effect) is not cell.effect
        ),
        None,
    )
