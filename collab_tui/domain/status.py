"""The status of an agreement, and the conditions that it is subject to: computed, never typed.

An agreement with a line that is still to be agreed is agreed except for that line. A condition is what a side
said with "yes, if", or the sign-off that a side needs. It is kept where it was said: in the answer of the
side at read back, or in an entry of "sign_offs".
"""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from collab_tui.domain.agreement_versions import current_version
from collab_tui.domain.asked import outdated
from collab_tui.domain.assent import ASSENT, last_answer
from collab_tui.domain.claims import CLAIMS, open_on_page
from collab_tui.domain.conversation import Conversation, Entry, Party, cleaned
from collab_tui.domain.dates import When, full_when
from collab_tui.domain.follow_up import REVIEWING, current_review, tracked_commitments
from collab_tui.domain.ordering import FINISHED_PHASES
from collab_tui.domain.text import listed, one_line, plural

SIGN_OFFS = "sign_offs"

NOT_WRITTEN = "A condition that is not written down yet"
NEEDS_SIGN_OFF = "Sign-off by those who can decide"


class Status(StrEnum):
    """The statuses of an agreement; their names are those of `list --json` and `show --json`.

    `CONDITIONAL` is one with a condition that is not met, or with a line that is still to be agreed.
    """

    DRAFT = "draft"
    CONDITIONAL = "subject to conditions"
    AGREED = "agreed"
    UNDER_REVIEW = "under review"
    ENDED = "ended"


class Condition(Struct, frozen=True):
    """One condition: its words, who said it, who sees to it, by when as it is written, and whether it is met.

    `field` and `entry` are where it is kept; `entry` is empty for a sign-off of which nothing is written yet.
    """

    field: str
    entry: str
    words: str
    party: Party
    lead: str = ""
    by: str = ""
    met: bool = False


class ConditionFacts(Struct, frozen=True):
    """A condition for programs: the short name of its side, and the day as it is stored."""

    words: str
    party: str
    lead: str
    by: str
    met: bool


class StatusFacts(Struct, frozen=True):
    """The status for programs; `sent` is the ISO day of the version, empty if it was not sent yet.

    `aside` are the short names of the sides that stand aside. `open_lines` is the number of lines of the page
    that are still to be agreed.
    """

    status: Status
    version: int
    sent: str
    conditions: list[ConditionFacts]
    aside: list[str] = []
    open_lines: int = 0

    @property
    def words(self) -> str:
        """The status in words, with the sides that stand aside."""
        count = sum(not each.met for each in self.conditions)
        words = words_of(self.status, self.version, count, self.open_lines)
        return f"{words}; {_aside(self.aside)}" if self.aside else words

    @property
    def dated_words(self) -> str:
        """The status with its version and day."""
        return dated(self.words, version_words(self.status, self.version, self.sent))


class AgreementStatus(Struct, frozen=True):
    """The status of an agreement, its version, its conditions, and the sides that do not support it.

    The sides `to_ask_again` answered before a promise was made or changed. Those that stand
    `aside` do not support it, and let it be agreed.
    """

    status: Status
    version: int
    conditions: tuple[Condition, ...] = ()
    not_yet: tuple[Party, ...] = ()
    not_asked: tuple[Party, ...] = ()
    to_ask_again: tuple[Party, ...] = ()
    aside: tuple[Party, ...] = ()
    sent: str = ""
    """The ISO day on which this version was sent; empty if it was not yet."""

    open_lines: int = 0
    """The number of lines of the page that are still to be agreed, if each side supports the rest."""

    @property
    def open_conditions(self) -> tuple[Condition, ...]:
        """The conditions that are not met yet."""
        return tuple(each for each in self.conditions if not each.met)

    @property
    def words(self) -> str:
        """The status in words: "Agreed except for 1 line, subject to 2 conditions; Eastside stands aside"."""
        return self.facts.words

    @property
    def dated_words(self) -> str:
        """The status with its version and day: "Agreed (version 2, 30 November 2026)"."""
        return self.facts.dated_words

    @property
    def version_words(self) -> str:
        """The version and its day in words; empty before the first was sent."""
        return version_words(self.status, self.version, self.sent)

    @property
    def facts(self) -> StatusFacts:
        """The status for programs."""
        found = [
            ConditionFacts(each.words, each.party.alias, each.lead, each.by, each.met)
            for each in self.conditions
        ]
        aside = [party.alias for party in self.aside]
        return StatusFacts(self.status, self.version, self.sent, found, aside, self.open_lines)

    @property
    def sides(self) -> list[str]:
        """Sentences that name the sides that said "not yet", and those that were not asked."""
        groups = (
            ("Said “not yet”", self.not_yet),
            ("Not asked yet", self.not_asked),
            ("Not asked since a promise was made or changed", self.to_ask_again),
        )
        return [f"{said}: {listed([each.alias for each in parties])}." for said, parties in groups if parties]


