"""Conversations in a list: their headline, their short id, their next review, and their order."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from msgspec import Struct

from collab_tui.domain.conversation import Conversation, Party
from collab_tui.domain.date_reader import read_when
from collab_tui.domain.dates import When
from collab_tui.domain.method.front import PHASES
from collab_tui.domain.text import listed, one_line, shortened

FINISHED_PHASES = {"closed", "ended"}
"""The phases after which nothing is reviewed."""

_LONGEST = 20
_SHORTEST_ID = 4


def partners(conversation: Conversation) -> list[Party]:
    """Return the parties other than ours, in order."""
    return [party for party in conversation.parties if not party.us]


def next_review(conversation: Conversation, today: date) -> When | None:
    """Return when the next review is, in the future or overdue; None if there is none."""
    return _review(conversation.text("phase"), conversation.text("review", "date"), today)


def _review(phase: str, words: str, today: date) -> When | None:
    return read_when(words, today) if words and phase not in FINISHED_PHASES else None


def status_words(conversation: Conversation) -> str:
    """Return the status of a conversation without a review day, in a few words."""
    phase = conversation.text("phase")
    if phase in FINISHED_PHASES or phase == "room":
        return next(choice.label for choice in PHASES if choice.id == phase)
    if words := conversation.text("review", "date"):
        return shortened(words, _LONGEST)
    return "no review date" if phase in {"agreed", "reviewing"} else "not yet held"


def is_on_hold(conversation: Conversation) -> bool:
    """Whether somebody asked for the conversation to be kept, so that it may not be deleted."""
    return bool(conversation.text("keep", "hold"))


class Summary(Struct, frozen=True):
    """The facts by which a list orders a conversation. Times are ISO 8601; `review` is as it was written."""

    id: str
    changed: str
    opened: str
    phase: str
    review: str


def summary_of(conversation: Conversation) -> Summary:
    """Return the summary of a conversation."""
    return Summary(
        conversation.id,
        conversation.changed,
        conversation.place.at,
        conversation.text("phase"),
        conversation.text("review", "date"),
    )


def in_order(summaries: Iterable[Summary], today: date) -> list[Summary]:
    """Return summaries by the day of the next review, the most overdue first.

    Conversations without a review day follow, then the finished ones; within each, the last changed first.
    """
    found = sorted(summaries, key=lambda each: each.changed, reverse=True)

    def day(summary: Summary) -> tuple[bool, date, time]:
        review = _review(summary.phase, summary.review, today) or When(date.max)
        return summary.phase in FINISHED_PHASES, *review.order

    return sorted(found, key=day)


def headline(conversation: Conversation) -> str:
    """Return the title with the partners, on one line."""
    return titled(conversation.title, [party.alias for party in partners(conversation)])


def titled(title: str, partners: Sequence[str]) -> str:
    """Return a title with the names of partners, on one line."""
    words = one_line(title) or "No title yet"
    return f"{words}, with {one_line(listed(partners))}" if partners else words


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """Return the shortest beginning of each id that fits no other, of four characters at least."""
    ordered = sorted(ids)
    shorts = {}
    for n, each in enumerate(ordered):
        beside = ordered[max(0, n - 1) : n] + ordered[n + 1 : n + 2]
        same = max((_same_start(each, other) for other in beside), default=0)
        shorts[each] = each[: max(_SHORTEST_ID, same + 1)]
    return shorts


def _same_start(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
