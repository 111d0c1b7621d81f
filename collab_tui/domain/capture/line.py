"""The capture line: parses one line typed in the meeting into one entry. No line is ever refused.

    line := [letter of a party][sign] SPACE words        without a letter: the party that is speaking
          | name of a party ":" words                    or its first word, if no other has it

A line without a sign, or with an unknown form, becomes a note with the same words. A line that may be meant
as private is private: "-they", "– they", "e - they", "e-they", "z- they" if no party has the letter z.
"e-mail" is a word.
"""

import re
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from collab_tui.domain.capture.annotations import FIRST, AnnotatedText, annotations
from collab_tui.domain.capture.kinds import BY_LETTER, LABELS, NOTE, Label, label_of
from collab_tui.domain.conversation import Conversation, Entry, Value
from collab_tui.domain.dates import When
from collab_tui.domain.parties import compared
from collab_tui.domain.text import clean

_BY_SIGN = {label.sign: label for label in LABELS if len(label.sign) == 1}

_DASH = "_\N{SOFT HYPHEN}‐‑‒–—―⁃−﹣－-"
_UNSEEN = "\u200b-\u200f\u2060"
_PRIVATE = re.compile(
    rf"[{_UNSEEN}]*(?P<letter>[^\s{_UNSEEN}{_DASH}]*)(?P<gap>\s*)[{_UNSEEN}]*[{_DASH}]+(?P<after>\s*)(?P<words>.+)"
)
"""A line that may be meant as private: dashes of any kind, with or without a letter and spaces."""

_COMPOUNDS = set(
    "mail mails mailed bike bikes form forms learning prescribing prescription prescriptions "
    "referral referrals consult consults consultation consultations roster rostering notes note "
    "book books cigarette cigarettes health portfolio signature ray rays th shirt turn day "
    "section diff level levels site sites side".split()
)
"""What follows a letter and a dash in one word: "e-mail", "x-ray", "n-th", "c-section"."""

_SIGNS = re.escape("".join(sign for sign in _BY_SIGN if sign != "-"))
_NO_SPACE = re.compile(
    rf"(?P<letter>[^\W\d_]?)(?:(?P<sign>[{_SIGNS}])(?=[^\W\d_])| (?P<apart>[{_SIGNS}]) )(?P<words>.+)",
    re.DOTALL,
)
"""The beginning of a line whose sign has no space after it, or one before it too."""

_ALONE = ">?="
"""Signs that a line without a letter can begin with if no space follows."""

SHORTEST_NAME = 2
"""The fewest letters of a name before a colon: one is the letter of a party."""

_NO_NAMES = {"the", "note"}
"""First words of names that stand for no party alone."""

_NUMBER = re.compile(r"[£$€.,]*\d")


class Captured(Struct, frozen=True):
    """A parsed line: its field, the id of its party, its words and attributes, and the line as typed (`raw`).

    `when` is the day in the line, with its time, to show while it is typed; `doubt` is a sentence on an
    annotation that was not understood and stays in the words.
    """

    field: str
    party: str
    text: str
    attrs: dict[str, Value]
    raw: str
    when: When | None = None
    doubt: str = ""

    @property
    def label(self) -> Label:
        """The kind of the line."""
        return label_of(self.field, self.attrs)


def read_line(
    line: str, conversation: Conversation, today: date, speaker: str, settled: str = ""
) -> Captured:
    """Return the parsed line; `speaker` is the id of the party of a line without a letter.

    A past date is doubtful, unless it equals `settled`: the date that the entry had before.
    """
    raw = clean(line)
    head, *rest = _with_space(raw.lstrip(), conversation).split(None, 1)[:2] or [""]
    label, party, doubt = _head(head, conversation, speaker)
    if named := _named(raw, conversation):
        label, party, doubt, rest = BY_LETTER["s"], named[0], "", [named[1]]
    if label and rest:
        read = AnnotatedText(rest[0].split(), conversation, today, settled)
        label = read.as_kind(label)
        if read.words:
            doubts = " ".join(filter(None, [doubt, *read.doubts]))
            attrs = {**label.attrs, **read.attrs}
            return Captured(label.field, party, " ".join(read.words), attrs, raw, read.when, doubts)
    if private := _private(raw, conversation, speaker):
        return private
    return Captured(NOTE.field, speaker, raw.strip(), {}, raw, doubt="" if label else doubt)


def line_of(entry: Entry, field: str, conversation: Conversation) -> str:
    """Return the line that parses to this entry if its party is the speaker.

    The line has the party's letter, unless the party shares it with another.
    """
    label = label_of(field, entry.attrs)
    if label is NOTE:
        if read_line(entry.text, conversation, date.min, entry.party).label is NOTE:
            return entry.text
        label = BY_LETTER["m"]
    words = [_letter(entry.party, conversation) + label.sign, entry.text]
    match label.letter:
        case "x" if entry.text.endswith('"') or entry.text.count('"') % 2 == 0:
            words[-1] += '"'
        case "g" if kind := entry.word("kind"):
            words.append(f"#{kind}")
        case "d":
            words.extend(each for each in annotations(entry, conversation) if each.startswith("by "))
        case "t" if entry.text.split()[:1] and entry.text.split()[0].lower() == FIRST:
            words[1:1] = annotations(entry, conversation)  # at the beginning it would make it a first step
        case "t":
            words.extend(annotations(entry, conversation))
    return " ".join(words)


