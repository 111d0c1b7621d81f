"""The screen as a person sees it, row by row and to its full width."""

from textual.pilot import Pilot


def rows(pilot: Pilot[None]) -> list[str]:
    """Return the screen as lines of text, each as wide as the screen."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def seen(pilot: Pilot[None]) -> str:
    """Return the screen as one text."""
    return "\n".join(rows(pilot))
