"""The history with one partner over all conversations: kept commitments, ours first, trust and motives."""

from collections.abc import Iterable

from textual.content import Content

from collab_tui.domain.conversation import Party
from collab_tui.domain.follow_up import KeptCount
from collab_tui.domain.method.review import TRUST_WAYS
from collab_tui.domain.partner_trail import MOTIVES
from collab_tui.domain.partners import Answer, PartnerHistory
from collab_tui.domain.text import shortened
from collab_tui.tui.common.party_style import glyph, named
from collab_tui.tui.common.truncate import truncated

RISE = 5
"""Rows of the chart of trust, for the answers 0 to 10."""

MOST = 8
"""The number of answers shown, counted from the last one."""

LONGEST = 160
"""The number of characters of a difference that are shown."""


def trail_lines(
    trail: PartnerHistory, us: Party | None, partner: Party, width: int, *, whole: bool = True
) -> list[Content]:
    """Return the history in rows, or the most important rows if not `whole`; none if there is no history."""
    lines: list[Content] = []
    if trail.ours.asked or trail.theirs.asked:
        lines += [Content(""), Content.styled("Promises kept", "bold $shared")]
        lines += [_kept(us, trail.ours, width), _kept(partner, trail.theirs, width)]
    if trail.differences:
        lines += [Content(""), Content.styled("Seen differently", "bold $muse")]
        shown = trail.differences if whole else trail.differences[:1]
        lines += [row for each in shown for row in Content(shortened(each, LONGEST)).wrap(width)]
        if len(shown) < len(trail.differences):
            lines.append(Content.styled(f"and {len(trail.differences) - len(shown)} more", "$quiet"))
    trust = _chart(trail, width, points=whole)
    if trust:
        lines += [Content(""), Content.styled("Trust, from 0 to 10", "bold $muse"), *trust]
    motives = [_row(MOTIVES[name], answers, width) for name, answers in trail.motives.items() if answers[1:]]
    if motives and whole:
        lines += [Content(""), Content.styled("What you wanted, from 0 to 4", "bold $muse"), *motives]
    if lines and trail.conversations > 1:
        count = f"over {trail.conversations} conversations"
        lines.append(Content.styled(count, "$quiet"))
    return [truncated(line, width) for line in lines]


def trails_lines(trails: list[tuple[Party, PartnerHistory]], us: Party | None, width: int) -> list[Content]:
    """Return the history with several partners in a few rows: kept commitments, and your trust in each."""
    lines: list[Content] = []
    if any(trail.ours.asked or trail.theirs.asked for _, trail in trails):
        lines += [Content(""), Content.styled("Promises kept", "bold $shared")]
        lines += [_kept(us, trails[0][1].ours, width)]
        lines += [_kept(party, trail.theirs, width) for party, trail in trails]
    trust = [(party, trail.trust["given"][-MOST:]) for party, trail in trails if trail.trust["given"]]
    if trust:
        lines += [Content(""), Content.styled("Your trust, from 0 to 10", "bold $muse")]
    for party, answers in trust:
        name, values = named(party, 14), _values(answers)
        lines.append(name.pad_right(max(1, width - name.cell_length - values.cell_length - 1)) + values)
    return [truncated(line, width) for line in lines]


def _kept(party: Party | None, kept: KeptCount, width: int) -> Content:
    name = named(party, max(8, width - 14), "") if party else Content(f"{glyph(None)} ?")
    count = f"{kept.kept} of {kept.asked}" if kept.asked else "none yet"
    return name.pad_right(max(1, width - name.cell_length - len(count) - 1)) + Content.styled(count, "bold")


def _row(name: str, answers: list[Answer], width: int) -> Content:
    """Return a few answers in a row: "to coerce   3 → 1 → 0"."""
    values = [str(each.value) for each in answers[-MOST:]]
    while len(values) > 2 and len(name) + 2 + 4 * len(values) > width:
        values = values[1:]
    row = Content.styled(" → ", "$rule").join(
        Content.styled(value, "bold" if n == len(values) - 1 else "$quiet") for n, value in enumerate(values)
    )
    return Content.styled(f"{name:<13}", "$quiet") + row


def _chart(trail: PartnerHistory, width: int, *, points: bool) -> list[Content]:
    """Return both ways of trust as points over time, and below them the last answers."""
    ways = [(way, trail.trust[way.id][-MOST:], mark) for way, mark in zip(TRUST_WAYS, "●○", strict=True)]
    longest = max(len(answers) for _, answers, _ in ways)
    if not longest:
        return []
    legend = [
        Content.styled(f"{mark} {way.label:<19}", "$quiet") + _values(answers)
        for way, answers, mark in ways
        if answers
    ]
    if not points or longest < 2:
        return legend
    return [*_points([(answers, mark) for _, answers, mark in ways], width), *legend]


def _values(answers: list[Answer]) -> Content:
    first, last = answers[0].value, answers[-1].value
    return Content.styled(f"{first} → {last}" if answers[1:] else str(last), "bold")


def _points(ways: Iterable[tuple[list[Answer], str]], width: int) -> list[Content]:
    """Return the rows of points, the highest at the top. Where both ways have the same point, it is full."""
    there = [(answers, mark) for answers, mark in ways if answers]
    count = max(len(answers) for answers, _ in there)
    step = max(2, min(4, (width - 3) // count))
    grid = [[" "] * (step * (count - 1) + 1) for _ in range(RISE + 1)]
    for answers, mark in reversed(there):
        for n, each in enumerate(answers, count - len(answers)):
            grid[round((10 - min(10, max(0, each.value))) * RISE / 10)][step * n] = mark
    ends = {0: "10", RISE: " 0"}
    return [
        Content.styled(ends.get(n, "  "), "$quiet")
        + Content.styled("│", "$rule")
        + Content.styled("".join(row), "$muse")
        for n, row in enumerate(grid)
    ]
