"""The dialogs of the meeting: its planned time, its end, and the tension."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from collab_tui.domain.method import FIELDS
from collab_tui.tui.common.header_footer import PressableKeys, pressable
from collab_tui.tui.dialogs.base import Dialog, Question
from collab_tui.tui.keys.active import as_chosen, chosen
from collab_tui.tui.keys.command import best, bindings
from collab_tui.tui.keys.dialog_commands import (
    ANSWER,
    DEBRIEF,
    DIALOG,
    END_IT,
    END_MEETING,
    TENSION,
    TIME_PLANNED,
)

PLANS = (0, 15, 30, 45, 60, 75, 90, 120, 150, 180)
"""The lengths a meeting can be planned for, in minutes; 0 stands for none."""


ARROWS = (("←  ", "left"), ("  →", "right"))
"""The signs of the arrow keys before and after the time planned, with the names of the keys."""


class PlanDialog(Dialog[int]):
    """Asks for the planned time of the meeting. Answers with the minutes, or 0 for none."""

    KEYS = (*TIME_PLANNED, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(TIME_PLANNED)
    heading = "How long is the meeting planned for?"
    purpose = "The clock of the meeting shows the time planned, and is marked once it is over."
    ending = "← → Time planned   Enter Keep   Esc to go back"

    def __init__(self, planned: int) -> None:
        super().__init__()
        self._plan = min(range(len(PLANS)), key=lambda n: abs(PLANS[n] - planned))
        self._planned_time = PressableKeys(classes="plan")

    def content(self) -> ComposeResult:
        """Yield the planned time."""
        yield self._planned_time

    def on_mount(self) -> None:
        """Show the planned time."""
        self.action_plan(0)

    def action_plan(self, by: int) -> None:
        """Plan for longer or shorter."""
        self._plan = max(0, min(self._plan + by, len(PLANS) - 1))
        minutes = PLANS[self._plan]
        words = f"{minutes} minutes" if minutes else "no time planned"
        less, more = (pressable(Content.styled(sign, "$quiet"), key) for sign, key in ARROWS)
        self._planned_time.update(less + Content.styled(words, "bold $primary") + more)

    def action_answer(self) -> None:
        """Answer with the planned time."""
        self.dismiss(PLANS[self._plan])


class EndMeeting(Question[str]):
    """Asks how the meeting ends. Answers with the phase that follows it."""

    KEYS = (*END_MEETING, END_IT, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings((*END_MEETING, END_IT))
    heading = "End the meeting?"
    purpose = "The time is noted, and you are taken to where it leads. The lines stay as they are."
    ending = "Press a digit, then Enter   Esc to go on talking"
    ending_picked = "Enter to end it   Esc to go on talking"

    def __init__(self) -> None:
        super().__init__()
        self._ways = PressableKeys()

    def content(self) -> ComposeResult:
        """Yield the possible ends."""
        yield self._ways

    def on_mount(self) -> None:
        """Show the possible ends, none of them picked."""
        self.action_choose("")

    def action_choose(self, answer: str) -> None:
        """Pick an end: the phase that follows the meeting."""
        super().action_choose(answer)
        lines = []
        for key in as_chosen(END_MEETING, chosen(self)):
            mark = "● " if self.picked and self.picked in key.action else "○ "
            words = (f"{key.description:<20}", "bold")
            shown = f"{mark}{best(key, typing=False)}  "
            line = Content.assemble((shown, "bold $primary"), words, (key.tooltip, "$quiet"))
            lines.append(pressable(line, best(key, typing=False)))
        self._ways.update(Content("\n").join(lines))

    def action_answer(self) -> None:
        """Answer with the phase that follows, if one was picked."""
        if self.picked:
            self.dismiss(self.picked)


class DebriefDialog(Dialog[bool]):
    """Asks whether to begin the debrief. Enter answers later, because the others may still be there."""

    KEYS = (*DEBRIEF, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(DEBRIEF)
    heading = "Debrief now, or later?"
    purpose = (
        "Five private minutes for yourself, once you are alone. "
        "Later you find it among the commands: Ctrl+P, Debrief."
    )
    ending = "Ctrl+N Now, I am alone   Enter Later"

    def content(self) -> ComposeResult:
        """Yield the description of the debrief."""
        yield Static(Content(self.purpose))

    def action_answer(self, now: bool) -> None:
        """Answer whether to begin the debrief."""
        self.dismiss(now)


class TensionDialog(Question[int]):
    """Asks for the tension: a digit for each degree, then Enter."""

    KEYS = (*TENSION, ANSWER, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings((*TENSION, ANSWER))
    heading = "How tense is it just now?"
    purpose = "For yourself alone: it is noted with the hour, and you see afterwards when it was hard."
    ending = "Press a digit, then Enter   Esc   Private: not exported"
    ending_picked = "Enter to note it   Esc   Private: not exported"

    def __init__(self) -> None:
        super().__init__()
        self._degrees = PressableKeys()

    def content(self) -> ComposeResult:
        """Yield the answers."""
        yield self._degrees

    def on_mount(self) -> None:
        """Show the answers, none of them picked."""
        self.action_choose("")

    def action_choose(self, answer: str) -> None:
        """Pick a degree of tension."""
        super().action_choose(answer)
        lines = []
        for n, key in enumerate(as_chosen(TENSION, chosen(self)), FIELDS["heat"].lowest):
            mark = "● " if self.picked == str(n) else "○ "
            shown = f"{mark}{best(key, typing=False)}  "
            bar = Content.styled("━━" * n, "$error" if n > 3 else "$muse")
            line = Content.assemble((shown, "bold $primary"), f"{key.description:<12}") + bar
            lines.append(pressable(line, best(key, typing=False)))
        self._degrees.update(Content("\n").join(lines))

    def action_answer(self) -> None:
        """Answer with the degree, if one was picked."""
        if self.picked:
            self.dismiss(int(self.picked))
