"""The history with each partner of a conversation: promises kept, differences, trust and motives."""

from collections.abc import Iterator

from collab_tui import clock
from collab_tui.domain.conversation import Conversation, Party
from collab_tui.domain.follow_up import KeptCount
from collab_tui.domain.method.review import TRUST_WAYS
from collab_tui.domain.ordering import partners
from collab_tui.domain.partner_trail import HIDDEN, MOTIVES, NOTHING, trails
from collab_tui.domain.partners import Answer, PartnerHistory
from collab_tui.domain.text import listed, plural
from collab_tui.plain.prompts import say


def partner_history(conversation: Conversation, everyone: list[Conversation]) -> None:
    """Print the history with each partner; there is nobody in `everyone` while a meeting runs."""
    names = listed([party.alias for party in partners(conversation)]) or "nobody yet"
    say(f"With {names}. It is for you alone.")
    found = trails(conversation, everyone, clock.today())
    if found is None:
        say(HIDDEN)
        return
    us = next((party for party in conversation.parties if party.us), None)
    lines = dict.fromkeys(line for party, trail in found for line in _lines(trail, us, party))
    say(*(lines or [NOTHING]))


def _lines(trail: PartnerHistory, us: Party | None, partner: Party) -> Iterator[str]:
    over = f", over {plural(trail.conversations, 'conversation')}" if trail.conversations > 1 else ""
    if trail.ours.asked or trail.theirs.asked:
        ours, theirs = _kept(us, trail.ours), _kept(partner, trail.theirs)
        yield f"Promises kept with {partner.alias}{over}: {ours}, {theirs}."
    yield from (f"Seen differently: {each}." for each in trail.differences)
    for way in TRUST_WAYS:
        if answers := trail.trust[way.id]:
            yield f"{partner.alias}, {way.label}, from 0 to 10: {_values(answers)}."
    for name, answers in trail.motives.items():
        if answers[1:]:
            yield f"What you wanted, {MOTIVES[name]}, from 0 to 4: {_values(answers)}."


def _kept(party: Party | None, kept: KeptCount) -> str:
    return f"{party.alias if party else '?'} " + (
        f"{kept.kept} of {kept.asked}" if kept.asked else "none yet"
    )


def _values(answers: list[Answer]) -> str:
    return ", then ".join(str(each.value) for each in answers)
