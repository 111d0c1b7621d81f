"""What was changed and changed back between two versions, while a copy left the process in between."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Batch, Edit, Insert, Move, Put, Remove, Splice, apply, invert
from collab_tui.domain.merge import merged
from collab_tui.domain.parts import is_heading, lines_of
from collab_tui.domain.touched import Touched, dots_after, touched_by
from collab_tui.domain.versions import Version, changed, first_version

AT = "2026-12-10T14:00:00+00:00"
ROAD, E1 = Address("road"), Entry("e1", "first", "p1", AT, {"owner": "Ann"})
BASE = Conversation(
    id="c",
    texts={"aim": "beds", "road": "alpha\nbeta\ngamma"},
    entries={"log": (E1, Entry("e2", "second", "p1", AT))},
    revision=10,
    changed=AT,
)
AMENDED = replace(E1, text="first, put right", attrs={"owner": "Ben"})

THERE_AND_BACK = {
    "words in a line": Splice(ROAD, 10, "", " delta"),
    "a letter at a time": Batch((Splice(ROAD, 10, "", "x"), Splice(ROAD, 11, "", "y"))),
    "a line": Splice(ROAD, 6, "beta\n", ""),
    "two lines made one": Splice(ROAD, 5, "\n", ""),
    "one line made two": Splice(ROAD, 8, "", "\n"),
    "the whole text": Put(ROAD, "alpha\nbeta\ngamma", "another\ntext"),
    "no text any more": Put(ROAD, "alpha\nbeta\ngamma", None),
    "a text that is new": Put(Address("today"), None, "rooms"),
    "a line of text": Splice(Address("aim"), 0, "", "more "),
    "an entry": Remove("log", 0, E1),
    "the words of an entry": Splice(Address("log", "e1"), 5, "", " of all"),
    "an attribute": Put(Address("log", "e1", "owner"), "Ann", "Ben"),
    "an attribute that is new": Put(Address("log", "e1", "by"), None, "2026-12-20"),
    "an entry that is exchanged": Batch((Remove("log", 0, E1), Insert("log", 0, AMENDED))),
    "the order": Move("log", "e1", 0, 1),
}


class Window:
    """A process that makes edits to a version, and from which copies leave before it is stored."""

    def __init__(self, start: Version) -> None:
        self.start, self.now = start, start.conversation
        self.touched: list[Touched] = []

    def edit(self, edit: Edit) -> None:
        before = self.now
        self.now = replace(apply(before, edit), revision=before.revision + 1, changed=AT)
        self.touched += touched_by(edit, before, self.now)

    @property
    def version(self) -> Version:
        """The version as it is stored, or as it is copied."""
        return changed(self.start, self.now, "one", self.touched)


@pytest.mark.parametrize("edit", THERE_AND_BACK.values(), ids=THERE_AND_BACK)
def test_what_was_changed_back_is_as_it_was_although_a_copy_has_what_was_in_between(edit: Edit) -> None:
    start = first_version(BASE, "first")
    one = Window(start)
    one.edit(edit)
    copy = one.version
    one.edit(invert(edit))
    elsewhere = replace(copy.conversation, revision=20, texts={**copy.conversation.texts, "room": "12"})
    other = changed(copy, elsewhere, "two")
    for found in (merged(one.version, other, [start]), merged(other, one.version, [start])):
        assert found.conversation.texts == {**BASE.texts, "room": "12"}
        assert found.conversation.entries == BASE.entries


@given(st.randoms(use_true_random=False), st.integers(1, 12))
def test_a_copy_that_leaves_at_any_time_neither_loses_nor_brings_back_a_line(
    random: Random, count: int
) -> None:
    start = first_version(replace(BASE, texts={"road": "l0\nl1\nl2\nl3"}), "first")
    one = Window(start)
    leaves = random.randrange(count)
    copy = start
    made: list[Edit] = []
    for number in range(count):
        text = one.now.text("road")
        if made and random.random() < 0.4:
            one.edit(invert(made.pop()))
        else:
            made.append(_any_edit(text, f"n{number}", random))
            one.edit(made[-1])
        if number == leaves:
            copy = one.version
    theirs = copy.conversation.text("road") + "\nelsewhere"
    texts = {**copy.conversation.texts, "road": theirs}
    other = changed(copy, replace(copy.conversation, revision=99, texts=texts), "two")
    found = merged(one.version, other, [start]).conversation.text("road")
    assert sorted(_lines(found)) == sorted([*_lines(one.now.text("road")), "elsewhere"])


def _any_edit(text: str, word: str, random: Random) -> Splice:
    """Return an edit that adds a line, removes one, or changes the words of one."""
    rows = text.split("\n")
    place = random.randrange(len(rows))
    at = sum(len(row) + 1 for row in rows[:place])
    kind = random.choice(["add", "remove", "change"])
    if kind == "add":
        return Splice(ROAD, at, "", f"{word}\n")
    if kind == "remove" and len(rows) > 2:
        return (
            Splice(ROAD, at, f"{rows[place]}\n", "")
            if place < len(rows) - 1
            else Splice(ROAD, at - 1, f"\n{rows[place]}", "")
        )
    return Splice(ROAD, at + len(rows[place]), "", word)


def _lines(text: str) -> Sequence[str]:
    return [row for row in text.split("\n") if row.strip() and not is_heading(row)]


HEADING = "the other version, Tue 1 Dec 00:54"
ROWS = ["", "alpha", "beta", f"— {HEADING} —", f" — {HEADING}: ", f"a — {HEADING}: b"]
any_rows = st.lists(st.sampled_from(ROWS), max_size=4).map("\n".join)


@given(any_rows, any_rows, st.lists(st.tuples(any_rows, st.integers(0, 20), any_rows, any_rows), max_size=4))
def test_each_line_has_a_dot_or_none_whatever_the_edits_were(
    old: str, new: str, edits: list[tuple[str, int, str, str]]
) -> None:
    """Edits may be of another value, as after a merge, or beyond a damaged line of a journal."""
    touched: list[Touched] = []
    for text, at, removed, added in edits:
        other = Conversation(id="c", texts={"road": text})
        touched += touched_by(Splice(ROAD, at, removed, added), other, other)
    before = [(line, n) for n, line in enumerate(lines_of(old))]
    assert len(dots_after(before, old, new, touched)) == len(lines_of(new))
    for after in (old, new):
        then = replace(BASE, texts={"road": old}), replace(BASE, texts={"road": after}, revision=12)
        changed(first_version(then[0], "first"), then[1], "one", touched)


def test_the_edits_of_a_batch_follow_each_other() -> None:
    batch = Batch(
        (Splice(ROAD, 0, "", "new\n"), Splice(ROAD, 4, "alpha", "ALPHA"), Splice(ROAD, 99, "x", ""))
    )
    rows = [(each.first, each.count, each.rows) for each in touched_by(batch, BASE, BASE)]
    assert rows[:2] == [(0, 1, (None, 0)), (1, 1, (None,))]
