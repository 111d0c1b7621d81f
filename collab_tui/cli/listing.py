"""`list`: one line for each conversation, the one that is looked at again soonest first."""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from collab_tui.cli.lines import Line
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import distance, short_date
from collab_tui.domain.method import STEPS
from collab_tui.domain.progress import Progress, progress_of
from collab_tui.domain.text import one_line

OVER = {"closed", "ended"}
"""The phases in which nothing is looked at again."""

_SHORTEST = 4


class Row(Struct, frozen=True):
    """What the list says of one conversation; `days` is how far the review is off, less than 0 when late."""

    id: str
    short: str
    title: str
    partners: list[str]
    phase: str
    progress: dict[str, Progress]
    review: date | None
    days: int | None
    changed: str


def rows(conversations: Iterable[Conversation], today: date) -> list[Row]:
    """Return the rows in order: by the day of the next review, then the latest changed first."""
    found = sorted(conversations, key=lambda each: each.changed, reverse=True)
    shorts = short_ids([each.id for each in found])
    listed = [_row(each, shorts[each.id], today) for each in found]
    return sorted(listed, key=lambda row: row.review or date.max)


def _row(conversation: Conversation, short: str, today: date) -> Row:
    review = next_review(conversation)
    return Row(
        id=conversation.id,
        short=short,
        title=conversation.title,
        partners=partners(conversation),
        phase=conversation.text("phase"),
        progress={step.id.value: progress_of(conversation, step) for step in STEPS},
        review=review,
        days=(review - today).days if review else None,
        changed=conversation.changed,
    )


def as_lines(found: list[Row], today: date) -> Iterator[Line]:
    """Yield the list in columns: id, the marks of the five steps, the review, then what has any length."""
    if not found:
        yield Line("No conversation yet. “collab-tui” opens the app to begin one.")
        yield Line("“collab-tui sample” adds two invented ones to look around in.")
        return
    whens = [
        f"{short_date(row.review, today)}, {distance(row.review, today)}" if row.review else ""
        for row in found
    ]
    width = max(len(row.short) for row in found)
    space = max(map(len, whens))
    for row, when in zip(found, whens, strict=True):
        marks = "".join(progress.mark.glyph for progress in row.progress.values())
        yield Line(f"{row.short:{width}}  {marks}  {when:{space}}  {_named(row.title, row.partners)}")


def _named(title: str, partners: list[str]) -> str:
    words = one_line(title) or "No title yet"
    return f"{words}, with {one_line(_and(partners))}" if partners else words


def _and(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def partners(conversation: Conversation) -> list[str]:
    """Return the short names of the others at the table."""
    return [party.alias for party in conversation.parties if not party.us]


def headline(conversation: Conversation) -> str:
    """Return the title with the partners, on one line."""
    return _named(conversation.title, partners(conversation))


def next_review(conversation: Conversation) -> date | None:
    """Return the day on which it is looked at again, where there is one to come or to catch up on."""
    if conversation.text("phase") in OVER:
        return None
    try:
        return date.fromisoformat(conversation.text("review", "date"))
    except ValueError:
        return None


def short_ids(ids: list[str]) -> dict[str, str]:
    """Return for every id its shortest beginning that fits no other, of four characters at least."""
    ordered = sorted(ids)
    shorts = {}
    for n, each in enumerate(ordered):
        beside = ordered[max(0, n - 1) : n] + ordered[n + 1 : n + 2]
        same = max((_same_start(each, other) for other in beside), default=0)
        shorts[each] = each[: max(_SHORTEST, same + 1)]
    return shorts


def _same_start(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
