"""Dates as people in Britain write them: day first, the year optional."""

import re
from datetime import date, timedelta

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$")
_WORDS = re.compile(
    r"(?:(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(?:the )?"
    r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9}),?(?: (\d{4}|\d{2}))?$"
)
_LATER = re.compile(r"(?:\+|in )(\d{1,3}) ?(d|w|day|days|week|weeks)$")


def read_date(text: str, today: date) -> date | None:
    """Return the date a text says, or None. A day and month without a year mean the next such day.

    A weekday that fits this year's date keeps it in this year, past or not: what `short_date` wrote is
    read as the day it stood for.
    """
    text = " ".join(text.lower().split())
    try:
        if text in {"today", "tomorrow"}:
            return today + timedelta(days=text == "tomorrow")
        if later := _LATER.match(text):
            return today + timedelta(days=int(later[1]) * (7 if later[2].startswith("w") else 1))
        if numbers := _NUMBERS.match(text):
            return _day(int(numbers[1]), int(numbers[2]), numbers[3], today)
        if words := _WORDS.match(text):
            return _day(int(words[2]), _month(words[3]), words[4], today, words[1] or "")
        return date.fromisoformat(text)
    except (ValueError, OverflowError):
        return None


def _month(word: str) -> int:
    """Return the number of the month whose name begins so, or raise ValueError."""
    return [month.startswith(word) for month in _MONTHS].index(True) + 1


def _day(day: int, month: int, year: str | None, today: date, weekday: str = "") -> date:
    """Return the day, or raise ValueError; without a year, look on as far as any leap day may be."""
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for later in range(9):
        try:
            found = date(today.year + later, month, day)
        except ValueError:
            continue
        if found >= today or _DAYS[found.weekday()].lower() == weekday:
            return found
    raise ValueError(f"there is no day {day} in month {month}")


def short_date(day: date, today: date) -> str:
    """Return a date as "Thu 7 Jan", with the year when it is not this one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1][:3].title()}{year}"


def distance(day: date, today: date) -> str:
    """Return how far a date is from today: "in 45 days", "today", "17 days late"."""
    days = (day - today).days
    if days == 0:
        return "today"
    count = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"in {count}" if days > 0 else f"{count} late"