def _aside(names: list[str]) -> str:
    return f"{listed(names)} {'stands' if len(names) == 1 else 'stand'} aside"


def words_of(status: Status, version: int, open_conditions: int, open_lines: int = 0) -> str:
    """Return a status in words."""
    match status:
        case Status.DRAFT:
            return f"Draft {version}"
        case Status.CONDITIONAL:
            lines = f" except for {plural(open_lines, 'line')}" if open_lines else ""
            found = f", subject to {plural(open_conditions, 'condition')}" if open_conditions else ""
            return f"Agreed{lines}{found}"
        case _:
            return status.value.capitalize()


def version_words(status: Status, version: int, sent: str) -> str:
    """Return the version and its day in words; empty before the first was sent.

    Of a draft it is the day alone, because its status has the number.
    """
    if not sent and version == 1:
        return ""
    when = When.from_iso(sent)
    day = full_when(when).partition(" ")[2] if when else "not sent yet"
    return day if status is Status.DRAFT else f"version {version}, {day}"


def dated(words: str, version: str) -> str:
    """Return the status with its version in brackets, if there is one."""
    return f"{words} ({version})" if version else words


def agreement_status(conversation: Conversation) -> AgreementStatus:
    """Return the status of the agreement of a conversation.

    It is a draft until something is promised and each side said yes, or yes with a condition, or stands
    aside; one at least supports it. A promise that is made or changed needs the support of each side once
    more. It is "Agreed" and no more only if every condition is met and no line is still to be agreed.
    """
    promised, found = tracked_commitments(conversation), tuple(conditions(conversation))
    too_old = outdated(conversation) if promised else frozenset[str]()
    sides: dict[str, list[Party]] = {"yes": [], "if": [], "aside": [], "not": [], "": [], "again": []}
    for party in conversation.parties if promised else ():
        sides[_support(conversation, party, too_old)].append(party)
    is_agreed = bool(sides["yes"] or sides["if"]) and not (sides["not"] or sides[""] or sides["again"])
    open_lines = _open_lines(conversation) if is_agreed else 0
    status = _status(conversation, is_agreed, bool(open_lines) or not all(each.met for each in found))
    version = current_version(conversation)
    return AgreementStatus(
        status,
        version.number,
        found,
        tuple(sides["not"]),
        tuple(sides[""]),
        tuple(sides["again"]),
        tuple(sides["aside"]),
        version.day,
        open_lines,
    )


def _open_lines(conversation: Conversation) -> int:
    from collab_tui.domain.visibility import shared  # noqa: PLC0415 (the list of conversations rarely needs it)

    return len(open_on_page(shared(cleaned(conversation)))) if conversation.list(CLAIMS) else 0


def _support(conversation: Conversation, party: Party, too_old: frozenset[str]) -> str:
    """Return the last answer of a party, or "again" if it was given before a promise was made or changed."""
    answer = last_answer(conversation, party.id)
    if answer is None or answer.word("answer") not in {"yes", "if", "aside", "not"}:
        return ""
    return "again" if answer.id in too_old else answer.word("answer")


def _status(conversation: Conversation, is_agreed: bool, is_conditional: bool) -> Status:
    if conversation.text("phase") in FINISHED_PHASES:
        return Status.ENDED
    if not is_agreed:
        return Status.DRAFT
    if _is_under_review(conversation):
        return Status.UNDER_REVIEW
    return Status.CONDITIONAL if is_conditional else Status.AGREED


def _is_under_review(conversation: Conversation) -> bool:
    """Whether a review has begun and not ended, or the stage says so before the first one."""
    is_stage = conversation.text("phase") == REVIEWING and not conversation.list("reviews")
    return is_stage or current_review(conversation) is not None


def conditions(conversation: Conversation) -> Iterator[Condition]:
    """Yield the conditions, those of "yes, if" first, each kind in the order of the parties.

    What a party asked for that is no longer at the table is no condition.
    """
    for party in conversation.parties:
        answer = last_answer(conversation, party.id)
        if answer and answer.word("answer") == "if":
            yield _condition(ASSENT, answer, one_line(answer.text) or NOT_WRITTEN, party)
    sign_offs = [each for each in conversation.list(SIGN_OFFS) if each.text.strip()]
    for party in conversation.parties:
        own = [each for each in sign_offs if each.party == party.id]
        yield from (_condition(SIGN_OFFS, each, _sign_off(each), party) for each in own)
        if not own and party.entry.word("decides") in {"no", "back"}:
            yield Condition(SIGN_OFFS, "", NEEDS_SIGN_OFF, party)


def _sign_off(entry: Entry) -> str:
    return f"Sign-off: {one_line(entry.text)}"


def _condition(field: str, entry: Entry, words: str, party: Party) -> Condition:
    met = entry.attrs.get("met") is True
    return Condition(field, entry.id, words, party, one_line(entry.word("lead")), entry.word("by"), met)
