"""The rows of the screen, to their full width."""

from textual.pilot import Pilot


def rows(pilot: Pilot[None]) -> list[str]:
    """Return the screen as lines of text, each as wide as the screen."""
    strips = pilot.app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip) for strip in strips]


def seen(pilot: Pilot[None]) -> str:
    """Return the screen as one text."""
    return "\n".join(rows(pilot))
