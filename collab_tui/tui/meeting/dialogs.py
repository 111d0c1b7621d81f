"""The dialogs of the meeting: the time planned, how it ends, and the tension."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from collab_tui.domain.method import FIELDS
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.keys.active import as_chosen, chosen
from collab_tui.tui.keys.command import best, bindings
from collab_tui.tui.keys.dialog_commands import DEBRIEF, DIALOG, END, END_IT, HEAT, START

PLANS = (0, 15, 30, 45, 60, 75, 90, 120, 150, 180)
"""The lengths a meeting can be planned for, in minutes; 0 stands for none."""


class PlanDialog(Dialog[int]):
    """Asks how long the meeting is planned for. Answers with the minutes, 0 where none are."""

    KEYS = (*START, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(START)
    heading = "How long is the meeting planned for?"
    purpose = "The clock of the meeting shows the time planned, and is marked once it is over."
    ending = "← → Time planned   Enter Keep   Esc to go back"

    def __init__(self, planned: int) -> None:
        super().__init__()
        self._plan = min(range(len(PLANS)), key=lambda n: abs(PLANS[n] - planned))
        self._told = Static(classes="plan")

    def content(self) -> ComposeResult:
        """Yield the time planned."""
        yield self._told

    def on_mount(self) -> None:
        """Show the time planned."""
        self.action_plan(0)

    def action_plan(self, by: int) -> None:
        """Plan for longer or shorter."""
        self._plan = max(0, min(self._plan + by, len(PLANS) - 1))
        minutes = PLANS[self._plan]
        words = f"{minutes} minutes" if minutes else "no time planned"
        self._told.update(Content.assemble(("←  ", "$quiet"), (words, "bold $primary"), ("  →", "$quiet")))

    def action_answer(self) -> None:
        """Answer with the time planned."""
        self.dismiss(PLANS[self._plan])


class EndMeeting(Dialog[str]):
    """Asks how the meeting ends. Answers with the phase that follows it."""

    KEYS = (*END, END_IT, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings((*END, END_IT))
    heading = "End the meeting?"
    purpose = "The time is noted, and you are taken to where it leads. The lines stay as they are."
    ending = "Press a digit, then Enter   Esc to go on talking"

    def __init__(self) -> None:
        super().__init__()
        self._picked = ""
        self._ways = Static()

    def content(self) -> ComposeResult:
        """Yield the ways in which it can end."""
        yield self._ways

    def on_mount(self) -> None:
        """Show the ways, none of them picked."""
        self._pick("")

    def on_key(self, event: events.Key) -> None:
        """Forget what was picked at any other letter: it is part of a sentence."""
        if event.is_printable and event.key not in {key for each in END for key in each.all}:
            self._pick("")

    def action_choose(self, phase: str) -> None:
        """Pick the way in which it ends."""
        self._pick(phase)

    def _pick(self, phase: str) -> None:
        self._picked = phase
        lines = []
        for key in as_chosen(END, chosen(self)):
            mark = "● " if phase and phase in key.action else "○ "
            words = (f"{key.description:<20}", "bold")
            shown = f"{mark}{best(key, typing=False)}  "
            lines.append(Content.assemble((shown, "bold $primary"), words, (key.tooltip, "$quiet")))
        self._ways.update(Content("\n").join(lines))

    def action_answer(self) -> None:
        """Answer with the phase that follows, if one was picked."""
        if self._picked:
            self.dismiss(self._picked)


class DebriefDialog(Dialog[bool]):
    """Asks whether the debrief is now. Enter answers later, because the others may still be there."""

    KEYS = (*DEBRIEF, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(DEBRIEF)
    heading = "Debrief now, or later?"
    purpose = (
        "Five private minutes for yourself, once you are alone. "
        "Later you find it among the commands: Ctrl+P, Debrief."
    )
    ending = "Ctrl+N Now, I am alone   Enter Later"

    def content(self) -> ComposeResult:
        """Yield what the debrief is."""
        yield Static(Content(self.purpose))

    def action_answer(self, now: bool) -> None:
        """Answer whether it is now."""
        self.dismiss(now)


class HeatDialog(Dialog[int]):
    """Asks how tense it is, one key for each answer."""

    KEYS = (*HEAT, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(HEAT)
    heading = "How tense is it just now?"
    purpose = "For yourself alone: it is noted with the hour, and you see afterwards when it was hard."
    ending = "Press a digit, or Esc   Private: not exported"

    def content(self) -> ComposeResult:
        """Yield the answers."""
        for n, key in enumerate(as_chosen(HEAT, chosen(self)), FIELDS["heat"].lowest):
            bar = Content.styled("━━" * n, "$error" if n > 3 else "$muse")
            shown = best(key, typing=False)
            yield Static(Content.assemble((f"{shown}  ", "bold $primary"), f"{key.description:<12}") + bar)

    def action_answer(self, degree: int) -> None:
        """Answer with the degree."""
        self.dismiss(degree)
