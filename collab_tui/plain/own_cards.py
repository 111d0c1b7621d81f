"""The questions for the writer alone: before a meeting, after it, and after a review of the commitments."""

from collab_tui import clock
from collab_tui.domain.follow_up import CardId
from collab_tui.domain.meeting import TODAY_QUESTION, is_running
from collab_tui.domain.method import FIELDS
from collab_tui.domain.method.before import BEFORE
from collab_tui.domain.own_cards import GUESSES, guess, judge_edit, judged, own_cards
from collab_tui.domain.scale_answers import MOTIVES
from collab_tui.domain.schema import PageSpec
from collab_tui.plain.choices import choose
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.fields import LEAVE, text, wording
from collab_tui.plain.lists import entries
from collab_tui.plain.prompts import say, yes
from collab_tui.plain.scales import scale


def may_read(opened: PlainConversation) -> bool:
    """Ask before anything private is read out while a meeting runs; return whether it may be."""
    return not is_running(opened.now) or yes("Private: a meeting is running. Read it out?")


def own_questions(page: PageSpec, opened: PlainConversation) -> None:
    """Ask the questions of a page for the writer alone: before a meeting, after it, or after a review."""
    if not may_read(opened):
        return
    say("", f"{page.title}.", TODAY_QUESTION if page is BEFORE else page.purpose)
    for card in own_cards(opened.now, page.id):
        match card.field:
            case "motives":
                for field in MOTIVES:
                    say("", FIELDS[field].question)
                    scale(opened, FIELDS[field], page.id)
            case "trust":
                say("", FIELDS["trust"].question)
                scale(opened, FIELDS["trust"], page.id, card.entry)
            case field if field == GUESSES:
                _judge(opened, card)
            case field if FIELDS[field].kind.has_entries:
                say("", FIELDS[field].question)
                entries(opened, FIELDS[field])
            case field:
                say("", FIELDS[field].question)
                text(opened, FIELDS[field])


def _judge(opened: PlainConversation, card: CardId) -> None:
    """Ask whether a guess was right."""
    found = guess(opened.now, card)
    if found is None:
        return
    part, given = FIELDS[GUESSES].part("outcome"), judged(opened.now, card)
    now = part.label_of(given.word("outcome")) if given else "not answered"
    say("", f"You guessed of {wording(opened).whose(found[1].party)}: {found[1].text}", f"Now: {now}.")
    said = choose([each.label for each in part.choices], part.label or "Choice", LEAVE)
    if said:
        outcome = part.choices[int(said) - 1].id
        if edit := judge_edit(opened.now, card, outcome, clock.new_id(), clock.stamp()):
            opened.keep(edit)
