"""The kinds of captured lines, and how an entry of one kind becomes one of another."""

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.conversation import Entry, Value


class Label(Struct, frozen=True):
    """One kind of line: the letter that relabels a line, the sign, a short word, and the id of the field.

    `attrs` are the attributes of a new entry; `mark` is the attribute that distinguishes the kind from the
    other kinds of its field. `example` is a line of this kind, as it is typed.
    """

    letter: str
    sign: str
    word: str
    field: str
    attrs: dict[str, Value] = {}
    mark: str = ""
    example: str = ""


LABELS = (
    Label("s", ":", "said", "heard", {"state": "heard"}, "", "e: nobody rang us"),
    Label(
        "x", '"', "exact words", "heard", {"state": "heard", "exact": True}, "exact", 'e" we are not a taxi'
    ),
    Label("c", "!", "concern", "concerns", {"basis": "said"}, "", "e! patients wait in corridors"),
    Label("e", "~", "effect", "effects", {}, "", "e~ staff stopped ringing the ward"),
    Label("w", "+", "worth", "worth", {}, "", "e+ they know every care home"),
    Label("g", "=", "common ground", "common_ground", {"state": "said"}, "", "= fewer moves for patients"),
    Label("q", "?", "question", "questions", {"state": "open"}, "", "? who signs the budget"),
    Label("p", "? park:", "parked", "questions", {"state": "parked"}, "state", "? park: the lease"),
    Label("o", "*", "option", "options", {}, "", "* one shared waiting list"),
    Label("t", ">", "will do", "commitments", {}, "", "e> send the rota by fri 12.30 @jo"),
    Label("d", "> first:", "first step", "first_steps", {}, "", "e> first: ring the ward by fri"),
    Label("n", "%", "new", "new_information", {}, "", "% the tariff changes in June"),
    Label("m", "-", "mine", "notes", {"mine": True}, "mine", "- they look tired” or “-they look tired"),
    Label("u", "", "note", "notes", {}, "", "anything else"),
)
"""Every kind of line, in the order of the help."""

BY_LETTER = {label.letter: label for label in LABELS}

NOTE = BY_LETTER["u"]
"""The kind of a line without a sign."""

_WHOLE = {"raw", "line", "dictated", "shared"}
"""The attributes that an entry keeps if its kind changes."""


def label_of(field: str, attrs: dict[str, Value]) -> Label:
    """Return the kind of an entry by its field and attributes; a note if the field has no kind."""
    plain = NOTE
    for label in LABELS:
        if label.field == field:
            if label.mark and attrs.get(label.mark) == label.attrs[label.mark]:
                return label
            plain = plain if label.mark else label
    return plain


def relabelled(entry: Entry, field: str, new: Label) -> Entry:
    """Return an entry changed to another kind.

    The attribute "was" stores the attributes of the other kinds by letter, so that they come back with them.
    """
    old = label_of(field, entry.attrs)
    if old is new:
        return entry
    was = _decoded(entry.word("was"))
    whole = {name: entry.attrs[name] for name in _WHOLE & set(entry.attrs)}
    before = {name: value for name, value in entry.attrs.items() if name not in {*_WHOLE, "was"}}
    after = was.pop(new.letter, None)
    if after is None:
        after = _begun(new, before if old.field == new.field else {})
    was.pop(old.letter, None)
    if before != _begun(old, after if old.field == new.field else {}):
        was[old.letter] = before
    kept: dict[str, Value] = {"was": msgspec.json.encode(was, order="sorted").decode()} if was else {}
    return replace(entry, attrs={**whole, **after, **kept})


def _begun(label: Label, attrs: dict[str, Value]) -> dict[str, Value]:
    """Return the first attributes of an entry of a kind: its own, and those in `attrs` that are no marks."""
    marks = {each.mark for each in LABELS if each.field == label.field}
    return {**label.attrs, **{name: value for name, value in attrs.items() if name not in marks}}


def _decoded(was: str) -> dict[str, dict[str, Value]]:
    try:
        return msgspec.json.decode(was or "{}", type=dict[str, dict[str, Value]])
    except msgspec.DecodeError:
        return {}
