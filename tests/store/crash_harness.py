"""A process that starts others quickly: each opens the file, edits until it is killed, and says what is safe.

It reads a JSON line for each: path, acks (a file), seed, keys, shared, flaky; and answers with the id of the
process. "wait" lines wait for the end of one.
"""

import json
import os
import random
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from collab_tui.domain.conversation import Conversation
from collab_tui.store import checkpoints as module
from collab_tui.store.disk import DISK, Disk
from collab_tui.store.errors import StoreError
from collab_tui.store.repository import Repository
from tests.store.faults import edit_of


class FlakyDisk(Disk):
    """The disk, where one write, wait or replacement in `rate` fails."""

    def __init__(self, rate: int) -> None:
        self.rate = rate

    def _maybe(self) -> None:
        if random.randrange(self.rate) == 0:
            raise OSError(5, "Input/output error")

    def write(self, descriptor: int, data: bytes) -> int:
        self._maybe()
        return super().write(descriptor, data)

    def sync(self, descriptor: int) -> None:
        self._maybe()
        super().sync(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        self._maybe()
        super().replace(source, target)
        self._maybe()

    def sync_folder(self, path: Path) -> None:
        self._maybe()
        super().sync_folder(path)


class LossyRepository(Repository):
    """A control that must lose: it says that an edit is safe while it is only in memory."""

    def record(self, conversation: Conversation, edit: Any) -> None:
        with self.engine.journal.lock:
            self.engine.memory.kept[conversation.id] = conversation


def live(order: dict[str, Any]) -> None:
    """Edit until killed."""
    random.seed(order["seed"])
    module.IDLE, module.INTERVAL, module.RETRY, module.LARGE = 0.01, 0.002, 0.005, 2000
    acks = os.open(order["acks"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    disk = FlakyDisk(order["flaky"]) if order["flaky"] else DISK
    kind = LossyRepository if order.get("lossy") else Repository
    while True:
        with suppress(StoreError):
            repository = kind(Path(order["path"]), disk)
            os.write(acks, b"ready 0\n")
            try:
                if not repository.to_read_only:
                    spend(repository, order, acks)
                else:
                    repository.all()
            finally:
                repository.close()
        time.sleep(0.001)


def spend(repository: Repository, order: dict[str, Any], acks: int) -> None:
    """Edit for a while, in one opening of the file."""
    there = {each.id for each in repository.all()}
    for key in order["keys"]:
        if key not in there:
            repository.add(Conversation(id=key))
            os.write(acks, f"{key} 0\n".encode())
    for _ in range(random.randrange(5, 200)):
        key = random.choice(order["keys"] + order["shared"])
        if key not in {each.id for each in repository.all()}:
            continue
        for _ in range(random.randrange(1, 6)):
            after, edit = edit_of(repository.get(key))
            repository.record(after, edit)
            if repository.engine.journal.error is None:
                os.write(acks, f"{key} {after.revision}\n".encode())
        if random.random() < 0.2:
            repository.release()
        if random.random() < 0.1:
            repository.flush()
        time.sleep(random.random() / 1000)


def main() -> None:
    """Start and await processes as told."""
    for line in sys.stdin:
        order = json.loads(line)
        if "wait" in order:
            os.waitpid(order["wait"], 0)
            print("gone", flush=True)
            continue
        child = os.fork()
        if not child:
            with suppress(BaseException):
                live(order)
            os._exit(1)
        print(child, flush=True)


if __name__ == "__main__":
    main()
