"""Every format takes any conversation, holds every word of its report, and shows hostile ones as they are."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.report import Audience, BarChart, LineChart, Report
from collab_tui.domain.report.build import report
from collab_tui.export.audience_formats import Format, formats_for
from collab_tui.export.formats import make
from collab_tui.export.formats.extract import extract_text
from collab_tui.export.formats.markdown import escaped, plain
from tests.export.hostile import HERE, hostile
from tests.strategies import conversations, examples, texts

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
DRAWN = (Format.WORD, Format.MARKDOWN, Format.TEXT, Format.HTML)
BOTH = pytest.mark.parametrize("audience", [Audience.AGREEMENT, Audience.PRIVATE])
TAGS = {
    "header",
    *("html", "head", "meta", "title", "style", "body", "div", "main", "span", "h1", "h2", "h3", "h4", "p"),
    *("ul", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "svg", "text", "rect"),
    "line",
}
MARKS = {
    "class",
    "data-label",
    "dir",
    "lang",
    "scope",
    "role",
    "aria-label",
    "viewbox",
    "x",
    "y",
    "width",
    "height",
}
MARKS |= {"fill", "x1", "x2", "y1", "y2", "stroke", "stroke-width", "text-anchor"}


def words(text: str) -> str:
    """Return a text without what a layout may change: the space between words."""
    return "".join(text.split())


def lines_of(made: Report) -> Iterator[str]:
    """Yield every line that a reader is to find."""
    written = tuple(block for block in made.blocks if not isinstance(block, BarChart | LineChart))
    for text in replace(made, blocks=written).texts():
        yield from text.split("\n")


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("kind", DRAWN)
def test_every_word_is_there_as_it_was_typed(kind: Format, audience: Audience) -> None:
    if kind not in formats_for(audience):
        with pytest.raises(ValueError, match="can be written as"):
            make(hostile(), kind, audience, NOW)
        return
    for conversation in (hostile(),):
        data = make(conversation, kind, audience, NOW, party="p1")
        said = words(extract_text(data, kind))
        for line in lines_of(report(conversation, audience, "p1")):
            seen = line.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd") if kind == "docx" else line
            assert words(seen) in said, (kind, line)


class Page(HTMLParser):
    """The tags of a page with their attributes, and the words outside its styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)


@BOTH
def test_a_web_page_has_no_script_no_link_and_nothing_from_outside(audience: Audience) -> None:
    data = make(hostile(), Format.HTML, audience, NOW).decode()
    page = Page(data)
    assert {tag for tag, _ in page.tags} <= TAGS
    assert {name for tag, marks in page.tags if tag != "meta" for name in marks} <= MARKS
    assert [marks["content"] for _, marks in page.tags if "http-equiv" in marks] == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]
    style = re.findall(r"<style>(.*?)</style>", data, re.DOTALL)
    assert len(style) == 1
    assert "></th>" not in data
    assert "url(" not in style[0]
    assert "@import" not in style[0]
    assert all(word in "\n".join(page.said) for word in HERE if "\n" not in word)
    assert ("svg" in {tag for tag, _ in page.tags}) is (audience is Audience.PRIVATE)


@BOTH
def test_markdown_is_read_as_plain_words_by_an_independent_parser(audience: Audience) -> None:
    data = make(hostile(), Format.MARKDOWN, audience, NOW).decode()
    parser = MarkdownIt("gfm-like", {"linkify": False}).enable("table")
    tokens = parser.parse(data)
    inline = [each for token in tokens for each in token.children or ()]
    kinds = {each.type for each in inline}
    assert kinds <= {
        "text",
        "text_special",
        "hardbreak",
        "em_open",
        "em_close",
        "strong_open",
        "strong_close",
    } | {
        "html_inline",
        "softbreak",
    }
    assert {each.content for each in inline if each.type == "html_inline"} <= {"<br>"}
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= {
        *(
            "heading",
            "paragraph",
            "inline",
            "bullet_list",
            "list_item",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        )
    }
    said = "".join(_said(each) for each in inline)
    for word in HERE:
        for line in word.split("\n"):
            assert " ".join(line.split()) in said


def _said(token: Token) -> str:
    return "\n" if token.type == "hardbreak" else token.content if token.type != "html_inline" else ""


@given(texts)
def test_what_is_escaped_for_markdown_is_read_as_it_was(text: str) -> None:
    line = " ".join(text.split())
    assert plain(escaped(text)) == line
    (token,) = MarkdownIt().parseInline(escaped(text))
    said = "".join(each.content for each in token.children or ())
    assert said == line.replace("\x00", "\ufffd")


@BOTH
def test_word_keeps_lines_in_cells_and_holds_what_xml_cannot(audience: Audience) -> None:
    data = make(hostile(), Format.WORD, audience, NOW)
    with ZipFile(BytesIO(data)) as document:
        for name in document.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(document.read(name))
        body = document.read("word/document.xml").decode()
    assert "w:hyperlink" not in body
    assert "w:fldSimple" not in body
    assert "w:instrText" not in body
    assert "line one</w:t><w:br/><w:t>line two" in body


@BOTH
def test_plain_text_has_no_control_code_and_no_line_is_lost(audience: Audience) -> None:
    said = make(hostile(), Format.TEXT, audience, NOW).decode()
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)
    assert "w" * 200 in said
    assert all(len(line) <= 78 or max(map(len, line.split())) > 70 for line in said.splitlines())


@settings(examples(20), suppress_health_check=list(HealthCheck))
@given(conversations())
def test_every_format_takes_any_conversation(conversation: Conversation) -> None:
    for audience in Audience:
        for kind in formats_for(audience):
            data = make(conversation, kind, audience, NOW)
            assert data == make(conversation, kind, audience, NOW)
            assert extract_text(data, kind) or kind is Format.CALENDAR


def test_a_private_one_says_so_on_every_page() -> None:
    mark = "for its writer alone"
    for kind in DRAWN:
        assert mark in extract_text(make(hostile(), kind, Audience.PRIVATE, NOW), kind).lower()
        assert mark in extract_text(make(hostile(), kind, Audience.CARD, NOW), kind).lower()
        assert mark not in extract_text(make(hostile(), kind, Audience.AGREEMENT, NOW), kind).lower()
    with ZipFile(BytesIO(make(hostile(), Format.WORD, Audience.PRIVATE, NOW))) as document:
        assert mark in document.read("word/header1.xml").decode()
    assert 'class="mark"' in make(hostile(), Format.HTML, Audience.PRIVATE, NOW).decode()
