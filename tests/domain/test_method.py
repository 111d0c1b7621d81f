"""The content holds every point of the method, and is fit to be read.

The table is the design said a second time, on purpose: a field that is dropped, moved, renamed, made
optional or made visible to others by mistake differs from it.
"""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from collab_tui.domain.method import (
    FIELDS,
    OTHER_PAGES,
    PAGES,
    STEPS,
    WRITTEN_PAGES,
    page,
    page_of,
    point_fields,
)
from collab_tui.domain.schema import FieldSpec, Kind, PageId, PartKind, Visibility

TABLE = {
    "front": """
title             | line      | shared         | folded |
parties           | records   | shared         | folded | alias letter decides us
people            | per party | mine           | folded | role
meeting           | group     | shared         | folded | when where
role              | choice    | mine           | folded | -
phase             | choice    | mine           | folded | -
keep              | group     | mine           | folded | until hold
""",
    "prepare": """
road              | text      | mine           | core   |
events            | records   | mine           | core   | when basis
today             | text      | mine           | core   |
contributions     | per party | mine           | core   | act say
their_telling     | per party | mine           | folded | question
meant_and_landed  | records   | mine           | folded | landed party
stakes            | text      | mine           | folded |
without_agreement | per party | mine           | folded |
questions         | records   | mine           | folded | state answer
""",
    "purposes": """
coerce            | scale     | mine           | core   |
educate           | scale     | mine           | core   |
mutual            | scale     | mine           | core   |
honest            | text      | mine           | core   |
aim               | line      | may be offered | core   |
wants             | group     | mine           | folded | me them us people
readiness         | group     | mine           | folded | choice why
""",
    "congruence": """
common_ground     | records   | may be offered | core   | kind state
common_purpose    | line      | shared         | core   |
goals             | per party | may be offered | core   | with against
opening           | text      | mine           | folded |
ways_of_working   | records   | shared         | folded |
""",
    "explore": """
worth             | per party | shared         | core   | said
heard             | per party | may be offered | core   | exact state
effects           | records   | may be offered | core   | party heard state
joint_account     | records   | shared         | core   |
position          | records   | mine           | core   | stage moved
new_information   | records   | mine           | core   | whom changes
concerns          | per party | may be offered | core   | basis state
questions         | records   | mine           | folded | state answer
notes             | records   | mine           | folded |
""",
    "agree": """
options           | records   | shared         | core   | helps neutral hurts
commitments       | records   | shared         | core   | party owner to by seen effort serves good_for needs
gains             | records   | shared         | core   | for commitment
if_not            | records   | shared         | core   | for agreed_by commitment
first_steps       | per party | shared         | core   | by
review            | group     | shared         | core   | date how who stuck
yardsticks        | records   | shared         | folded |
unsettled         | records   | shared         | folded |
assent            | per party | shared         | folded | answer sure lead by met
sign_offs         | per party | shared         | folded | by lead met
""",
    "review": """
follow_ups        |records|mine|core| commitment outcome theirs evidence helped followed carries before review
trust             | scale     | mine           | core   |
left              | records   | mine           | folded | said
came              | records   | mine           | folded | expected outcome review
reviews           | records   | mine           | folded | held ended
versions          | records   | mine           | folded | number calendar
""",
    "read-back": """
claims            | records   | shared         | folded | about answer
""",
    "debrief": """
surprised         | text      | mine           | folded |
my_conduct        | text      | mine           | folded |
guesses           | records   | mine           | folded | guess outcome
to_tell           | records   | mine           | folded | by told
""",
    "room": """
room | group | mine | folded | line amends speaker dictated dictating started ended plan paused breaks
first_account     | text      | mine           | folded |
heat              | scale     | mine           | folded |
""",
}
"""Of each page: field, kind, visibility, core or folded away, parts."""

Row = tuple[str, str, str, str, str, tuple[str, ...]]


def designed() -> list[Row]:
    """Return the rows of the table, each with its page."""
    return [
        (step, field, kind, seen, core, tuple(parts.split()))
        for step, rows in TABLE.items()
        for field, kind, seen, core, parts in (
            [cell.strip() for cell in line.split("|")] for line in rows.strip().splitlines()
        )
    ]


def built() -> list[Row]:
    """Return the same rows, made from the method."""
    return [
        (
            each.id.value,
            field.id,
            field.kind.value,
            field.visibility.value,
            "core" if field.core else "folded",
            tuple(part.id or "-" for part in field.parts),
        )
        for each in WRITTEN_PAGES
        for field in each.fields
        if each in PAGES
        or page_of(field.id) is each  # the motives are those of step 2, the answers of step 5
    ]


