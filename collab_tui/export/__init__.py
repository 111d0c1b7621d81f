"""Exports: conversations as files for others to open."""

from enum import StrEnum


class Format(StrEnum):
    """A file format; its value is the extension of the file."""

    WORD = "docx"
    MARKDOWN = "md"
    TEXT = "txt"
    HTML = "html"
    CALENDAR = "ics"
    JSON = "json"

    @property
    def label(self) -> str:
        """The name that the user sees."""
        return _LABELS[self]


_LABELS = {
    Format.WORD: "Word",
    Format.MARKDOWN: "Markdown",
    Format.TEXT: "plain text",
    Format.HTML: "web page",
    Format.CALENDAR: "calendar",
    Format.JSON: "JSON",
}
