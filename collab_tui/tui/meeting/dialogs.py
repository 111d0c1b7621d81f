"""The dialogs of the meeting: starting and ending it, and how heated it is."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui.domain.meeting import START_NOTE, TODAY_QUESTION
from collab_tui.domain.method import FIELDS
from collab_tui.domain.method.review import TRUST_WAYS
from collab_tui.domain.ordering import partners
from collab_tui.domain.scale_answers import MOTIVES
from collab_tui.tui.app_parts.typeahead import typeahead
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.common.party_style import named
from collab_tui.tui.dialogs.base import Dialog, EditingDialog
from collab_tui.tui.editing.slider_editor import SliderRow
from collab_tui.tui.keys.active import as_chosen, chosen
from collab_tui.tui.keys.command import best, bindings
from collab_tui.tui.keys.dialog_commands import DIALOG, END, FOLLOWING, HEAT, ONCE_MORE, START, TYPED_OVER

PLANS = (0, 15, 30, 45, 60, 75, 90, 120, 150, 180)
"""The lengths a meeting can be planned for, in minutes; 0 stands for none."""


class StartMeeting(Dialog[int], inherit_bindings=False):
    """Asks whether the meeting starts now. Answers with the minutes planned, 0 where none are.

    A letter is the beginning of a line: it closes the dialog and is typed there.
    """

    KEYS = (*START, *TYPED_OVER)
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS)
    heading = "Start the meeting?"
    ending = "Enter Start   ← → Time planned   Esc Not yet"

    def __init__(self, planned: int) -> None:
        super().__init__()
        self._plan = min(range(len(PLANS)), key=lambda n: abs(PLANS[n] - planned))
        self._told = Static(classes="plan")

    def content(self) -> ComposeResult:
        """Yield what starting does, and the time planned."""
        yield Static(Content(START_NOTE))
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
        """Answer that it starts."""
        self.dismiss(PLANS[self._plan])

    def on_key(self, event: events.Key) -> None:
        """Close if a letter is typed: it is the beginning of a line."""
        if event.is_printable and event.key not in self.active_bindings:
            event.stop()
            self.dismiss(None)
            typeahead(self).take_again(event)


class RatingsDialog(EditingDialog[None]):
    """The three motives and trust, asked once more; every answer is kept at once, Esc skips what is left."""

    KEYS = (*ONCE_MORE, *FOLLOWING, *TYPED_OVER)
    BINDINGS: ClassVar[list[BindingType]] = bindings(ONCE_MORE)
    heading = TODAY_QUESTION
    ending = "Enter Go in"
    keys = "← → answers, Enter goes on, Esc goes in at once. It stays with you."

    def __init__(self, live: LiveConversation) -> None:
        super().__init__()
        self._live = live
        self._lines = [self._line(motive, Content(FIELDS[motive].question)) for motive in MOTIVES]
        for party in partners(live.conversation):
            for way in TRUST_WAYS:
                said = Content("Trust: ") + named(party) + Content.styled(f"  {way.label}", "$quiet")
                self._lines.append(self._line("trust", said, party.id, way.id))

    def _line(self, field: str, said: Content, party: str = "", way: str = "") -> SliderRow:
        line = SliderRow(FIELDS[field], self._live, party, way, said)
        line.words.entered = self.action_next
        return line

    def content(self) -> ComposeResult:
        """Yield the keys first, as more may follow than fits; then the scales with their lines."""
        yield Static(Content.styled(self.keys, "$quiet"), classes="purpose")
        yield from self._lines

    def on_mount(self) -> None:
        """Begin with the first."""
        self._lines[0].scale.focus(scroll_visible=False)

    def refresh_conversation(self) -> None:
        """Show the answers as they are now."""
        for line in self._lines:
            line.refresh_conversation()

    def action_next(self) -> None:
        """Go on to the next answer, and after the last one go in."""
        stops: list[Widget] = [stop for line in self._lines for stop in (line.scale, line.words)]
        at = stops.index(self.focused) + 1 if self.focused in stops else 0
        if at < len(stops):
            stops[at].focus()
        else:
            self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Write letters typed on a scale into its line: they are the reason."""
        if event.is_printable and self.focused:
            line = next((each for each in self._lines if each.scale is self.focused), None)
            if line:
                event.stop()
                self.set_focus(line.words)
                typeahead(self).take_again(event)


class EndMeeting(Dialog[str]):
    """Asks how the meeting ends. Answers with the phase that follows it."""

    KEYS = (*END, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(END)
    heading = "End the meeting?"
    purpose = "The time is noted, and you are taken to where it leads. The lines stay as they are."
    ending = "Press a letter, or Esc to go on talking"

    def content(self) -> ComposeResult:
        """Yield the ways in which it can end."""
        for key in as_chosen(END, chosen(self)):
            shown, words = best(key, typing=False), (f"{key.description:<20}", "bold")
            yield Static(Content.assemble((f"{shown}  ", "bold $primary"), words, (key.tooltip, "$quiet")))

    def action_answer(self, phase: str) -> None:
        """Answer with the phase that follows."""
        self.dismiss(phase)


class HeatDialog(Dialog[int]):
    """Asks how heated it is, one key for each answer."""

    KEYS = (*HEAT, *DIALOG)
    BINDINGS: ClassVar[list[BindingType]] = bindings(HEAT)
    heading = "How heated is it just now?"
    purpose = "For yourself alone: it is noted with the hour, and you see afterwards when it was hard."
    ending = "Press a digit, or Esc   Not in exports"

    def content(self) -> ComposeResult:
        """Yield the answers."""
        for n, key in enumerate(as_chosen(HEAT, chosen(self)), FIELDS["heat"].lowest):
            bar = Content.styled("━━" * n, "$error" if n > 3 else "$muse")
            shown = best(key, typing=False)
            yield Static(Content.assemble((f"{shown}  ", "bold $primary"), f"{key.description:<10}") + bar)

    def action_answer(self, degree: int) -> None:
        """Answer with the degree."""
        self.dismiss(degree)
