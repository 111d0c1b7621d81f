"""Finds a phrase about a day within a sentence: as long as can be, and never a part of it."""

import re
from collections.abc import Sequence
from datetime import date

from collab_tui.domain.date_reader import MISTYPED, Reading, looks_like_date, plain_text, read
from collab_tui.domain.date_rules import COUNTS, DAYS, MONTHS, ORDINAL, VOCABULARY

_MOST_WORDS = 12
_JOINS = {"before", "after", "or", "and", "to", "then", "the", "until", "till", "of", "in", "on", "-", "/"}
"""Words after which a phrase about a day may go on."""

_OTHERWISE = {"sat", "sun", "wed", "jan", "mar", "march", "april", "may", "june"}
"""Weekdays and months that are also other words: with words after them ("by sat nav") they are no days."""

_NAMES_TOO = {"april", "may", "june", "jan"}
"""Months that are also names of people: "checked by April"."""

_FRACTIONS = {f"{n}/{of}" for of in (2, 3, 4, 5, 6, 8, 10) for n in range(1, of)}

_LITTLE_WORDS = set(
    "a an and as at but by even for from he i if in it latest no on or please she so that the then they to "
    "unless until we when while with you".split()
)
"""Words of a sentence that can follow a day of the month. Before any other word a number counts things."""

_NUMBERED = set(
    "party parties sector floor ward team place half quarter degree person reading time round".split()
)
"""What is numbered and not a day: "the 3rd party"."""

_RESTS = {"am", "pm", "a.m", "p.m", "ish", "eve", "week", "fortnight", "ad", "hrs", "o'clock"}
"""Words that belong to the day before them."""

_UNITS = ("%", "x", "k", "m", "bn", "th", "st", "nd", "rd", "p")
"""Ends of what is counted: "fri 10% of beds"."""

_AFTER_MAY = set("be have need not only also take go come see ask want well as".split())
"""Words after "4 may" that make it no day of that month."""

_DETERMINERS = {"the", "our", "their", "his", "her", "your", "my", "that", "this", "each", "every"}

_BEGINNINGS = VOCABULARY | {
    *COUNTS,
    *"a an any at between coming every each following in middle next on second the third fourth".split(),
    *"within w/b w/c w/e".split(),
}
"""Words with which a phrase can begin, beside weekdays, months and what has a digit."""


def find_phrase(words: Sequence[str], today: date) -> tuple[int, Reading]:
    """Return how many words at the beginning make a phrase about a day, as long as can be, and its reading.

    Words that go on about days, as in "Friday before half term", belong to the phrase, which is then a doubt.
    """
    if not words or not _can_begin(words[0]):
        return 0, Reading()
    last = next((n for n, word in enumerate(words[:_MOST_WORDS], 1) if _ends_sentence(word)), _MOST_WORDS)
    for size in range(min(last, len(words)), 0, -1):
        found = _as_phrase(words[:size], words[size : size + 1], today)
        if found:
            more = _going_on(words[size:last], today)
            return size + more, Reading(doubt="which day?") if more else found
        if looks_like_date(" ".join(words[:size])):
            break  # there is no such day, so its first words are none either
    return 0, Reading()


def _can_begin(word: str) -> bool:
    plain = plain_text(word)
    return (
        plain in _BEGINNINGS
        or word[0] in "+('"
        or any(sign.isdigit() for sign in word)
        or plain.startswith((*DAYS, *MONTHS, "mid-", "end-", "valentine"))
        or plain in MISTYPED
    )


def _as_phrase(words: Sequence[str], after: Sequence[str], today: date) -> Reading:
    """Return the reading of some words of a sentence; empty if they are other words, or count things."""
    phrase = plain_text(" ".join(words))
    if phrase.startswith("by "):
        return Reading()
    is_followed = bool(after) and words[-1][-1].isalnum() and after[0][0] not in "@#!"
    goes_on = is_followed and plain_text(after[0]) not in _LITTLE_WORDS
    if goes_on and (number := re.fullmatch(rf"(?:(.+) )?[0-9]{{1,2}}({ORDINAL})?", phrase)):
        return _numbered(phrase, number, plain_text(after[0]), today)
    if (goes_on and phrase in _OTHERWISE) or (after and plain_text(after[0]) == "of"):
        return Reading()
    if phrase.endswith(" may") and after and plain_text(after[0]) in _AFTER_MAY:
        return Reading()
    if phrase in _NAMES_TOO:
        return Reading() if after and words[-1][-1].isalnum() else Reading(doubt="a month, or a name?")
    if phrase in _FRACTIONS:
        return Reading(doubt="a day, or a fraction?")
    return read(f"by {phrase}", today)


def _numbered(phrase: str, number: re.Match[str], following: str, today: date) -> Reading:
    """Return the reading of a phrase that ends with a number, before a word that the number may count.

    "Fri 10 wards" counts wards, "Friday 11 wards" may not, and "the 3rd party" is no day.
    """
    before, ordinal = number[1] or "", number[2]
    found = read(phrase, today)
    if before.endswith((" at", "at")) or (ordinal and before not in {"", "the"}):
        return found
    if not found.when or (before in {"", "the"} and (not ordinal or following in _NUMBERED)):
        return Reading()
    return Reading(doubt="which day?")


def _going_on(words: Sequence[str], today: date) -> int:
    """Return how many of the next words are about days too: those of "or Monday", "before half term"."""
    if len(words) > 2 and words[0].lower() in {"before", "after"} and words[1].lower() in _DETERMINERS:
        return 3
    if words and _is_rest(words[0], words[1:2]):
        return 1
    for start, word in enumerate(words[:3]):
        for size in range(min(4, len(words) - start), 0, -1):
            rest = words[start : start + size]
            if _can_begin(rest[0]) and _as_phrase(rest, words[start + size : start + size + 1], today):
                return start + size
        if plain_text(word) not in _JOINS:
            return 0
    return 0


def _is_rest(word: str, after: Sequence[str]) -> bool:
    """Whether a word only completes the words before it: "fri pm", "fri 6ish", "4 Dec 20266"."""
    plain = plain_text(word)
    if re.fullmatch(r"[0-9]+([.,][0-9]+)?", plain):  # a number that counts what follows is none
        return not after or not word[-1].isalnum() or plain_text(after[0]) in _LITTLE_WORDS
    return plain in _RESTS or (word[0].isdecimal() and not plain.endswith(_UNITS))


def _ends_sentence(word: str) -> bool:
    """Whether a sentence ends with a word; the point of "Fri." and "a.m." may be that of an abbreviation."""
    if word.endswith("."):
        return word.lower() not in {"a.m.", "p.m."} and plain_text(word) not in {
            *DAYS,
            *MONTHS,
            "sept",
            "thurs",
        }
    return word.endswith((";", "!", "?", ":"))
