"""Work for a pause: preparing pages and collecting garbage, so that no key waits for it."""

import time

from textual.app import App

from collab_tui.tui.app_parts import gc_tuning
from collab_tui.tui.app_parts.navigation import Navigation
from collab_tui.tui.app_parts.privacy import Privacy

BREATH = 0.03
"""Seconds between two pieces of work, in which a key can come."""


class IdleWork:
    """Does one piece of work at a time while no key comes."""

    def __init__(self, app: App[None], navigation: Navigation, privacy: Privacy) -> None:
        self._app = app
        self._navigation = navigation
        self._privacy = privacy
        self._collected = 0.0

    def schedule(self) -> None:
        """Schedule the work for the next pause between keys."""
        due = self._privacy.last_activity + gc_tuning.PAUSE - time.time()
        self._app.set_timer(max(BREATH, due), self.run)

    def run(self) -> None:
        """Do one piece of work, if no key has come for a while."""
        last_activity = self._privacy.last_activity
        is_busy = last_activity > time.time() - gc_tuning.PAUSE
        if self._app.is_headless or self._privacy.is_covered or is_busy:
            return
        if self._navigation.prepare_page():
            self._app.set_timer(BREATH, self.run)
        elif self._collected < last_activity:
            if not self._collected:  # the start leaves half a megabyte of garbage
                gc_tuning.unfreeze()
            self._collected = time.time()
            gc_tuning.collect()
