"""Step 2, and below its fields the way to the same questions once more, before a meeting."""

from collections.abc import Iterable
from functools import partial

from textual.widget import Widget

from collab_tui.domain.method.before import BEFORE
from collab_tui.tui.common.requests import open_page
from collab_tui.tui.editing.line_button import LineButton
from collab_tui.tui.page.page import Page


class PurposesPage(Page):
    """Check your purposes."""

    def fields(self) -> Iterable[Widget]:
        """Yield the fields, then the way to the cards that ask once more."""
        yield from super().fields()
        yield LineButton("→", BEFORE.title, "Open", partial(open_page, self, BEFORE.id))
