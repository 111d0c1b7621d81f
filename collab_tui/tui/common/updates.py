"""Updates that do nothing if nothing changed."""

from textual.content import Content
from textual.widgets import Static


def update_if_changed(where: Static, words: Content) -> None:
    """Show words; the same words again cause no layout."""
    if words != where.content:
        where.update(words)
