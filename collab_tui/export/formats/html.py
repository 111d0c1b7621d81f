"""A report as one web page, without scripts or external resources, with styles for printing."""

from collections.abc import Iterator
from html import escape

from msgspec.structs import replace

from collab_tui.domain.report import (
    Audience,
    BarChart,
    Block,
    Bullets,
    Heading,
    LineChart,
    Paragraph,
    Report,
    Table,
)
from collab_tui.domain.report.private import MARK
from collab_tui.export.formats.chart_tables import table_of_trail
from collab_tui.export.formats.svg_charts import bars_chart, trail_chart, with_symbol

WITH_WHOLE_NAMES = 6
"""A table of up to this many columns has room for whole names."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The browser may load nothing but the styles in the page."""

_STYLE = """
:root { color-scheme: light; }
body { margin: 0; background: #f7f3eb; color: #1f2d36; font: 17px/1.55 Georgia, 'Times New Roman', serif; }
main { max-width: 46rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
h1, h2, h3, h4, th, caption, .mark, svg { font-family: system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1.5rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; color: #17655f; }
h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
h4 { font-size: .95rem; margin: 1rem 0 .3rem; }
p, li, td, caption, h1, h2, h3, h4 { white-space: pre-line; overflow-wrap: anywhere; }
p { margin: .4rem 0; }
ul { margin: .4rem 0; padding-inline-start: 1.3rem; }
li { margin: .3rem 0; }
.status { font-size: 1.1rem; font-weight: 600; margin: -1rem 0 1rem; }
.quiet { color: #56636c; font-size: .85rem; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1rem; font-size: .92rem; }
caption { text-align: start; font-weight: 600; font-size: .9rem; padding: .3rem 0; }
th, td { text-align: start; vertical-align: top; padding: .4rem .6rem .4rem 0; }
th, td { border-bottom: 1px solid #cfc6b5; }
th { font-size: .8rem; color: #56636c; }
table:not(.few) th { overflow-wrap: anywhere; }
@media print, (min-width: 42.01rem) { .few td + td, .fill td { min-width: 5.2rem; } }
.fill td { height: 2.2rem; border-inline-end: 1px solid #cfc6b5; padding-inline-start: .4rem; }
@media screen and (max-width: 42rem) {
  main { padding: 1.5rem 1rem 3rem; }
  table, caption, tbody, tr, td { display: block; }
  thead { display: none; }
  ul { padding-inline-end: .4rem; }
  tr { border-bottom: 1px solid #cfc6b5; padding: .4rem 0; }
  th, td, .fill td { border: 0; height: auto; padding: .1rem 0; }
  td:empty { display: none; }
  td[data-label]::before { content: attr(data-label); display: block; }
  td[data-label]::before { font: 600 .8rem system-ui, 'Segoe UI', sans-serif; color: #56636c; }
}
figure { margin: 1rem 0; }
svg { width: 100%; height: auto; font-size: 13px; fill: #1f2d36; }
svg .label { font-weight: 600; }
.sheet { display: table; width: 100%; table-layout: fixed; }
.mark { display: table-header-group; font-size: .8rem; font-weight: 600; color: #9e3443; text-align: center; }
.mark span { display: block; padding: .5rem 1rem; background: #f8e6e6; }
@page { size: A4; margin: 18mm 18mm 20mm; }
@media print {
  body { background: none; font-size: 11pt; }
  main { max-width: none; padding: 0; }
  main > :last-child, main > :last-child > :last-child { margin-bottom: 0; }
  h2, h3, h4, caption { break-after: avoid; }
  tr, li, svg { break-inside: avoid; }
  thead { display: table-header-group; }
  .mark { break-inside: avoid; }
  .mark span { background: none; border-bottom: 1px solid #9e3443; margin-bottom: 6mm; padding: 0 0 1mm; }
}
"""


