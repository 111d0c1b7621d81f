"""What the tests of the readings share: a day, a small conversation, and what one reading says of it."""

from datetime import date, timedelta

from collab_tui.domain.checks import READINGS, Finding
from collab_tui.domain.conversation import Conversation, Entry, Value

TODAY = date(2026, 11, 25)
"""A Wednesday, with Christmas within ninety days."""

NAMES = ("Northbank", "Eastside", "Westmere", "Larch House", "County", "Ambulances", "Pharmacy", "Charity")


def day(after: int) -> str:
    """Return the day so many days from today, as it is kept."""
    return (TODAY + timedelta(after)).isoformat()


def made(parties: int = 2, texts: dict[str, str] | None = None, **fields: list[Entry]) -> Conversation:
    """Return a conversation of the parties "p0", ours, "p1", … with these texts and entries."""
    table = [Entry(f"p{n}", NAMES[n], attrs={"us": True} if not n else {}) for n in range(parties)]
    entries = {name: tuple(each) for name, each in {"parties": table, **fields}.items()}
    return Conversation(id="c", texts=texts or {}, entries=entries)


def promise(name: str = "a", party: str = "p0", **attrs: Value) -> Entry:
    """Return a promise with these parts, and no others."""
    return Entry(name, f"Promise {name}", party, attrs=attrs)


def of(party: str = "", name: str = "x", words: str = "Some words", **attrs: Value) -> Entry:
    """Return an entry of a party with these parts."""
    return Entry(name, words, party, attrs=attrs)


def found(reading: str, conversation: Conversation) -> list[Finding]:
    """Return what one reading says of a conversation."""
    return READINGS[reading](conversation, TODAY)


def abouts(reading: str, conversation: Conversation) -> list[str]:
    """Return what one reading speaks about, each time that it does."""
    return [each.about for each in found(reading, conversation)]
