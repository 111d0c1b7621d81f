"""The agreement: the report for all parties, built only from the shared part of a conversation."""

from collections.abc import Callable, Iterable, Iterator

from collab_tui.domain.conversation import Conversation, Entry, cleaned
from collab_tui.domain.method import FIELDS
from collab_tui.domain.report import Audience, Block, Bullets, Heading, Paragraph, Report, Table
from collab_tui.domain.report.value_words import Wording, labelled
from collab_tui.domain.status import agreement_status, conditions
from collab_tui.domain.text import one_line
from collab_tui.domain.visibility import shared

NOTHING = "Nothing is written here yet that everyone may see."


def agreement_report(conversation: Conversation) -> Report:
    """Return the agreement of a conversation, from its status to each party's assent.

    The status comes from the whole conversation, because the stage and the reviews are private.
    """
    conversation = cleaned(conversation)
    shared_part, status = shared(conversation), agreement_status(conversation)
    blocks = tuple(_Agreement(shared_part).blocks()) or (Paragraph(NOTHING),)
    sides = (Paragraph(" ".join(status.sides), quiet=True),) if status.sides else ()
    title = one_line(shared_part.title) or "What we agreed"
    return Report(title, Audience.AGREEMENT, (*sides, *blocks), status.dated_words)


class _Agreement:
    """The sections of one agreement; a section is left out if nothing in it is shared."""

    def __init__(self, shared_part: Conversation) -> None:
        self._shared = shared_part
        self._wording = Wording(shared_part)

    def blocks(self) -> Iterator[Block]:
        """Yield all sections with their headings, in order."""
        for heading, section in SECTIONS:
            written = list(section(self))
            if written:
                yield Heading(heading)
                yield from written

    def parties(self) -> Iterator[Block]:
        """Yield the parties, whether each can decide, and the meeting."""
        decides = FIELDS["parties"].part("decides")
        rows = [
            (
                one_line(party.name) or party.alias,
                party.alias,
                self._wording.value(decides, party.entry.word("decides")),
            )
            for party in self._shared.parties
        ]
        yield from _table(("Organisation", "Short name", "Authority to agree"), rows)
        yield from self._group("meeting")

    def purpose(self) -> Iterator[Block]:
        """Yield the common purpose, and our aim if it is shared."""
        if text := self._shared.text("common_purpose").strip():
            yield Paragraph(text)
        if text := self._shared.text("aim").strip():
            us = next((party.alias for party in self._shared.parties if party.us), "One of us")
            yield Paragraph(f"{us}: {text}")

    def common_ground(self) -> Iterator[Block]:
        """Yield the common ground, with the kind of each entry."""
        kind = FIELDS["common_ground"].part("kind")
        yield from _bullets(
            _aside(each.text, self._wording.value(kind, each.attrs.get("kind")))
            for each in self._list("common_ground")
        )

    def came_to_this(self) -> Iterator[Block]:
        """Yield the joint account, the entries heard from each party, and their effects."""
        yield from _bullets(each.text for each in self._list("joint_account"))
        yield from self._under("In their own words", "heard")
        yield from self._under("How it affected what people did", "effects")

    def options(self) -> Iterator[Block]:
        """Yield the options, each with the concerns that it helps, leaves and hurts."""
        parts = FIELDS["options"].parts
        rows = [
            (each.text, *(self._wording.value(part, each.attrs.get(part.id)) for part in parts))
            for each in self._list("options")
        ]
        yield from _table(("Option", *(part.label for part in parts)), rows)

    def commitments(self) -> Iterator[Block]:
        """Yield the commitments in a numbered table, then their further details in a second one."""
        numbered = list(enumerate(self._list("commitments"), 1))
        yield from _table(
            ("No.", "By", "Commitment", "To", "By when", "How we will know"),
            [(str(n), *self._commitment(each)) for n, each in numbered],
        )
        more = [(str(n), *self._more(each)) for n, each in numbered]
        if any(cell for _, *cells in more for cell in cells):
            heads = ("No.", "Meets", "Benefits", "Depends on", "Effort")
            yield from _table(heads, more, "More on each commitment")

    def _commitment(self, entry: Entry) -> tuple[str, ...]:
        field = FIELDS["commitments"]
        to, by, seen = (self._wording.value(field.part(each), entry.attrs.get(each)) for each in _PARTS)
        who = ", ".join(filter(None, (self._whose(entry), one_line(entry.word("owner")))))
        return who, entry.text, to, by, seen

    def _more(self, entry: Entry) -> tuple[str, ...]:
        field = FIELDS["commitments"]
        serves, good, effort = (
            self._wording.value(field.part(each), entry.attrs.get(each)) for each in _MORE
        )
        return serves, good, self._numbers(entry.links("needs")), effort

    def _numbers(self, ids: list[str]) -> str:
        """Return the numbers of commitments, given by their ids, in the table of commitments."""
        return ", ".join(str(n) for n, each in enumerate(self._list("commitments"), 1) if each.id in ids)

    def conditions(self) -> Iterator[Block]:
        """Yield the conditions, each with the side it comes from, who sees to it, by when, and its state."""
        rows = [
            (
                each.words,
                each.party.alias,
                each.lead,
                self._wording.when(each.by) or one_line(each.by),
                "met" if each.met else "open",
            )
            for each in conditions(self._shared)
        ]
        yield from _table(("Condition", "Side", "Lead", "By when", "State"), rows)

    def gains(self) -> Iterator[Block]:
        """Yield the gains if the agreement is kept."""
        rows = [
            (each.text, self._parties(each, "for"), self._numbers(each.links("commitment")))
            for each in self._list("gains")
        ]
        yield from _table(("Benefit", "For whom", "When these are kept"), rows)

    def if_not(self) -> Iterator[Block]:
        """Yield the consequences if the agreement is not kept."""
        rows = [
            (each.text, self._parties(each, "for"), self._parties(each, "agreed_by"))
            for each in self._list("if_not")
        ]
        yield from _table(("Consequence", "For whom", "Agreed by"), rows)

    def _parties(self, entry: Entry, name: str) -> str:
        return ", ".join(self._wording.whose(each) for each in entry.links(name))

    def first_steps(self) -> Iterator[Block]:
        """Yield the first steps."""
        by = FIELDS["first_steps"].part("by")
        rows = [
            (self._whose(each), each.text, self._wording.value(by, each.attrs.get("by")))
            for each in self._list("first_steps")
        ]
        yield from _table(("By", "First step", "By when"), rows)

    def review(self) -> Iterator[Block]:
        """Yield when and how the agreement is reviewed."""
        yield from self._group("review")

    def assent(self) -> Iterator[Block]:
        """Yield what each party said last at read back."""
        parts = [FIELDS["assent"].part(each) for each in ("answer", "sure")]
        rows = [
            (
                self._whose(each),
                *(self._wording.value(part, each.attrs.get(part.id)) for part in parts),
                each.text,
            )
            for each in self._list("assent")
        ]
        yield from _table(("Who", *(part.label for part in parts), "In their own words"), rows)

    def plain(self, field_id: str) -> Iterator[Block]:
        """Yield the entries of a field, each with its party."""
        yield from _bullets(self._headed(each) for each in self._list(field_id))

    def _under(self, heading: str, field_id: str) -> Iterator[Block]:
        for each in self.plain(field_id):
            yield Heading(heading, 2)
            yield each

    def _group(self, field_id: str) -> Iterator[Block]:
        """Yield the written parts of a group, each with its label."""
        yield from _bullets(
            labelled(part, self._wording.value(part, text))
            for part in FIELDS[field_id].parts
            if (text := self._shared.text(field_id, part.id)).strip()
        )

    def _list(self, field_id: str) -> list[Entry]:
        """Return the entries of a field by party, ours first, those without a party last."""
        order = {party.id: party.index for party in self._shared.parties}
        return sorted(self._shared.list(field_id), key=lambda entry: order.get(entry.party, len(order)))

    def _headed(self, entry: Entry) -> str:
        return f"{self._whose(entry)}: {entry.text}" if entry.party else entry.text

    def _whose(self, entry: Entry) -> str:
        return self._wording.whose(entry.party) if entry.party else ""


