"""The merge of two versions: nothing is lost or doubled, and the order of merging does not matter."""

from collections import Counter
from collections.abc import Callable
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Edit, Insert, Put, Remove, apply
from collab_tui.domain.merge import Merge, merged
from collab_tui.domain.merge_text import fates_of
from collab_tui.domain.parts import is_heading
from collab_tui.domain.versions import Dot, Version, changed, first_version, has_same_content, identified
from tests.strategies import conversations, edits_for, examples

EARLY, LATE = "2026-12-10T14:00:00+00:00", "2026-12-10T14:30:00+00:00"


def edited(conversation: Conversation, *edits: Edit, at: str = EARLY) -> Conversation:
    for edit in edits:
        number = conversation.revision + 1
        conversation = replace(apply(conversation, edit), revision=number, changed=at)
    return conversation


class Laptop:
    """The versions of one conversation on a laptop, the newest last."""

    def __init__(self, name: str, version: Version) -> None:
        self.name, self.count = name, 0
        self.versions = [version]

    @property
    def version(self) -> Version:
        return self.versions[-1]

    @property
    def conversation(self) -> Conversation:
        return self.version.conversation

    def edit(self, *edits: Edit, at: str = EARLY) -> None:
        """Make edits, and store them as a new run of the program does."""
        self.count += 1
        after = edited(self.conversation, *edits, at=at)
        self.versions.append(changed(self.version, after, f"{self.name}{self.count}"))

    def put(self, field: str, text: str, at: str = EARLY) -> None:
        self.edit(Put(Address(field), self.conversation.texts.get(field), text or None), at=at)

    def merge(self, other: "Laptop") -> Merge:
        found = merged(self.version, other.version, reversed(self.versions))
        self.versions += [other.version, found.version]
        return found


def laptops(base: Conversation, names: str = "ab") -> list[Laptop]:
    start = first_version(base, "first")
    return [Laptop(name, start) for name in names]


BASE = Conversation(
    id="c",
    texts={"aim": "We need beds", "road": "one\ntwo\nthree", "title": "Winter"},
    entries={
        "log": (Entry("e1", "first", at=EARLY), Entry("e2", "second", at=EARLY, attrs={"owner": "Ann"}))
    },
)


def ids(conversation: Conversation, field: str = "log") -> list[str]:
    return [each.id for each in conversation.list(field)]


@st.composite
def histories(draw: st.DrawFn, count: int = 2) -> list[Laptop]:
    """Draw laptops that changed one conversation without knowledge of each other."""
    found = laptops(draw(conversations()), "abc"[:count])
    for laptop in found:
        for _ in range(draw(st.integers(0, 3))):
            edits: list[Edit] = []
            now = laptop.conversation
            for _ in range(draw(st.integers(1, 3))):
                edits.append(draw(edits_for(now)))
                now = apply(now, edits[-1])
            laptop.edit(*edits, at=draw(st.sampled_from([EARLY, LATE])))
        _rename_new_entries(laptop)
    return found


def _rename_new_entries(laptop: Laptop) -> None:
    """Give the new entries ids of this laptop, as random ids are never the same on two laptops."""

    def renamed(version: Version) -> Version:
        entries = {
            field: tuple(
                replace(each, id=f"{each.id}-{laptop.name}") if each.id.startswith("new") else each
                for each in found
            )
            for field, found in version.conversation.entries.items()
        }
        return Version(replace(version.conversation, entries=entries), version.changes)

    stored = [renamed(each).conversation for each in laptop.versions]
    versions = [laptop.versions[0]]
    for number, conversation in enumerate(stored[1:], 1):
        versions.append(changed(versions[-1], conversation, f"{laptop.name}{number}"))
    laptop.versions = versions


ORDERS = list(permutations("abc"))


