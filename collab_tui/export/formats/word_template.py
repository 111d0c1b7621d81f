"""Word documents: page, styles, header and tables that the library does not set, and removal of metadata."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

FONT = "Calibri"
_INK, _TEAL, _QUIET, _ROSE, _PALE = "1F2D36", "17655F", "56636C", "9E3443", "CFC6B5"
_WIDE = 17.0
"""The width of the text on A4, in centimetres."""

_LETTER, _PADDING = 0.2, 0.45
"""The width of a letter in a table, and the padding of a cell, in centimetres."""

_WORD, _LINE = 16, 60
"""The longest word, and the longest text of a cell, that a column makes room for, in letters."""

_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
)
_LEFT_OUT = re.compile(r"docProps/(?!core\.xml)|customXml/|word/stylesWithEffects")
_POINTS_THERE = re.compile(
    rb"<(?:Relationship|Override|Default)\b[^>]*(?:docProps/(?:app|thumbnail)|customXml|jpeg|stylesWithEffects)[^>]*/>"
)
_REVISIONS = re.compile(
    rb'<w:rsids>.*?</w:rsids>|<w14:docId [^>]*>|<w:rsid [^>]*>| w:rsid\w*="[^"]*"', re.DOTALL
)


class Layout(StrEnum):
    """The layouts of a document: as usual; one page of A4 if there is room; a card of one side of A5."""

    USUAL = "usual"
    PAGE = "page"
    CARD = "card"


@cache
def empty_document(layout: Layout = Layout.USUAL) -> bytes:
    """Return an empty document with our page, our styles and a page number; other styles are removed."""
    from docx import Document  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    document = Document()
    card = layout is Layout.CARD
    section = document.sections[0]
    section.page_width, section.page_height = (Cm(14.8), Cm(21.0)) if card else (Cm(21.0), Cm(29.7))
    section.left_margin = section.right_margin = Cm(1.1 if card else 2.0)
    section.top_margin, section.bottom_margin = (Cm(each) for each in _MARGINS[layout])
    if layout is not Layout.USUAL:
        section.header_distance, section.footer_distance = Cm(0.6), Cm(0.4 if card else 0.5)
    for each in [each for each in section._sectPr.attrib if "rsid" in each]:
        del section._sectPr.attrib[each]
    _styles(document)
    _ruled(document)
    _make_small(document, _SMALL[layout])
    if not card:
        footer = section.footer.paragraphs[0]
        footer.style = document.styles["Quiet"]
        _page_number(footer)
    saved = BytesIO()
    document.save(saved)
    return without_metadata(saved.getvalue(), "")


def add_page_header(document: "Document", words: str, *, private: bool) -> None:
    """Write the header of every page."""
    header = document.sections[0].header.paragraphs[0]
    header.style = document.styles["Mark" if private else "Quiet"]
    header.add_run(words)


def _styles(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    for each in list(document.styles):
        for link in each.element.findall(qn("w:link")):
            each.element.remove(link)
        if each.name not in _USED:
            each.delete()
    for name in ("Status", "Quiet", "Mark", "Table Text", "Table Head", "After Table"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for name, size, colour, bold, before, after in (
        ("Normal", 11, _INK, False, 0, 6),
        ("Title", 24, _INK, True, 0, 12),
        ("Status", 13, _INK, True, 0, 6),
        ("Heading 1", 15, _TEAL, True, 18, 4),
        ("Heading 2", 12, _INK, True, 12, 2),
        ("Heading 3", 11, _INK, True, 10, 2),
        ("List Bullet", 11, _INK, False, 0, 4),
        ("Caption", 10, _INK, True, 8, 4),
        ("Quiet", 9, _QUIET, False, 0, 4),
        ("Mark", 10, _ROSE, True, 0, 4),
        ("Table Text", 10, _INK, False, 2, 2),
        ("Table Head", 9, _QUIET, True, 2, 2),
        ("After Table", 10, _INK, False, 2, 2),
    ):
        _style(document, name, size, colour, bold, before, after)


_MARGINS = {Layout.USUAL: (2.4, 2.0), Layout.PAGE: (1.5, 1.3), Layout.CARD: (1.4, 0.9)}
"""The margins at the top and at the foot, in centimetres."""

_SMALL: dict[Layout, tuple[tuple[str, float, float, float], ...]] = {
    Layout.USUAL: (),
    Layout.PAGE: (
        ("Normal", 9.5, 11.5, 0),
        ("Title", 15, 18, 0),
        ("Status", 10, 12.5, 0),
        ("Heading 1", 10, 12, 3),
        ("List Bullet", 9.5, 11.5, 0),
        ("Quiet", 8, 10, 0),
        ("Table Text", 9, 11, 0),
        ("Table Head", 8, 10, 0),
        ("After Table", 4, 4, 0),
    ),
    Layout.CARD: (
        ("Normal", 8.5, 10.5, 0),
        ("Title", 12, 15, 0),
        ("Heading 1", 9.5, 12, 3),
        ("List Bullet", 8.5, 10.5, 0),
        ("Mark", 7, 9, 0),
    ),
}
"""Of the small layouts: a style, its size, the height of a row, and the space before it, in points."""


def _make_small(document: "Document", sizes: Iterable[tuple[str, float, float, float]]) -> None:
    """Give styles their small sizes, with a height of a row."""
    from docx.shared import Pt  # noqa: PLC0415

    for name, size, row, before in sizes:
        style = document.styles[name]
        style.font.size = Pt(size)
        layout = style.paragraph_format
        layout.line_spacing, layout.space_before, layout.space_after = Pt(row), Pt(before), Pt(0)


_USED = {
    *("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "Caption", "Header", "Footer"),
    *("Table Grid", "Normal Table", "Default Paragraph Font", "No List"),
}
"""The styles of the template that a document needs."""


def _style(  # noqa: PLR0917 - one row of the table of styles
    document: "Document", name: str, size: int, colour: str, bold: bool, before: int, after: int
) -> None:
    from docx.oxml.ns import qn  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    style = document.styles[name]
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, Pt(size), bold, False
    font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for each in [each for each in fonts.attrib if each.endswith("Theme")]:
        del fonts.attrib[each]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _ruled(document: "Document") -> None:
    """Make the borders of tables pale."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    for line in document.styles["Table Grid"].element.find(f".//{qn('w:tblBorders')}"):
        line.set(qn("w:color"), _PALE)


