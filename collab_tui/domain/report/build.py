"""Chooses the report: what each contains is in the file named after it."""

from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.report import Audience, Report
from collab_tui.domain.report.agreement import agreement_report
from collab_tui.domain.report.brief import brief_report
from collab_tui.domain.report.case import case_report
from collab_tui.domain.report.my_card import card_report
from collab_tui.domain.report.private import private_report
from collab_tui.domain.report.record import record_report
from collab_tui.domain.report.sheet import sheet_report
from collab_tui.domain.text import clean

_MADE_BY = {
    Audience.AGREEMENT: agreement_report,
    Audience.RECORD: record_report,
    Audience.SHEET: sheet_report,
    Audience.CASE: case_report,
    Audience.PRIVATE: private_report,
    Audience.CARD: card_report,
}


def report(conversation: Conversation, audience: Audience, party: str = "") -> Report:
    """Return the report of a conversation for an audience, with all texts cleaned.

    A brief is for the people of the `party` with this id.
    """
    is_brief = audience is Audience.BRIEF
    made = brief_report(conversation, party) if is_brief else _MADE_BY[audience](conversation)
    found: Report = _cleaned(made)
    return found


def _cleaned(value: Any) -> Any:
    """Return a value with every text in it cleaned, at any depth."""
    if type(value) is str:
        return clean(value)
    if isinstance(value, tuple):
        return tuple(map(_cleaned, value))
    if isinstance(value, Struct):
        return type(value)(**{name: _cleaned(each) for name, each in asdict(value).items()})
    return value
