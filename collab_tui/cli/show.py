"""`show`: one conversation to read, page by page, as it is or as it was at an earlier time."""

from collections.abc import Iterator
from datetime import date

import click
from msgspec import to_builtins

from collab_tui import clock
from collab_tui.cli.common.options import JSON
from collab_tui.cli.common.output import BULLET, Line, print_json, print_lines
from collab_tui.cli.common.store import one_conversation
from collab_tui.domain.agreement_versions import VERSIONS
from collab_tui.domain.conversation import Conversation, to_json_dict, with_one_list
from collab_tui.domain.dates import distance, short_when
from collab_tui.domain.method import FIELDS, WRITTEN_PAGES, page_of
from collab_tui.domain.method.front import PHASES
from collab_tui.domain.ordering import headline, next_review
from collab_tui.domain.report.value_words import Wording, labelled, seen_by
from collab_tui.domain.schema import FieldSpec, Kind
from collab_tui.domain.status import agreement_status

IN_A_ROW = 90
"""The attributes of an entry share one line up to this many characters; else each has its own."""

NOT_SHOWN = {"title", "room", "first_account"}
"""The title is the heading; the state of the meeting and the copy of the account are no answers."""

_LOGS = {"position", VERSIONS}
"""Fields whose entries describe a change over time, so that each is shown with its day."""


@click.command("show")
@click.argument("start", metavar="ID")
@click.option("--at", metavar="TIME", help="As it was then: 14:35, or 2026-11-20T14:35.")
@click.option("--moment", metavar="NAME", help="As it was kept under this name.")
@JSON
@click.pass_obj
def command(file: str, start: str, at: str | None, moment: str | None, as_json: bool) -> None:
    """Show all of one conversation, private and shared."""
    if at is not None and moment is not None:
        raise click.UsageError("Use “--at” or “--moment”, not both.")
    heading = ""
    if at is None and moment is None:
        conversation = one_conversation(file, start)
    else:
        from collab_tui.cli.common.earlier_state import as_it_was  # noqa: PLC0415 (the history is read only for these)

        conversation, heading = as_it_was(file, start, at, moment)
    if as_json:
        facts = to_builtins(agreement_status(conversation).facts)
        print_json({**to_json_dict(conversation), **facts})
        return
    lines = as_lines(conversation, clock.today())
    print_lines([Line(heading, style="dim"), *lines] if heading else lines)


def as_lines(conversation: Conversation, today: date) -> Iterator[Line]:
    """Yield the whole conversation as lines."""
    conversation = with_one_list(conversation)
    yield Line(headline(conversation), style="bold")
    yield Line(", ".join(_state(conversation, today)))
    yield from map(Line, agreement_status(conversation).sides)
    for page in WRITTEN_PAGES:
        fields = [field for field in page.fields if page_of(field.id) is page and field.id not in NOT_SHOWN]
        written = [line for field in fields for line in _field(conversation, field, today)]
        if written:
            yield Line("")
            yield Line(f"{page.number} {page.title}" if page.number else page.title, style="bold")
            yield from written
    yield from _half_written(conversation)
    yield from _unknown(conversation)


def _state(conversation: Conversation, today: date) -> Iterator[str]:
    """Yield the status of the agreement, the stage if it says more, the next review, and the id."""
    yield agreement_status(conversation).dated_words
    phase = conversation.text("phase")
    if phase not in {"", "agreed", "reviewing", "closed"}:
        yield next((choice.label for choice in PHASES if choice.id == phase), phase)
    if review := next_review(conversation, today):
        yield f"next review {short_when(review, today)}, {distance(review.day, today)}"
    yield f"id {conversation.id}"


def _field(conversation: Conversation, field: FieldSpec, today: date) -> Iterator[Line]:
    """Yield one field with its question, or nothing if it is empty."""
    wording = Wording(conversation, lambda when: short_when(when, today))
    body = list((_entries if field.kind.has_entries else _texts)(conversation, field, wording))
    if body:
        yield Line("")
        yield Line(f"{field.question} ({seen_by(field)})", 2, "bold")
        yield from body


def _texts(conversation: Conversation, field: FieldSpec, wording: Wording) -> Iterator[Line]:
    if field.kind is Kind.GROUP:
        for part in field.parts:
            text = conversation.text(field.id, part.id)
            if text.strip():
                yield Line(labelled(part, wording.value(part, text)), 4)
        return
    text = conversation.text(field.id).strip()
    if text:
        yield Line(wording.value(field.parts[0], text) if field.kind is Kind.CHOICE else text, 4)


def _entries(conversation: Conversation, field: FieldSpec, wording: Wording) -> Iterator[Line]:
    for entry in conversation.list(field.id):
        head = f"{wording.whose(entry.party)}: " if entry.party else ""
        if field.kind is Kind.SCALE:
            yield Line(f"{BULLET}{wording.answer(field, entry)}", 4)
            continue
        day = f" ({wording.day(entry.at)})" if field.id in _LOGS and wording.day(entry.at) else ""
        words = entry.text.strip().replace("\n", "\n  ")
        yield Line(f"{BULLET}{head}{words}{day}", 4)
        details = list(wording.details(field, entry))
        in_a_row = "; ".join(details)
        rows = [in_a_row] if len(in_a_row) <= IN_A_ROW else details
        yield from (Line(row, 6, "dim") for row in rows if row)


def _half_written(conversation: Conversation) -> Iterator[Line]:
    """Yield the lines of a meeting that were typed and not entered yet."""
    for part in FIELDS["room"].parts:
        words = conversation.text("room", part.id).strip()
        if words and part.id in {"line", "dictated"}:
            yield Line("")
            yield Line(f"{part.label} (not in the log yet): {words}")


def _unknown(conversation: Conversation) -> Iterator[Line]:
    """Yield the values under names that this version does not know, so that nothing stays hidden."""
    texts = [text for key, text in conversation.texts.items() if key.partition(".")[0] not in FIELDS]
    entries = [entry.text for field_id, entry in conversation.all_entries() if field_id not in FIELDS]
    if texts or entries:
        yield Line("")
        yield Line("Kept by another version (private: not exported)", style="bold")
        for text in (*texts, *entries):
            yield Line(text.strip(), 4)
