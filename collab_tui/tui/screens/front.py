"""The front page of a conversation: its title, the organisations at the table, when and where."""

from collections.abc import Iterable

from msgspec.structs import replace
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from collab_tui.domain.conversation import Place, Where
from collab_tui.domain.steps import FieldSpec
from collab_tui.tui.screens.page import Page
from collab_tui.tui.widgets.block import FOLDED, Block
from collab_tui.tui.widgets.bodies import body_for
from collab_tui.tui.widgets.body import Body
from collab_tui.tui.widgets.party_form import PARTIES, PEOPLE
from collab_tui.tui.widgets.party_forms import PartyForms

OPEN = ("title", PARTIES, "meeting")
"""The fields that are open from the start; people are written with their party; the others are folded."""


class Front(Page):
    """The front page. Nothing on it counts as missing: the way on is open from the start."""

    def fields(self) -> Iterable[Widget]:
        """Yield the open fields, then those that are folded away."""
        for field in self.spec.fields:
            if field.id in OPEN:
                yield Block(field, self.look, self._body(field))
        yield Static(Content("More, if it helps"), id="more")
        for field in self.spec.fields:
            if field.id not in (*OPEN, PEOPLE):
                here = field.id == self._place.field and self._place.part != FOLDED
                yield Block(field, self.look, self._body(field) if here else None)

    def _body(self, field: FieldSpec) -> Body:
        return PartyForms(field, self.look) if field.id == PARTIES else body_for(field, self.look)

    def remark(self) -> Content:
        """Return the way on: nothing here need be complete for it."""
        return Content.styled("Ctrl+N goes on to step 1", "$quiet")

    def go(self, place: Place) -> None:
        """Go to a place on this page; people are with their party."""
        super().go(replace(place, field=PARTIES) if place.field == PEOPLE else place)

    def reveal(self, where: Where) -> None:
        """Go to what an edit touched, so that it is seen."""
        super().reveal(where)
        if where.field == PEOPLE and self.arrived:
            self.query_one(PartyForms).reveal(where)
            self.show_soon()
