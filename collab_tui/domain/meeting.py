"""The meeting: how it starts and ends, how long it lasts, and which lines still have to be said back."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.capture.kinds import NOTE, label_of
from collab_tui.domain.capture.line import read_line
from collab_tui.domain.conversation import SYSTEM, Address, Conversation, Entry, Party
from collab_tui.domain.edits import Batch, Edit, Insert, Put, Splice
from collab_tui.domain.meeting_log import Balance, Logged
from collab_tui.domain.method import FIELDS, page_of
from collab_tui.domain.method.prepare import PREPARE
from collab_tui.domain.ordering import Summary
from collab_tui.domain.rewording import is_shared, without_rewordings
from collab_tui.domain.schema import FieldSpec, Kind
from collab_tui.domain.text import plural

PHASE = Address("phase")
ACCOUNT = Address("first_account")
STARTED, ENDED, PLAN = (Address("room", part=part) for part in ("started", "ended", "plan"))
SPEAKER = Address("room", part="speaker")
PAUSED, BREAKS = (Address("room", part=part) for part in ("paused", "breaks"))

FROZEN = ("road", "events", "today", "contributions")
"""The fields of step 1 that make up the first account: how the writer saw it before the meeting."""

CLOSED_WORDS = "private"
"""Stands for the words of an entry that stays closed."""

MARKED_PRIVATE = "m"
"""The kind of a captured line that the writer marked as private."""

LONGEST = timedelta(hours=12)
"""The longest time that a meeting is taken to last."""

IN_MEETING = "room"
"""The phase in which the meeting is held."""

ANOTHER_MEETING, AGREED, NO_AGREEMENT = "preparing", "agreed", "ended"
"""The phases after a meeting: preparing another meeting, an agreement, or no agreement."""

WAYS_TO_END = {
    AGREED: ("We agreed", "On to step 5, to read it back"),
    ANOTHER_MEETING: ("Another day", "On to step 5, for what is still to be agreed"),
    NO_AGREEMENT: ("Without agreement", "On to step 5, for what stays open"),
}
"""The ways to end a meeting: the phase that follows, with the label of the choice and what comes next.

