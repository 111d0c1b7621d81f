"""Step 4: the account told together beside the writer's own from before, and the trail of the position."""

from collections.abc import Iterable

from msgspec.structs import replace
from textual.containers import Container
from textual.widget import Widget

from collab_tui.domain.conversation import Address, Cursor
from collab_tui.domain.schema import FieldSpec, StepSpec
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.editing.field import Field
from collab_tui.tui.editing.field_editor import FieldEditor
from collab_tui.tui.page.page import Page
from collab_tui.tui.steps.earlier_account import MIRROR, NEWS, EarlierAccount
from collab_tui.tui.steps.position_history import PositionEditor

TOGETHER = "joint_account"
POSITION = "position"


class ExplorePage(Page):
    """Explore what it was like for each."""

    def __init__(
        self, spec: StepSpec, live: LiveConversation, place: Cursor, *, locked: bool = False
    ) -> None:
        super().__init__(spec, live, place, locked=locked)
        self._mirror = EarlierAccount(live)
        self._news = live.conversation.list(NEWS.id)

    def _body(self, field: FieldSpec) -> FieldEditor:
        return PositionEditor(field, self.live) if field.id == POSITION else super()._body(field)

    def fields(self) -> Iterable[Widget]:
        """Yield the fields, the mirror with the account told together."""
        for widget in super().fields():
            if isinstance(widget, Field) and widget.field.id == TOGETHER:
                yield Container(self._mirror, widget, classes="mirrored")
            else:
                yield widget

    def go(self, place: Cursor) -> None:
        """Go to a field of this page, or into the mirror."""
        if place.field != MIRROR or not self._mirror.full:
            super().go(replace(place, field=TOGETHER) if place.field == MIRROR else place)
            return
        self._mirror.go(place)
        if place.at:
            self.call_after_refresh(self.page.scroll_to, y=place.scroll, animate=False, immediate=True)
        else:
            self.show_soon()

    def place(self) -> Cursor:
        """Return where the writer is: in a field, or in the mirror."""
        here, widget = super().place(), self.focused or self._left
        if here.field or widget is None or self._mirror not in widget.ancestors:
            return here
        return replace(self._mirror.place(widget), step=here.step, scroll=here.scroll)

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now, in the earlier account too."""
        super().refresh_conversation()
        self._mirror.refresh_conversation()

    def settle(self) -> None:
        """Let what is new and the answers in the mirror follow each other: they are the same entries."""
        super().settle()
        news = self.conversation.list(NEWS.id)
        if news is not self._news:
            self._news = news
            self._mirror.refresh_conversation()
            for block in self.blocks:
                if block.field.id == NEWS.id:
                    block.refresh_conversation()

    def reveal(self, where: Address) -> None:
        """Go to what an edit touched: to an answer where the writer is in the mirror already."""
        if self.arrived and where.field == NEWS.id and self._mirror.holds(where.entry, self.focused):
            self._mirror.reveal(where.entry)
            self.show_soon()
        else:
            super().reveal(where)
