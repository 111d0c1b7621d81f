"""The parties: adding and removing one, choosing which one is ours, and their letters."""

from collab_tui.domain.conversation import Address, Conversation, Entry, Party
from collab_tui.domain.edits import Batch, Edit, Put, Remove
from collab_tui.domain.schema import FieldSpec, Whose
from collab_tui.domain.text import clean, listed, plural, shortened

LEAST_PARTIES, MOST_PARTIES = 2, 8
"""The least and the largest number of parties in a conversation."""

_OF_PARTY = {"parties", "people"}
"""The fields that describe a party itself: their entries are removed together with the party."""


def new_conversation(conversation_id: str, ours: str, theirs: str, at: str) -> Conversation:
    """Return a new conversation between two parties without names; `ours` and `theirs` are their ids."""
    parties = (Entry(ours, at=at, attrs={"us": True}), Entry(theirs, at=at))
    return Conversation(id=conversation_id, created=at, changed=at, entries={"parties": parties})


def asked_parties(conversation: Conversation, field: FieldSpec) -> tuple[Party, ...]:
    """Return the parties of which a field with entries per party asks."""
    if field.whose is Whose.ALL:
        return conversation.parties
    return tuple(party for party in conversation.parties if party.us == (field.whose is Whose.OURS))


def default_party(conversation: Conversation, field: FieldSpec) -> str:
    """Return the party id of a new entry: ours if the field has a part for the party, else empty."""
    names_party = any(part.id == "party" for part in field.parts)
    return next((party.id for party in conversation.parties if party.us and names_party), "")


def compared(letter: str) -> str:
    """Return the letter of a party as it is compared: cleaned, without spaces around it, in small letters."""
    return clean(letter).strip().casefold()


def free_letter(name: str, taken: set[str]) -> str:
    """Return the first letter of a name that is not taken, in lower case; empty if there is none."""
    return next((letter for letter in name.lower() if letter.isalpha() and letter not in taken), "")


def letters_of_others(conversation: Conversation, party_id: str) -> set[str]:
    """Return the letters of the other parties, as they are compared."""
    return {compared(party.letter) for party in conversation.parties if party.id != party_id}


def letter_problem(conversation: Conversation, party: Party) -> str:
    """Return a sentence on what is wrong with a party's letter; empty if nothing is."""
    letter = party.letter.strip()
    if not letter:
        return ""
    if len(letter) > 1 or not letter.isalpha():
        return "One letter is enough here."
    for other in conversation.parties:
        if other.id != party.id and compared(other.letter) == compared(letter):
            return f"{letter} is {other.alias}’s letter already."
    return ""


def set_us_edit(conversation: Conversation, party_id: str) -> Edit:
    """Return the edit that makes this party ours, and every other party not ours."""
    others = (party for party in conversation.parties if party.us and party.id != party_id)
    cleared = (Put(Address("parties", party.id, "us"), True, None) for party in others)
    party = conversation.entry("parties", party_id)
    old = party.attrs.get("us") if party else None
    return Batch((*cleared, Put(Address("parties", party_id, "us"), old, True)))


def lines_about(conversation: Conversation, party_id: str) -> int:
    """Return how many entries outside the party's own fields belong to a party or point at it."""
    return sum(
        _refers_to(entry, party_id) for field, entry in conversation.all_entries() if field not in _OF_PARTY
    )


def _refers_to(entry: Entry, party_id: str) -> bool:
    return entry.party == party_id or any(party_id in entry.links(name) for name in entry.attrs)


def removal_refusal(conversation: Conversation, party: Party) -> str:
    """Return a sentence on why a party cannot be removed; empty if it can."""
    if len(conversation.parties) <= LEAST_PARTIES:
        return "A conversation needs two organisations."
    if party.us:
        return "This one is you. Say first which other one is."
    count = lines_about(conversation, party.id)
    if count:
        lines = f"{plural(count, 'line')} {'is' if count == 1 else 'are'}"
        return (
            f"{lines} about {party.alias} elsewhere. Move or remove {'it' if count == 1 else 'them'} first."
        )
    return ""


def what_goes_with(conversation: Conversation, party_id: str) -> str:
    """Return in a sentence which people are removed together with a party."""
    people = [shortened(each.text, 40) for each in conversation.list("people", party_id)]
    return f"Its people go with it: {listed(people)}." if people else "It has no people here."


def remove_party_edit(conversation: Conversation, party_id: str) -> Edit:
    """Return the edit that removes a party together with its people."""
    edits: list[Edit] = []
    for field in ("people", "parties"):
        found = list(enumerate(conversation.list(field)))
        edits += [
            Remove(field, index, entry)
            for index, entry in reversed(found)
            if party_id in (entry.party, entry.id if field == "parties" else "")
        ]
    return Batch(tuple(edits))
