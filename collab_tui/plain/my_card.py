"""My card in plain lines: read it out, mark a line, or write an answer."""

from collab_tui.domain.conversation import Address
from collab_tui.domain.my_card import CardLine, agree_edit, mark_edit, my_card
from collab_tui.plain.conversation import OpenConversation
from collab_tui.plain.prompts import ask, choose, say

_NOTHING = "Nothing is prepared yet. What you write on steps 1 to 3 comes here."


def card(opened: OpenConversation) -> None:
    """Read out the card, and do what the user asks for with a line of it."""
    read = True
    while True:
        sections = my_card(opened.now)
        lines = [line for section in sections for line in section.lines]
        if not lines:
            say(_NOTHING)
            return
        if read:
            say("", "My card. For you alone.")
            number = 1
            for section in sections:
                say(f"{section.heading}.")
                say(*(f"{n}. {_spoken(opened, line)}" for n, line in enumerate(section.lines, number)))
                number += len(section.lines)
        said = choose(
            [line.text for line in lines],
            "A number to mark a line, l for the list, or Enter to go back:",
            letters=(("l", "this list again"),),
            read=False,
        )
        if not said:
            return
        read = said == "l"
        if not read:
            _do(opened, lines[int(said) - 1])


def _spoken(opened: OpenConversation, line: CardLine) -> str:
    """Return a line in words: whose it is, its lead, its words, its state, and what is written beside it."""
    party = opened.now.party(line.party)
    words = ": ".join(filter(None, (party.alias if party else "", line.lead, line.text)))
    beside = ", ".join(filter(None, (line.state, line.noted)))
    return f"{words} ({beside})" if beside else words


def _do(opened: OpenConversation, line: CardLine) -> None:
    """Mark a line, or write beside it; ask which if there is more than one way."""
    say(_spoken(opened, line))
    mark, agree = mark_edit(opened.now, line), agree_edit(opened.now, line)
    ways = [
        (letter, about)
        for letter, about, there in (
            ("s", "said, asked or to say; once more takes it back", mark),
            ("a", "agreed", agree),
            ("w", "write the answer" if line.part == "answer" else "write your question to it", line.part),
        )
        if there
    ]
    if not ways:
        say("This line is only read.")
        return
    way = choose([], "A letter, or Enter to leave it:", letters=ways)
    if way == "s" and mark:
        opened.apply_edit(mark)
    elif way == "a" and agree:
        opened.apply_edit(agree)
    elif way == "w":
        where = Address(line.where.field, line.where.entry, line.part)
        entry = opened.now.entry(where.field, where.entry)
        words = ask("Your words, or Enter to leave them as they are:")
        if entry and words.strip():
            opened.write(where, entry.word(line.part), words)
    if way:
        now = next(
            (each for section in my_card(opened.now) for each in section.lines if each.where == line.where),
            line,
        )
        say("Kept.", _spoken(opened, now))
