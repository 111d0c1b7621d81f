"""When Python's garbage collector runs: never while somebody types.

A full collection takes 60 to 250 ms, and by itself it begins in the middle of a key. The collector is off
from the first import (`__main__`) until the first screen is shown.
"""

import gc
import time

PAUSE = 0.7
"""Seconds without a key after which a full collection may run."""

LONG = 0.05
"""Seconds. Objects that take longer to collect are set aside: they are there for good."""

_YOUNG_ONLY = (10_000, 20, 1_000_000_000)
"""Thresholds of the three generations: a full collection never begins by itself."""


def begin() -> None:
    """Set aside all that was imported so far; from now on only young objects are collected by themselves."""
    gc.freeze()
    gc.set_threshold(*_YOUNG_ONLY)
    gc.enable()


def collect() -> None:
    """Run a full collection; set aside what is left if there is much of it."""
    start = time.perf_counter()
    gc.collect()
    if time.perf_counter() - start > LONG:
        gc.freeze()


def unfreeze() -> None:
    """Let the next full collection look at objects that were set aside: many are not needed any more."""
    gc.unfreeze()
