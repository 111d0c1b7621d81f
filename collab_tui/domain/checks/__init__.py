"""The checks: what a careful friend would ask about an agreement before it is shared. Checks never score.

A check is a function from a conversation and today's date to its findings. This module is the table of them.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from collab_tui.domain.checks.assent import read_back
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
from collab_tui.domain.checks.wording import loaded_words, vague_words
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import BankHoliday

__all__ = ["CHECKS", "NEEDS_CONFIRMATION", "Finding", "leaks", "personal_details", "run_checks"]

Check = Callable[[Conversation, date], list[Finding]]

CHECKS: dict[str, Check] = {
    "R1": one_way,
    "R2": main_concerns,
    "R3": cost_without_gain,
    "R4": incomplete,
    "R5": vague_words,
    "R6": date_trouble,
    "R7": consequences,
    "R8": waiting,
    "R9": unheard,
    "R10": blame,
    "R11": common_ground,
    "R12": going_out,
    "R13": details_going_out,
    "R14": loaded_words,
    "R15": one_person,
    "R16": nothing_this_week,
    "R17": read_back,
    "R18": reasons,
    "R19": unmoved,
    "R20": authority,
    "R21": two_versions,
}
"""Every check by its id. `run_checks` passes the bank holidays to R6 too."""

NEEDS_CONFIRMATION = ("R12", "R13", "R21")
"""The checks whose findings must be confirmed before an export. The others only inform."""


def run_checks(conversation: Conversation, today: date, bank_holiday: BankHoliday) -> list[Finding]:
    """Return the findings of every check; those that need confirmation come first."""
    table: dict[str, Check] = {**CHECKS, "R6": partial(date_trouble, bank_holiday=bank_holiday)}
    order = sorted(table, key=lambda check_id: check_id not in NEEDS_CONFIRMATION)
    return [finding for check_id in order for finding in table[check_id](conversation, today)]
