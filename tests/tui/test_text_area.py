"""The text area does what the stock one does, whatever the keys, and looks the same.

Undo is left out: it is the conversation's, and the stock one fails where a text shrinks to above the cursor.
"""

import string
from typing import NamedTuple

from hypothesis import assume, example, given
from hypothesis import strategies as st
from textual import events
from textual.app import ComposeResult
from textual.document._document import Document, Selection
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Offset, Size
from textual.widgets import TextArea

from collab_tui.tui.textual_patches.text_area import FastTextArea
from tests.strategies import examples
from tests.tui.driving import rests, wait_until
from tests.tui.painted import Painted

MOVES = "up down left right home end pageup pagedown ctrl+left ctrl+right".split()
KEYS = st.one_of(
    st.sampled_from([*MOVES, *(f"shift+{move}" for move in MOVES)]),
    st.sampled_from("enter backspace delete ctrl+w ctrl+u ctrl+k ctrl+x ctrl+v f6 f7".split()),
    st.sampled_from([*string.ascii_letters[:6], "(", ")", "]", "é", "漢", "space"]),
    st.sampled_from(
        [f"paste:{text}" for text in ("a\nb", "one two three four five six seven", "\t", "\n" * 9)]
    ),
)
TEXTS = st.lists(st.text(st.sampled_from("ab é漢\t()"), max_size=60), max_size=9).map("\n".join)


HIGHEST = 6
"""The rows of the area at most; a longer text has a scrollbar."""

WITHOUT, BESIDE = 20, 18
"""The width of the text without a scrollbar, and beside one."""


def has_two_sizes(text: str) -> bool:
    """Whether a text fits without a scrollbar, and needs one if it is there.

    Then the stock text area may keep the scrollbar that it had, or had before it was laid out.
    """
    without, beside = (WrappedDocument(Document(text), width) for width in (WITHOUT, BESIDE))
    return without.height <= HIGHEST < beside.height


class Stock(TextArea):
    """The stock text area without the search for brackets, which is all that ours leaves out."""

    def find_matching_bracket(self, bracket: str, search_from: tuple[int, int]) -> None:
        """Find none."""


class One(Painted):
    """An app of one text area, high as its text up to a limit, as on our pages."""

    CSS = "TextArea { height: auto; max-height: 6; padding: 0 1; border: none; border-left: wide red; }"

    def __init__(self, area: TextArea) -> None:
        super().__init__()
        self.area = area
        area.cursor_blink = False

    def compose(self) -> ComposeResult:
        yield self.area


class Seen(NamedTuple):
    """All there is to see of a text area after a key."""

    key: str
    text: str
    selection: Selection
    scroll: Offset
    size: Size
    virtual_size: Size
    shown: object


async def after(area: TextArea, start: tuple[int, int], keys: list[str]) -> list[Seen]:
    """Return all there is to see of a text area after each of some keys."""
    app, seen = One(area), list[Seen]()
    async with app.run_test(size=(24, 9)) as pilot:
        area.focus()
        await pilot.pause()
        area.move_cursor(start)
        await pilot.pause()
        for key in keys:
            _, _, pasted = key.partition(":")
            if pasted:
                app.post_message(events.Paste(pasted))
            else:
                app.post_message(events.Key(key, " " if key == "space" else key if len(key) == 1 else None))
            await wait_until(pilot, lambda: rests(app))
            place = area.selection, area.scroll_offset, area.size, area.virtual_size
            seen.append(Seen(key, area.text, *place, app.shown))
    return seen


@given(TEXTS, st.tuples(st.integers(0, 9), st.integers(0, 30)), st.lists(KEYS, min_size=1, max_size=10))
@example("one\ntwo", (1, 3), ["shift+up", "backspace"])
@example("a b " * 40, (0, 50), ["enter", "x", "pageup", "ctrl+k", "ctrl+k"])
@examples(25)
async def test_it_is_the_stock_one_after_any_keys(text: str, start: tuple[int, int], keys: list[str]) -> None:
    ours = await after(FastTextArea(text, highlight_cursor_line=False), start, keys)
    assume(not any(map(has_two_sizes, [text, *(each.text for each in ours)])))
    assert ours == await after(Stock(text, highlight_cursor_line=False), start, keys)
