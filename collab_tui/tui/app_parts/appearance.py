"""The look: which one fits the terminal, which one was chosen, and how it is changed and remembered."""

import os

from textual.screen import Screen
from textual.widget import AwaitMount

from collab_tui.settings import SettingsError, read_settings, settings_file, write_setting
from collab_tui.tui.app_parts.crash_handling import Failing
from collab_tui.tui.common.theme import LOOKS, THEMES, VARIABLES, theme_for
from collab_tui.tui.textual_patches.compositor import begin_with

VARIABLE = "COLLAB_TUI_LOOK"
"""The environment variable that chooses a look for one run, before what the settings say."""


class Looking(Failing):
    """An app in one of our own looks. With NO_COLOR it sends no colour at all."""

    _is_dressed = False

    def __init__(self) -> None:
        super().__init__(ansi_color="NO_COLOR" in os.environ or None)
        for theme in THEMES:
            self.register_theme(theme)
        chosen = os.environ.get(VARIABLE) or read_settings(settings_file())[0].look
        self._is_dressed = True
        begin_with(self, theme_for("terminal-dark" if self.no_color else chosen, self.console.color_system))
        for name in set(self.available_themes) - {theme.name for theme in THEMES}:
            self.unregister_theme(name)
        self._unknown = "" if chosen in {"", *LOOKS} else chosen

    def _get_screen(self, screen: Screen[object] | str) -> tuple[Screen[object], AwaitMount]:
        """Start a screen from the app: started from another screen, it would hold that one in memory."""
        with self._context():
            return super()._get_screen(screen)

    def _load_screen_css(self, screen: Screen[object]) -> None:
        """Read the style sheets of a screen that were not read yet; the stock way reads all others again."""
        read = self.stylesheet.has_source
        self.stylesheet.read_all([path for path in screen.css_path if not read(str(path))])
        super()._load_screen_css(screen)

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the look; none for the one Textual sets out with, which is never shown."""
        return super().get_css_variables() if self._is_dressed else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own names, so that the styles can be read under any theme."""
        return VARIABLES

    def say_of_look(self) -> None:
        """Say where a look was asked for that is not there."""
        if self._unknown:
            *first, last = LOOKS
            known = f"{', '.join(first)} and {last}"
            self.notify(f"There is no look “{self._unknown}”. The looks are {known}.", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the look that is there now, and all of them where no colour is sent."""
        if action != "look":
            return super().check_action(action, parameters)
        return not self.no_color and theme_for(str(parameters[0]), self.console.color_system) != self.theme

    def action_look(self, look: str) -> None:
        """Change the look, and remember it for the next start."""
        self.theme = theme_for(look, self.console.color_system)
        try:
            write_setting(settings_file(), "look", look)
        except SettingsError as error:
            self.notify(f"{error} The look is changed until you leave.", markup=False)
