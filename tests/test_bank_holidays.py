"""Bank holidays differ between the four nations; the library is imported when a day is first looked up."""

import subprocess
import sys
from datetime import date

import pytest

from collab_tui.bank_holidays import NATIONS, bank_holiday

EASTER, ST_PATRICK = "Easter Monday", "Saint Patrick's Day"


@pytest.mark.parametrize(
    ("day", "name", "nations"),
    [
        (date(2026, 12, 25), "Christmas Day", {*NATIONS}),
        (date(2026, 4, 6), EASTER, {"England", "Wales", "Northern Ireland"}),
        (date(2026, 3, 17), ST_PATRICK, {"Northern Ireland"}),
        (date(2026, 1, 2), "New Year Holiday", {"Scotland"}),
        (date(2022, 9, 19), "State Funeral of Queen Elizabeth II", {*NATIONS}),
        (date(2026, 11, 25), "", {*NATIONS}),
        (date(9999, 12, 25), "", {*NATIONS}),
    ],
)
def test_a_day_in_each_nation(day: date, name: str, nations: set[str]) -> None:
    assert {each: bank_holiday(each, day) for each in NATIONS} == {
        each: name if each in nations else "" for each in NATIONS
    }


def test_nothing_is_imported_before_a_day_is_looked_up() -> None:
    lines = [
        "import datetime, sys",
        "from collab_tui.bank_holidays import bank_holiday",
        "assert 'holidays' not in sys.modules",
        "assert bank_holiday('Wales', datetime.date(2026, 12, 25))",
        "assert 'holidays' in sys.modules",
    ]
    subprocess.run([sys.executable, "-c", "\n".join(lines)], check=True)
