"""The review in plain mode: what is missing, the three bands as in the app, and the agreement."""

from functools import partial

from collab_tui import clock
from collab_tui.bank_holidays import bank_holiday
from collab_tui.domain.checks import Band, band_of, in_lines, line_of, run_checks
from collab_tui.domain.checks.dismissed import split_dismissed
from collab_tui.domain.meeting import is_running
from collab_tui.domain.progress import gaps, point_name
from collab_tui.domain.report import Audience
from collab_tui.domain.status import agreement_status
from collab_tui.domain.tension import tension, tension_words
from collab_tui.export.audience_formats import Format
from collab_tui.export.formats import make
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.prompts import say, yes
from collab_tui.settings import read_settings, settings_file

PRIVATE = "What the review found is private while the meeting runs."
FOR_YOU = "For you alone: motives, position, tension. Read it out?"


def review(opened: PlainConversation) -> None:
    """Print the review; what is for the writer alone, only if it is asked for."""
    missing = [f"Not yet, {step.name}: {point_name(opened.now, field)}." for step, field in gaps(opened.now)]
    say(*(missing or ["Every point of the five steps is written."]))
    say("", Band.SHARE, f"Status of the agreement: {agreement_status(opened.now).dated_words}.")
    found = {} if is_running(opened.now) else _found(opened)
    say(*(found[Band.SHARE] if found else [PRIVATE]))
    if workable := found.get(Band.WORKABLE):
        say("", Band.WORKABLE, *workable)
    say("", "What everyone may see:")
    drawn = make(opened.now, Format.TEXT, Audience.AGREEMENT, clock.now()).decode()
    say(*(each for each in drawn.splitlines() if not each or each.strip("=-")))
    own = found.get(Band.WRITER)
    if own and yes(FOR_YOU):
        say("", Band.WRITER, *own)


def _found(opened: PlainConversation) -> dict[Band, list[str]]:
    """Return the lines of each band: one for each rule, and the tension for the writer."""
    nation = read_settings(settings_file())[0].nation
    found = run_checks(opened.now, clock.today(), partial(bank_holiday, nation))
    lines: dict[Band, list[str]] = {band: [] for band in Band}
    for group in in_lines(split_dismissed(found, opened.now).open):
        lines[band_of(group[0])].append(line_of(group, len(group)))
    if marks := tension(opened.now):
        lines[Band.WRITER].append(f"Tension over time: {', '.join(tension_words(marks, clock.today()))}.")
    return lines
