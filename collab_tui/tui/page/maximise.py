"""One field of a page alone in the window, and one text handed to an editor: places to write at length."""

from functools import cached_property
from typing import ClassVar

from textual.binding import BindingType

from collab_tui.domain.schema import Visibility
from collab_tui.tui.common.requests import EditorRequested
from collab_tui.tui.editing.field import Field
from collab_tui.tui.editing.text_input import TextInput
from collab_tui.tui.keys.active import keys_of
from collab_tui.tui.keys.command import Commands, best, bindings
from collab_tui.tui.keys.page_commands import PAGE, STEP
from collab_tui.tui.page.navigation import Leafing


class Alone(Leafing):
    """A page whose fields can fill the window, one at a time; the cursor stays where it is."""

    KEYS: ClassVar[Commands] = (*STEP, *PAGE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(STEP)
    ALLOW_IN_MAXIMIZED_VIEW = "Header, KeyFooter, #room"
    ESCAPE_TO_MINIMIZE = False

    @cached_property
    def blocks(self) -> list[Field]:
        """The fields of this page, once it is laid out."""
        return list(self.query(Field))

    def show_soon(self) -> None:
        """Bring into view what has the focus."""
        raise NotImplementedError

    def show_foot(self) -> None:
        """Show the keys that work here."""
        raise NotImplementedError

    @property
    def way_back(self) -> tuple[str, str]:
        """The key that shows the whole page again, and its words."""
        leave = next(key for key in keys_of(self) if key.id == "page.leave")
        return best(leave, typing=True), "Back to the page"

    @property
    def _here(self) -> Field | None:
        """The field that is being written, or was before Esc."""
        widget = self.focused or self._left
        return next((each for each in self.blocks if widget and each in widget.ancestors), None)

    @property
    def _text(self) -> TextInput | None:
        """The text that is being written, or was before Esc."""
        widget = self.focused or self._left
        return widget if isinstance(widget, TextInput) and self._here else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what needs a field to be in."""
        if action in {"maximise", "edit_elsewhere"} and not self.arrived:
            return False
        match action:
            case "maximise":
                return self._here is not None and self._here.open is not None
            case "edit_elsewhere":
                return self._text is not None
        return super().check_action(action, parameters)

    def action_maximise(self) -> None:
        """Show one field alone, as large as the window; or the page again."""
        if self.maximized:
            self.minimize()
        elif self._here:
            self.action_into(0)
            self.maximized = self._here
        self.show_foot()

    def minimize(self) -> None:
        """Show the whole page again, with what is being written in view."""
        self.maximized = None
        self.show_foot()
        self.show_soon()

    def action_leave(self) -> None:
        """Show the whole page again, or leave the text."""
        if self.maximized:
            self.minimize()
        else:
            super().action_leave()

    def action_edit_elsewhere(self) -> None:
        """Ask for the writer's editor for the text one is in."""
        if self._text and self._here:
            private = self._here.field.visibility is not Visibility.SHARED
            self.post_message(EditorRequested(self._text, private=private))
