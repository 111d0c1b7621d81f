"""Step 3 as a platform: common ground by kind, its status, and whether the goals of the sides go together."""

from collections.abc import Iterable

from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Put
from collab_tui.domain.method import FIELDS
from collab_tui.domain.rewording import without_rewordings
from collab_tui.domain.text import listed, quoted

COMMON_GROUND = "common_ground"

GROUPS = {
    "outcome": "Outcomes",
    "view": "Views",
    "value": "Values",
    "behaviour": "Behaviours",
    "": "Of no kind yet",
}
"""The heading of each kind of common ground, in order: shared outcomes carry the most weight."""

QUOTED = 60
"""The width of a quoted outcome, in characters."""

SUPPORT, CONFLICT, BOTH, NEITHER = "supports", "conflicts", "both", "–"


def group_of(entry: Entry) -> str:
    """Return the kind of an entry; empty if it has none that is known."""
    kind = entry.word("kind")
    return kind if kind in GROUPS else ""


def in_groups(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries by kind, outcomes first; within a kind they keep their order."""
    order = list(GROUPS)
    return tuple(sorted(entries, key=lambda entry: order.index(group_of(entry))))


def next_status_edit(entry: Entry) -> Put:
    """Return the edit that moves the status of an entry on: my guess, said, agreed, we disagree, my guess."""
    states = [each.id for each in FIELDS[COMMON_GROUND].part("state").choices]
    now = entry.attrs.get("state")
    following = states.index(str(now)) + 1 if now in states else 1  # without a status it is a guess
    return Put(Address(COMMON_GROUND, entry.id, "state"), now, states[following % len(states)])


def kind_edit(entry: Entry, kind: str) -> Put:
    """Return the edit that makes an entry one of a kind, or of none if it is of that kind already."""
    now = entry.attrs.get("kind")
    return Put(Address(COMMON_GROUND, entry.id, "kind"), now, None if now == kind else kind)


def goals_words(conversation: Conversation) -> str:
    """Return whether the goals of each two sides go together: a small square, then a sentence.

    It is empty if no goal is linked to one of another side.
    """
    found = _pairs(conversation)
    if not found:
        return ""
    names = {party.id: party.alias[:10] for party in conversation.parties}
    rows = [" " * 12 + "".join(f"{name:<12}" for name in names.values())]
    for one, name in names.items():
        cells = ("·" if one == other else _word(found.get(frozenset((one, other)), set())) for other in names)
        rows.append(f"{name:<12}" + "".join(f"{cell:<12}" for cell in cells))
    return "\n".join([*(row.rstrip() for row in rows), _sentence(conversation, found)])


def _pairs(conversation: Conversation) -> dict[frozenset[str], set[str]]:
    """Return what links the goals of each two sides: "with", "against", or both."""
    goals = {each.id: each for each in without_rewordings(conversation.list("goals"))}
    there = {party.id for party in conversation.parties}
    found: dict[frozenset[str], set[str]] = {}
    for goal in goals.values():
        for link in ("with", "against"):
            for other in (goals[each] for each in goal.links(link) if each in goals):
                pair = frozenset((goal.party, other.party))
                if len(pair) == 2 and pair <= there:
                    found.setdefault(pair, set()).add(link)
    return found


def _word(links: set[str]) -> str:
    if len(links) > 1:
        return BOTH
    return {"with": SUPPORT, "against": CONFLICT}.get(next(iter(links), ""), NEITHER)


def _sentence(conversation: Conversation, found: dict[frozenset[str], set[str]]) -> str:
    against = [pair for pair, links in found.items() if "against" in links]
    if not against:
        return "Where goals are linked, they support each other. Begin with these."
    names = [
        " and ".join(party.alias for party in conversation.parties if party.id in pair) for pair in against
    ]
    return f"Goals of {listed(names)} conflict. What would serve both?"


def measure_words(conversation: Conversation) -> str:
    """Return the agreed outcomes as a measure for the review; empty if it has one, or there are none."""
    outcomes = [
        quoted(each.text, QUOTED)
        for each in without_rewordings(conversation.list(COMMON_GROUND))
        if group_of(each) == "outcome" and each.word("state") == "agreed" and each.text.strip()
    ]
    if not outcomes or conversation.text("review", "how").strip():
        return ""
    return f"You agreed on {listed(outcomes[:2])}. How will you see it? That can be the measure."
