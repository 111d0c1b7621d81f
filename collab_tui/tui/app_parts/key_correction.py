"""Keys as terminals send them, corrected; and the keys of the privacy screen, which do not wait."""

from collections.abc import Mapping

from textual import events

from collab_tui.tui.app_parts.recent_keys import Typed
from collab_tui.tui.keys.active import as_chosen
from collab_tui.tui.keys.app_commands import HIDE
from collab_tui.tui.keys.key_names import character_with_alt

JOINERS = {"\u200c", "\u200d", "\u200e", "\u200f"}
"""Characters without a width that belong to words of some scripts and to joined emoji."""

NO_BREAK_SPACE = "\u00a0"
"""What Option and the space bar send on a Mac."""


def urgent(chosen: Mapping[str, str]) -> set[str]:
    """Return the keys that show the privacy screen, which comes even if keys typed before it still wait."""
    return {name for each in as_chosen((HIDE,), chosen) for name in each.all}


def corrected(event: Typed) -> Typed:
    """Return the event that the terminal should have sent.

    A joiner or a mark of direction within a word, which Textual takes for no text, is pasted into it.
    """
    if not isinstance(event, events.Key):
        return event
    if event.character in JOINERS:
        return events.Paste(event.character or "")
    return events.Key(event.key, None) if character_with_alt(event.key) else with_character(event)


def with_character(event: events.Key) -> events.Key:
    """Return the key that was pressed, if the terminal sent another character with it, or none."""
    if event.character == NO_BREAK_SPACE or (event.key == "space" and event.character is None):
        return events.Key("space", " ")
    letter = event.key.removeprefix("shift+")
    if event.character is None and letter != event.key and len(letter) == 1 and letter.isalpha():
        return events.Key(letter.upper(), letter.upper())
    return event
