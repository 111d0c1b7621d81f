"""R17: whether each party said that it supports the agreement, and is confident of it."""

from datetime import date

from collab_tui.domain.checks.finding import Finding, addresses, commitments
from collab_tui.domain.conversation import Address, Conversation, Party
from collab_tui.domain.status import agreement_status

SURE = 7
"""The least certainty (of 10) that needs no question."""


def read_back(conversation: Conversation, _: date) -> list[Finding]:
    """R17: a party was not asked about what is promised now, said "not yet", or is less sure than 7 of 10."""
    found = []
    to_ask_again = agreement_status(conversation).to_ask_again
    for party in conversation.parties if commitments(conversation) else ():
        says = _of_assent(conversation, party)
        if party in to_ask_again:
            says = f"A promise was changed since it was read back to {party.alias}."
        if says:
            at = addresses("assent", conversation.list("assent", party.id)[-1:]) or (Address("assent"),)
            found.append(Finding("R17", says, at, party.id))
    return found


def _of_assent(conversation: Conversation, party: Party) -> str:
    answered = [entry for entry in conversation.list("assent", party.id) if entry.word("answer")]
    if not answered:
        return f"It was not read back to {party.alias} yet."
    if answered[-1].word("answer") == "not":
        return f"{party.alias} said “not yet” when it was read back."
    sure = answered[-1].number("sure")
    if sure is not None and sure < SURE:
        return f"{party.alias} is {sure} of 10 confident. What would raise it to {SURE}?"
    return ""
