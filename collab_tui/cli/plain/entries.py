"""Fields that hold a list: adding, changing and taking away entries, and the parties themselves."""

from collab_tui import clock
from collab_tui.cli.plain.desk import Desk
from collab_tui.cli.plain.filling import line, part, told, wording
from collab_tui.cli.plain.voice import ask, choose, say
from collab_tui.domain.conversation import SYSTEM, Address, Entry
from collab_tui.domain.edits import Remove
from collab_tui.domain.parties import (
    MOST_PARTIES,
    default_party,
    free_letter,
    letters_of_others,
    removal_refusal,
    remove_party_edit,
    set_us_edit,
)
from collab_tui.domain.schema import FieldSpec, Kind

PARTIES = "parties"


def entries(desk: Desk, field: FieldSpec, entry_id: str = "") -> None:
    """Read out a list, and change it until the writer has done; an entry that is named comes first."""
    if entry := desk.now.entry(field.id, entry_id):
        say(spoken(desk, field, entry))
        _change(desk, field, entry_id)
    while True:
        there = desk.now.list(field.id)
        said = choose(
            [spoken(desk, field, each) for each in there],
            "A number to change one, or Enter when you have done:",
            letters=(("a", field.hint[:1].lower() + field.hint[1:] if field.hint else "add one"),),
        )
        if not said:
            return
        if said == "a":
            _add(desk, field)
        else:
            _change(desk, field, there[int(said) - 1].id)


def spoken(desk: Desk, field: FieldSpec, entry: Entry) -> str:
    """Return an entry as one line: whose, its words, its details."""
    head = f"{wording(desk).whose(entry.party)}: " if entry.party else ""
    us = ", this is us" if entry.attrs.get("us") is True else ""
    details = "; ".join(wording(desk).details(field, entry)) if field.id != PARTIES else ""
    if not entry.text and field.id != PARTIES:
        return f"{head}{details or 'no words yet'}"
    return f"{head}{entry.text or 'no name yet'}{us}" + (f" ({details})" if details else "")


def _whose(desk: Desk, field: FieldSpec) -> str | None:
    """Ask whose a new entry is, where each party has its own; None where it is nobody's after all."""
    if field.kind is not Kind.PER_PARTY:
        return default_party(desk.now, field)
    known = [(each.id, each.alias) for each in desk.now.parties]
    known += [(SYSTEM, wording(desk).whose(SYSTEM))] if field.system else []
    said = choose([name for _, name in known], "Whose is it? Enter for none of them:")
    return known[int(said) - 1][0] if said else None


def _add(desk: Desk, field: FieldSpec) -> None:
    if field.id == PARTIES and len(desk.now.parties) >= MOST_PARTIES:
        say(f"There are {MOST_PARTIES} at the table already, and that is the most.")
        return
    whose = _whose(desk, field)
    words = "" if whose is None else ask("Your words, or Enter for none:").strip()
    if words:
        entry = desk.add(field.id, words, whose or "")
        if field.id == PARTIES:
            _letter(desk, entry.id)
        _details(desk, field, entry.id)


def _change(desk: Desk, field: FieldSpec, entry_id: str) -> None:
    letters = [("w", "change its words"), ("d", "its details"), ("x", "take it away")]
    if field.id == PARTIES:
        letters.append(("o", "this is our own"))
    match choose((), "Your choice, or Enter to go back:", letters=letters):
        case "w":
            line(desk, Address(field.id, entry_id), "New words.")
            if field.id == PARTIES:
                _letter(desk, entry_id)
        case "d":
            _details(desk, field, entry_id)
        case "o":
            desk.record(set_us_edit(desk.now, entry_id))
        case "x":
            take_away(desk, field, entry_id)


def _details(desk: Desk, field: FieldSpec, entry_id: str) -> None:
    """Ask for the parts of an entry, until the writer has done."""
    parts = [each for each in field.parts if each.id != "us"]
    while parts:
        where = [Address(field.id, entry_id, each.id) for each in parts]
        known = [
            told(desk, each, at) or f"{each.label}: not written"
            for each, at in zip(parts, where, strict=True)
        ]
        said = choose(known, "A number for a detail, or Enter when you have done:")
        if not said:
            return
        part(desk, parts[int(said) - 1], where[int(said) - 1])


def take_away(desk: Desk, field: FieldSpec, entry_id: str) -> None:
    """Take an entry away, but a party that must stay."""
    there = desk.now.list(field.id)
    index = next(n for n, each in enumerate(there) if each.id == entry_id)
    if field.id != PARTIES:
        desk.record(Remove(field.id, index, there[index]))
        say("Taken away. “u” on the list of pages brings it back.")
        return
    party = next(each for each in desk.now.parties if each.id == entry_id)
    if why := removal_refusal(desk.now, party):
        say(why)
    else:
        desk.record(remove_party_edit(desk.now, entry_id))
        say("Taken away. “u” on the list of pages brings it back.")


def _letter(desk: Desk, party_id: str) -> None:
    """Give a party that has none the letter it goes by in the capture line."""
    entry = desk.now.entry(PARTIES, party_id)
    if entry and entry.text and not entry.word("letter"):
        letter = free_letter(entry.text, letters_of_others(desk.now, party_id))
        desk.put(Address(PARTIES, party_id, "letter"), None, letter or None)


def begin(desk: Desk) -> None:
    """Ask for what a new conversation begins with: a title and the names of two sides."""
    line(desk, Address("title"), "A title that both sides would accept.", "Winter discharge beds")
    for party in desk.now.parties:
        whose = "your own organisation" if party.us else "the other organisation"
        line(desk, Address(PARTIES, party.id), f"The name of {whose}.")
        _letter(desk, party.id)
    say(f"Kept, {clock.now():%H:%M}. More organisations can be added on page 0.")
