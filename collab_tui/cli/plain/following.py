"""Looking at it again: one promise at a time, ours first, then what followed, motives, trust, the date."""

from collab_tui import clock
from collab_tui.cli.plain.answers import once_more
from collab_tui.cli.plain.desk import Desk
from collab_tui.cli.plain.filling import LEAVE, line, part, wording
from collab_tui.cli.plain.voice import choose, say, yes
from collab_tui.domain.conversation import Address, Entry
from collab_tui.domain.edits import Put
from collab_tui.domain.method import FIELDS
from collab_tui.domain.reviews import (
    CLOSED,
    DATE,
    EXPECTED,
    NO_PROMISES,
    PHASE,
    PROMISES,
    CardId,
    Promise,
    answer,
    answer_edit,
    begin_review_edit,
    current_review,
    end_review_edit,
    history_words,
    kept_by_party,
    promises,
    review_cards,
)

_STOP = (("q", "stop here for now"),)


def look_again(desk: Desk) -> None:
    """Say how each promise stands, then hold a review, or go on with the one that was begun."""
    there = promises(desk.now)
    if not there:
        say(NO_PROMISES)
        return
    say("", "How each promise stands.", *(_stands(desk, each) for each in there), *_kept(desk))
    review = current_review(desk.now)
    held = len(desk.now.list("reviews"))
    act = f"go on with review {held}" if review else f"begin review {held + 1}"
    if not choose((), "Your choice, or Enter to go back:", letters=(("a", act),)):
        return
    if review is None:
        desk.record(begin_review_edit(desk.now, clock.new_id(), clock.stamp()))
    for stop in review_cards(desk.now):
        if stop.field in (*PROMISES, *EXPECTED) and not answer(desk.now, stop) and not _answered(desk, stop):
            say("It goes on from here the next time.")
            return
    once_more(desk)
    if yes("Is this the last time, with nothing left to look at?"):
        desk.record(Put(PHASE, desk.now.texts.get(PHASE.key), CLOSED))
    else:
        part(desk, FIELDS[DATE.field].part(DATE.part), DATE)
    desk.record(end_review_edit(desk.now, clock.stamp(), clock.today()))
    say("This review is done.")


def _answered(desk: Desk, stop: CardId) -> bool:
    """Ask how a promise went, or whether what was expected followed; return whether to go on."""
    subject = desk.now.entry(stop.field, stop.entry)
    if subject is None:
        return True
    promised = stop.field in PROMISES
    choices = FIELDS["follow_ups" if promised else "came"].part("outcome").choices
    say("", _spoken(desk, stop, subject), "How did it go?" if promised else "Did it follow?")
    said = choose([each.label for each in choices], f"{LEAVE} Your choice:", letters=_STOP)
    if said and said != "q":
        edit = answer_edit(desk.now, stop, choices[int(said) - 1].id, clock.new_id(), clock.stamp())
        if edit:
            desk.record(edit)
        _more(desk, stop)
    return said != "q"


def _stands(desk: Desk, promise: Promise) -> str:
    """Return a promise as one line: whose, its words, and how it went so far."""
    told = "; ".join(history_words(promise)) or "not looked at yet"
    return f"{_spoken(desk, CardId(promise.field, promise.entry.id), promise.entry)}. {told.capitalize()}."


def _kept(desk: Desk) -> list[str]:
    """Return how many of its promises each party kept, of those that were looked at."""
    counts = kept_by_party(desk.now)
    return [
        f"{party.alias} kept {counts[party.id].kept} of {counts[party.id].asked}."
        for party in desk.now.parties
        if counts[party.id].asked
    ]


def _spoken(desk: Desk, stop: CardId, subject: Entry) -> str:
    if stop.field not in PROMISES:
        return f"Expected if you {'do' if stop.field == 'gains' else 'don’t do'} it: {subject.text}"
    whose = wording(desk).whose(subject.party) if subject.party else "Somebody"
    details = "; ".join(wording(desk).details(FIELDS[stop.field], subject))
    return f"{whose} promised: {subject.text}" + (f" ({details})" if details else "")


def _more(desk: Desk, stop: CardId) -> None:
    """Ask what is to be said beside an answer."""
    said = answer(desk.now, stop)
    if said is None:
        return
    field = "follow_ups" if stop.field in PROMISES else "came"
    line(desk, Address(field, said.id), "What happened.")
    if field == "came":
        return
    for name in ("evidence", "helped"):
        part(desk, FIELDS[field].part(name), Address(field, said.id, name))
    if said.word("outcome") == "changed":
        line(desk, Address(stop.field, stop.entry), "What it is now.")
    if said.attrs.get("carries") is True:
        part(desk, FIELDS[stop.field].part("by"), Address(stop.field, stop.entry, "by"))
