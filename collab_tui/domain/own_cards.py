"""The cards for the writer alone: before a meeting, after it, and after a review of the commitments."""

from datetime import date

from collab_tui.domain.conversation import Address, Conversation, Entry, Value
from collab_tui.domain.dates import parse_time
from collab_tui.domain.edits import Edit, Insert, Put
from collab_tui.domain.follow_up import CardId
from collab_tui.domain.ordering import partners
from collab_tui.domain.rewording import without_rewordings
from collab_tui.domain.schema import PageId

GUESSES = "guesses"
"""The field that says which guesses were right. The card of a guess has the id of the guess."""

TO_TELL = "to_tell"
"""The field with the people who are to be informed after a meeting."""

GUESSED = ("their_telling", "concerns")
"""The fields of the guesses: how the others would tell the story, and what concerns them first."""


def own_cards(conversation: Conversation, page: str) -> list[CardId]:
    """Return the cards of a page for the writer alone, in order."""
    if page != PageId.DEBRIEF:
        return [CardId("motives"), *(CardId("trust", party.id) for party in partners(conversation))]
    guessed = [CardId(GUESSES, each.id) for each in guesses(conversation)]
    return [CardId("motives"), CardId("surprised"), CardId("my_conduct"), *guessed, CardId("to_tell")]


def guesses(conversation: Conversation) -> list[Entry]:
    """Return what was guessed of each partner before the meeting: its telling, and its first concern."""
    found: list[Entry] = []
    start = parse_time(conversation.text("room", "started"))
    for party in partners(conversation):
        telling, concerns = (
            [
                each
                for each in without_rewordings(conversation.list(field, party.id))
                if each.text.strip() and not (start and (at := parse_time(each.at)) and at >= start)
            ]
            for field in GUESSED
        )
        found += [*telling, *concerns[:1]]
    return found


def first_attrs(field_id: str, today: date) -> dict[str, Value]:
    """Return the attributes of a new entry of a field. A person to tell gets today as the day."""
    return {"by": today.isoformat()} if field_id == TO_TELL else {}


def guess(conversation: Conversation, card: CardId) -> tuple[str, Entry] | None:
    """Return the guess that a card asks about, after its field."""
    found = ((field, conversation.entry(field, card.entry)) for field in GUESSED)
    return next(((field, entry) for field, entry in found if entry), None)


def judged(conversation: Conversation, card: CardId) -> Entry | None:
    """Return what was answered on the card of a guess."""
    return next((each for each in conversation.list(GUESSES) if card.entry in each.links("guess")), None)


def judge_edit(conversation: Conversation, card: CardId, outcome: str, entry_id: str, at: str) -> Edit | None:
    """Return the edit that says whether a guess was right; None if nothing changes."""
    given = judged(conversation, card)
    if given is None:
        entry = Entry(entry_id, at=at, attrs={"guess": [card.entry], "outcome": outcome})
        return Insert(GUESSES, len(conversation.list(GUESSES)), entry) if outcome else None
    if given.word("outcome") == outcome:
        return None
    return Put(Address(GUESSES, given.id, "outcome"), given.attrs.get("outcome"), outcome or None)
