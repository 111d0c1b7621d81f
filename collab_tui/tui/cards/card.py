"""A card: one thing asked, with the controls that answer it, one under the other."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget

from collab_tui.domain.conversation import Cursor
from collab_tui.domain.follow_up import CardId
from collab_tui.domain.schema import PartSpec
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.editing.attribute_editor import AttributeEditor
from collab_tui.tui.editing.choices import RadioRow
from collab_tui.tui.editing.private_line import Closable, reachable
from collab_tui.tui.editing.slider import Slider
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.card_commands import ANSWERS
from collab_tui.tui.keys.command import Commands

GoOn = Callable[[], None]
"""Goes on to the next control or card. It is a call, no message, so that the next key finds the new focus."""


class AnswerRow(RadioRow):
    """Answers that are picked by a digit each. A picked answer is stored before the next key."""

    KEYS: ClassVar[Commands] = ANSWERS

    def __init__(self, part: PartSpec, value: str, on_pick: Callable[[str], None], go_on: GoOn) -> None:
        """Show the choices of a part, each behind the digit that picks it."""
        answers = tuple(
            (choice.id, Content.styled(str(n), "bold $primary") + f" {choice.label}")
            for n, choice in enumerate(part.choices, 1)
        )
        super().__init__(answers, value)
        self._answered = on_pick
        self._go_on = go_on

    def _set(self, value: str) -> None:
        if value != self.value:
            self.value = value
            self._answered(value)

    def on_key(self, event: events.Key) -> None:
        """Go on with Enter."""
        if event.key == "enter":
            event.stop()
            self._go_on()


class Card(Vertical):
    """The widgets of one card. Enter goes from control to control, then to the next card."""

    enter_goes_on = True
    """Whether Enter in a text goes to the next control, instead of to the next line."""

    def __init__(self, card_id: CardId, live: LiveConversation, go_on: GoOn) -> None:
        super().__init__()
        self.card_id = card_id
        self.live = live
        self.go_on = go_on

    def on_mount(self) -> None:
        """Make Enter in texts and on scales go to the next control."""
        for control in (*self.query(TextInput), *self.query(Slider)):
            if self.enter_goes_on:
                control.entered = self.go_on

    def refresh_conversation(self) -> None:
        """Show the current values."""
        for area in self.walk_children(Closable):
            area.show_closed()
        for part in self.query(AttributeEditor):
            part.refresh_conversation()

    def affirm(self, focused: Widget | None) -> None:
        """Keep an earlier answer unchanged, because Enter was pressed on it."""

    def controls(self) -> list[Widget]:
        """Return the widgets that take the focus, in order."""
        return [
            each for each in self.query("*") if each.can_focus and each.display and reachable(each) is each
        ]

    def control_at(self, place: Cursor) -> Widget | None:
        """Return the control that a cursor names by its number, or the first one."""
        controls = self.controls()
        number = int(place.part) if place.part.isdecimal() and len(place.part) < 4 else 0
        control = controls[min(number, len(controls) - 1)] if controls else None
        if isinstance(control, TextInput):
            control.move_cursor(place.cursor)
        return control

    def cursor_at(self, focused: Widget | None) -> Cursor:
        """Return the cursor that leads back to a control of this card."""
        controls = self.controls()
        cursor = focused.cursor_location if isinstance(focused, TextInput) else (0, 0)
        part = str(controls.index(focused)) if focused in controls else ""
        return Cursor(field=self.card_id.field, entry=self.card_id.entry, part=part, cursor=cursor)

    def after(self, focused: Widget | None) -> Widget | None:
        """Return the control after one, or None after the last."""
        controls = self.controls()
        at = controls.index(focused) + 1 if focused in controls else len(controls)
        return controls[at] if at < len(controls) else None
