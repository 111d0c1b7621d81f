"""The file formats, one module each; a module is imported when its format is first needed."""

# ruff: noqa: PLC0415

from collections.abc import Callable
from datetime import datetime

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.report import Audience, Report
from collab_tui.domain.report.build import report
from collab_tui.export.audience_formats import NO_ACTION, NO_DAY, Format, formats_for, not_written


def make(
    conversation: Conversation, kind: Format, audience: Audience, now: datetime, *, party: str = ""
) -> bytes:
    """Return the bytes of a conversation in a format. A file to share holds only the shared part.

    A brief is for the people of the `party` with this id. `now` is the time of the export, which only a
    calendar contains. Raises ValueError for a file that is not made for the audience.
    """
    if kind not in formats_for(audience):
        raise ValueError(not_written(audience))
    match kind:
        case Format.JSON:
            from collab_tui.export.formats.json import json

            return json(conversation, audience)
        case Format.CALENDAR:
            from collab_tui.export.formats.calendar import calendar, events

            return calendar(events(conversation, private=audience.is_writer), now)
        case Format.CSV:
            from collab_tui.domain.report.action_log import action_log
            from collab_tui.export.formats.csv import csv

            return csv(action_log(conversation))
        case Format.MAIL:
            from collab_tui.export.formats.mail import mail

            return mail(report(conversation, audience))
        case _:
            return _writer(kind)(report(conversation, audience, party))


def nothing_in(conversation: Conversation, kind: Format) -> str:
    """Return in a sentence why a file would have nothing in it; empty if it has something."""
    match kind:
        case Format.CALENDAR:
            from collab_tui.export.formats.calendar import events

            return "" if any(True for _ in events(conversation)) else NO_DAY
        case Format.CSV:
            from collab_tui.domain.report.action_log import action_log

            return "" if action_log(conversation).rows else NO_ACTION
        case _:
            return ""


def _writer(kind: Format) -> Callable[[Report], bytes]:
    """Return the function that writes a report in a format."""
    match kind:
        case Format.WORD:
            from collab_tui.export.formats.word import word

            return word
        case Format.HTML:
            from collab_tui.export.formats.html import html

            return html
        case Format.TEXT:
            from collab_tui.export.formats.text import text

            return text
        case _:
            from collab_tui.export.formats.markdown import markdown

            return markdown
