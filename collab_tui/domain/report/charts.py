"""The charts of a report: contributions as bars, and answers over months as lines."""

from collections.abc import Iterable, Iterator

from collab_tui.domain.contributions import contributions
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.method import FIELDS
from collab_tui.domain.report import BarChart, BarRow, ChartLine, LineChart
from collab_tui.domain.report.value_words import Wording, phase_of, way_of

LINE_CHARTS = (
    ("Motives over time, as I answered", ("coerce", "educate", "mutual")),
    ("Trust over time, as I answered", ("trust",)),
)
"""Every line chart: its caption, and the fields of the scales in it."""

_Moment = tuple[str, str]


def bar_chart(conversation: Conversation) -> BarChart | None:
    """Return the chart of each party's contributions; None if there are none."""
    rows = [BarRow(each.label, each.counts) for each in contributions(conversation) if any(each.counts)]
    names = tuple(party.alias for party in conversation.parties)
    return BarChart("Balance between the sides", names, tuple(rows)) if rows else None


def line_charts(conversation: Conversation) -> Iterator[LineChart]:
    """Yield the line charts that have at least one answer; answers of one phase and day share a moment."""
    for caption, fields in LINE_CHARTS:
        found = line_chart(conversation, caption, fields)
        if found:
            yield found


def line_chart(conversation: Conversation, caption: str, fields: Iterable[str]) -> LineChart | None:
    """Return the chart of the answers on some scales over time; None if there are none."""
    wording = Wording(conversation, lambda when: f"{when.day.day} {when.day:%b} {when.day.year}")
    specs = [FIELDS[each] for each in fields]
    answers: dict[str, dict[_Moment, int]] = {}
    moments: dict[_Moment, None] = {}
    given = [(field, entry) for field in specs for entry in conversation.list(field.id)]
    for field, entry in sorted(given, key=lambda each: each[1].at):
        number = entry.number()
        if number is not None:
            moment = phase_of(entry), wording.day(entry.at)
            name = _line(wording, entry) if field.pairs else field.question
            answers.setdefault(name, {})[moment] = number
            moments[moment] = None
    if not answers:
        return None
    return LineChart(
        caption,
        tuple(", ".join(filter(None, moment)) for moment in moments),
        tuple(
            ChartLine(name, tuple(each.get(moment) for moment in moments)) for name, each in answers.items()
        ),
        min(field.lowest for field in specs),
        max(field.highest for field in specs),
    )


def _line(wording: Wording, entry: Entry) -> str:
    """Return the name of a line about trust: the party, and the way."""
    whose = wording.whose(entry.party) if entry.party else ""
    return ", ".join(filter(None, (whose, way_of(entry)))) or "Trust"
