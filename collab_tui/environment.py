"""The environment variables that the program reads; no other module names one."""

import os

FILE = "COLLAB_TUI_FILE"
"""The path of the data file; the option “--file” comes before it."""

LOOK = "COLLAB_TUI_LOOK"
"""The look for one run. It comes before the setting."""

HIDE_MINUTES = "COLLAB_TUI_VEIL_MINUTES"
"""The minutes without a key until the privacy screen is shown; 0 for never."""

HIDE_AWAY = "COLLAB_TUI_VEIL_AWAY"
"""Whether the privacy screen is shown if another window gets the keys: "1" for yes."""

EDITORS = ("VISUAL", "EDITOR")
"""The command of the external editor; the first that is set."""

NO_COLOUR = "NO_COLOR"
"""If it is set, even to nothing, the app sends no colour."""

NO_KITTY_KEYS = "TEXTUAL_DISABLE_KITTY_KEY"
"""Read by Textual on import: "1" for keys in the usual protocol. The program sets it if nobody has."""

TERMINAL = "TERM"
"""The kind of the terminal."""


def value(name: str) -> str:
    """Return the value of a variable; empty if it is not set."""
    return os.environ.get(name, "")


def is_dumb_terminal() -> bool:
    """Whether the terminal can only print lines."""
    return value(TERMINAL) == "dumb"
