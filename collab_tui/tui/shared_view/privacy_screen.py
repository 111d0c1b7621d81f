"""The privacy screen: a plain page in place of everything else."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Digits, Static

from collab_tui import clock
from collab_tui.tui.common.public_screen import ALWAYS_ALLOWED
from collab_tui.tui.common.styles import sheets

HONEST = "This hides the screen. It does not encrypt anything."
BACK = "Enter goes back to where you were"


class PrivacyScreen(Screen[None]):
    """The date, the time and the way back. The screen gets no value of a conversation."""

    CSS_PATH = sheets("shared_view/shared_view")

    ALLOWED = ALWAYS_ALLOWED | {"app.come_back"}
    AUTO_FOCUS: ClassVar[str | None] = ""
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._day = Static(id="day")
        self._time = Digits(id="time")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse an action that this screen does not allow."""
        return action in self.ALLOWED and super().check_action(action, parameters)

    def compose(self) -> ComposeResult:
        """Lay out the clock, and at the foot the name of the program and the way back."""
        with Vertical(id="middle"):
            yield self._time
            yield self._day
        yield Static(Content(HONEST), classes="honest")
        yield Static(
            Content.assemble(("Enter", "bold $primary"), (BACK.removeprefix("Enter"), "$quiet")), id="back"
        )

    def on_mount(self) -> None:
        """Start the clock."""
        self._tell()
        self.set_interval(1, self._tell)

    def _tell(self) -> None:
        now = clock.now()
        self._time.update(f"{now:%H:%M}")
        self._day.update(Content(f"{now:%A} {now.day} {now:%B}"))
