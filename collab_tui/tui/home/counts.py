"""The row that counts the conversations and what is due."""

from textual.content import Content
from textual.widget import Widget


class Counts(Widget):
    """What is due, and how many conversations there are, in the longest words that fit in one row."""

    _choices: list[Content] = []

    def show(self, choices: list[Content]) -> None:
        """Show one of these texts, of which the longest is the first."""
        if choices != self._choices:
            self._choices = choices
            self.refresh()

    def render(self) -> Content:
        """Draw the first text that fits, or the last one."""
        fitting = (each for each in self._choices if each.cell_length <= self.content_size.width)
        return next(fitting, self._choices[-1] if self._choices else Content(""))
