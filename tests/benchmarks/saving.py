"""What it costs to keep an edit and to write a checkpoint, in a small file and in a large one."""

from tests.benchmarks.store import Cost
from tests.benchmarks.store import measured as cost_of
from tests.benchmarks.table import Measure, plain


def measured(sizes: tuple[int, int], rounds: int) -> list[Measure]:
    """Measure the smallest and the largest file."""
    few, many = (cost_of(size, rounds) for size in sizes)
    return [
        *_rows(few),
        *_rows(many),
        plain("an edit: the large file to the small one", [many.flat], 1.2, "×"),
    ]


def _rows(cost: Cost) -> list[Measure]:
    where = f"{cost.conversations:,} conversations"
    most = 1.3 if cost.conversations > 1_000 else 0  # in a small file a millisecond is much
    return [
        plain(f"an edit, {where}", [cost.record], 1),
        plain(f"an edit, {where}, on the disk itself", [cost.durable], 0),
        plain(
            f"a checkpoint, {where}: longest stall of the screen",
            [cost.stall],
            8,
            note=f"beside nothing {cost.idle_stall:.1f}",
        ),
        plain(f"opening, {where}, to json.loads", [cost.ratio], most, "×"),
    ]
