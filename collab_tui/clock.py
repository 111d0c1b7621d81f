"""The time of day and new ids: the two things that are different at every call."""

import os
from datetime import date, datetime


def now() -> datetime:
    """Return the time in this laptop's time zone."""
    return datetime.now().astimezone()


def today() -> date:
    """Return the date in this laptop's time zone."""
    return now().date()


def stamp() -> str:
    """Return the time as ISO 8601 with an offset, to the second: how times are kept."""
    return now().isoformat(timespec="seconds")


def new_id() -> str:
    """Return a fresh id of eight letters and digits."""
    return os.urandom(4).hex()
