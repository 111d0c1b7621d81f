"""The review in plain mode: the progress, the findings of the checks, and the agreement."""

from functools import partial

from collab_tui import clock
from collab_tui.bank_holidays import bank_holiday
from collab_tui.domain.checks import run_checks
from collab_tui.domain.meeting import is_running
from collab_tui.domain.progress import gaps, point_name
from collab_tui.domain.report import Audience
from collab_tui.domain.status import agreement_status
from collab_tui.domain.tension import tension, tension_words
from collab_tui.export.format import Format
from collab_tui.export.formats import make
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.prompts import say
from collab_tui.settings import read_settings, settings_file


def review(opened: PlainConversation) -> None:
    """Print the review."""
    missing = [f"Not yet, {step.name}: {point_name(opened.now, field)}." for step, field in gaps(opened.now)]
    say(*(missing or ["Every point of the five steps is written."]))
    nation = read_settings(settings_file())[0].nation
    found = run_checks(opened.now, clock.today(), partial(bank_holiday, nation))
    say("Check before you share:" if found else "There is nothing to check before you share.")
    if is_running(opened.now):
        say(f"{len(found)} in all. They are private while the meeting runs.")
    else:
        say(*(each.message for each in found))
    if (marks := tension(opened.now)) and not is_running(opened.now):
        say(f"Tension over time: {', '.join(tension_words(marks, clock.today()))}.")
    status = agreement_status(opened.now)
    say(f"Status of the agreement: {status.dated_words}.", *status.sides)
    say("", "What everyone may see:")
    drawn = make(opened.now, Format.TEXT, Audience.AGREEMENT, clock.now()).decode()
    say(*(each for each in drawn.splitlines() if not each or each.strip("=-")))
