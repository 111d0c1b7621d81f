"""The yardstick: the smallest app with one TextArea. A file as argument is loaded, the cursor at its end."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import TextArea

READY = "Ready to write"


class Bare(App[None]):
    """One text area and nothing else."""

    def compose(self) -> ComposeResult:
        """Lay out the text area."""
        area = TextArea(Path(sys.argv[1]).read_text("utf-8") if sys.argv[1:] else "")
        area.border_title = READY
        area.styles.border = ("round", "green")
        yield area

    def on_mount(self) -> None:
        """Begin at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)


if __name__ == "__main__":
    Bare().run()
