"""Large type: air between the letters and the lines, as far as there are rows for it."""

import pytest
from rich.cells import cell_len

from collab_tui.tui.common.large_type import large_type

WORDS = "Thank you for coming tonight."


def rows(text: str, width: int, most: int = 99) -> list[str]:
    return [row.plain for row in large_type(text, width, most)]


def test_letters_and_lines_have_air_if_there_are_rows_for_it() -> None:
    assert rows(WORDS, 40) == ["T h a n k   y o u   f o r   c o m i n g", "", "t o n i g h t ."]
    assert rows(WORDS, 20, 3) == ["Thank you for coming", "", "tonight."]
    assert rows(WORDS, 20, 2) == ["Thank you for coming", "tonight."]


@pytest.mark.parametrize("width", [8, 21, 60, 200])
@pytest.mark.parametrize(
    "text", ["", "a", "e\u0301te\u0301 tout entier", "会議へようこそ、皆さん", "x" * 90, "one\n\ntwo"]
)
def test_no_letter_is_lost_and_no_row_too_wide(text: str, width: int) -> None:
    shown = rows(text, width)
    assert "".join("".join(shown).split()) == "".join(text.split())
    assert max(map(cell_len, shown), default=0) <= min(width, 72)
    assert not any(row.startswith("\u0301") or " \u0301" in row for row in shown)
