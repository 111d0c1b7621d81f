"""R1, R2, R3, R7: one-sided agreements, main concerns, costs and gains; on both sides of each limit."""

import pytest

from collab_tui.domain.conversation import Conversation, Entry
from tests.domain.checks.making import commitment, found, made, of, subjects


def committed(sizes: str) -> Conversation:
    """Return commitments by party and effort: "0S 1L 0-" is a small one of ours, a large one of theirs."""
    entries = []
    for n, each in enumerate(sizes.split()):
        entries.append(commitment(f"c{n}", f"p{each[0]}", effort=each[1].strip("-")))
    return made(commitments=entries)


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ("", []),
        ("0-", ["p0"]),
        ("1- 1-", ["p1"]),
        ("0- 1-", []),
        ("0L 1S", []),  # three quarters, and only two commitments
        ("0L 0L 1M", ["p0"]),  # 6 of 8: three quarters
        ("0L 0M 1M", []),  # 5 of 7
        ("0S 0S 0S 1S", ["p0"]),  # 3 of 4
        ("0S 0S 1S", []),  # 2 of 3
        ("0- 0- 0- 1M", ["p0"]),  # one without a size weighs as a middling one
        ("0- 0- 1- 1L", []),
        ("1L 1L 0S 0S", ["p1"]),  # 6 of 8
        ("1L 1M 0S 0S", []),  # 5 of 7
    ],
)
def test_r1_all_or_three_quarters_of_the_effort_from_one(sizes: str, expected: list[str]) -> None:
    assert subjects("R1", committed(sizes)) == expected


def test_r1_counts_a_commitment_that_is_nobodys_and_none_without_words() -> None:
    assert not subjects("R1", made(commitments=[commitment("a"), commitment("b", "")]))
    assert subjects("R1", made(commitments=[commitment("a"), Entry("b", "  ", "p1")])) == ["p0"]


@pytest.mark.parametrize(
    ("good_for", "expected"),
    [
        ([], []),
        ([["p0", "p1"], ["p2"]], []),
        ([["p0", "p1"], []], []),  # whom the second benefits is not known
        ([["p0", "p1"], ["p1"]], ["p2"]),
        ([["p0"], ["p0"]], ["p1", "p2"]),
    ],
)
def test_r1_a_party_in_nobodys_good_for(good_for: list[list[str]], expected: list[str]) -> None:
    own = [commitment(f"c{n}", f"p{n}", good_for=each) for n, each in enumerate(good_for)]
    assert subjects("R1", made(3, commitments=own)) == expected


def falling(parties: list[str], name: str = "x") -> Entry:
    """Return consequences for some parties."""
    return Entry(name, "Some words", attrs={"for": parties})


CONCERNS = [of("p0", "n1"), of("p1", "e1"), of("p1", "e2")]
EACH_OTHERS_FIRST = [commitment("a", "p0", serves=["e1"]), commitment("b", "p1", serves=["n1"])]


@pytest.mark.parametrize(
    ("own", "gains", "expected"),
    [
        (EACH_OTHERS_FIRST, [], []),
        ([commitment("a", "p0", serves=["e1"], good_for=["p1"]), EACH_OTHERS_FIRST[1]], [], []),
        ([commitment("a", "p0", good_for=["p1"]), commitment("b", "p1", good_for=["p1"])], [], ["p0"]),
        ([commitment("a", "p0", good_for=["p1"]), commitment("b", "p1", good_for=["p1"])], ["p0"], []),
        ([commitment("a", "p0", serves=["e1"]), commitment("b", "p1")], [], []),
        ([commitment("a", "p0", serves=["e1"]), commitment("b", "p1", serves=["e2"])], [], ["p0"]),
        ([commitment("a", "p0", good_for=["p1"]), commitment("b", "p1", serves=["e2"])], [], ["p0"]),
    ],
)
def test_r1_a_concern_that_is_met_and_a_benefit_that_is_listed_count_too(
    own: list[Entry], gains: list[str], expected: list[str]
) -> None:
    conversation = made(concerns=CONCERNS, commitments=own, gains=[falling(gains)])
    assert subjects("R1", conversation) == expected


