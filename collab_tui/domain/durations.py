"""Minutes: since a time, from a text, and in words."""

from datetime import datetime

from collab_tui.domain.dates import parse_time


def minutes_since(since: str, until: datetime) -> int | None:
    """Return the whole minutes since an ISO 8601 time, at least 0; None if it is no time."""
    start = parse_time(since)
    return None if start is None else max(0, int((until - start).total_seconds() // 60))


def parse_minutes(text: str) -> int | None:
    """Return a number of minutes from a text; None if it is no number of up to four digits."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) < 5 else None


def duration_words(count: int | None) -> str:
    """Return minutes in words: in minutes up to three hours, in hours up to two days, then in days."""
    if count is None:
        return "some time"
    if count < 180:
        return f"{count} min"
    hours = count // 60
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"
