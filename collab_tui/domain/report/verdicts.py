"""What the sides said at reviews of how a commitment went: only where both did, so at the table, goes out."""

from collections.abc import Iterator

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.dates import When, full_when
from collab_tui.domain.follow_up import Commitment, tracked_commitments
from collab_tui.domain.method import FIELDS
from collab_tui.domain.report import Block, Heading, Table
from collab_tui.domain.text import listed, one_line

HEADING = "How the commitments went"

HEADER = ("What", "Review", "What the sides said")

OTHERS = "The others"

_ANSWERS = {choice.id: choice.label for choice in FIELDS["follow_ups"].part("outcome").choices}


def verdict_blocks(conversation: Conversation, level: int) -> Iterator[Block]:
    """Yield a table of every verdict of both sides, commitment by commitment, the oldest first."""
    rows = tuple(
        (one_line(each.entry.text), _held(conversation, said), _words(conversation, _both(said)))
        for each in tracked_commitments(conversation)
        for said in given_by_both(each)
    )
    if rows:
        yield Heading(HEADING, level)
        yield Table(HEADER, rows)


def given_by_both(commitment: Commitment) -> list[Entry]:
    """Return the follow-ups of a commitment in which both sides said how it went."""
    return [each for each in commitment.history if _both(each)]


def last_verdicts(conversation: Conversation, commitment: Commitment) -> str:
    """Return what the sides said of a commitment at its last review; empty if not both did."""
    said = next(iter(commitment.history[-1:]), None)
    answers = _both(said) if said else ()
    return _words(conversation, answers) if answers else ""


def _words(conversation: Conversation, answers: tuple[str, ...]) -> str:
    """Return two answers with the names of those who gave them: one answer if they are the same."""
    sides = _sides(conversation)
    if len(set(answers)) == 1:
        return f"{listed([*sides])}: {answers[0]}"
    return ", ".join(f"{side}: {answer}" for side, answer in zip(sides, answers, strict=True))


def _both(said: Entry) -> tuple[str, ...]:
    """Return the two answers in words, ours first; none if one is missing or is not one of the choices."""
    found = [_ANSWERS.get(said.word(part), "") for part in ("outcome", "theirs")]
    return tuple(found) if all(found) else ()


def _sides(conversation: Conversation) -> tuple[str, str]:
    """Return the names of us and of those who gave the other answer."""
    us = next((party.alias for party in conversation.parties if party.us), "One side")
    others = [party.alias for party in conversation.parties if not party.us]
    return us, others[0] if len(others) == 1 else OTHERS


def _held(conversation: Conversation, said: Entry) -> str:
    """Return the day of the review of a follow-up in words."""
    found = (conversation.entry("reviews", each) for each in said.links("review"))
    when = next((When.from_iso(each.word("held")) for each in found if each), None)
    return full_when(when) if when else ""
