"""Three-way merge of a text, by lines and then by words. Nothing that was written on either side is lost."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from difflib import SequenceMatcher
from typing import TypeVar

from msgspec import Struct

from collab_tui.domain.dates import short_date
from collab_tui.domain.parts import OTHER_VERSION, is_heading, lines_of
from collab_tui.domain.versions import Dot, Line, rank

T = TypeVar("T", bound=Hashable)

Row = tuple[str, Dot | None]
"""A row of a text with its dot. One that is blank, or that a merge made, has none."""

_TOKEN = re.compile(r"\n|[^\S\n]+|\S+")


class MergedText(Struct, frozen=True):
    """A merged text; `both` says whether two versions of some words are in it, the older below a heading.

    `dots` has the dot of each line that was in one of the texts, and None for each line that the merge made.
    """

    text: str
    dots: Sequence[Dot | None]
    both: bool = False


def fates_of(
    here: Sequence[Line],
    here_knows: Callable[[Dot], bool],
    there: Sequence[Line],
    there_knows: Callable[[Dot], bool],
) -> dict[Line, Line | None]:
    """Return what becomes of lines of two texts: None for each line that one side removed.

    A side has removed a line if it knows the line and does not have it. If each side misses a line that the
    other one has with the same words, it is one line under two dots, and stays: one stands for the other.
    """
    gone_here = sorted(each for each in {*here} - {*there} if there_knows(each[1]))
    gone_there = sorted(each for each in {*there} - {*here} if here_knows(each[1]))
    fates: dict[Line, Line | None] = {}
    for line in gone_there:
        fates[line] = same = next((each for each in gone_here if each[0] == line[0]), None)
        if same:
            gone_here.remove(same)
    return {**fates, **dict.fromkeys(gone_here)}


def rows_of(text: str, lines: Iterable[Line], fates: Mapping[Line, Line | None]) -> list[Row]:
    """Return the rows of a text without those that were removed; `lines` are all lines that it has."""
    rest = iter(lines)
    rows: list[Row] = []
    for words in text.split("\n") if text else ():
        there = [fates.get(line, line) for line in (next(rest) for _ in lines_of(words))]
        if not there:
            rows.append((words, None))
        elif first := next(filter(None, there), None):
            rows.append((words, first[1]))
    return rows


def is_told_apart(text: str) -> bool:
    """Whether two versions of some words are in a text, one below a heading."""
    return any(map(is_heading, text.split("\n")))


def beside_headings(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines next to each heading of another version: the versions between which one may choose."""
    for n, (words, _) in enumerate(lines):
        if is_heading(words):
            yield from (*lines[max(0, n - 1) : n], *lines[n + 1 : n + 2])


def merge_rows(
    newer: Sequence[Row], older: Sequence[Row], base: Sequence[Row] | None, heading: str
) -> MergedText:
    """Return a text with the changes that both sides made since the common version.

    Without a common version, each line of one side counts as written there. If both sides changed the same
    words, the newer words come first, and the older ones below the heading. Lines that both sides added in
    one place come in the order of their times, and words added there by both are there once. A line that
    both sides moved is there once.
    """
    both = False
    if base is not None:
        base = _without_renewed(base, (*newer, *older))
    rows = _unchanged(newer, older, base)
    if rows is None:
        rows = []
        for region in _regions(list(base or ()), list(newer), list(older)):
            found, stands = _merged_region(*region, heading, has_base=base is not None)
            rows += found
            both = both or stands
        most: Counter[str] = Counter()
        for (words, _), count in (_counted(newer, base) | _counted(older, base)).items():
            most[words] += count
        rows = list(_at_most(rows, most))
    rows = _without_empty_headings(rows)
    return MergedText(_text(rows), [dot for words, dot in rows for _ in lines_of(words)], both)