def _page_number(paragraph: "Paragraph") -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for words, name in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(words)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        paragraph._p.append(field)


def make_rows_high(table: "Table") -> None:
    """Give the rows of a table room for a signature."""
    from docx.shared import Cm  # noqa: PLC0415

    for row in table.rows[1:]:
        row.height = Cm(0.85)


def repeat_header_row(table: "Table") -> None:
    """Repeat the first row of a table on every page, and keep each row on one page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    for n, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if n == 0:
            properties.append(OxmlElement("w:tblHeader"))


def shrink_last_paragraph(document: "Document") -> None:
    """Give an empty paragraph at the end no height: Word needs one after a table, but no page for it."""
    from docx.shared import Pt, Twips  # noqa: PLC0415

    last = document.paragraphs[-1]
    if not last.text:
        layout = last.paragraph_format
        layout.line_spacing, layout.space_before, layout.space_after = Twips(1), Pt(0), Pt(0)


def set_column_widths(table: "Table", rows: Iterable[Sequence[str]]) -> None:
    """Give each column room for its longest word, and a share of the rest by its longest text."""
    from docx.shared import Cm  # noqa: PLC0415

    table.autofit = False
    columns = [" ".join(column).split() or [""] for column in zip(*rows, strict=True)]
    words = [min(max(map(len, column)), _WORD) * _LETTER + _PADDING for column in columns]
    texts = [min(max(map(len, column)), _LINE) for column in zip(*rows, strict=True)]
    left = _WIDE - sum(words)
    shares = zip(words, texts, strict=True)
    wide = [Cm(word + left * text / (sum(texts) or 1)) for word, text in shares]
    if left <= 0:
        wide = [Cm(_WIDE * each / sum(words)) for each in words]
    for n, column in enumerate(table.columns):
        column.width = wide[n]
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, wide, strict=True):
            cell.width = width


def set_right_to_left(paragraph: "Paragraph", run: "Run") -> None:
    """Set the direction of a paragraph from right to left."""
    from docx.oxml import OxmlElement  # noqa: PLC0415

    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    run.font.rtl = True


def without_metadata(document: bytes, title: str) -> bytes:
    """Return a document without the metadata of its template and its library.

    Author, dates, program, thumbnail and revision marks are removed; the title is kept. Every file in the
    archive has the oldest date that the format allows.
    """
    made = BytesIO()
    with ZipFile(BytesIO(document)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if _LEFT_OUT.match(name):
                continue
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, _bare_part(name, old.read(name), title))
    return made.getvalue()


def _bare_part(name: str, data: bytes, title: str) -> bytes:
    """Return one file of a document without metadata; files with text of the user are unchanged."""
    if name == "docProps/core.xml":
        return _CORE.format(title=escape(title)).encode()
    if name.endswith(".rels") or name == "[Content_Types].xml":
        return _POINTS_THERE.sub(b"", data)
    if name in {"word/settings.xml", "word/styles.xml", "word/numbering.xml"}:
        return _REVISIONS.sub(b"", data).replace(b'w:val="en-US"', b'w:val="en-GB"')
    return data
