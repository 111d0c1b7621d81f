"""The thread that waits for the disk and writes checkpoints, so that nobody else has to."""

import threading
import time

from collab_tui.store.errors import StoreError
from collab_tui.store.ledger import Ledger

IDLE, INTERVAL, RETRY = 5.0, 0.25, 1.0
"""Seconds without an edit until a checkpoint; between two waits for the disk; between two attempts."""

LARGE = 256 << 10
"""Bytes of journal that bring about a checkpoint, or a tenth of the file where that is more."""


class Background:
    """Saves what the ledger holds, and lets go of conversations once the main file has them."""

    def __init__(self, ledger: Ledger) -> None:
        self.leaving: set[str] = set()
        self._ledger = ledger
        self._last = 0.0
        self._asked = False
        self._stamp: object = None
        self._between = threading.Lock()
        self._wake, self._closing = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def edited(self) -> None:
        """Take note that something was recorded just now."""
        self._last = time.monotonic()
        self._wake.set()

    def leave(self, conversation_id: str) -> None:
        """Let go of a conversation as soon as the main file has it."""
        self.leaving.add(conversation_id)
        self._wake.set()

    def stay(self, conversation_id: str) -> bool:
        """Do not let go of a conversation; return whether it is held still."""
        with self._between:
            self.leaving.discard(conversation_id)
            return conversation_id in self._ledger.holds

    def look(self) -> None:
        """Take in what others wrote, as soon as may be."""
        self._asked = True
        self._wake.set()

    @property
    def is_alive(self) -> bool:
        """Whether it is at work."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """End."""
        self._closing.set()
        self._wake.set()
        if self._thread.ident:
            self._thread.join()

    def settle(self) -> None:
        """Write a checkpoint and let go of what is left. Raises StoreError."""
        leaving = list(self.leaving)
        self._ledger.fold()
        for each in leaving:
            with self._between:
                if each in self.leaving and self._ledger.is_folded(each):
                    self.leaving.discard(each)
                    self._ledger.holds.let_go(each)

    def _work(self) -> None:
        """Save until the end: the thread must outlive any fault, or nothing is saved any more."""
        while not self._closing.is_set():
            self._wake.wait(RETRY)
            self._wake.clear()
            try:
                self._round()
            except (StoreError, OSError):
                pass  # the status tells of it, or the next edit will
            except Exception as error:
                kind = type(error).__name__
                sentence = f"A fault of the program ({kind}). Your words are in memory; it is tried again."
                self._ledger.trouble = StoreError("Not saved", sentence)
            self._closing.wait(INTERVAL)

    def _round(self) -> None:
        if self._ledger.journal.pending:
            self._ledger.sync()
        large = self._ledger.journal.size > max(LARGE, self._ledger.file.size / 10)
        idle = time.monotonic() - self._last > IDLE and self._ledger.unfolded
        if self.leaving or large or idle:
            self.settle()
        elif self._asked or self._is_news():
            self._asked = False
            self._ledger.fold(write=False)

    def _is_news(self) -> bool:
        """Whether another program has changed the file, and has not changed it again since the last look."""
        last, self._stamp = self._stamp, self._ledger.file.stamp
        return self._stamp == last and self._stamp != self._ledger.file.seen
