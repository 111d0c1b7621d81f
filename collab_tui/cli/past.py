"""`history`, `keep`, `show --at`, `show --moment`: how a conversation came to be, and how it once stood."""

# ruff: noqa: PLC0415

import shlex
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from collab_tui import clock
from collab_tui.cli.keeping import Failure, already_kept, one_of, one_to_write
from collab_tui.cli.lines import Line
from collab_tui.cli.listing import headline
from collab_tui.cli.times import moment, read_moment
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import short_date
from collab_tui.domain.edits import Go
from collab_tui.domain.text import clean, one_line

if TYPE_CHECKING:
    from collab_tui.store.history import Moment


class Named(Struct, frozen=True):
    """A moment that was kept under a name; when, as far as that can be read."""

    name: str
    at: datetime | None


class Hour(Struct, frozen=True):
    """An hour of this laptop's time in which something was written, and how many edits there were."""

    hour: datetime
    edits: int


class History(Struct, frozen=True):
    """How a conversation came to be; `whole` is whether the edits are known from its beginning."""

    id: str
    title: str
    headline: str
    moments: list[Named]
    edits: list[Hour]
    whole: bool


@contextmanager
def _readable() -> Iterator[None]:
    """Raise Failure where another program left times or names in the file that cannot be understood."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as problem:
        raise Failure("Its earlier states cannot be read. Nothing was changed.") from problem


def history_of(file: str, start: str) -> History:
    """Return how one conversation came to be. Raises Failure."""
    from collab_tui.store.history import history, moments

    with already_kept(file) as repository, _readable():
        conversation = one_of(repository, start)
        made = history(repository, conversation.id)
        hours = Counter(_hour(each.at) for each in made if not isinstance(each.edit, Go))
        return History(
            id=conversation.id,
            title=conversation.title,
            headline=headline(conversation),
            moments=[
                Named(one_line(each.name), _maybe(each.at)) for each in moments(repository, conversation.id)
            ],
            edits=[Hour(hour, count) for hour, count in sorted(hours.items())],
            whole=(made[0].before if made else conversation.revision) == 0,
        )


def _time(written: str) -> datetime:
    return datetime.fromisoformat(written).astimezone()


def _maybe(written: str) -> datetime | None:
    with suppress(ValueError, OverflowError):
        return _time(written)
    return None


def _hour(written: str) -> datetime:
    return _time(written).replace(minute=0, second=0, microsecond=0)


def as_lines(found: History, today: date) -> Iterator[Line]:
    """Yield the history: what was kept under a name, then the edits by day and hour."""
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


def stood(file: str, start: str, said: str | None, name: str | None) -> tuple[Conversation, str]:
    """Return a conversation as it stood at a time or a named moment, and a line that says when that was.

    Raises Failure where that is not known, and click.BadParameter where the time is not understood.
    """
    from collab_tui.store.history import as_it_stood, moments

    now = clock.now()
    when = read_moment(said, now) if said is not None else None
    with already_kept(file) as repository, _readable():
        current = one_of(repository, start)
        if when is None:
            found = _called(moments(repository, current.id), name or "", current)
            at = _maybe(found.at)
            on = f"on {moment(at, now.date())}" if at else "then"
            told = f"“{one_line(found.name)}”, as it stood {on}"
            return found.conversation, told
        created = _maybe(current.created)
        if created and when < created:
            begun = moment(created, now.date())
            raise Failure(f"“{headline(current)}” was not there yet: it was begun on {begun}.")
        told = f"As it stood on {moment(when, now.date())}"
        return as_it_stood(repository, current.id, when), told


def _called(found: "list[Moment]", name: str, conversation: Conversation) -> "Moment":
    """Return the moment of this name, the latest where there are several. Raises Failure."""
    wanted = _folded(name)
    for each in reversed(found):
        if _folded(each.name) == wanted:
            return each
    fitting = [each for each in found if _folded(each.name).startswith(wanted)]
    if wanted and len(fitting) == 1:
        return fitting[0]
    names = ", ".join(f"“{one_line(each.name)}”" for each in found)
    there = f"There are {names}." if found else "Nothing of it was kept under a name."
    raise Failure(f"“{headline(conversation)}” has no moment “{one_line(name)}”. {there}")


def _folded(name: str) -> str:
    return one_line(clean(name)).casefold()


def keep(file: str, start: str, words: tuple[str, ...]) -> list[Line]:
    """Keep a conversation as it stands under a name, and return what to say of it. Raises Failure."""
    from collab_tui.store.history import keep_moment, moments

    name = one_line(clean(" ".join(words)))
    if not name:
        raise click.BadParameter("This needs a name.")
    with already_kept(file) as repository:
        conversation = one_to_write(repository, start)
        with _readable():
            if any(_folded(each.name) == _folded(name) for each in moments(repository, conversation.id)):
                raise Failure(
                    f"There is a moment “{name}” already. Nothing was changed. Give it another name."
                )
        keep_moment(repository, conversation.id, name)
    return [
        Line(f"Kept as “{name}”: {headline(conversation)}"),
        Line(f"collab-tui show {conversation.id} --moment {shlex.quote(name)}", 2, "dim"),
    ]
