"""The meeting: how it starts, pauses and ends, how long it lasts, and who speaks."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from msgspec import Struct

from collab_tui.domain.capture.kinds import NOTE
from collab_tui.domain.conversation import Address, Conversation, Party
from collab_tui.domain.dates import parse_time
from collab_tui.domain.durations import minutes_since, parse_minutes
from collab_tui.domain.earlier_account import EARLIER_ACCOUNT, earlier_account
from collab_tui.domain.edits import Batch, Edit, Put
from collab_tui.domain.meeting_log import Balance, Logged
from collab_tui.domain.method import page_of
from collab_tui.domain.ordering import Summary

PHASE = Address("phase")
STARTED, ENDED, PLAN = (Address("room", part=part) for part in ("started", "ended", "plan"))
SPEAKER = Address("room", part="speaker")
PAUSED, BREAKS = (Address("room", part=part) for part in ("paused", "breaks"))
DRAFT = Address("room", part="draft")
"""The line that was half typed as the meeting started."""

EARLIER = Address("room", part="earlier")
"""The start and the end of each meeting before this one, a line each."""

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
    """Return the edit that starts the meeting. The account is stored at the first meeting only.

    The times of a meeting before this one are stored, so that what was said there stays open.
    """
    draft = conversation.text("room", "line")
    wanted = {STARTED: at, ENDED: "", PAUSED: "", BREAKS: "", DRAFT: draft, PHASE: IN_MEETING}
    start, end = (conversation.text(each.field, each.part) for each in (STARTED, ENDED))
    if start and end:
        earlier = conversation.text(EARLIER.field, EARLIER.part)
        wanted[EARLIER] = "\n".join(filter(None, (earlier, f"{start} {end}")))
    if not conversation.text(EARLIER_ACCOUNT.field):
        wanted[EARLIER_ACCOUNT] = earlier_account(conversation)
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


# The time


def planned_minutes(conversation: Conversation) -> int:
    """Return the planned minutes; 0 if none are planned."""
    return parse_minutes(conversation.text(PLAN.field, PLAN.part)) or 0


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
