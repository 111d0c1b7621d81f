"""Times on the command line, read and printed."""

import re
from datetime import date, datetime, timedelta

import click

from collab_tui.domain.date_reader import read_past
from collab_tui.domain.dates import When, short_date
from collab_tui.domain.text import clean, one_line

_TIME = re.compile(
    r"(?:^|[T ])(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?P<second>:[0-9]{2})?"
    r"(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?$"
)


def moment(at: datetime, today: date) -> str:
    """Return a time in words: "Fri 20 Nov 14:35"."""
    local = at.astimezone()
    return f"{short_date(local.date(), today)} {local:%H:%M}"


def read_moment(text: str, now: datetime) -> datetime:
    """Return the time that a text says, but not later than now.

    Without seconds it is the end of that minute, so that it includes an edit that was shown as 14:35; without
    a time, the end of the day. A time alone is the last such time. Raises click.BadParameter if a text is not
    understood, or is in the future.
    """
    words = one_line(clean(text))
    try:
        first, last = _read(words, now)
    except (ValueError, OverflowError) as problem:
        raise click.BadParameter(
            f"“{words}” cannot be read as a time. Try 14:35, “yesterday 9:05” or 2026-11-20T14:35."
        ) from problem
    if first > now:
        raise click.BadParameter(f"“{words}” is still to come.")
    return min(last, now)


def _read(words: str, now: datetime) -> tuple[datetime, datetime]:
    """Return the first and the last moment that a text may mean. Raises ValueError."""
    time = _TIME.search(words)
    said = words[: time.start()] if time else words
    when = read_past(said, now.date()) if said else When(now.date())
    if when is None or not words or (time and when.at):
        raise ValueError("no day, or two times")
    day = when.day
    if when.at:
        return _read(f"{day} {when.at:%H:%M}", now)
    if time is None:
        first, last = (datetime.fromisoformat(f"{day}T{clock}") for clock in ("00:00", "23:59:59.999999"))
        return first.astimezone(), last.astimezone()
    clock = f"{time['hour']:0>2}:{time['minute']}{time['second'] or ':00'}{time['zone'] or ''}"
    first = datetime.fromisoformat(f"{day}T{clock}").astimezone()
    if not said and first > now:
        first = datetime.fromisoformat(f"{day - timedelta(days=1)}T{clock}").astimezone()
    return first, first if time["second"] else first + timedelta(minutes=1, microseconds=-1)
