"""The style of the command palette. Its commands come from `app_parts/palette.py`."""

from textual.command import CommandPalette

from collab_tui.tui.common.styles import sheets


class Palette(CommandPalette):
    """Textual's command palette in our style."""

    CSS_PATH = sheets("dialogs/palette")
