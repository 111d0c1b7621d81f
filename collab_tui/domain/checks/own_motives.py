"""R18 and R19, for the writer alone: why you do it, and whether you have moved."""

from datetime import date

from collab_tui.domain.checks.finding import Finding, addresses, is_over, was_held, written
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.meeting import parse_time
from collab_tui.domain.meeting_log import meeting_log
from collab_tui.domain.scale_answers import MOTIVES
from collab_tui.domain.text import one_line

MUCH = 3
"""Wanting to force somebody counts from "mostly" on."""

LINES = 20
"""After so many captured lines something may be expected to have moved."""


def reasons(conversation: Conversation, _: date) -> list[Finding]:
    """R18: force outweighs mutual gain at the last check, or there was no check since before the meeting."""
    if is_over(conversation):
        return []
    force, gain = (_last(conversation, motive) for motive in ("coerce", "mutual"))
    if force and (most := force.number() or 0) >= MUCH and most > ((gain and gain.number()) or 0):
        says = "When you last looked, you wanted force more than gain for both sides. What for?"
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
    """Whether a motive was answered in a later phase than preparing, or after the meeting began."""
    started = parse_time(conversation.text("room", "started"))
    for motive in MOTIVES:
        for entry in conversation.list(motive):
            at = parse_time(entry.at)
            later = started is not None and at is not None and at >= started
            if entry.number() is not None and (later or entry.word("phase") not in {"", "preparing"}):
                return True
    return False


def unmoved(conversation: Conversation, _: date) -> list[Finding]:
    """R19: after twenty captured lines the position is what it was, and nothing is new."""
    lines = len(meeting_log(conversation))
    if (
        is_over(conversation)
        or lines < LINES
        or _moved(conversation)
        or written(conversation, "new_information")
    ):
        return []
    says = f"{lines} lines were kept, your position is what it was, and nothing is new to you."
    at = addresses("position", written(conversation, "position")) or (Address("position"),)
    return [Finding("R19", says, at, "position", private=True)]


def _moved(conversation: Conversation) -> bool:
    """Whether more than one position is written down, beside what would move it."""
    stands = [entry for entry in written(conversation, "position") if entry.word("stage") != "would"]
    return len({one_line(entry.text).casefold() for entry in stands}) > 1
