"""Questions for the fields of a page, by their kind."""

from collab_tui import clock
from collab_tui.domain.conversation import Address, Value, value_at
from collab_tui.domain.dates import distance, doubt_of, read_when, short_when
from collab_tui.domain.report.value_words import Wording, labelled
from collab_tui.domain.schema import FieldSpec, PartKind, PartSpec
from collab_tui.plain.conversation import OpenConversation
from collab_tui.plain.prompts import ask, choose, lines_of, say

LEAVE = "Press Enter to leave it as it is."
EMPTY = "-"
"""This answer empties a field."""


def wording(opened: OpenConversation) -> Wording:
    """Return the words for the values of the conversation."""
    today = clock.today()
    return Wording(opened.now, lambda when: short_when(when, today))


def line(opened: OpenConversation, where: Address, question: str, hint: str = "", shown: str = "") -> None:
    """Ask for one line and keep it; `shown` is the current value in words if that differs."""
    old = str(value_at(opened.now, where) or "")
    nothing = "Nothing is written yet." + (f" Hint: {hint}" if hint else "")
    say(f"Now: {shown or old}" if old else nothing)
    new = ask(f"{question} {LEAVE}" + (f" {EMPTY} alone empties it." if old else "") + " Your words:").strip()
    if new:
        opened.write(where, old, "" if new == EMPTY else new)


def text(opened: OpenConversation, field: FieldSpec) -> None:
    """Ask for several lines; each is kept as soon as it is given."""
    old = opened.now.text(field.id)
    say(f"Now: {old}" if old else f"Nothing is written yet. {field.hint}.")
    anew = bool(old) and choose(
        (), f"{LEAVE} Your choice:", letters=(("a", "add lines"), ("w", "write it again"))
    )
    if old and not anew:
        return
    if anew == "w":
        say("What was written stays until your first line.")
    for said in lines_of("Your words, line by line; an empty line ends. First line:"):
        before = opened.now.text(field.id)
        opened.write(Address(field.id), before, said if anew == "w" or not before else f"{before}\n{said}")
        anew = "a"


def part(opened: OpenConversation, spec: PartSpec, where: Address) -> None:
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


def _date(opened: OpenConversation, spec: PartSpec, where: Address) -> None:
    now = wording(opened).when(str(value_at(opened.now, where) or ""))
    line(opened, where, f"{spec.label}, as a date.", spec.hint or "7 Jan", now)
    said, today = str(value_at(opened.now, where) or ""), clock.today()
    if when := read_when(said, today):
        opened.write(where, said, when.iso)
        say(f"That is {short_when(when, today)}, {distance(when.day, today, 'ago')}.")
    elif doubt := doubt_of(said, today):
        say(f"{doubt.capitalize()}.")


def _number(opened: OpenConversation, spec: PartSpec, where: Address) -> None:
    old = value_at(opened.now, where)
    now = "none" if old is None else old
    said = ask(f"{spec.label}, from {spec.lowest} to {spec.highest}. Now: {now}. {LEAVE} Your choice:")
    number = int(said) if said.strip().isdecimal() else None
    if number is not None and spec.lowest <= number <= spec.highest:
        opened.put(where, old, number)
    elif said.strip():
        say("That is not one of the numbers. Nothing was changed.")


def _one(opened: OpenConversation, spec: PartSpec, where: Address) -> None:
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
    said = choose([label for _, label in known], f"{LEAVE} Your choice:", letters=((EMPTY, "no answer"),))
    if said:
        opened.put(where, old, None if said == EMPTY else known[int(said) - 1][0])


def _several(opened: OpenConversation, spec: PartSpec, where: Address) -> None:
    if spec.kind is PartKind.PARTIES:
        known = [(party.id, party.alias) for party in opened.now.parties]
    else:
        known = [
            (entry.id, entry.text)
            for field in spec.links
            for entry in opened.now.list(field)
            if entry.id != where.entry
        ]
    if not known:
        say(f"{spec.label}: there is nothing to pick from yet.")
        return
    while True:
        old = value_at(opened.now, where)
        picked = old if isinstance(old, list) else []
        say(f"{spec.label}. Pick one, or one again to take it back.")
        names = [f"{name}, picked" if each in picked else name for each, name in known]
        said = choose(names, "Your choice, or Enter to go on:")
        if not said:
            return
        one = known[int(said) - 1][0]
        opened.put(where, old, [each for each in picked if each != one] if one in picked else [*picked, one])


def in_words(opened: OpenConversation, spec: PartSpec, where: Address) -> str:
    """Return the value of a part in words, or an empty string."""
    value = value_at(opened.now, where)
    return labelled(spec, wording(opened).value(spec, value)) if value not in (None, "", False, []) else ""
