"""The words of the header about saving: when everything was saved, or why it was not."""

import time
from datetime import datetime

from textual.content import Content

from collab_tui.domain.text import plural
from collab_tui.store.errors import OpenElsewhereError, ReadOnlyError
from collab_tui.store.replay import Recovered
from collab_tui.store.repository import Repository, StoreStatus

ELSEWHERE = "open in another window: to read only"

ANNOUNCED = 5.0
"""Seconds for which the header says what an undo or a removal did."""

RECOVERED_SHOWN = 30.0
"""Seconds after the start for which the number of recovered changes is shown."""


class SaveStatus:
    """The words of the header about saving: when everything was last saved, or why it was not."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._started = time.monotonic()
        self._content = Content("")
        self._announcement = Content("")
        self._announced = 0.0

    @property
    def content(self) -> Content:
        """The words for the header of a page: the last announcement for a few seconds, then the status."""
        is_new = time.monotonic() - self._announced < ANNOUNCED
        if is_new and self._announcement and not self._repository.status.trouble:
            return self._announcement
        return self.saved

    @property
    def saved(self) -> Content:
        """The status alone, for a screen that other people may see."""
        return self._content

    @property
    def trouble(self) -> Content:
        """Why nothing can be saved; empty if it can."""
        return status_words(self._repository.status) if self._repository.status.trouble else Content("")

    def announce(self, words: str) -> None:
        """Show a sentence in the header of the page for a few seconds."""
        self._announcement, self._announced = Content.styled(words, "$primary"), time.monotonic()

    def refresh(self) -> None:
        """Read the status of the store."""
        self._content = status_words(self._repository.status)
        recovered = recovered_words(self._repository.recovered)
        if recovered and time.monotonic() - self._started < RECOVERED_SHOWN:
            self._content = Content.styled(f"{recovered}   ", "$primary") + self._content


def status_words(status: StoreStatus) -> Content:
    """Return when everything was last on disk, or why it is not."""
    if isinstance(status.trouble, OpenElsewhereError):
        return Content.styled(ELSEWHERE, "bold $muse")
    if status.trouble:
        why = status.trouble.sentence.split("(")[0].split(".")[0].strip()
        what = "TO READ ONLY" if isinstance(status.trouble, ReadOnlyError) else "NOT SAVED"
        return Content.styled(f"{what}: {why[:1].lower()}{why[1:]}", "bold $error")
    if status.saved_at is None:
        return Content("")
    return Content.styled(f"saved {status.saved_at:%H:%M}", "$quiet")


def recovered_words(recovered: Recovered) -> str:
    """Return how many changes of a process that crashed were recovered, and when they were made."""
    if not recovered.edits:
        return ""
    since, until = (datetime.fromisoformat(each).astimezone() for each in (recovered.since, recovered.until))
    changes = plural(recovered.edits, "change")
    when = (
        f"from {since:%H:%M} to {until:%H:%M}"
        if f"{since:%H:%M}" != f"{until:%H:%M}"
        else f"of {until:%H:%M}"
    )
    return f"{changes} recovered {when}"
