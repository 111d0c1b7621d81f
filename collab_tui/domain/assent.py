"""The answers of the sides at read back: which of them are part of the agreement as it is now."""

from collab_tui.domain.conversation import Conversation, Entry

ASSENT = "assent"
"""The id of the field that holds what each side said at read back."""


def current_answers(conversation: Conversation) -> tuple[Entry, ...]:
    """Return the assents from each party's last answer on: those before it are not part of the agreement."""
    found = conversation.list(ASSENT)
    last = {each.party: n for n, each in enumerate(found) if each.word("answer")}
    return tuple(each for n, each in enumerate(found) if n >= last.get(each.party, 0))


def last_answer(conversation: Conversation, party: str) -> Entry | None:
    """Return the last assent of a party that has an answer, or None."""
    found = [each for each in conversation.list(ASSENT, party) if each.word("answer")]
    return found[-1] if found else None
