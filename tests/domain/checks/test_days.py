"""R6, R15, R16: the dates of an agreement; on both sides of each limit."""

from datetime import date

import pytest

from collab_tui.domain.conversation import Conversation, Entry
from tests.domain.checks.making import TODAY, commitment, day, found, made, of, subjects

GOOD = {"review.date": day(49)}
"""A Wednesday in January."""


@pytest.mark.parametrize(
    ("by", "said"),
    [
        (day(0), ""),
        (day(1), ""),
        (day(-1), "Was due Tue 24 Nov"),
        ("2026-11-28", "Falls on a weekend, Sat 28 Nov"),
        ("2026-11-29", "Falls on a weekend, Sun 29 Nov"),
        ("2026-11-27", ""),
        ("2026-11-30", ""),
        ("2026-12-24", ""),
        ("2026-12-25", "Falls on a bank holiday, Fri 25 Dec (Christmas Day)"),
        ("2026-12-28", "Falls on a bank holiday, Mon 28 Dec (Boxing Day (observed))"),
        ("2026-12-29", ""),
        ("2027-01-01", "Falls on a bank holiday, Fri 1 Jan 2027 (New Year's Day)"),
        ("2027-01-04", ""),  # a holiday in Scotland only
        ("2027-03-17", ""),  # a holiday in Northern Ireland only
        ("", ""),
        ("when it thaws", ""),
    ],
)
def test_r6_the_day_of_a_commitment(by: str, said: str) -> None:
    findings = found("R6", made(texts=GOOD, commitments=[commitment("a", by=by)]))
    assert [each.message for each in findings] == ([f"{said}: “Promise a”."] if said else [])


@pytest.mark.parametrize(
    ("nation", "by", "name"),
    [
        ("Scotland", "2027-01-04", "New Year Holiday (observed)"),
        ("Northern Ireland", "2027-03-17", "Saint Patrick's Day"),
        ("Wales", "2027-03-29", "Easter Monday"),
        ("Scotland", "2027-03-29", ""),
    ],
)
def test_r6_knows_the_bank_holidays_of_the_nation(nation: str, by: str, name: str) -> None:
    conversation = made(texts=GOOD, commitments=[commitment("a", by=by)])
    assert [each.message.count(f"({name})") for each in found("R6", conversation, nation)] == (
        [1] if name else []
    )


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [("kept", []), ("dropped", []), ("partly", ["a"]), ("not", ["a"]), ("changed", ["a"]), ("", ["a"])],
)
def test_r6_a_past_commitment_that_was_kept_is_no_trouble(outcome: str, expected: list[str]) -> None:
    follow_ups = [of(name="f", commitment=["a"], outcome=outcome)]
    past = made(texts=GOOD, commitments=[commitment("a", by=day(-1))], follow_ups=follow_ups)
    assert subjects("R6", past) == expected


def test_r6_the_last_follow_up_counts() -> None:
    kept, broken = (of(name=each, commitment=["a"], outcome=each) for each in ("kept", "not"))
    commitments = [commitment("a", by=day(-1))]
    assert subjects("R6", made(texts=GOOD, commitments=commitments, follow_ups=[kept, broken])) == ["a"]
    assert not subjects("R6", made(texts=GOOD, commitments=commitments, follow_ups=[broken, kept]))


@pytest.mark.parametrize(("by", "expected"), [(day(-1), []), ("2026-11-28", ["s"]), ("2026-11-27", [])])
def test_r6_a_first_step_falls_on_a_working_day_and_may_be_done(by: str, expected: list[str]) -> None:
    steps = [of("p0", "s", by=by)]
    assert subjects("R6", made(texts=GOOD, commitments=[commitment()], first_steps=steps)) == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "No date is set to review progress."),
        ("some time", "No date is set to review progress."),
        (day(-1), "The review date, Tue 24 Nov, is past."),
        (day(0), ""),
        (day(90), ""),
        (day(91), "The review is in 91 days. Beyond 90, promises fade."),
        ("2026-11-28", "Falls on a weekend, Sat 28 Nov: the review date."),
        ("2026-12-25", "Falls on a bank holiday, Fri 25 Dec (Christmas Day): the review date."),
    ],
)
def test_r6_the_day_of_the_review(words: str, said: str) -> None:
    assert date.fromisoformat(day(90)).weekday() < 5
    findings = found("R6", made(texts={"review.date": words}, commitments=[commitment()]))
    assert [each.message for each in findings] == ([said] if said else [])


