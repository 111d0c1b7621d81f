"""Questions for the fields of a page, by their kind."""

from collections import deque

from collab_tui import clock
from collab_tui.domain.benefits import value_of
from collab_tui.domain.chips import asked_parts
from collab_tui.domain.closed import as_shown
from collab_tui.domain.conversation import Address, Value, value_at
from collab_tui.domain.date_reader import doubt_of, read_when
from collab_tui.domain.dates import distance, short_when
from collab_tui.domain.edits import Put
from collab_tui.domain.method import FIELDS
from collab_tui.domain.part_answers import side_edit, written_out_edit
from collab_tui.domain.report.value_words import Wording, labelled
from collab_tui.domain.rewording import without_rewordings
from collab_tui.domain.schema import FieldSpec, PartKind, PartSpec
from collab_tui.domain.text import one_line
from collab_tui.plain.choices import Menu, choose
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.prompts import EMPTY, ask_lines, ask_number, ask_words, say

LEAVE = "to leave it"
"""What Enter alone is for at most questions."""

_LINKED = sorted({field for each in FIELDS.values() for part in each.parts for field in part.links})
"""The fields whose entries are named beside other entries."""


def wording(opened: PlainConversation) -> Wording:
    """Return the words for the values of the conversation, without private words that are closed now."""
    today, now = clock.today(), opened.now
    for field in _LINKED:
        now = as_shown(now, field)
    return Wording(now, lambda when: short_when(when, today))


def line(opened: PlainConversation, where: Address, question: str, hint: str = "") -> None:
    """Ask for one line and keep it."""
    old = str(value_at(opened.now, where) or "")
    nothing = "Nothing is written yet." + (f" Hint: {hint}" if hint else "")
    say(question, f"Now: {old}" if old else nothing)
    new = ask_words("Your words", LEAVE, can_empty=bool(old))
    if new is not None:
        opened.write(where, old, one_line(new))


def text(opened: PlainConversation, field: FieldSpec) -> None:
    """Ask for several lines; each is kept as soon as it is given."""
    old = opened.now.text(field.id)
    say(f"Now: {old}" if old else f"Nothing is written yet. {field.hint}.")
    way = choose((), "Choice", LEAVE, (("a", "add lines"), ("w", "write it again"))) if old else "a"
    if not way:
        return
    if way == "w":
        say("What was written stays until your first line.")
    for said in ask_lines("First line"):
        before = opened.now.text(field.id)
        opened.write(Address(field.id), before, said if way == "w" or not before else f"{before}\n{said}")
        way = "a"


def part(opened: PlainConversation, spec: PartSpec, where: Address) -> None:
    """Ask for one part of a group or of an entry."""
    match spec.kind:
        case PartKind.LINE:
            line(opened, where, f"{spec.label or 'Answer'}.", spec.hint)
        case PartKind.DATE:
            _date(opened, spec, where)
        case PartKind.NUMBER:
            _number(opened, spec, where)
        case PartKind.PARTIES | PartKind.LINKS:
            _several(opened, spec, where)
        case _:
            _one(opened, spec, where)


def _date(opened: PlainConversation, spec: PartSpec, where: Address) -> None:
    old, today = str(value_at(opened.now, where) or ""), clock.today()
    say(f"{spec.label}. Now: {wording(opened).when(old) or old or 'no date'}.")
    about = f"Type a date, such as {spec.hint or '7 Jan'}. Other words are kept as text."
    said = ask_words("A date", LEAVE, about, can_empty=bool(old))
    if said is None:
        return
    when = read_when(said, today)
    opened.write(where, old, when.iso if when else one_line(said))
    _say_day(said)


def _say_day(said: str) -> None:
    """Say which day the words of an answer mean, or why they mean none."""
    today = clock.today()
    if when := read_when(said, today):
        say(f"That is {short_when(when, today)}, {distance(when.day, today, 'ago')}.")
    elif doubt := doubt_of(said, today):
        say(f"{doubt.capitalize()}.")


