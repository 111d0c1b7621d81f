"""The agreement as it would go out, to be read before it does."""

from textual.app import ComposeResult
from textual.binding import Binding

from collab_tui.domain.report import Report
from collab_tui.tui.screens.dialog import Dialog
from collab_tui.tui.widgets.report_page import ReportPage


class Preview(Dialog[None]):
    """A report drawn from the same blocks as every file."""

    heading = "As it would go out"
    ending = "Arrows scroll   Esc to go back"
    BINDINGS = [
        Binding("pageup", "scroll(-12)", show=False),
        Binding("pagedown,space", "scroll(12)", show=False),
        Binding("home", "scroll(-100000)", show=False),
        Binding("end", "scroll(100000)", show=False),
    ]

    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report

    def content(self) -> ComposeResult:
        """Yield the report."""
        yield ReportPage(self._report)