def test_r1_names_the_party_and_points_at_its_commitments_and_says_that_it_is_crude() -> None:
    (finding,) = found("R1", committed("0L 0L 1M"))
    assert finding.message == (
        "This goes one way: Northbank carries 6 of 8 (small is 1, medium 2, large 3; a crude count)."
    )
    assert [where.entry for where in finding.addresses] == ["c0", "c1"]


@pytest.mark.parametrize(
    ("serves", "expected"),
    [
        ([], ["n1", "e1"]),
        (["n1"], ["e1"]),
        (["n1", "e2"], ["e1"]),
        (["n1", "e1"], []),
    ],
)
def test_r2_the_first_concern_of_each_is_served(serves: list[str], expected: list[str]) -> None:
    conversation = made(concerns=CONCERNS, commitments=[commitment(serves=serves)])
    assert subjects("R2", conversation) == expected


def test_r2_the_first_is_the_first_with_words_and_nothing_is_said_before_a_commitment() -> None:
    concerns = [Entry("blank", " ", "p1"), of("p1", "e2")]
    assert subjects("R2", made(concerns=concerns, commitments=[commitment()])) == ["e2"]
    assert not subjects("R2", made(concerns=CONCERNS))
    assert not subjects("R2", made(commitments=[commitment()]))


@pytest.mark.parametrize(
    ("gains", "serves", "expected"),
    [
        ([], [], ["p0"]),
        (["p1"], ["e1"], ["p0"]),
        (["p0"], [], []),
        ([], ["n1"], []),
    ],
)
def test_r3_who_commits_gains_or_is_served(gains: list[str], serves: list[str], expected: list[str]) -> None:
    conversation = made(concerns=CONCERNS, gains=[falling(gains)], commitments=[commitment(serves=serves)])
    assert subjects("R3", conversation) == expected


def test_r3_a_commitment_that_is_marked_as_a_benefit_is_one() -> None:
    own = [commitment("a", "p0"), commitment("b", "p1", good_for=["p0", "p1"])]
    assert not subjects("R3", made(commitments=own))


def test_r3_says_nothing_of_a_party_without_commitments() -> None:
    assert subjects("R3", made(8, commitments=[commitment("a", "p7")])) == ["p7"]


def consequences(gains: int, *costs: list[str]) -> Conversation:
    return made(
        commitments=[commitment()],
        gains=[of(name=f"g{n}") for n in range(gains)],
        if_not=[falling(each, f"n{n}") for n, each in enumerate(costs)],
    )


@pytest.mark.parametrize(
    ("conversation", "expected"),
    [
        (consequences(0), ["gains", "if_not"]),
        (consequences(1), ["if_not"]),
        (consequences(0, ["p0", "p1"]), ["gains"]),
        (consequences(1, ["p0", "p1"]), []),
        (consequences(1, ["p0"], ["p1"]), []),
        (consequences(1, ["p1"], ["p1"]), ["if_not"]),
        (consequences(1, ["p1"], []), []),  # whom the second falls on is not said
        (consequences(1, []), []),
        (made(gains=[], if_not=[]), []),  # there is no commitment yet
    ],
)
def test_r7_both_halves_of_the_consequences(conversation: Conversation, expected: list[str]) -> None:
    assert subjects("R7", conversation) == expected


def test_r7_names_who_bears_it_alone() -> None:
    (finding,) = found("R7", consequences(1, ["p1"]))
    assert finding.message == "The consequences, if we do not, fall on Eastside alone."


@pytest.mark.parametrize("check_id", ["R1", "R2", "R3", "R7"])
@pytest.mark.parametrize("phase", ["closed", "ended"])
def test_once_all_is_over_there_is_nothing_to_mend(check_id: str, phase: str) -> None:
    assert subjects(check_id, made(concerns=CONCERNS, commitments=[commitment()]))
    assert not subjects(check_id, made(texts={"phase": phase}, concerns=CONCERNS, commitments=[commitment()]))