def test_the_content_is_the_design_field_by_field() -> None:
    assert {row[:2]: row for row in built()} == {row[:2]: row for row in designed()}


def test_the_fields_come_in_the_order_of_the_method() -> None:
    def core(rows: list[Row]) -> list[str]:
        return [field for _, field, *_, needed, _ in rows if needed == "core"]

    assert core(built()) == core(designed())
    assert [(step.number, step.id) for step in STEPS] == [
        (1, PageId.PREPARE),
        (2, PageId.PURPOSES),
        (3, PageId.CONGRUENCE),
        (4, PageId.EXPLORE),
        (5, PageId.AGREE),
    ]


def test_the_questions_are_one_list_in_preparing_and_in_exploring() -> None:
    assert FIELDS["questions"] in page(PageId.PREPARE).fields
    assert FIELDS["questions"] in page(PageId.EXPLORE).fields
    assert page_of("questions").id is PageId.EXPLORE


def test_every_other_field_is_on_one_page() -> None:
    counts = Counter(field.id for each in WRITTEN_PAGES for field in each.fields)
    twice = {field for field, count in counts.items() if count > 1}
    assert twice == {"questions", "coerce", "educate", "mutual", "assent"}
    assert set(counts) == set(FIELDS)


def test_a_page_is_found_by_its_id_and_by_its_fields() -> None:
    assert [page(step).id for step in PageId] == list(PageId)
    others = ((each, field) for each in PAGES for field in each.fields if field.id != "questions")
    assert all(page_of(field.id).id == each.id for each, field in others)
    with pytest.raises(KeyError):
        page_of("gone")


def test_preparing_is_never_shared_and_the_agreement_always_is() -> None:
    assert {field.visibility for field in page(PageId.PREPARE).fields} == {Visibility.MINE}
    assert {field.visibility for field in page(PageId.AGREE).fields} == {Visibility.SHARED}
    offered = [field.id for field in page(PageId.PURPOSES).fields if field.visibility is not Visibility.MINE]
    assert offered == ["aim"]


def test_the_points_are_the_core_of_the_steps_and_of_the_review() -> None:
    assert [(each.id.value, field.id) for each, field in point_fields()] == [
        row[:2] for row in designed() if row[4] == "core"
    ]
    assert all(field.point for _, field in point_fields())


@pytest.mark.parametrize(
    ("field_id", "choices"),
    [
        ("events.basis", "seen told guess"),
        ("contributions.act", "did left"),
        ("contributions.say", "to said"),
        ("readiness.choice", "now first wait other go"),
        ("common_ground.kind", "view value behaviour outcome"),
        ("common_ground.state", "guess said agreed differs"),
        ("heard.state", "heard confirmed corrected"),
        ("position.stage", "began would now"),
        ("concerns.basis", "said guess"),
        ("questions.state", "open asked answered parked"),
        ("commitments.effort", "S M L"),
        ("claims.answer", "agreed reword not"),
        ("assent.answer", "yes if aside not"),
        ("follow_ups.outcome", "kept partly not changed dropped"),
        ("follow_ups.theirs", "kept partly not changed dropped"),
        ("came.outcome", "yes partly not soon"),
        ("parties.decides", "yes no back"),
        ("role.", "party helper"),
        ("phase.", "preparing room agreed reviewing closed ended"),
    ],
)
def test_the_answers_to_pick_from_are_those_of_the_design(field_id: str, choices: str) -> None:
    field, _, part = field_id.partition(".")
    assert [choice.id for choice in FIELDS[field].part(part).choices] == choices.split()


@pytest.mark.parametrize(
    ("field_id", "lowest", "highest"),
    [("coerce", 0, 4), ("educate", 0, 4), ("mutual", 0, 4), ("heat", 1, 5), ("trust", 0, 10)],
)
def test_the_scales_run_as_designed(field_id: str, lowest: int, highest: int) -> None:
    assert (FIELDS[field_id].lowest, FIELDS[field_id].highest) == (lowest, highest)


