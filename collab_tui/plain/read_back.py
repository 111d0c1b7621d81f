"""Read back: what is said of all sides, each commitment, each party’s answer. Only shared text is read."""

from collab_tui import clock
from collab_tui.domain.claims import AGREED, CLAIMS, Claim, claim_answer_edit
from collab_tui.domain.conversation import Address
from collab_tui.domain.follow_up import NO_COMMITMENTS, CardId
from collab_tui.domain.method import FIELDS
from collab_tui.domain.read_back import (
    ASSENT,
    HEADINGS,
    assent_edit,
    assents_of_day,
    claim_of,
    last_assent,
    read_back_cards,
)
from collab_tui.domain.text import one_line
from collab_tui.domain.visibility import shared
from collab_tui.plain.choices import Menu, choose
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.fields import LEAVE, line, part, wording
from collab_tui.plain.lists import spoken
from collab_tui.plain.prompts import say


def read_back(opened: PlainConversation) -> None:
    """Read out the agreement, then ask each party for its answer."""
    card_ids = read_back_cards(shared(opened.now))
    if not card_ids:
        say(NO_COMMITMENTS)
    stop = (("q", "stop here"),)
    menu, answers = Menu("Read back", "for the next", stop), Menu("All sides say", "for the next", stop)
    for card_id in card_ids:
        if card_id.field != ASSENT:
            _read(opened, card_id)
            claim = claim_of(shared(opened.now), card_id)
            said = menu.choose((), ()) if claim is None else _answered(opened, claim, answers)
            if said == "q":
                return
        elif card_id.entry:
            _asked(opened, card_id.entry)
        else:
            say("", "What each of us said.", *(_said(opened, party.id) for party in opened.now.parties))


def _read(opened: PlainConversation, card_id: CardId) -> None:
    """Read out one part of the agreement."""
    seen = shared(opened.now)
    if entry := seen.entry(card_id.field, card_id.entry):
        words = spoken(wording(opened), FIELDS[card_id.field], entry)
    else:
        words = one_line(seen.text(card_id.field))
    if words:
        say("", f"{HEADINGS.get(card_id.field, 'We promise')}.", words)


def _answered(opened: PlainConversation, claim: Claim, menu: Menu) -> str:
    """Ask what all sides say to a claim, and return what was typed; of a consequence, who agrees to it."""
    choices = FIELDS[CLAIMS].part("answer").choices
    now = next((each.label for each in choices if each.id == claim.answer), "")
    say(f"Said: {now}." if now else "Not asked yet.")
    said = menu.choose([each.label for each in choices], [each.id for each in choices])
    if said.isdecimal():
        answer = choices[int(said) - 1].id
        if answer != claim.answer:
            opened.keep(claim_answer_edit(opened.now, claim, answer, clock.new_id(), clock.stamp()))
        if claim.field == "if_not" and answer == AGREED:
            part(opened, FIELDS["if_not"].part("agreed_by"), Address("if_not", claim.entry, "agreed_by"))
    return said


def _asked(opened: PlainConversation, party: str) -> None:
    """Ask one party for its answer; an answer of today is changed, an older one stays."""
    field = FIELDS[ASSENT]
    answer = field.part("answer")
    say("", f"{wording(opened).whose(party)}, can you support this?", _said(opened, party))
    last = last_assent(opened.now, party)
    if last is None or last.id not in assents_of_day(opened.now, clock.today().isoformat()):
        said = choose([each.label for each in answer.choices], "Choice", LEAVE)
        if not said:
            return
        chosen = answer.choices[int(said) - 1].id
        opened.keep(assent_edit(opened.now, party, clock.new_id(), clock.stamp(), answer=chosen))
        last = last_assent(opened.now, party)
    else:
        part(opened, answer, Address(ASSENT, last.id, "answer"))
    if last:
        part(opened, field.part("sure"), Address(ASSENT, last.id, "sure"))
        line(opened, Address(ASSENT, last.id), f"{field.hint}.")


def _said(opened: PlainConversation, party: str) -> str:
    """Return the last answer of a party as one line."""
    last = last_assent(opened.now, party)
    words = wording(opened)
    return spoken(words, FIELDS[ASSENT], last) if last else f"{words.whose(party)}: not asked yet"
