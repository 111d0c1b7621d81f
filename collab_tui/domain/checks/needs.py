"""R2 and R7: whether each party's main concern is served, and both kinds of consequences are named."""

from collections.abc import Iterator
from datetime import date

from collab_tui.domain.checks.finding import Finding, addresses, commitments, written
from collab_tui.domain.conversation import Address, Conversation
from collab_tui.domain.text import quoted


def main_concerns(conversation: Conversation, _: date) -> list[Finding]:
    """R2: no commitment serves the main concern of a party."""
    committed = commitments(conversation)
    served = {each for entry in committed for each in entry.links("serves")}
    found = []
    for party in conversation.parties:
        first = next(iter(written(conversation, "concerns", party.id)), None)
        if committed and first and first.id not in served:
            says = f"No commitment meets {party.alias}’s main concern: {quoted(first.text)}."
            at = addresses("concerns", [first])
            found.append(Finding("R2", says, at, first.id, about=party.alias))
    return found


def consequences(conversation: Conversation, _: date) -> list[Finding]:
    """R7: no gain is named, or no consequence of doing nothing, or all of the latter fall on one party."""
    return list(_half(conversation)) if commitments(conversation) else []


def _half(conversation: Conversation) -> Iterator[Finding]:
    if not written(conversation, "gains"):
        says = "No benefit is listed yet, if we do this."
        yield Finding("R7", says, (Address("gains"),), "gains", about="if we do this")
    costs = written(conversation, "if_not")
    if not costs:
        says = "No consequence is listed yet, if we do not."
        yield Finding("R7", says, (Address("if_not"),), "if_not", about="if we do not")
    bearing = {each for entry in costs for each in entry.links("for")}
    alone = conversation.party(min(bearing)) if len(bearing) == 1 else None
    if alone and all(entry.links("for") for entry in costs):
        says = f"The consequences, if we do not, fall on {alone.alias} alone."
        about = f"on {alone.alias} alone"
        yield Finding("R7", says, addresses("if_not", costs), "if_not", about=about)
