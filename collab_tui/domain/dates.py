"""Parses dates as people in Britain write them: day first, the year optional, perhaps with a time.

Written by hand, because the libraries for this read "32 Dec" as 23 December 2032, "2027-13-01" as 13 January
and "noon" as a day, move today's date to next year, and do not know "friday week" or the end of a month.
This parser matches the whole text and returns one day.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, time, timedelta
from functools import cache, lru_cache
from typing import Self

from msgspec import Struct

from collab_tui.domain.text import plural

BankHoliday = Callable[[date], str]
"""Returns the name of the bank holiday on a day; empty if there is none."""

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
_COUNTS = "one two three four five six seven eight nine ten eleven twelve".split()
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}

_WEEKDAY = (
    "(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:rs?|rsday)?|"
    "fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_DAY = "(?P<day>[0-9]{1,2})"
_NAME = "(?P<name>[a-z]{3,9})"
_YEAR = "(?P<year>[0-9]{4}|[0-9]{2})"
_ISO = "(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_DATES = [
    f"(?:{_WEEKDAY},? )?{shape}"
    for shape in (
        f"{_DAY}/(?P<month>[0-9]{{1,2}})",
        f"{_DAY}[/.-](?P<month>[0-9]{{1,2}})[/.-]{_YEAR}",
        f"(?:the )?{_DAY}(?:st|nd|rd|th)?(?: of)? {_NAME}(?:,? {_YEAR})?",
        f"{_NAME} (?:the )?{_DAY}(?:st|nd|rd|th)?(?:,? {_YEAR})?",
    )
]
_LATER = (
    rf"(?:\+ ?|in )(?:(?P<number>[0-9]{{1,3}}) ?|(?P<word>an?|{'|'.join(_COUNTS)}) )"
    "(?P<unit>d|w|m|days?|weeks?|fortnights?|months?|years?)(?:'? time)?"
)
_ON = f"(?P<week>a week )?(?P<which>on |this |next )?{_WEEKDAY}(?P<then> week| next week)?"
_MONTH = f"(?P<name>(?:{'|'.join(month[:3] for month in _MONTHS)})[a-z]*)"
_BEFORE = f"by {_MONTH}(?: (?P<year>[0-9]{{4}}))?"
_END = f"(?:the )?end of (?:the |this |(?P<next>next ))?{_NAME}"
_TIME = (
    "(?:(?P<noon>noon|midday|12 noon)|"
    r"(?P<hour>[0-9]{1,2})(?:[:.]?(?P<minute>[0-9]{2}))?(?: ?(?P<half>am|pm|a\.m\.|p\.m\.))?"
    "(?: ?(?:hrs|hours))?)"
)
_WITH_TIME = (
    rf"(?P<said>.+?)(?:(?<=[0-9])t|,? (?:at |from |@ ?)?){_TIME}",
    rf"(?:at )?{_TIME},? (?:on )?(?P<said>.+)",
)
_MORNING = 8
"""The first hour that is read without "am" or "pm" and without a leading zero: "2.30" may be either."""


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


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a compiled pattern. Compiling is slow, so each pattern is compiled when it is first used."""
    return re.compile(pattern)


@lru_cache(maxsize=4096)  # a list of a thousand conversations names the same few days again and again
def read_when(text: str, today: date) -> When | None:
    """Return the day that a text names, with the time of day if it names one; None if it names no day.

    - A day and month without a year: the next such day. If a weekday is given and fits this year's date, the
      date is in this year even if it is past, so that the output of `short_date` is read as the same day.
    - A weekday alone: the next one after today. "next friday": the one of next week; weeks begin on Monday.
    - "by friday": that day. "by december": the last day before that month begins.
    - A time is before the day or after it: "12.30 on 10 Dec", "10 Dec at 2pm". What is a day as a whole has
      no time: "7 Jan 27". "10 Dec 2.30" may be two times, so it is not read.
    """
    try:
        return _read_when(_plain(text), today)
    except (ValueError, OverflowError):
        return None


def read_date(text: str, today: date) -> date | None:
    """Return the day that a text names, without the time; None if it names none."""
    when = read_when(text, today)
    return when.day if when else None


def doubt_of(text: str, today: date) -> str:
    """Return why a text names no day, in words; empty if it names one, or if it is empty."""
    if not text.strip() or read_when(text, today):
        return ""
    return "am or pm? kept as text" if read_when(f"{text.strip()}pm", today) else "not a date: kept as text"


def _read_when(text: str, today: date) -> When | None:
    if found := _compiled(_BEFORE).fullmatch(text):
        return When(_before(found.groupdict(), today))
    text = text.removeprefix("by ")
    if day := _read_day(text, today):
        return When(day)
    for shape in _WITH_TIME:
        if (found := _compiled(shape).fullmatch(text)) and (day := _read_day(found["said"], today)):
            return When(day, _time(found.groupdict()))
    return None


def _read_day(text: str, today: date) -> date | None:
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    for shape, read in _READERS:
        if found := _compiled(shape).fullmatch(text):
            return read(found.groupdict(), today)
    return None


