"""R18 and R19, for the writer alone: the writer's motives, and whether the position has moved."""

from datetime import date

from collab_tui.domain.checks.finding import Finding, addresses, is_over, was_held, written
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.dates import parse_time
from collab_tui.domain.meeting_log import meeting_log
from collab_tui.domain.scale_answers import MOTIVES
from collab_tui.domain.text import one_line

MUCH = 3
"""The least answer on the motive of force that counts: "mostly"."""

LINES = 20
"""The number of captured lines after which a changed position is expected."""


def reasons(conversation: Conversation, _: date) -> list[Finding]:
    """R18: the last answers put force above mutual gain, or there is no answer since the meeting."""
    if is_over(conversation):
        return []
    force, gain = (_last(conversation, motive) for motive in ("coerce", "mutual"))
    if force and (most := force.number() or 0) >= MUCH and most > ((gain and gain.number()) or 0):
        says = (
            "When you last looked, you wanted to coerce more than you wanted every side to benefit. What for?"
        )
        at = addresses("coerce", [force]) + addresses("mutual", [gain] if gain else [])
        return [Finding("R18", says, at, "motives", private=True)]
    if was_held(conversation) and not _checked_since(conversation):
        says = "You have not looked at your reasons since before the meeting."
        return [Finding("R18", says, (Address("coerce"),), "motives", private=True)]
    return []


def _last(conversation: Conversation, motive: str) -> Entry | None:
    answered = [entry for entry in conversation.list(motive) if entry.number() is not None]
    return answered[-1] if answered else None


def _checked_since(conversation: Conversation) -> bool:
    """Whether a motive was answered in a later phase than preparing, or after the start of the meeting."""
    started = parse_time(conversation.text("room", "started"))
    for motive in MOTIVES:
        for entry in conversation.list(motive):
            at = parse_time(entry.at)
            later = started is not None and at is not None and at >= started
            if entry.number() is not None and (later or entry.word("phase") not in {"", "preparing"}):
                return True
    return False


def unmoved(conversation: Conversation, _: date) -> list[Finding]:
    """R19: after twenty captured lines the position has not changed, and there is no new information."""
    lines = len(meeting_log(conversation))
    if (
        is_over(conversation)
        or lines < LINES
        or _moved(conversation)
        or written(conversation, "new_information")
    ):
        return []
    says = f"{lines} lines were kept, your position has not shifted, and nothing is new to you."
    at = addresses("position", written(conversation, "position")) or (Address("position"),)
    return [Finding("R19", says, at, "position", private=True)]


def _moved(conversation: Conversation) -> bool:
    """Whether more than one position is written, apart from entries on what would change it."""
    positions = [entry for entry in written(conversation, "position") if entry.word("stage") != "would"]
    return len({one_line(entry.text).casefold() for entry in positions}) > 1
