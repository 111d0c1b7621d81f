"""The case without names, for supervision: aliases that stay the same, days that are counted, no places.

It is made of what everyone may see alone. The aliases take the place of every name in the tables of the
conversation, wherever it is written, so that no text is passed on as it was typed.
"""

import re
from collections.abc import Iterator
from datetime import date
from string import ascii_uppercase

from msgspec.structs import replace

from collab_tui.domain.assent import ASSENT
from collab_tui.domain.conversation import Conversation, Entry, Value, cleaned
from collab_tui.domain.date_reader import read_date
from collab_tui.domain.dates import When
from collab_tui.domain.method import FIELDS
from collab_tui.domain.person_names import TITLES, name_of, words_of_name
from collab_tui.domain.report import Audience, Block, Bullets, Paragraph, Report
from collab_tui.domain.report.agreement import NOTHING
from collab_tui.domain.report.sections import Section, Sections
from collab_tui.domain.schema import PartKind
from collab_tui.domain.status import agreement_status
from collab_tui.domain.text import one_line
from collab_tui.domain.visibility import shared

TITLE = "A case without names"
PLACE, SOME_DAY = "a place", "a day"

_PEOPLE_IN = {"commitments": ("owner",), ASSENT: ("lead",), "sign_offs": ("lead",)}
"""The parts of entries that name people."""

