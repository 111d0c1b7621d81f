"""The words of the capture line, and the closed line in place of private words."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from collab_tui.domain.capture.half_typed import LINE
from collab_tui.domain.capture.kinds import LABELS
from collab_tui.domain.conversation import Cursor
from collab_tui.tui.editing.private_line import PrivateLine
from collab_tui.tui.editing.text_input import OnEdit, TextInput
from collab_tui.tui.keys.active import keys_of
from collab_tui.tui.keys.command import Commands, best, bindings
from collab_tui.tui.keys.meeting_commands import CAPTURE_LINE, CLOSED_LINE

if TYPE_CHECKING:
    from collab_tui.tui.meeting.capture_line import CaptureLine

SIGNS = [(label.sign or "no sign", f"{label.word}, as in “{label.example}”") for label in LABELS]
"""Every sign with what the line becomes, for help."""


class CaptureInput(TextInput):
    """The words of the line. Its keys are actions of the line around it."""

    KEYS: ClassVar[Commands] = CAPTURE_LINE
    HELP_FIRST = ("What a line begins with, after the letter of a side", SIGNS)
    BINDINGS: ClassVar[list[BindingType]] = bindings(CAPTURE_LINE)
    leaves_by_arrows = False

    def __init__(self, on_edit: OnEdit, text: str, line: "CaptureLine") -> None:
        super().__init__(on_edit, text, hint="What was said", lines=False)
        self.address = Cursor(field=LINE.field, part=LINE.part)
        self._line = line

    def on_focus(self) -> None:
        """Select a line that undo has brought back."""
        self._line.select_brought_back()

    def restore(self, cursor: Cursor) -> None:
        """Put the cursor where it was, or select a line that undo has brought back."""
        super().restore(cursor)
        self._line.select_brought_back()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the way into the log if the page has none; if it has one, Esc is a key of the page."""
        has_log = self._line.climbed is not None
        match action:
            case "climb":
                return has_log
            case "leave_line":
                return not has_log
            case _:
                return super().check_action(action, parameters)

    def action_cursor_up(self, select: bool = False) -> None:
        """Move the cursor up; from the first row recall the last line, or go up into the log."""
        if not select and self.navigator.is_first_wrapped_line(self.selection.end):
            self._line.recall()
        else:
            super().action_cursor_up(select)

    def action_next_speaker(self, by: int) -> None:
        """Give the next line to the next party."""
        self._line.next_speaker(by)

    def action_climb(self) -> None:
        """Go up into the log."""
        self._line.climb()

    def action_commitment(self) -> None:
        """Make the line, or the last one, a commitment."""
        self._line.make_commitment()

    def action_leave_line(self) -> None:
        """Leave the line; its text stays."""
        self._line.leave()


class ClosedLine(PrivateLine):
    """The line in place of a private text in the capture line. Tab keeps the text and leads to a new line."""

    KEYS = CLOSED_LINE
    BINDINGS: ClassVar[list[BindingType]] = bindings(CLOSED_LINE)

    def __init__(self, line: "CaptureLine") -> None:
        super().__init__(line.open_private, Cursor())
        self._line = line

    @property
    def about(self) -> str:
        """The key that leads to a new line."""
        return f"{best(keys_of(self)[-1], typing=True)} sets it aside"

    def action_set_aside(self) -> None:
        """Keep the text as it is, and begin a new line."""
        self._line.set_aside()
