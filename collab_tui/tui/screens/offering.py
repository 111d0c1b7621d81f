"""A page from which private words can be offered: those the writer is in."""

from collections.abc import Callable, Iterable

from collab_tui.domain.conversation import Where
from collab_tui.domain.offered import REWORDS, is_shared, private_words
from collab_tui.domain.steps import FieldSpec, Visibility
from collab_tui.tui.screens.leafing import Leafing
from collab_tui.tui.screens.offer import Offer


class Offering(Leafing):
    """Offers the entry or the text that has the focus, where its field lets it be offered."""

    def works(self, action: str) -> bool:
        """Whether an action leads anywhere from where the writer is."""
        return self._offerable() is not None if action == "offer" else super().works(action)

    def _offerable(self) -> FieldSpec | None:
        """Return the field the writer is in, where its words can be offered."""
        here = self.place().field
        found = (field for field in self.spec.fields if field.visibility is Visibility.OFFERABLE)
        return next((field for field in found if field.id == here), None)

    def action_offer(self) -> None:
        """Put the words the writer is in anew, for everyone."""
        field, entry_id = self._offerable(), self.place().entry
        if field is None or self._locked:
            return
        entry = self.conversation.entry(field.id, entry_id)
        if entry and self.conversation.entry(field.id, entry.word(REWORDS)):
            entry_id = entry.word(REWORDS)
        elif entry and is_shared(field, entry):
            self.notify("Everyone may see it already.")
            return
        where = Where(field.id, entry_id)
        if private_words(self.conversation, where):
            self.app.push_screen(Offer(self.conversation, where))
        else:
            self.notify("There are no words here yet to offer.")

    def commands(self) -> Iterable[tuple[str, str, Callable[[], None]]]:
        """Yield the commands that the palette has for this page."""
        yield from super().commands()
        if self.works("offer"):
            yield "Offer", "Put it in words that everyone may see", self.action_offer
