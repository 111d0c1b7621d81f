"""The bank holidays of England that come back every year, by their rules."""

from datetime import date, timedelta


def bank_holidays(year: int) -> dict[date, str]:
    """Return those of a year that keep people from work, with their names.

    One that falls on a weekend is made up for on the next working day that is free. A day that was proclaimed
    once, as for a coronation, is not among them.
    """
    found: dict[date, str] = {}
    easter, days = easter_sunday(year), timedelta(days=1)
    known = (
        (date(year, 1, 1), "New Year's Day"),
        (easter - 2 * days, "Good Friday"),
        (easter + 1 * days, "Easter Monday"),
        (_monday(year, 5, 7), "May Day"),
        (_monday(year, 5, 31), "Spring Bank Holiday"),
        (_monday(year, 8, 31), "Late Summer Bank Holiday"),
        (date(year, 12, 25), "Christmas Day"),
        (date(year, 12, 26), "Boxing Day"),
    )
    for day, name in sorted(known, key=lambda each: each[0].weekday() > 4):
        free = day
        while free.weekday() > 4 or free in found:
            free += days
        found[free] = name if free == day else f"{name} (observed)"
    return found


def easter_sunday(year: int) -> date:
    """Return the Sunday after the first full moon of spring, by the rule of Gauss with its two exceptions."""
    century = year // 100
    moon = (15 + century - century // 4 - (13 + 8 * century) // 25) % 30
    full = (19 * (year % 19) + moon) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * full + (4 + century - century // 4)) % 7
    if sunday == 6 and (full == 29 or (full == 28 and year % 19 > 10)):
        sunday -= 7
    return date(year, 3, 22) + timedelta(days=full + sunday)


def _monday(year: int, month: int, latest: int) -> date:
    """Return the last Monday of a month that is no later than a day."""
    day = date(year, month, latest)
    return day - timedelta(days=day.weekday())
