"""R17 and R22: whether each party supports the agreement, agrees to each line of it, and is confident."""

from collections.abc import Iterator
from datetime import date

from collab_tui.domain.assent import ASSENT, last_answer
from collab_tui.domain.checks.finding import NAME, Finding, addresses, commitments
from collab_tui.domain.claims import open_on_page
from collab_tui.domain.conversation import Address, Conversation, Party, cleaned
from collab_tui.domain.status import agreement_status
from collab_tui.domain.text import quoted
from collab_tui.domain.visibility import shared

SURE = 7
"""The least certainty (of 10) that needs no question."""


def read_back(conversation: Conversation, _: date) -> list[Finding]:
    """R17: a party was not asked about what is promised now or said "not yet", or a line is not agreed."""
    if not commitments(conversation):
        return []
    status = agreement_status(conversation)
    groups = (
        (status.not_yet, "Said “not yet”", "{} said “not yet” when it was read back."),
        (status.not_asked, "Not read back", "It was not read back to {} yet."),
        (status.to_ask_again, "To read back again", "A promise was changed since it was read back to {}."),
    )
    found = [
        Finding(
            "R17",
            says.format(party.alias),
            _at(conversation, party),
            party.id,
            topic=topic,
            about=party.alias,
        )
        for parties, topic, says in groups
        for party in parties
    ]
    return [*found, *_of_claims(conversation)]


def _of_claims(conversation: Conversation) -> Iterator[Finding]:
    """Yield each line of the page that is still to be agreed."""
    for each in open_on_page(shared(cleaned(conversation))):
        says, about = f"Still to be agreed: {quoted(each.words)}.", quoted(each.words, NAME)
        at = (Address(each.field, each.entry),)
        yield Finding("R17", says, at, each.entry or each.field, topic="Still to be agreed", about=about)


def confidence(conversation: Conversation, _: date) -> list[Finding]:
    """R22: a party that supports what is promised now is less sure than 7 of 10."""
    to_ask_again = agreement_status(conversation).to_ask_again
    found = []
    for party in conversation.parties if commitments(conversation) else ():
        last = last_answer(conversation, party.id)
        if last is None or last.word("answer") not in {"yes", "if"} or party in to_ask_again:
            continue
        sure = last.number("sure")
        if sure is not None and sure < SURE:
            says = f"{party.alias} is {sure} of 10 confident. What would raise it to {SURE}?"
            found.append(
                Finding("R22", says, _at(conversation, party), party.id, about=f"{party.alias} {sure}")
            )
    return found


def _at(conversation: Conversation, party: Party) -> tuple[Address, ...]:
    return addresses(ASSENT, conversation.list(ASSENT, party.id)[-1:]) or (Address(ASSENT),)
