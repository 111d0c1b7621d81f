"""How long notifications (toasts) are shown, and the notification of faults in the settings."""

from collections.abc import Iterable

from textual.app import App

from collab_tui.domain.text import clean

EXPLANATION_SHOWN = 20.0
"""Seconds for a notification that says why something was not done, or what else can be done."""

OFFER_SHOWN = 10.0
"""Seconds for a notification that offers something."""


def notify_faults(app: App[None], faults: Iterable[str]) -> None:
    """Notify the user of each fault in the settings. All other settings are used."""
    for fault in faults:
        app.notify(
            clean(fault), title="Your settings", severity="warning", markup=False, timeout=EXPLANATION_SHOWN
        )