def _with_space(raw: str, conversation: Conversation) -> str:
    """Return a line with the letter, its sign and a space at the beginning if it was meant so.

    "e:we rang" and "e : we rang" are both "e: we rang", if e is the letter of a party; ">we ring" is
    "> we ring". A sign before a digit, a mark without a letter and a smiley are words.
    """
    if found := _NO_SPACE.match(raw):
        letter, sign = found["letter"], found["sign"] or found["apart"]
        is_letter = bool(letter) and bool(_party_of(letter, conversation, "")[0])
        if is_letter or (not letter and sign in _ALONE and not raw.split(maxsplit=1)[0].endswith(sign)):
            return f"{letter}{sign} {found['words']}"
    return raw


def _named(raw: str, conversation: Conversation) -> tuple[str, str] | None:
    """Return the id of the party whose name stands before the first colon, and the words after it, or None.

    The name is whole or short, or only its first word if no other party's name begins with it.
    """
    before, colon, after = raw.partition(":")
    name, words = compared(before), after.strip()
    is_apart = after[:1].isspace() or after[:1].isalpha()
    if not colon or not words or not is_apart or len(name) < SHORTEST_NAME:
        return None
    names = [(each.id, compared(full)) for each in conversation.parties for full in (each.alias, each.name)]
    whole = {party for party, full in names if full == name}
    first = {party for party, full in names if full.split()[:1] == [name]} - whole
    sides = whole or (first if name not in _NO_NAMES else set())
    return (sides.pop(), words) if len(sides) == 1 else None


def _head(head: str, conversation: Conversation, speaker: str) -> tuple[Label | None, str, str]:
    """Return the kind of a sign, the party whose letter precedes it, and a doubt if none or two have it."""
    label, letter = _BY_SIGN.get(head[-1:]), head[:-1]
    if label is None or not letter:
        return label, speaker, ""
    party, doubt = _party_of(letter, conversation, speaker)
    if not party:
        is_letter = len(letter) == 1 and letter.isalpha()
        return None, speaker, doubt if is_letter else ""
    return label, party, doubt


def _party_of(letter: str, conversation: Conversation, speaker: str) -> tuple[str, str]:
    """Return the id of the party with a letter, and a doubt if none or two have it."""
    found = [each for each in conversation.parties if compared(each.letter) == compared(letter)]
    if not found:
        return "", f"No side has the letter {letter}."
    who = next((each for each in found if each.id == speaker), found[0])
    doubt = f"More than one has the letter {letter}; this is kept for {who.alias}." if len(found) > 1 else ""
    return who.id, doubt


def _private(raw: str, conversation: Conversation, speaker: str) -> Captured | None:
    """Return a line that may be meant as private, but has not the exact form; None for any other line.

    It keeps all its words if the beginning may be one of them, as in "so- no" or "e-they lie". A letter of no
    party, or one before a word such as "mail", belongs to that word. A dash before a number is a minus.
    """
    mine, words = BY_LETTER["m"], raw.split()
    whole = Captured(mine.field, speaker, " ".join(words), dict(mine.attrs), raw)
    if found := _PRIVATE.match(" ".join(words)):
        letter, after, stands_apart = found["letter"], found["after"], found["gap"] or found["after"]
        party, doubt = _party_of(letter, conversation, speaker) if letter else (speaker, "")
        mistyped = bool(after) and not found["gap"] and len(letter) <= 2 and letter.isalpha()
        joined = bool(letter) and not stands_apart
        word = (re.match(r"\w*", found["words"]) or [""])[0].casefold()
        if not after and (_NUMBER.match(found["words"]) or (joined and word in _COMPOUNDS)):
            return None
        is_meant = mistyped if not party else stands_apart or (len(letter) == 1 and bool(word))
        if not letter or is_meant:
            text = whole.text if joined or (len(letter) > 1 and not party) else found["words"]
            return replace(whole, party=party or speaker, text=text, doubt=doubt)
    head = words[0] if words else ""
    is_sign = sum(map(str.isalpha, head)) <= 1 and not any(map(str.isnumeric, head))
    return whole if is_sign and re.search(f"[{_DASH}]", head) else None


def _letter(party_id: str, conversation: Conversation) -> str:
    """Return the letter of a party; empty if it has none, or shares it with another party."""
    letters = {each.id: clean(each.letter).strip() for each in conversation.parties}
    letter = letters.get(party_id, "")
    alone = [each.casefold() for each in letters.values()].count(letter.casefold()) == 1
    return letter if alone and len(letter.split()) == 1 else ""
