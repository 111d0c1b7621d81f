"""Read back: the cards of a reading, and each party's assent (its answer to the whole agreement)."""

from datetime import datetime

from collab_tui.domain.asked import outdated
from collab_tui.domain.claims import Claim, begun_edit, claims
from collab_tui.domain.conversation import Address, Conversation, Entry, Value
from collab_tui.domain.edits import Batch, Edit, Insert, Put
from collab_tui.domain.follow_up import COMMITMENT_FIELDS, EXPECTED, CardId, tracked_commitments

ASSENT = "assent"

HEADINGS = {
    "common_purpose": "Our common purpose",
    "common_ground": "Common ground",
    "joint_account": "The story we all agree on",
    "concerns": "What matters most",
    "gains": "If we do this: the benefits",
    "if_not": "If we do not: the consequences",
    "first_steps": "First steps",
}
"""The heading over what is read aloud, by its field."""

_BEFORE = {"common_purpose", "common_ground", "joint_account", "concerns"}
"""The fields whose claims are read before the commitments; those of consequences come after them."""


def read_back_cards(conversation: Conversation) -> list[CardId]:
    """Return the cards for the shared part of a conversation, in order.

    They are what was said of all sides, the commitments (ours first), the consequences, one question per
    party, and the summary. Returns no cards if nothing is promised or expected.
    """
    made = tracked_commitments(conversation)
    found = [
        CardId(field, each.entry.id) for field in COMMITMENT_FIELDS for each in made if each.field == field
    ]
    said = list(claims(conversation))
    found += [CardId(each.field, each.entry) for each in said if each.field in EXPECTED]
    if not found:
        return []
    before = [CardId(each.field, each.entry) for each in said if each.field in _BEFORE]
    return [*before, *found, *(CardId(ASSENT, party.id) for party in conversation.parties), CardId(ASSENT)]


def claim_of(conversation: Conversation, card_id: CardId) -> Claim | None:
    """Return the claim that a card asks about; None if it reads a commitment, or asks a party."""
    return next((each for each in claims(conversation) if (each.field, each.entry) == card_id), None)


def last_assent(conversation: Conversation, party: str) -> Entry | None:
    """Return a party's last assent, or None."""
    found = conversation.list(ASSENT, party)
    return found[-1] if found else None


def assents_of_day(conversation: Conversation, day: str) -> frozenset[str]:
    """Return the ids of the assents of a day (ISO): they can be changed, older ones cannot.

    Those that were given before a promise was made or changed are not among them: the sides are asked again.
    """
    found = (entry.id for entry in conversation.list(ASSENT) if _day(entry.at) == day)
    return frozenset(found) - outdated(conversation)


def _day(at: str) -> str:
    try:
        return datetime.fromisoformat(at).astimezone().date().isoformat()
    except (ValueError, OverflowError):
        return at[:10]


def assent_edit(conversation: Conversation, party: str, entry_id: str, at: str, **attrs: Value) -> Edit:
    """Return the edit that adds a party's assent: its answer, or how sure it is, in `attrs`.

    With it read back has begun. `conversation` is the whole, because the shared part has no earlier assents.
    """
    entry = Entry(entry_id, "", party, at, {name: value for name, value in attrs.items() if value != ""})
    insert = Insert(ASSENT, len(conversation.list(ASSENT)), entry)
    begun = begun_edit(conversation, f"{entry_id}-whole", at)
    return Batch((insert, begun)) if begun else insert


def amend_assent_edit(entry: Entry, part: str, value: Value | None) -> Edit:
    """Return the edit that changes one part of today's assent; an empty value removes the part."""
    return Put(Address(ASSENT, entry.id, part), entry.attrs.get(part), None if value == "" else value)
