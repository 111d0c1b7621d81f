"""Keys that terminals send in a broken form, and the one widget in which texts are typed."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

import collab_tui
from collab_tui.tui.app_parts.key_correction import corrected, split_alt, with_character
from collab_tui.tui.textual_patches.input_bytes import TerminalDecoder


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        (("space", None), ("space", " ")),
        (("no-break_space", "\u00a0"), ("space", " ")),
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


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d", "\u200e", "\u200f"])
def test_a_joiner_is_kept_where_it_is_typed(joiner: str) -> None:
    (found,) = corrected(events.Key("zero_width", joiner))
    assert isinstance(found, events.Paste)
    assert found.text == joiner


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


@given(
    st.lists(st.sampled_from([b"a", b"n", b"\x1b", b"\x1b[31m", b"\x1b[20", "é".encode(), b" "])),
    st.integers(1, 9),
)
def test_a_paste_arrives_as_one_paste_whatever_is_in_it(parts: list[bytes], size: int) -> None:
    sent = b"x\x1b[200~" + b"".join(parts) + b"\x1b[201~y"
    decoder, parser = TerminalDecoder("utf-8"), XTermParser()
    chunks = [sent[:7], *(sent[n : n + size] for n in range(7, len(sent), size))]
    texts = [decoder.decode(chunk) for chunk in chunks]
    heard = [each for text in texts if text for each in parser.feed(text)]
    x, *paste, y = heard
    assert isinstance(x, events.Key)
    assert isinstance(y, events.Key)
    assert (x.key, y.key) == ("x", "y")
    assert [each.text for each in paste if isinstance(each, events.Paste)] == [
        b"".join(parts).decode().replace("\x1b", "")
    ]
    assert len(paste) == 1
