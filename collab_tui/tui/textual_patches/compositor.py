"""Painting no more than what a change reaches, and looking up no style twice."""

from collections.abc import Iterable
from typing import TypeVar

from textual import events
from textual._compositor import Compositor
from textual.app import App
from textual.content import Content
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets._toast import ToastRack

T = TypeVar("T")

LAYOUTS = 6
"""So many times at most a screen is laid out until every size is known."""


class FastCompositor(Compositor):
    """The stock compositor, but of each widget only the rows are drawn that are painted.

    The stock one draws every widget whole of a part that scrolls, for each change within that part, and
    whatever is behind it.
    """

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        painted = crop or self.size.region
        rows = Region(0, painted.y, self.size.width, painted.height)
        for widget, (region, clip) in self.visible_widgets.items():
            within = clip.intersection(rows)
            shown = region.intersection(within)
            if shown and shown.overlaps(painted):
                yield region, within, widget.render_lines(shown.translate(-region.offset))
                if shown.contains_region(painted):  # front to back: nothing further behind is seen
                    return


class BaseScreen(Screen[T]):
    """A screen that is laid out and dressed once, not again at every step of being shown."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = FastCompositor()
        self._dressed_for = ""
        self._ahead = LAYOUTS

    def fit(self, app: App[None]) -> None:
        """Be made for the window and the look of now at once: later, every style would be looked up again."""
        self._dressed_for = app.theme
        across = self._get_breakpoint_classes(app.size.width, self.HORIZONTAL_BREAKPOINTS or [])
        down = self._get_breakpoint_classes(app.size.height, self.VERTICAL_BREAKPOINTS or [])
        self.add_class(*across, *down, update=False)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Look styles up again only where the look was changed meanwhile."""
        self._ahead = 0
        event.refresh_styles = self._dressed_for not in {"", self.app.theme}
        self._dressed_for = self.app.theme

    def lay_out(self, size: Size) -> bool:
        """Be laid out, and at last drawn, before it is shown; return whether there was anything to do."""
        due = self._ahead > 0 and all(each.is_mounted for each in self.walk_children(Widget))
        if due and self._layout_required:
            self._ahead -= 1
            self._layout_required = False
            self._hide_no_toasts()
            self._refresh_layout(size)
        elif due:
            self._ahead = 0
            self._compositor.render_strips()  # what a widget draws it keeps
        return due

    def appear(self) -> None:
        """Be laid out until every size is known, then painted, once: nothing of that is left for later.

        This is for a screen whose widgets know what they show before they know their sizes.
        """
        self._hide_no_toasts()
        with self.app.batch_update():
            self._refresh_layout(self.app.size)
        self._refresh_layout(self.app.size)
        for widget in self.walk_children(Widget):
            widget._layout_required = widget._repaint_required = False
        self._layout_required = False
        self.call_next(self._is_painted)

    def _hide_no_toasts(self) -> None:
        """Do now what is else done when the screen is shown, and lays it out anew."""
        for rack in self.query(ToastRack):
            rack.display = bool(self.app._notifications)

    def _is_painted(self) -> None:
        self._repaint_required = False

    def _screen_resized(self, size: Size) -> None:
        if size != self._compositor.size:  # else it was laid out for that already
            super()._screen_resized(size)


def begin_with(app: App[None], theme: str) -> None:
    """Give an app its look before it runs: its styles are read once, and not for another look first."""
    app.set_reactive(App.theme, theme)
    dark = app.current_theme.dark
    app.update_classes({f"-theme-{theme}": True, "-dark-mode": dark, "-light-mode": not dark}, update=False)
    app._refresh_truecolor_filter(app.ansi_theme)  # the colours of the terminal stay the terminal's
    app.stylesheet.set_variables(app.get_css_variables())


def update_if_changed(where: Static, words: Content) -> None:
    """Show words; where they are there already, nothing is laid out anew."""
    if words != where.content:
        where.update(words)
