"""When the veil falls by itself, as its user wants it."""

from collections.abc import Mapping

from msgspec import Struct

MINUTES = "COLLAB_TUI_VEIL_MINUTES"
"""The environment variable for the minutes without a key until the veil falls by itself; 0 for never."""

AWAY = "COLLAB_TUI_VEIL_AWAY"
"""The environment variable that lets it fall whenever another window gets the keys: "1" for yes."""


class PrivacySettings(Struct, frozen=True):
    """When the veil falls by itself.

    Not when the window loses its focus, unless that was asked for: people look something up in another window
    many times a day, and would find the veil each time they return.
    """

    minutes: float = 5
    away: bool = False


def privacy_settings(environment: Mapping[str, str]) -> PrivacySettings:
    """Return when the veil falls, as the environment says; what cannot be read there counts as not said."""
    usual = PrivacySettings()
    try:
        minutes = float(environment.get(MINUTES, usual.minutes))
    except ValueError:
        minutes = usual.minutes
    away = environment.get(AWAY, "").strip().lower() in {"1", "yes", "on", "true"}
    return PrivacySettings(minutes if minutes >= 0 else usual.minutes, away)
