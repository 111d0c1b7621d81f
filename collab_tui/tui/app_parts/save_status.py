"""What the top bar says of saving, in a few words."""

from datetime import datetime

from textual.content import Content

from collab_tui.store.errors import ReadOnlyError
from collab_tui.store.recovery import Recovered
from collab_tui.store.repository import Status


def status_words(status: Status) -> Content:
    """Return when everything was last on disk, or that it is not, and why."""
    if status.trouble:
        why = status.trouble.sentence.split("(")[0].split(".")[0].strip()
        what = "TO READ ONLY" if isinstance(status.trouble, ReadOnlyError) else "NOT SAVED"
        return Content.styled(f"{what}: {why[:1].lower()}{why[1:]}", "bold $error")
    if status.saved_at is None:
        return Content("")
    return Content.styled(f"saved {status.saved_at:%H:%M}", "$quiet")


def recovered_words(recovered: Recovered) -> str:
    """Return how much was brought back from a process that did not end well, and from when."""
    if not recovered.edits:
        return ""
    since, until = (datetime.fromisoformat(each).astimezone() for each in (recovered.since, recovered.until))
    changes = "1 change" if recovered.edits == 1 else f"{recovered.edits} changes"
    when = (
        f"from {since:%H:%M} to {until:%H:%M}"
        if f"{since:%H:%M}" != f"{until:%H:%M}"
        else f"of {until:%H:%M}"
    )
    return f"{changes} recovered {when}"
