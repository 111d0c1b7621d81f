"""Step 4: the account told together beside the writer's own from before, and the trail of the position."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace
from textual.containers import Container
from textual.widget import Widget

from collab_tui.domain.conversation import Conversation, Place, Where
from collab_tui.domain.steps import FieldSpec, StepSpec
from collab_tui.tui.screens.page import Page
from collab_tui.tui.widgets.block import Block
from collab_tui.tui.widgets.body import Body
from collab_tui.tui.widgets.mirror import MIRROR, NEWS, Mirror
from collab_tui.tui.widgets.trace import PositionBody

TOGETHER = "joint_account"
POSITION = "position"


class Explore(Page):
    """Explore what it was like for each."""

    def __init__(
        self, spec: StepSpec, conversation: Conversation, place: Place, today: date, *, locked: bool = False
    ) -> None:
        super().__init__(spec, conversation, place, today, locked=locked)
        self._mirror = Mirror(self.look)
        self._news = conversation.list(NEWS.id)

    def _body(self, field: FieldSpec) -> Body:
        return PositionBody(field, self.look) if field.id == POSITION else super()._body(field)

    def fields(self) -> Iterable[Widget]:
        """Yield the fields, the mirror with the account told together."""
        for widget in super().fields():
            if isinstance(widget, Block) and widget.field.id == TOGETHER:
                yield Container(self._mirror, widget, classes="mirrored")
            else:
                yield widget

    def go(self, place: Place) -> None:
        """Go to a field of this page, or into the mirror."""
        if place.field != MIRROR or not self._mirror.full:
            super().go(replace(place, field=TOGETHER) if place.field == MIRROR else place)
            return
        self._mirror.go(place)
        if place.at:
            self.call_after_refresh(self.page.scroll_to, y=place.scroll, animate=False, immediate=True)
        else:
            self.show_soon()

    def place(self) -> Place:
        """Return where the writer is: in a field, or in the mirror."""
        here, widget = super().place(), self.focused or self._left
        if here.field or widget is None or self._mirror not in widget.ancestors:
            return here
        return replace(self._mirror.place(widget), step=here.step, scroll=here.scroll)

    def see(self, conversation: Conversation) -> None:
        """Take a newer value."""
        super().see(conversation)
        self._mirror.see(conversation)

    def show(self, conversation: Conversation) -> None:
        """Show a newer value, in the mirror too."""
        super().show(conversation)
        self._mirror.show(self.look)

    def settle(self) -> None:
        """Let what is new and the answers in the mirror follow each other: they are the same entries."""
        super().settle()
        news = self.conversation.list(NEWS.id)
        if news is not self._news:
            self._news = news
            self._mirror.show(self.look)
            for block in self.blocks:
                if block.field.id == NEWS.id:
                    block.show(self.look)

    def reveal(self, where: Where) -> None:
        """Go to what an edit touched: to an answer where the writer is in the mirror already."""
        if self.arrived and where.field == NEWS.id and self._mirror.holds(where.entry, self.focused):
            self._mirror.reveal(where.entry)
            self.show_soon()
        else:
            super().reveal(where)
