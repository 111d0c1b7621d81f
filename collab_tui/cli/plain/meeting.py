"""The meeting: starting it, with motives and trust asked once more, and ending it."""

from collab_tui import clock
from collab_tui.cli.plain.answers import once_more
from collab_tui.cli.plain.desk import Desk
from collab_tui.cli.plain.voice import ask, choose, say
from collab_tui.domain.meeting import (
    START_NOTE,
    TODAY_QUESTION,
    WAYS_TO_END,
    duration_words,
    end_meeting_edit,
    is_running,
    minutes_since,
    parse_minutes,
    parse_time,
    start_meeting_edit,
)

_ASKED = (("a", "answer them, one by one"),)


def meeting(desk: Desk) -> None:
    """Start the meeting, or end the one that is on."""
    if is_running(desk.now):
        _end(desk)
    else:
        _start(desk)


def _start(desk: Desk) -> None:
    say("Start the meeting?", START_NOTE)
    said = ask("For how many minutes is it planned? 0 for no plan, or Enter for not yet:")
    plan = parse_minutes(said)
    if plan is None:
        say("That is not a number of minutes. The meeting was not started." if said.strip() else "Not yet.")
        return
    desk.record(start_meeting_edit(desk.now, clock.stamp(), plan))
    say(f"Started, {clock.now():%H:%M}.", "", f"{TODAY_QUESTION} It stays with you.")
    if choose((), "Your choice, or Enter to go in at once:", letters=_ASKED):
        once_more(desk)
    say("“c” keeps what is said, and “m” ends the meeting.")


def _end(desk: Desk) -> None:
    since = parse_time(desk.now.text("room", "started"))
    time = duration_words(minutes_since(desk.now.text("room", "started"), clock.now()))
    say("End the meeting?", f"It started at {since:%H:%M}, {time} ago." if since else "")
    ways = [f"{label}. {then}." for label, then in WAYS_TO_END.values()]
    said = choose(ways, "A number, or Enter to go on talking:")
    if said:
        desk.record(end_meeting_edit(desk.now, clock.stamp(), list(WAYS_TO_END)[int(said) - 1]))
        say(f"Ended, {clock.now():%H:%M}.")
