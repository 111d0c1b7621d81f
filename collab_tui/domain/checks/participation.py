"""R9, R10 and R11: whether each party was heard, owns a part in the problem, and shares something."""

from datetime import date

from collab_tui.domain.checks.finding import Finding, addresses, commitments, is_over, was_held, written
from collab_tui.domain.conversation import SYSTEM, Address, Conversation

CHECKED = {"confirmed", "corrected"}
"""The states of a heard entry that the party has answered when it was said back."""


def _applies(conversation: Conversation) -> bool:
    """Whether a meeting was held or anything was promised, and the conversation is not over."""
    return not is_over(conversation) and (was_held(conversation) or bool(commitments(conversation)))


def unheard(conversation: Conversation, _: date) -> list[Finding]:
    """R9: nothing was heard from a party, or nothing it said was confirmed or corrected."""
    found = []
    for party in conversation.parties if _applies(conversation) else ():
        heard = written(conversation, "heard", party.id)
        if any(entry.word("state") in CHECKED for entry in heard):
            continue
        topic, says = "Nothing heard from", f"Nothing was heard from {party.alias}."
        if heard:
            topic = "Not reflected back and confirmed"
            says = f"Nothing that {party.alias} said was reflected back and confirmed."
        at = addresses("heard", heard) or (Address("heard"),)
        found.append(Finding("R9", says, at, party.id, topic=topic, about=party.alias))
    return found


def blame(conversation: Conversation, _: date) -> list[Finding]:
    """R10: the others have contributions to the problem, and we have none."""
    ours = {party.id for party in conversation.parties if party.us}
    entries = written(conversation, "contributions")
    others = [entry for entry in entries if entry.party not in ours | {SYSTEM}]
    if not ours or not others or any(entry.party in ours for entry in entries):
        return []
    count = (
        "The one contribution to the problem is theirs"
        if len(others) == 1
        else f"{len(others)} contributions to the problem are theirs"
    )
    says = f"{count}, and none is yours. A list like that reads as blame."
    return [Finding("R10", says, addresses("contributions", others), "contributions")]


def common_ground(conversation: Conversation, _: date) -> list[Finding]:
    """R11: no common ground is agreed, or none of the agreed common ground is an outcome."""
    if not _applies(conversation):
        return []
    entries = written(conversation, "common_ground")
    agreed = [entry for entry in entries if entry.word("state") == "agreed"]
    if any(entry.word("kind") == "outcome" for entry in agreed):
        return []
    says = "No common ground is marked as agreed yet."
    if agreed:
        says = "You agree on common ground, and no outcome is part of it yet."
    at = addresses("common_ground", agreed or entries) or (Address("common_ground"),)
    return [Finding("R11", says, at, "common_ground")]