def merge_line(
    newer: Sequence[Line], older: Sequence[Line], base: str | None, texts: Iterable[str]
) -> MergedText:
    """Return a text of one line with the changes of both sides; else each version once, the newest first.

    Each side has one version of the text or, after an earlier merge, several. One of the `texts` of both
    sides is returned as it is if it has them all.
    """
    if len(newer) == len(older) == 1:
        start = [each for each in (*newer, *older) if each[0] == base][:1]
        found = _unchanged(newer, older, None if base is None else start)
        if found is not None:
            return MergedText(_text(found), [dot for _, dot in found])
        if base and (words := _by_words(base, newer[0][0], older[0][0])) is not None:
            return MergedText(words, [None for _ in lines_of(words)])
    known: dict[str, Dot] = {}
    for words, dot in (*newer, *older):
        known[words] = max(dot, known.get(words, dot), key=rank)
    for text in texts:
        if sorted(there := lines_of(text)) == sorted(known):
            return MergedText(text, [known[each] for each in there])
    first, *others = sorted(known, key=lambda each: (time_of(known[each].at), each), reverse=True) or [""]
    text = first + "".join(f" — {OTHER_VERSION}, {stated_time(known[each].at)}: {each}" for each in others)
    return MergedText(text, [known[each] for each in (first, *others) if each], both=bool(others))


def in_time(one: Sequence[T], other: Sequence[T], at: Callable[[T], str]) -> Iterator[T]:
    """Yield the items of two runs by their times; each run keeps its order."""
    here, there = list(one), list(other)
    while here and there:
        first, second = ((time_of(at(each)), each) for each in (here[0], there[0]))
        yield (here if first <= second else there).pop(0)
    yield from (*here, *there)


def time_of(at: str) -> datetime:
    """Return a time in UTC; one that cannot be read counts as long ago."""
    try:
        return datetime.fromisoformat(at).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)


def by_time(text: str) -> tuple[datetime, str]:
    """Return what puts times in order, also different words for the same time."""
    return time_of(text), text


def stated_time(at: str) -> str:
    """Return a time in the time zone in which it was written, so that every laptop says the same."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return "of an unknown time"
    return f"{short_date(moment.date(), moment.date())} {moment:%H:%M}"


def _unchanged(newer: Sequence[Row], older: Sequence[Row], base: Sequence[Row] | None) -> list[Row] | None:
    """Return the text of one side if it is the merge, because the other side changed nothing."""
    for one, other in ((newer, older), (older, newer)):
        text, words = _text(one), _text(other)
        if text == words or one == base:
            return list(other)
        if base is None and (words.startswith(text) or _is_part(_words_of(one), _words_of(other))):
            return list(other)
    return None


def is_renewed(base: Sequence[Line], there: Sequence[Line]) -> bool:
    """Whether a side has removed a line of the common version and written the same words again."""
    words = {each[0] for each in base}
    return any(each[0] in words and each not in base for each in there)


def _without_renewed(base: Sequence[Row], there: Sequence[Row]) -> list[Row]:
    """Return the rows of the common version without those that a side has removed and written again."""
    words = {row[0] for row in there if row[0].strip()}
    return [row for row in base if row in there or row[0] not in words]


def _without_empty_headings(rows: list[Row]) -> list[Row]:
    """Return the rows without each heading that has no words of its own, because they are elsewhere now."""
    after = [words for words, _ in rows if words.strip()]
    kept: list[Row] = []
    for row in rows:
        if row[0].strip():
            after.pop(0)
        if not (is_heading(row[0]) and (not after or is_heading(after[0]))):
            kept.append(row)
    return kept


def _text(rows: Iterable[Row]) -> str:
    return "\n".join(words for words, _ in rows)


def _words_of(rows: Iterable[Row]) -> list[str]:
    return [words for words, _ in rows]


def _is_part(some: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether some lines are among others, in the same order."""
    rest = iter(lines)
    return all(line in rest for line in some)


