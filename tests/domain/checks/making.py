"""What the tests of the checks share: a day, a small conversation, and the findings of one check in it."""

from datetime import date, timedelta
from functools import partial

from collab_tui.bank_holidays import bank_holiday
from collab_tui.domain.checks import RULES, Finding, run_checks
from collab_tui.domain.checks.dismissed import CheckResults, split_dismissed
from collab_tui.domain.conversation import Conversation, Entry, Value

TODAY = date(2026, 11, 25)
"""A Wednesday, with Christmas within ninety days."""

NAMES = ("Northbank", "Eastside", "Westmere", "Larch House", "County", "Ambulances", "Pharmacy", "Charity")


def day(after: int) -> str:
    """Return the ISO date of a day this number of days from today."""
    return (TODAY + timedelta(after)).isoformat()


def made(parties: int = 2, texts: dict[str, str] | None = None, **fields: list[Entry]) -> Conversation:
    """Return a conversation of the parties "p0", ours, "p1", … with these texts and entries."""
    table = [Entry(f"p{n}", NAMES[n], attrs={"us": True} if not n else {}) for n in range(parties)]
    entries = {name: tuple(each) for name, each in {"parties": table, **fields}.items()}
    return Conversation(id="c", texts=texts or {}, entries=entries)


def commitment(name: str = "a", party: str = "p0", **attrs: Value) -> Entry:
    """Return a commitment with these parts, and no others."""
    return Entry(name, f"Promise {name}", party, attrs=attrs)


def of(party: str = "", name: str = "x", words: str = "Some words", **attrs: Value) -> Entry:
    """Return an entry of a party with these parts."""
    return Entry(name, words, party, attrs=attrs)


def found(check_id: str, conversation: Conversation, nation: str = "England") -> list[Finding]:
    """Return what one check finds in a conversation."""
    assert check_id in RULES
    return [each for each in read(conversation, TODAY, nation) if each.id == check_id]


def read(conversation: Conversation, today: date = TODAY, nation: str = "England") -> list[Finding]:
    """Return the findings of all checks."""
    return run_checks(conversation, today, partial(bank_holiday, nation))


def findings(conversation: Conversation) -> CheckResults:
    """Return the findings of all checks as open and dismissed ones."""
    return split_dismissed(read(conversation), conversation)


def subjects(check_id: str, conversation: Conversation) -> list[str]:
    """Return the subject of each finding of one check."""
    return [each.subject for each in found(check_id, conversation)]
