"""The charts of a report as SVG inside a web page, without scripts or external resources.

A party or a line has a name and a symbol besides its colour, for readers who cannot tell colours apart.
"""

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from collab_tui.domain.report import BarChart, ChartLine, LineChart
from collab_tui.domain.text import shortened

COLOURS = ("#1b5a8e", "#8c4a06", "#2c6a38", "#5e4a9c", "#9e3443", "#17655f", "#6b5d00", "#56636c")
"""A colour for each party, with a contrast of at least 4.5 to 1 on white."""

WIDTH = 640
_NAMES, _ROW, _HEAD, _HIGH = 190, 20, 26, 180
_SYMBOLS = "●■◆▲▼○□◇"


def bars_chart(bars: BarChart) -> str:
    """Return counts as bars on one scale, each after the name of its party."""
    most = max((count for row in bars.rows for count in row.counts), default=0) or 1
    parts: list[str] = []
    y = 0
    for row in bars.rows:
        y += _HEAD
        parts.append(_svg_text(0, y - 8, row.label, "label"))
        for n, (name, count) in enumerate(zip(bars.parties, row.counts, strict=True)):
            wide = round((WIDTH - _NAMES - 40) * count / most)
            parts += [
                _svg_text(12, y + 14, shortened(name, 26)),
                f'<rect x="{_NAMES}" y="{y + 3}" width="{wide}" height="14" fill="{_colour(n)}"/>',
                _svg_text(_NAMES + wide + 8, y + 14, str(count)),
            ]
            y += _ROW
    return _svg(bars.caption, y + 6, parts)


def trail_chart(trail: LineChart) -> str:
    """Return answers over time as lines; moments have the numbers of the table below the picture."""
    span = max(trail.highest - trail.lowest, 1)
    gap = (WIDTH - 80) / max(len(trail.moments) - 1, 1)

    def at(moment: int, answer: int) -> tuple[float, float]:
        return round(40 + gap * moment, 1), round(_HIGH - (_HIGH - 20) * (answer - trail.lowest) / span, 1)

    parts = []
    for answer in sorted({trail.lowest, (trail.lowest + trail.highest) // 2, trail.highest}):
        y = at(0, answer)[1]
        parts.append(f'<line x1="30" y1="{y}" x2="{WIDTH - 30}" y2="{y}" stroke="#cfc6b5"/>')
        parts.append(_svg_text(0, y + 4, str(answer)))
    parts += [_svg_text(at(n, 0)[0] - 4, _HIGH + 20, str(n + 1)) for n in range(len(trail.moments))]
    y = _HIGH + 44
    for n, line in enumerate(trail.lines):
        points = [at(moment, answer) for moment, answer in enumerate(line.answers) if answer is not None]
        parts += _line(n, points)
        parts.append(_svg_text(12, y, f"{_symbol(n)} {shortened(line.name, 80)}", fill=_colour(n)))
        y += _ROW
    return _svg(trail.caption, y, parts)


def with_symbol(line: ChartLine, number: int) -> str:
    """Return the name of a line after its symbol."""
    return f"{_symbol(number)} {line.name}"


def _line(number: int, points: list[tuple[float, float]]) -> Iterator[str]:
    for (x1, y1), (x2, y2) in pairwise(points):
        yield f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{_colour(number)}" stroke-width="2"/>'
    for x, y in points:
        yield _svg_text(x, y + 5, _symbol(number), fill=_colour(number), anchor="middle")


def _svg(caption: str, high: float, parts: list[str]) -> str:
    inside = "".join(parts)
    return f'<svg viewBox="0 0 {WIDTH} {high:.0f}" role="img" aria-label="{escape(caption)}">{inside}</svg>'


def _svg_text(  # noqa: PLR0917 - where, what, and how it looks
    x: float, y: float, text: str, kind: str = "", fill: str = "", anchor: str = ""
) -> str:
    more = "".join(
        f' {name}="{value}"'
        for name, value in (("class", kind), ("fill", fill), ("text-anchor", anchor))
        if value
    )
    return f'<text x="{x}" y="{y}"{more}>{escape(text)}</text>'


def _colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def _symbol(number: int) -> str:
    return _SYMBOLS[number % len(_SYMBOLS)]
