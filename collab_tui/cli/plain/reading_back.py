"""Reading it back: each promise, what follows, and what each side says to all of it. Only what is shared."""

from collab_tui import clock
from collab_tui.cli.plain.desk import Desk
from collab_tui.cli.plain.entries import spoken
from collab_tui.cli.plain.filling import LEAVE, line, part, wording
from collab_tui.cli.plain.voice import ask, choose, say
from collab_tui.domain.conversation import Address
from collab_tui.domain.method import FIELDS
from collab_tui.domain.readback import (
    ASSENT,
    HEADINGS,
    assent_edit,
    assents_of_day,
    last_assent,
    read_back_cards,
)
from collab_tui.domain.reviews import NO_PROMISES, CardId
from collab_tui.domain.visibility import shared


def read_back(desk: Desk) -> None:
    """Read the agreement out, then ask each side; every answer is kept at once."""
    stops = read_back_cards(shared(desk.now))
    if not stops:
        say(NO_PROMISES)
    for stop in stops:
        if stop.field != ASSENT:
            if not _read(desk, stop):
                return
        elif stop.entry:
            _asked(desk, stop.entry)
        else:
            say("", "What each of us said.", *(_said(desk, party.id) for party in desk.now.parties))


def _read(desk: Desk, stop: CardId) -> bool:
    """Read one thing that was agreed; return whether to go on."""
    entry = shared(desk.now).entry(stop.field, stop.entry)
    if entry is None:
        return True
    say("", f"{HEADINGS.get(stop.field, 'We promise')}.", spoken(desk, FIELDS[stop.field], entry))
    return ask("Enter for the next, or q to stop:").strip().lower() != "q"


def _asked(desk: Desk, party: str) -> None:
    """Ask what one side says to all of it; what it said today is changed, what is older stays."""
    field = FIELDS[ASSENT]
    answer = field.part("answer")
    say("", f"{wording(desk).whose(party)}, what do you say to all of it?", _said(desk, party))
    last = last_assent(desk.now, party)
    if last is None or last.id not in assents_of_day(desk.now, clock.today().isoformat()):
        said = choose([each.label for each in answer.choices], f"{LEAVE} Your choice:")
        if not said:
            return
        chosen = answer.choices[int(said) - 1].id
        desk.record(assent_edit(desk.now, party, clock.new_id(), clock.stamp(), answer=chosen))
        last = last_assent(desk.now, party)
    else:
        part(desk, answer, Address(ASSENT, last.id, "answer"))
    if last:
        part(desk, field.part("sure"), Address(ASSENT, last.id, "sure"))
        line(desk, Address(ASSENT, last.id), f"{field.hint}.")


def _said(desk: Desk, party: str) -> str:
    """Return what a party said when it was last asked, as one line."""
    last = last_assent(desk.now, party)
    return spoken(desk, FIELDS[ASSENT], last) if last else f"{wording(desk).whose(party)}: not asked yet"
