"""`agenda`: all that is due over all conversations, to read, for programs, or for a calendar."""

# ruff: noqa: PLC0415

import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec import Struct

from collab_tui.cli.keeping import Failure
from collab_tui.cli.lines import Line
from collab_tui.cli.listing import headline
from collab_tui.cli.places import STDOUT, named
from collab_tui.domain.agenda import Due, DueKind, agenda, due_summary
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import distance, short_date
from collab_tui.domain.reviews import times_word
from collab_tui.domain.text import one_line

WEEK = timedelta(days=7)


class Row(Struct, frozen=True):
    """What the agenda says of one thing; `days` is how far it is off, less than 0 when late."""

    day: date
    days: int
    matter: str
    conversation: str
    title: str
    page: str
    party: str = ""
    words: str = ""
    carried: int = 0


def rows(conversations: Iterable[Conversation], today: date) -> list[Row]:
    """Return the rows in order: the latest late first."""
    return [_row(due, today) for due in agenda(conversations, today)]


def _row(due: Due, today: date) -> Row:
    party = due.conversation.party(due.party)
    return Row(
        due.day,
        (due.day - today).days,
        due.kind.name.lower(),
        due.conversation.id,
        due.conversation.title,
        due.page,
        party.alias if party else "",
        due.words,
        due.carried,
    )


def as_lines(conversations: Iterable[Conversation], today: date) -> Iterator[Line]:
    """Yield what is due under headings: late, today, within a week, later."""
    found = agenda(conversations, today)
    if not found:
        yield Line("Nothing has a day yet.")
        return
    told = due_summary(found, today)
    yield Line(f"due: {told}" if told else "Nothing is due today.", style="bold")
    heading = ""
    for due in found:
        now = _heading(due.day, today)
        if now != heading:
            heading = now
            yield Line("")
            yield Line(heading, style="bold")
        yield Line(f"{short_date(due.day, today)}, {distance(due.day, today)}: {_what(due)}", 2)
        yield Line(headline(due.conversation), 4, "dim")


def _heading(day: date, today: date) -> str:
    if day < today:
        return "Late"
    if day == today:
        return "Today"
    return "Within a week" if day <= today + WEEK else "Later"


def _what(due: Due) -> str:
    if due.kind is not DueKind.PROMISE:
        return due.kind.value
    party = due.conversation.party(due.party)
    words = one_line(due.words)
    again = f" (carried forward {times_word(due.carried)})" if due.carried else ""
    return f"{party.alias}: {words}{again}" if party else f"{words}{again}"


def write_calendar(conversations: Iterable[Conversation], today: date, output: str) -> list[Line]:
    """Write it as a calendar, with neutral titles only, and return what to say. Raises Failure."""
    from collab_tui import clock
    from collab_tui.domain.report import Audience
    from collab_tui.export.calendar import calendar, event
    from collab_tui.export.files import write
    from collab_tui.store.errors import reason

    events = [
        event(due.conversation, due.day, due.kind is DueKind.REVIEW, due.field, due.entry)
        for due in agenda(conversations, today)
    ]
    data = calendar(events, clock.now())
    if output == STDOUT:
        sys.stdout.buffer.write(data)
        return []
    path = named(output)
    try:
        write(path, data, Audience.AGREEMENT)
    except FileExistsError as problem:
        raise Failure(f"{path} is there already. Nothing was changed. Give it another name.") from problem
    except OSError as problem:
        raise Failure(f"{path} could not be written ({reason(problem)}). Nothing was changed.") from problem
    return [
        Line(f"{len(events)} day{'' if len(events) == 1 else 's'} written, by neutral titles only, to"),
        Line(str(path), 2),
    ]
