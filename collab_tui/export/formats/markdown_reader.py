"""Reads a conversation from Markdown: each question is a heading, each entry an item of a list.

The file is a private export, or written by hand: a title after "# ", our questions after "## " or "### ", a
party's name and a colon before its entries, and each attribute of an entry on a line of its own.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from msgspec import Struct

from collab_tui.domain.conversation import Conversation, Entry, cleaned
from collab_tui.domain.method import FIELDS, WRITTEN_PAGES
from collab_tui.domain.report.agreement import CHANGED, PAGE
from collab_tui.domain.report.private import NOT_OURS, PICTURES
from collab_tui.domain.report.record import ANNEX, ANNEX_HEADING
from collab_tui.domain.schema import FieldSpec, Kind
from collab_tui.domain.text import clean, one_line, shortened
from collab_tui.export.formats.former_words import AGREEMENT_HEADINGS, FIELDS_BY_HEADING, PAGE_TITLES
from collab_tui.export.formats.json import InvalidFileError
from collab_tui.export.formats.markdown import plain
from collab_tui.export.formats.markdown_entry_reader import EntryReader, UnclearLineError

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])\s+(.*)$")
_ASIDE = re.compile(r"(\*{1,2})(?!\s|\*).*[^\\\s*]\1$")
"""A whole line in italics or bold, which says who may see a field."""

_ID = re.compile(r"\*(?:|.*?, )[Ii]d (.+)\*$")
"""The line of a private export with the id of its conversation, below the title."""

_PASSED_OVER = {PICTURES.casefold(), NOT_OURS.casefold()}


class _Line(Struct, frozen=True):
    """A line of the file or of a list item, with its number and without Markdown signs."""

    number: int
    text: str


def from_markdown(data: bytes, today: date, new_id: Callable[[], str]) -> Conversation:
    """Return the conversation in a Markdown file. Raises InvalidFileError with the line and the reason."""
    try:
        written = clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InvalidFileError(f"Byte {error.start + 1} is not text in UTF-8.") from error
    reader = _Reader(today, new_id)
    for title, field, lines in _sections(written.split("\n")):
        if title:
            reader.texts["title"] = title
        elif field:
            reader.read(field, lines)
    if not (reader.entries or reader.texts.keys() - {"title"}):
        raise InvalidFileError("Line 1: none of our headings is in it.")
    return cleaned(reader.conversation())


def id_named_in(data: bytes) -> str:
    """Return the id of the conversation of which this is a private export; empty if none is named."""
    for line in data.decode("utf-8-sig", "replace").splitlines():
        if line.startswith("##"):
            break
        if found := _ID.match(line.strip()):
            return plain(found[1])
    return ""


def _sections(lines: list[str]) -> Iterator[tuple[str, FieldSpec | None, list[_Line]]]:
    """Yield the title, and each field with the lines under its heading."""
    field: FieldSpec | None = None
    passing = False
    held: list[_Line] = []
    for number, line in enumerate(lines, 1):
        heading = _HEADING.match(line)
        if heading is None:
            aside = _ASIDE.match(line.strip()) is not None
            if line.strip() and field is None and not passing and not aside:
                raise InvalidFileError(f"Line {number}: these words stand under none of our headings.")
            if not aside:
                held.append(_Line(number, line.rstrip()))
            continue
        if field:
            yield "", field, held
        held, words = [], one_line(plain(heading[2]))
        if heading[1] == "#":
            yield words, None, []
            field, passing = None, False
        else:
            field, passing = _field_of(words, number)
    if field:
        yield "", field, held


def _field_of(words: str, number: int) -> tuple[FieldSpec | None, bool]:
    """Return the field of a heading, or None for a page; and whether to skip what follows."""
    name = words.casefold()
    for field in FIELDS.values():
        if name in {field.question.casefold(), field.short.casefold()}:
            return field, False
    for heading, field_id in FIELDS_BY_HEADING.items():
        if name == heading.casefold():
            return FIELDS[field_id], False
    titles = {*PAGE_TITLES, *(page.title for page in WRITTEN_PAGES)}
    if name in _PASSED_OVER or re.sub(r"^[1-6] ", "", name) in {each.casefold() for each in titles}:
        return None, name in _PASSED_OVER
    shared_headings = AGREEMENT_HEADINGS | {heading for heading, _ in (*PAGE, *ANNEX)}
    if words in shared_headings | {ANNEX_HEADING} or words.startswith(CHANGED):
        raise InvalidFileError(
            f"Line {number}: this is an agreement to read. Take in its JSON, or private Markdown."
        )
    raise InvalidFileError(f"Line {number}: “{shortened(words, 60)}” is not one of our headings.")


class _Reader:
    """Collects the texts and entries of a file."""

    def __init__(self, today: date, new_id: Callable[[], str]) -> None:
        self.texts: dict[str, str] = {}
        self.entries: dict[str, list[Entry]] = {}
        self._id = new_id
        self._parts = EntryReader(today)

    def read(self, field: FieldSpec, lines: list[_Line]) -> None:
        """Read the lines under the heading of a field."""
        if field.kind.has_entries:
            for item in _items(lines):
                self._keep(field, item)
        elif field.kind is Kind.GROUP:
            for item in _items(lines):
                with _placed(item):
                    name, value = self._parts.one(field, item.text)
                    self.texts[f"{field.id}.{name}"] = value
        elif text := _whole(lines):
            with _placed(next(line for line in lines if line.text)):
                kept = (
                    self._parts.choice(field.parts[0], one_line(text)) if field.kind is Kind.CHOICE else text
                )
            self.texts[field.id] = kept

    def _keep(self, field: FieldSpec, item: _Line) -> None:
        with _placed(item):
            entry = self._parts.entry(field, item.text, self._id())
        self.entries.setdefault(field.id, []).append(entry)
        if field.id == "parties":
            self._parts.add_party(entry)

    def conversation(self) -> Conversation:
        """Return the conversation; if no party is ours, the first one becomes ours."""
        entries = self._parts.linked(self.entries)
        parties = entries.get("parties", ())
        if parties and not any(each.attrs.get("us") is True for each in parties):
            first = parties[0]
            ours = Entry(first.id, first.text, attrs={**first.attrs, "us": True})
            entries["parties"] = (ours, *parties[1:])
        return Conversation(id=self._id(), texts=self.texts, entries=entries)


class _placed:  # noqa: N801 - used as a function: with _placed(line)
    """Adds the number of the line to an error about it."""

    def __init__(self, line: _Line) -> None:
        self._line = line

    def __enter__(self) -> None:
        """Do nothing."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Raise an error with the number of the line."""
        if isinstance(error, UnclearLineError):
            raise InvalidFileError(f"Line {self._line.number}: {error}") from error


def _items(lines: list[_Line]) -> Iterator[_Line]:
    """Yield the items of a list, the lines of each joined. Raises InvalidFileError for text before them."""
    held: _Line | None = None
    for line in lines:
        item = _ITEM.match(line.text)
        if item:
            if held:
                yield held
            held = _Line(line.number, _bare(item[1]))
        elif line.text and not line.text.startswith(" "):
            raise InvalidFileError(
                f"Line {line.number}: an item of a list is expected here; begin it with “- ”."
            )
        elif held:
            held = _Line(held.number, f"{held.text}\n{_bare(line.text.strip())}")
    if held:
        yield held


def _whole(lines: list[_Line]) -> str:
    """Return a text of several lines, as it was typed."""
    return "\n".join(_bare(line.text.strip()) for line in lines).strip()


def _bare(line: str) -> str:
    """Return a line as a reader sees it, without Markdown signs."""
    odd = (len(line) - len(line.rstrip("\\"))) % 2 == 1
    return plain(line[:-1] if odd else line)
