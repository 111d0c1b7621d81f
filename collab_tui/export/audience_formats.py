"""The formats of exported files, and those that fit an audience."""

from enum import StrEnum

from collab_tui.domain.report import Audience
from collab_tui.domain.text import listed

NO_ACTION = "There is nothing for an action log yet: no commitment, first step or condition is written."
NO_PARTY = "A brief is for the people of one organisation at the table, and none of that name is there."
NO_DAY = "There is nothing for a calendar yet: no meeting, review, commitment or condition has a day."


class Format(StrEnum):
    """A file format; its value is the extension of the file."""

    WORD = "docx"
    MARKDOWN = "md"
    TEXT = "txt"
    HTML = "html"
    CALENDAR = "ics"
    JSON = "json"
    CSV = "csv"
    MAIL = "eml"

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
    Format.CSV: "action log",
    Format.MAIL: "e-mail",
}


_DOCUMENTS = (Format.WORD, Format.MARKDOWN, Format.TEXT, Format.HTML)

_FORMATS = {
    Audience.AGREEMENT: tuple(Format),
    Audience.RECORD: (*_DOCUMENTS, Format.JSON),
    Audience.SHEET: _DOCUMENTS,
    Audience.BRIEF: _DOCUMENTS,
    Audience.CASE: (Format.WORD, Format.MARKDOWN),
    Audience.PRIVATE: (*_DOCUMENTS, Format.CALENDAR, Format.JSON),
    Audience.CARD: _DOCUMENTS,
}
"""The formats that make sense for an audience."""

_CALLED = {
    Audience.AGREEMENT: "The agreement",
    Audience.RECORD: "The record",
    Audience.SHEET: "The sheet for the review",
    Audience.BRIEF: "The brief",
    Audience.CASE: "The case without names",
    Audience.PRIVATE: "What is for you alone",
    Audience.CARD: "My card",
}
"""What a file for an audience is called in a sentence."""


def formats_for(audience: Audience) -> tuple[Format, ...]:
    """Return the formats of the files for an audience: my card is no data and no calendar."""
    return _FORMATS[audience]


def not_written(audience: Audience) -> str:
    """Return the sentence that says which formats there are for an audience."""
    return (
        f"{_CALLED[audience]} can be written as {listed([each.label for each in _FORMATS[audience]], 'or')}."
    )
