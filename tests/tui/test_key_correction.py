"""Keys that terminals send in a broken form, and the one widget in which texts are typed."""

import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

import collab_tui
from collab_tui.domain.conversation import Cursor
from collab_tui.tui.app_parts.key_correction import corrected, with_character
from collab_tui.tui.dialogs.delete_conversation import DeleteDialog
from collab_tui.tui.home.screen import HomeScreen
from collab_tui.tui.keys.key_names import character_with_alt
from collab_tui.tui.textual_patches.input_bytes import TerminalDecoder
from collab_tui.tui.textual_patches.key_parser import KeyParser, keys_in
from tests.tui.driving import keep, opened
from tests.tui.meetings import ROOM, talking


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
    found = corrected(events.Key("zero_width", joiner))
    assert isinstance(found, events.Paste)
    assert found.text == joiner


def test_nothing_is_typed_in_a_widget_that_loses_text() -> None:
    """Input of Textual selects all on focus and pastes one line only; TextInput does neither."""
    sources = Path(collab_tui.__file__).parent.rglob("*.py")
    assert not [each.name for each in sources if re.search(r"\bInput\b", each.read_text("utf-8"))]


@pytest.mark.parametrize(
    ("sent", "letter"),
    [
        (b"\x1bn", "n"),
        (b"\x1bN", "N"),
        ("\x1bé".encode(), "é"),
        (b"\x1b\x1bn", "n"),
        (b"\x1b1", "1"),
        (b"\x1b-", "-"),
        (b"\x1b?", "?"),
        (b"\x1bO", "O"),
    ],
)
def test_alt_and_a_character_is_a_key_without_a_character(sent: bytes, letter: str) -> None:
    """A terminal sends it as it sends Esc and the letter in one go."""
    parser = KeyParser()
    heard = [*parser.feed(sent.decode()), *parser.feed("")]
    *_, key = (each for each in heard if isinstance(each, events.Key))
    assert character_with_alt(key.key) == letter.lower()
    found = corrected(key)
    assert isinstance(found, events.Key)
    assert (found.key, found.character) == (key.key, None)


def test_alt_and_shift_and_o_twice_types_nothing() -> None:
    """Esc and "O" begin longer sequences, as those of F1 and of arrow keys, which stay what they are."""
    assert keys_in(b"\x1bO\x1bO") == ["alt+shift+o", "alt+shift+o"]
    assert keys_in(b"\x1bOP\x1bOA\x1b[A\x1b\x1b[B") == ["f1", "up", "up", "escape", "down"]


@pytest.mark.parametrize("key", ["n", "1", "alt+left", "alt+f5", "alt+space", "ctrl+alt+n", "escape"])
def test_other_keys_are_no_character_with_alt(key: str) -> None:
    assert character_with_alt(key) == ""


@pytest.mark.parametrize(
    "place", [Cursor(step="purposes", field="honest"), Cursor(step="purposes", field="coerce"), ROOM]
)
async def test_alt_and_a_letter_changes_nothing_and_says_so(path: Path, place: Cursor) -> None:
    """Neither a text, nor a scale, nor the keys state takes it, and the writing state stays."""
    keep(path, talking(place=place))
    async with opened(path) as desk:
        was, focused = desk.page.conversation, desk.focused
        for letter in string.ascii_lowercase:
            await desk.press(f"alt+{letter}", f"alt+shift+{letter}")
            if letter not in "bf":  # a terminal sends another key for these
                assert f"Alt+Shift+{letter.upper()} does nothing." in desk.foot
        assert desk.focused is focused
        assert desk.page.conversation.texts == was.texts
        assert desk.page.conversation.entries == was.entries
        await desk.press("escape", "alt+n")
        assert "For Esc and n, press one after the other." in desk.foot
        assert desk.page.in_keys
        await desk.rest()
        await desk.press("enter", "n")
        await desk.until(lambda: desk.page.spec.id != place.step)


async def test_alt_and_a_letter_closes_no_dialog_and_begins_nothing_on_the_list(path: Path) -> None:
    keep(path, talking())
    async with opened(path, None) as desk:
        for letter in "ntadq":
            await desk.press(f"alt+{letter}")
            assert "does nothing" in desk.foot
            assert isinstance(desk.app.screen, HomeScreen)
        await desk.rest()
        await desk.press("delete", "alt+y")
        assert isinstance(desk.app.screen, DeleteDialog)
        assert "Alt+Y does nothing." in desk.foot


@given(
    st.lists(st.sampled_from([b"a", b"n", b"\x1b", b"\x1b[31m", b"\x1b[20", "é".encode(), b" "])),
    st.integers(1, 9),
)
def test_a_paste_arrives_as_one_paste_whatever_is_in_it(parts: list[bytes], size: int) -> None:
    sent = b"x\x1b[200~" + b"".join(parts) + b"\x1b[201~y"
    decoder, parser = TerminalDecoder("utf-8"), KeyParser()
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
