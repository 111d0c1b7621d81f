"""The clock and new ids: the two sources that differ at every call, so that tests can replace them."""

import os
from datetime import date, datetime


def now() -> datetime:
    """Return the time in this laptop's time zone."""
    return datetime.now().astimezone()


def today() -> date:
    """Return the date in this laptop's time zone."""
    return now().date()


def stamp() -> str:
    """Return the time as ISO 8601 with an offset, to the second: the form in which times are stored."""
    return now().isoformat(timespec="seconds")


def new_id() -> str:
    """Return a random id of eight hexadecimal digits."""
    return os.urandom(4).hex()