def missing_parts(opened: PlainConversation, field: FieldSpec, entry_id: str) -> None:
    """Ask for the parts of a new entry that are missing, one after the other, if they have questions.

    If the answer about the lead names a side, the entry becomes one of that side, and the lead is asked for
    again.
    """
    entry = opened.now.entry(field.id, entry_id)
    waiting = deque(asked_parts(entry, field) if entry else ())
    while waiting:
        spec = waiting.popleft()
        where = Address(field.id, entry_id, spec.id)
        said = ask_words(spec.asked, "to skip it", f"Type your answer. Hint: {spec.hint}.")
        if said is None:
            continue
        opened.write(where, "", one_line(said))
        if side := side_edit(opened.now, where):
            opened.apply_edit(side)
            say(f"That is a side: it is a promise of {wording(opened).whose(_party(opened, where))} now.")
            waiting.appendleft(spec)
            continue
        if meant := written_out_edit(opened.now, where, spec, clock.today()):
            opened.apply_edit(meant)
        if spec.kind is PartKind.DATE:
            _say_day(said)


def _party(opened: PlainConversation, where: Address) -> str:
    return str(value_at(opened.now, Address(where.field, where.entry, "party")) or "")


def _number(opened: PlainConversation, spec: PartSpec, where: Address) -> None:
    old = value_at(opened.now, where)
    say(f"{spec.label}. Now: {'none' if old is None else old}.")
    number = ask_number(f"A number from {spec.lowest} to {spec.highest}", LEAVE, spec.lowest, spec.highest)
    if number is not None:
        opened.put(where, old, number)


def _one(opened: PlainConversation, spec: PartSpec, where: Address) -> None:
    old = value_at(opened.now, where)
    flag = spec.kind is PartKind.FLAG
    known: list[tuple[Value | None, str]]
    if flag:
        known = [(True if where.entry else "yes", "yes"), (None, "no")]
    elif spec.kind is PartKind.PARTY:
        known = [(party.id, party.alias) for party in opened.now.parties]
    else:
        known = [(choice.id, choice.label) for choice in spec.choices]
    shown = next((label for value, label in known if value == old), "not answered")
    say(f"{spec.label or 'Answer'}. Now: {shown}.")
    said = choose([label for _, label in known], "Choice", LEAVE, ((EMPTY, "no answer"),))
    if said:
        opened.put(where, old, None if said == EMPTY else known[int(said) - 1][0])


def _several(opened: PlainConversation, spec: PartSpec, where: Address) -> None:
    if spec.kind is PartKind.PARTIES:
        known = [(party.id, party.alias) for party in opened.now.parties]
    else:
        known = [
            (entry.id, entry.text)
            for field in spec.links
            for entry in without_rewordings(as_shown(opened.now, field).list(field))
            if entry.id != where.entry
        ]
    if not known:
        say(f"{spec.label}: there is nothing to pick from yet.")
        return
    menu = Menu("Pick, or take back", "to go on", heading=f"{spec.label}.")
    while True:
        old, counted = value_at(opened.now, where), _counted(opened, where)
        picked = counted if isinstance(counted, list) else []
        names = [f"{name}, picked" if each in picked else name for each, name in known]
        said = menu.choose(names, [each for each, _ in known])
        if not said:
            return
        one = known[int(said) - 1][0]
        new = [each for each in picked if each != one] if one in picked else [*picked, one]
        if opened.apply_edit(Put(where, old, new)):
            say("Picked." if one in new else "Taken back.")


def _counted(opened: PlainConversation, where: Address) -> Value | None:
    """Return the value of a part as it counts: what is written, or else what is derived."""
    entry = opened.now.entry(where.field, where.entry)
    if entry is None or where.part == "party":
        return value_at(opened.now, where)
    return value_of(opened.now, where.field, entry, where.part)


def in_words(opened: PlainConversation, spec: PartSpec, where: Address) -> str:
    """Return the value of a part in words, as it counts, or an empty string."""
    value = _counted(opened, where)
    return labelled(spec, wording(opened).value(spec, value)) if value not in (None, "", False, []) else ""