All of them lead to step 5, because the others are still at the table, and nothing on that page is private.
"""

START_NOTE = (
    "The time is noted, and your account of how it came to this is kept as it stands now, "
    "so that you can see afterwards what moved."
)
"""Explains to the writer what starting a meeting does."""

REFLECT_STEM = "Say aloud: “What I have heard from you so far:”"
REFLECT_ASK = "And ask: “Have I got that right?”"
"""What the writer says before and after the lines that are reflected back."""

TODAY_QUESTION = "What do you want here, today?"
"""The question that is asked once more before a meeting."""


class Stage(Struct, frozen=True):
    """The step that the captured lines are about, by its number, and the time since which they are."""

    step: int
    since: str


def is_running(conversation: Conversation) -> bool:
    """Whether the meeting has started and not ended."""
    return bool(conversation.text("room", "started")) and not conversation.text("room", "ended")


def running_meeting(
    summaries: Iterable[Summary], read: Callable[[Iterable[str]], list[Conversation]], now: datetime
) -> Conversation | None:
    """Return the conversation whose meeting runs, the last started if there are several, or None.

    A meeting that started more than `LONGEST` ago has ended, but nobody noted it.
    """
    begun: list[tuple[datetime, Conversation]] = []
    for each in read(each.id for each in summaries if each.phase == IN_MEETING):
        start = parse_time(each.text("room", "started"))
        if is_running(each) and start and now - start < LONGEST:
            begun.append((start, each))
    return max(begun, key=lambda found: found[0])[1] if begun else None


def start_meeting_edit(conversation: Conversation, at: str) -> Edit:
    """Return the edit that starts the meeting. The account is stored at the first meeting only."""
    wanted = {STARTED: at, ENDED: "", PAUSED: "", BREAKS: "", PHASE: IN_MEETING}
    if not conversation.text(ACCOUNT.field):
        wanted[ACCOUNT] = account(conversation)
    return _put_texts(conversation, wanted)


def plan_meeting_edit(conversation: Conversation, minutes: int) -> Edit:
    """Return the edit that sets the planned length of the meeting in minutes, 0 for none."""
    return _put_texts(conversation, {PLAN: str(minutes) if minutes else ""})


def end_meeting_edit(conversation: Conversation, at: str, phase: str) -> Edit:
    """Return the edit that ends the meeting, and a break if there is one, and sets the phase that follows."""
    wanted = {ENDED: at, PHASE: phase}
    if is_paused(conversation):
        wanted |= _after_break(conversation, at)
    return _put_texts(conversation, wanted)


def is_paused(conversation: Conversation) -> bool:
    """Whether the meeting is on a break."""
    return is_running(conversation) and bool(conversation.text(PAUSED.field, PAUSED.part))


def break_edit(conversation: Conversation, at: str) -> Edit:
    """Return the edit that begins a break, or ends the one that there is."""
    begun = {PAUSED: at}
    return _put_texts(conversation, _after_break(conversation, at) if is_paused(conversation) else begun)


def _after_break(conversation: Conversation, at: str) -> dict[Address, str]:
    taken = minutes_since(conversation.text(PAUSED.field, PAUSED.part), datetime.fromisoformat(at)) or 0
    return {PAUSED: "", BREAKS: str(_break_minutes(conversation) + taken)}


def _break_minutes(conversation: Conversation) -> int:
    return parse_minutes(conversation.text(BREAKS.field, BREAKS.part)) or 0


def meeting_minutes(conversation: Conversation, until: datetime) -> int | None:
    """Return the whole minutes of the meeting without its breaks; None if its start is no time."""
    paused = parse_time(conversation.text(PAUSED.field, PAUSED.part))
    end = min(until, paused) if paused else until
    spent = minutes_since(conversation.text(STARTED.field, STARTED.part), end)
    return None if spent is None else max(0, spent - _break_minutes(conversation))


def _put_texts(conversation: Conversation, wanted: dict[Address, str]) -> Edit:
    """Return the edit that sets some texts, as far as they differ."""
    puts = []
    for address, new in wanted.items():
        old = conversation.texts.get(address.key)
        if (old or "") != new:
            puts.append(Put(address, old, new or None))
    return Batch(tuple(puts))


def speaker_of(conversation: Conversation) -> Party | None:
    """Return the party whose words have no letter: the one chosen last, at first the other side."""
    parties = conversation.parties
    chosen = conversation.party(conversation.text(SPEAKER.field, SPEAKER.part))
    return chosen or next((party for party in parties if not party.us), parties[0] if parties else None)


def silence(silent: Balance) -> str:
    """Return since when a party has said nothing, in words."""
    since = parse_time(silent.last)
    return f"Nothing from {silent.party.alias} " + (f"since {since:%H:%M}" if since else "yet")


# What stays closed while a meeting runs


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


# The account


def account(conversation: Conversation) -> str:
    """Return the account of step 1 as plain text: each question with its answers, without the empty ones."""
    answers = (
        (field.question, _lines(field, conversation)) for field in PREPARE.fields if field.id in FROZEN
    )
    return "\n\n".join("\n".join((question, *lines)) for question, lines in answers if lines)


def _lines(field: FieldSpec, conversation: Conversation) -> list[str]:
    if not field.kind.has_entries:
        text = conversation.text(field.id).strip()
        return [text] if text else []
    entries = [entry for entry in conversation.list(field.id) if entry.text.strip()]
    if field.kind is not Kind.PER_PARTY:
        return [_line(field, entry) for entry in entries]
    names = {party.id: party.alias for party in conversation.parties} | {SYSTEM: "The wider system"}
    order = [*names, *(entry.party for entry in entries)]
    entries.sort(key=lambda entry: order.index(entry.party))
    return [
        f"{names[entry.party]}: {_line(field, entry)}" if entry.party in names else _line(field, entry)
        for entry in entries
    ]


def _line(field: FieldSpec, entry: Entry) -> str:
    """Return an entry with the labels of its parts in brackets."""
    remarks = ", ".join(filter(None, (part.label_of(entry.word(part.id)) for part in field.parts)))
    return f"{entry.text.strip()} ({remarks})" if remarks else entry.text.strip()


# The time


def parse_time(text: str) -> datetime | None:
    """Return the local time of an ISO 8601 text; None if it is not one."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        return None


