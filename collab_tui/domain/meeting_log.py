"""The log of the table: every captured line in order, whose words were kept, what was not said back."""

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.capture.kinds import Label, label_of
from collab_tui.domain.conversation import Address, Conversation, Entry, Party
from collab_tui.domain.edits import Edit, Insert, Put


class Logged(Struct, frozen=True):
    """One line of the log: an entry, the field it is kept in, and its kind."""

    field: str
    entry: Entry
    label: Label


class Balance(Struct, frozen=True):
    """How much was kept of what a party said: lines, words, and lines of each kind by its letter."""

    party: Party
    lines: int
    words: int
    kinds: dict[str, int]


def meeting_log(conversation: Conversation) -> list[Logged]:
    """Return every captured entry in the order in which the lines were typed."""
    found = [
        (line, entry.at, entry.id, Logged(field, entry, label_of(field, entry.attrs)))
        for field, entry in conversation.all_entries()
        if (line := entry.number("line")) is not None
    ]
    return [logged for *_, logged in sorted(found, key=lambda each: each[:3])]


def last_number(conversation: Conversation) -> int:
    """Return the number of the last captured line; 0 where there is none."""
    return max((entry.number("line") or 0 for _, entry in conversation.all_entries()), default=0)


def next_in_log(conversation: Conversation, edit: Insert) -> Insert:
    """Return the edit of a line captured elsewhere so that it comes last, in its field and in the log."""
    entry, last = edit.entry, last_number(conversation)
    number = entry.number("line")
    if number is not None and number <= last:
        entry = replace(entry, attrs={**entry.attrs, "line": last + 1})
    return replace(edit, index=len(conversation.list(edit.field)), entry=entry)


def balance(conversation: Conversation) -> list[Balance]:
    """Return how much was kept of each party, in the order of the table; a note to oneself is nobody's."""
    counts: dict[str, list[tuple[str, int]]] = {party.id: [] for party in conversation.parties}
    for each in meeting_log(conversation):
        if each.entry.party in counts and each.label.letter != "m":
            counts[each.entry.party].append((each.label.letter, len(each.entry.text.split())))
    return [_balance(party, counts[party.id]) for party in conversation.parties]


def _balance(party: Party, counts: list[tuple[str, int]]) -> Balance:
    kinds: dict[str, int] = {}
    for letter, _ in counts:
        kinds[letter] = kinds.get(letter, 0) + 1
    return Balance(party, len(counts), sum(words for _, words in counts), kinds)


def play_back_edit(entry: Entry) -> Edit:
    """Return the edit that notes that an entry heard was said back to them."""
    return _state(entry, "played")


def confirm_edit(entry: Entry) -> Edit:
    """Return the edit that notes that they said yes to it."""
    return _state(entry, "confirmed")


def _state(entry: Entry, state: str) -> Put:
    return Put(Address("heard", entry.id, "state"), entry.attrs.get("state"), state)


def open_questions(conversation: Conversation) -> list[Entry]:
    """Return the questions that are neither parked nor answered."""
    return [
        entry
        for entry in conversation.list("questions")
        if entry.text.strip() and entry.word("state") in {"", "open"}
    ]
