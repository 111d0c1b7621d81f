"""The findings of a band of the review, a line for each rule. Enter opens one; a key dismisses a finding."""

from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.actions import SkipAction
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from collab_tui.domain.checks import NEEDS_CONFIRMATION, Band, Finding, band_of, in_lines, line_of
from collab_tui.domain.checks.dismissed import DISMISSED_FIELD, CheckResults, Dismissed
from collab_tui.domain.conversation import Address, Entry
from collab_tui.domain.text import one_line, plural
from collab_tui.tui.keys.command import Commands, bindings
from collab_tui.tui.keys.editing_commands import PRIVATE
from collab_tui.tui.keys.review_commands import FINDINGS
from collab_tui.tui.review.section import HEAD, Section, cut, heading, picked

INDENT = 3
NO_FINDING = "Nothing to leave here."
SEVERAL = "Enter opens this line: each of its findings is left by itself."


class Item(Struct, frozen=True):
    """A row: the findings of a rule, one of them below it, the fold of dismissed ones, or one of these."""

    findings: tuple[Finding, ...] = ()
    dismissal: Entry | None = None
    is_below: bool = False

    @property
    def name(self) -> str:
        """The name of this row in a cursor."""
        if not self.findings:
            return DISMISSED_FIELD
        return name_of(self.findings[0]) if self.is_one else self.findings[0].id

    @property
    def is_one(self) -> bool:
        """Whether the row is one finding."""
        return len(self.findings) == 1


def name_of(finding: Finding) -> str:
    """Return the name of a finding in a cursor: the rule and the subject."""
    return f"{finding.id} {finding.subject}"


