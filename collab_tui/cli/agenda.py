"""`agenda`: what is due in all conversations, to read, for programs, or for a calendar."""

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta

import click
from msgspec import Struct

from collab_tui import clock
from collab_tui.cli.common.options import JSON, STDOUT, path_of
from collab_tui.cli.common.output import Failure, Line, print_bytes, print_json, print_lines
from collab_tui.cli.common.store import all_conversations, open_existing, write_errors
from collab_tui.domain.agenda import Due, agenda, due_summary
from collab_tui.domain.agreement_versions import sending_edit
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import distance, is_late, short_when
from collab_tui.domain.follow_up import times_word
from collab_tui.domain.ordering import headline
from collab_tui.domain.report import Audience
from collab_tui.domain.text import one_line, plural
from collab_tui.export.files import write
from collab_tui.store.errors import reason

WEEK = timedelta(days=7)


@click.command("agenda")
@JSON
@click.option(
    "--ics",
    default="",
    metavar="PATH",
    help="Write the days as a calendar, with neutral titles; - prints it.",
)
@click.pass_obj
def command(file: str, as_json: bool, ics: str) -> None:
    """List what is due in all conversations, the late things first."""
    if as_json and ics:
        raise click.UsageError("Use “--json” or “--ics”, not both.")
    conversations, today = all_conversations(file), clock.today()
    if ics:
        if lines := _write_calendar(file, conversations, today, ics):
            print_lines(lines, wrapped=False)
    elif as_json:
        print_json(rows(conversations, today))
    else:
        print_lines(as_lines(conversations, today))


class AgendaRow(Struct, frozen=True):
    """A row of the agenda. `days` is the number of days until it is due, less than 0 if it is late.

    `at` is its time of day, if it has one.
    """

    day: date
    days: int
    matter: str
    conversation: str
    title: str
    page: str
    party: str = ""
    words: str = ""
    carried: int = 0
    at: time | None = None


def rows(conversations: Iterable[Conversation], today: date) -> list[AgendaRow]:
    """Return the rows in order, the most overdue first."""
    return [_row(due, today) for due in agenda(conversations, today)]


def _row(due: Due, today: date) -> AgendaRow:
    party = due.conversation.party(due.place.party)
    return AgendaRow(
        due.day,
        (due.day - today).days,
        due.kind.name.lower(),
        due.conversation.id,
        due.conversation.title,
        due.place.step,
        party.alias if party else "",
        due.words,
        due.carried,
        due.when.at,
    )


def as_lines(conversations: Iterable[Conversation], today: date) -> Iterator[Line]:
    """Yield the agenda under the headings late, today, within a week, later."""
    found = agenda(conversations, today)
    if not found:
        yield Line("Nothing has a day yet.")
        return
    summary = due_summary(found, today)
    yield Line(f"due: {summary}" if summary else "Nothing is due today.", style="bold")
    heading = ""
    for due in found:
        now = _heading(due.day, today)
        if now != heading:
            heading = now
            yield Line("")
            yield Line(heading, style="bold")
        yield Line(f"{short_when(due.when, today)}, {distance(due.day, today)}: {_what(due)}", 2)
        yield Line(headline(due.conversation), 4, "dim")


def _heading(day: date, today: date) -> str:
    if is_late(day, today):
        return "Late"
    if day == today:
        return "Today"
    return "Within a week" if day <= today + WEEK else "Later"


def _what(due: Due) -> str:
    if not due.words:
        return due.kind.value
    party = due.conversation.party(due.place.party)
    words = one_line(due.words)
    again = f" (carried forward {times_word(due.carried)})" if due.carried else ""
    return f"{party.alias}: {words}{again}" if party else f"{words}{again}"


def _write_calendar(file: str, conversations: list[Conversation], today: date, output: str) -> list[Line]:
    """Write the agenda as a calendar with neutral titles; return the lines to print. Raises Failure.

    What an earlier calendar had, and what is done or gone since, is cancelled in it.
    """
    from collab_tui.export.formats.calendar import calendar, event, events  # noqa: PLC0415 (only for it)

    found = [
        event(due.conversation, due.when, due.place.field, due.place.entry)
        for due in agenda(conversations, today)
    ]
    there = {each.uid for each in found}
    gone = [
        each
        for conversation in conversations
        for each in events(conversation, private=True)
        if each.cancelled and each.uid not in there
    ]
    if not (found or gone):
        raise Failure("Nothing has a day yet, so there is nothing for a calendar. Nothing was written.")
    data = calendar([*found, *gone], clock.now())
    lines = _written(data, output, len(found))
    _keep(file, conversations)
    return lines


def _keep(file: str, conversations: list[Conversation]) -> None:
    """Keep which days a calendar of the writer had, so that the next one can cancel them."""
    from collab_tui.export.formats.calendar import due_entries  # noqa: PLC0415 (only for a calendar)

    edits = {
        each.id: sending_edit(each, clock.new_id(), clock.stamp(), calendar=due_entries(each), private=True)
        for each in conversations
    }
    if not any(edits.values()):
        return
    with open_existing(file, write=True) as repository, write_errors(repository):
        for conversation_id, edit in edits.items():
            if edit:
                repository.note(conversation_id, edit)


def _written(data: bytes, output: str, days: int) -> list[Line]:
    """Write a calendar, and return the lines to print. Raises Failure."""
    if output == STDOUT:
        print_bytes(data)
        return []
    path = path_of(output)
    try:
        write(path, data, Audience.AGREEMENT)
    except FileExistsError as problem:
        raise Failure(f"{path} is there already. Nothing was changed. Give it another name.") from problem
    except OSError as problem:
        raise Failure(f"{path} could not be written ({reason(problem)}). Nothing was changed.") from problem
    return [
        Line(f"{plural(days, 'day')} written, by neutral titles only, to"),
        Line(str(path), 2),
    ]
