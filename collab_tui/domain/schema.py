"""The types that describe pages, fields and parts; `method` holds their values."""

from enum import StrEnum

from msgspec import Struct


class PageId(StrEnum):
    """The ids of all pages: the front page, the five steps, the review, the meeting, the cards, my card."""

    FRONT = "front"
    PREPARE = "prepare"
    PURPOSES = "purposes"
    CONGRUENCE = "congruence"
    EXPLORE = "explore"
    AGREE = "agree"
    REVIEW = "review"
    ROOM = "room"
    READ_BACK = "read-back"
    FOLLOW_UP = "follow-up"
    BEFORE = "before"
    DEBRIEF = "debrief"
    CHECK_IN = "check-in"
    CARD = "card"


class Kind(StrEnum):
    """The kinds of fields: one text, a group of short parts, or a list of entries."""

    TEXT = "text"
    LINE = "line"
    DATE = "date"
    CHOICE = "choice"
    GROUP = "group"
    SCALE = "scale"
    RECORDS = "records"
    PER_PARTY = "per party"

    @property
    def has_entries(self) -> bool:
        """Whether a field of this kind is a list of entries."""
        return self in {Kind.SCALE, Kind.RECORDS, Kind.PER_PARTY}


class PartKind(StrEnum):
    """The kinds of parts of an entry or of a group; the kind selects the control that edits the part."""

    LINE = "line"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    PARTY = "party"
    PARTIES = "parties"
    LINKS = "links"


class Visibility(StrEnum):
    """Who may see a field: only its writer, everyone once it is offered, or everyone."""

    MINE = "mine"
    OFFERABLE = "may be offered"
    SHARED = "shared"


class Whose(StrEnum):
    """The parties of which a field with entries per party asks."""

    ALL = "all"
    OTHERS = "others"
    OURS = "ours"


class Choice(Struct, frozen=True):
    """One choice of a part: the id is stored, the label is shown."""

    id: str
    label: str


class PartSpec(Struct, frozen=True):
    """One part of an entry or of a group.

    `links` are the fields whose entries a LINKS part points at; `lowest` and `highest` limit a NUMBER part.
    `brief` parts are chips beside the words of an entry in a list; the others only in its details, where the
    `optional` parts come last. `gap` is the chip of a part that is missing, such as "who?". `asked` is the
    question that Enter on a new entry asks for a missing part. A part without a chip, or without a question,
    has an empty one.
    """

    id: str
    label: str
    kind: PartKind = PartKind.LINE
    choices: tuple[Choice, ...] = ()
    links: tuple[str, ...] = ()
    lowest: int = 0
    highest: int = 0
    hint: str = ""
    brief: bool = False
    optional: bool = False
    gap: str = ""
    asked: str = ""

    def label_of(self, value: str) -> str:
        """Return the label of a choice by its id, or the value itself if it is no choice of this part."""
        return next((choice.label for choice in self.choices if choice.id == value), value)


class FieldSpec(Struct, frozen=True, kw_only=True):
    """One field: its question, its kind, its visibility, and its point of the method.

    - `short` names the field in lists of missing points.
    - `point` is the point of the method that the field holds; empty if the method does not ask for the field.
    - `scale` are the labels of the answers from `lowest` on.
    - `system` adds "the wider system" beside the parties.
    - `whose` are the parties of which a field with entries per party asks; entries of the rest are optional.
    - `pairs` asks a scale once for each partner and each way.
    - `shared_when` are the states in which an entry of an OFFERABLE field is shared.
    """

    id: str
    kind: Kind
    question: str
    short: str
    hint: str = ""
    point: str = ""
    visibility: Visibility = Visibility.MINE
    parts: tuple[PartSpec, ...] = ()
    scale: tuple[str, ...] = ()
    lowest: int = 0
    system: bool = False
    whose: Whose = Whose.ALL
    pairs: bool = False
    shared_when: tuple[str, ...] = ()

    @property
    def highest(self) -> int:
        """The highest answer on the scale."""
        return self.lowest + len(self.scale) - 1

    @property
    def core(self) -> bool:
        """Whether the method asks for the field; the others are folded and never counted as missing."""
        return bool(self.point)

    def part(self, part_id: str) -> PartSpec:
        """Return the part with this id. Raises KeyError if there is none."""
        for part in self.parts:
            if part.id == part_id:
                return part
        raise KeyError(part_id)


class PageSpec(Struct, frozen=True, kw_only=True):
    """One page: its names, its purpose, its reminders, and its fields in order. Only steps have a number."""

    id: PageId
    number: int
    name: str
    title: str
    purpose: str
    reminders: tuple[str, ...]
    fields: tuple[FieldSpec, ...]

    @property
    def has_private(self) -> bool:
        """Whether any of its fields is private, or is private until it is shared."""
        return any(field.visibility is not Visibility.SHARED for field in self.fields)

    @property
    def core(self) -> tuple[FieldSpec, ...]:
        """The fields that hold the points of the method."""
        return tuple(field for field in self.fields if field.core)
