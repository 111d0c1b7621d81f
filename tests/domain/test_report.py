"""The two reports: the agreement holds only shared entries, the private report holds everything."""

from datetime import date
from itertools import pairwise

from hypothesis import given
from msgspec.structs import replace

from collab_tui.domain.agreement_versions import sending_edit
from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.edits import apply
from collab_tui.domain.method import FIELDS
from collab_tui.domain.report import (
    Audience,
    BarChart,
    Block,
    Bullets,
    Heading,
    LineChart,
    Paragraph,
    Report,
    Table,
)
from collab_tui.domain.report.agreement import CHANGED, NOTHING, PAGE, agreement_report
from collab_tui.domain.report.build import report
from collab_tui.domain.report.charts import bar_chart, line_charts
from collab_tui.domain.report.private import private_report
from collab_tui.domain.report.record import ANNEX, ANNEX_HEADING, record_report
from collab_tui.domain.report.sections import in_order_of_day
from collab_tui.domain.schema import PartKind, Visibility
from collab_tui.domain.text import one_line
from collab_tui.domain.visibility import shared
from collab_tui.sample import samples
from tests.domain.test_visibility import BIRD, full_of_canaries
from tests.strategies import conversations

WINTER, DOOR = samples(date(2026, 11, 23))


def words_of(made: Report) -> str:
    """Return every word of a report."""
    return "\n".join(made.texts())


def section(made: Report, heading: str) -> list[Block]:
    """Return the blocks under a heading of the first level."""
    found: list[Block] = []
    inside = False
    for block in made.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == heading
        elif inside:
            found.append(block)
    return found


def test_no_canary_is_in_what_goes_out() -> None:
    assert BIRD not in words_of(agreement_report(full_of_canaries()))
    assert BIRD in words_of(private_report(full_of_canaries()))


def test_everything_shared_goes_out() -> None:
    said = words_of(record_report(full_of_canaries()))
    unheard = {"title", "parties", "claims"}
    for field in FIELDS.values():
        if field.visibility is not Visibility.MINE and field.id not in unheard | {"aim"}:
            assert f"open {field.id}" in said, field.id
    assert record_report(full_of_canaries()).title == "open title"


def test_the_commitments_are_a_table_in_order_of_day_and_the_analysis_is_in_the_record() -> None:
    (table,) = section(agreement_report(WINTER), "What we will do")
    assert isinstance(table, Table)
    assert table.header == ("No.", "What", "Who", "By when", "How we will know")
    days = [each.word("by") for each in in_order_of_day(shared(WINTER), "commitments")]
    assert days == sorted(days)
    assert (
        str(table.rows.index(row := next(row for row in table.rows if "48 hours" in row[1])) + 1),
        "Give 48 hours' notice before a bed moves, or ring by four if the front door fills",
        "Eastside, Chief operating officer",
        "Tuesday 1 December 2026",
        "The morning call names each move",
    ) == row
    page, record = words_of(agreement_report(WINTER)), words_of(record_report(WINTER))
    for analysis in ("Depends on", "Effort", "Options compared", "Benefits"):
        assert analysis not in page
        assert analysis in record
    more = section_of_level_2(record_report(WINTER), "More on each commitment")
    assert isinstance(more, Table)
    assert more.rows[int(row[0]) - 1][more.header.index("Depends on")]


def section_of_level_2(made: Report, heading: str) -> Block:
    """Return the block under a heading of the annex."""
    return made.blocks[made.blocks.index(Heading(heading, 2)) + 1]


def test_the_sections_stand_in_order_and_only_where_something_is_written() -> None:
    for made, level, order in (
        (agreement_report(WINTER), 1, [heading for heading, _ in PAGE]),
        (record_report(WINTER), 2, [heading for heading, _ in ANNEX]),
    ):
        there = [b.text for b in made.blocks if isinstance(b, Heading) and b.level == level]
        assert there == [heading for heading in order if heading in there]
        assert there
    assert Heading(ANNEX_HEADING) in record_report(WINTER).blocks
    empty = Conversation(id="c0ffee00")
    assert agreement_report(empty).blocks == record_report(empty).blocks == (Paragraph(NOTHING),)


def test_no_heading_leaves_out_a_level() -> None:
    for conversation in (WINTER, DOOR, full_of_canaries()):
        for audience in Audience:
            levels = [0, *(b.level for b in report(conversation, audience).blocks if isinstance(b, Heading))]
            assert all(after - before <= 1 for before, after in pairwise(levels)), audience


