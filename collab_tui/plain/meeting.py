"""The meeting: its start and end, breaks, the tension, who said how much. Nothing private is read out."""

from collab_tui import clock
from collab_tui.domain.closed import is_closed
from collab_tui.domain.dates import parse_time
from collab_tui.domain.durations import duration_words
from collab_tui.domain.meeting import (
    WAYS_TO_END,
    break_edit,
    end_meeting_edit,
    is_paused,
    is_running,
    meeting_minutes,
    plan_meeting_edit,
    planned_minutes,
    silence,
    start_meeting_edit,
)
from collab_tui.domain.meeting_log import balance, open_questions, silent_longest
from collab_tui.domain.reflect_back import not_reflected_back
from collab_tui.domain.tension import HIGH, TENSION, tension_edit
from collab_tui.domain.text import listed, plural
from collab_tui.plain.choices import choose
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.fields import LEAVE
from collab_tui.plain.prompts import ask_number, say

_LONGEST = 9999
"""The most minutes that a meeting can be planned for."""


def meeting(opened: PlainConversation) -> None:
    """Start the meeting, or end it if it is running."""
    if is_running(opened.now):
        _end(opened)
    else:
        _start(opened)


def _start(opened: PlainConversation) -> None:
    if opened.apply_edit(start_meeting_edit(opened.now, clock.stamp())):
        say(f"Started, {clock.now():%H:%M}. c keeps what is said, p is a break, s ends the meeting.")


def plan(opened: PlainConversation) -> None:
    """Ask how many minutes are planned for the meeting."""
    minutes = planned_minutes(opened.now)
    say(f"Planned: {plural(minutes, 'minute')}." if minutes else "No time is planned.")
    said = ask_number("Minutes planned, 0 for no plan", LEAVE, 0, _LONGEST)
    if said is not None:
        opened.keep(plan_meeting_edit(opened.now, said))


def _end(opened: PlainConversation) -> None:
    since = parse_time(opened.now.text("room", "started"))
    time = duration_words(meeting_minutes(opened.now, clock.now()))
    say("End the meeting?", f"It started at {since:%H:%M} and has lasted {time}." if since else "")
    ways = [f"{label}. {then}." for label, then in WAYS_TO_END.values()]
    said = choose(ways, "Choice", "to go on talking")
    if said:
        opened.apply_edit(end_meeting_edit(opened.now, clock.stamp(), list(WAYS_TO_END)[int(said) - 1]))
        say(f"Ended, {clock.now():%H:%M}. d is the debrief, now or later, for you alone.")


def take_break(opened: PlainConversation) -> None:
    """Begin a break, which stops the clock of the meeting, or go on after it."""
    if not is_running(opened.now):
        say("No meeting is running. s starts it.")
    elif opened.apply_edit(break_edit(opened.now, clock.stamp())):
        paused = is_paused(opened.now)
        say(f"{'Break from' if paused else 'The meeting goes on at'} {clock.now():%H:%M}.")


def tension(opened: PlainConversation) -> None:
    """Note how tense it is, for the writer alone."""
    say(TENSION.question)
    said = choose(TENSION.scale, "Choice", LEAVE)
    if not said:
        return
    opened.keep(tension_edit(opened.now, int(said), clock.new_id(), clock.stamp()))
    if int(said) >= HIGH and is_running(opened.now):
        say("You could say: “Shall we take ten minutes?” p begins the break and stops the clock.")


def listening(opened: PlainConversation) -> None:
    """Say how long the meeting has lasted, who said how much, who is silent, and what is open."""
    now = opened.now
    if is_running(now):
        plan = f" of {plural(planned_minutes(now), 'minute')}" if planned_minutes(now) else ""
        paused = ", and is on a break" if is_paused(now) else ""
        say(f"The meeting has lasted {duration_words(meeting_minutes(now, clock.now()))}{plan}{paused}.")
    shares = balance(now)
    said = [f"{each.party.alias} {plural(each.lines, 'line')}" for each in shares]
    say(f"{listed(said)}.")
    if silent := silent_longest(shares):
        say(f"{silence(silent)}.")
    asked = [each for each in open_questions(now) if not is_closed(now, "questions", each)]
    waiting = plural(len(not_reflected_back(now)), "line")
    say(f"{waiting} to reflect back, {plural(len(asked), 'question')} open.")
