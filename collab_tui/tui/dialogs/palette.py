"""The command palette: Textual's own, in which Enter runs the first command that was found."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import CommandInput, CommandPalette
from textual.widgets import OptionList
from textual.worker import Worker

from collab_tui.tui.app_parts.typeahead import typeahead
from collab_tui.tui.common.header_footer import PressableKeys, key_row
from collab_tui.tui.common.styles import sheets
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.dialog_commands import PALETTE


class Palette(CommandPalette):
    """Textual's command palette in our style. Enter waits for the search and needs no second Enter."""

    CSS_PATH = sheets("dialogs/palette")
    KEYS: ClassVar[Commands] = PALETTE
    BINDINGS: ClassVar[list[BindingType]] = bindings(PALETTE)

    ENDING = "↑ ↓ Choose   Enter Run   Esc to go back"
    """The keys of the palette, in the row at the foot of the window, over those of the page."""

    _runs_when_found = False

    def compose(self) -> ComposeResult:
        """Lay out the palette, and its keys at the foot."""
        yield from super().compose()
        yield PressableKeys(key_row(self.ENDING), id="foot")

    def action_run(self) -> None:
        """Run the selected command, or the first one, as soon as the search has ended."""
        if self._is_searching:
            self._runs_when_found = True
            typeahead(self).hold(self)
            return
        for found in self.query(OptionList):
            if found.highlighted is None and found.option_count:
                found.highlighted = 0
            found.action_select()

    def action_select_all(self) -> None:
        """Select all of the words to find."""
        for words in self.query(CommandInput):
            words.select_all()

    def action_end(self, last: int) -> None:
        """Move to the start or the end of the words to find."""
        for words in self.query(CommandInput):
            if last:
                words.action_end()
            else:
                words.action_home()

    def action_turn(self, by: int) -> None:
        """Move up or down one page of the commands that were found, if any row of them is on the screen."""
        for found in self.query(OptionList):
            if found.scrollable_content_region:
                turn = found.action_page_down if by > 0 else found.action_page_up
                turn()  # type: ignore[no-untyped-call]  # Textual gives it no type

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Run the command that Enter asked for during the search."""
        if self._runs_when_found and not self._is_searching:
            self._runs_when_found = False
            self.action_run()
            typeahead(self).release(self)

    @property
    def _is_searching(self) -> bool:
        return any(each.node is self and not each.is_finished for each in self.workers)
