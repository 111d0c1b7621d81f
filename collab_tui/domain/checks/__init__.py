"""The readings: what a careful friend would ask about an agreement before it is shared. They count.

Each is a small function from a conversation and a day to what it has to say; this is the table of them.
"""

from collections.abc import Callable
from datetime import date
from functools import partial

from collab_tui.domain.checks.days import date_trouble, nothing_this_week, one_person
from collab_tui.domain.checks.fairness import cost_without_gain, one_way
from collab_tui.domain.checks.finding import Finding
from collab_tui.domain.checks.listening import blame, common_ground, read_back, unheard
from collab_tui.domain.checks.needs import consequences, main_concerns
from collab_tui.domain.checks.own_motives import reasons, unmoved
from collab_tui.domain.checks.personal_details import personal_details
from collab_tui.domain.checks.private_words import details_going_out, going_out, leaks
from collab_tui.domain.checks.promises import authority, incomplete, waiting
from collab_tui.domain.checks.wording import loaded_words, soft_words
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import BankHoliday

__all__ = ["CHECKS", "NEEDS_CONFIRMATION", "Finding", "leaks", "personal_details", "run_checks"]

Check = Callable[[Conversation, date], list[Finding]]

CHECKS: dict[str, Check] = {
    "R1": one_way,
    "R2": main_concerns,
    "R3": cost_without_gain,
    "R4": incomplete,
    "R5": soft_words,
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
}
"""Every reading by its id. `readings` gives R6 the bank holidays too."""

NEEDS_CONFIRMATION = ("R12", "R13")
"""Those that ask for a second key before anything goes out. The others only say what they see."""


def run_checks(conversation: Conversation, today: date, bank_holiday: BankHoliday) -> list[Finding]:
    """Return the findings of every reading; those about words that might go out by mistake come first."""
    table: dict[str, Check] = {**CHECKS, "R6": partial(date_trouble, bank_holiday=bank_holiday)}
    order = sorted(table, key=lambda each: each not in NEEDS_CONFIRMATION)
    return [found for each in order for found in table[each](conversation, today)]
