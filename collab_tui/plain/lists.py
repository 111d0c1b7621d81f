"""Fields that hold a list: adding, changing and removing entries, and parties."""

from collab_tui import clock
from collab_tui.domain.capture.edits import annotate_edit
from collab_tui.domain.conversation import SYSTEM, Address, Entry
from collab_tui.domain.edits import Batch, Put, Remove
from collab_tui.domain.parties import (
    MOST_PARTIES,
    asked_parties,
    default_party,
    free_letter,
    letters_of_others,
    removal_refusal,
    remove_party_edit,
    set_us_edit,
    what_goes_with,
)
from collab_tui.domain.report.value_words import Wording
from collab_tui.domain.schema import FieldSpec, Kind, Visibility
from collab_tui.domain.text import one_line
from collab_tui.plain.choices import Menu, choose
from collab_tui.plain.clipboard import copy
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.fields import in_words, line, missing_parts, part, wording
from collab_tui.plain.prompts import ask_words, say, yes
from collab_tui.plain.rewording import share_entry

PARTIES = "parties"
REMOVED = "Removed. u brings it back."


def entries(opened: PlainConversation, field: FieldSpec, entry_id: str = "") -> None:
    """Read out a list and change it until the user is done; begin with one entry if it is given."""
    if entry := opened.now.entry(field.id, entry_id):
        say(spoken(wording(opened), field, entry))
        _change(opened, field, entry_id)
    hint = field.hint[:1].lower() + field.hint[1:] if field.hint else "add one"
    menu = Menu("A number, or a to add", "when done", (("a", hint),), undoes=True)
    while True:
        there, words = opened.now.list(field.id), wording(opened)
        said = menu.choose([spoken(words, field, each) for each in there], [each.id for each in there])
        if not said:
            return
        match said:
            case "a":
                _add(opened, field)
            case "u":
                opened.undo()
            case "y":
                opened.redo()
            case _:
                _change(opened, field, there[int(said) - 1].id)


def spoken(words: Wording, field: FieldSpec, entry: Entry) -> str:
    """Return an entry as one line: its party, its text, its details."""
    head = f"{words.whose(entry.party)}: " if entry.party else ""
    if field.id == PARTIES:
        return f"{entry.text or 'no name yet'}{', this is us' if entry.attrs.get('us') is True else ''}"
    details = "; ".join(words.details(field, entry))
    if not entry.text:
        return f"{head}{details or 'no words yet'}"
    return f"{head}{entry.text}" + (f" ({details})" if details else "")


def _whose(opened: PlainConversation, field: FieldSpec) -> str | None:
    """Ask which party a new entry belongs to, if each has its own; return None for nobody."""
    if field.kind is not Kind.PER_PARTY:
        return default_party(opened.now, field)
    asked = asked_parties(opened.now, field)
    rest = [each for each in opened.now.parties if each not in asked]
    known = [(each.id, each.alias) for each in asked] + [
        (each.id, f"{each.alias}, optional") for each in rest
    ]
    known += [(SYSTEM, wording(opened).whose(SYSTEM))] if field.system else []
    said = choose([name for _, name in known], "Which side?", "to add none")
    return known[int(said) - 1][0] if said else None


def _add(opened: PlainConversation, field: FieldSpec) -> None:
    if field.id == PARTIES and len(opened.now.parties) >= MOST_PARTIES:
        say(f"There are {MOST_PARTIES} at the table already, and that is the most.")
        return
    whose = _whose(opened, field)
    words = None if whose is None else ask_words("Your words", "for none")
    pasted = [each for each in map(one_line, (words or "").splitlines()) if each]
    for each in pasted:  # lines that are pasted are entries of their own
        entry = opened.add(field.id, each, whose or "")
        noted = annotate_edit(opened.now, field.id, entry.id, clock.today())
        if noted != Batch(()):
            opened.apply_edit(noted)
        _letter(opened, entry.id)
        if len(pasted) == 1 and any(part.asked for part in field.parts):
            missing_parts(opened, field, entry.id)
        elif len(pasted) == 1:
            _details(opened, field, entry.id)


def _change(opened: PlainConversation, field: FieldSpec, entry_id: str) -> None:
    letters = [("w", "change its words"), ("d", "its details"), ("x", "remove it"), ("y", "copy its words")]
    if field.id == PARTIES:
        letters.append(("o", "this is our own"))
    if field.visibility is Visibility.OFFERABLE:
        letters.append(("s", "share: write a version everyone can see"))
    way, entry = choose((), "Choice", "to go back", letters), opened.now.entry(field.id, entry_id)
    match way:
        case "w":
            line(opened, Address(field.id, entry_id), "New words.")
            _letter(opened, entry_id)
        case "d":
            _details(opened, field, entry_id)
        case "o":
            opened.keep(set_us_edit(opened.now, entry_id))
        case "s" if entry:
            share_entry(opened, entry, field.id)
        case "x":
            remove(opened, field, entry_id)
        case "y" if entry:
            copy(entry.text)


def _details(opened: PlainConversation, field: FieldSpec, entry_id: str) -> None:
    """Ask for the attributes of an entry until the user is done; the optional ones are read on request."""
    parts = [each for each in field.parts if each.id != "us" and not each.optional]
    rarer = [each for each in field.parts if each.optional]
    labels = [in_words(opened, each, Address(field.id, entry_id, each.id)) or each.label for each in rarer]
    menu = Menu("A number", "when done", (("o", f"optional: {'; '.join(labels)}"),) if rarer else ())
    while parts:
        where = [Address(field.id, entry_id, each.id) for each in parts]
        known = [
            in_words(opened, each, at) or f"{each.label}: not written"
            for each, at in zip(parts, where, strict=True)
        ]
        said = menu.choose(known, [each.id for each in parts])
        if not said:
            return
        if said == "o":
            parts, menu.letters = [*parts, *rarer], ()
        else:
            part(opened, parts[int(said) - 1], where[int(said) - 1])


def remove(opened: PlainConversation, field: FieldSpec, entry_id: str) -> None:
    """Remove an entry, unless it is a party that must stay."""
    there = opened.now.list(field.id)
    index = next(n for n, each in enumerate(there) if each.id == entry_id)
    if field.id != PARTIES:
        opened.apply_edit(Remove(field.id, index, there[index]))
        say(REMOVED)
        return
    party = next(each for each in opened.now.parties if each.id == entry_id)
    if why := removal_refusal(opened.now, party):
        say(why)
    elif yes(f"Remove {party.alias}? {what_goes_with(opened.now, entry_id)}"):
        opened.apply_edit(remove_party_edit(opened.now, entry_id))
        say(REMOVED)


def _letter(opened: PlainConversation, party_id: str) -> None:
    """Give an entry that is a party without a letter the letter for the capture line."""
    entry = opened.now.entry(PARTIES, party_id)
    if entry and entry.text and not entry.word("letter"):
        letter = free_letter(entry.text, letters_of_others(opened.now, party_id))
        if letter and opened.apply_edit(Put(Address(PARTIES, party_id, "letter"), None, letter)):
            say(f"Its letter is {letter}.")


def begin(opened: PlainConversation) -> None:
    """Ask for the title of a new conversation and the names of two parties."""
    line(opened, Address("title"), "A neutral title every side could accept.", "Winter discharge beds")
    for party in opened.now.parties:
        whose = "your own organisation" if party.us else "the other organisation"
        line(opened, Address(PARTIES, party.id), f"The name of {whose}.")
        _letter(opened, party.id)
    say("More organisations can be added on page 0.")
