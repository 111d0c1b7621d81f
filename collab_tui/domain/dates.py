"""Days and times as values, and how they are written. `date_reader.py` reads them from text."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Self

from msgspec import Struct

from collab_tui.domain.text import plural

BankHoliday = Callable[[date], str]
"""Returns the name of the bank holiday on a day; empty if there is none."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class When(Struct, frozen=True):
    """A day, and a time of that day if one is named. `iso` is the form in which it is stored."""

    day: date
    at: time | None = None

    @property
    def iso(self) -> str:
        """The day as "2026-12-10", with a time as "2026-12-10 12:30"."""
        return self.day.isoformat() + (f" {self.at:%H:%M}" if self.at else "")

    @classmethod
    def from_iso(cls, text: str) -> Self | None:
        """Return the day and the time of an ISO 8601 text, with " " or "T" between; None for other words."""
        day, _, at = text.strip().replace("T", " ").partition(" ")
        try:
            return cls(date.fromisoformat(day), time.fromisoformat(at).replace(tzinfo=None) if at else None)
        except ValueError:
            return None

    @property
    def order(self) -> tuple[date, time]:
        """What it is sorted by: a day without a time comes first on that day."""
        return self.day, self.at or time.min


def no_bank_holiday(_: date) -> str:
    """Return an empty name for every day: a `BankHoliday` for callers without a calendar."""
    return ""


def short_date(day: date, today: date) -> str:
    """Return a date as "Thu 7 Jan", with the year if it is not the current one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{year}"


def short_when(when: When, today: date) -> str:
    """Return a day as `short_date` does, with its time if it has one: "Thu 7 Jan 14:30"."""
    return short_date(when.day, today) + (f" {when.at:%H:%M}" if when.at else "")


def full_when(when: When) -> str:
    """Return a day as "Thursday 7 January 2027, 14:30", which does not depend on today's date."""
    day = when.day
    return f"{day:%A} {day.day} {day:%B} {day.year}" + (f", {when.at:%H:%M}" if when.at else "")


def is_late(day: date, today: date) -> bool:
    """Whether a day is over, so that what is due on it is overdue."""
    return day < today


def distance(day: date, today: date, past: str = "late") -> str:
    """Return the distance of a date from today: "in 45 days", "today", "17 days late".

    `past` is the word after a past distance.
    """
    days = (day - today).days
    if days == 0:
        return "today"
    count = plural(abs(days), "day")
    return f"in {count}" if days > 0 else f"{count} {past}"


def parse_time(text: str) -> datetime | None:
    """Return the local time of an ISO 8601 text; None if it is not one."""
    try:
        return datetime.fromisoformat(text).astimezone()
    except (ValueError, OverflowError):
        return None
