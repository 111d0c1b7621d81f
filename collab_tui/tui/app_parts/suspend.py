"""Leaving the screen for a while: to the shell, or into the writer's own editor with one text."""

import os
import signal
import sys

from textual import on
from textual.app import SuspendNotSupported

from collab_tui import paths
from collab_tui.domain.text import clean
from collab_tui.settings import settings_file
from collab_tui.tui.app_parts.external_editor import EditorError, edited, editor, sweep
from collab_tui.tui.app_parts.keyboard import Keyboard
from collab_tui.tui.common.requests import EditorRequested

WAITING = "collab-tui waits here, and everything is saved. Type fg and Enter to come back."
NO_SHELL = "This terminal has no shell to step out to. Ctrl+Q leaves; everything is saved."
NO_SCREEN = "This terminal cannot be handed to another program."
ALONE = (
    "This field is yours alone, and an editor may leave copies of it in places of its own. "
    "If that is all right, write private_in_editor = true in {file} and start again."
)


class SteppingOut(Keyboard):
    """An app that gives the terminal to another program and takes it back."""

    def on_load(self) -> None:
        """Remove the file of an editor that was open when the power went."""
        sweep(paths.state_folder())

    def action_step_out(self) -> None:
        """Go to the shell that the app was started from; `fg` comes back."""
        if not hasattr(signal, "SIGTSTP"):
            self.notify(NO_SHELL, markup=False)
            return
        try:
            with self.suspend():
                print(WAITING, flush=True)
                stopped = _stop()
        except SuspendNotSupported:
            stopped = False
        if not stopped:
            self.notify(NO_SHELL, markup=False)

    @on(EditorRequested)
    def _edit(self, event: EditorRequested) -> None:
        """Open a text in the editor, and take what it leaves as one change."""
        if event.private and not self.settings.private_in_editor:
            self.notify(ALONE.format(file=settings_file()), markup=False, timeout=20)
            return
        before, after, trouble = event.words.text, "", ""
        try:
            command = editor(os.environ)
            with self.suspend():  # what is raised inside would leave the app without its screen
                try:
                    after = edited(before, command, paths.state_folder())
                except EditorError as error:
                    trouble = str(error)
        except EditorError as error:
            trouble = str(error)
        except SuspendNotSupported:
            trouble = NO_SCREEN
        if trouble:
            self.notify(trouble, markup=False, timeout=20)
        elif event.words.is_attached:
            event.words.take(clean(after))


def _stop() -> bool:
    """Stop this process and those it was started with, as Ctrl+Z does elsewhere; return when it goes on.

    The system stops nothing where no shell would be there to start it again: then it returns at once, False.
    """
    if sys.platform == "win32" or os.getsid(0) == os.getpgid(0):
        return False
    went_on: list[int] = []
    before = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
    then = signal.signal(signal.SIGCONT, lambda number, _: went_on.append(number))
    try:
        os.killpg(0, signal.SIGTSTP)
    finally:
        signal.signal(signal.SIGTSTP, before)
        signal.signal(signal.SIGCONT, then)
    return bool(went_on)
