"""A screen that is laid out before it is shown, so that its first paint is whole and comes at once.

Private names: `Screen._compositor`, `_layout_required`, `_repaint_required`, `_refresh_layout` and
`_screen_resized`, `App._notifications`, and the widget `ToastRack`.
"""

from typing import TypeVar

from textual import events
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets._toast import ToastRack

from collab_tui.tui.textual_patches.compositor import FastCompositor

T = TypeVar("T")

LAYOUTS = 6
"""How often a screen is laid out ahead at most, until every size is known."""


class BaseScreen(Screen[T]):
    """A screen that is laid out and styled once, not again whenever it is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._compositor = FastCompositor()
        self._styled_for = ""
        self._ahead = LAYOUTS

    def fit(self, app: App[None]) -> None:
        """Take the classes of the window's size now; later, every style would be looked up again."""
        self._styled_for = app.theme
        self._take_classes(app.size)

    def _take_classes(self, size: Size) -> bool:
        """Take the classes of a size of the window; return whether they were others before."""
        before = self.classes
        for length, breakpoints in (
            (size.width, self.HORIZONTAL_BREAKPOINTS),
            (size.height, self.VERTICAL_BREAKPOINTS),
        ):
            reached = max((each for each in breakpoints or [] if length >= each[0]), default=(0, ""))
            for each in breakpoints or []:
                self.set_class(each == reached, each[1], update=False)
        return self.classes != before

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Look styles up again only if the theme was changed meanwhile."""
        self._ahead = 0
        event.refresh_styles = self._styled_for not in {"", self.app.theme}
        self._styled_for = self.app.theme

    @property
    def is_laid_out(self) -> bool:
        """Whether the screen has been laid out at least once."""
        return bool(self._compositor.size)

    def lay_out(self, size: Size) -> bool:
        """Take one step of layout, or at last draw, before being shown; return whether one was due."""
        due = self._ahead > 0 and all(each.is_mounted for each in self.walk_children(Widget))
        if due and self._layout_required:
            self._ahead -= 1
            self._layout_required = False
            self._hide_empty_toasts()
            self._refresh_layout(size)
        elif due:
            self._ahead = 0
            self._compositor.render_strips()  # each widget keeps what it draws
        return due

    def lay_out_now(self) -> None:
        """Lay the screen out until every size is known, so that the first paint is complete.

        This is for a screen whose widgets have their content before they know their sizes.
        """
        self._hide_empty_toasts()
        with self.app.batch_update():
            self._refresh_layout(self.app.size)
        self._refresh_layout(self.app.size)
        for widget in self.walk_children(Widget):
            widget._layout_required = widget._repaint_required = False
        self._layout_required = False
        self.call_next(self._forget_repaint)

    def _hide_empty_toasts(self) -> None:
        """Hide the rack of notifications if it is empty; Textual does so when it shows the screen."""
        for rack in self.query(ToastRack):
            rack.display = bool(self.app._notifications)

    def _forget_repaint(self) -> None:
        self._repaint_required = False

    def _screen_resized(self, size: Size) -> None:
        """Lay the screen out once, with the classes of its new size.

        Textual lays it out with the old ones first, so that a list scrolls for a width that it does not keep.
        """
        if size != self._compositor.size:
            if self._take_classes(size):
                self.app.stylesheet.update(self)
            super()._screen_resized(size)
