"""The front page of a conversation: its title, the organisations at the table, when and where."""

from collab_tui.tui.screens.page import Page


class Front(Page):
    """The front page."""
