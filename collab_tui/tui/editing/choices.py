"""A few answers to pick one of, or several."""

from typing import ClassVar

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style

from collab_tui.tui.common.control import Control
from collab_tui.tui.common.list_view import ListView
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.editing_commands import CHECK_LIST, RADIO_ROW

ANSWER_META = "answer"
"""The key of the style metadata that a click reads: the id of an answer."""


class RadioRow(Control, can_focus=True):
    """One answer of a few, on one line: left and right pick, or a digit its place; Backspace clears."""

    KEYS: ClassVar[Commands] = RADIO_ROW
    BINDINGS: ClassVar[list[BindingType]] = bindings(RADIO_ROW)

    value: reactive[str] = reactive("", layout=True)

    class Picked(Message):
        """The writer picked an answer; an empty value means that the answer was cleared."""

        def __init__(self, picks: "RadioRow", value: str) -> None:
            super().__init__()
            self.picks = picks
            self.value = value

    def __init__(self, answers: tuple[tuple[str, Content], ...], value: str = "") -> None:
        super().__init__()
        self._answers = answers
        self.set_reactive(RadioRow.value, value)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of the answers at a width."""
        return len(self._wrapped(width))

    def render(self) -> Content:
        """Draw the answers, the picked one full and bold."""
        return Content("\n").join(self._wrapped(max(self.content_size.width, 8)))

    def _wrapped(self, width: int) -> list[Content]:
        lines = [Content("")]
        for answer, label in self._answers:
            picked = answer == self.value
            shown = Content.styled("● " if picked else "○ ", "$primary" if picked else "$quiet")
            shown += label.stylize("bold") if picked else label.stylize_before("$quiet")
            shown = shown.stylize(Style.from_meta({ANSWER_META: answer}))
            if lines[-1].cell_length and lines[-1].cell_length + shown.cell_length + 3 > width:
                lines.append(Content(""))
            lines[-1] += (Content("   ") if lines[-1].cell_length else Content("")) + shown
        return lines

    def on_click(self, event: events.Click) -> None:
        """Pick the answer that was clicked."""
        if answer := event.style.meta.get(ANSWER_META):
            self._set(answer)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse digits without an answer."""
        return not (action == "digit" and parameters > (len(self._answers),))

    def action_pick(self, by: int) -> None:
        """Pick the answer before or after; the first key picks the first or the last."""
        ids = [answer for answer, _ in self._answers]
        if self.value in ids:
            at = max(0, min(ids.index(self.value) + by, len(ids) - 1))
        else:
            at = 0 if by > 0 else len(ids) - 1
        self._set(ids[at])

    def action_digit(self, digit: int) -> None:
        """Pick an answer by its place."""
        self._set(self._answers[digit - 1][0])

    def action_clear(self) -> None:
        """Clear the answer; without an answer the key is left to the widgets around."""
        if not self.value:
            raise SkipAction
        self._set("")

    def _set(self, value: str) -> None:
        if value != self.value:
            self.value = value
            self.post_message(self.Picked(self, value))


Answer = tuple[str, Content]
"""The id of an answer and its label."""

NOTHING: Answer = "", Content("nothing to pick from yet")


class CheckList(ListView[Answer], Control):
    """Several answers of a list: up and down move, Space ticks, and so does the number of an answer."""

    KEYS = CHECK_LIST
    BINDINGS: ClassVar[list[BindingType]] = bindings(CHECK_LIST)
    MARKED_WITHOUT_FOCUS = False

    class Ticked(Message):
        """The writer ticked or unticked an answer; `values` are all that are ticked, in order."""

        def __init__(self, values: list[str]) -> None:
            super().__init__()
            self.values = values

    def __init__(self, answers: tuple[Answer, ...], values: list[str], numbers: tuple[int, ...] = ()) -> None:
        """Offer answers, with the number of each if they have numbers."""
        super().__init__(self._line, answers or (NOTHING,), scrolls=False)
        self.values = values
        self._numbers = {answer: n for (answer, _), n in zip(answers, numbers, strict=False)}

    def show(self, values: list[str]) -> None:
        """Show which answers are ticked."""
        self.values = values
        self.redraw()

    def _line(self, answer: Answer, width: int) -> list[Content]:
        name, label = answer
        ticked = name in self.values
        mark = Content.styled(" ● " if ticked else " ○ " if name else " ", "$primary" if ticked else "$quiet")
        if name in self._numbers:
            label = Content.styled(f"{self._numbers[name]} ", "$quiet") + label
        label = label if ticked else label.stylize_before("$quiet")
        return [(Content("   ") if n else mark) + line for n, line in enumerate(label.wrap(width - 3))]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse digits that are the number of no answer."""
        return not (action == "digit" and parameters[0] not in self._numbers.values())

    def action_digit(self, digit: int) -> None:
        """Tick the answer with a number, or untick it."""
        self.select([self._numbers.get(name) for name, _ in self.items].index(digit))
        self.action_tick()

    def action_step(self, by: int) -> None:
        """Select the next answer; past the ends the key goes to another control."""
        if not 0 <= self.index + by < len(self.items):
            raise SkipAction
        super().action_step(by)

    def click_item(self, index: int) -> None:
        """Tick an answer that was clicked, or untick it."""
        self.select(index)
        self.action_tick()

    def action_tick(self) -> None:
        """Tick the selected answer, or untick it."""
        if self.selected and (answer := self.selected[0]):
            rest = [each for each in self.values if each != answer]
            self.show(rest if answer in self.values else [*rest, answer])
            self.post_message(self.Ticked(self.values))