def test_each_side_has_a_place_to_sign() -> None:
    (table,) = section(agreement_report(WINTER), "How each side stands")
    assert isinstance(table, Table)
    assert table.to_fill
    assert table.header[-2:] == ("Signature", "Date")
    assert [row[0] for row in table.rows] == [party.alias for party in WINTER.parties]
    asked = replace(WINTER, entries={**WINTER.entries, "assent": ()})
    (table,) = section(agreement_report(asked), "How each side stands")
    assert isinstance(table, Table)
    assert {row[1] for row in table.rows} == {"not asked yet"}


def test_the_page_says_what_changed_and_the_record_says_all_of_it() -> None:
    edit = sending_edit(WINTER, "v1", "2026-11-24T10:00:00+00:00")
    assert edit
    sent = apply(WINTER, edit)
    new = tuple(Entry(f"n{n}", f"new {n}", "", "") for n in range(6))
    now = replace(sent, entries={**sent.entries, "commitments": (*sent.list("commitments"), *new)})
    (shown,) = section(agreement_report(now), f"{CHANGED}1")
    (every,) = section(record_report(now), f"{CHANGED}1")
    assert isinstance(shown, Bullets)
    assert isinstance(every, Bullets)
    assert (len(shown.items), shown.items[-1], len(every.items)) == (5, "And 2 more changes.", 6)
    assert not [b for b in agreement_report(sent).blocks if b == Heading(f"{CHANGED}1")]


def test_people_are_in_the_private_one_alone() -> None:
    for sample in (WINTER, DOOR):
        for person in sample.list("people"):
            assert person.text not in words_of(agreement_report(sample))
            assert person.text in words_of(private_report(sample))


def test_parties_are_named_ours_first_and_commitments_are_theirs() -> None:
    parties = tuple(Entry(f"p{n}", f"Party {n}", attrs={"us": True} if n == 7 else {}) for n in range(8))
    promises = tuple(Entry(f"c{n}", f"promise {n}", f"p{n}") for n in range(8))
    made = agreement_report(
        Conversation(id="c0ffee00", entries={"parties": parties, "commitments": promises})
    )
    (table,) = section(made, "What we will do")
    assert isinstance(table, Table)
    assert [row[1] for row in table.rows] == ["promise 7", *(f"promise {n}" for n in range(7))]


def test_control_codes_and_lone_surrogates_are_in_neither() -> None:
    hostile = "a\x1b[31mb\x00c\ud83dd\u202ee"
    made = replace(
        full_of_canaries(),
        texts={"title": hostile, "common_purpose": hostile, "road": hostile},
        other={"later": [hostile]},
    )
    for audience in Audience:
        said = words_of(report(made, audience))
        assert "abc\ufffdde" in said
        assert not {"\x1b", "\x00", "\ud83d", "\u202e"} & set(said)


def test_motives_and_trust_are_trails_with_a_moment_for_each_check() -> None:
    motives, trust = line_charts(WINTER)
    assert motives.moments == ("preparing, 27 Oct 2026", "meeting, 17 Nov 2026", "agreed, 17 Nov 2026")
    assert [line.answers for line in motives.lines] == [(2, 1, 0), (3, 2, 1), (2, 3, 4)]
    assert (motives.lowest, motives.highest, trust.highest) == (0, 4, 10)
    assert {line.name for line in trust.lines} == {
        "Eastside, your trust in them",
        "Eastside, their trust in you",
    }
    assert bar_chart(Conversation(id="c0ffee00")) is None


@given(conversations())
def test_either_can_be_made_of_any_conversation(conversation: Conversation) -> None:
    for audience in Audience:
        made = report(conversation, audience)
        assert made.audience is audience
        assert made.title == one_line(made.title) != ""
        for block in made.blocks:
            if isinstance(block, Table):
                assert {len(row) for row in block.rows} == {len(block.header)}
            if isinstance(block, BarChart):
                assert {len(row.counts) for row in block.rows} == {len(block.parties)}
            if isinstance(block, LineChart):
                assert {len(line.answers) for line in block.lines} == {len(block.moments)}
    assert not [
        b for b in report(conversation, Audience.AGREEMENT).blocks if isinstance(b, BarChart | LineChart)
    ]


@given(conversations())
def test_the_private_one_holds_every_word(conversation: Conversation) -> None:
    said = one_line(words_of(private_report(conversation)))
    for key, text in conversation.texts.items():
        field = FIELDS[key.partition(".")[0]]
        kinds = {part.kind for part in field.parts if key in {field.id, f"{field.id}.{part.id}"}}
        if not kinds & {PartKind.CHOICE, PartKind.DATE, PartKind.FLAG}:
            assert one_line(text) in said
    for field_id, entry in conversation.all_entries():
        assert one_line(entry.text) in said
        for part in FIELDS[field_id].parts:
            if part.kind is PartKind.LINE:
                assert one_line(entry.word(part.id)) in said
