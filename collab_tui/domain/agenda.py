"""The agenda: all dates of all conversations, of commitments, reviews, meetings and retention."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from collab_tui.domain.conversation import Conversation, Cursor
from collab_tui.domain.date_reader import read_when
from collab_tui.domain.dates import When, parse_time
from collab_tui.domain.follow_up import tracked_commitments
from collab_tui.domain.meeting import ENDED, STARTED
from collab_tui.domain.ordering import FINISHED_PHASES, next_review
from collab_tui.domain.own_cards import TO_TELL
from collab_tui.domain.partners import previous_id
from collab_tui.domain.status import conditions
from collab_tui.domain.text import plural

PREPARING = "preparing"
"""The phase of a conversation before its meeting."""


class DueKind(StrEnum):
    """The kinds of things that are due. Their names are the words of `agenda --json`, so they stay."""

    PROMISE = "promise"
    CONDITION = "condition"
    REVIEW = "review"
    MEETING = "meeting"
    RETENTION = "date to keep it until"
    MESSAGE = "message to pass on"

    def count_words(self, number: int) -> str:
        """Return a count with the name of this kind: "2 promises"."""
        head, _, tail = self.partition(" ")
        return " ".join(filter(None, (plural(number, head), tail)))


class Due(Struct, frozen=True):
    """One thing that is due: its day and time, its conversation, its place there, and its words.

    Only what a party is to do has words, a commitment or a condition: the writer's own, and in no calendar.
    `carried` counts the reviews that carried a commitment forward.
    """

    when: When
    kind: DueKind
    conversation: Conversation
    place: Cursor
    words: str = ""
    carried: int = 0

    @property
    def day(self) -> date:
        """The day."""
        return self.when.day

    @property
    def id(self) -> str:
        """An id that stays the same if the day or the words change: calendars update events by it."""
        return "-".join(filter(None, (self.conversation.id, self.place.field, self.place.entry)))


def agenda(conversations: Iterable[Conversation], today: date) -> list[Due]:
    """Return everything that is due, by day and time, the most overdue first; then by title.

    A commitment that was carried into the next conversation with the same partner is due only there.
    """
    all_conversations = list(conversations)
    carried_on = {
        (previous_id(each), commitment.id)
        for each in all_conversations
        for commitment in each.list("commitments")
    }
    found = [
        due
        for conversation in all_conversations
        for due in _due_in(conversation, today)
        if due.kind is not DueKind.PROMISE or (conversation.id, due.place.entry) not in carried_on
    ]
    return sorted(
        found, key=lambda due: (due.when.order, due.conversation.title.casefold(), due.conversation.id)
    )


def due_now(found: Iterable[Due], today: date) -> list[Due]:
    """Return the things that are due today or overdue."""
    return [due for due in found if due.day <= today]


def due_summary(found: Iterable[Due], today: date) -> str:
    """Return the counts of what is due today or overdue: "2 promises, 1 review"; empty if nothing is."""
    due = due_now(found, today)
    counts = ((matter, sum(each.kind is matter for each in due)) for matter in DueKind)
    return ", ".join(matter.count_words(count) for matter, count in counts if count)


def _due_in(conversation: Conversation, today: date) -> Iterator[Due]:
    phase = conversation.text("phase") or PREPARING
    if phase not in FINISHED_PHASES:
        yield from _commitments(conversation, today)
        yield from _conditions(conversation, today)
    if review := next_review(conversation, today):
        yield Due(review, DueKind.REVIEW, conversation, Cursor(step="review", field="review"))
    if meeting := next_meeting(conversation, today):
        yield Due(meeting, DueKind.MEETING, conversation, Cursor(step="front", field="meeting"))
    for each in conversation.list(TO_TELL):
        when = read_when(each.word("by"), today) if each.attrs.get("told") is not True else None
        if when and each.text.strip():  # its words are private, so that they are on no list
            place = Cursor(step="debrief", field=TO_TELL, entry=each.id)
            yield Due(when, DueKind.MESSAGE, conversation, place)
    until = read_when(conversation.text("keep", "until"), today)
    if until and not conversation.text("keep", "hold"):
        yield Due(until, DueKind.RETENTION, conversation, Cursor(step="front", field="keep"))


def next_meeting(conversation: Conversation, today: date) -> When | None:
    """Return when the meeting is that is being prepared, today or later; None if there is none."""
    meeting = read_when(conversation.text("meeting", "when"), today)
    preparing = (conversation.text("phase") or PREPARING) == PREPARING
    return meeting if meeting and preparing and meeting.day >= today else None


def meets_soon(conversation: Conversation, today: date) -> bool:
    """Whether the meeting of a conversation is today or tomorrow."""
    meeting = next_meeting(conversation, today)
    return meeting is not None and meeting.day - today <= timedelta(days=1)


def meets_today(conversation: Conversation, today: date) -> bool:
    """Whether the meeting of a conversation is or was today, so that others may be near the screen."""
    meeting = next_meeting(conversation, today)
    times = (parse_time(conversation.text(each.field, each.part)) for each in (STARTED, ENDED))
    return (meeting is not None and meeting.day == today) or any(at and at.date() == today for at in times)


def _commitments(conversation: Conversation, today: date) -> Iterator[Due]:
    for each in tracked_commitments(conversation):
        when = read_when(each.entry.word("by"), today) if each.open else None
        if when:
            party = each.party.id if each.party else ""
            place = Cursor(step="agree", field=each.field, party=party, entry=each.entry.id)
            yield Due(when, DueKind.PROMISE, conversation, place, each.entry.text, each.carried)


def _conditions(conversation: Conversation, today: date) -> Iterator[Due]:
    for each in conditions(conversation):
        when = read_when(each.by, today) if not each.met else None
        if when:
            place = Cursor(step="agree", field=each.field, party=each.party.id, entry=each.entry)
            yield Due(when, DueKind.CONDITION, conversation, place, each.words)
