"""The garbage collector, kept from striking while somebody types.

It is off from the first import (`__main__`) until the first screen is there.
"""

import gc
import time

from textual._styles_cache import StylesCache

PAUSE = 0.7
"""Seconds without a key after which there is time to look through everything."""

LONG = 0.05
"""Seconds; what takes so long to look through is there for good."""

_YOUNG_ONLY = (10_000, 20, 1_000_000_000)
"""How often what is young, what is older and everything are looked through: everything never by itself."""


def begin() -> None:
    """Set aside what was read and imported, and look from now on through what is young."""
    gc.freeze()
    gc.set_threshold(*_YOUNG_ONLY)
    gc.enable()


def tidy() -> None:
    """Look through everything that came since; what stays and is much is set aside."""
    start = time.perf_counter()
    gc.collect()
    if time.perf_counter() - start > LONG:
        gc.freeze()


def let_go() -> None:
    """Look at the next pause through what was set aside too: much of it is not needed any more."""
    gc.unfreeze()
    StylesCache.get_inner_outer.cache_clear()  # it holds what it was asked of, with every row drawn
