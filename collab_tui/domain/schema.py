"""The kinds of things a step can hold; `content` says which step holds what."""

from enum import StrEnum

from msgspec import Struct


class StepId(StrEnum):
    """The front page, the five steps of the method, the review, the meeting, and what comes after it."""

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


class Kind(StrEnum):
    """How a field is written: one text, a group of short parts, or a list of entries."""

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
        """Whether the field is a list of entries rather than texts."""
        return self in {Kind.SCALE, Kind.RECORDS, Kind.PER_PARTY}


class PartKind(StrEnum):
    """What one part of an entry or of a group holds, and so which control edits it."""

    LINE = "line"
    DATE = "date"
    CHOICE = "choice"
    FLAG = "flag"
    NUMBER = "number"
    PARTY = "party"
    PARTIES = "parties"
    LINKS = "links"


class Visibility(StrEnum):
    """Who may ever see a field: only its writer, others once it is reworded, or everyone."""

    MINE = "mine"
    OFFERABLE = "may be offered"
    SHARED = "shared"


class Choice(Struct, frozen=True):
    """One answer that can be picked: the id is stored, the label is shown."""

    id: str
    label: str


class PartSpec(Struct, frozen=True):
    """One part of an entry or of a group: an attribute with a name, a kind and its answers.

    `brief` parts are shown beside the words of an entry in a list; the others only in its details.
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

    def label_of(self, value: str) -> str:
        """Return the label of a choice, or the value itself where it is none."""
        return next((choice.label for choice in self.choices if choice.id == value), value)


class FieldSpec(Struct, frozen=True):
    """One field: what it asks, how it is written, who may see it, which point of the method it holds.

    `short` names it in lists of what is missing; `system` adds "the wider system" beside the parties;
    `pairs` asks a scale once for each partner and each way; `shared_when` are the states of an entry
    that make it shareable; `lowest` is the first answer of the scale.
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
    pairs: bool = False
    shared_when: tuple[str, ...] = ()

    @property
    def highest(self) -> int:
        """The highest answer on the scale."""
        return self.lowest + len(self.scale) - 1

    @property
    def core(self) -> bool:
        """Whether the method asks for it; the others are folded and never counted as missing."""
        return bool(self.point)

    def part(self, part_id: str) -> PartSpec:
        """Return the part with this id, or raise KeyError."""
        for part in self.parts:
            if part.id == part_id:
                return part
        raise KeyError(part_id)


class StepSpec(Struct, frozen=True):
    """One step: its names, what it is for, what to keep in mind, and its fields in order."""

    id: StepId
    number: int
    name: str
    title: str
    purpose: str
    reminders: tuple[str, ...]
    fields: tuple[FieldSpec, ...]

    @property
    def core(self) -> tuple[FieldSpec, ...]:
        """The fields that hold the points of the method."""
        return tuple(field for field in self.fields if field.core)
