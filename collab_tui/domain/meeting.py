"""The meeting: starting and ending it, how long it has lasted, and what waits to be said back."""

from datetime import datetime

from msgspec import Struct

from collab_tui.domain.capture.kinds import NOTE
from collab_tui.domain.conversation import SYSTEM, Address, Conversation, Entry
from collab_tui.domain.edits import Batch, Edit, Insert, Put, Splice
from collab_tui.domain.meeting_log import Logged
from collab_tui.domain.method import page_of
from collab_tui.domain.method.prepare import PREPARE
from collab_tui.domain.rewording import without_rewordings
from collab_tui.domain.schema import FieldSpec, Kind

PHASE = Address("phase")
ACCOUNT = Address("first_account")
STARTED, ENDED, PLAN = (Address("room", part=part) for part in ("started", "ended", "plan"))

FROZEN = ("road", "events", "today", "contributions")
"""The fields of step 1 that make up the account as it was before the meeting."""

ANOTHER_MEETING, AGREED, NO_AGREEMENT = "preparing", "agreed", "ended"
"""The phases a meeting leads to: another meeting, an agreement, or none."""

WAYS_TO_END = {
    AGREED: ("We agreed", "On to step 5, to read it back"),
    ANOTHER_MEETING: ("Another day", "Go on at another meeting"),
    NO_AGREEMENT: ("Without agreement", "On to the review"),
}
"""How a meeting can end, by the phase that follows, and what comes then."""

START_NOTE = (
    "The time is noted, and your account of how it came to this is kept as it stands now, "
    "so that you can see afterwards what moved."
)
"""What starting a meeting does."""

TODAY_QUESTION = "Before you begin: what do you want here, today?"
"""What is asked once more when a meeting starts."""


class Stage(Struct, frozen=True):
    """The step that the lines of the table have been about, by its number, and since when."""

    step: int
    since: str


def is_running(conversation: Conversation) -> bool:
    """Whether the meeting was started and has not ended."""
    return bool(conversation.text("room", "started")) and not conversation.text("room", "ended")


def is_ahead(conversation: Conversation) -> bool:
    """Whether the conversation is being prepared and no meeting was ever started."""
    phase = conversation.text("phase") or "preparing"
    return phase == "preparing" and not conversation.text("room", "started")


def start_meeting_edit(conversation: Conversation, at: str, plan: int = 0) -> Edit:
    """Return the edit that starts the meeting; the account is frozen at the first one only."""
    wanted = {PHASE: "room", STARTED: at, ENDED: "", PLAN: str(plan) if plan else ""}
    if not conversation.text(ACCOUNT.field):
        wanted[ACCOUNT] = account(conversation)
    return _putting(conversation, wanted)


def end_meeting_edit(conversation: Conversation, at: str, phase: str) -> Edit:
    """Return the edit that ends the meeting and leads to a phase."""
    return _putting(conversation, {PHASE: phase, ENDED: at})


def _putting(conversation: Conversation, wanted: dict[Address, str]) -> Edit:
    found = []
    for where, new in wanted.items():
        old = conversation.texts.get(where.key)
        if (old or "") != new:
            found.append(Put(where, old, new or None))
    return Batch(tuple(found))


# The account


def account(conversation: Conversation) -> str:
    """Return the story as step 1 tells it, as plain text; what was left empty is left out."""
    told = ((field.question, _lines(field, conversation)) for field in PREPARE.fields if field.id in FROZEN)
    return "\n\n".join("\n".join((question, *lines)) for question, lines in told if lines)


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
    """Return an entry with what is said of it in brackets."""
    remarks = ", ".join(filter(None, (part.label_of(entry.word(part.id)) for part in field.parts)))
    return f"{entry.text.strip()} ({remarks})" if remarks else entry.text.strip()


# The time


def parse_time(text: str) -> datetime | None:
    """Return a time that was kept; None where it is none."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        return None


def minutes_since(since: str, until: datetime) -> int | None:
    """Return the whole minutes from a time that was kept, never less than none."""
    start = parse_time(since)
    return None if start is None else max(0, int((until - start).total_seconds() // 60))


def planned_minutes(conversation: Conversation) -> int:
    """Return the minutes planned, or 0 where none are."""
    return parse_minutes(conversation.text(PLAN.field, PLAN.part)) or 0


def parse_minutes(said: str) -> int | None:
    """Return the minutes that somebody wrote; None where it is no such number."""
    said = said.strip()
    return int(said) if said.isdecimal() and len(said) < 5 else None


def duration_words(count: int | None) -> str:
    """Return minutes in words: hours only where nobody would count in minutes any more."""
    if count is None:
        return "some time"
    if count < 180:
        return f"{count} min"
    hours = count // 60
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"


def current_stage(conversation: Conversation, lines: list[Logged]) -> Stage | None:
    """Return what the table is at, by the lines kept since the start of the meeting.

    One line of another step is an aside; the second in a row is a move, that began with the first.
    A note has no step, and so is no part of this.
    """
    start = parse_time(conversation.text("room", "started"))
    here: Stage | None = None
    aside: Stage | None = None
    for logged in lines:
        at = parse_time(logged.entry.at)
        if start is None or at is None or at < start or logged.label.field == NOTE.field:
            continue
        now = Stage(page_of(logged.label.field).number, logged.entry.at)
        if here is None or (aside and aside.step == now.step):
            here, aside = aside or now, None
        else:
            aside = None if now.step == here.step else now
    return here


# Saying it back


def not_said_back(conversation: Conversation) -> list[Entry]:
    """Return what the others said that was not said back to them yet, the oldest line first."""
    ours = {party.id for party in conversation.parties if party.us}
    found = [
        entry
        for entry in without_rewordings(conversation.list("heard"))
        if entry.party not in ours and entry.text.strip() and entry.word("state") in {"", "heard"}
    ]
    return sorted(found, key=lambda entry: (entry.number("line") is None, entry.number("line") or 0))


def correct_edit(entry: Entry, change: Splice) -> Edit:
    """Return the edit that corrects what was heard by one change; the words before it stay beside it."""
    raw = Address("heard", entry.id, "raw")
    state = Address("heard", entry.id, "state")
    edits: list[Edit] = []
    if not entry.word("raw"):
        edits.append(Put(raw, entry.attrs.get("raw"), entry.text))
    if entry.word("state") != "corrected":
        edits.append(Put(state, entry.attrs.get("state"), "corrected"))
    return Batch((*edits, change)) if edits else change


def heat_edit(conversation: Conversation, value: int, entry_id: str, at: str) -> Edit:
    """Return the edit that notes how heated it is just now."""
    phase = conversation.text("phase") or "preparing"
    entry = Entry(entry_id, at=at, attrs={"value": value, "phase": phase})
    return Insert("heat", len(conversation.list("heat")), entry)
