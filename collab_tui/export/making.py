"""A conversation as the bytes of a file, in any format, for either audience."""

# ruff: noqa: PLC0415

from collections.abc import Callable
from datetime import datetime

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.report import Audience, Report
from collab_tui.domain.report.build import report
from collab_tui.export import Format


def make(conversation: Conversation, kind: Format, audience: Audience, now: datetime) -> bytes:
    """Return the bytes of a file; `now` is when it is made, which only a calendar tells.

    What is for everyone is made of the shared part alone, whatever the format.
    """
    match kind:
        case Format.JSON:
            from collab_tui.export.json import json

            return json(conversation, audience)
        case Format.CALENDAR:
            from collab_tui.export.calendar import calendar, events

            return calendar(events(conversation), now)
        case _:
            return _drawn(kind)(report(conversation, audience))


def _drawn(kind: Format) -> Callable[[Report], bytes]:
    """Return what draws a report in a format."""
    match kind:
        case Format.WORD:
            from collab_tui.export.docx import word

            return word
        case Format.HTML:
            from collab_tui.export.html import html

            return html
        case Format.TEXT:
            from collab_tui.export.text import text

            return text
        case _:
            from collab_tui.export.markdown import markdown

            return markdown
