"""A page from which private words can be offered: those the writer is in."""

from collab_tui.domain.conversation import Address, Cursor
from collab_tui.domain.rewording import REWORDS, is_shared, private_words
from collab_tui.domain.schema import FieldSpec, Visibility
from collab_tui.tui.dialogs.share import ShareDialog
from collab_tui.tui.page.maximise import Alone

ROWS_BELOW = 3


class Offering(Alone):
    """Offers the entry or the text that has the focus, where its field lets it be offered."""

    @property
    def cursor(self) -> Cursor:
        """Where the writer is."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out offering where there is nothing to offer."""
        offers = action != "offer" or self._offerable() is not None
        return offers and super().check_action(action, parameters)

    def _offerable(self) -> FieldSpec | None:
        """Return the field the writer is in, where its words can be offered."""
        here = self.cursor.field
        found = (field for field in self.spec.fields if field.visibility is Visibility.OFFERABLE)
        return next((field for field in found if field.id == here), None)

    def action_offer(self) -> None:
        """Put the words the writer is in anew, for everyone."""
        field, entry_id = self._offerable(), self.cursor.entry
        if field is None or self._locked:
            return
        entry = self.conversation.entry(field.id, entry_id)
        if entry and self.conversation.entry(field.id, entry.word(REWORDS)):
            entry_id = entry.word(REWORDS)
        elif entry and is_shared(field, entry):
            self.notify("Everyone may see it already.")
            return
        where = Address(field.id, entry_id)
        if private_words(self.conversation, where):
            self.app.push_screen(ShareDialog(self.live, where), self._show_offered)
        else:
            self.notify("There are no words here yet to offer.")

    def _show_offered(self, _: None) -> None:
        """Show the rows below the words: what was offered of them is there."""
        self.call_after_refresh(self.page.scroll_relative, y=ROWS_BELOW, animate=False)
