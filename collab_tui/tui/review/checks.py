"""The findings of the checks, a sentence each. Enter opens the entry it is about; a key dismisses it."""

from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.actions import SkipAction
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from collab_tui.domain.checks import NEEDS_CONFIRMATION, Finding
from collab_tui.domain.checks.dismissed import DISMISSED_FIELD, CheckResults
from collab_tui.domain.conversation import Address, Entry
from collab_tui.domain.text import one_line
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.editing_commands import PRIVATE
from collab_tui.tui.keys.review_commands import FINDINGS
from collab_tui.tui.review.section import HEAD, Section, cut, heading, picked

HEADING = "Check before you share"
INDENT = 3
NO_FINDING = "Nothing to leave here: Enter opens or closes what was left as it is."


class Item(Struct, frozen=True):
    """A row of the list: a finding, a dismissed finding with its entry, or the fold over those."""

    finding: Finding | None = None
    dismissal: Entry | None = None

    @property
    def name(self) -> str:
        """The name of this row in a cursor."""
        return f"{self.finding.id} {self.finding.subject}" if self.finding else DISMISSED_FIELD


class CheckFindings(Section):
    """The list of findings; those that were dismissed are folded under the last row."""

    PLACE = "readings"
    HEADING = HEADING
    KEYS: ClassVar[Commands] = (*PRIVATE, *FINDINGS)
    BINDINGS = bindings(KEYS)

    at: reactive[int] = reactive(0)
    """The number of the selected item."""

    class Chosen(Message):
        """The writer wants to go to the entry that a finding is about."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    class Dismissed(Message):
        """The writer wants to dismiss a finding."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    class Restored(Message):
        """The writer wants to see a dismissed finding again."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self) -> None:
        super().__init__()
        self._findings: CheckResults | None = None
        self._wanted = ""
        self._unfolded = False
        self._items: list[Item] = []
        self._wrapped_rows: dict[tuple[int, int, bool], list[Content]] = {}

    def relevance(self, edited: Address) -> int:
        """Return 1 for the entry of a dismissed finding."""
        return int(edited.field == DISMISSED_FIELD)

    def show(self, findings: CheckResults) -> None:
        """Show findings, with the same one selected, or the one in its place."""
        if findings == self._findings:
            return
        name = self._wanted if self._findings is None else self.selected
        self._findings = findings
        self._list()
        self.select(name)
        self.filled = bool(self._items)
        self.changed()

    def _list(self) -> None:
        found = self._findings or CheckResults()
        self._wrapped_rows = {}
        self._items = [Item(each) for each in found.open]
        if found.dismissed:
            self._items.append(Item())
        if self._unfolded:
            self._items += [Item(each.finding, each.entry) for each in found.dismissed]

    @property
    def selected(self) -> str:
        """The selected finding, by the id of its check and its subject."""
        return self._items[self.at].name if self.at < len(self._items) else ""

    def select(self, name: str) -> None:
        """Select a finding, at once or when the findings come; if it is gone, the one in its place."""
        self._wanted = name
        names = [each.name for each in self._items]
        self.at = names.index(name) if name in names else max(0, min(self.at, len(names) - 1))

    # Drawing

    @property
    def _shown(self) -> list[int]:
        """The numbers of the findings that are drawn: all with the focus, else one of each check."""
        numbers = range(len(self._items))
        if self.has_focus or self._unfolded:
            return list(numbers)
        first: dict[str, int] = {}
        for number in numbers:
            first.setdefault(self._check_of(number), number)
        return list(first.values())

    def _check_of(self, number: int) -> str:
        finding = self._items[number].finding
        return finding.id if finding else ""

    def _alike(self, number: int) -> Content:
        """Return how many more findings of the same check there are, if they are not drawn."""
        check = self._check_of(number)
        more = sum(self._check_of(each) == check for each in range(len(self._items))) - 1
        count = 0 if self.has_focus or self._unfolded else more
        return Content.styled(f"  and {count} more like it" if count else "", "$quiet")

    def least(self, width: int) -> list[Content]:
        """Return the first finding beside the heading."""
        if not self._items:
            return [heading(HEADING, "…", HEAD)]
        first = self._items[0]
        said = self._sentence(first)
        more = len(self._items) - 1
        tail = Content.styled(f"  and {more} more" if more else "", "$quiet")
        line = heading(HEADING, width=HEAD) + self._sign(first) + " " + said
        return [cut(line, width - tail.cell_length) + tail]

    def lines(self, width: int) -> list[Content]:
        """Return the findings; the selected row is one of them, not the heading."""
        return self.whole(width) if self.has_focus else super().lines(width)

    def whole(self, width: int) -> list[Content]:
        """Return all findings under the heading, wrapped."""
        return [heading(HEADING), *(line for n in self._shown for line in self._rows(n, width))]

    def fitted(self, width: int, rows: int) -> list[Content]:
        """Return all findings if there is room; or as many as fit, a row each; or only the first."""
        if rows < 3 or not self._items:
            return self.least(width)
        shown = self._shown
        whole = self.whole(width) if len(shown) < rows else []
        if 0 < len(whole) <= rows:
            return whole
        fits = len(shown) if len(shown) < rows else rows - 2
        short = [cut(self._row(n), width) for n in shown[:fits]]
        if more := len(shown) - fits:
            short.append(Content.styled(f"   and {more} more", "$quiet"))
        return [heading(HEADING), *short]

    def _rows(self, number: int, width: int) -> list[Content]:
        lines = self._wrapped(number, width)
        here = self.has_focus and number == self.at
        return [picked(line, width) for line in lines] if here else lines

    def _wrapped(self, number: int, width: int) -> list[Content]:
        """Return a finding wrapped; the result is cached until other findings come."""
        key = number, width, self.has_focus
        if key not in self._wrapped_rows:
            item = self._items[number]
            lines = (self._sentence(item) + self._alike(number)).wrap(max(width - INDENT - 1, 8)) or [
                Content("")
            ]
            signs = [self._sign(item) + "  ", *[Content(" " * INDENT)] * (len(lines) - 1)]
            self._wrapped_rows[key] = [each + line for each, line in zip(signs, lines, strict=True)]
        return self._wrapped_rows[key]

    def _row(self, number: int) -> Content:
        item = self._items[number]
        return self._sign(item) + "  " + self._sentence(item) + self._alike(number)

    def _sign(self, item: Item) -> Content:
        if item.finding is None:
            return Content.styled("−" if self._unfolded else "+", "$quiet")
        if item.dismissal:
            return Content.styled("·", "$quiet")
        return Content.styled("●", "$error" if item.finding.id in NEEDS_CONFIRMATION else "$muse")

    def _sentence(self, item: Item) -> Content:
        if item.finding is None:
            count = len(self._findings.dismissed) if self._findings else 0
            return Content.styled(f"{count} left as {'it is' if count == 1 else 'they are'}", "$quiet")
        if item.dismissal:
            return Content.styled(f"{item.finding.message} Left: {one_line(item.dismissal.text)}", "$quiet")
        said = Content(item.finding.message)
        return said + Content.styled("  for you alone", "$quiet") if item.finding.private else said

    def rows_of_selected(self) -> tuple[int, int]:
        """Return the rows of the selected finding; with the first one, the heading."""
        heights = [len(self._wrapped(n, max(self.content_size.width, HEAD))) for n in range(len(self._items))]
        top = 1 + sum(heights[: self.at])
        if self.at == 0:
            return 0, top + sum(heights[:1])
        return top, heights[self.at] if heights else 1

    # Actions

    def watch_at(self) -> None:
        """Keep the selected finding in view."""
        self.refresh()
        if self.has_focus:
            self.call_after_refresh(self.show_selected)

    def action_move(self, by: int) -> None:
        """Select the finding above or below; past the ends the page scrolls."""
        if not 0 <= self.at + by < len(self._items):
            raise SkipAction
        self.at += by

    def action_open(self) -> None:
        """Post that the selected finding is to be opened, or unfold the dismissed ones."""
        if not self._items:
            return
        item = self._items[self.at]
        if item.finding:
            self.post_message(self.Chosen(item.finding))
            return
        self._unfolded = not self._unfolded
        self._list()
        self.changed()

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Return why nothing can be left as it is: the row only opens those that are."""
        is_fold = bool(self._items) and self._items[self.at].finding is None
        return NO_FINDING if action == "dismiss_finding" and is_fold else super().why_not(action, parameters)

    def action_dismiss_finding(self) -> None:
        """Dismiss the selected finding, or show it again."""
        item = self._items[self.at] if self._items else Item()
        if item.dismissal:
            self.post_message(self.Restored(item.dismissal))
        elif item.finding:
            self.post_message(self.Dismissed(item.finding))

    def on_click(self, event: events.Click) -> None:
        """Select the finding under the mouse; open it if it is selected already."""
        if self.closed:
            return
        y = 1
        for number in self._shown:
            y += len(self._wrapped(number, max(self.content_size.width, HEAD)))
            if event.y < y:
                if number == self.at and event.y:
                    self.action_open()
                self.at = number
                return
