"""What stays closed on the screen while a meeting runs, because it is private."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from collab_tui.domain.capture.kinds import label_of
from collab_tui.domain.capture.line import read_line
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.dates import parse_time
from collab_tui.domain.meeting import EARLIER, ENDED, STARTED, is_running
from collab_tui.domain.method import FIELDS
from collab_tui.domain.rewording import is_shared

CLOSED_WORDS = "private"
"""Stands for the words of an entry that stays closed."""

LATE = timedelta(minutes=30)
"""How long before the start of the meeting a line is taken to be from the table, if a side said it."""

MARKED_PRIVATE = "m"
"""The kind of a captured line that the writer marked as private."""


def is_closed(
    conversation: Conversation, field_id: str, entry: Entry, *, others_may_see: bool = False
) -> bool:
    """Whether an entry is shown as closed: a line of the log that the writer marked as private always is.

    While a meeting runs, or others may see the screen, everything private is that was not said at the table.
    """
    if is_shared(FIELDS[field_id], entry):
        return False
    if entry.number("line") is not None and label_of(field_id, entry.attrs).letter == MARKED_PRIVATE:
        return True
    is_among_others = others_may_see or is_running(conversation)
    return is_among_others and not _was_said_at_table(conversation, field_id, entry)


def _was_said_at_table(conversation: Conversation, field_id: str, entry: Entry) -> bool:
    """Whether an entry was written since the start of the meeting, or captured in one before it.

    Everybody at the table has heard it, so that no later meeting closes it. A line with what a side said is
    taken to be from the table too if it was captured shortly before the start: F5 was pressed late.
    """
    start, end = (parse_time(conversation.text(each.field, each.part)) for each in (STARTED, ENDED))
    at = parse_time(entry.at)
    if not at or not start:
        return False
    if at >= start and not (end and at > end):
        return True
    if entry.number("line") is None:
        return False
    is_just_before = field_id == "heard" and start - LATE <= at < start
    return is_just_before or any(first <= at <= last for first, last in _earlier(conversation))


def _earlier(conversation: Conversation) -> Iterator[tuple[datetime, datetime]]:
    """Yield the start and the end of each meeting before this one."""
    for line in conversation.text(EARLIER.field, EARLIER.part).splitlines():
        times = [parse_time(each) for each in line.split()]
        if len(times) == 2 and times[0] and times[1]:
            yield times[0], times[1]


def letter_taking_back(conversation: Conversation, field_id: str, entry: Entry) -> str:
    """Return the letter by which a line that was marked as private is open again: that of the kind it had.

    It is empty if the line was typed as private, or before the meeting: no letter may show its words.
    """
    if not is_closed(conversation, field_id, entry) or not _was_said_at_table(conversation, field_id, entry):
        return ""
    typed = read_line(entry.word("raw"), conversation, date.min, entry.party).label.letter
    return "" if typed == MARKED_PRIVATE or not entry.word("raw") else typed


def as_shown(conversation: Conversation, field_id: str, *, others_may_see: bool = False) -> Conversation:
    """Return a conversation with `CLOSED_WORDS` for the words of the entries of a field that stay closed."""
    if not (others_may_see or is_running(conversation)):
        return conversation
    shown = tuple(
        replace(each, text=CLOSED_WORDS)
        if each.text and is_closed(conversation, field_id, each, others_may_see=others_may_see)
        else each
        for each in conversation.list(field_id)
    )
    return replace(conversation, entries={**conversation.entries, field_id: shown})


def without_closed(
    conversation: Conversation, fields: Iterable[str], *, others_may_see: bool
) -> Conversation:
    """Return the conversation without the closed entries of some fields, so that none is counted."""
    if not others_may_see:
        return conversation
    entries = {
        field: tuple(
            entry
            for entry in conversation.list(field)
            if not is_closed(conversation, field, entry, others_may_see=True)
        )
        for field in fields
    }
    return replace(conversation, entries={**conversation.entries, **entries})
