"""R13: finds personal details by their form, in a rendered export and in each shared text."""

import re
from collections.abc import Iterator

from collab_tui.domain.checks.finding import Finding
from collab_tui.domain.text import one_line

LAST_BIRTH = 2020
"""The last year of a birth date beside a name; later dates belong to the agreement, unless called a birth."""

BESIDE = 40
"""The largest distance, in characters on one line, between a name and a date that belong together."""

# Patterns as text: compiling them at import takes longer than the import itself.
_GAP = r"[ \xa0\u2009.\-\u2010-\u2015]?"
_NHS = rf"(?<![\w+])\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}(?!\w)"
_EMAIL = r"(?<![\w.+%'’-])[\w.+%'’-]+@(?:[\w-]+\.)+[^\W\d_]{2,}"
_PHONE = r"(?<![\w+])(?:(?:\+|00)44[ \-]?(?:\(0\)[ \-]?)?|\(?0)[1-9](?:[ \-()]{0,2}\d){8,9}(?!\w)"

_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE = (
    rf"(?i)(?<!\d)(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})[a-z]*\.?,? (?P<named>\d{{4}}|\d{{2}})"
    r"|\d{1,2}[/.-]\d{1,2}[/.-](?P<last>\d{4}|\d{2})|(?P<first>\d{4})-\d{2}-\d{2})(?!\d)"
)
_BORN = r"(?i)\b(?:born|date of birth|birth ?da(?:te|y)|d\.?o\.?b)\b"
_NAME = r"\b(?P<first>[A-ZÀ-ÖØ-Þ][\w'’-]*)\.? [A-ZÀ-ÖØ-Þ][\w'’-]+"
_NO_NAME = (
    rf"(?i)(?:mon|tue|wed|thu|fri|sat|sun|{_MONTH})[a-z]*|on|by|from|since|until|before|after|the|in|at|for"
)


def personal_details(text: str) -> list[Finding]:
    """Return a finding (R13) for each detail in a text; it is recognised by its form only."""
    found = {one_line(detail): says for detail, says in _found(text)}
    return [
        Finding("R13", f"{says}: {detail}.", subject=detail, about=detail) for detail, says in found.items()
    ]


def _found(text: str) -> Iterator[tuple[str, str]]:
    """Yield each detail with a sentence on its kind."""
    for match in re.finditer(_EMAIL, text):
        yield match[0], "This looks like an e-mail address"
    for match in re.finditer(_NHS, text):
        if is_nhs_number(match[0]):
            yield match[0], "This looks like an NHS number"
    for match in re.finditer(_PHONE, text):
        if not is_nhs_number(match[0]):
            yield match[0], "This looks like a telephone number"
    for line in text.splitlines():
        for match in re.finditer(_DATE, line):
            if _is_birth(line, match):
                yield match[0], "This looks like somebody’s date of birth"


def is_nhs_number(text: str) -> bool:
    """Whether the ten digits of a text have the check digit of an NHS number (modulo 11)."""
    digits = [int(each) for each in text if each.isdecimal()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[-1] and check != 10


def _is_birth(line: str, match: re.Match[str]) -> bool:
    """Whether a date is called a birth, or is an old one beside a name."""
    around = line[max(0, match.start() - BESIDE) : match.start()], line[match.end() : match.end() + BESIDE]
    if any(re.search(_BORN, each) for each in around):
        return True
    year = int(match["named"] or match["last"] or match["first"])
    if year < 100:
        year += 1900 if year >= 40 else 2000
    return 1900 <= year <= LAST_BIRTH and any(map(_has_name, around))


def _has_name(text: str) -> bool:
    return any(not re.fullmatch(_NO_NAME, match["first"]) for match in re.finditer(_NAME, text))
