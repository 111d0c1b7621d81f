"""What the store costs, beside stock TinyDB and json: python -m tests.benchmarks.store [--quick] [--json]."""

import argparse
import gc
import json
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace
from tinydb import TinyDB

from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Splice, apply
from collab_tui.store.repository import Repository
from collab_tui.tui.app_parts import gc_tuning

SIZES, QUICK = (10, 100, 1_000, 10_000), (10, 100)
"""How many conversations are in the file."""

WORDS = "ward discharge budget trust concern partner é meeting winter plan staff road".split()
AT = "2026-11-23T14:00:00+00:00"


class Cost(NamedTuple):
    """Milliseconds, but for how many conversations there are, and ratios of two that were measured in turn.

    `flat` is an edit, and `flat_durable` one on the disk itself, to the same among ten; `ratio` is opening
    to json.loads.
    """

    conversations: int
    record: float
    record_p99: float
    flat: float
    durable: float
    flat_durable: float
    stock: float
    checkpoint: float
    stall: float
    idle_stall: float
    open: float
    loads: float
    ratio: float


HEADINGS = {
    "conversations": "conversations",
    "record": "an edit",
    "record_p99": "p99",
    "flat": "to that among 10",
    "durable": "and on disk",
    "flat_durable": "to that among 10",
    "stock": "stock TinyDB's update",
    "checkpoint": "checkpoint, in the background",
    "stall": "longest stall beside it",
    "idle_stall": "beside nothing",
    "open": "open",
    "loads": "json.loads",
    "ratio": "ratio",
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small files and few rounds")
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args()
    costs = [measured(size, 5 if asked.quick else 15) for size in (QUICK if asked.quick else SIZES)]
    if asked.json:
        json.dump([each._asdict() for each in costs], sys.stdout, indent=2)
        print()
        return
    print("| " + " | ".join(HEADINGS[name] for name in Cost._fields) + " |")
    print("|" + "---|" * len(Cost._fields))
    for cost in costs:
        cells = (f"{each:,}" if isinstance(each, int) else f"{each:,.2f}" for each in cost)
        print("| " + " | ".join(cells) + " |")


def measured(size: int, rounds: int) -> Cost:
    """Return what a file of so many conversations costs."""
    gc.collect()
    gc_tuning.begin()
    with tempfile.TemporaryDirectory() as folder:
        path, stock_path = Path(folder, "store", "collab.json"), Path(folder, "stock.json")
        written(path, size)
        stock_path.write_bytes(path.read_bytes())
        loads, opens = pairs(
            rounds, lambda: json.loads(path.read_bytes()), lambda: Repository(path, background=False).close()
        )
        with TinyDB(stock_path) as stock:
            updates, _ = pairs(
                rounds,
                lambda: stock.table("conversations").update({"changed": AT}, doc_ids=[size]),
                lambda: None,
            )
        repository, small = Repository(path, background=False), Path(folder, "small", "collab.json")
        written(small, 10)
        ten = Repository(small, background=False)
        durable_ten, durable = pairs(rounds * 10, lambda: kept(ten), lambda: kept(repository), clean=False)
        record_ten, record = pairs(rounds * 100, lambda: edit(ten), lambda: edit(repository), clean=False)
        ten.close()
        checkpoints, stalls, idles = [], [], []
        for _ in range(5):
            edit(repository)
            cost, stall = beside(repository.checkpoint)
            checkpoints.append(cost)
            stalls.append(stall)
            idles.append(beside(lambda wait=cost: time.sleep(wait / 1000))[1])  # type: ignore[misc]
        repository.close()
    return Cost(
        size,
        statistics.median(record),
        statistics.quantiles(record, n=100)[-1],
        ratio(record_ten, record),
        statistics.median(durable),
        ratio(durable_ten, durable),
        statistics.median(updates),
        statistics.median(checkpoints),
        statistics.median(stalls),
        statistics.median(idles),
        statistics.median(opens),
        statistics.median(loads),
        ratio(loads, opens),
    )


def written(path: Path, size: int) -> None:
    """Write a file of so many conversations of about 10 KB."""
    chance = random.Random(1)

    def text(count: int) -> str:
        return " ".join(chance.choices(WORDS, k=count))

    repository = Repository(path, background=False)
    for number in range(size):
        repository.engine.memory.kept[f"{number:08x}"] = Conversation(
            id=f"{number:08x}",
            created=AT,
            changed=AT,
            texts={"title": f"Conversation {number}", "aim": text(300), "road": text(400)},
            entries={"log": tuple(Entry(f"e{n}", text(25), "p0", AT, {"line": n}) for n in range(25))},
        )
    repository.checkpoint()
    repository.close()
    with TinyDB(path) as stock:
        assert len(stock.table("conversations")) == size


def edit(repository: Repository) -> None:
    """Type one key."""
    now = repository.get("00000001")
    splice = Splice(Address("aim"), 0, "", "x")
    repository.record(replace(apply(now, splice), revision=now.revision + 1), splice)


def kept(repository: Repository) -> None:
    """Type one key, and wait until it is on the disk itself."""
    edit(repository)
    repository.flush()


def took(act: Callable[[], object]) -> float:
    """Return how long it takes, in milliseconds."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def pairs(
    rounds: int, one: Callable[[], object], other: Callable[[], object], clean: bool = True
) -> tuple[list[float], list[float]]:
    """Return how long both take, one after the other, over and over."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for act, found in zip((one, other), times, strict=True):
            if clean:
                gc.collect()
            found.append(took(act))
    return times


def ratio(one: list[float], other: list[float]) -> float:
    """Return what the other takes to the one beside which it was measured."""
    return statistics.median(b / a for a, b in zip(one, other, strict=True))


def beside(act: Callable[[], object]) -> tuple[float, float]:
    """Do it in a thread; return how long it takes, and for how long at most this thread stood still."""
    found: list[float] = []
    thread = threading.Thread(target=lambda: found.append(took(act)))
    longest, last = 0.0, time.perf_counter()
    thread.start()
    while thread.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return found[0], longest * 1000


if __name__ == "__main__":
    main()