@pytest.mark.parametrize("merges", ["01 02", "12 01", "01 12 01", "02 12 01 21 02"])
@pytest.mark.parametrize("order", ORDERS)
def test_what_three_laptops_add_in_one_place_is_there_once_and_in_one_order(
    merges: str, order: tuple[str, ...]
) -> None:
    """`merges` says in which order who merges whom, until the first one has the changes of all."""
    three = {each.name: each for each in laptops(BASE, "abc")}
    for number, (name, laptop) in enumerate(three.items()):
        at = f"2026-12-10T14:0{number}:00+00:00"
        laptop.put("title", f"Title {name}", at)
        laptop.put("road", laptop.conversation.text("road") + f"\nby {name}", at)
        laptop.edit(Insert("log", 2, Entry(name, f"by {name}", at=at)), at=at)
        words = laptop.conversation.list("log")[0].text
        laptop.edit(Put(Address("log", "e1"), words, f"changed by {name}"), at=at)
    for pair in merges.split():
        one, other = (three[order[int(each)]] for each in pair)
        one.merge(other)
    now = three[order[0]].conversation
    versions = "{} c — the other version, Thu 10 Dec 14:01: {} b — the other version, Thu 10 Dec 14:00: {} a"
    assert now.title == versions.replace("{}", "Title")
    assert now.text("road") == "one\ntwo\nthree\nby a\nby b\nby c"
    assert ids(now) == ["e1", "e2", "a", "b", "c"]
    assert now.list("log")[0].text == versions.replace("{}", "changed by")


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("field", ["road", "title"])
def test_words_that_were_put_right_stay_so_although_another_laptop_has_them(
    field: str, order: tuple[str, ...]
) -> None:
    """It has them from an earlier version, and they were put right without knowledge of what it wrote."""
    writer, other, third = laptops(replace(BASE, texts={}), "abc")
    writer.put(field, "wrong")
    other.merge(writer)
    writer.put(field, "right")
    third.put(field, "of the third")
    three = {each.name: each for each in (writer, other, third)}
    first, *rest = (three[name] for name in order)
    for each in rest:
        first.merge(each)
    text = first.conversation.text(field)
    assert ("right" in text, "of the third" in text, "wrong" in text) == (True, True, False)


@pytest.mark.parametrize("field", ["road", "title"])
def test_changes_to_different_words_of_a_line_are_all_in_it(field: str) -> None:
    one, other = laptops(replace(BASE, texts={field: "The ward is full in winter"}))
    one.put(field, "The new ward is full in winter", EARLY)
    other.put(field, "The ward is half empty in winter", LATE)
    found = one.merge(other)
    assert found.conversation.texts[field] == "The new ward is half empty in winter"
    assert (len(found.merged), found.both) == (1, ())


def test_one_of_two_equal_lines_that_was_removed_stays_removed() -> None:
    one, other = laptops(replace(BASE, texts={"road": "none\nstart\nnone\nend"}))
    one.put("road", "none\nstart\nby one\nend", EARLY)
    other.put("road", "none\nstart\nnone\nby the other\nend", LATE)
    lines = one.merge(other).conversation.text("road").split("\n")
    there = ("none", "start", "by one", "by the other", "end")
    assert [lines.count(each) for each in there] == [1, 1, 1, 1, 1]


def test_two_lines_written_on_an_empty_last_line_are_two_lines() -> None:
    one, other = laptops(replace(BASE, texts={"road": "start\n"}))
    one.put("road", "start\nby one", EARLY)
    other.put("road", "start\nby the other", LATE)
    assert one.merge(other).conversation.text("road") == "start\nby one\nby the other"


@pytest.mark.parametrize("order", ORDERS)
def test_an_entry_is_gone_if_its_last_change_was_known_to_one_who_removed_it(order: tuple[str, ...]) -> None:
    three = {each.name: each for each in laptops(BASE, "abc")}
    changer, one, other = three.values()
    changer.edit(Put(Address("log", "e2", "owner"), "Ann", "Ben"))
    one.merge(changer)
    for each in (one, other):
        each.edit(Remove("log", 1, each.conversation.list("log")[1]))
    first, *rest = (three[name] for name in order)
    for each in rest:
        first.merge(each)
    assert ids(first.conversation) == ["e1"]


