"""Signals and a closed terminal: what SIGTERM, SIGHUP, SIGCONT and SIGTSTP do to the process.

The process ends whatever happens to its terminal. The normal way out is in `shutdown.py`.

Textual leaves in good order, but it waits for its output thread. If the terminal is gone, that thread has
ended; if the terminal takes no output, that thread waits. In both cases Textual waits for ever. So a thread
of our own ends the process if Textual does not. No word is lost then: each edit is in the journal.
"""

import asyncio
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

if sys.platform != "win32":
    import termios

GRACE = 0.5
"""Seconds for leaving in good order while the terminal takes no output."""

PATIENCE = 30.0
"""Seconds for leaving in good order while the terminal takes output: a disk may be slow."""

LOOK = 0.05
"""Seconds between two looks at the terminal while the process ends."""

TERMINAL_GONE = 128 + 1
"""The exit code if the terminal is gone: the one of SIGHUP, also where no signal came."""

_STDIN, _STDERR = 0, 2
"""Where Textual reads keys, and where it paints."""


class _Ended(BaseException):
    """A signal asked the process to end while another program had the terminal."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code


class Process:
    """The process of the app: it answers the system's signals and makes sure that it ends."""

    def __init__(self, save: Callable[[], None]) -> None:
        self._save = save
        self._is_lent = False
        self._modes: list[Any] = []
        self._watch: threading.Thread | None = None

    def listen(
        self, leave: Callable[[int], None], step_out: Callable[[], None], go_on: Callable[[], None]
    ) -> None:
        """Answer signals from now on; each callback runs on the event loop.

        The handlers of SIGTERM and SIGHUP are not the loop's, because the loop may wait for a terminal that
        is gone. Those of SIGTSTP and SIGCONT replace Textual's: its handler of SIGCONT starts a second input
        thread if the process was not stopped by SIGTSTP, and at the end Python waits for that thread.
        """
        if sys.platform != "win32":
            with suppress(termios.error):
                self._modes = termios.tcgetattr(_STDIN)
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()

        def end(code: int) -> None:
            self.must_end(code)
            with suppress(RuntimeError):  # the loop is closed: the process ends already
                loop.call_soon_threadsafe(leave, code)

        def signalled(number: int, _: object) -> None:
            if self._is_lent:
                self._is_lent = False
                self.must_end(128 + number)
                raise _Ended(128 + number)
            end(128 + number)

        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signalled)
        loop.add_signal_handler(signal.SIGTSTP, step_out)
        loop.add_signal_handler(signal.SIGCONT, go_on)
        _allow_many_signals()
        report = threading.excepthook

        def thread_failed(failure: threading.ExceptHookArgs) -> None:
            if failure.thread and failure.thread.name == "textual-output" and failure.exc_type is OSError:
                end(TERMINAL_GONE)
            else:
                report(failure)

        threading.excepthook = thread_failed

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Lend the terminal to another program. SIGTSTP and SIGCONT do what they do by default.

        SIGTERM and SIGHUP end the process without a byte to the terminal. Textual would take the terminal
        back first, and the system stops a process that does so while a shell has the terminal.
        """
        if sys.platform == "win32":
            yield
            return
        before = {
            number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGTSTP, signal.SIGCONT)
        }
        self._is_lent = True
        try:
            yield
        except _Ended as ended:
            self._save()
            os._exit(ended.code)
        finally:
            self._is_lent = False
            for number, handler in before.items():
                signal.signal(number, handler)

    def take_back_modes(self) -> None:
        """Set the modes of the terminal as they were when the app began: a shell sets its own."""
        if sys.platform != "win32" and self._modes:
            _allow_many_signals()
            with suppress(termios.error):
                termios.tcsetattr(_STDIN, termios.TCSANOW, self._modes)

    def must_end(self, code: int) -> None:
        """End the process with this code if it does not end by itself."""
        if self._watch is None:
            self._watch = threading.Thread(target=_end, args=(code,), name="process-end", daemon=True)
            self._watch.start()


def _allow_many_signals() -> None:
    """Let more signals arrive than the loop's pipe holds, such as SIGWINCH while a window is dragged.

    One byte in the pipe is enough to wake the loop. Without this, Python reports each byte that does not fit
    as an error that nobody can handle.
    """
    signal.set_wakeup_fd(signal.set_wakeup_fd(-1), warn_on_full_buffer=False)


def _end(code: int) -> None:
    began = took_output = now = time.monotonic()
    while now < began + PATIENCE and now < took_output + GRACE:
        time.sleep(LOOK)
        now = time.monotonic()
        if _takes_output():
            took_output = now
    os._exit(code)


def _takes_output() -> bool:
    """Whether the terminal is there and would take a few bytes now."""
    try:
        return has_terminal() and (sys.platform == "win32" or bool(select.select([], [_STDERR], [], 0)[1]))
    except OSError:
        return False


def has_terminal() -> bool:
    """Whether there is a terminal still: without one, no key comes and nothing is seen."""
    return bool(sys.__stdin__ and sys.__stdin__.isatty())
