"""`history`: the hours in which a conversation was worked on, and its kept moments."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime

import click
from msgspec import Struct

from collab_tui import clock
from collab_tui.cli.common.earlier_state import history_errors
from collab_tui.cli.common.options import JSON
from collab_tui.cli.common.output import Line, print_json, print_lines
from collab_tui.cli.common.store import find, open_existing
from collab_tui.cli.common.times import moment
from collab_tui.domain.dates import parse_time, short_date
from collab_tui.domain.edits import Go
from collab_tui.domain.ordering import headline
from collab_tui.domain.text import one_line
from collab_tui.store.history import history, moments


@click.command("history")
@click.argument("start", metavar="ID")
@JSON
@click.pass_obj
def command(file: str, start: str, as_json: bool) -> None:
    """Say when a conversation was worked on, and its kept moments."""
    found = history_of(file, start)
    if as_json:
        print_json(found)
    else:
        print_lines(as_lines(found, clock.today()))


class Named(Struct, frozen=True):
    """A moment that was kept under a name; its time is None if it cannot be read."""

    name: str
    at: datetime | None


class Hour(Struct, frozen=True):
    """An hour, in the time zone of this laptop, and the number of edits in it."""

    hour: datetime
    edits: int


class History(Struct, frozen=True):
    """The history of a conversation; `whole` says whether it has all edits from the beginning."""

    id: str
    title: str
    headline: str
    moments: list[Named]
    edits: list[Hour]
    whole: bool


def history_of(file: str, start: str) -> History:
    """Return the history of one conversation. Raises Failure."""
    with open_existing(file) as repository, history_errors():
        conversation = find(repository, start)
        made = history(repository, conversation.id)
        hours = Counter(_hour(each.at) for each in made if not isinstance(each.edit, Go))
        return History(
            id=conversation.id,
            title=conversation.title,
            headline=headline(conversation),
            moments=[
                Named(one_line(each.name), parse_time(each.at))
                for each in moments(repository, conversation.id)
            ],
            edits=[Hour(hour, count) for hour, count in sorted(hours.items())],
            whole=(made[0].before if made else conversation.revision) == 0,
        )


def _hour(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone().replace(minute=0, second=0, microsecond=0)


def as_lines(found: History, today: date) -> Iterator[Line]:
    """Yield the history: the named moments, then the edits by day and hour."""
    yield Line(found.headline, style="bold")
    yield Line(f"id {found.id}")
    if found.moments:
        yield Line("")
        yield Line("Kept under a name", style="bold")
        for kept in found.moments:
            when = f"{moment(kept.at, today)}  " if kept.at else ""
            yield Line(f"{when}“{kept.name}”", 2)
    yield Line("")
    yield Line("Edits", style="bold")
    day = None
    width = len(str(max((each.edits for each in found.edits), default=0)))
    for each in found.edits:
        if each.hour.date() != day:
            day = each.hour.date()
            yield Line(short_date(day, today), 2)
        yield Line(f"{each.hour:%H:%M}  {each.edits:>{width}}", 4)
    if not found.edits:
        yield Line("None is known.", 2)
    elif not found.whole:
        yield Line("What was written before that is in it, but no longer edit by edit.", 2, "dim")