def minutes_since(since: str, until: datetime) -> int | None:
    """Return the whole minutes since an ISO 8601 time, at least 0; None if it is no time."""
    start = parse_time(since)
    return None if start is None else max(0, int((until - start).total_seconds() // 60))


def planned_minutes(conversation: Conversation) -> int:
    """Return the planned minutes; 0 if none are planned."""
    return parse_minutes(conversation.text(PLAN.field, PLAN.part)) or 0


def parse_minutes(text: str) -> int | None:
    """Return a number of minutes from a text; None if it is no number of up to four digits."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < 5 else None


def duration_words(count: int | None) -> str:
    """Return minutes in words: in minutes up to three hours, in hours up to two days, then in days."""
    if count is None:
        return "some time"
    if count < 180:
        return f"{count} min"
    hours = count // 60
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"


def current_stage(conversation: Conversation, lines: list[Logged]) -> Stage | None:
    """Return the step that the meeting is at, from the lines captured since it started; None before any line.

    One line of another step is an aside. A second one in a row changes the stage, with the time of the first.
    Notes belong to no step and are ignored.
    """
    start = parse_time(conversation.text("room", "started"))
    current: Stage | None = None
    aside: Stage | None = None
    for logged in lines:
        at = parse_time(logged.entry.at)
        if start is None or at is None or at < start or logged.label.field == NOTE.field:
            continue
        now = Stage(page_of(logged.label.field).number, logged.entry.at)
        if current is None or (aside and aside.step == now.step):
            current, aside = aside or now, None
        else:
            aside = None if now.step == current.step else now
    return current


# Saying it back


def not_said_back(conversation: Conversation) -> list[Entry]:
    """Return the entries of the others that were not said back to them yet, the oldest line first."""
    return _heard_in(conversation, {"", "heard"})


def nothing_waits(conversation: Conversation) -> str:
    """Return in words that no line waits to be reflected back, and how many were put off."""
    put_off = len(_heard_in(conversation, {"played"}))
    if not put_off:
        return "Everything you heard was reflected back"
    return f"Nothing else waits. Put off: {plural(put_off, 'line')}, “no answer yet” on step 4"


def _heard_in(conversation: Conversation, states: set[str]) -> list[Entry]:
    ours = {party.id for party in conversation.parties if party.us}
    found = [
        entry
        for entry in without_rewordings(conversation.list("heard"))
        if entry.party not in ours
        and entry.text.strip()
        and entry.word("state") in states
        and not is_closed(conversation, "heard", entry)
    ]
    return sorted(found, key=lambda entry: (entry.number("line") is None, entry.number("line") or 0))


def lines_to_reflect(conversation: Conversation) -> list[Entry]:
    """Return up to four lines to reflect back as one: the newest of the side that spoke last."""
    waiting = not_said_back(conversation)
    return [each for each in waiting if each.party == waiting[-1].party][-4:]


def correct_edit(entry: Entry, change: Splice) -> Edit:
    """Return the edit that corrects a heard entry; its first words are kept in the attribute "raw"."""
    raw = Address("heard", entry.id, "raw")
    state = Address("heard", entry.id, "state")
    edits: list[Edit] = []
    if not entry.word("raw"):
        edits.append(Put(raw, entry.attrs.get("raw"), entry.text))
    if entry.word("state") != "corrected":
        edits.append(Put(state, entry.attrs.get("state"), "corrected"))
    return Batch((*edits, change)) if edits else change


def heat_edit(conversation: Conversation, value: int, entry_id: str, at: str) -> Edit:
    """Return the edit that records how heated the meeting is now."""
    phase = conversation.text("phase") or "preparing"
    entry = Entry(entry_id, at=at, attrs={"value": value, "phase": phase})
    return Insert("heat", len(conversation.list("heat")), entry)
