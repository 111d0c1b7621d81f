"""The format of the grid of options: its headings, its marks, and the words of the selected concern."""

from collections.abc import Iterable

from msgspec import Struct
from textual.content import Content

from collab_tui.domain.conversation import Entry, Party
from collab_tui.domain.option_grid import Column, Effect, effect
from collab_tui.domain.text import one_line
from collab_tui.tui.common.party_style import colour, named, sign
from collab_tui.tui.common.truncate import truncated

MARKS = {
    Effect.HELPS: Content.styled("+", "bold $shared"),
    Effect.NEUTRAL: Content.styled("·", "bold $quiet"),
    Effect.HURTS: Content.styled("−", "bold $error"),
    None: Content(" "),
}

LABELS = {Effect.HELPS: "meets", Effect.NEUTRAL: "no difference", Effect.HURTS: "works against"}
"""What each mark says of an option and a concern."""

LEGENDS = tuple(
    Content("  ").join(MARKS[each] + Content.styled(f" {LABELS[each]}", "$quiet") for each in shown)
    for shown in (tuple(Effect), (Effect.HELPS, Effect.HURTS))
)
"""What the marks mean, in full and where there is less room."""

QUESTIONS = (
    "How each option meets the concerns",
    "How options meet concerns",
    "Options, concerns",
    "Options",
)
"""What the grid is about, in full and where there is less room: it is never cut."""

TRIES = ((4, 14), (3, 14), (3, 1))
"""Cells for a column and for the name of a party, the roomiest first; the last one is turned in pages.

With one cell for the name a party has its sign alone, unless its columns leave room for more.
"""

HEADINGS = 2
"""Rows above the first option."""

LEAST = 24
"""The least width of a grid in cells."""

GAP = 2
"""Cells between the columns of two parties."""

WHOLE = 40
"""The most letters of a name that is shown whole."""

TELLING = 8
"""The least cells of the first words of a longer name, with its sign, that stand for the name."""

SAID = 2
"""The most rows for the words of a concern."""


class PartyColumns(Struct, frozen=True):
    """The columns of one party: the number of the first, and the cells they take together."""

    party: Party
    first: int
    columns: tuple[Column, ...]
    width: int


class Plan(Struct, frozen=True):
    """The layout of a grid at a width: cells for the words and for a column, and the parties of each page."""

    words: int
    step: int
    pages: tuple[tuple[PartyColumns, ...], ...]

    def page_of(self, column: int) -> tuple[PartyColumns, ...]:
        """Return the page that a column is on."""
        return next(page for page in reversed(self.pages) if page[0].first <= column)


