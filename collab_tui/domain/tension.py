"""How tense the meeting was, as it was noted over time."""

from datetime import date, datetime

from msgspec import Struct

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.dates import parse_time, short_date
from collab_tui.domain.edits import Edit, Insert
from collab_tui.domain.method import FIELDS

HIGH = 4
"""The tension from which on a break is suggested."""

TENSION = FIELDS["heat"]


class TensionMark(Struct, frozen=True):
    """One note of the tension: its time, the value on the scale, and the word of the scale."""

    at: datetime
    value: int
    word: str


def tension(conversation: Conversation) -> list[TensionMark]:
    """Return the notes of the tension in order of time, without those that have no time or no such value."""
    found = []
    for entry in conversation.list(TENSION.id):
        at, value = parse_time(entry.at), entry.number()
        if at and value is not None and TENSION.lowest <= value <= TENSION.highest:
            found.append(TensionMark(at, value, TENSION.scale[value - TENSION.lowest]))
    return sorted(found, key=lambda each: each.at)


def tension_words(marks: list[TensionMark], today: date) -> list[str]:
    """Return each note in words: "14:02 heated"; the first one of another day than today names the day."""
    words, day = [], today
    for each in marks:
        there = each.at.date()
        words.append(f"{'' if there == day else short_date(there, today) + ' '}{each.at:%H:%M} {each.word}")
        day = there
    return words


def tension_edit(conversation: Conversation, value: int, entry_id: str, at: str) -> Edit:
    """Return the edit that records how tense the meeting is now."""
    phase = conversation.text("phase") or "preparing"
    entry = Entry(entry_id, at=at, attrs={"value": value, "phase": phase})
    return Insert("heat", len(conversation.list("heat")), entry)
