"""A page that is kept while another one is shown, and comes back as it was left."""

from textual import events

from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.tui.app_parts.typeahead import typeahead
from collab_tui.tui.textual_patches.base_screen import BaseScreen


class Returning(BaseScreen[None]):
    """It goes where the writer was each time it is asked for, with everything written meanwhile."""

    kept = True
    """Whether it is kept, to be shown again, when another page is turned to."""

    wanted: Address | None
    _place: Cursor
    shown: Conversation
    """The value the fields show."""

    _coming = True

    arrived = False
    """Whether the focus is in its place."""

    def come_back(self, place: Cursor) -> None:
        """Be shown again, at a place."""
        self._place, self.wanted, self._coming = place, None, True
        if self._is_behind():
            self.refresh_conversation()
            self._say()
        self.arrived = False

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Go where the writer was: at once where sizes are known."""
        if self._coming:
            self._coming = False
            typeahead(self).hold(self)
            if self.is_laid_out:
                self._arrive()
            else:
                self.call_after_refresh(self._arrive_laid_out)

    @property
    def conversation(self) -> Conversation:
        """The conversation as it is now."""
        raise NotImplementedError

    def _is_behind(self) -> bool:
        """Whether something was written that the fields do not show yet."""
        shown, now = self.shown, self.conversation
        return shown.texts is not now.texts or shown.entries is not now.entries

    def _arrive_laid_out(self) -> None:
        """Go to the place, unless the privacy screen took the page away before it was laid out."""
        if self in self.app.screen_stack:
            self._arrive()

    def _arrive(self) -> None:
        """Go to the place and give it the focus."""
        raise NotImplementedError

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        raise NotImplementedError

    def _say(self) -> None:
        """Bring the rows around the page up to date."""
        raise NotImplementedError
