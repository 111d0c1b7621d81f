"""What stays closed on the screen while a meeting runs, because it is private."""

from datetime import date

from msgspec.structs import replace

from collab_tui.domain.capture.kinds import label_of
from collab_tui.domain.capture.line import read_line
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.meeting import is_running
from collab_tui.domain.method import FIELDS
from collab_tui.domain.rewording import is_shared
from collab_tui.domain.times import parse_time

CLOSED_WORDS = "private"
"""Stands for the words of an entry that stays closed."""


MARKED_PRIVATE = "m"
"""The kind of a captured line that the writer marked as private."""


def is_closed(conversation: Conversation, field_id: str, entry: Entry) -> bool:
    """Whether an entry is shown as closed: a line of the log that the writer marked as private always is.

    While a meeting runs, everything private is that was written before it.
    """
    if is_shared(FIELDS[field_id], entry):
        return False
    if entry.number("line") is not None and label_of(field_id, entry.attrs).letter == MARKED_PRIVATE:
        return True
    return is_running(conversation) and not _is_since_start(conversation, entry)


def _is_since_start(conversation: Conversation, entry: Entry) -> bool:
    start, at = parse_time(conversation.text("room", "started")), parse_time(entry.at)
    return bool(start and at and at >= start)


def letter_taking_back(conversation: Conversation, field_id: str, entry: Entry) -> str:
    """Return the letter by which a line that was marked as private is open again: that of the kind it had.

    It is empty if the line was typed as private, or before the meeting: no letter may show its words.
    """
    if not is_closed(conversation, field_id, entry) or not _is_since_start(conversation, entry):
        return ""
    typed = read_line(entry.word("raw"), conversation, date.min, entry.party).label.letter
    return "" if typed == MARKED_PRIVATE or not entry.word("raw") else typed


def as_shown(conversation: Conversation, field_id: str) -> Conversation:
    """Return a conversation with `CLOSED_WORDS` for the words of the entries of a field that stay closed."""
    if not is_running(conversation):
        return conversation
    shown = tuple(
        replace(each, text=CLOSED_WORDS) if each.text and is_closed(conversation, field_id, each) else each
        for each in conversation.list(field_id)
    )
    return replace(conversation, entries={**conversation.entries, field_id: shown})
