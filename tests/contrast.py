"""How well words stand out from their ground: the contrast ratio of WCAG 2, from 1 to 21."""

from collections.abc import Iterator

from textual.color import Color
from textual.screen import Screen
from textual.strip import Strip

from collab_tui.tui.app import CollabApp

ENOUGH, BODY = 4.5, 9.0
"""What every word has at least; what the writer's own words have."""


def contrast(one: Color, other: Color) -> float:
    """Return the contrast ratio of two colours."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faint(app: CollabApp) -> Iterator[str]:
    """Yield the words on the screen that do not stand out enough, with their colours."""
    for strip in _own_strips(app.screen):
        for text, style, _ in strip:
            if style is None or not any(map(str.isalnum, text)) or not style.color or not style.bgcolor:
                continue
            ink, ground = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
            if (found := contrast(ink, ground)) < ENOUGH:
                yield f"{text.strip()!r}: {ink.hex} on {ground.hex} is {found:.1f}"


def _own_strips(screen: Screen[object]) -> Iterator[Strip]:
    """Yield what is on a screen; of a dialog only what is on its plane, for the page behind it is faint."""
    strips = screen._compositor.render_strips()
    regions = [child.region for child in screen.children] if screen.is_modal else [screen.region]
    for region in regions:
        for strip in strips[region.y : region.bottom]:
            yield strip.crop(region.x, region.right)


def _luminance(colour: Color) -> float:
    red, green, blue = (_linear(part / 255) for part in colour.rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
