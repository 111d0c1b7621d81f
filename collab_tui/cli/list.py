"""`list`: one line for each conversation, the next review first."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, time
from pathlib import Path

import click
from msgspec import Struct

from collab_tui import clock, paths
from collab_tui.cli.common.options import JSON
from collab_tui.cli.common.output import Line, print_json, print_lines
from collab_tui.cli.common.store import all_conversations
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import When, distance, short_when
from collab_tui.domain.method import STEPS
from collab_tui.domain.ordering import in_order, next_review, partners, short_ids, summary_of, titled
from collab_tui.domain.progress import Progress, progress_of
from collab_tui.domain.status import ConditionFacts, Status, StatusFacts, agreement_status
from collab_tui.store.copy_names import copies_beside


@click.command("list")
@JSON
@click.pass_obj
def command(file: str, as_json: bool) -> None:
    """List your conversations with their progress, next day and status."""
    rows = rows_of(all_conversations(file), clock.today())
    if as_json:
        print_json(rows)
    else:
        print_lines([*as_lines(rows, clock.today()), *_copies(file)])


class ConversationRow(Struct, frozen=True):
    """A row of the list. `days` is the number of days until the review, less than 0 if it is late.

    `at` is the time of day of the review, if it has one.
    """

    id: str
    short: str
    title: str
    partners: list[str]
    phase: str
    progress: dict[str, Progress]
    review: date | None
    at: time | None
    days: int | None
    changed: str
    status: Status
    version: int
    sent: str
    conditions: list[ConditionFacts]
    aside: list[str]
    open_lines: int

    @property
    def status_words(self) -> str:
        """The status of the agreement in words."""
        facts = StatusFacts(
            self.status, self.version, self.sent, self.conditions, self.aside, self.open_lines
        )
        return facts.dated_words


def rows_of(conversations: Iterable[Conversation], today: date) -> list[ConversationRow]:
    """Return the rows in the order of the app's list."""
    found = {each.id: each for each in conversations}
    shorts = short_ids(found)
    ordered = in_order(map(summary_of, found.values()), today)
    return [_row(found[each.id], shorts[each.id], today) for each in ordered]


def _row(conversation: Conversation, short: str, today: date) -> ConversationRow:
    review = next_review(conversation, today)
    facts = agreement_status(conversation).facts
    return ConversationRow(
        id=conversation.id,
        short=short,
        title=conversation.title,
        partners=[party.alias for party in partners(conversation)],
        phase=conversation.text("phase"),
        progress={step.id.value: progress_of(conversation, step) for step in STEPS},
        review=review.day if review else None,
        at=review.at if review else None,
        days=(review.day - today).days if review else None,
        changed=conversation.changed,
        status=facts.status,
        version=facts.version,
        sent=facts.sent,
        conditions=facts.conditions,
        aside=facts.aside,
        open_lines=facts.open_lines,
    )


def _copies(file: str) -> Iterator[Line]:
    """Yield a line for each copy that a sync program left beside the file."""
    with suppress(OSError):
        for each in copies_beside(Path(os.path.realpath(paths.data_file(file)))):
            said = (
                f"{each.name} is a copy of your file beside it. “collab-tui merge” shows what it would bring."
            )
            yield Line(said, style="dim")


def as_lines(rows: list[ConversationRow], today: date) -> Iterator[Line]:
    """Yield the list in columns: id, marks of the five steps, review, then title, partners and status."""
    if not rows:
        yield Line("No conversation yet. “collab-tui” opens the app to begin one.")
        yield Line("“collab-tui sample” adds two invented ones to look around in.")
        return
    whens = [
        f"{short_when(When(row.review, row.at), today)}, {distance(row.review, today)}" if row.review else ""
        for row in rows
    ]
    width = max(len(row.short) for row in rows)
    space = max(map(len, whens))
    for row, when in zip(rows, whens, strict=True):
        marks = "".join(progress.mark.glyph for progress in row.progress.values())
        title = f"{titled(row.title, row.partners)}: {row.status_words}"
        yield Line(f"{row.short:{width}}  {marks}  {when:{space}}  {title}")