def test_a_version_is_known_to_be_old_after_many_runs_of_the_program() -> None:
    """Each run is a writer of its own, and none is forgotten."""
    one, other = laptops(BASE)
    for number in range(600):
        one.put("aim", f"words {number}")
        if number == 0:
            early = one.version
            other.merge(one)
    one.edit(Remove("log", 1, one.conversation.list("log")[1]))
    assert merged(one.version, early).version == one.version
    other.edit(Remove("log", 0, other.conversation.list("log")[0]))
    found = other.merge(one)
    assert (found.conversation.texts["aim"], ids(found.conversation)) == ("words 599", [])


@examples(60)
@given(histories())
def test_the_order_does_not_matter_and_merging_twice_changes_nothing(both: list[Laptop]) -> None:
    one, other = both
    known = [one.versions[0]]
    found = merged(one.version, other.version, known)
    assert merged(other.version, one.version, known) == found
    assert merged(found.version, found.version, known).version == found.version
    for each in (one, other):
        assert merged(each.version, found.version, known).version == found.version
        assert merged(found.version, each.version, known).version == found.version
        assert found.conversation.revision >= each.conversation.revision
        if not has_same_content(found.conversation, each.conversation):
            assert found.conversation.revision > each.conversation.revision


@examples(60)
@given(histories())
def test_entries_are_lost_only_if_they_were_removed(both: list[Laptop]) -> None:
    one, other = both
    found = merged(one.version, other.version)
    base = one.versions[0].conversation
    for field in {*base.entries, *one.conversation.entries, *other.conversation.entries}:
        there = ids(found.conversation, field)
        assert len(there) == len(set(there)), "none is doubled"
        for entry_id in {*there, *(each for side in both for each in ids(side.conversation, field))}:
            sides = [each.conversation.entry(field, entry_id) for each in both]
            then = base.entry(field, entry_id)
            if all(sides) or then is None:
                assert entry_id in there
            elif not any(side != then for side in sides if side):
                assert (entry_id in there) == any(
                    _was_changed(each, field, entry_id)
                    for each in both
                    if each.conversation.entry(field, entry_id)
                )


def _was_changed(laptop: Laptop, field: str, entry_id: str) -> bool:
    """Whether an entry was changed, and perhaps changed back."""
    stood = [each.conversation.entry(field, entry_id) for each in laptop.versions]
    return any(each != stood[0] for each in stood)


@examples(60)
@given(histories(3), st.randoms())
def test_three_laptops_come_to_the_same(three: list[Laptop], random: Random) -> None:
    for _ in range(3):
        one, other = random.sample(three, 2)
        one.merge(other)
    for _ in range(4):
        for one, other in permutations(three, 2):
            one.merge(other)
        if three[0].version == three[1].version == three[2].version:
            break
    assert three[0].version == three[1].version == three[2].version


@pytest.mark.parametrize("names", ["ab", "abc"])
@examples(60)
@given(random=st.randoms(), rounds=st.integers(1, 25))
def test_every_line_is_there_once(names: str, random: Random, rounds: int) -> None:
    """The oracle: unique lines that were written and not removed, in a text and in the log."""
    three = laptops(BASE, names)
    written, removed = {"one", "two", "three", "first", "second"}, set[str]()
    for number in range(rounds):
        laptop = random.choice(three)
        now = laptop.conversation
        lines = now.text("road").split("\n") if now.text("road") else []
        line = f"{laptop.name}{number}"
        match random.randrange(5):
            case 0:
                written.add(line)
                lines.insert(random.randint(0, len(lines)), line)
                laptop.put("road", "\n".join(lines))
            case 1 if lines:
                gone = lines.pop(random.randrange(len(lines)))
                removed.add(gone)
                laptop.put("road", "\n".join(lines))
            case 2:
                written.add(line)
                there = now.list("log")
                laptop.edit(Insert("log", random.randint(0, len(there)), Entry(line, line, at=EARLY)))
            case 3 if now.list("log"):
                index = random.randrange(len(now.list("log")))
                entry = now.list("log")[index]
                removed.add(entry.text)
                laptop.edit(Remove("log", index, entry))
            case _:
                laptop.merge(random.choice([each for each in three if each is not laptop]))
    for _ in range(3):
        for one, other in permutations(three, 2):
            one.merge(other)
    for laptop in three:
        now = laptop.conversation
        kept = [*now.text("road").split("\n"), *(each.text for each in now.list("log"))]
        kept = [each for each in kept if each and not each.startswith("—")]
        assert sorted(kept) == sorted(set(kept)), "none is doubled"
        assert set(kept) == written - removed, "none is lost, and none comes back"
        assert laptop.version == three[0].version


