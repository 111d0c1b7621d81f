"""A long meeting made up for the tests: invented people and places, many speakers, every kind of line."""

import random

PEOPLE = (
    "Rowan Ashdown (Northbank)",
    "Dr Imke Vale [locum, ward 7]",
    "Tomasz O’Hare-Lindqvist",
    "Ms P. (Pia) Fenwick",
    "Sister Adaeze Holm",
)
SAID = (
    "the waiting list went from {a} to {b} between March and June, which is {c}% in one quarter",
    "{who} rang twice on Friday and was told “come back on Monday”, then “the rota is full”",
    "nobody wrote down who was meant to ring: not the ward, not the hub (see the minutes of 12/9)",
    'it is the word "temporary" that people no longer believe; it has been {c} months',
    "we costed it at £{a},{b} a year & that is before overtime at 1.5x",
    "if the 16:30 call moves to 15:00, {who} can still reach the {c} wards that close at 17:00",
    "beds {a}-{b}, e.g. bay C/D; [England] guidance says 48 h; we do 72 h",
    "there’s a café by the old mill where both teams meet… it works better than any e-mail",
    "I would rather hear it from {who} than read it at 07:45 in a message to {c} people: is that so hard?",
    "100% agree; #winter @everyone /all {{soon}} <b>not</b> \\n today",
)
HEADS = ("{p}:", '{p}"', "{p}!", "{p}~", "{p}+", "{p}>", "=", "?", "? park", "*", "%", "-", "")
TAILS = {">": (" by 2031-05-07", " @Rowan", " serves !1", " needs #1", ""), "=": (" #outcome", " #value", "")}
LETTERS = "newo"


def lines(count: int) -> list[str]:
    """Return so many lines in the order they were said; each has its own number, and none is like another."""
    chance = random.Random(20261125)
    made = []
    for n in range(count):
        head = chance.choice(HEADS).format(p=chance.choice(LETTERS))
        words = chance.choice(SAID).format(
            a=chance.randrange(100, 999),
            b=chance.randrange(100, 999),
            c=chance.randrange(3, 99),
            who=chance.choice(PEOPLE),
        )
        if not n % 40:  # now and then somebody goes on and on
            words = ", and ".join([words] * 6)
        tail = chance.choice(TAILS.get(head[-1:], ("",)))
        made.append(f"{head} no. {n} {words}{tail}".lstrip())
    return made
