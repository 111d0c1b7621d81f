"""A slider: a row of points, and an answer that the arrow keys move."""

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style

from collab_tui.tui.common.control import Control
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.editing_commands import SLIDER

SEGMENTS = ((5, 5), (3, 8), (1, 99))
"""The dashes between two points, by the highest number of points of a scale."""


POINT_META = "point"
"""The key of the style metadata that a click reads: the value of a point."""

TEN = 10
"""The answer of two digits: 1, then 0."""


class Slider(Control, can_focus=True):
    """One answer of a few in order, None at first. Left, right and digits set it."""

    KEYS: ClassVar[Commands] = SLIDER
    BINDINGS: ClassVar[list[BindingType]] = bindings(SLIDER)

    value: reactive[int | None] = reactive(None)

    class Moved(Message):
        """The writer set an answer, or cleared it."""

        def __init__(self, scale: "Slider", value: int | None) -> None:
            super().__init__()
            self.scale = scale
            self.value = value

    def __init__(self, labels: tuple[str, ...], lowest: int = 0, *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._labels = labels
        self._lowest = lowest
        self.remark = ""
        self._last_digit: int | None = None
        self.entered: Callable[[], None] | None = None
        """Called on Enter. It is no message, because the next key must find the focus moved."""

    def on_key(self, event: events.Key) -> None:
        """Call `entered` on Enter."""
        if self.entered is not None and event.key == "enter":
            event.stop()
            self.entered()

    def on_click(self, event: events.Click) -> None:
        """Answer with the point that was clicked."""
        point = event.style.meta.get(POINT_META)
        if point is not None:
            self._answer(point)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse digits without a point."""
        if action != "digit" or not isinstance(parameters[0], int):
            return True
        return self._lowest <= self._value_of(parameters[0]) < self._lowest + len(self._labels)

    def show(self, value: int | None, remark: str = "") -> None:
        """Show an answer, and a quiet remark after it."""
        self.remark = remark
        self.value = value
        self.refresh()

    def render(self) -> Content:
        """Draw the points: those passed small, the answer full, the rest open."""
        count, room = len(self._labels), self.content_size.width
        dash = next(width for width, most in SEGMENTS if count <= most)
        beside = cell_len(self.remark) + 3 if self.remark else 0
        if room < count * (dash + 1) + 21 + beside:
            dash = 1
        at = None if self.value is None else self._at(self.value)
        points = Content("")
        for n in range(count):
            passed = at is not None and n <= at
            if n:
                points += Content.styled("─" * dash, "$muse" if passed else "$rule")
            glyph = Content.styled(
                "●" if n == at else "•" if passed else "○", "$muse" if passed else "$quiet"
            )
            points += glyph.stylize(Style.from_meta({POINT_META: self._lowest + n}))
        if at is None:
            return points + Content.styled("   not answered yet", "$quiet")
        label = Content.styled(f"   {self.label(self.value or 0)}", "bold")
        whole = points + label + Content.styled(f"   {self.remark}", "$quiet")
        return whole if whole.cell_length <= max(room, 1) else points + label

    def label(self, value: int) -> str:
        """Return an answer in words."""
        label = self._labels[self._at(value)]
        return f"{label} of {self._labels[-1]}" if label.isdigit() else label

    def _at(self, value: int) -> int:
        """Return the point of an answer; the nearest one if a file has an answer that is not on the scale."""
        return max(0, min(value - self._lowest, len(self._labels) - 1))

    def action_move(self, by: int) -> None:
        """Answer one higher or lower; the first key gives the lowest answer or the one after it."""
        if self.value is None:
            self._answer(self._lowest if by < 0 else self._lowest + 1)
        else:
            self._answer(self.value + by)

    def action_digit(self, digit: int) -> None:
        """Answer with a digit: the point that it names, or its place if the points have names.

        1 and then 0 answer ten.
        """
        follows_one = digit == 0 and self._last_digit == self.value == 1
        self._last_digit = digit
        self._answer(TEN if follows_one and self._at(TEN) + self._lowest == TEN else self._value_of(digit))

    def _value_of(self, digit: int) -> int:
        return digit if self._labels[0].isdecimal() else self._lowest + digit - 1

    def action_end(self, last: int) -> None:
        """Answer with the lowest or the highest."""
        self._answer(self._lowest + last * (len(self._labels) - 1))

    def action_clear(self) -> None:
        """Clear the answer."""
        if self.value is not None:
            self.value = None
            self.post_message(self.Moved(self, None))

    def _answer(self, value: int) -> None:
        value = max(self._lowest, min(value, self._lowest + len(self._labels) - 1))
        if value != self.value:
            self.value = value
            self.post_message(self.Moved(self, value))
