"""A compositor that draws only the rows a change reaches. Private name: `Compositor._get_renders`."""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class FastCompositor(Compositor):
    """The stock compositor, but of each widget only the rows within the painted region are drawn.

    For each change in a part that scrolls, the stock compositor draws every widget of that part whole, and
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
                if shown.contains_region(painted):  # widgets come front to back: the rest is hidden
                    return
