"""The review: what is written and missing, whose part is in it, what was agreed, and what came of it."""

from collab_tui.tui.screens.page import Page


class Review(Page):
    """The review of the whole conversation."""
