"""Giving the terminal to another program for a while: to the shell, or to an external editor."""

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from collab_tui import paths
from collab_tui.domain.text import clean
from collab_tui.settings import Settings, settings_file
from collab_tui.tui.app_parts.external_editor import EditorError, edited, editor
from collab_tui.tui.app_parts.signals import Process
from collab_tui.tui.common.toasts import EXPLANATION_SHOWN
from collab_tui.tui.textual_patches.base_app import BaseApp

if TYPE_CHECKING:
    from collab_tui.tui.editing.text_input import TextInput

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
"""Seconds in which Python notices a signal: the system may give it to a thread other than the main one."""


class Suspend:
    """Gives the terminal to another program and takes it back."""

    def __init__(
        self,
        app: BaseApp,
        process: Process,
        settings: Settings,
        lent: Callable[[], AbstractContextManager[None]],
    ) -> None:
        """`lent` lets other processes write the data file while this one is stopped."""
        self._app = app
        self._lent = lent
        self._process = process
        self._settings = settings

    def resume(self) -> None:
        """Set up the terminal again after SIGCONT: a shell may have used it while the process was stopped.

        Textual stops and starts its threads for this, and drops the keys that were typed in the meantime.
        """
        self._process.take_back_modes()
        self._app.write_to_terminal(SCREEN_MODES)
        self._app.refresh(layout=True)

    def to_shell(self) -> None:
        """Go to the shell that the app was started from, until the user types `fg`."""
        if not hasattr(signal, "SIGTSTP"):
            self._app.notify(NO_SHELL, markup=False)
            return
        try:
            with self._app.suspend(), self._process.lent(), self._lent():
                print(WAITING, flush=True)
                stopped = _stop()
        except SuspendNotSupported:
            stopped = False
        if not stopped:
            self._app.notify(NO_SHELL, markup=False)

    def edit(self, words: "TextInput", *, private: bool) -> None:
        """Open a text in the external editor, and apply the result as one change."""
        if private and not self._settings.private_in_editor:
            self._app.notify(ALONE.format(file=settings_file()), markup=False, timeout=EXPLANATION_SHOWN)
            return
        before, after, trouble = words.text, "", ""
        try:
            command = editor(os.environ)
            with self._app.suspend(), self._process.lent():  # an error raised in here would leave no screen
                try:
                    after = edited(before, command, paths.state_folder())
                except EditorError as error:
                    trouble = str(error)
        except EditorError as error:
            trouble = str(error)
        except SuspendNotSupported:
            trouble = NO_SCREEN
        if trouble:
            self._app.notify(trouble, markup=False, timeout=EXPLANATION_SHOWN)
        elif words.is_attached:
            words.take(clean(after))


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
        if not _in_foreground():
            time.sleep(NOTICE)  # `bg`: `fg`, or a signal to end, may come soon after it
        if _in_foreground():
            return True
        went_on.clear()


def _in_foreground() -> bool:
    """Whether the terminal sends its keys to this process; True if the terminal is gone."""
    try:
        return sys.platform == "win32" or os.tcgetpgrp(0) == os.getpgrp()
    except OSError:
        return True
