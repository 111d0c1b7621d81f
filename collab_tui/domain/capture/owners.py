"""Owners in a captured line: "@sam", "@Dr Jones". People of the table are known by their names."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.parties import compared
from collab_tui.domain.text import listed

_STOPS = ".,;:"
_TITLES = set("dr mr mrs ms miss mx prof professor sir dame rev revd cllr sr".split())
_PARTICLES = {"van", "der", "den", "de", "von", "la", "le", "da", "di", "bin", "ibn", "al", "el"}
"""Small words within a name: "Mr van Dyk"."""

_MOST = 4
"""The most words of a name after "@"."""


class Owner(Struct, frozen=True):
    """An owner: how many words name it, its name, or a doubt about who it is."""

    size: int = 0
    name: str = ""
    doubt: str = ""


def read_owner(words: Sequence[str], conversation: Conversation) -> Owner:
    """Return the owner that the words from "@" on name; no size if they name none, as in "@ 9am" or "@9am".

    A person of the table, or an owner of another commitment, is known by any part of the name that only this
    one has. If two have it, or if the name of somebody else may go on, the words stay and the doubt says so.
    """
    said = list(_said(words))
    if not said or not said[0][:1].isalpha():
        return Owner()
    known = tuple(dict.fromkeys(_known(conversation)))
    for size in range(len(said), 0, -1):
        asked = _parts(" ".join(said[:size]))
        whole = [name for name in known if _parts(name) == asked]
        found = whole[:1] or [name for name in known if asked and _contains(_parts(name), asked)]
        if len(found) > 1:
            return _doubtful(said[:size], found)
        if found and _goes_on(said[size:]) and (not whole or size == 1):
            return _doubtful(said[: size + 1], [found[0], " ".join(said[: size + 1])])
        if found:
            return Owner(size, found[0])
    if compared(said[0].rstrip(".")) in _TITLES and len(said) > 1:
        size = next((n for n, word in enumerate(said[1:], 2) if compared(word) not in _PARTICLES), len(said))
        return Owner(size, " ".join(said[:size]))
    if _goes_on(said[1:]):
        return _doubtful(said[:2], [said[0], " ".join(said[:2])])
    return Owner(1, said[0])


def _doubtful(said: Sequence[str], names: Sequence[str]) -> Owner:
    return Owner(len(said), doubt=f"“@{' '.join(said)}” may be {listed(names, 'or')}")


def _goes_on(words: Sequence[str]) -> bool:
    """Whether a name may go on: the next word begins with a capital letter, as in "@Joan Marsh"."""
    return bool(words) and words[0][:1].isupper() and words[0][1:].islower()


def _said(words: Sequence[str]) -> Iterator[str]:
    """Yield the words that may be a name, without the sign; a comma or a point after one ends it."""
    for n, word in enumerate(words[:_MOST]):
        bare = (word[1:] if n == 0 else word).rstrip(_STOPS)
        if not bare or (n and bare[0] in "@#!"):
            return
        yield bare
        if word.endswith(tuple(_STOPS)) and compared(bare) not in _TITLES:
            return


def _known(conversation: Conversation) -> Iterator[str]:
    """Yield the names of the people at the table and of the owners there are."""
    for entry in conversation.list("people"):
        name = entry.text.split(",")[0].split("(")[0].split(" – ")[0].strip()
        if name:
            yield " ".join(name.split())
    for entry in conversation.list("commitments"):
        if owner := " ".join(entry.word("owner").split()):
            yield owner


def _parts(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared, without titles."""
    words = [compared(word.rstrip(_STOPS)) for word in name.split()]
    return tuple(word for word in words if word and word not in _TITLES)


def _contains(name: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(name[n : n + len(part)] == part for n in range(len(name)))
