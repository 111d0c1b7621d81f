"""The readings: what a careful friend would ask about an agreement before it is shared. They count."""

from collab_tui.domain.readings.leaks import leaks, personal_details
from collab_tui.domain.readings.reading import Reading

__all__ = ["Reading", "leaks", "personal_details"]
