"""Three-way merge of a text, by lines and then by words. Nothing that was written on either side is lost."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from difflib import SequenceMatcher

from msgspec import Struct

from collab_tui.domain.dates import short_date
from collab_tui.domain.versions import OTHER_VERSION, lines_of


class MergedText(Struct, frozen=True):
    """A merged text; `both` says whether two versions of some words are in it, the older below a heading."""

    text: str
    both: bool = False


Region = tuple[Sequence[str], Sequence[str], Sequence[str]]
"""What is in one place of the common version, of the newer text and of the older text."""

_TOKEN = re.compile(r"\n|[^\S\n]+|\S+")


def merge_lines(
    newer: str, older: str, base: str | None, heading: str, times: Mapping[str, str]
) -> MergedText:
    """Return a text with the changes that both sides made since the common version.

    Without a common version, each line of one side counts as written there. If both sides changed the same
    words, the newer words come first, and the older ones below the heading. Lines that both sides added in
    one place come in the order of their `times`.
    """
    if (found := _easy(newer, older, base)) is not None:
        return MergedText(found)
    merged: list[str] = []
    both = False
    for region in _regions(_lines(base or ""), _lines(newer), _lines(older)):
        lines, stands = _merged_region(region, heading, times, has_base=base is not None)
        merged += lines
        both = both or stands
    return MergedText("\n".join(_once(merged, _lines(newer), _lines(older))), both)


def merge_line(
    newer: str, older: str, base: str | None, removed: Collection[str], times: Mapping[str, str]
) -> MergedText:
    """Return a text of one line with the changes of both sides; else each version once, the newest first.

    Each side has one version of the text or, after an earlier merge, several. Some of them were `removed` on
    the other side; `times` has the time of each.
    """
    one, other = ([each for each in lines_of(text) if each not in removed] for text in (newer, older))
    if len(one) == len(other) == 1:
        found = _easy(one[0], other[0], base)
        if found is None and base:
            found = _by_words(base, one[0], other[0])
        if found is not None:
            return MergedText(found)
    versions = sorted({*one, *other}, key=lambda each: (time_of(times[each]), each), reverse=True)
    for text in (newer, older):
        if sorted(lines_of(text)) == sorted(versions):
            return MergedText(text)  # it has them from an earlier merge
    joined = (f" — {OTHER_VERSION}, {said(times[each])}: {each}" for each in versions[1:])
    return MergedText("".join((*versions[:1], *joined)), both=len(versions) > 1)


def without(text: str, removed: Collection[str]) -> str:
    """Return a text without some lines."""
    return "\n".join(line for line in text.split("\n") if line not in removed)


def in_time(one: Sequence[str], other: Sequence[str], times: Mapping[str, str]) -> Iterator[str]:
    """Yield the items of two runs by their times; each run keeps its order."""
    here, there = list(one), list(other)
    while here and there:
        first, second = ((time_of(times.get(each, "")), each) for each in (here[0], there[0]))
        yield (here if first <= second else there).pop(0)
    yield from (*here, *there)


def time_of(at: str) -> datetime:
    """Return a time in UTC; one that cannot be read counts as long ago."""
    try:
        return datetime.fromisoformat(at).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)


def said(at: str) -> str:
    """Return a time in the time zone in which it was written, so that every laptop says the same."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return "of an unknown time"
    return f"{short_date(moment.date(), moment.date())} {moment:%H:%M}"


def _easy(newer: str, older: str, base: str | None) -> str | None:
    """Return the merged text if only one side changed; None if both did."""
    for one, other in ((newer, older), (older, newer)):
        if one in {other, base}:
            return other
        if base is None and (other.startswith(one) or _is_part(_lines(one), _lines(other))):
            return other
    return None


def _is_part(some: Sequence[str], lines: Sequence[str]) -> bool:
    """Whether some lines are among others, in the same order."""
    rest = iter(lines)
    return all(line in rest for line in some)


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _regions(base: Sequence[str], newer: Sequence[str], older: Sequence[str]) -> Iterator[Region]:
    """Yield the regions in order; a token that is in all three is a region of its own."""
    in_newer, in_older = _places(base, newer), _places(base, older)
    common = [n for n in range(len(base)) if n in in_newer and n in in_older]
    ends = [(n, in_newer[n], in_older[n]) for n in common]
    starts = [(0, 0, 0), *((a + 1, b + 1, c + 1) for a, b, c in ends)]
    for (a, b, c), (d, e, f) in zip(starts, [*ends, (len(base), len(newer), len(older))], strict=True):
        if b < e or c < f:
            yield base[a:d], newer[b:e], older[c:f]
        if d < len(base):
            yield (base[d : d + 1],) * 3


def _places(base: Sequence[str], text: Sequence[str]) -> dict[int, int]:
    """Return which token of the common version is which one of a text."""
    blocks = SequenceMatcher(None, base, text, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _merged_region(
    region: Region, heading: str, times: Mapping[str, str], *, has_base: bool
) -> tuple[list[str], bool]:
    base, newer, older = region
    if older in (newer, base):
        return list(newer), False
    if newer == base:
        return list(older), False
    if base and newer and older:
        words = _by_words("\n".join(base), "\n".join(newer), "\n".join(older))
        if words is not None:
            return words.split("\n"), False
    return _both(region, heading, times, told_apart=any(map(str.strip, base)) or not has_base)


def _both(
    region: Region, heading: str, times: Mapping[str, str], *, told_apart: bool
) -> tuple[list[str], bool]:
    """Return the lines of both sides, those of both once, without those that one side removed or changed."""
    base, newer, older = region
    removed = {line for line in base if line not in older}
    lines: list[str] = []
    both = False
    for kind, a, b, c, d in SequenceMatcher(None, newer, older, autojunk=False).get_opcodes():
        if kind == "equal":
            lines += newer[a:b]
            continue
        here = [line for line in newer[a:b] if line not in removed]
        there = [line for line in older[c:d] if line not in base]
        apart = told_apart and bool(here) and bool(there)
        lines += [*here, heading, *there] if apart else in_time(here, there, times)
        both = both or apart
    return lines, both


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


def _once(lines: Sequence[str], newer: Sequence[str], older: Sequence[str]) -> Iterator[str]:
    """Yield the lines without what is there more often than on either side: both moved the line."""
    most = Counter(newer) | Counter(older)
    count: Counter[str] = Counter()
    for line in lines:
        count[line] += 1
        if not line.strip() or line not in most or count[line] <= most[line]:
            yield line