@pytest.mark.parametrize(
    ("base", "one", "other", "both"),
    [
        ("A\nB", "A\nx\nB", "A\nB\nx", "A\nx\nB\nx"),
        ("x\nA", "A", "x\nA\nx", "A\nx"),
        ("x\nA\nx", "A\nx", "x\nA", "A"),
        ("x\nA\nB", "x\nA\nx\nB", "x\nA\nB\nx", "x\nA\nx\nB\nx"),
        ("A\nB", "A\nx\nB", "A\nx\nB", "A\nx\nB"),
        ("A\nB", "A\nx\nB", "A\nx\nB\nend", "A\nx\nB\nend"),
        ("A\nB\nx", "A\nx\nB", "x\nA\nB", "x\nA\nB"),
    ],
    ids=[
        "written in two places",
        "removed in one place and written in another",
        "removed on each side in another place",
        "written once more on each side",
        "written by both in one place",
        "written by both in one place, and more",
        "moved by both",
    ],
)
def test_the_same_words_in_two_places(base: str, one: str, other: str, both: str) -> None:
    sides = laptops(replace(BASE, texts={"road": base}))
    sides[0].put("road", one)
    sides[1].put("road", other, LATE)
    for each, there in (sides, sides[::-1]):
        each.merge(there)
        assert each.conversation.text("road") == both


SAME = ("Ring them", "Ask Ann")


def sections(text: str) -> dict[str, list[str]]:
    """Return the lines below each heading."""
    found: dict[str, list[str]] = {}
    for line in text.split("\n"):
        if line in SAME:
            found[next(reversed(found))].append(line)
        else:
            found[line] = []
    return found


def written(text: dict[str, list[str]]) -> str:
    return "\n".join(line for heading, lines in text.items() for line in (heading, *lines))


@pytest.mark.parametrize("names", ["ab", "abc"])
@examples(60)
@given(random=st.randoms(use_true_random=False), rounds=st.integers(1, 25))
def test_the_same_words_below_different_headings_are_different_lines(
    names: str, random: Random, rounds: int
) -> None:
    """The oracle: each laptop writes below headings of its own, and removes only what is there."""
    headings = [f"{name}{n}" for n in range(3) for name in names]
    three = laptops(replace(BASE, texts={"road": "\n".join(headings)}), names)
    own: dict[str, list[str]] = {each: [] for each in headings}
    for _ in range(rounds):
        laptop = random.choice(three)
        heading = random.choice([each for each in headings if each[0] == laptop.name])
        text = sections(laptop.conversation.text("road"))
        match random.randrange(4):
            case 0 | 1:
                text[heading].append(random.choice(SAME))
            case 2 if text[heading]:
                text[heading].pop(0)
            case _:
                laptop.merge(random.choice([each for each in three if each is not laptop]))
                continue
        own[heading] = text[heading]
        laptop.put("road", written(text))
    for _ in range(3):
        for one, other in permutations(three, 2):
            one.merge(other)
    for laptop in three:
        found = sections(laptop.conversation.text("road"))
        for heading in headings:
            lost = Counter(own[heading]) - Counter(found[heading])
            assert not lost, f"below {heading} these are lost: {lost}"
        if names == "ab":  # of three, each may remove another of two equal lines; then one of them stays
            assert found == own
        assert laptop.version == three[0].version


def test_a_line_that_each_side_knows_under_another_dot_stays() -> None:
    """It is one line, which two merges have given different dots; none of the sides has removed it."""
    one, other = Dot("a", 1, EARLY), Dot("b", 2, LATE)
    fates = fates_of([("x", one)], lambda _: True, [("x", other)], lambda _: True)
    assert fates == {("x", other): ("x", one)}
    fates = fates_of([("x", one)], lambda _: True, [("y", other)], lambda _: True)
    assert fates == {("x", one): None, ("y", other): None}


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("We need", "We need beds", "We need beds"),
        ("a\nc", "a\nb\nc", "a\nb\nc"),
        ("a\nb", "b\na", "a\nb"),
    ],
    ids=["the beginning", "a part of the lines", "in another order"],
)
def test_without_a_common_version_what_one_side_has_more_is_taken(one: str, other: str, both: str) -> None:
    sides = [first_version(replace(BASE, texts={"road": text}), text) for text in (one, other)]
    for first, then in (sides, sides[::-1]):
        assert merged(first, then).conversation.text("road") == both