def _regions(
    base: Sequence[T], newer: Sequence[T], older: Sequence[T]
) -> Iterator[tuple[Sequence[T], Sequence[T], Sequence[T]]]:
    """Yield what is in each place of the three texts; a token that is in all three is a place of its own."""
    in_newer, in_older = _places(base, newer), _places(base, older)
    common = [n for n in range(len(base)) if n in in_newer and n in in_older]
    ends = [(n, in_newer[n], in_older[n]) for n in common]
    starts = [(0, 0, 0), *((a + 1, b + 1, c + 1) for a, b, c in ends)]
    for (a, b, c), (d, e, f) in zip(starts, [*ends, (len(base), len(newer), len(older))], strict=True):
        if b < e or c < f:
            yield base[a:d], newer[b:e], older[c:f]
        if d < len(base):
            yield (base[d : d + 1],) * 3


def _places(base: Sequence[T], text: Sequence[T]) -> dict[int, int]:
    """Return which token of the common version is which one of a text."""
    blocks = SequenceMatcher(None, base, text, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _merged_region(
    base: Sequence[Row], newer: Sequence[Row], older: Sequence[Row], heading: str, *, has_base: bool
) -> tuple[Sequence[Row], bool]:
    """Return the rows of one place, and whether both versions are there."""
    then, here, there = _words_of(base), _words_of(newer), _words_of(older)
    if here == there:
        return _same(newer, older), False
    if base in (newer, older):
        return (newer if base == older else older), False
    if base and newer and older:
        words = _by_words(*("\n".join(each) for each in (then, here, there)))
        if words is not None:
            known = dict((*older, *newer))
            return [(row, known.get(row)) for row in words.split("\n")], False
    told_apart = not has_base or any(words.strip() for words, _ in base)
    return _both(base, newer, older, heading if told_apart else "")


def _same(newer: Sequence[Row], older: Sequence[Row]) -> list[Row]:
    """Return rows that have the same words on both sides, each with the later dot."""
    return [
        (words, max(filter(None, (dot, other)), key=rank, default=None))
        for (words, dot), (_, other) in zip(newer, older, strict=True)
    ]


def _both(
    base: Sequence[Row], newer: Sequence[Row], older: Sequence[Row], heading: str
) -> tuple[list[Row], bool]:
    """Return the rows of both sides, those of both once, without those that one side removed or changed.

    Without a heading they are not told apart.
    """
    known, here, there = Counter(base), _words_of(newer), _words_of(older)
    removed = known - Counter(older)
    rows: list[Row] = []
    both = False
    for kind, a, b, c, d in SequenceMatcher(None, here, there, autojunk=False).get_opcodes():
        if kind == "equal":
            rows += _same(newer[a:b], older[c:d])
            continue
        ours = list(_less(newer[a:b], removed))
        theirs = list(_less(older[c:d], known))
        apart = bool(heading and ours and theirs)
        rows += [*ours, (heading, None), *theirs] if apart else in_time(ours, theirs, _time)
        both = both or apart
    return rows, both


def _time(row: Row) -> str:
    return row[1].at if row[1] else ""


def _less(rows: Iterable[Row], count: Counter[Row]) -> Iterator[Row]:
    """Yield the rows without those that are counted, and take these from the count."""
    for row in rows:
        count[row] -= 1
        if count[row] < 0:
            yield row


def _by_words(base: str, newer: str, older: str) -> str | None:
    """Return the words with the changes of both sides; None if both changed the same ones."""
    merged: list[str] = []
    tokens = [_TOKEN.findall(text) for text in (base, newer, older)]
    for then, here, there in _regions(*tokens):
        if here in (then, there):
            merged += there
        elif there == then:
            merged += here
        else:
            return None
    return "".join(merged)


def _counted(rows: Iterable[Row], base: object) -> Counter[Row]:
    """Count the lines; without a common version, those with the same words count as the same line."""
    return Counter(rows if base is not None else ((words, None) for words, _ in rows))


def _at_most(rows: Iterable[Row], most: Mapping[str, int]) -> Iterator[Row]:
    """Yield the rows, each as often as it was written at most."""
    count: Counter[str] = Counter()
    for row in rows:
        words = row[0]
        count[words] += 1
        if not words.strip() or words not in most or count[words] <= most[words]:
            yield row
