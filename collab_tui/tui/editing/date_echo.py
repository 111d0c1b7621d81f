"""How the words of a day are understood, said beside them while they are typed."""

from datetime import date

from collab_tui.domain.date_reader import doubt_of, read_when
from collab_tui.domain.dates import distance, short_when


def date_echo(text: str, today: date, past: str = "late") -> tuple[str, bool]:
    """Return the day that a text means, or why it means none, and whether it is such a doubt.

    `past` is the word for a day before today: "late", or "ago" for what has happened.
    """
    if when := read_when(text, today):
        return f"{short_when(when, today)}, {distance(when.day, today, past)}", False
    said = doubt_of(text, today)
    return said, bool(said)
