"""An open conversation in plain lines: its pages, their fields, and what can be done with all of it."""

from collections.abc import Callable

from collab_tui import clock
from collab_tui.cli.listing import headline
from collab_tui.cli.plain.answers import scale
from collab_tui.cli.plain.capturing import capture
from collab_tui.cli.plain.desk import Desk
from collab_tui.cli.plain.entries import entries
from collab_tui.cli.plain.filling import line, part, text
from collab_tui.cli.plain.following import look_again
from collab_tui.cli.plain.log import read_log
from collab_tui.cli.plain.meeting import meeting
from collab_tui.cli.plain.reading_back import read_back
from collab_tui.cli.plain.reviewing import review
from collab_tui.cli.plain.sending import export
from collab_tui.cli.plain.voice import choose, say
from collab_tui.domain.conversation import Address, Cursor
from collab_tui.domain.method import FIELDS, PAGES, page_of
from collab_tui.domain.progress import Mark, mark_of, progress_of
from collab_tui.domain.report.wording import seen_by
from collab_tui.domain.schema import FieldSpec, Kind, StepSpec
from collab_tui.domain.search import Hit

_SAID = {Mark.EMPTY: "not written", Mark.BEGUN: "begun", Mark.DONE: "written"}
_ACTS = (
    ("c", "note what is being said"),
    ("l", "the lines that were kept"),
    ("m", "start or end the meeting"),
    ("r", "read the review"),
    ("b", "read the agreement back"),
    ("f", "look again at what was agreed"),
    ("x", "export"),
    ("u", "undo"),
    ("y", "redo"),
)

_LIST = (("l", "this list again"),)


def converse(desk: Desk, found: Hit | None = None) -> None:
    """Read out the pages and go where the writer wants, until they go back to the list.

    Where words were found, the field that holds them comes first.
    """
    acts: dict[str, Callable[[], None]] = {
        "c": lambda: capture(desk),
        "l": lambda: read_log(desk),
        "m": lambda: meeting(desk),
        "r": lambda: review(desk),
        "b": lambda: read_back(desk),
        "f": lambda: look_again(desk),
        "x": lambda: export(desk),
        "u": lambda: desk.back("undo"),
        "y": lambda: desk.back("redo"),
    }
    if found and found.page:
        _answer(desk, page_of(found.field), FIELDS[found.field], found.entry)
    while True:
        desk.take_in()
        say("", headline(desk.now))
        pages = [_page_words(desk, page) for page in PAGES]
        said = choose(pages, "A number, a letter, or Enter to go back:", letters=_ACTS, first=0)
        if not said:
            return
        if said in acts:
            acts[said]()
        else:
            _page(desk, PAGES[int(said)])


def _page_words(desk: Desk, page: StepSpec) -> str:
    done = progress_of(desk.now, page)
    return f"{page.title}" + (f", {done.done} of {done.total} written" if done.total else "")


def _page(desk: Desk, page: StepSpec) -> None:
    """Read out the fields of a page, and answer those the writer picks."""
    say("", page.title, page.purpose)
    fields = [each for each in page.fields if each.id != "log"]
    read = True
    while True:
        words = [f"{_asked(each)} {_SAID[mark_of(desk.now, each)]}, {seen_by(each)}." for each in fields]
        said = choose(
            words, "A number to answer, l for the list, or Enter to go back:", letters=_LIST, read=read
        )
        if not said:
            return
        read = said == "l"
        if not read:
            _answer(desk, page, fields[int(said) - 1])


def _asked(field: FieldSpec) -> str:
    """Return the question of a field, without the sign that is drawn before it."""
    return field.question.lstrip("+−- ")


def _answer(desk: Desk, page: StepSpec, field: FieldSpec, entry: str = "") -> None:
    desk.session.go(Cursor(step=page.id, field=field.id, entry=entry))
    say("", _asked(field))
    before = desk.now
    _fill(desk, field, entry)
    if (before.texts, before.entries) != (desk.now.texts, desk.now.entries):
        say(f"Kept, {clock.now():%H:%M}.")


def _fill(desk: Desk, field: FieldSpec, entry: str) -> None:
    match field.kind:
        case Kind.TEXT:
            text(desk, field)
        case Kind.LINE:
            line(desk, Address(field.id), "One line.", field.hint)
        case Kind.SCALE:
            scale(desk, field)
        case Kind.RECORDS | Kind.PER_PARTY:
            entries(desk, field, entry)
        case _:
            for each in field.parts:
                part(desk, each, Address(field.id, part=each.id))