def looks_like_date(text: str) -> bool:
    """Whether a text has the form of a date, even if no such day exists: "31/4" has, "50/50" has not."""
    text = _plain(text)
    for found in (_compiled(shape).fullmatch(text) for shape in (_ISO, *_DATES)):
        if found:
            groups = found.groupdict()
            named = any(month.startswith(groups.get("name") or "-") for month in _MONTHS)
            return int(groups["day"]) < 40 and (named or int(groups.get("month") or 99) < 20)
    return False


def _plain(text: str) -> str:
    """Return a text in lower case with single spaces, cut to 200 characters: every date is shorter."""
    return " ".join(text[:200].lower().replace("’", "'").split())


Groups = dict[str, str | None]
"""The named groups of a match."""


def _later(groups: Groups, today: date) -> date:
    word, unit = groups["word"] or "", groups["unit"] or ""
    count = int(groups["number"] or 0) or (_COUNTS.index(word) + 1 if word in _COUNTS else int(bool(word)))
    match unit[0]:
        case "m" | "y":
            months = today.month - 1 + count * (12 if unit[0] == "y" else 1)
            year, month = today.year + months // 12, months % 12 + 1
            return date(year, month, min(today.day, monthrange(year, month)[1]))
        case _:
            return today + timedelta(days=count * {"d": 1, "w": 7, "f": 14}[unit[0]])


def _weekday(groups: Groups, today: date) -> date:
    """Return the date of a weekday. Raises ValueError if the text names two weeks at once."""
    number = _number(groups["weekday"])
    which, then, week = groups["which"] or "", groups["then"] or "", bool(groups["week"])
    if (which in {"this ", "next "}) + bool(then) + week > 1:
        raise ValueError("this says two weeks at once")
    if "next" in which + then:
        return today + timedelta(days=7 - today.weekday() + number)
    ahead = (number - today.weekday()) % 7
    return today + timedelta(days=(ahead or 7 * (which != "this ")) + 7 * (week or bool(then)))


def _end(groups: Groups, today: date) -> date:
    """Return the last day of a week (Friday), month or year.

    Raises ValueError for "the end of next June", which may mean either of two years.
    """
    name, later = groups["name"] or "", bool(groups["next"])
    if name == "week":
        friday = today + timedelta(days=(4 - today.weekday()) % 7)
        return today + timedelta(days=11 - today.weekday()) if later else friday
    if name == "year":
        return date(today.year + later, 12, 31)
    if later and name != "month":
        raise ValueError(f"the next {name} may be two")
    month = today.month - 1 + later if name == "month" else _month(name) - 1
    year = today.year + month // 12 + (month + 1 < today.month and name != "month")
    return date(year, month % 12 + 1, monthrange(year, month % 12 + 1)[1])


def _before(groups: Groups, today: date) -> date:
    """Return the last day before a month begins: "by March" is the last day of February.

    Raises ValueError if the month is the current one and no year is given: that may mean two days.
    """
    month = _month(groups["name"] or "")
    if groups["year"] is None and month == today.month:
        raise ValueError(f"this {groups['name']} has begun")
    year = int(groups["year"] or today.year + (month < today.month))
    return date(year, month, 1) - timedelta(days=1)


def _day(groups: Groups, today: date) -> date:
    """Return the next such day, or raise ValueError if there is none.

    Without a year, tries nine years: between leap days can be eight.
    """
    day = int(groups["day"] or 0)
    month = _month(groups["name"] or "-") if groups.get("name") else int(groups["month"] or 0)
    if year := groups.get("year"):
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for later in range(9):
        try:
            found = date(today.year + later, month, day)
        except ValueError:
            continue
        if found >= today or (groups["weekday"] and found.weekday() == _number(groups["weekday"])):
            return found
    raise ValueError(f"there is no day {day} in month {month}")


def _time(groups: Groups) -> time:
    """Return a time of day. Raises ValueError if there is no such time, or if it may be two."""
    hour, minute, half = groups["hour"] or "", groups["minute"], (groups["half"] or "")[:1]
    if groups["noon"]:
        return time(12)
    if half and 1 <= int(hour) <= 12:
        return time(int(hour) % 12 + 12 * (half == "p"), int(minute or 0))
    if half or minute is None or (len(hour) == 1 and 0 < int(hour) < _MORNING):
        raise ValueError("this is no time, or it may be two")
    return time(int(hour), int(minute))


def _number(weekday: str | None) -> int:
    """Return the number of a weekday, from 0 for Monday."""
    return _DAYS.index((weekday or "")[:3].title())


def _month(word: str) -> int:
    """Return the number of the month whose name begins with a word, or raise ValueError."""
    return [month.startswith(word) for month in _MONTHS].index(True) + 1


_READERS: list[tuple[str, Callable[[Groups, date], date]]] = [
    (_ISO, _day),
    (_LATER, _later),
    (_ON, _weekday),
    (_END, _end),
    *((shape, _day) for shape in _DATES),
]


def short_date(day: date, today: date) -> str:
    """Return a date as "Thu 7 Jan", with the year if it is not the current one."""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1][:3].title()}{year}"


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
