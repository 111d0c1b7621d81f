"""Painting only what a change reaches."""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class Painter(Compositor):
    """The stock compositor, but of each widget only the rows are drawn that are painted.

    The stock one draws every widget whole of a part that scrolls, for each change within that part.
    """

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        painted = crop or self.size.region
        rows = Region(0, painted.y, self.size.width, painted.height)
        for widget, (region, clip) in self.visible_widgets.items():
            within = clip.intersection(rows)
            if shown := region.intersection(within):
                yield region, within, widget.render_lines(shown.translate(-region.offset))
