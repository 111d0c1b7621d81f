"""The agreement as it is forwarded: one page that says by itself whether it is agreed, by whom, and what."""

from collections.abc import Iterator

from collab_tui.domain.agreement_changes import changes_since
from collab_tui.domain.agreement_versions import version_before
from collab_tui.domain.conversation import Conversation, cleaned
from collab_tui.domain.report import Audience, Block, Bullets, Heading, Paragraph, Report
from collab_tui.domain.report.sections import Section, Sections
from collab_tui.domain.status import agreement_status
from collab_tui.domain.text import listed, one_line, plural
from collab_tui.domain.visibility import shared

NOTHING = "Nothing is agreed yet."

CHANGED = "Changed since version "

MOST_CHANGES = 4
"""The changes since the last version that the page has room for; the full record has them all."""

PAGE: tuple[tuple[str, Section], ...] = (
    ("Our common purpose", Sections.purpose),
    ("What matters to each side", Sections.matters),
    ("What we will do", Sections.commitments),
    ("Conditions", Sections.conditions),
    ("If we do this", Sections.gains),
    ("If we do not", Sections.if_not),
    ("First steps", Sections.first_steps),
    ("Review", Sections.review),
    ("Still to be agreed", Sections.unsettled),
    ("How each side stands", Sections.standing),
)
"""Every section of the page, in order: its heading, and the method that yields its blocks."""


def agreement_report(conversation: Conversation) -> Report:
    """Return the page of a conversation."""
    return page_report(conversation, Audience.AGREEMENT, MOST_CHANGES)


def page_report(
    conversation: Conversation,
    audience: Audience,
    most_changes: int | None = None,
    more: tuple[Block, ...] = (),
) -> Report:
    """Return the page for an audience, with blocks that follow it.

    Status, version and changes come from the whole conversation, because the stage and the reviews are
    private; all else is from its shared part.
    """
    conversation = cleaned(conversation)
    shared_part, status = shared(conversation), agreement_status(conversation)
    again = frozenset(each.id for each in status.to_ask_again)
    sections = Sections(shared_part, to_ask_again=again)
    blocks = (*sections.blocks(PAGE), *more) or (Paragraph(NOTHING),)
    title = one_line(shared_part.title) or "What we agreed"
    start = (*_sides(shared_part, status.sides), *_changes(conversation, most_changes))
    return Report(title, audience, (*start, *blocks), status.dated_words)


def _sides(shared_part: Conversation, missing: list[str]) -> Iterator[Block]:
    """Yield who the agreement is between, and who does not support it yet."""
    names = [one_line(party.name) or party.alias for party in shared_part.parties]
    between = [f"Between {listed(names)}."] if len(names) > 1 else []
    if said := " ".join([*between, *missing]):
        yield Paragraph(said, quiet=True)


def _changes(conversation: Conversation, most: int | None) -> Iterator[Block]:
    """Yield what changed since the version that was sent before."""
    before, changes = version_before(conversation), changes_since(conversation)
    if before and changes:
        shown = changes[:most]
        left = len(changes) - len(shown)
        yield Heading(f"{CHANGED}{before.number}")
        yield Bullets((*shown, f"And {plural(left, 'more change')}.") if left else tuple(shown))
