"""R4, R8 and R20: whether each commitment is complete, what it waits for, and who can decide on it."""

from collections.abc import Iterator
from datetime import date

from collab_tui.domain.checks.finding import NAME, Finding, addresses, commitments, written
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.date_reader import read_date
from collab_tui.domain.status import SIGN_OFFS, conditions
from collab_tui.domain.text import listed, quoted


def incomplete(conversation: Conversation, today: date) -> list[Finding]:
    """R4: a commitment or a condition has no lead or no date that can be read."""
    found = []
    for entry in commitments(conversation):
        lacks = list(_lacks(entry.word("owner"), entry.word("by"), today))
        if lacks:
            says = f"No {listed(lacks, 'or')} yet: {quoted(entry.text)}."
            at = addresses("commitments", [entry])
            found.append(Finding("R4", says, at, entry.id, about=quoted(entry.text, NAME)))
    for each in conditions(conversation) if commitments(conversation) else ():
        lacks = [] if each.met or not each.entry else list(_lacks(each.lead, each.by, today))
        if lacks:
            says = f"No {listed(lacks, 'or')} yet for a condition: {quoted(each.words)}."
            at = (Address(each.field, each.entry),)
            found.append(Finding("R4", says, at, each.entry, about=quoted(each.words, NAME)))
    return found


def _lacks(lead: str, by: str, today: date) -> Iterator[str]:
    if not lead.strip():
        yield "lead"
    if read_date(by, today) is None:
        yield "date that can be read" if by.strip() else "date"


def waiting(conversation: Conversation, _: date) -> list[Finding]:
    """R8: commitments wait for each other in a circle, or one waits for a commitment without a party."""
    committed = {entry.id: entry for entry in commitments(conversation)}
    return [
        *(_circle([committed[each] for each in circle]) for circle in _circles(committed)),
        *_on_no_one(committed),
    ]


def _circle(entries: list[Entry]) -> Finding:
    first, *rest = entries
    if not rest:
        says = f"{quoted(first.text)} depends on itself."
    else:
        names = [quoted(each.text, 28) for each in entries]
        links = [
            f"{one} depends on {other}" for one, other in zip(names, [*names[1:], names[0]], strict=True)
        ]
        says = f"Deadlock: {', '.join(links[:-1])}, and {links[-1]}."
    about = quoted(first.text, NAME)
    return Finding("R8", says, addresses("commitments", entries), first.id, topic="Deadlock", about=about)


def _circles(committed: dict[str, Entry]) -> Iterator[list[str]]:
    """Yield each circle once, as the ids in it. A depth-first search that visits each commitment once."""
    done: set[str] = set()
    for start in committed:
        path: list[str] = []
        ahead = [iter([start])]
        while ahead:
            for each in ahead[-1]:
                if each in path:
                    yield path[path.index(each) :]
                elif each in committed and each not in done:
                    path.append(each)
                    ahead.append(iter(committed[each].links("needs")))
                    break
            else:
                ahead.pop()
                if path:
                    done.add(path.pop())


def _on_no_one(committed: dict[str, Entry]) -> Iterator[Finding]:
    for entry in committed.values():
        for need in entry.links("needs"):
            other = committed.get(need)
            if other is None:
                says = f"{quoted(entry.text)} depends on a promise that was removed."
            elif not other.party and not other.word("owner").strip():
                says = f"{quoted(entry.text, 30)} depends on {quoted(other.text, 30)}, taken on by nobody."
            else:
                continue
            at = [entry, *([other] if other else [])]
            yield Finding("R8", says, addresses("commitments", at), entry.id, about=quoted(entry.text, NAME))


def authority(conversation: Conversation, _: date) -> list[Finding]:
    """R20: a party commits to something it cannot decide on or must take back, and no sign-off is written."""
    found = []
    for party in conversation.parties:
        own = [entry for entry in commitments(conversation) if entry.party == party.id]
        decides = party.entry.word("decides")
        if own and decides in {"no", "back"} and not written(conversation, SIGN_OFFS, party.id):
            what = "what it promises" if len(own) == 1 else f"its {len(own)} promises"
            says = (
                f"{party.alias} has no authority to agree to {what}: who has, and by when?"
                if decides == "no"
                else f"{party.alias} needs sign-off for {what}: from whom, and by when?"
            )
            at = (Address(SIGN_OFFS), *addresses("commitments", own))
            found.append(Finding("R20", says, at, party.id, about=party.alias))
    return found
