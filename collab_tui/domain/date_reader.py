"""Reads days and times of day as people in Britain write them: day first, the year optional.

A phrase is read as a whole, or it is not read. If it may be two days, or is no one day, the `Reading` says so
in a doubt. Written by hand, because the libraries for this read a part of a phrase, move a day that does not
exist to another one, and do not know "friday week" or the end of a month; the CHANGELOG has their scores.
"""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import lru_cache

from msgspec import Struct

from collab_tui.domain.date_rules import (
    ISO,
    MONTH,
    NAMED,
    NUMERIC,
    ORDINAL,
    WEEKDAY,
    WEEKDAY_AND_NUMBER,
    DoubtError,
    Groups,
    compiled,
    day_of,
    is_about_days,
    is_no_one_day,
    match,
    month_number,
)
from collab_tui.domain.dates import When, short_when

_RIGHT_AND_WRONG = {
    "tomorrow": "tommorow tomorow tommorrow tomorrrow tomorrw tmrw tmw",
    "monday": "mondy monady",
    "tuesday": "tuseday teusday tuesdy",
    "wednesday": "wednsday wensday wedensday wednesay wednesdy",
    "thursday": "thurday thrusday thurdsay thusday thursdy",
    "friday": "firday fridy frday",
    "saturday": "saterday satuday saturdy",
    "sunday": "sundy suday",
    "january": "janurary janaury januray",
    "february": "febuary feburary febraury",
    "september": "septemeber septmber",
    "november": "novemeber novmber",
    "december": "decemeber decmber decemebr",
    "fortnight": "fornight fortnite",
}
MISTYPED = {wrong: right for right, wrongs in _RIGHT_AND_WRONG.items() for wrong in wrongs.split()}

_PART = "(?:first thing|morning|afternoon|evening|night|lunch ?time|tea ?time|midnight|early|late)"
_CLOSE = (
    "(?:close of (?:play|business)|(?:the )?end of (?:play|the day|day|the working day|business)|"
    "cop|cob|eod|end|last thing)"
)
_TIME = (
    "(?:(?P<noon>noon|midday|12 noon)|"
    r"(?P<hour>[0-9]{1,2})(?:[:.]?(?P<minute>[0-9]{2}))?(?: ?(?P<half>am|pm|a\.m\.?|p\.m\.?))?"
    "(?: ?(?:hrs|hours|o'clock))?)"
)
_WITH_TIME = (
    rf"(?P<said>.+?)(?:(?<=[0-9])t|,? (?:at |by |before |from |@ ?)?){_TIME}",
    rf"(?:at )?{_TIME},? (?:on )?(?P<said>.+)",
)
_MORNING = 8
"""The first hour that is read without "am" or "pm" and without a leading zero: "2.30" may be either."""

_LONGEST = 200
"""Characters of the longest text that is read: every phrase is shorter."""


class Reading(Struct, frozen=True):
    """What a phrase says: one day, perhaps with a time; or a doubt, with the days it may mean."""

    when: When | None = None
    doubt: str = ""
    meanings: tuple[When, ...] = ()

    def __bool__(self) -> bool:
        """Whether the phrase is about a day at all."""
        return bool(self.when or self.doubt)


def read(text: str, today: date) -> Reading:
    """Return what a phrase says as a whole; an empty reading if it is about no day, or there is no such day.

    - A day and month without a year: the next such day. If a weekday is given and fits this year's date, the
      date is in this year even if it is past, so that the output of `short_date` is read as the same day.
    - A weekday that does not fit the date is a doubt: "Fri 7 Jan", if that is a Thursday.
    - A weekday alone: the next one after today. "next friday": the one of next week; weeks begin on Monday.
    - "by friday": that day. "by december": the last day before that month begins.
    - A time is before the day or after it: "12.30 on 10 Dec", "10 Dec at 2pm". What is a day as a whole has
      no time: "7 Jan 27". "10 Dec 2.30" may be two times, so it is a doubt.
    """
    return _read(plain_text(text), today)


@lru_cache(maxsize=4096)  # a list of a thousand conversations names the same few days again and again
def _read(text: str, today: date) -> Reading:
    if not is_about_days(text):
        return Reading()
    try:
        return Reading(_when(text, today))
    except DoubtError as doubt:
        return _doubtful(doubt, today)
    except (ValueError, OverflowError):
        return Reading()


def _doubtful(doubt: DoubtError, today: date) -> Reading:
    """Return a doubt in words: "Thu 7 Jan or Fri 8 Jan?", or "which day?"."""
    said = dict.fromkeys(short_when(each, today) for each in doubt.meanings)
    days = {each.day for each in doubt.meanings}
    return Reading(None, f"{' or '.join(said)}?" if len(days) > 1 else doubt.why, doubt.meanings)


def read_when(text: str, today: date) -> When | None:
    """Return the day that a text names, with the time of day if it names one; None if it names no one day."""
    return read(text, today).when


def read_date(text: str, today: date) -> date | None:
    """Return the day that a text names, without the time; None if it names no one day."""
    when = read_when(text, today)
    return when.day if when else None


