"""Reads the entries of a Markdown file: the reverse of the words that a report uses for attributes."""

import re
from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from collab_tui.domain.conversation import SYSTEM, Entry, Value
from collab_tui.domain.date_reader import read_date, read_when
from collab_tui.domain.method.front import PHASES
from collab_tui.domain.method.review import TRUST_WAYS
from collab_tui.domain.report.private import MARKS, NO_WORDS
from collab_tui.domain.report.value_words import LINKED
from collab_tui.domain.schema import Choice, FieldSpec, Kind, PartKind, PartSpec
from collab_tui.domain.text import one_line, shortened
from collab_tui.export.formats.former_words import (
    CHOICES_BY_FLAG,
    CHOICES_BY_LABEL,
    MARKS_BY_LABEL,
    PARTS_BY_LABEL,
    cut_formerly,
)

_ANSWER = re.compile(
    r"(?P<number>-?[0-9]+) of [0-9]+(?:, (?P<label>[^:(]*?))?(?:: (?P<why>.*?))?(?: \((?P<when>[^()]*)\))?"
)
_QUOTED = re.compile(r"“(.*?)”(?=, “|$)")
_SAID_OF_IT = re.compile(
    r"Written [0-9]{1,2} \w+ [0-9]{4} [0-9:]{5}|shared|not in exports|private: not exported"
)
"""Lines that a report adds to an entry, and that are not part of it."""


class UnclearLineError(ValueError):
    """A line cannot be understood; the message says why."""


