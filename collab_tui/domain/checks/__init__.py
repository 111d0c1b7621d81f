"""The checks: what a careful friend would ask about an agreement before it is shared. Checks never score.

A check is a function from a conversation and today's date to its findings. This module is the table of the
rules: each has a check, and a band of the review.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from functools import partial

from msgspec import Struct

from collab_tui.domain.checks.assent import SURE, confidence, read_back
from collab_tui.domain.checks.commitments import authority, incomplete, waiting
from collab_tui.domain.checks.days import date_trouble, nothing_this_week, one_person
from collab_tui.domain.checks.fairness import cost_without_gain, one_way
from collab_tui.domain.checks.finding import Finding
from collab_tui.domain.checks.needs import consequences, main_concerns
from collab_tui.domain.checks.own_motives import reasons, unmoved
from collab_tui.domain.checks.participation import blame, common_ground, unheard
from collab_tui.domain.checks.personal_details import personal_details
from collab_tui.domain.checks.private_words import details_going_out, going_out, leaks
from collab_tui.domain.checks.unmerged import two_versions
from collab_tui.domain.checks.wording import loaded_words, no_sign
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import BankHoliday

__all__ = [
    "NEEDS_CONFIRMATION",
    "RULES",
    "Band",
    "Finding",
    "band_of",
    "in_lines",
    "leaks",
    "line_of",
    "personal_details",
    "run_checks",
]

Check = Callable[[Conversation, date], list[Finding]]

NAMED = 4
"""How many names one line has, if more can be opened."""


class Band(StrEnum):
    """The three parts of the review, in order. A finding belongs to the band of its rule."""

    SHARE = "Ready to share?"
    WORKABLE = "Fair and workable?"
    WRITER = "For you"


class Rule(Struct, frozen=True):
    """A check, its band, and the words before the names of what it found several times."""

    check: Check
    band: Band
    topic: str = ""


RULES: dict[str, Rule] = {
    "R1": Rule(one_way, Band.WORKABLE, "Goes one way"),
    "R2": Rule(main_concerns, Band.WORKABLE, "Main concern not met"),
    "R3": Rule(cost_without_gain, Band.WORKABLE, "Commits without a benefit"),
    "R4": Rule(incomplete, Band.SHARE, "No lead or date"),
    "R5": Rule(no_sign, Band.WORKABLE, "No way to know"),
    "R6": Rule(date_trouble, Band.WORKABLE, "Dates to look at"),
    "R7": Rule(consequences, Band.WORKABLE, "Consequences to complete"),
    "R8": Rule(waiting, Band.WORKABLE, "Depends on nobody"),
    "R9": Rule(unheard, Band.WORKABLE),
    "R10": Rule(blame, Band.WRITER),
    "R11": Rule(common_ground, Band.WORKABLE),
    "R12": Rule(going_out, Band.SHARE, "Private words would go out"),
    "R13": Rule(details_going_out, Band.SHARE, "Look like personal details"),
    "R14": Rule(loaded_words, Band.WORKABLE, "May sound like blame"),
    "R15": Rule(one_person, Band.WORKABLE, "Much for one person in seven days"),
    "R16": Rule(nothing_this_week, Band.WORKABLE),
    "R17": Rule(read_back, Band.SHARE),
    "R18": Rule(reasons, Band.WRITER),
    "R19": Rule(unmoved, Band.WRITER),
    "R20": Rule(authority, Band.SHARE, "No sign-off"),
    "R21": Rule(two_versions, Band.SHARE, "Both versions are here"),
    "R22": Rule(confidence, Band.WORKABLE, f"Confidence below {SURE}"),
}
"""Every rule by its id. `run_checks` passes the bank holidays to R6 too."""

NEEDS_CONFIRMATION = ("R12", "R13", "R21")
"""The rules whose findings must be confirmed before an export. The others only inform."""


def run_checks(conversation: Conversation, today: date, bank_holiday: BankHoliday) -> list[Finding]:
    """Return the findings of every check; those that need confirmation come first."""
    table = {each: rule.check for each, rule in RULES.items()}
    table["R6"] = partial(date_trouble, bank_holiday=bank_holiday)
    order = sorted(table, key=lambda rule_id: rule_id not in NEEDS_CONFIRMATION)
    return [finding for rule_id in order for finding in table[rule_id](conversation, today)]


def band_of(finding: Finding) -> Band:
    """Return the band of a finding's rule."""
    return RULES[finding.id].band


def in_lines(found: Iterable[Finding]) -> list[list[Finding]]:
    """Return findings in groups, one for each rule, in the order of each rule's first finding."""
    groups: dict[str, list[Finding]] = {}
    for finding in found:
        groups.setdefault(finding.id, []).append(finding)
    return list(groups.values())


def line_of(found: Sequence[Finding], most: int = NAMED) -> str:
    """Return the findings of one rule in one line: a sentence, or "Not read back: Eastside, Tideway."."""
    if len(found) == 1:
        return found[0].message
    topics: dict[str, list[str]] = {}
    for finding in found:
        topics.setdefault(finding.topic or RULES[finding.id].topic, []).append(finding.about)
    return ". ".join(f"{topic}: {_first_names(names, most)}" for topic, names in topics.items()) + "."


def _first_names(names: list[str], most: int) -> str:
    """Return the first names, and how many more there are."""
    names = list(dict.fromkeys(names))
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
