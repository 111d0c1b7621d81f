"""R9, R10, R11, R17, R22, and for the writer alone R18 and R19; on both sides of each limit."""

import pytest

from collab_tui.domain.checks import RULES, in_lines, line_of
from collab_tui.domain.claims import WHOLE
from collab_tui.domain.conversation import Conversation, Entry, Value
from tests.domain.checks.making import commitment, found, made, of, subjects

HELD = {"phase": "agreed"}


def heard(*states: str) -> Conversation:
    """Return a heard entry for each party in turn, in these states; a dash for nothing heard."""
    entries = [of(f"p{n}", f"h{n}", state=state) for n, state in enumerate(states) if state != "-"]
    return made(len(states), texts=HELD, heard=entries)


@pytest.mark.parametrize(
    ("conversation", "expected"),
    [
        (heard("confirmed", "confirmed"), []),
        (heard("corrected", "confirmed"), []),
        (heard("confirmed", "-"), ["p1"]),
        (heard("confirmed", "heard"), ["p1"]),
        (heard("confirmed", "played"), ["p1"]),
        (heard("", "confirmed", "-"), ["p0", "p2"]),
        (made(), []),
        (made(texts={"room.started": "2026-11-25T09:00:00+00:00"}), ["p0", "p1"]),
        (made(commitments=[commitment()]), ["p0", "p1"]),
        (made(texts={"phase": "ended"}, commitments=[commitment()]), []),
    ],
)
def test_r9_each_was_heard_and_confirmed(conversation: Conversation, expected: list[str]) -> None:
    assert subjects("R9", conversation) == expected


def test_r9_says_which_of_the_two_it_is() -> None:
    nothing, unconfirmed = found("R9", heard("-", "heard"))
    assert nothing.message == "Nothing was heard from Northbank."
    assert unconfirmed.message == "Nothing that Eastside said was reflected back and confirmed."


@pytest.mark.parametrize(
    ("parties", "expected"),
    [
        ("", False),
        ("p0", False),
        ("p1", True),
        ("p1 p1 p2", True),
        ("p1 p0", False),
        ("system", False),
        ("system p1", True),
    ],
)
def test_r10_parts_in_the_problem_for_others_and_none_for_us(parties: str, expected: bool) -> None:
    entries = [of(party, f"x{n}") for n, party in enumerate(parties.split())]
    assert bool(subjects("R10", made(3, contributions=entries))) is expected


def test_r10_one_of_ours_without_words_is_none() -> None:
    assert subjects("R10", made(contributions=[of("p1"), Entry("b", " ", "p0")]))


@pytest.mark.parametrize(
    ("ground", "expected"),
    [
        ([], True),
        ([("outcome", "guess")], True),
        ([("outcome", "said")], True),
        ([("outcome", "differs")], True),
        ([("view", "agreed")], True),
        ([("view", "agreed"), ("outcome", "said")], True),
        ([("outcome", "agreed")], False),
        ([("view", "said"), ("outcome", "agreed")], False),
    ],
)
def test_r11_an_outcome_is_agreed(ground: list[tuple[str, str]], expected: bool) -> None:
    entries = [of(name=f"g{n}", kind=kind, state=state) for n, (kind, state) in enumerate(ground)]
    assert bool(subjects("R11", made(texts=HELD, common_ground=entries))) is expected
    assert not subjects("R11", made(common_ground=entries))  # nobody has met yet


def assent(*given: tuple[str, int | None]) -> Conversation:
    """Return the assents of the second party, in order; the first party said yes."""
    entries = [of("p0", "ours", answer="yes")]
    for n, (answer, sure) in enumerate(given):
        attrs: dict[str, Value] = {"answer": answer} if sure is None else {"answer": answer, "sure": sure}
        entries.append(Entry(f"a{n}", "", "p1", attrs=attrs))
    return made(commitments=[commitment()], assent=entries)


@pytest.mark.parametrize(
    ("conversation", "says"),
    [
        (assent(), "It was not read back to Eastside yet."),
        (assent(("", 9)), "It was not read back to Eastside yet."),
        (assent(("yes", None)), ""),
        (assent(("yes", 7)), ""),
        (assent(("yes", 6)), ""),
        (assent(("if", 10)), ""),
        (assent(("aside", 8)), ""),
        (assent(("not", 10)), "Eastside said “not yet” when it was read back."),
        (assent(("not", 2), ("yes", 8)), ""),
        (assent(("yes", 8), ("not", 8)), "Eastside said “not yet” when it was read back."),
        (made(), ""),
    ],
)
def test_r17_read_back_to_each(conversation: Conversation, says: str) -> None:
    assert [each.message for each in found("R17", conversation)] == ([says] if says else [])