_PARTS = ("to", "by", "seen")
_MORE = ("serves", "good_for", "effort")

SECTIONS: tuple[tuple[str, Callable[[_Agreement], Iterator[Block]]], ...] = (
    ("Parties", _Agreement.parties),
    ("Our common purpose", _Agreement.purpose),
    ("Common ground", _Agreement.common_ground),
    ("What each of us wants to achieve", lambda page: page.plain("goals")),
    ("What we value in each other", lambda page: page.plain("worth")),
    ("The story we all agree on", _Agreement.came_to_this),
    ("What matters most to each of us", lambda page: page.plain("concerns")),
    ("Options compared", _Agreement.options),
    ("Commitments", _Agreement.commitments),
    ("Conditions", _Agreement.conditions),
    ("If we do this: the benefits", _Agreement.gains),
    ("If we do not: the consequences", _Agreement.if_not),
    ("First steps in the next seven days", _Agreement.first_steps),
    ("Review", _Agreement.review),
    ("What makes it fair", lambda page: page.plain("yardsticks")),
    ("Ground rules", lambda page: page.plain("ways_of_working")),
    ("Still to be agreed", lambda page: page.plain("unsettled")),
    ("Read back", _Agreement.assent),
)
"""Every section of an agreement, in order: its heading, and the method that yields its blocks."""


def _aside(text: str, aside: str) -> str:
    return f"{text} ({aside})" if aside else text


def _bullets(texts: Iterable[str]) -> Iterator[Block]:
    items = tuple(text.strip() for text in texts)
    if items:
        yield Bullets(items)


def _table(header: tuple[str, ...], found: Iterable[tuple[str, ...]], caption: str = "") -> Iterator[Block]:
    """Yield a table without its empty columns; a list if only one column is left."""
    rows = list(found)
    filled = [n for n in range(len(header)) if any(row[n].strip() for row in rows)]
    if len(filled) == 1:
        yield from _bullets(row[filled[0]] for row in rows)
    elif filled:
        cells = tuple(tuple(row[n].strip() for n in filled) for row in rows)
        yield Table(tuple(header[n] for n in filled), cells, caption)
