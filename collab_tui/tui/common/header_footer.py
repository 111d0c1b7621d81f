"""The rows around a page: the header, the step bar, and the footer with the keys."""

from collections.abc import Iterable

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.style import Style
from textual.widget import Widget
from textual.widgets import Static

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.method import STEPS
from collab_tui.domain.progress import Mark, progress_of, progress_of_all
from collab_tui.domain.schema import PageId
from collab_tui.domain.text import one_line, plural, shortened
from collab_tui.tui.common.app_actions import open_page
from collab_tui.tui.common.breakpoints import WIDE
from collab_tui.tui.common.party_style import named
from collab_tui.tui.common.truncate import truncated
from collab_tui.tui.keys.app_commands import ALWAYS_IN_FOOTER
from collab_tui.tui.keys.editing_commands import SHOW_PRIVATE
from collab_tui.tui.keys.key_names import read_key, trouble_with

GAP = 2
"""Cells between two keys of the footer."""

MOST = 6
"""Keys in the footer at most, where the window is not wide."""

BEFORE_MEETING = 2
"""The number of steps that are done before the meeting."""

TITLED = 24
"""The number of cells that a title gets before several parties get theirs."""


class Header(Widget):
    """The first row: parties and title, and at the right whether everything is saved."""

    def __init__(self, conversation: Conversation, status: Content) -> None:
        super().__init__()
        self._conversation = conversation
        self._status = status

    def show(self, conversation: Conversation, status: Content) -> None:
        """Show the current conversation and status."""
        self._conversation, self._status = conversation, status
        self.refresh()

    def render(self) -> Content:
        """Draw names on the left as far as there is room, the status on the right."""
        width = max(self.content_size.width, 20)
        room = width - self._status.cell_length - 2
        title = one_line(self._conversation.title)
        left = self._names(room - (min(cell_len(title), TITLED) + 3 if title else 0), room)
        if title and room - left.cell_length > 8:
            left += Content.styled(f"   {shortened(title, room - left.cell_length - 3)}", "$quiet")
        left = truncated(left, room)
        return left.pad_right(max(1, width - left.cell_length - self._status.cell_length)) + self._status

    def _names(self, beside: int, alone: int) -> Content:
        """Return the names of two parties if there is room, of more as far as the title leaves room."""
        parties = self._conversation.parties
        longest = 18 if len(parties) <= 3 else 8
        names = [named(party, longest, "bold") for party in parties]
        joint = Content.styled(" and " if len(names) == 2 else "  ", "$quiet")
        whole = joint.join(names)
        if whole.cell_length <= (alone if len(names) == 2 else beside):
            return whole
        others = f" and {plural(len(names) - 1, 'other')}"
        return named(parties[0], 18, "bold") + Content.styled(others, "$quiet")


BETWEEN = "   "
"""The space between two keys in the row of a dialog."""

PAGE_META, KEY_META = "page", "key"
"""Keys of the style metadata that a click reads: the page of a step, the name of a key.

They are no links of Textual, because links have colours of their own.
"""


