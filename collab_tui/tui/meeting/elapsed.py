"""How long the meeting has lasted, in words: derived from kept times, so that nothing can stop the clock."""

from datetime import datetime

from textual.content import Content

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import parse_time, short_date
from collab_tui.domain.durations import duration_words, minutes_since
from collab_tui.domain.meeting import PAUSED, Stage, is_paused, meeting_minutes, planned_minutes


def time_spent(conversation: Conversation, here: Stage | None, now: datetime) -> Content:
    """Return the minutes of the meeting, of the plan, and at one step; or how to start it; or its end."""
    started, ended = conversation.text("room", "started"), conversation.text("room", "ended")
    if not started:
        return Content.assemble(("not started   ", "$quiet"), ("F5", "bold $primary"), (" Start", "$quiet"))
    if ended:
        until = parse_time(ended) or now
        day = "" if until.date() == now.date() else f"{short_date(until.date(), now.date())} "
        return Content.styled(
            f"ended {day}{until:%H:%M}, after {duration_words(meeting_minutes(conversation, until))}",
            "$quiet",
        )
    if is_paused(conversation):
        since = duration_words(minutes_since(conversation.text(PAUSED.field, PAUSED.part), now))
        return Content.assemble(("break for ", "$quiet"), (since, "bold"), ("   Esc and p go on", "$quiet"))
    spent, plan = meeting_minutes(conversation, now), planned_minutes(conversation)
    over = plan and spent is not None and spent > plan
    said = Content.styled("meeting ", "$quiet")
    said += Content.styled(duration_words(spent), "bold $muse" if over else "bold")
    said += Content.styled(f" of {plan}" if plan else "", "$quiet")
    if here:
        said += Content.styled(
            f"   step {here.step} for {duration_words(minutes_since(here.since, now))}", "$quiet"
        )
    return said