class Grid(Struct, frozen=True):
    """The values of a grid: options, columns, the selected row and column, and whether these are marked."""

    options: tuple[Entry, ...]
    columns: tuple[Column, ...]
    row: int
    column: int
    active: bool

    def plan(self, width: int) -> Plan:
        """Return the roomiest layout at a width."""
        longest = max(Content(one_line(each.text[:width])).cell_length for each in self.options)
        least = max(18, min(LEGENDS[0].cell_length + 2, width * 2 // 5))
        for step, name in TRIES:
            groups = _groups(self.columns, step, name)
            taken = sum(group.width + GAP for group in groups)
            if taken + least <= width:
                words = min(width - taken, max(longest, LEGENDS[0].cell_length) + 3)
                return Plan(words, step, (tuple(groups),))
        return _paged(groups, least, step, width)

    def height(self, width: int) -> int:
        """Return the height of the grid at a width, whichever cell is selected."""
        legend = self._legend(self.plan(width), width)
        return HEADINGS + len(self.options) + len(legend) + self._said_height(width)

    def _said_height(self, width: int) -> int:
        return max(len(self._said(number, width)) for number in range(len(self.columns)))

    def lines(self, width: int) -> list[Content]:
        """Return the rows of the grid: headings, options, the names that are cut, and what is selected.

        If nothing is, the last row counts what is not marked.
        """
        plan = self.plan(width)
        page = plan.page_of(self.column)
        lines = [self._names(plan, page), self._ranks(plan, page)]
        lines += [self._row(number, plan, page, width) for number in range(len(self.options))]
        lines += self._legend(plan, width)
        said = self._said(self.column, width) if self.active else [self._count()]
        lines += [Content("")] * (self._said_height(width) - len(said))
        return lines + said

    def cell_at(self, x: int, y: int, width: int) -> tuple[int, int] | None:
        """Return row and column of the cell at a point, or None."""
        plan, row = self.plan(width), y - HEADINGS
        left = plan.words
        for group in plan.page_of(self.column):
            at = (x - left) // plan.step
            if 0 <= at < len(group.columns) and 0 <= row < len(self.options):
                return row, group.first + at
            left += group.width + GAP
        return None

    def _names(self, plan: Plan, page: tuple[PartyColumns, ...]) -> Content:
        left = next((each for each in QUESTIONS if len(each) + 2 <= plan.words), QUESTIONS[-1])
        if len(plan.pages) > 1:
            before = plan.pages[: plan.pages.index(page)]
            first, every = sum(map(len, before)) + 1, sum(map(len, plan.pages))
            last = first + len(page) - 1
            left = f"{'← ' if before else ''}sides {first} to {last} of {every}{' →' if last < every else ''}"
        names = [_heading(each) for each in page]
        return _line(plan, Content.styled(left, "$quiet"), page, names)

    def _legend(self, plan: Plan, width: int) -> list[Content]:
        """Return the signs and names of all parties if the heading of any is its sign alone."""
        groups = [group for page in plan.pages for group in page]
        if all(_heading(each).cell_length > 1 for each in groups):
            return []
        rows = [Content("")]
        for name in (Content(" ") + named(each.party, WHOLE) + " " for each in groups):
            if rows[-1] and rows[-1].cell_length + name.cell_length > width:
                rows.append(Content(""))
            rows[-1] += name
        return rows

    def _ranks(self, plan: Plan, page: tuple[PartyColumns, ...]) -> Content:
        ranks = []
        for group in page:
            shades = [
                f"bold {colour(group.party)}" if self.active and number == self.column else "$quiet"
                for number in range(group.first, group.first + len(group.columns))
            ]
            each = zip(group.columns, shades, strict=True)
            ranks.append(_spread((Content.styled(f" {col.rank} ", shade) for col, shade in each), plan.step))
        legend = next((each for each in LEGENDS if each.cell_length + 2 <= plan.words), LEGENDS[-1])
        return _line(plan, legend, page, ranks)

    def _row(self, number: int, plan: Plan, page: tuple[PartyColumns, ...], width: int) -> Content:
        option, here = self.options[number], self.active and number == self.row
        marks = []
        for group in page:
            row = [Content(" ") + MARKS[effect(option, col.concern.id)] + " " for col in group.columns]
            at = self.column - group.first
            if here and 0 <= at < len(row):
                row[at] = Content.styled(row[at].plain, "bold $here")
            marks.append(_spread(row, plan.step))
        words = Content.styled(one_line(option.text[: 2 * width]), "bold" if here else "")
        line = _line(plan, words, page, marks)
        return _padded(line, width).stylize_before("on $pick") if here else line

    def _said(self, number: int, width: int) -> list[Content]:
        """Return the party of a concern, the mark of the selected option for it, and its words."""
        column = self.columns[number]
        now = effect(self.options[self.row], column.concern.id)
        said = Content(" ") + named(column.party, WHOLE, "bold")
        said += Content.styled(f" {column.rank}", f"bold {colour(column.party)}")
        said += Content.styled(f"  {LABELS[now] if now else 'not marked yet'}  ", "$quiet")
        said += Content(one_line(column.concern.text[: SAID * width]))
        if column.concern.word("basis") == "guess":
            said += Content.styled("  my guess", "$quiet")
        first, *rest = said.wrap(width - 1)
        if rest:
            rest = [truncated(Content(" ") + Content(" ").join(rest), width - 1)]
        return [first, *rest]

    def _count(self) -> Content:
        marks = [effect(option, each.concern.id) for option in self.options for each in self.columns]
        missing = marks.count(None)
        return Content.styled(f" {missing} of {len(marks)} not marked yet" if missing else "", "$quiet")


def _heading(group: PartyColumns) -> Content:
    """Return the name of a party, or its first words if they fit over its columns, or its sign alone."""
    whole = named(group.party, WHOLE, "bold")
    name = truncated(whole, group.width)
    is_cut_in_word = name.plain[-1:] == "…" and not whole.plain.startswith(f"{name.plain[:-1]} ")
    return sign(group.party) if is_cut_in_word or name.cell_length < min(TELLING, whole.cell_length) else name


def _groups(columns: tuple[Column, ...], step: int, name: int) -> list[PartyColumns]:
    """Return the columns by party, each group as wide as its marks or its name."""
    groups = []
    for number, column in enumerate(columns):
        if column.rank > 1:
            continue
        own = tuple(each for each in columns[number:] if each.party.id == column.party.id)
        shown = min(named(column.party).cell_length, name)
        groups.append(PartyColumns(column.party, number, own, max(step * len(own), shown)))
    return groups


def _paged(groups: list[PartyColumns], least: int, step: int, width: int) -> Plan:
    """Return a plan of several pages, each with as many parties as there is room for."""
    pages: list[tuple[PartyColumns, ...]] = []
    room = 0
    for group in groups:
        if pages and group.width + GAP <= room:
            pages[-1] += (group,)
        else:
            pages.append((group,))
            room = width - least
        room -= group.width + GAP
    widest = max(sum(group.width + GAP for group in page) for page in pages)
    return Plan(max(width - widest, 1), step, tuple(pages))


def _line(plan: Plan, left: Content, page: tuple[PartyColumns, ...], parts: list[Content]) -> Content:
    """Return a line of the grid: what is at its left, then a part for each party on the page."""
    line = _padded(truncated(Content(" ") + left, plan.words - 1), plan.words)
    for group, part in zip(page, parts, strict=True):
        line += _padded(part, group.width + GAP)
    return line


def _spread(cells: Iterable[Content], step: int) -> Content:
    """Return cells side by side."""
    return Content("").join(_padded(cell, step) for cell in cells)


def _padded(content: Content, width: int) -> Content:
    return content.pad_right(max(0, width - content.cell_length))
