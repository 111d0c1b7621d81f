"""The forms that a day is written in, and what each of them means. Times are in `date_reader.py`."""

import re
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from datetime import date, time, timedelta
from functools import cache

from collab_tui.domain.dates import When

Groups = dict[str, str | None]
"""The named groups of a match."""


class DoubtError(ValueError):
    """A phrase that is about a day, and does not say which, or at which time."""

    def __init__(self, *meanings: date | When, why: str = "which day?") -> None:
        super().__init__(why)
        self.why = why
        self.meanings = tuple(each if isinstance(each, When) else When(each) for each in meanings)


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}

WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:rs?|rsday)?|"
    r"fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?"
)
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = "(?P<day>[0-9]{1,2})"
ORDINAL = "(?:st|nd|rd|th)"
_YEAR = "(?P<year>(?:19|20)[0-9]{2}|'?[0-9]{2})"
_NUMBER = "(?P<number>[0-9]{1,2})"
ISO = "(?P<year>[0-9]{4})-(?P<number>[0-9]{2})-(?P<day>[0-9]{2})"
NUMERIC = (f"{_DAY}/{_NUMBER}", rf"{_DAY}[/.-]{_NUMBER}[/.-](?P<year>(?:19|20)[0-9]{{2}}|[0-9]{{2}})")
NAMED = (
    rf"(?:the )?{_DAY}{ORDINAL}?(?: of|,)? ?{MONTH}(?:,? {_YEAR})?",
    rf"{_DAY}[-/.]{MONTH}(?:[-/.]{_YEAR})?",
    rf"{MONTH} (?:the )?{_DAY}{ORDINAL}?(?:,? {_YEAR})?",
)
WEEKDAY_AND_NUMBER = rf"{WEEKDAY},? (?:the )?{_DAY}{ORDINAL}"
_COUNT = rf"(?P<count>[0-9]{{1,3}}|an?|{'|'.join(COUNTS)})"
_UNIT = "(?P<unit>days?|weeks?|fortnights?|months?|years?)"
_NEAR_YEARS = 3
"""Up to so many years ahead a number such as 2028 is a year; later it may be 20:30."""

_SEASONS = "spring|summer|autumn|winter|easter|christmas"

_NEAR = {
    "yesterday": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
    "day before yesterday": -2,
    "the day before yesterday": -2,
}
_FIXED = {
    "new year's day": (1, 1),
    "new year": (1, 1),
    "burns night": (1, 25),
    "valentine's day": (2, 14),
    "st david's day": (3, 1),
    "st patrick's day": (3, 17),
    "st george's day": (4, 23),
    "may day": (5, 1),
    "halloween": (10, 31),
    "bonfire night": (11, 5),
    "st andrew's day": (11, 30),
    "christmas eve": (12, 24),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "xmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "hogmanay": (12, 31),
}
_EASTER = {"good friday": -2, "easter": 0, "easter day": 0, "easter sunday": 0, "easter monday": 1}

