"""An app that ends without printing anybody's words, and whose screens do not keep each other in memory.

Private names: `App._handle_exception`, `_get_screen`, `_context` and `_driver`, and
`Screen._push_result_callback`.
"""

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from rich.text import Text
from textual.app import App
from textual.screen import Screen
from textual.widget import AwaitMount


class BaseApp(App[None]):
    """The stock app, with our own text after an error, and with screens that start before they are shown."""

    _has_failed = False

    def text_of(self, error: Exception) -> str:
        """Return what to print after an error, instead of a traceback with the values of all variables."""
        return type(error).__name__

    def _handle_exception(self, error: Exception) -> None:
        """Leave the app, and print the text of the first error."""
        text = "" if self._has_failed else self.text_of(error)
        self._has_failed = True
        error.__rich__ = lambda: Text(text, overflow="fold")  # type: ignore[attr-defined]  # Textual prints this
        super()._handle_exception(error)

    def _get_screen(self, screen: Screen[Any] | str) -> tuple[Screen[Any], AwaitMount]:
        """Start a screen in the context of the app; that of another screen would keep it in memory."""
        self.read_sheets(self.get_screen(screen).css_path)
        with self._context():
            return super()._get_screen(screen)

    def read_sheets(self, paths: Iterable[str | PurePath]) -> None:
        """Read style sheets before a screen brings them; Textual would then parse all others once more."""
        sheet = self.stylesheet
        sheet.read_all([PurePath(path) for path in paths if not sheet.has_source(str(path))])

    def start_screen(self, screen: Screen[Any]) -> None:
        """Build a screen that is not shown yet."""
        self._get_screen(screen)

    def write_to_terminal(self, codes: str) -> None:
        """Send control codes to the terminal."""
        if self._driver is not None:
            self._driver.write(codes)

    def make_replaceable(self, screen: Screen[None]) -> None:
        """Let `switch_screen` replace a default screen; Textual replaces only a screen that was pushed."""
        screen._push_result_callback(screen, None)
