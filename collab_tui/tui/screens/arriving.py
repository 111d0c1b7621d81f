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
        self._hand_on()
        self.begin()

    def _hand_on(self) -> None:
        early, self._early = self._early, []
        for event in early:
            self.app.post_message(events.Key(event.key, event.character))

    def begin(self) -> None:
        """Do what waited for the focus."""

    def on_key(self, event: events.Key) -> None:
        """Hold a key that comes too early; hand on one that was sent before the focus was given."""
        passed = self.focused is not None and self.focused.check_consume_key(event.key, event.character)
        if not self.arrived or passed:
            event.stop()
            event.prevent_default()
            self._early.append(event)
        if self.arrived and passed:
            self._hand_on()
