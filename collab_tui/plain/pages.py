"""The pages of an open conversation, their fields, and the commands."""

from collections.abc import Callable
from functools import partial

from collab_tui import clock
from collab_tui.domain.agenda import meets_soon
from collab_tui.domain.agreement_versions import VERSIONS
from collab_tui.domain.conversation import Address, Cursor
from collab_tui.domain.method import FIELDS, PAGES, page_of
from collab_tui.domain.method.before import BEFORE
from collab_tui.domain.method.check_in import CHECK_IN
from collab_tui.domain.method.debrief import DEBRIEF
from collab_tui.domain.method.front import FORMER
from collab_tui.domain.ordering import headline
from collab_tui.domain.progress import Mark, mark_of, missing, progress_of
from collab_tui.domain.report.value_words import seen_by
from collab_tui.domain.schema import FieldSpec, Kind, PageSpec, Visibility
from collab_tui.domain.search import Hit
from collab_tui.domain.text import shortened
from collab_tui.plain.capture import capture
from collab_tui.plain.choices import Menu
from collab_tui.plain.clipboard import copy_agreement
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.export import export
from collab_tui.plain.fields import line, part, text
from collab_tui.plain.follow_up import follow_up
from collab_tui.plain.lists import entries
from collab_tui.plain.meeting import listening, meeting, plan, take_break, tension
from collab_tui.plain.meeting_log import read_log
from collab_tui.plain.my_card import card
from collab_tui.plain.own_cards import may_read, own_questions
from collab_tui.plain.prompts import say
from collab_tui.plain.read_back import read_back
from collab_tui.plain.reflect_back import reflect_back
from collab_tui.plain.review import review
from collab_tui.plain.rewording import share
from collab_tui.plain.scales import scale
from collab_tui.plain.their_chair import their_chair

_TITLE = 30
"""The longest title that is said with each question, in characters."""

_SAID = {Mark.EMPTY: "not written", Mark.BEGUN: "begun", Mark.DONE: "written"}
ACTS: tuple[tuple[str, str, Callable[[PlainConversation], None]], ...] = (
    ("c", "keep what is said, line by line", capture),
    ("l", "the lines that were kept", read_log),
    ("t", "reflect back what was heard", reflect_back),
    ("s", "start or end the meeting", meeting),
    ("p", "begin or end a break", take_break),
    ("plan", "how many minutes are planned for the meeting", plan),
    ("w", "who said how much, and what is open", listening),
    ("h", "note how tense it is, for you alone", tension),
    (
        "before",
        "before you go in: motives and trust, for you alone",
        partial(own_questions, BEFORE),
    ),
    ("card", "my card: what you prepared, for you alone", card),
    ("d", "debrief after the meeting, for you alone", partial(own_questions, DEBRIEF)),
    ("r", "read the review", review),
    ("chair", "their chair: the agreement as each other side reads it", their_chair),
    ("b", "read the agreement back", read_back),
    ("f", "review progress", follow_up),
    ("k", "your own check-in after a review", partial(own_questions, CHECK_IN)),
    ("x", "export", export),
    ("copy", "copy the agreement to the clipboard", copy_agreement),
    ("u", "undo", PlainConversation.undo),
    ("y", "redo", PlainConversation.redo),
)
"""What can be done in a conversation: the letter, its words, and the function."""


def converse(opened: PlainConversation, found: Hit | None = None) -> None:
    """Read out the pages and open those that the user picks, until the user goes back to the list.

    A search result is opened first.
    """
    acts = {letter: act for letter, _, act in ACTS}
    letters = [(letter, words) for letter, words, _ in ACTS]
    menu = Menu("", "to go back", letters, first=0)
    if found and found.place.step:
        _answer(opened, page_of(found.place.field), FIELDS[found.place.field], found.place.entry)
    say("", f"{headline(opened.now)}.")
    if meets_soon(opened.now, clock.today()):
        say("The meeting is soon: “before” asks about your motives and trust once more.")
    while True:
        opened.add_notes()
        menu.question = shortened(opened.now.title, _TITLE) or "Conversation"
        said = menu.choose([_page_words(opened, page) for page in PAGES], [page.id for page in PAGES])
        if not said:
            return
        if said in acts:
            acts[said](opened)
        else:
            _page(opened, PAGES[int(said)])


def _page_words(opened: PlainConversation, page: PageSpec) -> str:
    if words := missing(opened.now, page):
        return f"{page.title}, missing: {words}"
    done = progress_of(opened.now, page)
    return f"{page.title}, {'written' if done.begun else 'not begun'}" if done.total else page.title


def _page(opened: PlainConversation, page: PageSpec) -> None:
    """Read out the fields of a page, and ask for those that the user picks."""
    say("", page.title, page.purpose)
    shown = [each for each in page.fields if each.id != VERSIONS]
    fields = [each for each in shown if each.id != FORMER or mark_of(opened.now, each)]
    menu = Menu(page.name, "to go back", undoes=True)
    while True:
        words = [f"{_asked(each)} {_SAID[mark_of(opened.now, each)]}, {seen_by(each)}." for each in fields]
        said = menu.choose(words, [each.id for each in fields])
        if not said:
            return
        if said.isdecimal():
            _answer(opened, page, fields[int(said) - 1])
        elif said == "u":
            opened.undo()
        else:
            opened.redo()


def _asked(field: FieldSpec) -> str:
    """Return the question of a field as a sentence, without the sign before it."""
    words = field.question.lstrip("+−- ")
    return words if words.endswith(("?", ".")) else f"{words}."


def _answer(opened: PlainConversation, page: PageSpec, field: FieldSpec, entry: str = "") -> None:
    opened.session.go(Cursor(step=page.id, field=field.id, entry=entry))
    say("", _asked(field))
    if field.visibility is not Visibility.SHARED and not may_read(opened):
        return
    _fill(opened, field, entry)


def _fill(opened: PlainConversation, field: FieldSpec, entry: str) -> None:
    match field.kind:
        case Kind.TEXT:
            text(opened, field)
        case Kind.LINE:
            line(opened, Address(field.id), "One line.", field.hint)
            if field.visibility is Visibility.OFFERABLE and opened.now.text(field.id):
                share(opened, Address(field.id))
        case Kind.SCALE:
            scale(opened, field)
        case Kind.RECORDS | Kind.PER_PARTY:
            entries(opened, field, entry)
        case _:
            for each in field.parts:
                part(opened, each, Address(field.id, part=each.id))
