"""The page of step 4: the joint account beside the writer's earlier one, and the history of the position."""

from collections.abc import Iterable

from msgspec.structs import replace
from textual.containers import Container
from textual.widget import Widget

from collab_tui.domain.conversation import Cursor
from collab_tui.domain.method.explore import OUR_WORTH
from collab_tui.domain.schema import FieldSpec, PageSpec
from collab_tui.tui.common.live import LiveConversation
from collab_tui.tui.editing.field import Field
from collab_tui.tui.editing.field_editor_base import FieldEditor
from collab_tui.tui.page.page import OPTIONAL, Page
from collab_tui.tui.steps.earlier_account import MIRROR, NEWS, EarlierAccount
from collab_tui.tui.steps.position_history import PositionEditor

TOGETHER = "joint_account"
POSITION = "position"


class ExplorePage(Page):
    """The page of step 4, explore."""

    def __init__(
        self, spec: PageSpec, live: LiveConversation, place: Cursor, *, locked: bool = False
    ) -> None:
        super().__init__(spec, live, place, locked=locked)
        self._mirror = EarlierAccount(live)
        self._news = live.conversation.list(NEWS.id)

    def _body(self, field: FieldSpec) -> FieldEditor:
        return PositionEditor(field, self.live) if field.id == POSITION else super()._body(field)

    def fields(self) -> Iterable[Widget]:
        """Yield the fields, the earlier account beside the joint one, and our own worth as optional."""
        for widget in super().fields():
            if isinstance(widget, Field) and widget.field.id == TOGETHER:
                yield Container(self._mirror, widget, classes="mirrored")
            else:
                yield widget
            if widget.id == OPTIONAL:
                yield self._block(OUR_WORTH, super()._body(OUR_WORTH) if self._is_here(OUR_WORTH) else None)

    def restore(self, cursor: Cursor) -> None:
        """Go to a cursor; to the joint account if there is no earlier account."""
        gone = cursor.field == MIRROR and not self._mirror.full
        super().restore(replace(cursor, field=TOGETHER) if gone else cursor)

    def refresh_conversation(self) -> None:
        """Show the conversation as it is now, in the earlier account too."""
        super().refresh_conversation()
        self._mirror.refresh_conversation()

    def refresh_at_pause(self) -> None:
        """Refresh the new information and the answers to the earlier account: they are the same entries."""
        super().refresh_at_pause()
        news = self.conversation.list(NEWS.id)
        if news is not self._news:
            self._news = news
            self._mirror.refresh_conversation()
            for block in self.blocks:
                if block.field.id == NEWS.id:
                    block.refresh_conversation()
