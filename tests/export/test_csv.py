"""The action log as CSV: every action once, as text, also those that would be a formula in a spreadsheet."""

import csv
import re
import shutil
import subprocess
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given

from collab_tui.domain.conversation import Entry
from collab_tui.domain.report import Audience, Table
from collab_tui.domain.report.action_log import HEADER
from collab_tui.export.audience_formats import NO_ACTION, Format
from collab_tui.export.formats import make, nothing_in
from collab_tui.export.formats.csv import as_text
from collab_tui.export.formats.csv import csv as as_csv
from collab_tui.sample import samples
from tests.domain.tables import commitment, table
from tests.strategies import any_str

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FORMULAS = (
    '=HYPERLINK("http://x.example","click")',
    "+1",
    "-1+1",
    "@SUM(1)",
    "  =1+1",
    "\t=1+1",
    "\u200b=1+1",
    "\xa0=1+1",
    "\n=1+1",
    "＝1+1",
)


def rows(data: bytes) -> list[list[str]]:
    """Return the rows of a file, as Python reads it."""
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_every_commitment_first_step_and_condition_is_a_row() -> None:
    winter = samples(date(2026, 11, 23))[0]
    data = make(winter, Format.CSV, Audience.AGREEMENT, NOW)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")
    header, *actions = rows(data)
    assert tuple(header) == HEADER
    assert [row[1] for row in actions] == [*["commitment"] * 4, "first step", "condition", "condition"]
    found = next(row for row in actions if "48 hours" in row[2])
    assert found[3:] == [
        "Eastside",
        "Chief operating officer",
        "2026-12-01",
        "The morning call names each move",
        "",
    ]
    assert actions[-1][-1] == "open"


@pytest.mark.parametrize("formula", FORMULAS)
def test_what_would_be_a_formula_is_text(formula: str) -> None:
    assert as_text(formula) in {f"'{formula}", f"\n'{formula.strip()}"}
    there = table(commitments=(commitment("a", "p1", seen=formula), Entry("b", formula, "p1")))
    for row in rows(make(there, Format.CSV, Audience.AGREEMENT, NOW))[1:]:
        assert all(cell.strip()[:1] not in set("=+-@") for cell in row)


@pytest.mark.parametrize("cell", ["one\n=1", "one;=1", "one\t@x", "a; b\n -1\n+2"])
def test_no_part_of_a_cell_is_a_formula_where_it_is_split_at_other_signs(cell: str) -> None:
    parts = re.split(r"[\n\t;]", as_text(cell))
    assert not [each for each in parts if each.strip()[:1] in set("=+-@")]
    assert as_text(cell).replace("'", "") == cell


@given(any_str)
def test_any_words_are_one_cell_and_no_formula(words: str) -> None:
    header, row = rows(as_csv(Table(("a", "b"), ((words, "last"),))))
    assert (len(header), row[-1]) == (2, "last")
    assert row[0].lstrip()[:1] not in set("=+-@")


def test_an_empty_one_is_refused_in_words() -> None:
    assert nothing_in(table(), Format.CSV) == NO_ACTION


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is missing")
def test_calc_opens_it_without_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    several = (*FORMULAS, "one\n=1", "one;=1+1", "one\t=1+1")
    many = tuple(Entry(f"c{n}", f"{words}\nsecond line", "p1") for n, words in enumerate(several))
    path.write_bytes(make(table(commitments=many), Format.CSV, Audience.AGREEMENT, NOW))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = ["soffice", "--headless", home, "--convert-to", "fods", "--outdir", str(tmp_path), str(path)]
    for sign in ",;\t":  # as it is set on the machine
        subprocess.run([*command, f"--infilter=CSV:{ord(sign)},34,76,1"], capture_output=True, check=True)
        opened = path.with_suffix(".fods").read_text()
        assert "table:formula" not in opened
        assert sign != "," or opened.count("<text:p>second line</text:p>") == len(several)
