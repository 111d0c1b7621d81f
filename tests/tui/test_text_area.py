"""The text area does what the stock one does, whatever the keys, and looks the same.

Undo is left out: it is the conversation's, and the stock one fails where a text shrinks to above the cursor.
"""

import string

from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual.app import ComposeResult
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


async def after(area: TextArea, start: tuple[int, int], keys: list[str]) -> list[object]:
    """Return all there is to see of a text area after some keys."""
    app, seen = One(area), list[object]()
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
            seen += [
                key,
                area.text,
                area.selection,
                area.scroll_offset,
                area.size,
                area.virtual_size,
                app.shown,
            ]
    return seen


@given(TEXTS, st.tuples(st.integers(0, 9), st.integers(0, 30)), st.lists(KEYS, min_size=1, max_size=10))
@example("one\ntwo", (1, 3), ["shift+up", "backspace"])
@example("a b " * 40, (0, 50), ["enter", "x", "pageup", "ctrl+k", "ctrl+k"])
@examples(25)
async def test_it_is_the_stock_one_after_any_keys(text: str, start: tuple[int, int], keys: list[str]) -> None:
    assert await after(FastTextArea(text, highlight_cursor_line=False), start, keys) == await after(
        Stock(text, highlight_cursor_line=False), start, keys
    )
