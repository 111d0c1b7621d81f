"""Due days as an iCalendar file: each a neutral title and a day, without any content."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b

from msgspec import Struct

from collab_tui.domain.conversation import Conversation, cleaned
from collab_tui.domain.text import one_line
from collab_tui.domain.visibility import shared

PRODUCT = "-//collab-tui//collab-tui//EN"

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_DUE = ("commitments", "first_steps")


class Event(Struct, frozen=True):
    """A calendar event: a uid that is the same in every export, the day, and a neutral title."""

    uid: str
    day: date
    title: str


def events(conversation: Conversation) -> Iterator[Event]:
    """Yield the day of the review and the days of the commitments, if they are shared.

    The title is the conversation's, which is chosen so that it may be in anyone's diary.
    """
    seen = shared(cleaned(conversation))
    title = one_line(seen.title) or "Conversation"
    day = _day(seen.text("review", "date"))
    if day:
        yield Event(_uid(seen.id, "review"), day, f"{title}: review")
    for field in _DUE:
        for entry in seen.list(field):
            day = _day(entry.word("by"))
            if day:
                yield Event(_uid(seen.id, field, entry.id), day, f"{title}: a commitment falls due")


def event(conversation: Conversation, day: date, review: bool, *ids: str) -> Event:
    """Return the event of a review, or of a field and an entry, with the same uid as in an export."""
    title = one_line(conversation.title) or "Conversation"
    name = _uid(conversation.id, "review") if review else _uid(conversation.id, *ids)
    return Event(name, day, f"{title}: review" if review else f"{title}: a commitment falls due")


def calendar(found: Iterable[Event], now: datetime) -> bytes:
    """Return events as a calendar (RFC 5545), each for a whole day.

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
        entry.add("dtstart", event.day)
        if event.day < date.max:
            entry.add("dtend", event.day + timedelta(days=1))
        entry.add("summary", event.title)
        entry.add("transp", "TRANSPARENT")
        made.add_component(entry)
    return bytes(made.to_ical())


def _uid(*ids: str) -> str:
    """Return a uid that is always the same for the same ids, and reveals nothing of them."""
    joined = "\0".join(ids).encode("utf-8", "surrogatepass")
    return f"{blake2b(joined, digest_size=16).hexdigest()}@collab-tui"


def _day(written: str) -> date | None:
    """Return an ISO date, or None for other words, whose day depends on when they were written."""
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None