_ANY_DAY, _ANY_MONTH = (
    shape.replace("?P<weekday>", "?:").replace("?P<month>", "?:") for shape in (WEEKDAY, MONTH)
)
_SOME = rf"(?:[0-9]{{1,3}}|an?|{'|'.join(COUNTS)})"
_NO_ONE_DAY = (
    r"(?:the |this |next |following |coming )+(?:week|month|year|term|quarter|weekend)(?: after next)?",
    rf"(?:the |this |next |following |coming )*(?:{_SEASONS})(?: 20[0-9]{{2}})?",
    r"(?:the )?week after next|weekend|midweek|mid[- ](?:week|month|year|term)",
    r"the week (?:before|after|of) .+",
    r"(?:the )?(?:early|mid|late|middle of)[- ](?:in )?(?:the )?(?:next |this )?"
    rf"(?:{_ANY_MONTH}|week|month|year)(?: 20[0-9]{{2}})?",
    rf"(?:early|late|mid)[- ](?:{_SEASONS})",
    rf"(?:in )?{_ANY_MONTH}(?:,? '?[0-9]{{2,4}})?",
    r"(?:the |in the )?(?:year )?20[2-4][0-9](?:[/-](?:20)?[2-4][0-9])?",
    rf"(?:the )?(?:first|second|third|fourth|last|1st|2nd|3rd|4th) (?:full )?week (?:of|in) (?:the )?"
    rf"(?:{_ANY_MONTH}|year|month|term)(?: 20[0-9]{{2}})?",
    rf"(?:the )?(?:(?:end|start|beginning) of )?(?:the |this |next )?(?:(?:{_ANY_MONTH}|{_SEASONS}) )?"
    r"(?:half[- ]?term|school (?:holidays?|year|term))",
    rf"(?:the )?(?:end|start|beginning) of (?:the |this |next )?(?:(?:{_SEASONS}) )?(?:term|holidays)",
    rf"(?:the )?(?:{_SEASONS}) (?:term|holidays?|break)",
    rf"(?:the )?(?:(?:next|late|{_SEASONS}|{_ANY_MONTH}) ){{0,2}}bank holiday(?: monday| weekend)?",
    rf"(?:in |within )?{_SOME} (?:working|clear) (?:days|hours)|(?:in |within ){_SOME} hours?",
    r"(?:in |within )(?:a couple of|a few|some) (?:days|weeks|months)|(?:in )?a (?:week|month) or (?:so|two)",
    rf"{_ANY_DAY}(?:s|'s)|(?:a|any|every|each) {_ANY_DAY}",
    r"(?:the )?(?:first|last|next) working day(?: (?:of|in) .+)?",
    r"(?:the )?last (?:day|week) of term",
)
"""Phrases about time that name no one day."""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a compiled pattern. Compiling is slow, so each pattern is compiled when it is first used."""
    return re.compile(pattern)


def match(pattern: str, text: str) -> Groups | None:
    """Return the named groups of a text that has a form, and its words as "all"; None for another form."""
    found = compiled(pattern).fullmatch(text)
    return {"all": text, **found.groupdict()} if found else None


def day_of(text: str, today: date) -> date | None:
    """Return the day of a text without a time; None if no rule has its form."""
    if text in _NEAR:
        return today + timedelta(days=_NEAR[text])
    if text.removeprefix("the ") in _FIXED:
        month, day = _FIXED[text.removeprefix("the ")]
        return _next(month, day, today)
    if (days := _EASTER.get(text)) is not None:
        this = _easter(today.year) + timedelta(days=days)
        return this if this >= today else _easter(today.year + 1) + timedelta(days=days)
    has_digit = any(sign.isdigit() for sign in text)
    for shape, reader, need in _RULES:
        if need and not (has_digit if need == "#" else any(word in text for word in need.split())):
            continue
        if (groups := match(shape, text)) and (found := reader(groups, today)):
            return found
    return None


def _inner(text: str | None, today: date) -> date | None:
    """Return the day of a part of a phrase. Raises `DoubtError` if the part names no one day."""
    found = day_of(text or "", today)
    if found is None and is_no_one_day(text or ""):
        raise DoubtError
    return found


def is_about_days(text: str) -> bool:
    """Whether a text has a digit or a word that a form of a day has; no other text can be one."""
    return any(
        word[:1].isdigit() or word in VOCABULARY or word.startswith((*DAYS, *MONTHS))
        for word in re.findall(r"[a-z]+|[0-9]", text)
    )


def is_no_one_day(text: str) -> bool:
    """Whether a text is about days, and about no one of them: "next week", "half term", "March"."""
    return any(match(shape, text) for shape in _NO_ONE_DAY)


def _next(month: int, day: int, today: date) -> date:
    """Return the next such day, today included. Between leap days can be eight years."""
    for later in range(9):
        try:
            found = date(today.year + later, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise ValueError(f"there is no day {day} in month {month}")


def _date(groups: Groups, today: date) -> date:
    """Return the day of a day and a month. Raises `DoubtError` if its weekday is another one."""
    day, weekday = int(groups["day"] or 0), groups.get("weekday")
    month = month_number(groups["month"]) if groups.get("month") else int(groups["number"] or 0)
    if groups.get("year"):
        found = date(_year(groups["year"]), month, day)
        if not weekday and 0 < len((groups.get("month") or "").rstrip(".")) < len("march"):
            _doubt_year(groups["year"] or "", found, today)
    else:
        found = _next(month, day, today)
        with suppress(ValueError):
            this_year = date(today.year, month, day)
            if weekday and this_year.weekday() == _weekday_number(weekday):
                return this_year
    if weekday and found.weekday() != _weekday_number(weekday):
        raise DoubtError(found, _nearest(found, _weekday_number(weekday)))
    return found


def _doubt_year(year: str, found: date, today: date) -> None:
    """Raise `DoubtError` if a year years ahead may be a time of day after a short month: "10 Dec 2030"."""
    if len(year) < 4 or found.year <= today.year + _NEAR_YEARS:
        return
    hour, minute = divmod(found.year, 100)
    if minute < 60:
        raise DoubtError(found, When(_next(found.month, found.day, today), time(hour, minute)))


def _nearest(day: date, weekday: int) -> date:
    """Return the day nearest to another one that is such a weekday."""
    earliest = day - timedelta(days=3)
    return earliest + timedelta(days=(weekday - earliest.weekday()) % 7)


def _of_month(groups: Groups, today: date) -> date:
    """Return the next day with a number: "the 7th", "Friday 11th"; "of next month" moves it."""
    day, which, weekday = int(groups["day"] or 0), groups.get("which"), groups.get("weekday")
    months = [(today.year + (today.month - 1 + n) // 12, (today.month - 1 + n) % 12 + 1) for n in range(4)]
    if which:
        months = months[1:2] if which == "next" else months[:1]
    there = [date(year, month, day) for year, month in months if 1 <= day <= monthrange(year, month)[1]]
    found = next((each for each in there if each >= today or which), None)
    if found is None:
        raise ValueError(f"there is no day {day}")
    if weekday and found.weekday() != _weekday_number(weekday):
        raise DoubtError(found, _nearest(found, _weekday_number(weekday)))
    return found


def _later(groups: Groups, today: date) -> date:
    """Return a day that is so many days, weeks, months or years after another one, or before it."""
    start = _inner(groups["said"], today) if groups.get("said") else today
    if start is None:
        raise ValueError("it counts from no day")
    count, unit = _count(groups.get("count")), (groups["unit"] or "")[0]
    count = -count if groups.get("side") == "before" else count
    if unit in {"m", "y"}:
        months = start.month - 1 + count * (12 if unit == "y" else 1)
        year, month = start.year + months // 12, months % 12 + 1
        return date(year, month, min(start.day, monthrange(year, month)[1]))
    return start + timedelta(days=count * {"d": 1, "w": 7, "f": 14}[unit])


def _count(word: str | None) -> int:
    if not word or word in {"a", "an"}:
        return 1
    return COUNTS.index(word) + 1 if word in COUNTS else int(word)


def _weekday(groups: Groups, today: date) -> date:
    """Return the day of a weekday. Raises `DoubtError` if the text names two weeks at once."""
    number = _weekday_number(groups["weekday"])
    which, then = (groups["which"] or "").strip(), (groups["then"] or "").strip().removeprefix("of ")
    if which and then:
        raise DoubtError
    monday = today - timedelta(days=today.weekday())
    in_week = {"this week": 0, "next": 1, "next week": 1, "after next": 2, "the week after next": 2}
    weeks = in_week.get(which, in_week.get(then))
    if weeks is not None:
        return monday + timedelta(days=7 * weeks + number)
    ahead = (number - today.weekday()) % 7 or 7 * (which != "this")
    return today + timedelta(days=ahead + {"week": 7, "fortnight": 14}.get(then, 0))


def _last_weekday(groups: Groups, today: date) -> date:
    """Return the last such weekday before today."""
    back = (today.weekday() - _weekday_number(groups["weekday"])) % 7 or 7
    return today - timedelta(days=back)


def _beside(groups: Groups, today: date) -> date | None:
    """Return the last such weekday before a day, or the first after it: "the Friday before Christmas"."""
    number = _weekday_number(groups["weekday"])
    if (found := _inner(groups["said"], today)) is None:
        return None
    if groups["side"] == "before":
        return found - timedelta(days=(found.weekday() - number) % 7 or 7)
    return found + timedelta(days=(number - found.weekday()) % 7 or 7)


def _nth(groups: Groups, today: date) -> date:
    """Return the first, second, third, fourth or last such weekday of a month."""
    year, month = _month_of(groups, today)
    days = [date(year, month, n) for n in range(1, monthrange(year, month)[1] + 1)]
    if groups.get("weekday"):
        days = [each for each in days if each.weekday() == _weekday_number(groups["weekday"])]
    found = days[-1] if groups["nth"] == "last" else days[_ORDINALS[groups["nth"] or ""] - 1]
    if found < today and not groups.get("year") and groups.get("month"):
        return _nth({**groups, "year": str(year + 1)}, today)
    return found


def _month_of(groups: Groups, today: date) -> tuple[int, int]:
    """Return the year and the month that a text names, by name, or as "the month" or "next month"."""
    if groups.get("month"):
        month = month_number(groups["month"])
        year = _year(groups["year"]) if groups.get("year") else today.year + (month < today.month)
        return year, month
    months = today.month - 1 + ("next" in (groups.get("which") or ""))
    return today.year + months // 12, months % 12 + 1


def _end(groups: Groups, today: date) -> date:
    """Return the last day of a month.

    Raises `DoubtError` for "the end of next June", which may mean either of two years.
    """
    year, month = _month_of(groups, today)
    last = date(year, month, monthrange(year, month)[1])
    if groups.get("month") and "next" in (groups.get("which") or ""):
        raise DoubtError(last, date(year + 1, month, monthrange(year + 1, month)[1]))
    return last


def _start(groups: Groups, today: date) -> date:
    """Return the first day of a month that is to come."""
    year, month = _month_of(groups, today)
    first = date(year, month, 1)
    return _next(month, 1, today) if first < today and not groups.get("year") else first


def _week_end(groups: Groups, today: date) -> date:
    """Return the Friday of this week or the next. On a Saturday or Sunday this week is the coming one."""
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * (today.weekday() > 4))
    return monday + timedelta(days=4 + 7 * ("next" in (groups["which"] or "")))


def _week_start(_: Groups, today: date) -> date:
    """Return the Monday of next week."""
    return today + timedelta(days=7 - today.weekday())


def _year_end(groups: Groups, today: date) -> date:
    """Return the last day of a year: "the end of next year", "end of 2027", "end of 2026/27"."""
    which, year = groups.get("which") or "", groups.get("year")
    if year and "/" in year:
        return date(_year(year[:4]) + 1, 3, 31)
    if groups.get("financial"):
        end = _next(3, 31, today)
        return end.replace(year=end.year + 1) if "next" in which else end
    return date(_year(year) if year else today.year + ("next" in which), 12, 31)


def _two_years(_: Groups, today: date) -> date:
    raise DoubtError(date(today.year, 12, 31), _next(3, 31, today))


def _quarter_end(groups: Groups, today: date) -> date:
    """Return the last day of this quarter of the year, or of the next one."""
    last = (today.month + 2) // 3 * 3 + 3 * ("next" in (groups["which"] or ""))
    year, month = today.year + (last > 12), (last - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def _quarter(groups: Groups, today: date) -> date:
    """Return the end of a quarter of a financial year; one of no year, or of a calendar year, is a doubt."""
    number, year = int(groups["quarter"] or 0), groups["year"]
    calendar, financial = 3 * number, (3 * number + 2) % 12 + 1
    if year and "/" in year:
        end = _year(year[:4]) + (number == 4), financial
        return date(*end, monthrange(*end)[1])
    first = _year(year) if year else today.year
    ends = [date(first, month, monthrange(first, month)[1]) for month in (calendar, financial)]
    raise DoubtError(*(each if year else _next(each.month, each.day, today) for each in ends))


def _week_of(groups: Groups, today: date) -> date | None:
    """Return the Monday of "w/c 14 Dec". Raises `DoubtError` if that day is no Monday."""
    found = _inner(groups["said"], today)
    if found and found.weekday():
        raise DoubtError(found, found - timedelta(days=found.weekday()))
    return found


def _whole(groups: Groups, today: date) -> date | None:
    return _inner(groups["said"], today)


def _easter(year: int) -> date:
    """Return Easter Sunday, by the anonymous Gregorian computation (Nature, 20 April 1876)."""
    golden, century, in_century = year % 19, year // 100, year % 100
    skipped, lunar = century // 4, (century + 8) // 25
    epact = (19 * golden + century - skipped - (century - lunar + 1) // 3 + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - epact - in_century % 4) % 7
    correction = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def _weekday_number(weekday: str | None) -> int:
    """Return the number of a weekday, from 0 for Monday."""
    return DAYS.index((weekday or "")[:3])


def month_number(word: str | None) -> int:
    """Return the number of a month, from 1 for January."""
    return MONTHS.index((word or "")[:3]) + 1


def _year(text: str | None) -> int:
    digits = (text or "").lstrip("'")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _bank_holiday(groups: Groups, today: date) -> date:
    """Return the bank holiday in May: the first Monday, or the last one in spring."""
    nth = "first" if groups["early"] else "last"
    return _nth({"nth": nth, "weekday": "mon", "month": "may"}, today)


_NTH = "(?:the )?(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last)"
_ITS = "(?P<which>the |this |next )?"
_ITS_MONTH = rf"{_ITS}(?:month|{MONTH})(?:,? {_YEAR})?"
_OF_MONTH = "(?: of (?P<which>the|this|next) month)?"
_END_OF = rf"(?:the )?end of {_ITS}"
_FINANCIAL = "(?P<year>20[0-9]{2}/(?:20)?[0-9]{2})"
_SAID = "(?P<said>.+)"
_THEN = "(?P<then> week| fortnight| (?:of )?next week| (?:of )?this week| after next| the week after next)?"

VOCABULARY = set(
    "today tonight tomorrow yesterday day days week weeks fortnight fortnights month months year "
    "years quarter end start beginning noon midday midnight close cop cob eod eoy eom christmas "
    "xmas easter boxing new good burns valentine st halloween bonfire hogmanay spring summer "
    "autumn winter term half holiday holidays break bank weekend midweek morning afternoon "
    "evening night lunch lunchtime tea teatime early late first last thing working hour hours wc "
    "wb mid fy this".split()
)
"""The words of which every form of a day without a digit has one, beside weekdays and months."""

_RULES: list[tuple[str, Callable[[Groups, date], date | None], str]] = [
    (ISO, _date, "#"),
    ("(?P<year>[0-9]{4})[/.](?P<number>[0-9]{2})[/.](?P<day>[0-9]{2})", _date, "#"),
    *((rf"(?:on )?(?:{WEEKDAY},? )?{shape}", _date, "#") for shape in (*NUMERIC, *NAMED)),
    *((rf"{shape},? \(?{WEEKDAY}\)?", _date, "#") for shape in (*NUMERIC, *NAMED)),
    (rf"(?:on )?(?:the )?{_DAY}{ORDINAL}{_OF_MONTH}", _of_month, "#"),
    (rf"(?:on )?{WEEKDAY},? (?:the )?{_DAY}{ORDINAL}?{_OF_MONTH}", _of_month, "#"),
    (
        rf"(?:on )?(?:the )?(?P<which>this |next )?(?:coming )?{WEEKDAY}{_THEN}",
        _weekday,
        "mon tue wed thu fri sat sun",
    ),
    (rf"{WEEKDAY} (?P<which>next)(?P<then>)?", _weekday, "next"),
    (rf"last {WEEKDAY}", _last_weekday, "last"),
    (rf"{WEEKDAY} last", _last_weekday, "last"),
    (rf"(?:the )?{WEEKDAY} (?P<side>before|after) {_SAID}", _beside, "before after"),
    (r"(?:\+ ?|in )(?P<count>[0-9]{1,3}) ?(?P<unit>d|w|m)", _later, "#"),
    (
        rf"(?:\+ ?|in |within )(?:the next )?{_COUNT} {_UNIT}(?:'?s? time)?",
        _later,
        "day week fortnight month year",
    ),
    (rf"(?:\+|in )(?P<count>[0-9]{{1,3}}){_UNIT}(?:'?s? time)?", _later, "#"),
    (rf"{_COUNT} {_UNIT}'? (?:from (?:now|today)|hence|time)", _later, "day week fortnight month year"),
    (
        rf"(?:{_COUNT} )?(?P<unit>weeks?|fortnights?|months?) (?P<said>today|tomorrow)",
        _later,
        "day week fortnight month year",
    ),
    (r"(?P<said>today|tomorrow) (?P<unit>week|fortnight)", _later, "day week fortnight month year"),
    (
        rf"(?:{_COUNT} )?(?P<unit>weeks?|fortnights?) (?:on|from) (?P<said>(?!next).+)",
        _later,
        "day week fortnight month year",
    ),
    (
        rf"(?:{_COUNT} |the )?(?P<unit>days?) (?P<side>before|after|from) {_SAID}",
        _later,
        "day week fortnight month year",
    ),
    (
        rf"{_COUNT} (?P<unit>weeks?|fortnights?|months?) (?P<side>before|after|from) {_SAID}",
        _later,
        "day week fortnight month year",
    ),
    (rf"{_NTH} (?:{WEEKDAY}|day) (?:of|in) {_ITS_MONTH}", _nth, "day"),
    (rf"{_END_OF}{MONTH}(?:,? {_YEAR})?", _end, "end"),
    (rf"{_END_OF}month|(?:the )?month[- ]end|eom", _end, "end eom"),
    (rf"end[- ]{MONTH}(?:,? {_YEAR})?", _end, "end"),
    (rf"{MONTH}[- ]end", _end, "end"),
    (rf"(?:the )?(?:start|beginning) of {_ITS_MONTH}", _start, "start beginning"),
    (rf"{_END_OF}(?:working )?week", _week_end, "end"),
    (r"(?:the )?(?:start|beginning) of next week", _week_start, "start beginning"),
    (rf"{_END_OF}(?:calendar )?year", _year_end, "end"),
    (r"(?:the )?end of (?P<year>20[0-9]{2})", _year_end, "end"),
    (rf"{_END_OF}(?:financial year |fy ?)?{_FINANCIAL}", _year_end, "end"),
    (rf"{_END_OF}(?P<financial>financial|fiscal) year", _year_end, "end"),
    (r"(?:the )?year[- ]end|eoy", _two_years, "year eoy"),
    # Another name for the group of `_ITS`, because a pattern cannot have two groups of one name.
    (rf"{_END_OF}quarter|{_ITS.replace('which', 'what')}quarter[- ]end", _quarter_end, "quarter"),
    (
        r"(?:(?:the )?end of )?(?:q|quarter )(?P<quarter>[1-4])(?: end)?"
        r"(?:,? (?:of )?(?P<year>20[0-9]{2}(?:/(?:20)?[0-9]{2})?))?",
        _quarter,
        "#",
    ),
    (
        rf"(?:the )?(?:week (?:commencing|beginning|starting)|w/?[cb]) (?:on )?{_SAID}",
        _week_of,
        "week w/ wc wb",
    ),
    (rf"(?:the )?(?:week ending|w/e) (?:on )?{_SAID}", _whole, "week w/"),
    (
        r"(?:the )?(?:(?P<early>early may|may day)|spring|late may) bank holiday(?: monday)?",
        _bank_holiday,
        "bank",
    ),
]
"""The forms of a phrase that is one day, what reads it, and words of which it must have one; "#" is a digit.

The first form that matches counts. Compiling is slow, so a form is compiled only if it may match.
"""
