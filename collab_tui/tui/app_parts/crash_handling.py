"""What the app does about a fault of its own: it leaves, and tells nobody a word of what was written."""

import asyncio
from pathlib import Path

from rich.text import Text
from textual.app import App

from collab_tui import crash
from collab_tui.store.errors import StoreError


class Failing(App[None]):
    """An app that ends with a sentence and a report, and prints no value and no message of an error."""

    kept_in: Path | None = None
    """Where the words are, to be said where the app has to stop."""

    def report_quietly(self) -> None:
        """Report what goes wrong beside the app, in threads and in tasks nobody waits for."""
        crash.report_thread_errors()
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, told: crash.report(told.get("exception") or RuntimeError()))

    def _handle_exception(self, error: Exception) -> None:
        """Leave, and say what happened without a word of the writer's; a report says where in the code.

        What is wrong with the file is no fault of the program: it is said as it would be at the start.
        """
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            told = (
                error.sentence
                if isinstance(error, StoreError)
                else crash.report_and_describe(error, self.kept_in)
            )
            self._exit_renderables.append(Text(told, overflow="fold"))
        self._close_messages_no_wait()
