"""Keys that terminals send in a broken form, and the one widget in which texts are typed."""

import re
from pathlib import Path

import pytest
from textual import events

import collab_tui
from collab_tui.tui.app_parts.keyboard import split_alt, with_character


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        (("space", None), ("space", " ")),
        (("shift+a", None), ("A", "A")),
        (("shift+a", "A"), ("shift+a", "A")),
        (("shift+up", None), ("shift+up", None)),
        (("shift+f5", None), ("shift+f5", None)),
        (("ctrl+n", "\x0e"), ("ctrl+n", "\x0e")),
        (("a", "a"), ("a", "a")),
    ],
)
def test_a_key_is_taken_as_it_was_meant(sent: tuple[str, str | None], meant: tuple[str, str | None]) -> None:
    event = with_character(events.Key(*sent))
    assert (event.key, event.character) == meant


def test_nothing_is_typed_in_a_widget_that_loses_text() -> None:
    """Input of Textual selects all on focus and pastes one line only; TextInput does neither."""
    sources = Path(collab_tui.__file__).parent.rglob("*.py")
    assert not [each.name for each in sources if re.search(r"\bInput\b", each.read_text("utf-8"))]


def test_esc_and_a_letter_in_one_read_are_two_keys() -> None:
    """A terminal sends them as it sends Alt and the letter, which is bound to nothing."""
    assert [each.key for each in split_alt(events.Key("alt+n", "n"))] == ["escape", "n"]
    assert not any(
        map(split_alt, (events.Key("n", "n"), events.Key("alt+left", None), events.Paste("alt+n")))
    )
