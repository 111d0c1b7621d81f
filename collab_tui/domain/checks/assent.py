"""R17: whether each party supports the agreement and is confident of it, and agrees to each line of it."""

from collections.abc import Iterator
from datetime import date

from collab_tui.domain.checks.finding import Finding, addresses, commitments
from collab_tui.domain.claims import CLAIMS, open_on_page
from collab_tui.domain.conversation import Address, Conversation, Party, cleaned
from collab_tui.domain.status import agreement_status
from collab_tui.domain.text import listed, plural, quoted
from collab_tui.domain.visibility import shared

SURE = 7
"""The least certainty (of 10) that needs no question."""

NAMED, WORDS = 3, 30
"""How many open lines are named, and the width of the words of each, in characters."""


def read_back(conversation: Conversation, _: date) -> list[Finding]:
    """R17: a party was not asked about what is promised now, said "not yet", or is less sure than 7 of 10.

    All lines of the page that are still to be agreed are one finding.
    """
    found = []
    to_ask_again = agreement_status(conversation).to_ask_again
    for party in conversation.parties if commitments(conversation) else ():
        says = _of_assent(conversation, party)
        if party in to_ask_again:
            says = f"A promise was changed since it was read back to {party.alias}."
        if says:
            at = addresses("assent", conversation.list("assent", party.id)[-1:]) or (Address("assent"),)
            found.append(Finding("R17", says, at, party.id))
    return [*found, *_of_claims(conversation)]


def _of_claims(conversation: Conversation) -> Iterator[Finding]:
    """Yield one finding that names the first lines that are still to be agreed."""
    found = open_on_page(shared(cleaned(conversation))) if commitments(conversation) else []
    if found:
        named = [quoted(each.words, WORDS) for each in found[:NAMED]]
        rest = [f"{len(found) - NAMED} more"] if len(found) > NAMED else []
        verb = "is" if len(found) == 1 else "are"
        says = f"{plural(len(found), 'line')} {verb} still to be agreed: {listed([*named, *rest])}."
        yield Finding("R17", says, tuple(Address(each.field, each.entry) for each in found), CLAIMS)


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
