"""The user's choice of when the privacy screen is shown without a key, read from the environment."""

from collections.abc import Mapping

from msgspec import Struct

from collab_tui.environment import HIDE_AWAY, HIDE_MINUTES


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
        minutes = float(environment.get(HIDE_MINUTES, usual.minutes))
    except ValueError:
        minutes = usual.minutes
    away = environment.get(HIDE_AWAY, "").strip().lower() in {"1", "yes", "on", "true"}
    return PrivacySettings(minutes if minutes >= 0 else usual.minutes, away)
