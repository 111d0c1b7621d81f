"""Exported files in the programs that people open them with: LibreOffice, and Chromium in a narrow window.

The programs are not needed to develop; without one of them its tests are skipped.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Twips
from msgspec.structs import replace

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.report import Audience, Block, Bullets, Paragraph, Report, Table
from collab_tui.export.audience_formats import Format, formats_for
from collab_tui.export.formats import make
from collab_tui.export.formats.word import word
from collab_tui.sample import samples
from tests.export.hostile import hostile
from tests.export.long_words import long_words

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def fuller() -> Conversation:
    """Return the sample of three sides with ten commitments, and with what matters to each side."""
    sample = samples(date(2026, 11, 23))[1]
    there = sample.list("commitments")
    more = tuple(replace(each, id=f"{each.id}+") for each in there[: 10 - len(there)])
    matters = tuple(
        Entry(f"m{party.id}", "Staff who are there on the day", party.id, attrs={"shared": True})
        for party in sample.parties
    )
    return replace(sample, entries={**sample.entries, "commitments": (*there, *more), "concerns": matters})


CONVERSATIONS = (*samples(date(2026, 11, 23)), fuller(), hostile(), long_words())
ON_ONE_PAGE = {f"{n}-agreement.docx" for n in range(3)}
"""The pages that are to be forwarded, of a usual length: one side of A4."""

NARROW = (320, 360, 900)
OFFICE, CHROMIUM = shutil.which("soffice"), shutil.which("chromium")
FRAME = '<iframe width="{width}" height="600" style="border: 0" src="{page}"></iframe>'
MEASURES = (
    "window.onload = () => document.body.append('MEASURED ' + [...document.querySelectorAll('iframe')]"
    ".map(each => each.contentDocument.documentElement)"
    ".map(each => each.scrollWidth + '/' + each.clientWidth).join(' ') + ' END')"
)


def exported(folder: Path, kind: Format) -> Iterator[Path]:
    """Write every conversation in a format, for every audience, and yield the paths."""
    for n, conversation in enumerate(CONVERSATIONS):
        for audience in Audience:
            if kind in formats_for(audience):
                path = folder / f"{n}-{audience}.{kind}"
                party = conversation.parties[-1].id
                path.write_bytes(make(conversation, kind, audience, NOW, party=party))
                yield path


def has_width_of_calibri() -> bool:
    """Whether there is a font as wide as that of our documents; others may need another page."""
    fonts = (
        subprocess.run(["fc-list"], capture_output=True, check=True).stdout
        if shutil.which("fc-list")
        else b""
    )
    return b"Carlito" in fonts or b"Calibri" in fonts


def ending_with_a_table(bullets: int, paragraphs: int) -> Report:
    """Return a report whose last table ends at another place of the page for each pair of numbers."""
    rows = tuple((str(n), "last" if n == 25 else "words") for n in range(26))
    asides = (Paragraph("aside", quiet=True),) * paragraphs
    blocks: tuple[Block, ...] = (Bullets(("item",) * bullets), *asides, Table(("No.", "Words"), rows))
    return Report("Title", Audience.AGREEMENT, blocks)


@pytest.mark.parametrize("sample", CONVERSATIONS[:2])
def test_the_paragraph_that_word_needs_after_a_last_table_has_no_height(
    sample: Conversation, tmp_path: Path
) -> None:
    path = tmp_path / "out.docx"
    path.write_bytes(make(sample, Format.WORD, Audience.AGREEMENT, NOW))
    last = Document(str(path)).paragraphs[-1]
    assert (last.text, last.paragraph_format.line_spacing) == ("", Twips(1))


@pytest.mark.long
@pytest.mark.skipif(not (OFFICE and shutil.which("pdftotext")), reason="LibreOffice or pdftotext is missing")
def test_no_word_document_ends_with_a_blank_page(tmp_path: Path) -> None:
    documents = list(exported(tmp_path, Format.WORD))
    for bullets in range(10, 16):
        for paragraphs in range(5):
            documents.append(tmp_path / f"table-{bullets}-{paragraphs}.docx")
            documents[-1].write_bytes(word(ending_with_a_table(bullets, paragraphs)))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [str(OFFICE), "--headless", home, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, documents)], capture_output=True, check=True)
    for each in documents:
        read = subprocess.run(
            ["pdftotext", str(each.with_suffix(".pdf")), "-"], capture_output=True, check=True
        )
        *pages, last_page, _ = read.stdout.decode().split("\f")
        is_short = each.name in ON_ONE_PAGE and has_width_of_calibri()
        assert not (is_short and pages), f"{each.name} is longer than a page"
        header_and_number = 2
        assert len([line for line in last_page.splitlines() if line.strip()]) > header_and_number, each.name


@pytest.mark.long
@pytest.mark.skipif(not CHROMIUM, reason="Chromium is missing")
@pytest.mark.parametrize("width", NARROW)
def test_no_web_page_scrolls_sideways(width: int, tmp_path: Path) -> None:
    pages = list(exported(tmp_path, Format.HTML))
    frames = "".join(FRAME.format(width=width, page=each.as_uri()) for each in pages)
    page = tmp_path / "all.htm"
    page.write_text(f"<!DOCTYPE html><body>{frames}<script>{MEASURES}</script>")
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    command = [str(CHROMIUM), "--headless", "--disable-gpu", *sandbox, "--allow-file-access-from-files"]
    command += [f"--user-data-dir={tmp_path / 'browser'}", "--virtual-time-budget=8000", "--dump-dom"]
    shown = subprocess.run([*command, page.as_uri()], capture_output=True, check=True).stdout.decode()
    found = re.search(r"MEASURED ([\d/ ]*) END", shown)
    assert found
    widths = [each.split("/") for each in found[1].split()]
    assert len(widths) == len(pages)
    wide = [path.name for path, (needed, there) in zip(pages, widths, strict=True) if needed != there]
    assert not wide, f"these are wider than {width} pixels"


@pytest.mark.long
@pytest.mark.skipif(not (CHROMIUM and shutil.which("pdftotext")), reason="Chromium or pdftotext is missing")
@pytest.mark.parametrize("sample", CONVERSATIONS[:2])
def test_no_printed_web_page_ends_with_a_blank_page(sample: Conversation, tmp_path: Path) -> None:
    page, printed = tmp_path / "sheet.html", tmp_path / "sheet.pdf"
    page.write_bytes(make(sample, Format.HTML, Audience.SHEET, NOW))
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    command = [str(CHROMIUM), "--headless", "--disable-gpu", *sandbox, "--no-pdf-header-footer"]
    command += [f"--user-data-dir={tmp_path / 'browser'}", f"--print-to-pdf={printed}", page.as_uri()]
    subprocess.run(command, capture_output=True, check=True)
    read = subprocess.run(["pdftotext", str(printed), "-"], capture_output=True, check=True)
    *_, last_page, _ = read.stdout.decode().split("\f")
    assert last_page.strip()
