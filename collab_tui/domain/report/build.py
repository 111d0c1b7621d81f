"""Chooses the agreement or the private report. What they contain is in `agreement.py` and `private.py`."""

from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.report import Audience, Report
from collab_tui.domain.report.agreement import agreement_report
from collab_tui.domain.report.private import private_report
from collab_tui.domain.text import clean


def report(conversation: Conversation, audience: Audience) -> Report:
    """Return the report of a conversation, of its shared part or of everything, with all texts cleaned."""
    made = agreement_report(conversation) if audience is Audience.AGREEMENT else private_report(conversation)
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
