"""Conversations for the tests of reviews and partners, which come after an agreement."""

from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Entry, Value
from collab_tui.domain.edits import Edit, apply
from collab_tui.domain.follow_up import (
    CardId,
    answer_edit,
    begin_review_edit,
    current_review,
    end_review_edit,
)
from tests.domain.days import TODAY

NAMES = ("Northbank", "Eastside", "Westmere", "Old Mill", "St Anne's", "The Quay", "Ferry Road", "Hilltop")


def table(count: int = 2, **entries: tuple[Entry, ...]) -> Conversation:
    """Return an agreed conversation of this number of parties, "p0" and on; the second one is ours."""
    parties = tuple(
        Entry(f"p{n}", NAMES[n], attrs={"us": True, "letter": "n"} if n == 1 else {"letter": "e"})
        for n in range(count)
    )
    return Conversation(
        id="c1", texts={"title": "Beds", "phase": "agreed"}, entries={"parties": parties, **entries}
    )


def commitment(entry_id: str, party: str, by: str = "", **attrs: Value) -> Entry:
    """Return a commitment of a party."""
    return Entry(entry_id, f"do {entry_id}", party, attrs={**({"by": by} if by else {}), **attrs})


def made(conversation: Conversation, edit: Edit | None) -> Conversation:
    """Return a conversation after an edit; None changes nothing."""
    return apply(conversation, edit) if edit else conversation


def reviewed(conversation: Conversation, name: str, **outcomes: str) -> Conversation:
    """Return a conversation after one complete review with these outcomes of commitments."""
    at = "2026-11-23T10:00:00+00:00"
    conversation = made(conversation, begin_review_edit(conversation, name, at))
    assert current_review(conversation)
    for entry_id, outcome in outcomes.items():
        edit = answer_edit(conversation, CardId("commitments", entry_id), outcome, f"{name}-{entry_id}", at)
        conversation = made(conversation, edit)
    return made(conversation, end_review_edit(conversation, at, TODAY))


def named(conversation: Conversation, *names: str) -> Conversation:
    """Return a conversation whose parties have other names."""
    parties = tuple(
        replace(entry, text=name) for entry, name in zip(conversation.list("parties"), names, strict=True)
    )
    return replace(conversation, entries={**conversation.entries, "parties": parties})