@pytest.mark.parametrize(
    ("lines", "begun", "says"),
    [
        (0, True, ""),
        (4, False, ""),
        (1, True, "Still to be agreed: “Line 1 of the agreement”."),
        (2, True, "Still to be agreed: “Line 1 of the agreement”, “Line 2 of the agreement”."),
    ],
)
def test_r17_names_what_is_still_to_be_agreed_in_one_line(lines: int, begun: bool, says: str) -> None:
    gains = [Entry(f"g{n}", f"Line {n} of the agreement.") for n in range(1, lines + 1)]
    yes = [of("p0", "ours", answer="yes"), of("p1", "theirs", answer="yes")]
    read = [Entry("begun", WHOLE)] if begun else []
    conversation = made(commitments=[commitment()], assent=yes, gains=gains, claims=read)
    findings = found("R17", conversation)
    assert [line_of(each) for each in in_lines(findings)] == ([says] if says else [])
    where = [at.entry for each in findings for at in each.addresses]
    assert where == [each.subject for each in findings] == ([each.id for each in gains] if says else [])


@pytest.mark.parametrize(
    ("conversation", "sure"),
    [
        (assent(("yes", None)), ""),
        (assent(("yes", 7)), ""),
        (assent(("yes", 6)), "6"),
        (assent(("if", 0)), "0"),
        (assent(("yes", 2), ("yes", 8)), ""),
        (assent(("not", 2)), ""),  # R17 says so
        (assent(("aside", 2)), ""),
        (made(), ""),
    ],
)
def test_r22_confidence(conversation: Conversation, sure: str) -> None:
    says = [f"Eastside is {sure} of 10 confident. What would raise it to 7?"] if sure else []
    assert [each.message for each in found("R22", conversation)] == says


# For the writer alone


def answer(motive: str, *given: int, phase: str = "preparing", at: str = "") -> list[Entry]:
    return [
        Entry(f"{motive}{n}", "", "", at, {"value": each, "phase": phase}) for n, each in enumerate(given)
    ]


@pytest.mark.parametrize(
    ("coerce", "mutual", "expected"),
    [
        ([3], [2], True),
        ([4], [3], True),
        ([3], [3], False),
        ([2], [1], False),
        ([2], [0], False),
        ([3], [], True),
        ([3, 2], [0], False),
        ([1, 3], [4, 2], True),
        ([], [], False),
    ],
)
def test_r18_force_above_mutual_gain_at_the_last_check(
    coerce: list[int], mutual: list[int], expected: bool
) -> None:
    conversation = made(coerce=answer("coerce", *coerce), mutual=answer("mutual", *mutual))
    assert bool(subjects("R18", conversation)) is expected


BEFORE, STARTED, AFTER = (f"2026-11-25T{hour}:00:00+00:00" for hour in ("08", "09", "10"))


@pytest.mark.parametrize(
    ("texts", "entries", "expected"),
    [
        ({}, [], False),
        (HELD, [], True),
        (HELD, answer("e", 1), True),
        (HELD, answer("e", 1, phase="room"), False),
        (HELD, answer("e", 1, phase="agreed"), False),
        ({"room.started": STARTED}, answer("e", 1, at=BEFORE), True),
        ({"room.started": STARTED}, answer("e", 1, at=STARTED), False),
        ({"room.started": STARTED}, answer("e", 1, at=AFTER), False),
        ({"room.started": STARTED}, [Entry("e", "because", attrs={"phase": "room"})], True),
        ({"phase": "closed"}, [], False),
    ],
)
def test_r18_no_check_since_before_the_meeting(
    texts: dict[str, str], entries: list[Entry], expected: bool
) -> None:
    assert bool(subjects("R18", made(texts=texts, educate=entries))) is expected


def lines(count: int) -> list[Entry]:
    return [Entry(f"l{n}", "Words", "p1", attrs={"line": n + 1}) for n in range(count)]


BEGAN = of("", "b", "Twelve beds", stage="began")


@pytest.mark.parametrize(
    ("count", "position", "new", "expected"),
    [
        (19, [], [], False),
        (20, [], [], True),
        (20, [BEGAN], [], True),
        (20, [BEGAN, of("", "n", "twelve  beds", stage="now")], [], True),
        (20, [BEGAN, of("", "n", "Ten beds", stage="now")], [], False),
        (20, [BEGAN, of("", "w", "Some figures", stage="would")], [], True),
        (20, [BEGAN], [of("", "i")], False),
        (20, [BEGAN], [Entry("i", " ")], True),
    ],
)
def test_r19_twenty_lines_and_nothing_moved(
    count: int, position: list[Entry], new: list[Entry], expected: bool
) -> None:
    conversation = made(heard=lines(count), position=position, new_information=new)
    assert bool(subjects("R19", conversation)) is expected


def test_what_is_for_the_writer_alone_is_marked_so() -> None:
    conversation = made(texts=HELD, heard=lines(20))
    assert [each.private for name in ("R18", "R19") for each in found(name, conversation)] == [True, True]
    others = (found(name, conversation) for name in RULES if name not in {"R12", "R18", "R19"})
    assert not any(each.private for findings in others for each in findings)
