"""The meeting log: every captured line in order, the balance between the parties, the open questions."""

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.capture.kinds import Label, label_of
from collab_tui.domain.conversation import Address, Conversation, Entry, Party
from collab_tui.domain.dates import parse_time
from collab_tui.domain.durations import minutes_since
from collab_tui.domain.edits import Edit, Insert, Put


class Logged(Struct, frozen=True):
    """One line of the log: an entry, the id of its field, and its kind."""

    field: str
    entry: Entry
    label: Label


class LogFilter(Struct, frozen=True):
    """Which lines are shown: those of one party, those of one kind by its letter; all where empty."""

    party: str = ""
    kind: str = ""

    def lets(self, logged: Logged) -> bool:
        """Whether a line is shown."""
        return self.party in {"", logged.entry.party} and self.kind in {"", logged.label.letter}


SAID = "sxce"
"""The letters of the kinds of lines that a party said: words, exact words, concerns and effects."""

SPOKEN = f"{SAID}qptd"
"""The letters of the kinds of lines after which a party is not silent: also questions and promises."""


class Balance(Struct, frozen=True):
    """What one party said: lines, words, and lines of each kind by the kind's letter.

    `last` is the time at which it spoke last (ISO 8601), also to ask or to promise something; empty if never.
    """

    party: Party
    lines: int
    words: int
    kinds: dict[str, int]
    last: str = ""


def meeting_log(conversation: Conversation) -> list[Logged]:
    """Return every captured entry in the order of the lines."""
    found = [
        (line, entry.at, entry.id, Logged(field, entry, label_of(field, entry.attrs)))
        for field, entry in conversation.all_entries()
        if (line := entry.number("line")) is not None
    ]
    return [logged for *_, logged in sorted(found, key=lambda each: each[:3])]


def last_number(conversation: Conversation) -> int:
    """Return the number of the last captured line; 0 if there is none."""
    return max((entry.number("line") or 0 for _, entry in conversation.all_entries()), default=0)


def next_in_log(conversation: Conversation, edit: Insert) -> Insert:
    """Return the insert of a line from another window, moved to the end of its field and of the log."""
    entry, last = edit.entry, last_number(conversation)
    number = entry.number("line")
    if number is not None and number <= last:
        entry = replace(entry, attrs={**entry.attrs, "line": last + 1})
    return replace(edit, index=len(conversation.list(edit.field)), entry=entry)


def balance(conversation: Conversation) -> list[Balance]:
    """Return what each party said, in the order of the parties. Only what a party said itself counts."""
    spoken: dict[str, list[Logged]] = {party.id: [] for party in conversation.parties}
    for each in meeting_log(conversation):
        if each.entry.party in spoken and each.label.letter in SPOKEN:
            spoken[each.entry.party].append(each)
    return [_balance(party, spoken[party.id]) for party in conversation.parties]


def _balance(party: Party, spoken: list[Logged]) -> Balance:
    said = [each for each in spoken if each.label.letter in SAID]
    kinds: dict[str, int] = {}
    for each in said:
        kinds[each.label.letter] = kinds.get(each.label.letter, 0) + 1
    words = sum(len(each.entry.text.split()) for each in said)
    return Balance(party, len(said), words, kinds, spoken[-1].entry.at if spoken else "")


def silent_longest(shares: list[Balance]) -> Balance | None:
    """Return the other party that has said nothing for the longest time, while the others spoke.

    There is one only if at least three parties are at the table, and another party has spoken after it: a
    minute or more after its last line, because a time of day is no silence yet in the minute in which it is.
    """
    others = [each for each in shares if not each.party.us]
    newest = parse_time(max((each.last for each in shares), default=""))
    if len(shares) < 3 or not newest:
        return None
    found = min(others, key=lambda each: each.last, default=None)
    return found if found and (not found.last or minutes_since(found.last, newest)) else None


def is_unconfirmed(logged: Logged) -> bool:
    """Whether a line is what a party said, and it has neither confirmed nor corrected it."""
    return logged.label.letter in SAID and logged.entry.word("state") not in {"confirmed", "corrected"}


def confirm_edit(logged: Logged) -> Edit:
    """Return the edit that marks what a party said as confirmed."""
    entry = logged.entry
    return Put(Address(logged.field, entry.id, "state"), entry.attrs.get("state"), "confirmed")


def open_questions(conversation: Conversation) -> list[Entry]:
    """Return the questions that are neither parked nor answered."""
    return [
        entry
        for entry in conversation.list("questions")
        if entry.text.strip() and entry.word("state") not in {"parked", "answered"}
    ]
