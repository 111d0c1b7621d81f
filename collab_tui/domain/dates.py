"""Dates as people in Britain write them: day first, the year optional."""

import re
from datetime import date, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$")
_WORDS = re.compile(r"(?:[a-z]{3,9},? +)?(\d{1,2})(?:st|nd|rd|th)? +([a-z]{3})[a-z]*,?(?: +(\d{4}))?$")
_LATER = re.compile(r"(?:\+|in )(\d{1,3}) ?(d|w|day|days|week|weeks)$")


def read_date(text: str, today: date) -> date | None:
    """Return the date a text says, or None. A day and month without a year mean the next such day."""
    text = " ".join(text.lower().split())
    try:
        if text in {"today", "tomorrow"}:
            return today + timedelta(days=text == "tomorrow")
        if later := _LATER.match(text):
            return today + timedelta(days=int(later[1]) * (7 if later[2].startswith("w") else 1))
        if numbers := _NUMBERS.match(text):
            return _day(int(numbers[1]), int(numbers[2]), numbers[3], today)
        if (words := _WORDS.match(text)) and words[2] in _MONTHS:
            return _day(int(words[1]), _MONTHS.index(words[2]) + 1, words[3], today)
        return date.fromisoformat(text)
    except (ValueError, OverflowError):
        return None


def _day(day: int, month: int, year: str | None, today: date) -> date:
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def short_date(day: date, today: date) -> str:
    """Return a date as "Thu 7 Jan", with the year when it is not this one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1].title()}{year}"


def distance(day: date, today: date) -> str:
    """Return how far a date is from today: "in 45 days", "today", "17 days late"."""
    days = (day - today).days
    if days == 0:
        return "today"
    count = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"in {count}" if days > 0 else f"{count} late"
