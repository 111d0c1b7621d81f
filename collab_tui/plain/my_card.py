"""My card in plain lines: read it out, mark a line, or write an answer."""

from collab_tui import clock
from collab_tui.domain.conversation import Address
from collab_tui.domain.edits import splice_between
from collab_tui.domain.my_card import CardLine, agree_edit, card_at_table, mark_edit, my_card, opening_words
from collab_tui.domain.text import one_line, plural
from collab_tui.plain.choices import Menu, choose
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.fields import LEAVE
from collab_tui.plain.prompts import ask_words, say

_NOTHING = "Nothing is prepared yet. What you write on steps 1 to 3 comes here."


def card(opened: PlainConversation) -> None:
    """Read out the card, and do what the user asks for with a line of it."""
    rehearses = (("r", "rehearse your opening words"),) if opening_words(opened.now) else ()
    menu = Menu("A number to mark a line", "to go back", rehearses, heading="My card. For you alone.")
    while True:
        sections = card_at_table(opened.now)
        lines = [line for section in sections for line in section.lines]
        if not lines:
            say(_NOTHING)
            return
        words = [
            f"{section.heading}: {_spoken(opened, line)}" if n == 0 else _spoken(opened, line)
            for section in sections
            for n, line in enumerate(section.lines)
        ]
        said = menu.choose(words, [str(line.where) for line in lines])
        if not said:
            return
        if said == "r":
            _rehearse(opened)
        else:
            _do(opened, lines[int(said) - 1])


def _rehearse(opened: PlainConversation) -> None:
    """Read out the opening words, and count the seconds in which the user says them."""
    say(opening_words(opened.now))
    since = clock.now()
    choose((), "Say it aloud", "when you have said it")
    say(f"{plural(int((clock.now() - since).total_seconds()), 'second')}.")


def _spoken(opened: PlainConversation, line: CardLine) -> str:
    """Return a line in words: whose it is, its lead, its words, its state, and what is written beside it."""
    party = opened.now.party(line.party)
    words = ": ".join(filter(None, (party.alias if party else "", line.lead, line.text)))
    beside = ", ".join(filter(None, (line.state, line.noted)))
    return f"{words} ({beside})" if beside else words


def _do(opened: PlainConversation, line: CardLine) -> None:
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
    way = choose((), "Choice", LEAVE, ways)
    if way == "s" and mark:
        opened.apply_edit(mark)
    elif way == "a" and agree:
        opened.apply_edit(agree)
    elif way == "w":
        where = Address(line.where.field, line.where.entry, line.part)
        entry = opened.now.entry(where.field, where.entry)
        words = ask_words("Your words", LEAVE, can_empty=bool(entry and entry.word(line.part)))
        if entry is None or words is None:
            return
        opened.apply_edit(splice_between(where, entry.word(line.part), one_line(words)))
    if way:
        now = next(
            (each for section in my_card(opened.now) for each in section.lines if each.where == line.where),
            line,
        )
        say("Kept.", _spoken(opened, now))
