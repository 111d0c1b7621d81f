"""Quitting the app: everything is saved first, and a copy is offered if that fails. Signals: `signals.py`."""

from contextlib import suppress
from pathlib import Path

from textual.app import App

from collab_tui.store.copies import save_as
from collab_tui.store.repository import Repository
from collab_tui.tui.app_parts.navigation import Navigation
from collab_tui.tui.app_parts.signals import Process
from collab_tui.tui.app_parts.store_errors import notify_store_errors


class Shutdown:
    """Ends the app: saves first, and asks for another file if that fails."""

    def __init__(
        self, app: App[None], repository: Repository, navigation: Navigation, process: Process
    ) -> None:
        self._app = app
        self._repository = repository
        self._navigation = navigation
        self._process = process

    def quit(self) -> None:
        """Quit. If an edit is not saved, ask for another file first; a second quit ends the app at once."""
        from collab_tui.tui.dialogs.unsaved import UnsavedDialog  # noqa: PLC0415

        self._navigation.save_place()
        self._repository.flush()
        status = self._repository.status
        if status.trouble is None or not status.pending:
            self.end(0)
        elif not isinstance(self._app.screen, UnsavedDialog):
            copy = str(Path.home() / "collab-copy.json")
            self._app.push_screen(UnsavedDialog(status.trouble.sentence, copy), self._answered)
        else:
            self.end(1)

    def _answered(self, answer: str | None) -> None:
        """Save a copy and quit, quit without saving, or go on."""
        from collab_tui.tui.dialogs.unsaved import LEAVE  # noqa: PLC0415

        if answer == LEAVE:
            self.end(1)
        elif answer:
            with notify_store_errors(self._app):
                save_as(self._repository, Path(answer).expanduser())
                self.end(0)

    def end(self, code: int) -> None:
        """End the app with an exit code, without a question."""
        with suppress(Exception):  # leaving comes first; every edit is in the journal
            self._navigation.save_place()
        self._repository.flush()
        if not self._app.is_headless:
            self._process.must_end(code)
        self._app.exit(return_code=code)