class CheckFindings(Section):
    """The findings of a band; Enter unfolds a rule with several, and the dismissed ones in the last row."""

    BAND: ClassVar[Band]
    KEYS: ClassVar[Commands] = (*PRIVATE, *FINDINGS)
    BINDINGS = bindings(KEYS)

    at: reactive[int] = reactive(0)
    """The number of the selected item."""

    class Chosen(Message):
        """The writer wants to go to the entry that a finding is about."""

        def __init__(self, where: Address) -> None:
            super().__init__()
            self.where = where

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
        self.filled = False
        self._open: list[Finding] | None = None
        self._dismissed: list[Dismissed] = []
        self._wanted = ""
        self._unfolded: set[str] = set()
        self._items: list[Item] = []
        self._wrapped_rows: dict[tuple[int, int], list[Content]] = {}

    def relevance(self, edited: Address) -> int:
        """Return 1 for the entry of a dismissed finding."""
        return int(edited.field == DISMISSED_FIELD)

    def show(self, findings: CheckResults) -> None:
        """Show the findings of this band, with the same one selected, or the one in its place."""
        found = [each for each in findings.open if band_of(each) is self.BAND]
        dismissed = [each for each in findings.dismissed if band_of(each.finding) is self.BAND]
        if (found, dismissed) == (self._open, self._dismissed):
            return
        name = self._wanted if self._open is None else self.selected
        self._open, self._dismissed = found, dismissed
        self._list()
        self.select(name)
        self.filled = self.has_content
        self.changed()

    @property
    def has_content(self) -> bool:
        """Whether there is anything to show."""
        return bool(self._items)

    def _list(self) -> None:
        self._wrapped_rows = {}
        self._items = []
        for group in in_lines(self._open or []):
            self._items.append(Item(tuple(group)))
            if len(group) > 1 and group[0].id in self._unfolded:
                self._items += [Item((each,), is_below=True) for each in group]
        if self._dismissed:
            self._items.append(Item())
            if DISMISSED_FIELD in self._unfolded:
                self._items += [Item((each.finding,), each.entry, is_below=True) for each in self._dismissed]

    @property
    def _item(self) -> Item:
        """The selected row; without any, one without findings."""
        return self._items[self.at] if self._items else Item()

    @property
    def selected(self) -> str:
        """The selected row, by the id of its rule and its subject."""
        return self._item.name if self._items else ""

    def select(self, name: str) -> None:
        """Select a row, at once or when the findings come; if it is gone, the one in its place."""
        self._wanted = name
        inside = next((each.findings for each in self._items if name in map(name_of, each.findings)), ())
        if len(inside) > 1 and inside[0].id not in self._unfolded:
            self._unfolded.add(inside[0].id)
            self._list()
        names = [each.name for each in self._items]
        self.at = names.index(name) if name in names else max(0, min(self.at, len(names) - 1))

    # Drawing

    @property
    def _shown(self) -> list[int]:
        """The numbers of the rows that are drawn: all with the focus, else a line for each rule."""
        return [n for n, item in enumerate(self._items) if self.has_focus or not item.is_below]

    def head(self, width: int) -> list[Content]:
        """Return the rows of the heading."""
        return [heading(self.HEADING)]

    def least(self, width: int) -> list[Content]:
        """Return the first finding beside the heading."""
        return [self.first_of(width, heading(self.HEADING, width=HEAD))]

    def first_of(self, width: int, head: Content) -> Content:
        """Return a row with the first finding and the number of others."""
        others = len(self._shown) - 1
        more = Content.styled(f"  and {plural(others, 'more line')}" if others else "", "$quiet")
        return cut(head + self._row(0), width - more.cell_length) + more

    def lines(self, width: int) -> list[Content]:
        """Return the findings; the selected row is one of them, not the heading."""
        return self.whole(width) if self.has_focus and self._items else super().lines(width)

    def whole(self, width: int) -> list[Content]:
        """Return all findings under the heading, wrapped."""
        return [*self.head(width), *(line for n in self._shown for line in self._rows(n, width))]

    def fitted(self, width: int, rows: int) -> list[Content]:
        """Return all lines if there is room; or as many as fit, a row each; or only the first."""
        shown, head = self._shown, self.head(width)
        room = rows - len(head)
        if room < 2 or not shown:
            return self.least(width)
        whole = self.whole(width) if len(shown) <= room else []
        if 0 < len(whole) <= rows:
            return whole
        fits = len(shown) if len(shown) <= room else room - 1
        short = [cut(self._row(n), width) for n in shown[:fits]]
        if more := len(shown) - fits:
            short.append(Content.styled(f"   and {plural(more, 'more line')}", "$quiet"))
        return [*head, *short]

    def _rows(self, number: int, width: int) -> list[Content]:
        lines = self._wrapped(number, width)
        here = self.has_focus and number == self.at
        return [picked(line, width) for line in lines] if here else lines

    def _wrapped(self, number: int, width: int) -> list[Content]:
        """Return a row wrapped; the result is cached until other findings come."""
        key = number, width
        if key not in self._wrapped_rows:
            item = self._items[number]
            indent = INDENT * (1 + item.is_below)
            lines = self._sentence(item).wrap(max(width - indent - 1, 8)) or [Content("")]
            sign = Content(" " * (indent - INDENT)) + self._sign(item) + "  "
            signs = [sign, *[Content(" " * indent)] * (len(lines) - 1)]
            self._wrapped_rows[key] = [each + line for each, line in zip(signs, lines, strict=True)]
        return self._wrapped_rows[key]

    def _row(self, number: int) -> Content:
        item = self._items[number]
        return self._sign(item) + "  " + self._sentence(item)

    def _sign(self, item: Item) -> Content:
        fold = "−" if item.name in self._unfolded else "+"
        if not item.findings:
            return Content.styled(fold, "$quiet")
        if item.dismissal:
            return Content.styled("·", "$quiet")
        colour = "$error" if item.findings[0].id in NEEDS_CONFIRMATION else "$muse"
        return Content.styled("●" if item.is_one else fold, colour)

    def _sentence(self, item: Item) -> Content:
        if not item.findings:
            count = len(self._dismissed)
            return Content.styled(f"{count} left as {'it is' if count == 1 else 'they are'}", "$quiet")
        said = line_of(item.findings)
        if item.dismissal:
            return Content.styled(f"{said} Left: {one_line(item.dismissal.text)}", "$quiet")
        alone = any(each.private for each in item.findings) and self.BAND is not Band.WRITER
        return Content(said) + Content.styled("  for you alone" if alone else "", "$quiet")

    def rows_of_selected(self) -> tuple[int, int]:
        """Return the rows of the selected finding; with the first one, the heading."""
        width = max(self.content_size.width, HEAD)
        if self.closed or not self._items:
            return super().rows_of_selected()
        heights = [len(self._wrapped(n, width)) for n in range(len(self._items))]
        top = len(self.head(width)) + sum(heights[: self.at])
        return (0, top + heights[0]) if self.at == 0 else (top, heights[self.at])

    # Actions

    def watch_at(self) -> None:
        """Keep the selected finding in view."""
        self.refresh()
        if self.has_focus:
            self.call_after_refresh(self.show_selected)

    def action_move(self, by: int) -> None:
        """Select the row above or below; past the ends the page scrolls."""
        if not 0 <= self.at + by < len(self._items):
            raise SkipAction
        self.at += by

    def action_open(self) -> None:
        """Post that the selected finding is to be opened; unfold or fold a row of several."""
        item = self._item
        if item.is_one:
            self.post_message(self.Chosen(item.findings[0].addresses[0]))
            return
        self._unfolded ^= {item.name}
        self._list()
        self.changed()

    def why_not(self, action: str, parameters: tuple[object, ...]) -> str:
        """Return why nothing can be left as it is: the row only opens others."""
        if action == "dismiss_finding" and not self._item.is_one:
            return SEVERAL if self._item.findings else NO_FINDING
        return super().why_not(action, parameters)

    def action_dismiss_finding(self) -> None:
        """Dismiss the selected finding, or show it again."""
        item = self._item
        if item.dismissal:
            self.post_message(self.Restored(item.dismissal))
        elif item.is_one:
            self.post_message(self.Dismissed(item.findings[0]))

    def on_click(self, event: events.Click) -> None:
        """Select the row under the mouse; open it if it is selected already."""
        if self.closed:
            return
        width = max(self.content_size.width, HEAD)
        y = top = len(self.head(width))
        for number in self._shown:
            y += len(self._wrapped(number, width))
            if event.y < y:
                if number == self.at and event.y >= top:
                    self.action_open()
                self.at = number
                return


class FairAndWorkable(CheckFindings):
    """The second band: whether each side gives and gains, and whether it can be done."""

    BAND = Band.WORKABLE
    PLACE = "readings-fair"
    HEADING = Band.WORKABLE.value
