"""The front page of a conversation: its title and the organisations at the table; the rest is folded away."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui.domain.conversation import Address
from collab_tui.domain.schema import FieldSpec
from collab_tui.tui.app_parts.typeahead import after_refresh
from collab_tui.tui.editing.field import FOLDED, Field, is_written
from collab_tui.tui.editing.field_editor import FieldEditor
from collab_tui.tui.editing.field_editors import editor_for
from collab_tui.tui.front.party_form import PARTIES
from collab_tui.tui.front.party_list import ADD, PartyList
from collab_tui.tui.page.page import Page

OPEN = ("title", PARTIES)
"""The fields that are open from the start; the others are folded away."""

FORMER = "role"
"""A field that is no longer asked; it is shown if a file holds it."""


class FrontPage(Page):
    """The front page. Nothing on it counts as missing: the way on is open from the start."""

    def fields(self) -> Iterable[Widget]:
        """Yield the open fields, then those that are folded away."""
        for field in self.spec.fields:
            if field.id in OPEN:
                yield Field(field, self.live, self._body(field))
        yield Static(Content("More"), id="more")
        for field in self.spec.fields:
            former = field.id == FORMER and not is_written(self.conversation, field)
            if field.id not in OPEN and not former:
                here = field.id == self._place.field and self._place.part != FOLDED
                yield Field(field, self.live, self._body(field) if here else None)

    def _body(self, field: FieldSpec) -> FieldEditor:
        if field.id != PARTIES:
            return editor_for(field, self.live)
        self._parties = PartyList(field, self.live, lambda: self.action_turn(1))
        return self._parties

    def after_typing(self) -> None:
        """Show what follows from the words of a party."""
        super().after_typing()
        self._parties.after_typing()

    def remark(self) -> Content:
        """Return the way on: nothing here need be complete for it."""
        return Content.styled("Enter goes on to step 1", "$quiet")

    def reveal(self, edited: Address) -> None:
        """Go to what an edit touched, once the forms of the parties are laid out."""
        if edited.field == PARTIES and self.conversation.party(edited.entry) is None:
            edited = Address(PARTIES, part=ADD)
        if edited.field == PARTIES:
            after_refresh(self._parties, super().reveal, edited)
        else:
            super().reveal(edited)
