"""The bank holidays of England, asked in a process of their own."""

import sys
from datetime import date
from pathlib import Path

import pytest

from collab_tui.domain.bank_holidays import bank_holidays


def asked(year: int) -> dict[date, str]:
    """Ask anew."""
    bank_holidays.cache_clear()
    return bank_holidays(year)


@pytest.fixture(autouse=True)
def _anew(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [each for each in sys.modules if each.partition(".")[0] == "holidays"]:
        monkeypatch.delitem(sys.modules, name)


def test_the_library_stays_out_of_this_process() -> None:
    assert asked(2022)[date(2022, 9, 19)] == "State Funeral of Queen Elizabeth II"
    assert "holidays" not in sys.modules


@pytest.mark.parametrize("program", ["", "/nowhere/python", "/bin/false", "/bin/echo"])
def test_where_no_other_process_answers_the_library_is_asked_here(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = asked(2026)
    monkeypatch.setattr(sys, "executable", program)
    assert asked(2026) == there
    assert "holidays" in sys.modules


def test_a_module_of_that_name_where_one_happens_to_be_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = asked(2026)
    (tmp_path / "holidays.py").write_text("raise SystemExit(1)")
    monkeypatch.chdir(tmp_path)
    assert asked(2026) == there
    assert "holidays" not in sys.modules