def test_r6_is_silent_before_a_commitment_and_once_all_is_over() -> None:
    assert not subjects("R6", made(texts={"review.date": day(-1)}))
    assert not subjects("R6", made(texts={"phase": "closed"}, commitments=[commitment(by=day(-1))]))


def owned(*days: int, owner: str = "Jo Mercer", party: str = "p0") -> list[Entry]:
    return [commitment(f"{party}{owner}{n}", party, owner=owner, by=day(each)) for n, each in enumerate(days)]


@pytest.mark.parametrize(
    ("days", "many"),
    [
        ((1, 2, 3), False),
        ((1, 1, 1, 1), True),
        ((1, 3, 5, 8), True),
        ((1, 3, 5, 9), False),
        ((0, 20, 21, 22, 23, 40), True),
        ((30, 31, 32, 40, 41, 42), False),
    ],
)
def test_r15_more_than_three_within_seven_days(days: tuple[int, ...], many: bool) -> None:
    assert subjects("R15", made(commitments=owned(*days))) == (["jo mercer"] if many else [])


def test_r15_points_at_the_fullest_week() -> None:
    (finding,) = found("R15", made(commitments=owned(1, 2, 3, 4, 30, 31, 32, 33, 34)))
    assert len(finding.addresses) == 5
    assert finding.message == "5 promises of one person fall due within seven days: Jo Mercer."


def test_r15_an_owner_is_one_person_however_written_and_another_in_another_party() -> None:
    mixed = owned(1, 2) + owned(3, 4, owner=" jo  MERCER ")
    assert subjects("R15", made(commitments=mixed)) == ["jo mercer"]
    chairs = owned(1, 2, owner="Chair") + owned(3, 4, owner="Chair", party="p1")
    assert not subjects("R15", made(commitments=chairs))
    assert not subjects("R15", made(commitments=owned(1, 2, 3, 4, owner="")))


def test_r15_what_is_kept_weighs_nothing() -> None:
    commitments = owned(1, 2, 3, 4)
    kept = [of(name="f", commitment=[commitments[0].id], outcome="kept")]
    assert not subjects("R15", made(commitments=commitments, follow_ups=kept))


def steps(*entries: Entry) -> Conversation:
    return made(commitments=[commitment()], first_steps=list(entries))


def step(by: str, at: str = f"{TODAY}T09:00:00+00:00") -> Entry:
    return Entry("s", "Ring", "p0", at, {"by": by} if by else {})


@pytest.mark.parametrize(
    ("conversation", "expected"),
    [
        (steps(), ["first_steps"]),
        (steps(step(day(7))), []),
        (steps(step(day(8))), ["first_steps"]),
        (steps(step("")), []),  # it was asked for within seven days
        (steps(step("some time")), ["first_steps"]),
        (steps(step(day(-60), at=f"{day(-63)}T09:00:00+00:00")), []),  # it was within seven days then
        (steps(step(day(-60), at=f"{day(-68)}T09:00:00+00:00")), ["first_steps"]),
        (steps(step(day(7), at="")), []),
        (steps(step(day(8), at="")), ["first_steps"]),
        (steps(step(day(9)), Entry("t", "Call", "p1", attrs={"by": day(2)})), []),
        (made(), []),
        (made(texts={"phase": "closed"}, commitments=[commitment()]), []),
    ],
)
def test_r16_a_first_step_within_seven_days(conversation: Conversation, expected: list[str]) -> None:
    assert subjects("R16", conversation) == expected
