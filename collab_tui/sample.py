"""Two invented sample conversations, complete from preparation to review.

Each is a folder in `samples` with one TOML file for each page. In a file, a text is a field, a table is a
group of parts, and a list of tables is a field's entries. Days in angle brackets are counted from today and
moved off weekends, so that a sample is always in the middle of its life:

    <-20>  an ISO date      <-20 14:09>  a time      <-20 words>  20 May      <-20 month>  May
"""

# ruff: noqa: PLC0415

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from msgspec import convert
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.earlier_account import EARLIER_ACCOUNT, earlier_account
from collab_tui.domain.meeting import STARTED
from collab_tui.domain.method import PAGES

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

SAMPLE_IDS = ("winter-beds", "front-door")
"""The ids of the samples, which are also their folders. They never change, so that none is added twice."""

_DAY = re.compile(r"<([+-]\d+)(?: (words|month|\d\d:\d\d))?>")
_OWN = ("id", "text", "party", "at")
_QUIET_DAYS = ((12, 25), (12, 26), (1, 1))


def samples(today: date) -> tuple[Conversation, ...]:
    """Return the sample conversations with dates counted from a day."""
    from importlib.resources import files

    return tuple(_conversation(files("collab_tui") / "samples" / name, today) for name in SAMPLE_IDS)


def _conversation(folder: "Traversable", today: date) -> Conversation:
    from tomllib import loads

    texts: dict[str, str] = {}
    entries: dict[str, tuple[Entry, ...]] = {}
    front: dict[str, Any] = {}
    for page in PAGES:
        written = loads((folder / f"{page.id}.toml").read_text("utf-8"))
        written = _with_days(written, today)
        front = front or {name: written.pop(name) for name in ("id", "created", "changed", "place")}
        start = datetime.fromisoformat(written.pop("at"))
        for field_id, value in written.items():
            if isinstance(value, list):
                entries[field_id] = tuple(_entries(field_id, value, start))
                start += timedelta(minutes=len(value))
            elif isinstance(value, dict):
                texts |= {f"{field_id}.{part}": text for part, text in value.items()}
            else:
                texts[field_id] = value.strip()
    sample = Conversation(
        id=front["id"],
        created=front["created"],
        changed=front["changed"],
        texts=texts,
        entries=entries,
        place=convert(front["place"], Cursor),
    )
    if STARTED.key not in texts:
        return sample
    return replace(
        sample, texts={**texts, EARLIER_ACCOUNT.key: earlier_account(sample)}
    )  # as the start of a meeting stores it


def _entries(field_id: str, written: list[dict[str, Any]], start: datetime) -> Iterator[Entry]:
    """Yield the entries of a field; those without a time of their own are a minute apart, from `start` on."""
    for n, each in enumerate(written):
        own = {name: each[name] for name in _OWN if name in each}
        attrs = {name: value for name, value in each.items() if name not in _OWN}
        at = (start + timedelta(minutes=n)).isoformat(timespec="seconds")
        yield Entry(**{"id": f"{field_id}-{n + 1}", "at": at, **own}, attrs=attrs)


def _with_days(value: Any, today: date) -> Any:
    """Return a value from a file with every counted day replaced by its date, at any depth."""
    if isinstance(value, dict):
        return {name: _with_days(each, today) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_days(each, today) for each in value]
    if isinstance(value, str):
        return _DAY.sub(lambda found: _day(int(found[1]), found[2] or "", today), value)
    return value


def _day(days: int, form: str, today: date) -> str:
    """Return a counted day as text; a weekend or quiet day moves further from today."""
    day = today + timedelta(days=days)
    while day.weekday() > 4 or (day.month, day.day) in _QUIET_DAYS:
        day += timedelta(days=1 if days > 0 else -1)
    if ":" in form:
        return datetime.combine(day, time.fromisoformat(form)).astimezone().isoformat(timespec="seconds")
    month = f"{day:%B}" if day.year == today.year else f"{day:%B %Y}"
    return {"words": f"{day.day} {month}", "month": month}.get(form, day.isoformat())