def test_changes_far_apart_in_a_long_text_with_a_line_that_comes_often_are_both_there() -> None:
    lines = [each for n in range(300) for each in (f"line {n}", "ask Ann")]
    one, other = laptops(replace(BASE, texts={"road": "\n".join(lines)}))
    one.put("road", "\n".join(["ask Ann", *lines]))
    other.put("road", "\n".join([*lines, "ask Ann", "the end"]))
    text = "\n".join(["ask Ann", *lines, "ask Ann", "the end"])
    assert one.merge(other).conversation.text("road") == text


def by_another_program(version: Version, **texts: str) -> Version:
    """Return a version in which another program has changed texts, and the former version is not known."""
    now = version.conversation
    return identified(replace(now, texts={**now.texts, **texts}), version.changes, ())


def test_what_another_program_changed_is_merged_and_what_was_removed_before_stays_so() -> None:
    one, other = laptops(replace(BASE, texts={"aim": "We need beds", "road": "one\ntwo"}))
    other.edit(Remove("log", 0, BASE.entries["log"][0]))
    other.put("road", "one")
    other.versions.append(by_another_program(other.version, aim="We need beds and nurses"))
    one.put("today", "written on one")
    one.merge(other)
    now = one.conversation
    assert (ids(now), now.text("road"), now.text("today")) == (["e2"], "one", "written on one")
    assert now.text("aim") == "We need beds and nurses"


def test_what_both_write_after_a_merge_of_files_without_recorded_changes_is_all_there() -> None:
    sides = [
        Laptop(name, first_version(replace(BASE, texts=texts, revision=3, changed=EARLY)))
        for name, texts in (("a", {"road": "of one"}), ("b", {"aim": "of the other"}))
    ]
    one, other = sides
    one.merge(other)
    other.put("road", "later, of the other", LATE)
    one.merge(other)
    assert {"of one", "later, of the other"} <= set(one.conversation.text("road").split("\n"))
    assert one.conversation.text("aim") == "of the other"


def test_two_versions_of_a_line_stay_if_one_was_changed_or_each_side_chose_another() -> None:
    one, other = laptops(replace(BASE, texts={"aim": "We share the beds"}))
    one.put("aim", "We share the beds early", EARLY)
    other.put("aim", "We share the beds fairly", LATE)
    one.merge(other)
    both = Laptop("c", one.version)
    other.put("aim", "This winter We share the beds fairly", LATE)
    one.merge(other)
    text = one.conversation.text("aim")
    assert ("This winter We share the beds fairly" in text, "We share the beds early" in text) == (True, True)
    third = Laptop("d", both.version)
    both.put("aim", "We share the beds early", LATE)
    third.put("aim", "We share the beds fairly", LATE)
    for first, then in ((both, third), (third, both)):
        first.merge(then)
        text = first.conversation.text("aim")
        assert ("the beds early" in text, "the beds fairly" in text) == (True, True)


def test_two_versions_below_each_other_stay_if_each_side_chose_another() -> None:
    one, other = laptops(replace(BASE, texts={"road": "Mon:\nbeds were full\nTue:"}))
    one.put("road", "Mon:\nbeds were full early\nTue:", EARLY)
    other.put("road", "Mon:\nbeds were full fairly\nTue:", LATE)
    one.merge(other)
    other.merge(one)
    assert "— the other version" in one.conversation.text("road")
    one.put("road", "Mon:\nbeds were full early\nTue:", LATE)
    other.put("road", "Mon:\nbeds were full fairly\nTue:", LATE)
    for first, then in ((one, other), (other, one)):
        first.merge(then)
        lines = first.conversation.text("road").split("\n")
        words = sorted(line for line in lines if not line.startswith("— the other version"))
        assert words == ["Mon:", "Tue:", "beds were full early", "beds were full fairly"]


