"""A screen that is typed in as soon as it is asked for, though it takes a moment until it is there."""

from textual import events

from collab_tui.tui.textual_patches.compositor import BaseScreen

Typed = events.Key | events.Paste


class Arriving(BaseScreen[None]):
    """What is typed before the focus is in its place is held, and handed on then, in order."""

    def __init__(self) -> None:
        super().__init__()
        self._early: list[Typed] = []
        self.arrived = False
        self.hurried = False

    def hold(self, event: Typed) -> None:
        """Hold what comes too early; the app calls this before anything else sees it."""
        self._early.append(event)
        self.hurried = True

    def arrive(self) -> None:
        """Tell that widgets were asked to take the focus; the app gives it in its own queue."""
        self.app.call_later(self._hand_over)

    def depart(self) -> None:
        """Hold what is typed again, until it arrives once more."""
        self.arrived = self.hurried = False

    async def _hand_over(self) -> None:
        self.arrived = True
        self.show_foot()
        early, self._early = self._early, []
        for event in early:  # handed on from the queue of the app: no later key can overtake them
            await self.app.on_event(event)
        self.begin()

    def show_foot(self) -> None:
        """Show the keys that work here."""

    def begin(self) -> None:
        """Do what waited for the focus, and for what was typed before."""

    async def on_key(self, event: events.Key) -> None:
        """Run a key at once, or hand it on where the one before led elsewhere: it is looked at once more."""
        text = self.focused is not None and self.focused.check_consume_key(event.key, event.character)
        found = self.active_bindings.get(event.key)
        if text or self.app.screen is not self:
            event.stop()
            event.prevent_default()
            self.app.post_message(events.Key(event.key, event.character))
        elif found and found.enabled and await self.app.run_action(found.binding.action, found.node):
            event.stop()
            event.prevent_default()
