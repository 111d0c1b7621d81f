"""Real processes, killed at random instants: nothing acknowledged is lost, and stock TinyDB opens the file.

COLLAB_TUI_KILLS is how many are killed in all (default 36); the long form is 1000.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from collab_tui.store.repository import Repository
from tests.store.faults import words

KILLS = int(os.environ.get("COLLAB_TUI_KILLS", "36"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")

PATIENCE = 60.0
"""Seconds after which something that should have happened is given up."""


class Nursery:
    """Starts processes and kills them."""

    def __init__(self, folder: Path) -> None:
        self.path, self.acks = folder / "collab.json", folder / "acks"
        self.acks.touch()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.crash_harness"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
            start_new_session=True,
        )

    def start(self, seed: int, keys: list[str], **more: Any) -> int:
        """Start one and wait until it has opened the file."""
        ready = self.acks.read_text().count("ready")
        order = {"path": str(self.path), "acks": str(self.acks), "seed": seed, "keys": keys, "flaky": 0}
        child = int(self._ask({"shared": [], **order, **more}))
        self.wait(lambda acks: acks.count("ready") > ready)
        return child

    def wait(self, seen: Callable[[str], bool]) -> None:
        """Wait until something is among what was acknowledged; fail where it does not come."""
        end = time.monotonic() + PATIENCE
        while not seen(acks := self.acks.read_text()):
            assert time.monotonic() < end, acks[-200:]
            time.sleep(0.002)

    def kill(self, child: int) -> None:
        """Kill one and wait for its end; stock TinyDB opens the file afterwards."""
        os.kill(child, signal.SIGKILL)
        self._ask({"wait": child})
        with TinyDB(self.path) as stock:
            stock.table("conversations").all()

    def check(self, repository: Repository | None = None) -> int:
        """Return how many acknowledged edits are lost; fail on a text that nobody wrote."""
        acked: dict[str, int] = {}
        for line in self.acks.read_text().splitlines():
            key, revision = line.split()
            acked[key] = max(acked.get(key, 0), int(revision))
        acked.pop("ready")
        repository = repository or Repository(self.path, background=False)
        assert not repository.to_read_only
        found = {each.id: each for each in repository.all()}
        assert set(acked) <= set(found), repository.news()
        assert not any(each.title for each in found.values()), "none is kept beside another"
        for each in found.values():
            assert each.text("aim") == words(each.revision)
        repository.close()
        return sum(max(0, revision - found[key].revision) for key, revision in acked.items())

    def end(self) -> None:
        """End the nursery itself, with every process of it that still runs or is asleep."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.communicate()

    def _ask(self, order: dict[str, Any]) -> str:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()


@pytest.fixture
def nursery(folder: Path) -> Iterator[Nursery]:
    made = Nursery(folder)
    yield made
    made.end()


@pytest.mark.parametrize("flaky", [0, pytest.param(10, marks=pytest.mark.long), 40])
def test_one_process_killed_at_random(flaky: int, nursery: Nursery) -> None:
    for seed in range(max(1, KILLS // 6)):
        child = nursery.start(seed, ["a", "b", "c"], flaky=flaky)
        time.sleep(random.random() * 0.08)
        nursery.kill(child)
        if seed % 10 == 9:
            assert nursery.check() == 0
    assert nursery.check() == 0


@pytest.mark.parametrize("flaky", [pytest.param(0, marks=pytest.mark.long), 40])
def test_two_processes_killed_at_random(flaky: int, nursery: Nursery) -> None:
    first, second = nursery.start(1, ["a", "b", "s"]), nursery.start(2, ["c"], shared=["s"], flaky=flaky)
    for seed in range(3, 3 + max(2, KILLS // 4)):
        time.sleep(random.random() * 0.08)
        if random.random() < 0.5:
            nursery.kill(first)
            first = nursery.start(seed, ["a", "b"], shared=["s"], flaky=flaky)
        else:
            nursery.kill(second)
            second = nursery.start(seed, ["c", "d"], shared=["s"], flaky=flaky)
    nursery.kill(first)
    nursery.kill(second)
    assert nursery.check() == 0


def test_the_check_sees_a_loss(nursery: Nursery) -> None:
    lost = 0
    for seed in range(20):
        child = nursery.start(seed, ["a"], lossy=True)
        time.sleep(0.02)
        nursery.kill(child)
        lost += nursery.check()
        if lost:
            break
    assert lost > 0
