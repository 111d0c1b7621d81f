"""A screen that is typed in as soon as it is asked for, though it takes a moment until it is there."""

from textual import events
from textual.screen import Screen


class Arriving(Screen[None]):
    """Keys that come before the focus is in its place are held, and handed on then: they are no bare keys."""

    def __init__(self) -> None:
        super().__init__()
        self._early: list[events.Key] = []
        self.arrived = False

    def arrive(self) -> None:
        """Tell that widgets were asked to take the focus; the app gives it in its own queue."""
        self.app.call_later(self._begin)

    def _begin(self) -> None:
        self.arrived = True
        early, self._early = self._early, []
        for event in early:
            self.app.post_message(events.Key(event.key, event.character))
        self.begin()

    def begin(self) -> None:
        """Do what waited for the focus."""

    def on_key(self, event: events.Key) -> None:
        """Hold a key that comes too early."""
        if not self.arrived:
            event.stop()
            event.prevent_default()
            self._early.append(event)
