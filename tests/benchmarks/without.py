"""The app without one of its patches of Textual: python -m tests.benchmarks.without NAME [arguments]."""

import sys
from collections.abc import Callable

from textual._compositor import Compositor
from textual.screen import Screen
from textual.widgets import TextArea


def _compositor() -> None:
    from collab_tui.tui.textual_patches import compositor

    compositor.FastCompositor = Compositor  # type: ignore[misc,assignment]


def _text_area() -> None:
    from collab_tui.tui.textual_patches import text_area

    text_area.FastTextArea = TextArea  # type: ignore[misc,assignment]


def _ahead() -> None:
    from collab_tui.tui.app_parts.page_cache import PageCache

    PageCache.prepare = lambda *_: False  # type: ignore[method-assign]


def _styles() -> None:
    from collab_tui.tui.textual_patches.base_screen import BaseScreen

    del BaseScreen.on_screen_resume
    BaseScreen.fit = lambda *_: None  # type: ignore[method-assign]


def _layout() -> None:
    from collab_tui.tui.textual_patches.base_screen import BaseScreen

    BaseScreen._screen_resized = Screen._screen_resized  # type: ignore[method-assign]
    BaseScreen.lay_out = lambda *_: False  # type: ignore[method-assign]
    BaseScreen.lay_out_now = lambda *_: None  # type: ignore[method-assign]


PATCHES: dict[str, Callable[[], None]] = {
    "nothing": lambda: None,
    "compositor": _compositor,
    "text_area": _text_area,
    "ahead": _ahead,
    "styles": _styles,
    "layout": _layout,
}
"""What puts the stock behaviour back, by name. It runs before the modules of the app are imported."""


if __name__ == "__main__":
    PATCHES[sys.argv.pop(1)]()
    from collab_tui.__main__ import main

    main()
