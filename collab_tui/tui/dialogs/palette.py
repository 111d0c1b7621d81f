"""The list of commands, in our look."""

from textual.command import CommandPalette

from collab_tui.tui.common.styles import sheets


class Palette(CommandPalette):
    """Everything that can be done here, found by its words."""

    CSS_PATH = sheets("dialogs/palette")
