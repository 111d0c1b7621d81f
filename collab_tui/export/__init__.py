"""Conversations as files for others to open: one format in each module, bytes out of pure functions."""

from enum import StrEnum


class Format(StrEnum):
    """A kind of file, by the ending of its name."""

    WORD = "docx"
    MARKDOWN = "md"
    TEXT = "txt"
    HTML = "html"
    CALENDAR = "ics"
    JSON = "json"

    @property
    def label(self) -> str:
        """What it is called where one is picked."""
        return _LABELS[self]


_LABELS = {
    Format.WORD: "Word",
    Format.MARKDOWN: "Markdown",
    Format.TEXT: "plain text",
    Format.HTML: "web page",
    Format.CALENDAR: "calendar",
    Format.JSON: "JSON",
}
