"""R6, R15 and R16: dates that do not work, too many commitments of one person, no first step this week."""

from collections.abc import Iterator
from datetime import date, timedelta

from collab_tui.domain.checks.finding import (
    NAME,
    Finding,
    addresses,
    commitments,
    is_over,
    written,
)
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.date_reader import read_date
from collab_tui.domain.dates import BankHoliday, is_late, no_bank_holiday, short_date
from collab_tui.domain.text import one_line, quoted, shortened

FAR = 90
"""A review in more than this number of days is too far away."""

WEEK = timedelta(days=7)

MANY = 3
"""More commitments of one person than this within seven days are too many."""

REVIEW = Address("review", part="date")
_DONE = {"kept", "dropped"}


def date_trouble(
    conversation: Conversation, today: date, bank_holiday: BankHoliday = no_bank_holiday
) -> list[Finding]:
    """R6: a date is past, or on a weekend or a bank holiday; the review has no date, or one too far away."""
    committed = commitments(conversation)
    if not committed:
        return []
    done = _done(conversation)
    found = []
    for field, entries in (("commitments", committed), ("first_steps", written(conversation, "first_steps"))):
        for entry in entries:
            day = read_date(entry.word("by"), today)
            if day is None or entry.id in done:
                continue
            trouble = (
                f"Was due {short_date(day, today)}"
                if is_late(day, today)
                else _day_off(day, today, bank_holiday)
            )
            if trouble and (day >= today or field == "commitments"):
                address = Address(field, entry.id)
                says, about = f"{trouble}: {quoted(entry.text)}.", quoted(entry.text, NAME)
                found.append(Finding("R6", says, (address,), entry.id, about=about))
    if says := _of_review(conversation, today, bank_holiday):
        found.append(Finding("R6", says, (REVIEW,), "review", about="the review"))
    return found


def _of_review(conversation: Conversation, today: date, bank_holiday: BankHoliday) -> str:
    """Return the problem with the date of the review; empty if there is none."""
    day = read_date(conversation.text("review", "date"), today)
    if day is None:
        return "No date is set to review progress."
    if is_late(day, today):
        return f"The review date, {short_date(day, today)}, is past."
    if (day - today).days > FAR:
        return f"The review is in {(day - today).days} days. Beyond {FAR}, promises fade."
    trouble = _day_off(day, today, bank_holiday)
    return f"{trouble}: the review date." if trouble else ""


def _day_off(day: date, today: date, bank_holiday: BankHoliday) -> str:
    """Return a phrase if a day is on a weekend or a bank holiday, else an empty text."""
    if day.weekday() > 4:
        return f"Falls on a weekend, {short_date(day, today)}"
    holiday = bank_holiday(day)
    return f"Falls on a bank holiday, {short_date(day, today)} ({holiday})" if holiday else ""


def _done(conversation: Conversation) -> set[str]:
    """Return the ids of the commitments whose last follow-up says that they were kept or dropped."""
    last: dict[str, str] = {}
    for entry in conversation.list("follow_ups"):
        if outcome := entry.word("outcome"):
            last |= dict.fromkeys(entry.links("commitment"), outcome)
    return {each for each, outcome in last.items() if outcome in _DONE}


def one_person(conversation: Conversation, today: date) -> list[Finding]:
    """R15: more than three commitments of one owner fall due within seven days."""
    done = _done(conversation)
    due: dict[tuple[str, str], list[tuple[date, Entry]]] = {}
    for entry in commitments(conversation):
        owner, day = one_line(entry.word("owner")).casefold(), read_date(entry.word("by"), today)
        if owner and day and entry.id not in done:
            due.setdefault((entry.party, owner), []).append((day, entry))
    return [finding for (_, owner), days in due.items() for finding in _crowded(owner, days)]


def _crowded(owner: str, due: list[tuple[date, Entry]]) -> Iterator[Finding]:
    """Yield a finding on the fullest week of one owner if it holds too many commitments."""
    due = sorted(due, key=lambda each: each[0])
    fullest: list[Entry] = []
    end = 0
    for start, (first, _) in enumerate(due):
        while end < len(due) and due[end][0] <= first + WEEK:
            end += 1
        if end - start > len(fullest):
            fullest = [entry for _, entry in due[start:end]]
    if len(fullest) > MANY:
        name = shortened(fullest[0].word("owner"), 32)
        says = f"{len(fullest)} promises of one person fall due within seven days: {name}."
        yield Finding("R15", says, addresses("commitments", fullest), owner, about=name)


def nothing_this_week(conversation: Conversation, today: date) -> list[Finding]:
    """R16: no first step is due within seven days after it was written down.

    A step without a date counts as due: the question asks for steps within seven days.
    """
    steps = written(conversation, "first_steps")
    if is_over(conversation) or not commitments(conversation) or any(_soon(each, today) for each in steps):
        return []
    says = (
        "Nobody takes a first step within seven days." if not steps else "No first step is within seven days."
    )
    return [Finding("R16", says, addresses("first_steps", steps) or (Address("first_steps"),), "first_steps")]


def _soon(step: Entry, today: date) -> bool:
    day = read_date(step.word("by"), today)
    if day is None:
        return not step.word("by").strip()
    try:
        since = date.fromisoformat(step.at[:10])
    except ValueError:
        since = today
    return day <= since + WEEK
