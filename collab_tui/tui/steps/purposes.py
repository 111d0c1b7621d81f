"""The page of step 2: its fields, and the button to the same questions once more before a meeting."""

from collections.abc import Iterable
from functools import partial

from textual.widget import Widget

from collab_tui.domain.method.before import BEFORE
from collab_tui.tui.common.app_actions import open_page
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.page.page import Page


class PurposesPage(Page):
    """The page of step 2, purposes."""

    def fields(self) -> Iterable[Widget]:
        """Yield the fields, then the button to the cards before a meeting."""
        yield from super().fields()
        yield LineButton("→", BEFORE.title, "Open", partial(open_page, self, BEFORE.id))