class EntryReader:
    """Reads entries, and knows the parties that were read so far."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._parties: dict[str, str] = {"the wider system": SYSTEM}

    def add_party(self, party: Entry) -> None:
        """Register a party by its name and its short name."""
        for name in (party.text, party.word("alias")):
            if one_line(name):
                self._parties.setdefault(one_line(name).casefold(), party.id)

    def entry(self, field: FieldSpec, text: str, entry_id: str) -> Entry:
        """Return the entry of a list item: its text, party and attributes. Raises UnclearLineError."""
        first, *rest = text.split("\n")
        attrs: dict[str, Value] = {}
        party, first = self._whose(field, first)
        at = ""
        if field.kind is Kind.SCALE:
            attrs, first, at = self._answer(field, first, attrs)
            way = next((way.id for way in TRUST_WAYS if party.endswith(f"\n{way.id}")), "")
            attrs |= {"way": way} if way else {}
        more = [line for line in rest if not self._part(field, line, attrs)]
        words = ["" if first == NO_WORDS else first, *more]
        return Entry(entry_id, "\n".join(words).strip(), party.partition("\n")[0], at, attrs)

    def one(self, field: FieldSpec, text: str) -> tuple[str, str]:
        """Return the name and the value of one part of a group. Raises UnclearLineError."""
        attrs: dict[str, Value] = {}
        if not self._part(field, text, attrs):
            labels = ", ".join(f"“{part.label}”" for part in field.parts)
            raise UnclearLineError(f"it has to begin with one of {labels}.")
        ((name, value),) = attrs.items()
        return name, "yes" if value is True else str(value)

    def choice(self, part: PartSpec, said: str) -> str:
        """Return the id of a choice. Raises UnclearLineError."""
        found = _of(part.choices, said)
        if not found:
            answers = ", ".join(f"“{each.label}”" for each in part.choices)
            raise UnclearLineError(f"“{shortened(said, 40)}” is none of the answers {answers}.")
        return found

    def linked(self, entries: dict[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
        """Return the entries with each quotation replaced by the id of the quoted entry."""
        from collab_tui.domain.method import FIELDS  # noqa: PLC0415

        quoted = {
            field: {
                words: each.id
                for each in reversed(listed)
                for words in (cut_formerly(each.text, LINKED), shortened(each.text, LINKED))
            }
            for field, listed in entries.items()
        }
        return {
            field: tuple(self._linked(FIELDS[field], each, quoted) for each in listed)
            for field, listed in entries.items()
        }

    def _linked(self, field: FieldSpec, entry: Entry, quoted: dict[str, dict[str, str]]) -> Entry:
        attrs = dict(entry.attrs)
        for part in field.parts:
            if part.kind is PartKind.LINKS and part.id in attrs:
                there = {
                    words: each for target in part.links for words, each in quoted.get(target, {}).items()
                }
                found: Value = [there[words] for words in entry.links(part.id) if words in there]
                attrs.pop(part.id)
                attrs |= {part.id: found} if found else {}
        return replace(entry, attrs=attrs)

    def _whose(self, field: FieldSpec, text: str) -> tuple[str, str]:
        """Return the party at the beginning of a line, perhaps with a direction of trust, and the rest."""
        asked = field.pairs or field.system or field.kind is Kind.PER_PARTY
        asked = asked or any(part.kind is PartKind.PARTY for part in field.parts)
        for n in (n for n, sign in enumerate(text) if sign == ":") if asked else ():
            name, rest = text[:n].strip(), text[n + 1 :].strip()
            whose, _, way = name.rpartition(", ")
            if name.casefold() in self._parties:
                return self._parties[name.casefold()], rest
            if field.pairs and _of(TRUST_WAYS, way) and whose.casefold() in self._parties:
                return f"{self._parties[whose.casefold()]}\n{_of(TRUST_WAYS, way)}", rest
        if field.kind is Kind.PER_PARTY:
            raise UnclearLineError(
                "whose is it? Begin it with the name of a party in this file, and a colon."
            )
        return "", text

    def _answer(
        self, field: FieldSpec, text: str, attrs: dict[str, Value]
    ) -> tuple[dict[str, Value], str, str]:
        """Return an answer on a scale with its phase, its reason, and its day."""
        found = _ANSWER.fullmatch(text)
        if found is None:
            raise UnclearLineError(f"an answer is written as “{field.lowest + 1} of {field.highest}: why”.")
        number = int(found["number"])
        if not field.lowest <= number <= field.highest:
            raise UnclearLineError(f"{number} is not on the scale from {field.lowest} to {field.highest}.")
        phase, _, day = (found["when"] or "").rpartition(", ")
        given = read_date(day or phase, self._today) if day or phase else None
        known = _of(PHASES, phase or day)
        attrs |= {"value": number, **({"phase": known} if known else {})}
        return attrs, found["why"] or "", given.isoformat() if given else ""

    def _part(self, field: FieldSpec, line: str, attrs: dict[str, Value]) -> bool:
        """Read a line as an attribute of an entry; return False if it is none."""
        if _SAID_OF_IT.fullmatch(line):
            return True
        for written, part in _labels(field):
            label = written if written.endswith("?") else f"{written}:"
            if part.kind is PartKind.FLAG and line == written:
                attrs[part.id] = True
                return True
            if part.kind is not PartKind.FLAG and line.startswith(f"{label} "):
                attrs[part.id] = self._value(part, line[len(label) :].strip())
                return True
        former = CHOICES_BY_FLAG.get(line)
        if former and any(part.id == former[0] for part in field.parts):
            attrs[former[0]] = former[1]
            return True
        marks = [(label, name) for name, label in MARKS.items()]
        for label, name in (*marks, *MARKS_BY_LABEL.items()):
            if line == label:
                attrs[name] = True
                return True
            if line.startswith(f"{label}: "):
                said = line[len(label) + 2 :]
                attrs[name] = int(said) if name == "line" and said.isdecimal() else said
                return True
        return False

    def _value(self, part: PartSpec, said: str) -> Value:
        match part.kind:
            case PartKind.CHOICE:
                return self.choice(part, said)
            case PartKind.DATE:
                when = read_when(said, self._today)
                return when.iso if when else said
            case PartKind.NUMBER:
                if not (said.isdecimal() and part.lowest <= int(said) <= part.highest):
                    raise UnclearLineError(
                        f"“{part.label}” is a number from {part.lowest} to {part.highest}."
                    )
                return int(said)
            case PartKind.PARTY:
                return self._party(said)
            case PartKind.PARTIES:
                return [self._party(name) for name in self._names(said)]
            case PartKind.LINKS:
                return _QUOTED.findall(said)
            case _:
                return said

    def _party(self, name: str) -> str:
        found = self._parties.get(one_line(name).casefold())
        if found is None:
            raise UnclearLineError(f"“{shortened(name, 40)}” is no party of this file.")
        return found

    def _names(self, said: str) -> Iterable[str]:
        """Return the names in a list of parties; a name may hold a comma itself."""
        pieces, names = said.split(", "), []
        while pieces:
            ends = range(len(pieces), 0, -1)
            fits = next((n for n in ends if ", ".join(pieces[:n]).casefold() in self._parties), 1)
            names.append(", ".join(pieces[:fits]))
            pieces = pieces[fits:]
        return names


def _labels(field: FieldSpec) -> Iterable[tuple[str, PartSpec]]:
    """Yield every label of the parts of a field, those of earlier versions last."""
    parts = {part.id: part for part in field.parts}
    yield from ((part.label, part) for part in field.parts)
    yield from ((label, parts[each]) for label, each in PARTS_BY_LABEL.items() if each in parts)


def _of(choices: tuple[Choice, ...], said: str) -> str:
    """Return the id of a choice that is given by its label or its id, or an empty string."""
    plain = said.casefold()
    names = {each.label.casefold(): each.id for each in choices} | {each.id: each.id for each in choices}
    former = CHOICES_BY_LABEL.get(plain, "")
    return names.get(plain) or names.get(former, "")
