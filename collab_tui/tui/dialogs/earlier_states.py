"""The dialog that asks for an earlier state: a kept moment, or a time of day."""

from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from collab_tui.domain.date_reader import read_past
from collab_tui.domain.dates import When
from collab_tui.domain.text import shortened
from collab_tui.tui.common.control import Control
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.editing.text_input import TextInput

Wanted = int | datetime
"""The number of a kept moment, or a time."""


class KeptMoments(OptionList, Control):
    """The list of kept moments. `OptionList` cannot turn a page if the window leaves it no row."""

    def action_page_up(self) -> None:
        """Move up one page."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]  # Textual gives it no type

    def action_page_down(self) -> None:
        """Move down one page."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]


class EarlierStatesDialog(Dialog[Wanted]):
    """Answers with a time or the number of a kept moment, whose state then opens as a copy."""

    heading = "Earlier versions"
    purpose = "An earlier time opens as a copy of its own; the conversation stays as it is now."
    ending = "Enter opens a copy from then   Esc to go back"

    def __init__(self, kept: list[tuple[str, str]], now: datetime) -> None:
        super().__init__()
        self._kept = kept
        self._now = now
        self._words = TextInput(self._edited, hint="14:35, or 20 Nov 14:35", lines=False)
        self._words.entered = self._entered
        self._doubt = Static(classes="doubt")

    def content(self) -> ComposeResult:
        """Yield the line for a time, and the kept moments."""
        yield self._words
        yield self._doubt
        if self._kept:
            yield KeptMoments(*(Option(self._moment(name, at)) for name, at in self._kept), compact=True)

    def _moment(self, name: str, at: str) -> Content:
        when = datetime.fromisoformat(at).astimezone()
        return Content(shortened(name, 40)) + Content.styled(f"   {when:%a %d %b %H:%M}", "$quiet")

    def line_for(self, focused: Widget) -> TextInput | None:
        """Write letters typed on the moments into the line for a time."""
        return self._words

    def on_mount(self) -> None:
        """Give the focus to the line."""
        self._words.focus()

    def _edited(self, at: int, removed: str, added: str) -> None:
        self._doubt.update("")

    def _entered(self) -> None:
        when = read_time(self._words.text, self._now)
        if when:
            self.dismiss(when)
        else:
            self._doubt.update(Content("That cannot be read as a time. Write it as 14:35, or 20 Nov 14:35."))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)


def read_time(text: str, now: datetime) -> datetime | None:
    """Return the last time before now that a text names, or None if it names none."""
    day_text, _, hour = text.strip().rpartition(" ")
    when = read_past(day_text, now.date()) if day_text else When(now.date())
    try:
        clock = datetime.strptime(hour, "%H:%M").time()
    except ValueError:
        return None
    if when is None or when.day > now.date():
        return None
    return datetime.combine(when.day, clock, now.tzinfo)