def read_past(text: str, today: date) -> When | None:
    """Return the last such day up to today: "27 Nov", "fri". A day that is counted from today is as it is."""
    when = read_when(text, today)
    yesterday = read_when(text, today - timedelta(days=1)) if when and when.day > today else None
    if when is None or yesterday is None or (when.day - yesterday.day).days == 1:
        return when
    for back in range(1, 9 * 366):
        found = read_when(text, today - timedelta(days=back))
        if found and found.day <= today:
            return found
    return when


def doubt_of(text: str, today: date) -> str:
    """Return why a text names no one day, in words; empty if it names one, or if it is empty."""
    found = read(text, today)
    if not text.strip() or found.when:
        return ""
    return f"{found.doubt or 'not a date:'} kept as text"


def looks_like_date(text: str) -> bool:
    """Whether a text has the form of a date, even if no such day exists: "31/4" has, "50/50" has not."""
    shapes = (*(f"(?:{WEEKDAY},? )?{shape}" for shape in (ISO, *NUMERIC, *NAMED)), WEEKDAY_AND_NUMBER)
    for shape in shapes:
        if groups := match(shape, plain_text(text)):
            return int(groups["day"] or 0) < 40 and int(groups.get("number") or 0) < 20
    return False


def _when(text: str, today: date) -> When | None:
    """Return the day of a plain text. Raises `DoubtError`, or ValueError if there is no such day."""
    if text.startswith("by ") and (groups := match(rf"by {MONTH}(?: (?P<year>[0-9]{{4}}))?", text)):
        return When(_before_month(groups, today))
    text = text.removeprefix("by ")
    if day := day_of(text, today):
        return When(day)
    for shape in _WITH_TIME:
        if (groups := match(shape, text)) and (day := day_of(groups["said"] or "", today)):
            return When(day, _time(groups, day))
    for shape in (rf"(?:the )?{_CLOSE},? (?:on |of )?(?P<said>.+)", rf"(?P<said>.+?),? (?:at )?{_CLOSE}"):
        if (groups := match(shape, text)) and (day := day_of(groups["said"] or "", today)):
            return When(day)
    _doubt(text, today)
    return None


def _doubt(text: str, today: date) -> None:
    """Raise `DoubtError` if a text is about a day, or about two, and names no one day."""
    for shape in (rf"{_PART},? (?:on )?(?P<said>.+)", rf"(?P<said>.+?),? (?:in the )?{_PART}"):
        if (groups := match(shape, text)) and (day := day_of(groups["said"] or "", today)):
            raise DoubtError(day, why="which time?")
    if match(rf"(?:{_CLOSE}|(?:this |the )?{_PART})", text) and text != "end":
        raise DoubtError
    if (groups := match(_TIME, text)) and (groups["noon"] or groups["half"] or ":" in text):
        raise DoubtError
    if is_no_one_day(text):
        raise DoubtError
    if pairs := [pair for pair in _pairs(text, today) if all(pair)]:
        best = max(pairs, key=lambda pair: sum(each.when is not None for each in pair))
        raise DoubtError(*(each.when for each in best if each.when))


def _pairs(text: str, today: date) -> Iterator[tuple[Reading, Reading]]:
    """Yield what is read on both sides of each word between days: "Fri or Mon", "2/12, then 9/12"."""
    between = compiled(r" ?(?:-|/|,? or|,? and|,? to|,? then|,? until|,)(?: |(?=[a-z0-9]))(?:then )?")
    text = text.removeprefix("between ")
    for found in between.finditer(text):
        first, second = text[: found.start()], text[found.end() :]
        if number := match(rf"(?:{WEEKDAY},? )?(?P<day>[0-9]{{1,2}}){ORDINAL}?", first):
            first = re.sub("[0-9]{1,2}", number["day"] or "", second, count=1)
        yield _read(first, today), _read(second, today)


def plain_text(text: str) -> str:
    """Return a text in lower case with single spaces and plain signs, without the signs around it."""
    text = text[:_LONGEST].lower().replace("’", "'").replace("–", "-").replace("—", "-")
    words = " ".join(text.split()).strip(' ,;!?"()“”').removesuffix(".")
    return " ".join(MISTYPED.get(word, word) for word in words.split(" "))


def _time(groups: Groups, day: date) -> time:
    """Return a time of day. Raises ValueError if there is no such time, `DoubtError` if it may be two."""
    hour, minute, half = groups["hour"] or "", groups["minute"], (groups["half"] or "")[:1]
    if groups["noon"]:
        return time(12)
    if half and 1 <= int(hour) <= 12:
        return time(int(hour) % 12 + 12 * (half == "p"), int(minute or 0))
    if half:
        raise ValueError("there is no such time")
    found = time(int(hour), int(minute or 0))
    if minute is None and not 1 <= found.hour <= 12:
        raise ValueError("this is no time")
    if minute is None or (len(hour) == 1 and 0 < found.hour < _MORNING):
        both = (found.replace(hour=found.hour % 12 + later) for later in (0, 12))
        raise DoubtError(*(When(day, each) for each in both), why="am or pm?")
    return found


def _before_month(groups: Groups, today: date) -> date:
    """Return the last day before a month begins: "by March" is the last day of February.

    Raises `DoubtError` if the month is the current one and no year is given: that may mean two days.
    """
    month = month_number(groups["month"])
    if groups["year"] is None and month == today.month:
        raise DoubtError
    year = int(groups["year"] or today.year + (month < today.month))
    return date(year, month, 1) - timedelta(days=1)
