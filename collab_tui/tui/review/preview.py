"""Reports to read in the app: the agreement as an export would write it, and as each other side reads it."""

from textual.app import ComposeResult

from collab_tui.domain.report import Report
from collab_tui.export.formats.text import text
from collab_tui.tui.common.app_actions import copy_text
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.dialog_commands import DIALOG
from collab_tui.tui.keys.review_commands import PREVIEW
from collab_tui.tui.review.report_view import ReportView

AS_SENT = "As it would go out", "The agreement, as every kind of file to share would have it."
THEIR_CHAIR = "Their chair", "The agreement as another side reads it, from what everyone may see."
"""The heading and the purpose of each preview."""


class PreviewDialog(Dialog[None]):
    """Reports drawn from the same blocks as every file, one at a time."""

    KEYS = (*PREVIEW, *DIALOG)
    BINDINGS = bindings(PREVIEW)

    def __init__(self, words: tuple[str, str], *reports: Report) -> None:
        """Show the first report, under a heading; `words` are the heading and the purpose."""
        super().__init__()
        self.heading, self.purpose = words
        self._reports = reports
        self._at = 0
        self._view = ReportView(reports[0])

    def content(self) -> ComposeResult:
        """Yield the report."""
        yield self._view

    def hints(self) -> str:
        """Name the key for the next report if there is one."""
        more = "Tab The next side   " if len(self._reports) > 1 else ""
        return f"{more}Arrows scroll   y copies it   Esc to go back"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse to turn to another report if there is none."""
        if action == "next_side" and len(self._reports) == 1:
            return False
        return super().check_action(action, parameters)

    def action_next_side(self, by: int) -> None:
        """Show the next report, or the one before."""
        self._at = (self._at + by) % len(self._reports)
        self._view.show(self._reports[self._at])
        self.dialog.scroll_home(animate=False)

    def action_copy(self) -> None:
        """Copy the report as plain text."""
        copy_text(self, text(self._reports[self._at]).decode("utf-8"))
