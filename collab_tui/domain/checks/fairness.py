"""R1 and R3: whether the agreement goes one way, and whether a party gives and gains nothing."""

from collections.abc import Iterator
from datetime import date

from collab_tui.domain.benefits import benefits
from collab_tui.domain.checks.finding import Finding, addresses, commitments, written
from collab_tui.domain.conversation import Conversation, Entry

EFFORT = {"S": 1, "M": 2, "L": 3}
"""The weight of a commitment by its effort; without an effort it weighs as much as a medium one."""

COMPARED_FROM = 3
"""The least number of commitments for which the share of their effort is compared."""


def one_way(conversation: Conversation, _: date) -> list[Finding]:
    """R1: one party makes all commitments or three quarters by effort, or none benefits one party."""
    committed = commitments(conversation)
    return [*_giver(conversation, committed), *_left_out(conversation, committed)]


def _giver(conversation: Conversation, committed: list[Entry]) -> Iterator[Finding]:
    whole = sum(map(_weight, committed))
    for party in conversation.parties:
        own = [entry for entry in committed if entry.party == party.id]
        share = sum(map(_weight, own))
        if own and len(own) == len(committed):
            says = f"This goes one way: all that is promised comes from {party.alias}."
        elif len(committed) >= COMPARED_FROM and share * 4 >= whole * 3:
            says = (
                f"This goes one way: {party.alias} carries {share} of {whole} "
                "(small is 1, medium 2, large 3; a crude count)."
            )
        else:
            continue
        about = f"from {party.alias}"
        yield Finding("R1", says, addresses("commitments", own), party.id, about=about)


def _left_out(conversation: Conversation, committed: list[Entry]) -> Iterator[Finding]:
    """Yield a finding for each party without a benefit, once it is known whom each commitment benefits."""
    is_known = bool(committed) and all(benefits(conversation, entry) for entry in committed)
    benefiting = _benefiting(conversation, committed)
    for party in conversation.parties:
        if is_known and party.id not in benefiting:
            says = f"This goes one way: no commitment benefits {party.alias}."
            about = f"no benefit for {party.alias}"
            yield Finding("R1", says, addresses("commitments", committed), party.id, about=about)


def _benefiting(conversation: Conversation, committed: list[Entry]) -> set[str]:
    """Return the parties that the agreement is good for.

    A commitment benefits them, or meets a concern of theirs, or a benefit of the whole is theirs.
    """
    served = {each for entry in committed for each in entry.links("serves")}
    return {
        *(each for entry in committed for each in benefits(conversation, entry)),
        *(each for entry in written(conversation, "gains") for each in entry.links("for")),
        *(entry.party for entry in written(conversation, "concerns") if entry.id in served),
    }


def _weight(entry: Entry) -> int:
    return EFFORT.get(entry.word("effort"), EFFORT["M"])


def cost_without_gain(conversation: Conversation, _: date) -> list[Finding]:
    """R3: a party commits to something, and the agreement has no benefit for it."""
    committed = commitments(conversation)
    benefiting = _benefiting(conversation, committed)
    found = []
    for party in conversation.parties:
        own = [entry for entry in committed if entry.party == party.id]
        if own and party.id not in benefiting:
            says = f"{party.alias} commits to something, and no benefit is listed for it."
            at = addresses("commitments", own)
            found.append(Finding("R3", says, at, party.id, about=party.alias))
    return found
