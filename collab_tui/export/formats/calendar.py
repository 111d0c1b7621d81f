"""Due days as an iCalendar file: each a day, perhaps a time, with an alarm the day before."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.agreement_versions import sent_calendars
from collab_tui.domain.conversation import Conversation, cleaned
from collab_tui.domain.dates import When
from collab_tui.domain.follow_up import SHEET_DAYS, tracked_commitments
from collab_tui.domain.ordering import FINISHED_PHASES
from collab_tui.domain.status import conditions
from collab_tui.domain.text import one_line, shortened
from collab_tui.domain.visibility import shared

if TYPE_CHECKING:
    from icalendar import Alarm

LONGEST = 100
"""The longest words in the title of an event, in characters."""

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
    """A calendar event: a uid that is the same in every export, its day and time, and its title.

    A version keeps its `key`: the id of its entry, or the field and the day. A calendar program that reads
    the file again removes an event that is `cancelled`. Before a review there is an alarm for the sheet,
    which goes out then.
    """

    uid: str
    when: When
    title: str
    key: str
    cancelled: bool = False
    has_sheet: bool = False


def events(conversation: Conversation, *, private: bool = False) -> Iterator[Event]:
    """Yield the days of the meeting, the review, the open commitments and the open conditions, if shared.

    Then those that an earlier calendar had, and that are done or gone since: they are cancelled, but not a
    meeting that took place. The titles are neutral, so that they may be in anyone's diary; in a private
    calendar they have the words.
    """
    whole = cleaned(conversation)
    is_over = whole.text("phase") in FINISHED_PHASES
    now = [] if is_over else list(_events(shared(whole), _settled(whole), private=private))
    yield from now
    there = {each.uid for each in now}
    gone = {
        each.uid: replace(each, cancelled=True)
        for version in sent_calendars(whole)
        if private or version.number
        for each in (*_events(version.held), *_kept_days(whole, version.calendar, is_over=is_over))
        if each.key in version.calendar and each.uid not in there
    }
    yield from gone.values()


def _kept_days(conversation: Conversation, keys: Iterable[str], *, is_over: bool) -> Iterator[Event]:
    """Yield the meeting and the review whose keys a version keeps, because a calendar had them."""
    seen = shared(conversation)
    for key in sorted(keys):
        field, _, day = key.partition(" ")
        when = When.from_iso(day)
        if when and field in _NAMES and not (is_over and field == "meeting"):
            yield event(seen, when, field)


def due_entries(conversation: Conversation) -> list[str]:
    """Return the keys of the events that a calendar has now, so that a later one can cancel these events."""
    return [each.key for each in events(conversation) if not each.cancelled]


def _settled(conversation: Conversation) -> frozenset[str]:
    """Return the ids of the commitments that are kept, dropped or over."""
    return frozenset(each.entry.id for each in tracked_commitments(conversation) if not each.open)


def _events(
    seen: Conversation, settled: frozenset[str] = frozenset(), *, private: bool = False
) -> Iterator[Event]:
    for field, part in _DAYS:
        if when := When.from_iso(seen.text(field, part)):
            yield event(seen, when, field)
    for field in _DUE:
        for entry in seen.list(field):
            when = When.from_iso(entry.word("by"))
            if when and entry.id not in settled:
                yield event(seen, when, field, entry.id, entry.text if private else "")
    for each in conditions(seen):
        when = When.from_iso(each.by) if not each.met else None
        if when:
            yield event(seen, when, each.field, each.entry, each.words if private else "")


def event(conversation: Conversation, when: When, field: str, entry: str = "", words: str = "") -> Event:
    """Return the event of a field or of one of its entries; its uid is the same in every export.

    Its title has the words, or is neutral without any.
    """
    title = one_line(conversation.title) or "Conversation"
    name = shortened(words, LONGEST) or _NAMES.get(field, "a commitment falls due")
    ids = (field,) if field == "review" else (field, entry)
    key = entry or f"{field} {when.iso}"
    return Event(_uid(conversation.id, *ids), when, f"{title}: {name}", key, has_sheet=field == "review")


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
        if event.cancelled:
            entry.add("status", "CANCELLED")
        else:
            entry.add_component(_alarm(event.title, event.when, 1))
            if event.has_sheet:
                entry.add_component(_alarm(f"{event.title} (send the sheet)", event.when, SHEET_DAYS))
        made.add_component(entry)
    return bytes(made.to_ical())


def _alarm(words: str, when: When, days: int) -> "Alarm":
    """Return an alarm some days before a time; before a whole day it is at nine in the morning."""
    from icalendar import Alarm  # noqa: PLC0415

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", words)
    alarm.add("trigger", -timedelta(days=days) if when.at else timedelta(hours=9) - timedelta(days=days))
    return alarm


def _uid(*ids: str) -> str:
    """Return a uid that is always the same for the same ids, and reveals nothing of them."""
    joined = "\0".join(ids).encode("utf-8", "surrogatepass")
    return f"{blake2b(joined, digest_size=16).hexdigest()}@collab-tui"
