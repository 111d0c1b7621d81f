"""The look of the app: which theme fits the terminal, which look was chosen, and how it is changed."""

from textual.app import App

from collab_tui import environment
from collab_tui.domain.text import clean, one_line
from collab_tui.settings import SettingsError, settings_file, write_setting
from collab_tui.tui.common.theme import LOOKS, THEMES, theme_for

THEME_NAMES = frozenset(theme.name for theme in THEMES)


class Appearance:
    """The look of the app. If NO_COLOR is set, the app sends no colour at all."""

    def __init__(self, app: App[None], setting: str) -> None:
        self._app = app
        for theme in THEMES:
            app.register_theme(theme)
        look = environment.value(environment.LOOK) or setting
        _start_in(app, self._theme("terminal-dark" if app.no_color else look))
        for name in set(app.available_themes) - THEME_NAMES:
            app.unregister_theme(name)
        self._unknown = "" if look in {"", *LOOKS} else look

    def _theme(self, look: str) -> str:
        return theme_for(look, self._app.console.color_system)

    def notify_unknown(self) -> None:
        """Notify the user if the chosen look does not exist."""
        if self._unknown:
            *first, last = LOOKS
            known = f"{', '.join(first)} and {last}"
            unknown = one_line(clean(self._unknown))
            self._app.notify(f"There is no look “{unknown}”. The looks are {known}.", markup=False)

    def is_change(self, look: str) -> bool:
        """Whether this look would change anything: not the current one, and none if no colour is sent."""
        return not self._app.no_color and self._theme(look) != self._app.theme

    def change(self, look: str) -> None:
        """Change the look, and save it for the next start."""
        self._app.theme = self._theme(look)
        try:
            write_setting(settings_file(), "look", look)
        except SettingsError as error:
            self._app.notify(f"{error} The look is changed until you leave.", markup=False)


def _start_in(app: App[None], theme: str) -> None:
    """Set the theme before the app runs; the watcher of `theme` would look all styles up a second time."""
    app.set_reactive(App.theme, theme)
    dark = app.current_theme.dark
    app.update_classes({f"-theme-{theme}": True, "-dark-mode": dark, "-light-mode": not dark}, update=False)
    app.stylesheet.set_variables(app.get_css_variables())
