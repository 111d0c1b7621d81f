"""A line that is too long for its place."""

import pytest
from textual.content import Content

from collab_tui.tui.common.truncate import truncated


@pytest.mark.parametrize(
    ("line", "width", "short"),
    [
        ("Eastside Trust", 14, "Eastside Trust"),
        ("Eastside Trust", 12, "Eastside…"),
        ("Eastside Trust", 6, "Easts…"),
        ("two, three", 7, "two…"),
        ("[/] 漢字漢字", 11, "[/] 漢字漢…"),
        ("漢字漢字漢字", 6, "漢字…"),
        ("word", 0, "…"),
    ],
)
def test_it_fits_and_is_cut_between_words(line: str, width: int, short: str) -> None:
    cut = truncated(Content(line), width)
    assert cut.plain == short
    assert cut.cell_length <= max(width, 1)