@pytest.mark.parametrize(
    ("field_id", "targets"),
    [
        ("goals.with", "goals"),
        ("goals.against", "goals"),
        ("effects.heard", "heard"),
        ("options.helps", "concerns"),
        ("options.neutral", "concerns"),
        ("options.hurts", "concerns"),
        ("commitments.serves", "concerns"),
        ("commitments.needs", "commitments"),
        ("gains.commitment", "commitments"),
        ("if_not.commitment", "commitments"),
        ("follow_ups.commitment", "commitments first_steps"),
        ("follow_ups.review", "reviews"),
        ("came.expected", "gains if_not"),
        ("came.review", "reviews"),
        ("claims.about", "common_ground joint_account concerns gains if_not"),
    ],
)
def test_links_lead_where_the_design_says(field_id: str, targets: str) -> None:
    field, _, part = field_id.partition(".")
    assert FIELDS[field].part(part).links == tuple(targets.split())


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_a_field_is_whole(field: FieldSpec) -> None:
    assert re.fullmatch("[a-z_]+", field.id)
    assert len({part.id for part in field.parts}) == len(field.parts)
    assert bool(field.scale) == (field.kind is Kind.SCALE)
    assert len(set(field.scale)) == len(field.scale)
    for part in field.parts:
        assert bool(part.choices) == (part.kind is PartKind.CHOICE)
        assert len({choice.id for choice in part.choices}) == len(part.choices)
        assert len({choice.label for choice in part.choices}) == len(part.choices)
        assert bool(part.links) == (part.kind is PartKind.LINKS)
        assert all(FIELDS[target].kind.has_entries for target in part.links)
        assert (part.highest > part.lowest) == (part.kind is PartKind.NUMBER)
    states = {choice.id for part in field.parts if part.id == "state" for choice in part.choices}
    assert set(field.shared_when) <= states


def test_only_groups_and_choices_and_entries_have_parts() -> None:
    plain = [field for field in FIELDS.values() if field.kind in {Kind.TEXT, Kind.LINE, Kind.DATE}]
    assert plain
    assert not any(field.parts for field in plain)


def test_a_part_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        FIELDS["events"].part("gone")


@pytest.mark.parametrize(
    "field", [field for field in FIELDS.values() if field.core], ids=lambda field: field.id
)
def test_a_core_field_asks_is_named_and_helps(field: FieldSpec) -> None:
    assert field.question.endswith("?") or ":" in field.question
    assert field.short[0].islower()
    assert not field.short.endswith((".", "?"))
    assert bool(field.hint) == (field.kind is not Kind.GROUP)


def sentences() -> Iterator[tuple[str, str, int]]:
    """Yield every text of the method: its place, its words, and its largest length in characters."""
    for each in (*PAGES, *OTHER_PAGES):
        yield f"{each.id}.title", each.title, 45
        yield f"{each.id}.name", each.name, 10
        yield f"{each.id}.purpose", each.purpose, 220
        for line in each.reminders:
            yield f"{each.id}.mind", line, 90
    for field in FIELDS.values():
        yield f"{field.id}.question", field.question, 70
        yield f"{field.id}.short", field.short, 40
        yield f"{field.id}.hint", field.hint, 60
        yield f"{field.id}.point", field.point, 45
        for word in field.scale:
            yield f"{field.id}.scale", word, 12
        for part in field.parts:
            yield f"{field.id}.{part.id}.label", part.label, 55
            yield f"{field.id}.{part.id}.hint", part.hint, 40
            for choice in part.choices:
                yield f"{field.id}.{part.id}.{choice.id}", choice.label, 25


def test_every_text_fits_where_it_is_shown() -> None:
    assert not [(where, len(text), longest) for where, text, longest in sentences() if len(text) > longest]


@pytest.mark.parametrize(
    "fault",
    [
        r"!",
        r"\s\s|^\s|\s$|[^\S ]",
        r"\.\.\.|--| [,.;:?]",
        r"\{(?!partner\})",
        r"(?i)\w{4}iz(e|es|ed|ing|ation)\b|behavior\b|\bcenter|\bfavor|\bhonor",
        r"(?i)\bplease\b|\bsimply\b|\bshould\b|\bleverage\b|\bstakeholder",
        r"(?i)\b(\w+) \1\b",
    ],
)
def test_no_text_shouts_lectures_or_is_badly_set(fault: str) -> None:
    assert not [(where, text) for where, text, _ in sentences() if re.search(fault, text)]


def test_every_page_says_what_it_is_for_in_whole_sentences() -> None:
    for each in (*PAGES, *OTHER_PAGES):
        assert each.purpose.endswith(".")
        assert each.reminders
        assert all(line.endswith((".", "?")) for line in each.reminders)


def test_no_two_fields_are_named_alike() -> None:
    for names in ([field.question for field in FIELDS.values()], [field.short for field in FIELDS.values()]):
        assert not [name for name, count in Counter(names).items() if count > 1]