_PEOPLE_TEXTS = ("review.who", "review.stuck")
_OUT = {"title", "meeting.where"}
"""The texts that are left out."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DAY = re.compile(
    r"(?i)(?<!\w)(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(?:"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}\.?(?:,?\s+\d{{4}})?"
    rf"|{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})(?!\w)"
)

CASE: tuple[tuple[str, Section], ...] = (
    ("The common purpose", Sections.purpose),
    ("What matters to each side", Sections.matters),
    ("Common ground", Sections.common_ground),
    ("What each side wants to achieve", Sections.goals),
    ("What each values in the others", lambda sections: sections.entries("worth")),
    ("The story all agree on", Sections.came_to_this),
    ("Options compared", Sections.options),
    ("What each side will do", Sections.commitments),
    ("Conditions", Sections.conditions),
    ("If it is done", Sections.gains),
    ("If it is not done", Sections.if_not),
    ("First steps", Sections.first_steps),
    ("Review", Sections.review),
    ("Still to be agreed", Sections.unsettled),
    ("Common ground and story still to be agreed", Sections.unsettled_ground),
    ("What makes it fair", lambda sections: sections.entries("yardsticks")),
    ("Ground rules", lambda sections: sections.entries("ways_of_working")),
)
"""Every section of a case, in order."""


def case_report(conversation: Conversation) -> Report:
    """Return the case of a conversation."""
    clean = cleaned(conversation)
    masks = _Masks(clean)
    blocks = [*Sections(masks.conversation(), masks.day).blocks(CASE)]
    sides = [
        f"{party.alias}{' (the writer’s side)' if party.us else ''}" for party in masks.conversation().parties
    ]
    start: list[Block] = [Bullets(tuple(sides))] if sides else []
    return Report(TITLE, Audience.CASE, (*start, *(blocks or [Paragraph(NOTHING)])), _status(clean))


def _status(clean: Conversation) -> str:
    """Return the status in words; it names the sides that stand aside, so they have their aliases."""
    status = agreement_status(clean)
    return replace(status.facts, aside=[_alias(party.index) for party in status.aside]).words


class _Masks:
    """The aliases of one conversation, and its shared part with them in the place of every name."""

    def __init__(self, whole: Conversation) -> None:
        self._seen = shared(whole)
        self._people: dict[str, str] = {}
        names: dict[str, str] = {}
        for found in (self._sides(whole), self._of_people(whole), self._leads(), _places(whole)):
            for name, alias in found:
                names.setdefault(one_line(name), alias)
        self._names = sorted(filter(None, names), key=lambda name: (-len(name), name))
        self._aliases = [names[each] for each in self._names]
        self._pattern = re.compile("|".join(f"({_pattern(each)})" for each in self._names) or r"(?!)")
        self._first = min(_days(self._seen), default=date(2000, 1, 1))

    def conversation(self) -> Conversation:
        """Return the shared part with aliases."""
        texts = {key: self._text(key, text) for key, text in self._seen.texts.items() if key not in _OUT}
        entries = {
            field: tuple(self._entry(field, each) for each in found)
            for field, found in self._seen.entries.items()
        }
        return Conversation(id="", texts=texts, entries={**entries, "parties": self._parties()})

    def day(self, when: When) -> str:
        """Return a day as it is counted from the first one."""
        count = (when.day - self._first).days + 1
        return f"day {count}" if count > 0 else "before day 1"

    def _masked(self, text: str) -> str:
        """Return a text with aliases in the place of names, places and days."""
        return self._pattern.sub(
            lambda found: self._aliases[(found.lastindex or 1) - 1], _DAY.sub(self._counted, text)
        )

    def _counted(self, found: re.Match[str]) -> str:
        day = read_date(one_line(found[0]), self._first)
        return self.day(When(day)) if day else SOME_DAY

    def _text(self, key: str, text: str) -> str:
        if When.from_iso(text):
            return text
        return self._person(text) if key in _PEOPLE_TEXTS else self._masked(text)

    def _parties(self) -> tuple[Entry, ...]:
        found = []
        for party in self._seen.parties:
            attrs = {name: party.entry.attrs[name] for name in ("us", "decides") if name in party.entry.attrs}
            alias = _alias(party.index)
            found.append(replace(party.entry, text=alias, attrs={**attrs, "alias": alias}))
        return tuple(found)

    def _entry(self, field: str, entry: Entry) -> Entry:
        attrs = {name: self._value(field, name, value) for name, value in entry.attrs.items()}
        return replace(entry, text=self._masked(entry.text), attrs=attrs)

    def _value(self, field: str, name: str, value: Value) -> Value:
        kind = FIELDS[field].part(name).kind if name in {part.id for part in FIELDS[field].parts} else None
        if not isinstance(value, str) or kind not in {PartKind.LINE, PartKind.DATE} or When.from_iso(value):
            return value
        return self._person(value) if name in _PEOPLE_IN.get(field, ()) else self._masked(value)

    def _person(self, name: str) -> str:
        """Return the alias of a person by the name or the role that is written, always the same."""
        key = " ".join(words_of_name(name)).casefold() or one_line(name).casefold()
        if key not in self._people:
            self._people[key] = f"Person {len(set(self._people.values())) + 1}"
        return self._people[key]

    # What is replaced, and by what

    @staticmethod
    def _sides(whole: Conversation) -> Iterator[tuple[str, str]]:
        for party in whole.parties:
            yield party.name, _alias(party.index)
            yield party.alias, _alias(party.index)

    def _of_people(self, whole: Conversation) -> Iterator[tuple[str, str]]:
        for entry in whole.list("people"):
            if name := name_of(entry):
                alias = self._person(name)
                for form in _forms(name):
                    self._people.setdefault(form.casefold(), alias)
                    yield form, alias

    def _leads(self) -> Iterator[tuple[str, str]]:
        """Yield those who lead; a word such as "all" is no name, so only names with a capital count."""
        written = [
            entry.word(part)
            for field, parts in _PEOPLE_IN.items()
            for entry in self._seen.list(field)
            for part in parts
        ]
        for name in (*written, *(self._seen.texts.get(key, "") for key in _PEOPLE_TEXTS)):
            for part in re.split(r",|/|&|;|\band\b", name):
                if any(each.isupper() for each in part):
                    yield part, self._person(name)


def _alias(index: int) -> str:
    return f"Organisation {ascii_uppercase[index % len(ascii_uppercase)]}"


def _days(seen: Conversation) -> Iterator[date]:
    """Yield every day that is stored as one."""
    written = [*seen.texts.values()]
    written += [str(value) for _, entry in seen.all_entries() for value in entry.attrs.values()]
    yield from (when.day for each in written if (when := When.from_iso(each)))


def _forms(name: str) -> Iterator[str]:
    """Yield a person's whole name, with its title, and each word of it."""
    words = words_of_name(name)
    yield name
    if words:
        yield " ".join(words)
        yield f"{words[0][0]} {words[-1]}"
        yield f"{words[0][0]}. {words[-1]}"
        yield from (f"{title} {words[-1]}" for title in TITLES)
        yield from (word for word in words if len(word) > 1)


def _places(whole: Conversation) -> Iterator[tuple[str, str]]:
    """Yield the place of the meeting as it is written, and the names within it, which have a capital."""
    text = whole.text("meeting", "where")
    yield text, PLACE
    for run in re.findall(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*", text):
        if (name := one_line(run).removeprefix("The ")) not in {"The", "A", "An", "At", "In", "On"}:
            yield name, PLACE


def _pattern(name: str) -> str:
    """Return the pattern of a name; the case of a single word counts, so that "will" is not "Will"."""
    words = [re.escape(word).replace("'", "['’]").replace("’", "['’]") for word in name.split()]
    before, after = (r"(?<!\w)" if name[0].isalnum() else ""), (r"(?!\w)" if name[-1].isalnum() else "")
    flag = "?i:" if len(words) > 1 else "?:"
    joined = r"\s+".join(words)
    return f"{before}({flag}{joined}){after}"
