"""The bank holidays of England: the rules against the tables of a library, which the program does without."""

import pytest
from holidays import country_holidays

from collab_tui.domain.bank_holidays import bank_holidays


@pytest.mark.parametrize("year", range(2024, 2100))
def test_the_rules_give_the_days_of_the_tables(year: int) -> None:
    known = country_holidays("GB", subdiv="ENG", years=year).items()
    assert bank_holidays(year) == {day: name for day, name in known if day.weekday() < 5}
