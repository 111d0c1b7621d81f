"""The meeting: start it and end it. Nothing private is asked or read out here."""

from collab_tui import clock
from collab_tui.domain.meeting import (
    START_NOTE,
    WAYS_TO_END,
    duration_words,
    end_meeting_edit,
    is_running,
    minutes_since,
    parse_minutes,
    parse_time,
    plan_meeting_edit,
    start_meeting_edit,
)
from collab_tui.plain.conversation import OpenConversation
from collab_tui.plain.prompts import ask, choose, say


def meeting(opened: OpenConversation) -> None:
    """Start the meeting, or end it if it is running."""
    if is_running(opened.now):
        _end(opened)
    else:
        _start(opened)


def _start(opened: OpenConversation) -> None:
    say("Start the meeting?", START_NOTE)
    said = ask("For how many minutes is it planned? 0 for no plan, or Enter for not yet:")
    plan = parse_minutes(said)
    if plan is None:
        say("That is not a number of minutes. The meeting was not started." if said.strip() else "Not yet.")
        return
    opened.apply_edit(plan_meeting_edit(opened.now, plan))
    opened.apply_edit(start_meeting_edit(opened.now, clock.stamp()))
    say(f"Started, {clock.now():%H:%M}.")
    say("“c” keeps what is said, and “m” ends the meeting.")


def _end(opened: OpenConversation) -> None:
    since = parse_time(opened.now.text("room", "started"))
    time = duration_words(minutes_since(opened.now.text("room", "started"), clock.now()))
    say("End the meeting?", f"It started at {since:%H:%M}, {time} ago." if since else "")
    ways = [f"{label}. {then}." for label, then in WAYS_TO_END.values()]
    said = choose(ways, "A number, or Enter to go on talking:")
    if said:
        opened.apply_edit(end_meeting_edit(opened.now, clock.stamp(), list(WAYS_TO_END)[int(said) - 1]))
        say(f"Ended, {clock.now():%H:%M}. “d” is the debrief, now or later, for you alone.")
