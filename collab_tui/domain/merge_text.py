"""Three-way merge of a text, by lines and then by words. Nothing that was written on either side is lost."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct


class MergedText(Struct, frozen=True):
    """A merged text; `both` says whether two versions of some words are in it, the older below a heading."""

    text: str
    both: bool = False


OTHER_VERSION = "the other version"
"""The words above the older version of a text, which also name the moments that a merge keeps."""

Region = tuple[Sequence[str], Sequence[str], Sequence[str]]
"""What is in one place of the common version, of the newer text and of the older text."""

_TOKEN = re.compile(r"\n|[^\S\n]+|\S+")


def merge_lines(newer: str, older: str, base: str | None, heading: str) -> MergedText:
    """Return a text with the changes that both sides made since the common version.

    Without a common version, each line of one side counts as written there. If both sides changed the same
    words, the newer words come first, and the older ones below the heading.
    """
    if (found := _easy(newer, older, base)) is not None:
        return MergedText(found)
    merged: list[str] = []
    both = False
    for region in _regions(_lines(base or ""), _lines(newer), _lines(older)):
        lines, stands = _merged_region(region, heading, has_base=base is not None)
        merged += lines
        both = both or stands
    return MergedText("\n".join(_once(merged, _lines(newer), _lines(older))), both)


def merge_line(newer: str, older: str, base: str | None, joint: str) -> MergedText:
    """Return a text of one line with the changes of both sides, or else both with words between them."""
    found = _easy(newer, older, base)
    if found is None and newer.endswith(f" {joint} {older}"):
        found = newer  # they were merged before
    if found is None and not (newer and older):
        found = newer or older  # what was changed on one side stays, although it was removed on the other
    if found is None and base:
        found = _by_words(base, newer, older)
    return MergedText(f"{newer} {joint} {older}", both=True) if found is None else MergedText(found)


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


def _merged_region(region: Region, heading: str, *, has_base: bool) -> tuple[list[str], bool]:
    base, newer, older = region
    if older in (newer, base):
        return list(newer), False
    if newer == base:
        return list(older), False
    if base and newer and older:
        words = _by_words("\n".join(base), "\n".join(newer), "\n".join(older))
        if words is not None:
            return words.split("\n"), False
    return _both(region, heading, told_apart=bool(base) or not has_base)


def _both(region: Region, heading: str, *, told_apart: bool) -> tuple[list[str], bool]:
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
        lines += [*here, *([heading] if apart else []), *there]
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
