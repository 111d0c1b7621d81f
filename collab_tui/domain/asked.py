"""Which promises the sides were asked about: what a side said of the whole agreement counts for those alone.

An answer keeps a digest of what was promised when it was given. An answer of an earlier version of the
program has none; it gets that of the promises as they were, once one of them is changed.
"""

from collections.abc import Iterator
from datetime import datetime

from collab_tui.domain.assent import ASSENT
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.dates import parse_time
from collab_tui.domain.edits import UNSEEN, Batch, Edit, Put, address_of, apply
from collab_tui.domain.follow_up import tracked_commitments
from collab_tui.domain.parts import digest
from collab_tui.domain.text import one_line

ASKED = UNSEEN
"""The attribute of an answer that holds the digest."""

_PROMISED = ("owner", "by", "seen")
"""The parts of a commitment that are promised, with its words and its side."""


def promises(conversation: Conversation) -> str:
    """Return a digest of what is promised: who does what by when, how it will be known, what was changed.

    First steps are no part of what is supported: they are added as the work begins.
    """
    made = sorted(
        "\0".join((each.id, one_line(each.text), each.party, *(one_line(each.word(p)) for p in _PROMISED)))
        for each in conversation.list("commitments")
        if each.text.strip()
    )
    changed = sorted(each.id for each in conversation.list("follow_ups") if each.word("outcome") == "changed")
    return digest("\n".join((*made, "", *changed)), 6).hex()


def outdated(conversation: Conversation) -> frozenset[str]:
    """Return the ids of the answers that were given before a promise was made or changed."""
    answers = conversation.list(ASSENT)
    now = promises(conversation) if any(each.word(ASKED) for each in answers) else ""
    since = _last_change(conversation) if answers else None
    return frozenset(each.id for each in answers if _is_outdated(each, now, since))


def _is_outdated(answer: Entry, now: str, since: datetime | None) -> bool:
    if asked := answer.word(ASKED):
        return asked != now
    at = parse_time(answer.at)
    return since is not None and at is not None and at < since


def _last_change(conversation: Conversation) -> datetime | None:
    """Return when a promise was last made, or changed at a review; None if no time of it is known."""
    promised = tracked_commitments(conversation)
    found = [each for one in promised for each in one.history if each.word("outcome") == "changed"]
    made = [one.entry for one in promised if one.field == "commitments"]
    return max(filter(None, (parse_time(each.at) for each in (*made, *found))), default=None)


def with_asked(conversation: Conversation, edit: Edit) -> Edit:
    """Return an edit that also keeps which promises the sides were asked about.

    An answer that the edit gives was asked about the promises after it. If the edit changes a promise, an
    answer without a digest was asked about those before it. Raises EditError if the edit does not fit.
    """
    changed = _fields(edit)
    has_unmarked = any(not each.word(ASKED) for each in conversation.list(ASSENT))
    if ASSENT not in changed and not (has_unmarked and changed & {"commitments", "follow_ups"}):
        return edit
    marks = tuple(_marks(conversation, apply(conversation, edit)))
    return Batch((edit, *marks)) if marks else edit


def _fields(edit: Edit) -> set[str]:
    if isinstance(edit, Batch):
        return set[str]().union(*map(_fields, edit.edits))
    return {address_of(edit).field}


def _marks(before: Conversation, after: Conversation) -> Iterator[Put]:
    """Yield what is to be kept in the answers; one that was brought back has what it had."""
    were, are = promises(before), promises(after)
    known, too_old = {each.id: each for each in before.list(ASSENT)}, outdated(before)
    for each in after.list(ASSENT):
        had, asked = known.get(each.id, Entry(each.id)), each.word(ASKED)
        if not each.word("answer") or asked != had.word(ASKED):
            continue
        if each.word("answer") != had.word("answer"):
            new = are
        elif asked or were == are or each.id in too_old:
            continue
        else:
            new = were
        if new != asked:
            yield Put(Address(ASSENT, each.id, ASKED), each.attrs.get(ASKED), new)
