"""The preview of the agreement, as an export would write it."""

from textual.app import ComposeResult

from collab_tui.domain.report import Report
from collab_tui.export.formats.text import text
from collab_tui.tui.common.app_actions import copy_text
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.keys.command import bindings
from collab_tui.tui.keys.dialog_commands import DIALOG
from collab_tui.tui.keys.review_commands import PREVIEW
from collab_tui.tui.review.report_view import ReportView


class PreviewDialog(Dialog[None]):
    """A report drawn from the same blocks as every file."""

    heading = "As it would go out"
    purpose = "The agreement, as every kind of file to share would have it."
    ending = "Arrows scroll   y copies it   Esc to go back"
    KEYS = (*PREVIEW, *DIALOG)
    BINDINGS = bindings(PREVIEW)

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def content(self) -> ComposeResult:
        """Yield the report."""
        yield ReportView(self._report)

    def action_copy(self) -> None:
        """Copy the report as plain text."""
        copy_text(self, text(self._report).decode("utf-8"))
