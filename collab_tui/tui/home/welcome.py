"""The home page without a conversation: what the program does, where the data is, how to begin."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.home_commands import FIRST_SCREEN

WHAT = (
    "Five steps through a difficult conversation with a partner organisation: you prepare alone, hold "
    "the meeting, agree, and come back to what was agreed. The app asks, counts and shows; the judgement "
    "is yours."
)
KEPT = "What you write is saved as you type and sent nowhere. It is kept here:"
HONEST = (
    "What you prepare is private: not exported. Still, a note on a laptop can be asked for under "
    "freedom-of-information or data-protection law."
)
KEYS = (
    ("Enter", "Begin your first conversation", "screen.new"),
    ("s", "Look around in two invented ones first", "screen.sample"),
)
"""A key, what it does, and the action that a click on the line runs."""


ACTION_META = "action"
"""The key of the style metadata that a click reads: the action of a line."""


class Welcome(VerticalScroll, can_focus=True):
    """The welcome in place of the list of conversations: Enter begins the first conversation."""

    KEYS: ClassVar[Commands] = FIRST_SCREEN
    BINDINGS: ClassVar[list[BindingType]] = bindings(FIRST_SCREEN)

    def __init__(self, kept_in: str) -> None:
        super().__init__()
        self._kept_in = kept_in

    def compose(self) -> ComposeResult:
        """Lay out a few sentences and two keys."""
        yield Static(Content("Begin with one conversation"), classes="heading")
        yield Static(Content(WHAT))
        yield Static(Content(f"{KEPT}\n") + Content.styled(self._kept_in, "$quiet"))
        yield Static(Content(HONEST))
        lines = (
            (Content.styled(f"{key:<8}", "bold $primary") + about).stylize(
                Style.from_meta({ACTION_META: action})
            )
            for key, about, action in KEYS
        )
        yield Static(Content("\n").join(lines))

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the line that was clicked."""
        if action := event.style.meta.get(ACTION_META):
            await self.run_action(action)
