"""The text of an exported file, as a reader sees it, for the privacy check."""

# ruff: noqa: PLC0415

from collections.abc import Iterator
from typing import Any

from collab_tui.export.audience_formats import Format


def extract_text(data: bytes, kind: Format) -> str:
    """Return every word that a reader of the file can see."""
    match kind:
        case Format.WORD:
            return "\n".join(_word(data))
        case Format.HTML:
            return _html(data.decode())
        case Format.JSON:
            import json

            return "\n".join(_json(json.loads(data)))
        case Format.MARKDOWN:
            from collab_tui.export.formats.markdown import plain

            return plain(data.decode())
        case Format.CALENDAR:
            lines = data.decode().replace("\r\n ", "").splitlines()
            return "\n".join(line.partition(":")[2] for line in lines if line.startswith("SUMMARY"))
        case Format.TEXT:
            return data.decode()
        case Format.CSV:
            import csv

            return "\n".join(
                cell for row in csv.reader(data.decode("utf-8-sig").splitlines(True)) for cell in row
            )
        case Format.MAIL:
            return "\n".join(_mail(data))


def _mail(data: bytes) -> Iterator[str]:
    """Yield the headers of an e-mail, its words, and those of the page that is attached."""
    from email import message_from_bytes
    from email.message import EmailMessage
    from email.policy import default

    message = message_from_bytes(data, EmailMessage, policy=default)
    for part in message.walk():
        yield from (str(value) for name, value in part.items() if name in {"Subject", "Content-Disposition"})
        if part.get_content_type() == "text/plain":
            yield part.get_content()
        elif part.get_filename():
            yield from _word(part.get_content())


def _word(data: bytes) -> Iterator[str]:
    """Yield the text of each part of a Word document, without tags."""
    from html import unescape
    from io import BytesIO
    from re import sub
    from zipfile import ZipFile

    with ZipFile(BytesIO(data)) as document:
        for name in document.namelist():
            if name.startswith(("word/document", "word/header", "word/footer", "docProps")):
                lines = sub(r"</w:p>|<w:br/>|<w:tab/>", "\n", document.read(name).decode())
                yield unescape(sub(r"<[^>]*>", "", lines))


def _html(page: str) -> str:
    from html import unescape
    from re import DOTALL, sub

    without_styles = sub(r"<style>.*?</style>", "", page, count=1, flags=DOTALL)
    return unescape(sub(r"<[^>]*>", "\n", without_styles))


def _json(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from _json(each)
        case list():
            for each in value:
                yield from _json(each)
