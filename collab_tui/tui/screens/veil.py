"""The veil: a plain page in place of everything. It hides the screen, and says that this is all it does."""

from collections.abc import Mapping
from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Digits, Static

from collab_tui import clock
from collab_tui.domain.text import one_line, shortened
from collab_tui.tui.styles import sheets

MINUTES = "COLLAB_TUI_VEIL_MINUTES"
"""The environment variable for the minutes without a key until the veil falls by itself; 0 for never."""

AWAY = "COLLAB_TUI_VEIL_AWAY"
"""The environment variable that lets it fall whenever another window gets the keys: "1" for yes."""

HONEST = "This hides the screen. It does not encrypt anything."
BACK = "Enter goes back to where you were"


class Veiling(Struct, frozen=True):
    """When the veil falls by itself.

    Not when the window loses its focus, unless that was asked for: people look something up in another window
    many times a day, and would find the veil each time they return.
    """

    minutes: float = 5
    away: bool = False


def veiling(environment: Mapping[str, str]) -> Veiling:
    """Return when the veil falls, as the environment says; what cannot be read there counts as not said."""
    usual = Veiling()
    try:
        minutes = float(environment.get(MINUTES, usual.minutes))
    except ValueError:
        minutes = usual.minutes
    away = environment.get(AWAY, "").strip().lower() in {"1", "yes", "on", "true"}
    return Veiling(minutes if minutes >= 0 else usual.minutes, away)


class Veil(Screen[None]):
    """A name that anyone may read, the date and the time; it is given nothing else."""

    CSS_PATH = sheets("veil")

    AUTO_FOCUS: ClassVar[str | None] = ""
    ALLOW_SELECT = False

    def __init__(self, name: str) -> None:
        super().__init__()
        self._heading = shortened(one_line(name), 60)
        self._day = Static(id="day")
        self._time = Digits(id="time")

    def compose(self) -> ComposeResult:
        """Lay out the name over the clock, and at the foot what this is and the way back."""
        with Vertical(id="middle"):
            yield Static(Content(self._heading), id="heading")
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
