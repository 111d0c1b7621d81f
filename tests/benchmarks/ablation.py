"""What each patch of Textual buys: python -m tests.benchmarks.ablation [--rounds N] [--only NAME].

The app runs with all patches and without one, in turns. Keys are typed in a text of 10 KB, in one of 1 MB and
in the capture line; pages are turned on the sample.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from collab_tui.domain.conversation import Conversation
from tests.benchmarks.files import TYPED_IN, file_of, with_text
from tests.benchmarks.keys import IN_FIELD, IN_LINE, TITLE, Typist
from tests.benchmarks.pages import turned
from tests.benchmarks.program import Program
from tests.benchmarks.table import percentile
from tests.benchmarks.without import PATCHES

KEYS, PAGES = ("compositor", "text_area"), ("ahead", "layout", "styles")


def app_without(name: str) -> tuple[str, ...]:
    """Return the command of the app without a patch."""
    return (sys.executable, "-m", "tests.benchmarks.without", name)


def typed(
    folder: Path, conversation: Conversation, name: str, rounds: int
) -> tuple[list[float], list[float]]:
    """Return milliseconds for each key with all patches, and without one."""
    paths = [file_of(folder / each, 10, conversation) for each in ("with", "without")]
    commands = [(*app_without(each), "open", TYPED_IN) for each in ("nothing", name)]
    with (
        Program(commands[0], COLLAB_TUI_FILE=str(paths[0])) as ours,
        Program(commands[1], COLLAB_TUI_FILE=str(paths[1])) as stock,
    ):
        typists = Typist(ours, TITLE), Typist(stock, TITLE)
        for number in range(rounds):
            first, then = typists if number % 2 else typists[::-1]
            first.type(then.program)
            then.type(first.program)
        return typists[0].times(), typists[1].times()


def row(name: str, what: str, ours: list[float], stock: list[float]) -> str:
    """Return a line of the table: medians, 95th percentiles and the ratio of the medians."""
    with_all, without = statistics.median(ours), statistics.median(stock)
    slow = f"{percentile(ours, 0.95):.1f} | {percentile(stock, 0.95):.1f}"
    return f"| {name} | {what} | {with_all:.1f} | {without:.1f} | {slow} | {without / with_all:.2f} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--only", choices=[name for name in PATCHES if name != "nothing"], action="append")
    asked = parser.parse_args()
    print("| without | | median | without it | p95 | without it | ratio |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for patch in asked.only or (*KEYS, *PAGES):
            if patch in KEYS:
                for what, conversation in (
                    ("a key, 10 KB", with_text(10_000, IN_FIELD)),
                    ("a key, 1 MB", with_text(1_000_000, IN_FIELD)),
                    ("a key in the capture line", with_text(0, IN_LINE)),
                ):
                    print(row(patch, what, *typed(folder, conversation, patch, asked.rounds)), flush=True)
            else:
                found = [
                    turned(folder, max(2, asked.rounds // 3), app_without(each))
                    for each in ("nothing", patch)
                ]
                ours, stock = found
                print(row(patch, "a first visit to a page", ours.first, stock.first), flush=True)
                print(row(patch, "a page turn", ours.again, stock.again), flush=True)


if __name__ == "__main__":
    main()