class StepBar(Widget):
    """The row that shows how far each step and the review have come, and which of them is open."""

    SHORT = 78
    """Below this width only the open step has its name."""

    SHORT_IN_MEETING = 90
    """Below this width only the open step has its name on the page of the meeting."""

    def __init__(self, conversation: Conversation, here: PageId) -> None:
        super().__init__()
        self._here = here
        self.show(conversation)

    def show(self, conversation: Conversation) -> None:
        """Show the current progress of each step."""
        self._marks = [(step.id, step.name, progress_of(conversation, step).mark) for step in STEPS]
        self._marks.append((PageId.REVIEW, "Review", progress_of_all(conversation).mark))
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Open the page that was clicked."""
        if page := event.style.meta.get(PAGE_META):
            open_page(self, page)

    def render(self) -> Content:
        """Draw the steps evenly spread over the row; the meeting is between the steps before and at it."""
        width = max(self.content_size.width, 20)
        in_meeting = self._here is PageId.ROOM
        is_short = width < (self.SHORT_IN_MEETING if in_meeting else self.SHORT)
        cells = [
            self._cell(step, f"{number} {name}" if not is_short or step is self._here else str(number), mark)
            for number, (step, name, mark) in enumerate(self._marks, 1)
        ]
        if in_meeting:
            cells.insert(BEFORE_MEETING, Content.styled(" Meeting ", "bold $here"))
        free = max(0, width - sum(cell.cell_length for cell in cells))
        row, left = cells[0], len(cells) - 1
        for cell in cells[1:]:
            gap = free // left
            free, left = free - gap, left - 1
            row += Content(" " * gap) + cell
        return row

    def _cell(self, step: PageId, text: str, mark: Mark) -> Content:
        if step is self._here:
            return Content.styled(f" {mark.glyph} {text} ", "bold $here")
        is_empty = mark is Mark.EMPTY
        cell = Content.styled(f" {mark.glyph} ", "$quiet" if is_empty else "$primary")
        cell += Content.styled(f"{text} ", "$quiet" if is_empty else "$text")
        return cell.stylize(Style.from_meta({PAGE_META: str(step)}))


class KeyFooter(Widget):
    """The last row: the keys that work here, the most useful ones, and as many as fit in a wide window."""

    _hints: list[tuple[str, str]] = []
    _lead = ""
    _most = MOST

    def show(
        self, hints: list[tuple[str, str]], lead: str = "", *, reverse: bool = False, more: bool = False
    ) -> None:
        """Show keys with their labels, after `lead` if it is not empty; `more` gives one key more."""
        self.set_class(reverse, "-reverse")
        most = MOST + more
        if (hints, lead, most) != (self._hints, self._lead, self._most):
            self._hints, self._lead, self._most = hints, lead, most
            self.refresh()

    def render(self) -> Content:
        """Draw keys in their order as far as there is room; those that are always shown keep their place.

        If a sentence before them leaves no room for these either, the last ones are left out.
        """
        items = [(label in ALWAYS_IN_FOOTER, self._hint(key, label)) for key, label in self._hints]
        lead = [Content.styled(self._lead, "bold")] if self._lead else []
        width, kept = max(self.content_size.width, 10), [*lead, *(item for always, item in items if always)]
        while len(kept) > 1 and sum(item.cell_length + GAP for item in kept) > width + GAP:
            kept.pop()
        free = width + GAP - sum(item.cell_length + GAP for item in kept)
        places = (len(items) if width >= WIDE else self._most + len(lead)) - len(kept)
        row_items: list[Content] = lead
        for always, item in items:
            fits = places > 0 and item.cell_length + GAP <= free
            if not always and fits:
                free, places = free - item.cell_length - GAP, places - 1
            if fits or (always and item in kept):
                row_items.append(item)
        row = Content(" " * GAP).join(row_items)
        if not self.has_class("-reverse"):
            return row
        return (Content(" ") + row).pad_right(max(1, width - row.cell_length - 1)).stylize("$here")

    def _hint(self, key: str, label: str) -> Content:
        """Return a key with its label; a click on it presses the key, unless that shows private words."""
        is_plain = self.has_class("-reverse")
        styles = ("", "") if is_plain else ("bold $primary", "$quiet")
        hint = Content.styled(key, styles[0]) + Content.styled(f" {label}", styles[1])
        return hint if label == SHOW_PRIVATE else pressable(hint, key)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        press_clicked(self, event)


class PressableKeys(Static):
    """Rows of keys with what they do: a click on `pressable` words presses their key."""

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        press_clicked(self, event)


def pressable(words: Content, key: str) -> Content:
    """Return words that press a key if they are clicked, or the words as they are if the key is none."""
    name = read_key(key)
    is_key = not trouble_with(name, among_texts=False)
    return words.stylize(Style.from_meta({KEY_META: name})) if is_key else words


def key_row(hints: str) -> Content:
    """Return the row of keys of a dialog: what begins with a key, such as "Esc to go back", presses it."""
    parts = (pressable(Content(each), each.split(" ")[0].rstrip(",")) for each in hints.split(BETWEEN))
    return Content(BETWEEN).join(list(parts))


def press_clicked(widget: Widget, event: events.Click) -> None:
    """Press the key of the words that were clicked, as if it was typed."""
    if key := event.style.meta.get(KEY_META):
        widget.app.simulate_key(key)


def tips(lines: Iterable[str]) -> Static:
    """Return the column beside the fields, a paragraph for each line: one widget draws it all."""
    heading = Content.styled("Tips", "bold $primary")
    return Static(Content("\n\n").join([heading, *(Content(line) for line in lines)]))
