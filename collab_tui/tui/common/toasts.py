"""How long notifications (toasts) are shown, if not for the time that Textual sets."""

EXPLANATION_SHOWN = 20.0
"""Seconds for a notification that says why something was not done, or what else can be done."""

OFFER_SHOWN = 10.0
"""Seconds for a notification that offers something."""
