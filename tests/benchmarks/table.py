"""What was measured, beside its budget."""

import statistics
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace


class Measure(Struct, frozen=True, omit_defaults=True):
    """One row, in milliseconds or its `unit`; `other` is the yardstick's median in the same run."""

    name: str
    median: float
    p99: float = 0.0
    other: float = 0.0
    other_p99: float = 0.0
    budget: str = ""
    met: bool | None = None
    unit: str = "ms"
    note: str = ""

    @property
    def ratio(self) -> float:
        """Median to the yardstick's median."""
        return self.median / self.other if self.other else 0.0

    @property
    def ratio_p99(self) -> float:
        """The same at the 99th percentile."""
        return self.p99 / self.other_p99 if self.other_p99 else 0.0


def percentile(values: Iterable[float], share: float) -> float:
    """Return the value below which a share (0 to 1) of the values lies."""
    ordered = sorted(values)
    at = (len(ordered) - 1) * share
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)


def paired(
    name: str, ours: list[float], theirs: list[float], most: float = 0.0, most_p99: float = 0.0
) -> Measure:
    """Return the row of what was measured in pairs; the budget, where there is one, is on the ratio."""
    row = Measure(
        name,
        statistics.median(ours),
        percentile(ours, 0.99),
        statistics.median(theirs),
        percentile(theirs, 0.99),
        f"≤ {most:g} / {most_p99:g}" if most_p99 else f"≤ {most:g}" if most else "",
    )
    met = row.ratio <= most and (not most_p99 or row.ratio_p99 <= most_p99)
    return replace(row, met=met) if most else row


def plain(name: str, values: list[float], most: float = 0.0, unit: str = "ms", note: str = "") -> Measure:
    """Return the row of what was measured alone; the budget, where there is one, is on the median."""
    row = Measure(name, statistics.median(values), unit=unit, note=note)
    if len(values) > 1:
        row = replace(row, p99=percentile(values, 0.99))
    return replace(row, budget=f"≤ {most:,g} {unit}", met=row.median <= most) if most else row


def as_lines(rows: Iterable[Measure]) -> list[str]:
    """Return the table as Markdown."""
    lines = ["| | median | p99 | bare | ratio | budget | |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        tail = f" {row.unit}" if row.unit != "ms" else ""
        ratio = f"{row.ratio:.2f}" if row.other else ""
        if row.other_p99 and "/" in row.budget:
            ratio += f" / {row.ratio_p99:.2f}"
        cells = (
            row.name,
            _number(row.median) + tail,
            _number(row.p99) + tail if row.p99 else "",
            _number(row.other) if row.other else "",
            ratio,
            row.budget,
            {True: "met", False: "missed", None: ""}[row.met] + (f" ({row.note})" if row.note else ""),
        )
        lines.append("| " + " | ".join(cells) + " |")
    return lines


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
