"""The formats of exported files, and those that fit an audience."""

from enum import StrEnum

from collab_tui.domain.report import Audience

NO_DAY = "There is nothing for a calendar yet: no meeting, review, commitment or condition has a day."
NO_CARD = "My card can be written as Word, Markdown, plain text or a web page"


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


def formats_for(audience: Audience) -> tuple[Format, ...]:
    """Return the formats of the files for an audience: my card is no data and no calendar."""
    if audience is Audience.CARD:
        return Format.WORD, Format.MARKDOWN, Format.TEXT, Format.HTML
    return tuple(Format)