_CARD_STYLE = """@page { size: A5; margin: 10mm 11mm; }
@media print {
  body { font-size: 8pt; line-height: 1.3; }
  h1 { font-size: 12pt; margin: 0 0 1mm; }
  h2 { font-size: 9pt; margin: 1.6mm 0 0; }
  p, ul, li { margin: 0; }
  .mark { font-size: 7pt; }
  .mark span { margin-bottom: 1mm; }
}
"""
"""The styles of a card: one side of A5."""


_PAGE_STYLE = """@page { size: A4; margin: 12mm 15mm; }
@media print {
  body { font-size: 9.5pt; line-height: 1.3; }
  h1 { font-size: 16pt; margin: 0 0 4mm; }
  h2 { font-size: 10.5pt; margin: 2.5mm 0 .5mm; }
  p, ul, li { margin: .3mm 0; }
  table { margin: .5mm 0 1mm; font-size: 9pt; }
  th, td { padding: .5mm 2mm .5mm 0; }
}
"""
"""The styles of the page to forward: one side of A4, if there is room."""

_STYLES = {Audience.AGREEMENT: _PAGE_STYLE, Audience.CARD: _CARD_STYLE}
"""The styles for an audience that come after those of every report."""


def html(report: Report) -> bytes:
    """Return a report as a web page in UTF-8."""
    body = "\n".join(_body(report))
    title = escape(report.title)
    private = report.audience.is_writer
    mark = f'<header class="mark"><span>{escape(MARK)}</span></header>\n' if private else ""
    more = _STYLES.get(report.audience, "")
    status = "\n" + _tag("p", report.status, ' class="status"') if report.status else ""
    page = f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{_STYLE}{more}</style>
</head>
<body>
<div class="sheet">
{mark}<main>
<h1 dir="auto">{title}</h1>{status}
{body}
</main>
</div>
</body>
</html>
"""
    return page.encode()


def _body(report: Report) -> Iterator[str]:
    for block in report.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield _tag(f"h{min(block.level, 3) + 1}", block.text)
        case Paragraph():
            yield _tag("p", block.text, ' class="quiet"' if block.quiet else "")
        case Bullets():
            yield "<ul>"
            yield from (_tag("li", item) for item in block.items)
            yield "</ul>"
        case Table():
            yield from _table(block)
        case BarChart():
            yield from _figure(block.caption, bars_chart(block))
        case LineChart():
            yield from _figure(block.caption, trail_chart(block))
            yield from _table(_numbered(block))


def _figure(caption: str, picture: str) -> Iterator[str]:
    yield _tag("h3", caption)
    yield f"<figure>{picture}</figure>"


def _numbered(trail: LineChart) -> Table:
    """Return the exact answers as a table, with the symbols and numbers of the picture."""
    table = table_of_trail(trail)
    header = ("", *(f"{n}: {moment}" for n, moment in enumerate(trail.moments, 1)))
    rows = (
        (with_symbol(line, n), *row[1:])
        for n, (line, row) in enumerate(zip(trail.lines, table.rows, strict=True))
    )
    said = f"The answers, from {trail.lowest} to {trail.highest}"
    return replace(table, header=header, rows=tuple(rows), caption=said)


def _table(table: Table) -> Iterator[str]:
    kinds = ["few"] * (len(table.header) <= WITH_WHOLE_NAMES) + ["fill"] * table.to_fill
    yield f'<table class="{" ".join(kinds)}">' if kinds else "<table>"
    if table.caption:
        yield _tag("caption", table.caption)
    yield "<thead><tr>"
    yield from (_tag("th", each, ' scope="col"') if each else "<td></td>" for each in table.header)
    yield "</tr></thead><tbody>"
    for row in table.rows:
        cells = zip(table.header, row, strict=True)
        yield f"<tr>{''.join(_tag('td', cell, _label(head)) for head, cell in cells)}</tr>"
    yield "</tbody></table>"


def _label(head: str) -> str:
    """Return the name of a column for its cell: in a narrow window each is above its cell."""
    return f' data-label="{escape(head)}"' if head else ""


def _tag(name: str, text: str, more: str = "") -> str:
    return f'<{name} dir="auto"{more}>{escape(text)}</{name}>'
