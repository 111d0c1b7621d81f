"""The bank holidays of England, Wales, Scotland and Northern Ireland, from the `holidays` library.

The library is imported when a day is first looked up. That takes a quarter of a second, so the app looks
days up in a worker thread.
"""

from datetime import date
from functools import cache

NATIONS = {"England": "ENG", "Wales": "WLS", "Scotland": "SCT", "Northern Ireland": "NIR"}
"""The names in the settings, with the library's name of each."""


def bank_holiday(nation: str, day: date) -> str:
    """Return the name of the bank holiday in a nation on a day; empty if there is none."""
    return _of_year(NATIONS[nation], day.year).get(day, "")


@cache
def _of_year(subdivision: str, year: int) -> dict[date, str]:
    from holidays import country_holidays  # noqa: PLC0415

    return dict(country_holidays("GB", subdiv=subdivision, years=year))
