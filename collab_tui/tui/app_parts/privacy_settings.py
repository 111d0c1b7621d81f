"""The user's choice of when the privacy screen is shown without a key, read from the environment."""

from collections.abc import Mapping

from msgspec import Struct

MINUTES = "COLLAB_TUI_VEIL_MINUTES"
"""The environment variable for the minutes without a key until the privacy screen is shown; 0 for never."""

AWAY = "COLLAB_TUI_VEIL_AWAY"
"""The environment variable that shows the privacy screen if another window gets the keys: "1" for yes."""


class PrivacySettings(Struct, frozen=True):
    """When the privacy screen is shown without a key.

    By default it is not shown when the window loses its focus: people look something up in another window
    many times a day, and would find the privacy screen each time they return.
    """

    minutes: float = 5
    away: bool = False


def privacy_settings(environment: Mapping[str, str]) -> PrivacySettings:
    """Return the settings in the environment. A value that cannot be read counts as not set."""
    usual = PrivacySettings()
    try:
        minutes = float(environment.get(MINUTES, usual.minutes))
    except ValueError:
        minutes = usual.minutes
    away = environment.get(AWAY, "").strip().lower() in {"1", "yes", "on", "true"}
    return PrivacySettings(minutes if minutes >= 0 else usual.minutes, away)
