"""The thread that waits for the disk and writes checkpoints, or follows the process that does."""

import threading
import time
from contextlib import suppress

from collab_tui.store.engine import Engine
from collab_tui.store.errors import StoreError

IDLE, INTERVAL, RETRY = 5.0, 0.25, 1.0
"""Seconds without an edit until a checkpoint; between two waits for the disk; between two attempts."""

FOLLOW = 0.4
"""Seconds between two looks at what another process writes."""

LARGE = 256 << 10
"""Bytes of journal after which a checkpoint is written, or a tenth of the file if that is more."""


class CheckpointThread:
    """Saves the conversations of the engine; while another process writes the file, reads them."""

    def __init__(self, engine: Engine) -> None:
        self.version = 0
        """Grows with each change made by another process."""
        self._engine = engine
        self._last = 0.0
        self._asked = self._is_lent = False
        self._stamp: object = None
        self._wake, self._closing = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def edited(self) -> None:
        """Wake the thread, because an edit was recorded."""
        self._last = time.monotonic()
        self._wake.set()

    def ask(self) -> None:
        """Let the thread write a checkpoint now."""
        self._asked = True
        self._wake.set()

    def lend(self) -> None:
        """Let another process write until `take_back`."""
        self._is_lent = True
        self._engine.lend()

    def take_back(self) -> None:
        """Write again, if no other process does."""
        self._is_lent = False
        with suppress(StoreError, OSError):
            if self._engine.refused:
                self.follow()

    def stop(self) -> None:
        """End the thread."""
        self._closing.set()
        self._wake.set()
        if self._thread.ident:
            self._thread.join()

    def _work(self) -> None:
        """Save until `stop`. The thread must survive any fault, because nothing would be saved without it."""
        while not self._closing.is_set():
            self._wake.wait(FOLLOW if self._engine.refused else RETRY)
            self._wake.clear()
            try:
                if self._engine.refused:
                    if not self._is_lent:
                        self.follow()
                else:
                    self._save()
            except (StoreError, OSError):
                pass  # `Engine.trouble` has the error; it is tried again
            except Exception as error:
                kind = type(error).__name__
                sentence = f"A fault of the program ({kind}). Your words are in memory; it is tried again."
                self._engine.trouble = StoreError("Not saved", sentence)
            self._closing.wait(INTERVAL)

    def follow(self) -> None:
        """Begin to write if no other process does; else read its changes. Raises StoreError, OSError."""
        if self._engine.begin() or self._engine.follow():
            self.version += 1

    def _save(self) -> None:
        if self._engine.journal.pending:
            self._engine.sync()
        self._engine.look_for_copies()
        large = self._engine.journal.size > max(LARGE, self._engine.file.size / 10)
        idle = time.monotonic() - self._last > IDLE and self._engine.waits
        if self._asked or large or idle or self._engine.journal.is_gone:
            self._asked = False
            self._engine.checkpoint()
        elif self._is_news():
            self._engine.checkpoint(write=False)

    def _is_news(self) -> bool:
        """Whether another program has changed the file, and has not changed it again since the last look."""
        last, self._stamp = self._stamp, self._engine.file.stamp
        return self._stamp == last and self._stamp != self._engine.file.seen
