"""The sections of reports to share, built only from the shared part of a conversation."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, time

from collab_tui.domain.assent import last_answer
from collab_tui.domain.benefits import COMMITMENTS, value_of
from collab_tui.domain.claims import (
    AGREED,
    ANNEX_CLAIMS,
    PURPOSE,
    REWORD,
    Claim,
    open_claims,
    open_on_page,
    without_open_claims,
)
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.dates import When, full_when
from collab_tui.domain.method import FIELDS
from collab_tui.domain.report import Block, Bullets, Heading, Paragraph, Table
from collab_tui.domain.report.value_words import Wording, labelled
from collab_tui.domain.schema import PartSpec
from collab_tui.domain.status import conditions
from collab_tui.domain.text import one_line


class Sections:
    """The sections of one conversation; each yields nothing if nothing in it is shared."""

    def __init__(
        self,
        shared_part: Conversation,
        say: Callable[[When], str] = full_when,
        to_ask_again: Collection[str] = (),
    ) -> None:
        """`say` returns a day in words; `to_ask_again` are the ids of the sides whose answers are too old."""
        self._to_ask_again = to_ask_again
        self._whole = shared_part
        self._shared = without_open_claims(shared_part)
        self._wording = Wording(shared_part, say)
        self._level = 1
        self._numbered = list(enumerate(in_order_of_day(shared_part, "commitments"), 1))

    def blocks(self, sections: "Iterable[tuple[str, Section]]", level: int = 1) -> Iterator[Block]:
        """Yield sections with their headings, in order; those with nothing in them are left out."""
        self._level = level
        for heading, section in sections:
            written = list(section(self))
            if written:
                yield Heading(heading, level)
                yield from written

    # On the page

    def purpose(self) -> Iterator[Block]:
        """Yield the common purpose."""
        if text := self._shared.text("common_purpose").strip():
            yield Paragraph(text)

    def matters(self) -> Iterator[Block]:
        """Yield what matters to each side."""
        yield from self.entries("concerns")

    def commitments(self) -> Iterator[Block]:
        """Yield the commitments in order of their day, with their numbers."""
        seen = FIELDS["commitments"].part("seen")
        rows = [
            (
                str(n),
                each.text,
                self.who(each),
                self._by(each),
                self._wording.value(seen, each.attrs.get("seen")),
            )
            for n, each in self._numbered
        ]
        yield from table(("No.", "What", "Who", "By when", "How we will know"), rows)

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
        yield from table(("Condition", "Side", "Lead", "By when", "State"), rows)

    def gains(self) -> Iterator[Block]:
        """Yield the benefits if the agreement is kept, and for whom."""
        yield from bullets(_aside(each.text, self._sides(each, "for")) for each in self._list("gains"))

    def if_not(self) -> Iterator[Block]:
        """Yield the consequences if the agreement is not kept, for whom, and who agreed that they follow."""
        for_whom = [
            (each, self._sides(each, "for"), self._sides(each, "agreed_by")) for each in self._list("if_not")
        ]
        yield from bullets(
            _aside(each.text, "; ".join(filter(None, (whom, f"agreed by {by}" if by else ""))))
            for each, whom, by in for_whom
        )

    def first_steps(self) -> Iterator[Block]:
        """Yield the first steps in order of their day."""
        steps = in_order_of_day(self._shared, "first_steps")
        yield from table(
            ("What", "Who", "By when"), [(each.text, self.who(each), self._by(each)) for each in steps]
        )

    def review(self) -> Iterator[Block]:
        """Yield when and how the agreement is reviewed, and where to go if it is stuck."""
        yield from self._group("review")

    def unsettled(self) -> Iterator[Block]:
        """Yield what is still to be agreed, and the claims of the page that not every side agreed to."""
        yield from self.entries("unsettled")
        yield from self._not_agreed(open_on_page(self._whole))

    def _not_agreed(self, found: list[Claim]) -> Iterator[Block]:
        """Yield claims with a sentence for those who never saw how they were read back."""
        if found:
            yield Paragraph(NOT_AGREED)
            yield from bullets(map(self._claim, found))

    def _claim(self, claim: Claim) -> str:
        """Return a claim with what it is about, and how far it is agreed."""
        entry = self._whole.entry(claim.field, claim.entry)
        about = _CLAIMED[claim.field]
        if claim.field == "concerns" and entry:
            about = f"What matters to {self._whose(entry)}"
        by = self._sides(entry, "agreed_by") if entry and claim.answer == AGREED else ""
        said = "to be reworded" if claim.answer == REWORD else by and f"agreed by {by}"
        return _aside(f"{about}: {entry.text.strip() if entry else claim.words}", said)

    def standing(self) -> Iterator[Block]:
        """Yield what each side says to the whole, with a place to sign."""
        rows = [(party.alias, self._answer(party.id), "", "", "") for party in self._shared.parties]
        if rows and (self._numbered or self._shared.list("assent")):
            yield Table(("Side", "Can support it", "Name", "Signature", "Date"), tuple(rows), to_fill=True)

    def _answer(self, party_id: str) -> str:
        """Return what a side said last, how confident it is, and its words."""
        said = last_answer(self._shared, party_id)
        if said is None:
            return "not asked yet"
        answer, sure = (FIELDS["assent"].part(each) for each in ("answer", "sure"))
        number = self._wording.value(sure, said.attrs.get("sure"))
        confident = f" ({number} of {sure.highest} confident)" if number else ""
        words = f": {said.text.strip()}" if said.text.strip() else ""
        since = f" ({ASKED_BEFORE})" if party_id in self._to_ask_again else ""
        return f"{self._wording.value(answer, said.attrs.get('answer'))}{confident}{words}{since}"

    # In the annex

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
        yield from table(("Organisation", "Short name", "Authority to agree"), rows)
        yield from self._group("meeting")

    def common_ground(self) -> Iterator[Block]:
        """Yield the common ground, with the kind of each entry."""
        kind = FIELDS["common_ground"].part("kind")
        yield from bullets(
            _aside(each.text, self._wording.value(kind, each.attrs.get("kind")))
            for each in self._list("common_ground")
        )

    def goals(self) -> Iterator[Block]:
        """Yield our aim if it is shared, and what each side wants to achieve."""
        if text := self._shared.text("aim").strip():
            us = next((party.alias for party in self._shared.parties if party.us), "One of us")
            yield Paragraph(f"{us}: {text}")
        yield from self.entries("goals")

    def came_to_this(self) -> Iterator[Block]:
        """Yield the joint account, the entries heard from each party, and their effects."""
        yield from bullets(each.text for each in self._list("joint_account"))
        yield from self._under("In their own words", "heard")
        yield from self._under("How it affected what people did", "effects")

    def unsettled_ground(self) -> Iterator[Block]:
        """Yield the common ground and the lines of the story that are still to be agreed."""
        yield from self._not_agreed([each for each in open_claims(self._whole) if each.field in ANNEX_CLAIMS])

    def options(self) -> Iterator[Block]:
        """Yield the options, each with the concerns that it helps, leaves and hurts."""
        parts = FIELDS["options"].parts
        rows = [
            (each.text, *(self._wording.value(part, each.attrs.get(part.id)) for part in parts))
            for each in self._list("options")
        ]
        yield from table(("Option", *(part.label for part in parts)), rows)

    def details(self) -> Iterator[Block]:
        """Yield the further details of the commitments, by their numbers."""
        field = FIELDS["commitments"]
        rows = [
            (
                str(n),
                *(self._detail(field.part(part), each) for part in _DETAILS),
                self._numbers(each.links("needs")),
            )
            for n, each in self._numbered
        ]
        if any(cell for _, *cells in rows for cell in cells):
            yield from table(("No.", "To", "Meets", "Benefits", "Effort", "Depends on"), rows)

    def _detail(self, part: PartSpec, commitment: Entry) -> str:
        value = value_of(self._whole, COMMITMENTS, commitment, part.id)
        return self._wording.value(part, value)

    def depending(self) -> Iterator[Block]:
        """Yield the benefits that depend on certain commitments."""
        yield from self._depending("gains", ("Benefit", "If these are kept"))

    def following(self) -> Iterator[Block]:
        """Yield the consequences that follow if certain commitments are not kept."""
        yield from self._depending("if_not", ("Consequence", "If these are not kept"))

    def _depending(self, field_id: str, header: tuple[str, str]) -> Iterator[Block]:
        rows = [(each.text, self._numbers(each.links("commitment"))) for each in self._list(field_id)]
        yield from table(header, [row for row in rows if row[1]])

    def _numbers(self, ids: list[str]) -> str:
        """Return the numbers of commitments, given by their ids."""
        return ", ".join(str(n) for n, each in self._numbered if each.id in ids)

    # Parts of sections

    def entries(self, field_id: str) -> Iterator[Block]:
        """Yield the entries of a field, each with its party."""
        yield from bullets(self._headed(each) for each in self._list(field_id))

    def who(self, entry: Entry) -> str:
        """Return the side of an entry and who leads."""
        return ", ".join(filter(None, (self._whose(entry), one_line(entry.word("owner")))))

    def _by(self, entry: Entry) -> str:
        return self._wording.when(entry.word("by")) or one_line(entry.word("by"))

    def _under(self, heading: str, field_id: str) -> Iterator[Block]:
        for each in self.entries(field_id):
            yield Heading(heading, self._level + 1)
            yield each

    def _group(self, field_id: str) -> Iterator[Block]:
        """Yield the written parts of a group, each with its label."""
        yield from bullets(
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

    def _sides(self, entry: Entry, name: str) -> str:
        """Return the sides that a part of an entry names."""
        named, there = entry.links(name), [party.id for party in self._shared.parties]
        if len(there) > 1 and set(there) <= set(named):
            return "both sides" if len(there) == 2 else "all sides"
        return ", ".join(map(self._wording.whose, named))


Section = Callable[[Sections], Iterator[Block]]

NOT_AGREED = "Lines that not every side has agreed to yet. Until all do, they are no part of the agreement:"
"""The sentence over the claims that are still to be agreed."""

ASKED_BEFORE = "asked before a promise was made or changed"
"""The words beside an answer that does not count any more."""

_CLAIMED = {
    PURPOSE: "Common purpose",
    "common_ground": "Common ground",
    "joint_account": "The story",
    "concerns": "What matters",
    "gains": "If we do this",
    "if_not": "If we do not",
}
"""What a claim is about, by its field."""

_DETAILS = ("to", "serves", "good_for", "effort")


def in_order_of_day(shared_part: Conversation, field_id: str) -> list[Entry]:
    """Return the entries of a field in order of the day they are due, those without a day last.

    Of one day they are by party, ours first.
    """
    order = {party.id: party.index for party in shared_part.parties}

    def place(entry: Entry) -> tuple[bool, date, time, int]:
        when = When.from_iso(entry.word("by"))
        day, at = when.order if when else (date.max, time.min)
        return when is None, day, at, order.get(entry.party, len(order))

    return sorted(shared_part.list(field_id), key=place)


def _aside(text: str, aside: str) -> str:
    return f"{text} ({aside})" if aside else text


def bullets(texts: Iterable[str]) -> Iterator[Block]:
    """Yield a list of texts; nothing if there are none."""
    items = tuple(text.strip() for text in texts)
    if items:
        yield Bullets(items)


def table(header: tuple[str, ...], found: Iterable[tuple[str, ...]], caption: str = "") -> Iterator[Block]:
    """Yield a table without its empty columns; a list if only one column is left."""
    rows = list(found)
    filled = [n for n in range(len(header)) if any(row[n].strip() for row in rows)]
    if len(filled) == 1:
        yield from bullets(row[filled[0]] for row in rows)
    elif filled:
        cells = tuple(tuple(row[n].strip() for n in filled) for row in rows)
        yield Table(tuple(header[n] for n in filled), cells, caption)
