"""Leaving the screen for a while: to the shell, or into the writer's own editor with one text."""

import os
import signal
import sys
import time
from collections.abc import Callable

from textual import on
from textual.app import SuspendNotSupported

from collab_tui import paths
from collab_tui.domain.text import clean
from collab_tui.settings import settings_file
from collab_tui.tui.app_parts.external_editor import EditorError, edited, editor, sweep
from collab_tui.tui.app_parts.keyboard import Keyboard
from collab_tui.tui.app_parts.process import Process
from collab_tui.tui.common.requests import EditorRequested

WAITING = "collab-tui waits here, and everything is saved. Type fg and Enter to come back."
NO_SHELL = "This terminal has no shell to step out to. Ctrl+Q leaves; everything is saved."
NO_SCREEN = "This terminal cannot be handed to another program."
ALONE = (
    "This field is yours alone, and an editor may leave copies of it in places of its own. "
    "If that is all right, write private_in_editor = true in {file} and start again."
)


SCREEN_MODES = "\x1b[?1049h\x1b[?25l\x1b[?1000;1003;1015;1006h\x1b[?1004h\x1b[?2004h\x1b[?7l"
"""The modes that Textual sets at its start: other screen, no cursor, mouse, focus, pastes, no line wrap."""


NOTICE = 0.5
"""Seconds in which Python takes note of a signal: the system may give it to a thread that is not the main."""


class SteppingOut(Keyboard):
    """An app that gives the terminal to another program and takes it back."""

    process: Process

    def on_load(self) -> None:
        """Remove the file of an editor that was open when the power went."""
        sweep(paths.state_folder())

    def listen(self, leave: Callable[[int], None]) -> None:
        """Answer the system's signals; `leave` is called with an exit code."""
        self.process.listen(leave, self.action_step_out, self._go_on)

    def _go_on(self) -> None:
        """Set up the terminal again after SIGCONT: a shell may have used it while the process was stopped.

        Textual's own way stops and starts its threads, and drops the keys that were typed meanwhile.
        """
        self.process.take_back_modes()
        if self._driver is not None:
            self._driver.write(SCREEN_MODES)
        self.refresh(layout=True)

    def action_step_out(self) -> None:
        """Go to the shell that the app was started from; `fg` comes back."""
        if not hasattr(signal, "SIGTSTP"):
            self.notify(NO_SHELL, markup=False)
            return
        try:
            with self.suspend(), self.process.lent():
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
            with self.suspend(), self.process.lent():  # raised in here, an error would leave no screen
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
    """Stop this process and those it was started with, as Ctrl+Z does elsewhere; return after `fg`.

    The system stops nothing if there is no shell to start it again: then this returns False at once.
    """
    if sys.platform == "win32" or os.getsid(0) == os.getpgid(0):
        return False
    went_on: list[int] = []
    signal.signal(signal.SIGCONT, lambda number, _: went_on.append(number))
    while True:
        os.killpg(0, signal.SIGTSTP)
        end = time.monotonic() + NOTICE
        while not went_on and time.monotonic() < end:
            time.sleep(0.01)
        if not went_on:
            return False
        if _in_foreground():
            return True
        time.sleep(NOTICE)  # `bg`, or a signal to end comes too
        went_on.clear()


def _in_foreground() -> bool:
    """Whether keys come to this process; it counts as such if the terminal is gone."""
    try:
        return sys.platform == "win32" or os.tcgetpgrp(0) == os.getpgrp()
    except OSError:
        return True
