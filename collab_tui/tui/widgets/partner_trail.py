"""What became of it with one partner, over time: promises kept, ours first, trust and motives."""

from collections.abc import Iterable

from textual.content import Content

from collab_tui.domain.content.review import TRUST_WAYS
from collab_tui.domain.conversation import Party
from collab_tui.domain.followup import Kept
from collab_tui.domain.partnership import Answer, Trail
from collab_tui.tui.parties import glyph, named

RISE = 5
"""Rows of the chart of trust, for the answers 0 to 10."""

MOST = 8
"""So many answers are shown, the last ones."""

MOTIVES = {"coerce": "to force", "educate": "to teach", "mutual": "both gain"}


def trail_lines(trail: Trail, us: Party | None, partner: Party, width: int) -> list[Content]:
    """Return the trail in rows; nothing where there is nothing to tell yet."""
    lines: list[Content] = []
    if trail.ours.asked or trail.theirs.asked:
        lines += [Content(""), Content.styled("Promises kept", "bold $shared")]
        lines += [_kept(us, trail.ours, width), _kept(partner, trail.theirs, width)]
    trust = _chart(trail, width)
    if trust:
        lines += [Content(""), Content.styled("Trust, from 0 to 10", "bold $muse"), *trust]
    motives = [_row(MOTIVES[name], answers, width) for name, answers in trail.motives.items() if answers[1:]]
    if motives:
        lines += [Content(""), Content.styled("What you wanted, from 0 to 4", "bold $muse"), *motives]
    if lines and trail.conversations > 1:
        told = f"over {trail.conversations} conversations"
        lines.append(Content.styled(told, "$quiet"))
    return [line.truncate(width, ellipsis=True) for line in lines]


def kept_of_all(counts: list[tuple[Party, Kept]], width: int) -> list[Content]:
    """Return how many promises each of several parties kept; nothing where none was looked at."""
    if not any(kept.asked for _, kept in counts):
        return []
    rows = [_kept(party, kept, width) for party, kept in counts]
    return [Content(""), Content.styled("Promises kept", "bold $shared"), *rows]


def _kept(party: Party | None, kept: Kept, width: int) -> Content:
    name = named(party, max(8, width - 14), "") if party else Content(f"{glyph(None)} ?")
    told = f"{kept.kept} of {kept.asked}" if kept.asked else "none yet"
    return name.pad_right(max(1, width - name.cell_length - len(told) - 1)) + Content.styled(told, "bold")


def _row(name: str, answers: list[Answer], width: int) -> Content:
    """Return a few answers in a row: "to force   3 → 1 → 0"."""
    values = [str(each.value) for each in answers[-MOST:]]
    while len(values) > 2 and len(name) + 2 + 4 * len(values) > width:
        values = values[1:]
    told = Content.styled(" → ", "$rule").join(
        Content.styled(value, "bold" if n == len(values) - 1 else "$quiet") for n, value in enumerate(values)
    )
    return Content.styled(f"{name:<11}", "$quiet") + told


def _chart(trail: Trail, width: int) -> list[Content]:
    """Return both ways of trust as points over time, the first at the left, and under them their last."""
    ways = [(way, trail.trust[way.id][-MOST:], mark) for way, mark in zip(TRUST_WAYS, "●○", strict=True)]
    longest = max(len(answers) for _, answers, _ in ways)
    if not longest:
        return []
    legend = [
        Content.styled(f"{mark} {way.label:<12}", "$quiet") + _values(answers)
        for way, answers, mark in ways
        if answers
    ]
    return (
        [*_points([(answers, mark) for _, answers, mark in ways], width), *legend] if longest > 1 else legend
    )


def _values(answers: list[Answer]) -> Content:
    first, last = answers[0].value, answers[-1].value
    return Content.styled(f"{first} → {last}" if answers[1:] else str(last), "bold")


def _points(ways: Iterable[tuple[list[Answer], str]], width: int) -> list[Content]:
    """Return the rows of points, the highest at the top; where both ways meet, the full one is seen."""
    there = [(answers, mark) for answers, mark in ways if answers]
    count = max(len(answers) for answers, _ in there)
    step = max(2, min(4, (width - 3) // count))
    grid = [[" "] * (step * (count - 1) + 1) for _ in range(RISE + 1)]
    for answers, mark in reversed(there):
        for n, each in enumerate(answers, count - len(answers)):
            grid[round((10 - min(10, max(0, each.value))) * RISE / 10)][step * n] = mark
    ends = {0: "10", RISE: " 0"}
    return [
        Content.styled(f"{ends.get(n, '  ')}│", "$rule") + Content.styled("".join(row), "$muse")
        for n, row in enumerate(grid)
    ]
