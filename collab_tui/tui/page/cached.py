"""A page that is kept while another one is shown, and comes back as it was left."""

from textual import events
from textual.widget import Widget

from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.tui.app_parts.typeahead import typeahead
from collab_tui.tui.textual_patches.compositor import BaseScreen

LAST = 2
"""Sizes of a widget that are kept while its page is not on the screen."""


class Returning(BaseScreen[None]):
    """It goes where the writer was each time it is asked for, with everything written meanwhile."""

    kept = True
    """Whether it is kept, to be shown again, when another page is turned to."""

    wanted: Address | None
    _place: Cursor
    shown: Conversation
    """The value the fields show."""

    _coming = True

    lying = True
    """Whether it was not shown since it was built or laid down."""

    arrived = False
    """Whether the focus is in its place."""

    def come_back(self, place: Cursor) -> None:
        """Be shown again, at a place."""
        self._place, self.wanted, self._coming = place, None, True
        if self._is_behind():
            self.refresh_conversation()
            self._say()
        self.arrived = False

    def lay_down(self) -> None:
        """Let go of the rows as they were drawn, a megabyte: those in view are drawn anew on coming back.

        And of most of the sizes that were tried while it was laid out: the last ones hold.
        """
        self.lying = True
        for widget in self.walk_children(Widget):
            widget._styles_cache.clear()
            widget._arrangement_cache.clear()
            sizes = widget._box_model_cache
            for tried in [*sizes.keys()][:-LAST]:
                sizes.discard(tried)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Go where the writer was: at once where sizes are known."""
        self.lying = False
        if self._coming:
            self._coming = False
            typeahead(self).hold(self)
            if self._compositor.size:
                self._arrive()
            else:
                self.call_after_refresh(self._arrive)

    @property
    def conversation(self) -> Conversation:
        """The conversation as it is now."""
        raise NotImplementedError

    def _is_behind(self) -> bool:
        """Whether something was written that the fields do not show yet."""
        shown, now = self.shown, self.conversation
        return shown.texts is not now.texts or shown.entries is not now.entries

    def _arrive(self) -> None:
        """Go to the place and give it the focus."""
        raise NotImplementedError

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now."""
        raise NotImplementedError

    def _say(self) -> None:
        """Bring the rows around the page up to date."""
        raise NotImplementedError
