"""The screen that a terminal would show of an app that runs without one."""

from typing import Any

import pyte
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen


class Painted(App[None]):
    """An app whose updates are painted, one upon the other, as they would be in a terminal."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terminal: pyte.Screen | None = None

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        super()._display(screen, renderable)
        if isinstance(renderable, CompositorUpdate):
            width, height = self.size
            if self.terminal is None:
                self.terminal = pyte.Screen(width, height)
            pyte.Stream(self.terminal).feed(renderable.render_segments(self.console))

    @property
    def shown(self) -> list[list[Any]]:
        """Every cell with its colours, row by row."""
        assert self.terminal
        return [[self.terminal.buffer[y][x] for x in range(self.size.width)] for y in range(self.size.height)]
