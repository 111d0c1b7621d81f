"""The follow-up: each commitment, then what followed, and the date of the next review."""

from collab_tui import clock
from collab_tui.domain.conversation import Address, Entry
from collab_tui.domain.edits import Put
from collab_tui.domain.follow_up import (
    CLOSED,
    COMMITMENT_FIELDS,
    DATE,
    EXPECTED,
    NO_COMMITMENTS,
    PHASE,
    SEEN_DIFFERENTLY,
    CardId,
    Commitment,
    answer,
    answer_edit,
    begin_review_edit,
    current_review,
    difference_lines,
    differs,
    end_review_edit,
    history_words,
    kept_by_party,
    review_cards,
    tracked_commitments,
)
from collab_tui.domain.method import FIELDS
from collab_tui.domain.visibility import shared
from collab_tui.plain.choices import choose
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.fields import LEAVE, line, part, wording
from collab_tui.plain.prompts import say, yes

_STOP = (("q", "stop here for now"),)


def follow_up(opened: PlainConversation) -> None:
    """Say the state of each commitment, then begin a review, or go on with one that was begun."""
    there = tracked_commitments(opened.now)
    if not there:
        say(NO_COMMITMENTS)
        return
    say("", "Progress on each promise.", *(_stands(opened, each) for each in there), *_kept(opened))
    if differences := difference_lines(opened.now):
        say("", "Seen differently.", *(f"{each}." for each in differences))
    review = current_review(opened.now)
    held = len(opened.now.list("reviews"))
    act = f"go on with review {held}" if review else f"begin review {held + 1}"
    if not choose((), "Choice", "to go back", (("a", act),)):
        return
    if review is None:
        opened.apply_edit(begin_review_edit(opened.now, clock.new_id(), clock.stamp()))
    for card_id in review_cards(opened.now):
        if (
            card_id.field in (*COMMITMENT_FIELDS, *EXPECTED)
            and not answer(opened.now, card_id)
            and not _answered(opened, card_id)
        ):
            say("It goes on from here the next time.")
            return
    if yes("Is this the last review, with nothing left to do?"):
        opened.apply_edit(Put(PHASE, opened.now.texts.get(PHASE.key), CLOSED))
    else:
        part(opened, FIELDS[DATE.field].part(DATE.part), DATE)
    opened.apply_edit(end_review_edit(opened.now, clock.stamp(), clock.today()))
    say("This review is done. k is your own check-in, for you alone.")


def _answered(opened: PlainConversation, card_id: CardId) -> bool:
    """Ask how a commitment went, or whether an expectation came true; return whether to go on."""
    subject = opened.now.entry(card_id.field, card_id.entry)
    if subject is None:
        return True
    is_commitment = card_id.field in COMMITMENT_FIELDS
    choices = FIELDS["follow_ups" if is_commitment else "came"].part("outcome").choices
    say("", _spoken(opened, card_id, subject), "How did it go?" if is_commitment else "Did it happen?")
    said = choose([each.label for each in choices], "Choice", LEAVE, _STOP)
    if said and said != "q":
        edit = answer_edit(opened.now, card_id, choices[int(said) - 1].id, clock.new_id(), clock.stamp())
        if edit:
            opened.keep(edit)
        _more(opened, card_id)
    return said != "q"


def _stands(opened: PlainConversation, commitment: Commitment) -> str:
    """Return a commitment as one line: its party, its text, and its outcomes so far."""
    outcomes = "; ".join(history_words(commitment)) or "not reviewed yet"
    card = CardId(commitment.field, commitment.entry.id)
    return f"{_spoken(opened, card, commitment.entry)}. {outcomes.capitalize()}."


def _kept(opened: PlainConversation) -> list[str]:
    """Return how many of its reviewed commitments each party kept."""
    counts = kept_by_party(opened.now)
    return [
        f"{party.alias} kept {counts[party.id].kept} of {counts[party.id].asked}."
        for party in opened.now.parties
        if counts[party.id].asked
    ]


def _spoken(opened: PlainConversation, card_id: CardId, subject: Entry) -> str:
    if card_id.field not in COMMITMENT_FIELDS:
        return f"Expected if you {'do' if card_id.field == 'gains' else 'don’t do'} it: {subject.text}"
    whose = wording(opened).whose(subject.party) if subject.party else "Somebody"
    seen = shared(opened.now).entry(card_id.field, card_id.entry)  # the other sides may be listening
    details = "; ".join(wording(opened).details(FIELDS[card_id.field], seen)) if seen else ""
    return f"{whose} promised: {subject.text}" + (f" ({details})" if details else "")


def _more(opened: PlainConversation, card_id: CardId) -> None:
    """Ask for the details of an answer."""
    said = answer(opened.now, card_id)
    if said is None:
        return
    field = "follow_ups" if card_id.field in COMMITMENT_FIELDS else "came"
    if field == "came":
        line(opened, Address(field, said.id), "What happened.")
        return
    part(opened, FIELDS[field].part("theirs"), Address(field, said.id, "theirs"))
    said = answer(opened.now, card_id) or said
    if differs(said):
        say(SEEN_DIFFERENTLY)
    line(opened, Address(field, said.id), "What happened.")
    for name in ("evidence", "helped"):
        part(opened, FIELDS[field].part(name), Address(field, said.id, name))
    if said.word("outcome") == "changed":
        line(opened, Address(card_id.field, card_id.entry), "What it is now.")
    if said.attrs.get("carries") is True:
        part(opened, FIELDS[card_id.field].part("by"), Address(card_id.field, card_id.entry, "by"))