def test_a_heading_stays_only_with_words_below_it() -> None:
    heading = "— the other version, Thu 10 Dec 14:00 —"
    one, other = laptops(replace(BASE, texts={"road": f"ours\n{heading}\ntheirs\nend"}))
    one.put("road", f"ours\n{heading}\nend of one", EARLY)
    other.put("road", f"ours\n{heading}\ntheirs", LATE)
    one.merge(other)
    assert "end of one" in one.conversation.text("road")
    one, other = laptops(replace(BASE, texts={"road": f"ours\n{heading}\ntheirs"}))
    one.put("road", f"ours\n{heading}", EARLY)
    other.put("road", f"ours and more\n{heading}\ntheirs", LATE)
    one.merge(other)
    assert one.conversation.text("road") == "ours and more"


def test_a_line_that_was_removed_and_is_written_again_is_there() -> None:
    one, other = laptops(replace(BASE, texts={"road": "No beds."}))
    one.put("road", "")
    other.merge(one)
    other.put("road", "the other wrote this", EARLY)
    one.put("road", "No beds.\nOne nurse", LATE)
    one.versions = [one.versions[0], one.versions[-1]]  # the version between is not known any more
    one.merge(other)
    lines = one.conversation.text("road").split("\n")
    assert {"No beds.", "One nurse", "the other wrote this"} <= set(lines)


def test_an_attribute_that_one_side_alone_changed_is_taken_although_another_program_wrote_the_other() -> None:
    one, other = laptops(BASE)
    where = Address("log", "e2", "owner")
    one.edit(Put(where, "Ann", "Ben"), at=EARLY)
    other.edit(Insert("log", 2, Entry("e3", "third", at=LATE)), at=LATE)
    other.versions.append(by_another_program(other.version, aim="We need beds and nurses"))
    found = one.merge(other)
    assert one.conversation.list("log")[1].attrs["owner"] == "Ben"
    assert found.replaced == ()


def test_versions_that_were_both_chosen_stay_if_one_side_writes_on() -> None:
    one, other = laptops(replace(BASE, texts={"road": "Mon:\nbeds were full\nTue:", "aim": "beds"}))
    for laptop, word, at in ((one, "early", EARLY), (other, "fairly", LATE)):
        laptop.put("road", f"Mon:\nbeds were full {word}\nTue:", at)
        laptop.put("aim", f"beds {word}", at)
    one.merge(other)
    other.merge(one)
    for laptop, word in ((one, "early"), (other, "fairly")):
        laptop.put("road", f"Mon:\nbeds were full {word}\nTue:", LATE)
        laptop.put("aim", f"beds {word}", LATE)
    one.merge(other)
    other.put("road", other.conversation.text("road") + "\nmore", LATE)
    other.put("aim", "beds fairly, more", LATE)
    one.merge(other)
    other.merge(one)
    for laptop in (one, other):
        road, aim = laptop.conversation.text("road"), laptop.conversation.text("aim")
        assert {"beds were full early", "beds were full fairly", "more"} <= set(road.split("\n"))
        assert ("beds early" in aim, "beds fairly" in aim) == (True, True)


def test_a_text_that_both_removed_stays_removed() -> None:
    one, other = laptops(replace(BASE, texts={}))
    one.put("aim", "of one")
    one.put("aim", "")
    other.put("aim", "of the other")
    one.merge(other)
    other.put("aim", "", LATE)
    one.merge(other)
    assert one.conversation.text("aim") == ""


def test_lines_that_are_no_versions_stay_removed_although_a_conflict_beside_them_was_resolved() -> None:
    heading = "— the other version, Thu 10 Dec 14:00 —"
    base = f"one\ntwo\nours\n{heading}\ntheirs\nlast"
    one, other = laptops(replace(BASE, texts={"road": base}))
    one.put("road", "one\nours\nlast", EARLY)
    other.put("road", "two\ntheirs\nlast", LATE)
    one.merge(other)
    lines = one.conversation.text("road").split("\n")
    assert {"ours", "theirs", "last"} <= set(lines)
    assert {"one", "two"}.isdisjoint(lines)


