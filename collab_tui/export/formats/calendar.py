"""Due days as an iCalendar file: each a neutral title and a day, perhaps a time, without any content."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b

from msgspec import Struct

from collab_tui.domain.conversation import Conversation, cleaned
from collab_tui.domain.dates import When
from collab_tui.domain.status import conditions
from collab_tui.domain.text import one_line
from collab_tui.domain.visibility import shared

PRODUCT = "-//collab-tui//collab-tui//EN"

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_DAYS = (("meeting", "when"), ("review", "date"))
_DUE = ("commitments", "first_steps")
_NAMES = {
    "meeting": "meeting",
    "review": "review",
    "keep": "date to keep it until",
    "assent": "a condition falls due",
    "sign_offs": "a condition falls due",
}
"""What a day is for, by its field; others are commitments."""


class Event(Struct, frozen=True):
    """A calendar event: a uid that is the same in every export, its day and time, and a neutral title."""

    uid: str
    when: When
    title: str


def events(conversation: Conversation) -> Iterator[Event]:
    """Yield the days of the meeting, the review, the commitments and the open conditions, if shared.

    The title is the conversation's, which is chosen so that it may be in anyone's diary.
    """
    seen = shared(cleaned(conversation))
    for field, part in _DAYS:
        if when := When.from_iso(seen.text(field, part)):
            yield event(seen, when, field)
    for field in _DUE:
        for entry in seen.list(field):
            if when := When.from_iso(entry.word("by")):
                yield event(seen, when, field, entry.id)
    for each in conditions(seen):
        when = When.from_iso(each.by) if not each.met else None
        if when:
            yield event(seen, when, each.field, each.entry)


def event(conversation: Conversation, when: When, field: str, entry: str = "") -> Event:
    """Return the event of a field or of one of its entries; its uid is the same in every export."""
    title = one_line(conversation.title) or "Conversation"
    name = _NAMES.get(field, "a commitment falls due")
    ids = (field,) if field == "review" else (field, entry)
    return Event(_uid(conversation.id, *ids), when, f"{title}: {name}")


def calendar(found: Iterable[Event], now: datetime) -> bytes:
    """Return events as a calendar (RFC 5545): each for a whole day, or at its time, which is local time.

    `now` is the time of the export. SEQUENCE grows with it, so that a later import replaces an earlier one;
    a count of changes would reveal how often the conversation was worked on.
    """
    from icalendar import Calendar  # noqa: PLC0415
    from icalendar import Event as Entry  # noqa: PLC0415

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    at = now.astimezone(UTC).replace(microsecond=0)
    for event in found:
        entry = Entry()
        entry.add("uid", event.uid)
        entry.add("dtstamp", at)
        entry.add("sequence", max(0, int((at - _EPOCH).total_seconds())))
        when = event.when
        entry.add("dtstart", datetime.combine(when.day, when.at) if when.at else when.day)
        if when.at is None and when.day < date.max:
            entry.add("dtend", when.day + timedelta(days=1))
        entry.add("summary", event.title)
        entry.add("transp", "TRANSPARENT")
        made.add_component(entry)
    return bytes(made.to_ical())


def _uid(*ids: str) -> str:
    """Return a uid that is always the same for the same ids, and reveals nothing of them."""
    joined = "\0".join(ids).encode("utf-8", "surrogatepass")
    return f"{blake2b(joined, digest_size=16).hexdigest()}@collab-tui"
