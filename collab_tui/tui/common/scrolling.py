"""Scrolling of a page by the widgets on it."""

from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widget import Widget


class ScrollArea(VerticalScroll, inherit_bindings=False):
    """A part that scrolls and never has the focus. It leaves the keys to the screen."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name, can_focus=False)


def scroll_into_view(widget: Widget, top: int, height: int) -> None:
    """Scroll what is around a widget so that these rows of the widget are in view."""
    page = next((each for each in widget.ancestors if isinstance(each, VerticalScroll)), None)
    if page:
        offset = widget.region.offset - page.children[0].region.offset  # both from the last layout
        page.scroll_to_region(Region(0, top, 1, height).translate(offset), animate=False)