@pytest.mark.parametrize(
    "change",
    [
        lambda text, heading: text.replace(f"{heading}\nhere", f"{heading} theirs, no longer true"),
        lambda text, heading: text.replace(f"{heading}\n", f"{heading} "),
    ],
    ids=["words behind the heading", "the version in the line of the heading"],
)
def test_words_written_in_the_line_of_a_heading_stay(change: Callable[[str, str], str]) -> None:
    one, two = laptops(replace(BASE, texts={"road": "one"}))
    one.put("road", "there", at=LATE)
    two.put("road", "here")
    one.merge(two)
    two.merge(one)
    text = one.conversation.text("road")
    heading = next(line for line in text.split("\n") if is_heading(line))
    one.put("road", change(text, heading))
    two.put("road", f"more\n{text}")
    one.merge(two)
    assert set(change(text, heading).split("\n")) | {"more"} == set(one.conversation.text("road").split("\n"))


def test_words_between_a_version_in_a_line_and_its_time_stay() -> None:
    one, two = laptops(BASE)
    one.put("title", "Winter beds", at=LATE)
    two.put("title", "Spring")
    one.merge(two)
    two.merge(one)
    text = one.conversation.text("title")
    one.put("title", text.replace("version, ", "version, which Ann says is right, "))
    two.put("title", f"{text} and more")
    one.merge(two)
    assert "which Ann says is right" in one.conversation.text("title")


def test_the_known_versions_may_be_read_only_once() -> None:
    """They are read from backups, one after the other, and each text needs them."""
    one, two = laptops(BASE)
    one.put("road", "one\nthree")
    two.merge(one)
    two.put("road", "one\nthree\nfour")
    one.put("road", "one\ntwo\nthree")
    one.put("aim", "We need more beds")
    two.put("aim", "We need beds soon")
    known = [*reversed(one.versions)]
    found = merged(one.version, two.version, iter(known)).conversation
    assert found == merged(one.version, two.version, known).conversation
    assert found.texts == {**BASE.texts, "aim": "We need more beds soon", "road": "one\ntwo\nthree\nfour"}


@pytest.mark.parametrize(
    ("base", "then"),
    [("alpha", "alpha more"), ("x\nalpha\ny", "x\nalpha more\ny"), ("x\nalpha\ny", "x\ny")],
    ids=["all of it", "a line between others", "a line that was removed"],
)
def test_a_line_that_is_again_as_it_was_stays_beside_what_another_added(base: str, then: str) -> None:
    one, two = laptops(replace(BASE, texts={"road": base}))
    two.put("road", base.replace("alpha", "alpha\nbeta"))
    one.put("road", then)
    two.merge(one)
    one.put("road", base)
    one.merge(two)
    two.merge(one)
    assert one.conversation == two.conversation
    assert sorted(one.conversation.text("road").split("\n")) == sorted([*base.split("\n"), "beta"])


def test_a_title_that_is_written_again_stays_beside_what_another_wrote_meanwhile() -> None:
    """The laptop that merges them has never seen that the title was removed in between."""
    one, two, three = laptops(BASE, "abc")
    one.put("title", "")
    two.merge(one)
    two.put("title", "Spring", at=LATE)
    one.put("title", "Winter")
    three.merge(one)
    three.merge(two)
    assert {"Winter", "Spring"} <= set(three.conversation.text("title").replace(":", " ").split())


@pytest.mark.parametrize("field", ["road", "aim"])
def test_a_line_that_was_written_again_stays_although_an_older_copy_with_the_same_words_comes(
    field: str,
) -> None:
    one, two = laptops(BASE)
    one.put(field, "alpha")
    two.merge(one)
    two.put(field, "alpha\nbeta")
    two.put(field, "alpha")
    copy = Laptop("copy", two.version)
    two.put(field, "alpha\ngamma")
    one.put(field, "")
    two.merge(one)
    assert two.conversation.text(field) == "gamma"
    one.put(field, "alpha")
    one.merge(copy)
    one.merge(two)
    two.merge(one)
    for each in (one, two):
        text = each.conversation.text(field)
        assert (text.count("alpha"), text.count("gamma")) == (1, 1)
