"""One captured line becomes one entry; no line is refused and no word is lost."""

import json
from datetime import date
from time import process_time

import msgspec
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy
from msgspec.structs import replace

from collab_tui.domain.capture.edits import amend_edit, annotate_edit, capture_edit, relabel_edit
from collab_tui.domain.capture.kinds import BY_LETTER, LABELS, label_of
from collab_tui.domain.capture.line import Captured, line_of, read_line
from collab_tui.domain.conversation import Address, Conversation, Entry, Value
from collab_tui.domain.dates import When
from collab_tui.domain.edits import EditError, Put, apply, invert
from collab_tui.domain.method import FIELDS
from collab_tui.domain.schema import Visibility
from collab_tui.domain.text import clean
from tests.strategies import any_str, conversations, days

TODAY = date(2026, 11, 23)
"""A Monday."""

AT = "2026-11-23T14:35:00+00:00"

TABLE = Conversation(
    id="c1",
    entries={
        "parties": (
            Entry("us", "Northgate Network", attrs={"letter": "n", "us": True}),
            Entry("east", "Eastside", attrs={"letter": "e"}),
            Entry("west", "Westside", attrs={"letter": "W"}),
        ),
        "concerns": (Entry("c1", "first", "east"), Entry("c2", "second", "us")),
        "commitments": (Entry("m1", "first", "us"),),
    },
)


def read(line: str, speaker: str = "us") -> Captured:
    return read_line(line, TABLE, TODAY, speaker)


def kept(conversation: Conversation, line: str, speaker: str = "us", entry_id: str = "x1") -> Conversation:
    return apply(conversation, capture_edit(line, conversation, TODAY, speaker, entry_id, AT))


def only(conversation: Conversation, entry_id: str = "x1") -> tuple[str, Entry]:
    """Return the field and the entry with an id, which occurs once."""
    [found] = [(field, entry) for field, entry in conversation.all_entries() if entry.id == entry_id]
    return found


def said(entry: Entry) -> tuple[str, str, dict[str, Value]]:
    """Return an entry without its id, its time and the line as typed."""
    attrs = {name: value for name, value in entry.attrs.items() if name not in {"raw", "line"}}
    return entry.party, entry.text, attrs


SAID: dict[str, Value] = {"state": "heard"}
EXACT: dict[str, Value] = {"state": "heard", "exact": True}
SURE: dict[str, Value] = {"basis": "said"}
SHARED: dict[str, Value] = {"state": "said"}
OPEN: dict[str, Value] = {"state": "open"}
MINE: dict[str, Value] = {"mine": True}

ROWS: list[tuple[str, str, str, str, dict[str, Value]]] = [
    ("e: waiting list doubled since March", "heard", "east", "waiting list doubled since March", SAID),
    ("e: they will answer by fri @sam #view", "heard", "east", "they will answer by fri @sam #view", SAID),
    (": we never knew", "heard", "us", "we never knew", SAID),
    ('e" you never asked us', "heard", "east", "you never asked us", EXACT),
    ('e" you never asked us"', "heard", "east", "you never asked us", EXACT),
    ('e" we said "no""', "heard", "east", 'we said "no"', EXACT),
    ('" us too', "heard", "us", "us too", EXACT),
    ("e! being bypassed again", "concerns", "east", "being bypassed again", SURE),
    ("! our own staff", "concerns", "us", "our own staff", SURE),
    ("e~ staff stopped sending referrals", "effects", "east", "staff stopped sending referrals", {}),
    ("~ we stopped asking", "effects", "us", "we stopped asking", {}),
    ("e+ knows every practice manager", "worth", "east", "knows every practice manager", {}),
    ("+ we hold the rota", "worth", "us", "we hold the rota", {}),
    ("= both want fewer visits", "common_ground", "us", "both want fewer visits", SHARED),
    ("= fewer visits #outcome", "common_ground", "us", "fewer visits", {**SHARED, "kind": "outcome"}),
    ("= #View fewer visits", "common_ground", "us", "fewer visits", {**SHARED, "kind": "view"}),
    ("= fewer #value visits.", "common_ground", "us", "fewer visits.", {**SHARED, "kind": "value"}),
    ("= x #view #behaviour.", "common_ground", "us", "x #view", {**SHARED, "kind": "behaviour"}),
    ("= fewer visits #outcomes", "common_ground", "us", "fewer visits #outcomes", SHARED),
    ("? who signs the budget", "questions", "us", "who signs the budget", OPEN),
    ("e? who signs", "questions", "east", "who signs", OPEN),
    ("? park the lease", "questions", "us", "the lease", {"state": "parked"}),
    ("? Park the lease", "questions", "us", "the lease", {"state": "parked"}),
    ("? parking at the site", "questions", "us", "parking at the site", OPEN),
    ("? park", "questions", "us", "park", OPEN),
    ("* one shared list for 8 weeks", "options", "us", "one shared list for 8 weeks", {}),
    ("% tariff changes in June", "new_information", "us", "tariff changes in June", {}),
    ("- they look tired", "notes", "us", "they look tired", MINE),
    ("e> send the rota", "commitments", "east", "send the rota", {}),
    ("> send the rota", "commitments", "us", "send the rota", {}),
    ("E: capitals", "heard", "east", "capitals", SAID),
    ("w: small letters", "heard", "west", "small letters", SAID),
    ("  e:   many   spaces ", "heard", "east", "many spaces", SAID),
    ("e:\ttab", "heard", "east", "tab", SAID),
]


@pytest.mark.parametrize(("line", "field", "party", "text", "attrs"), ROWS, ids=[row[0] for row in ROWS])
def test_a_line_becomes_an_entry_of_the_field_of_its_sign(
    line: str, field: str, party: str, text: str, attrs: dict[str, Value]
) -> None:
    found = read(line)
    assert found == Captured(field, party, text, attrs, line)
    assert found.label.field == field


@pytest.mark.parametrize(
    "line",
    [
        "anything else",
        "",
        "   ",
        "e",
        "e:",
        "e: ",
        "ee: nobody",
        "e waiting list",
        "e# no such sign",
        "!important",
        "-5 degrees",
        "?",
        "??? really",
        'e" "',
        "= #outcome",
        "e> by fri",
        "e> @sam serves !1",
        "e:: twice",
        "two  spaces   stay",
    ],
)
def test_what_has_no_form_is_a_private_note_word_for_word(line: str) -> None:
    assert read(line, "east") == Captured("notes", "east", line.strip(), {}, line)
    assert FIELDS["notes"].visibility is Visibility.MINE


@pytest.mark.parametrize("line", ["z: nobody", "z> will ring"])
def test_a_letter_that_no_side_has_is_doubted_and_kept_as_a_note(line: str) -> None:
    doubt = "No side has the letter z."
    assert read(line, "east") == Captured("notes", "east", line, {}, line, doubt=doubt)


@pytest.mark.parametrize(
    ("line", "party", "text", "doubt"),
    [
        ("-they lie", "west", "they lie", ""),
        ("-- they lie", "west", "they lie", ""),
        ("-> they lie", "west", "> they lie", ""),
        ("e - they lie", "east", "they lie", ""),
        ("E -they lie", "east", "they lie", ""),
        ("e\u00a0- they lie", "east", "they lie", ""),
        ("\u200b- they lie", "west", "they lie", ""),
        ("e\u200b- they lie", "east", "they lie", ""),
        ("z- they lie", "west", "they lie", "No side has the letter z."),
        ("ee- they lie", "west", "ee- they lie", "No side has the letter ee."),
        ("e:- they lie", "west", "e:- they lie", ""),
        ("e-: they lie", "west", "e-: they lie", ""),
        ("-", "west", "-", ""),
        ("- 5 beds", "west", "5 beds", ""),
    ],
)
def test_a_line_that_may_be_meant_as_private_is_private(line: str, party: str, text: str, doubt: str) -> None:
    assert read(line, "west") == Captured("notes", party, text, MINE, line, doubt=doubt)


@given(
    st.sampled_from(["", "e", "E", "w", "n"]),
    st.sampled_from(["", " ", "\u00a0"]),
    st.sampled_from("-–—−‐‑_"),
    st.sampled_from(["", " ", "  "]),
    st.from_regex("[a-z(“][a-z -]*", fullmatch=True),
)
def test_every_dash_marks_a_line_as_private(letter: str, gap: str, dash: str, after: str, text: str) -> None:
    assume(not letter or gap or after)  # otherwise it is a word
    found = read(letter + gap + dash + after + text)
    assert found.label.letter == "m"
    assert all(word.strip("-") in found.text for word in text.split())


@pytest.mark.parametrize(
    "line",
    [
        "-5 beds",
        "−2 degrees",
        "-£5m",
        "-.5 a week",
        "e -5 beds",
        "1 - first",
        "10-20 beds",
        "z - they",
        "z-they",
        "x-ray slots",
        "e-mail them",
        "E-referrals fail",
        "n-th try",
    ],
)
def test_a_number_and_a_dash_within_words_are_no_sign(line: str) -> None:
    assert read(line, "east") == Captured("notes", "east", line, {}, line)


PROMISES: list[tuple[str, str, dict[str, Value]]] = [
    ("e> send the rota each week by fri", "send the rota each week", {"by": "2026-11-27"}),
    ("e> send by fri to the ward", "send to the ward", {"by": "2026-11-27"}),
    ("e> by 12/9 send it", "send it", {"by": "2027-09-12"}),
    ("e> send it by tomorrow", "send it", {"by": "2026-11-24"}),
    ("e> send it BY +2w", "send it", {"by": "2026-12-07"}),
    ("e> send it by 2026-12-01.", "send it", {"by": "2026-12-01"}),
    ("e> send it by Thursday the 7th of January 2027", "send it", {"by": "2027-01-07"}),
    ("e> send it by 7 Jan 27 at noon", "send it", {"by": "2027-01-07 12:00"}),
    ("e> send it by today", "send it", {"by": "2026-11-23"}),
    ("e> draft by mon and final by fri", "draft by mon and final", {"by": "2026-11-27"}),
    ("e> x by 2026-11-27 and y by fri", "x and y", {"by": "2026-11-27"}),
    ("e> go by sat", "go", {"by": "2026-11-28"}),
    ("e> go by sat nav", "go by sat nav", {}),
    ("e> send it by december", "send it", {"by": "2026-11-30"}),
    ("e> by Feb send the rota", "send the rota", {"by": "2027-01-31"}),
    ("e> send it by the end of january", "send it", {"by": "2027-01-31"}),
    ("e> send it by april 2027", "send it", {"by": "2027-03-31"}),
    ("e> be seen by april and her team", "be seen by april and her team", {}),
    ("e> do it by by fri", "do it by", {"by": "2026-11-27"}),
    ("e> cut waits by 1/3 of the list", "cut waits by 1/3 of the list", {}),
    ("e> agree it by phone", "agree it by phone", {}),
    ("e> cut it by 12.5 a week", "cut it by 12.5 a week", {}),
    ("e> stand by", "stand by", {}),
    ("e> send it @sam", "send it", {"owner": "sam"}),
    ("e> @sam, send it", "send it", {"owner": "sam"}),
    ("e> send it @sam @jo", "send it @sam", {"owner": "jo"}),
    ("e> write to a@b.org @ noon", "write to a@b.org @ noon", {}),
    ("e> send it serves !2", "send it", {"serves": ["c2"]}),
    ("e> send it serves !2 !1, Serves !2", "send it", {"serves": ["c2", "c1"]}),
    ("e> send it needs #1", "send it", {"needs": ["m1"]}),
    ("e> it needs work and serves all", "it needs work and serves all", {}),
    ("e> it serves #1", "it serves #1", {}),
    (
        "e> send it @sam by fri needs #1 serves !1",
        "send it",
        {"by": "2026-11-27", "owner": "sam", "needs": ["m1"], "serves": ["c1"]},
    ),
    ("e> send it by fri 12.30", "send it", {"by": "2026-11-27 12:30"}),
    ("e> send it by the 10th of December at 2 pm.", "send it", {"by": "2026-12-10 14:00"}),
    ("e> by noon on fri send it", "send it", {"by": "2026-11-27 12:00"}),
    ("e> ring by fri 10 wards", "ring 10 wards", {"by": "2026-11-27"}),
    ("e> send it by @sam fri", "send it", {"by": "2026-11-27", "owner": "sam"}),
    (
        "e> send it serves by fri !2 now #view",
        "send it now #view",
        {"by": "2026-11-27", "serves": ["c2"]},
    ),
]


@pytest.mark.parametrize(("line", "text", "attrs"), PROMISES, ids=[row[0] for row in PROMISES])
def test_a_commitment_says_when_who_and_what_for(line: str, text: str, attrs: dict[str, Value]) -> None:
    found = read(line)
    assert found == Captured(
        "commitments", "east", text, attrs, line, When.from_iso(str(attrs.get("by", "")))
    )


@pytest.mark.parametrize(
    ("line", "attrs", "doubt"),
    [
        ("> send it by 31/4", {"by": "31/4"}, "There is no day “31/4”, so it stays in the words."),
        ("> by 30 Feb send it", {"by": "30 Feb"}, "There is no day “30 Feb”, so it stays in the words."),
        (
            "> it by 29 Feb 2027",
            {"by": "29 Feb 2027"},
            "There is no day “29 Feb 2027”, so it stays in the words.",
        ),
        ("> it by 1/12/2025", {"by": "1/12/2025"}, "Mon 1 Dec 2025 is past, so it stays in the words."),
        ("> it by 2026-11-22", {"by": "2026-11-22"}, "Sun 22 Nov is past, so it stays in the words."),
        ("> it by yesterday", {"by": "yesterday"}, "Sun 22 Nov is past, so it stays in the words."),
        ("> it serves !3", {}, "There is no concern 3 yet, so it stays in the words."),
        ("> it needs #0", {}, "There is no commitment 0 yet, so it stays in the words."),
        (
            "> it by 31/4 needs #9",
            {"by": "31/4"},
            "There is no day “31/4”, so it stays in the words. "
            "There is no commitment 9 yet, so it stays in the words.",
        ),
    ],
)
def test_what_was_not_understood_stays_in_the_words_and_is_said(
    line: str, attrs: dict[str, Value], doubt: str
) -> None:
    assert read(line) == Captured("commitments", "us", line[2:], attrs, line, None, doubt)


@pytest.mark.parametrize(
    ("line", "text", "doubt"),
    [
        ("> ring by fri 2.30", "ring by fri 2.30", "“fri 2.30” may be Fri 27 Nov 02:30 or Fri 27 Nov 14:30"),
        (
            "> by fri at 9, please",
            "by fri at 9, please",
            "“fri at 9” may be Fri 27 Nov 09:00 or Fri 27 Nov 21:00",
        ),
        ("> ring by fri 10 wards", "ring 10 wards", ""),
        ("> ring by fri 15.75 times", "ring 15.75 times", ""),
        ("> ring by fri 9am", "ring", ""),
    ],
)
def test_a_time_that_may_be_two_stays_in_the_words_with_its_day(line: str, text: str, doubt: str) -> None:
    found = read(line)
    assert (found.text, found.doubt) == (text, f"{doubt}, so it stays in the words." if doubt else "")
    assert str(found.attrs.get("by", "2026-11-27")).startswith("2026-11-27")
    assert ("by" in found.attrs) is not bool(doubt)


def test_a_page_pasted_as_one_line_is_read_in_no_time() -> None:
    line = "> send it " + "by serves !1 serves by fri !9 by @sam 31/4 " * 2000
    started = process_time()
    found = read(line)
    assert process_time() - started < 5
    assert found.attrs["serves"] == ["c1"]


def test_a_past_date_that_was_settled_before_is_no_doubt() -> None:
    found = read_line("> it by 2026-11-01", TABLE, TODAY, "us", "2026-11-01")
    assert (found.text, found.attrs, found.doubt) == ("it", {"by": "2026-11-01"}, "")


def test_a_letter_that_two_have_is_the_speakers_or_the_first_ones_and_is_doubted() -> None:
    clash = apply(TABLE, Put(Address("parties", "west", "letter"), "W", "E"))
    assert read_line("e: words", clash, TODAY, "west").party == "west"
    found = read_line("e: words", clash, TODAY, "us")
    assert (found.party, found.doubt) == (
        "east",
        "More than one has the letter e; this is kept for Eastside.",
    )


def test_the_line_is_kept_with_its_time_and_its_number() -> None:
    conversation = TABLE
    for n, line in enumerate(["e: first", "second", "! third"], 1):
        conversation = kept(conversation, line, entry_id=f"x{n}")
        _, entry = only(conversation, f"x{n}")
        assert (entry.at, entry.attrs["raw"], entry.attrs["line"]) == (AT, line, n)
    assert [entry.id for entry in conversation.list("concerns")] == ["c1", "c2", "x3"]


@given(any_str, conversations(), days, st.data())
@example("e> by fri", TABLE, TODAY, None)
@example("\r=A", TABLE, TODAY, None)
def test_any_text_becomes_an_entry_of_any_conversation(
    line: str, conversation: Conversation, today: date, data: DataObject | None
) -> None:
    speaker = data.draw(speakers(conversation)) if data else "us"
    edit = capture_edit(line, conversation, today, speaker, "captured", AT)
    after = apply(conversation, edit)
    field, entry = only(after, "captured")
    assert entry.attrs["raw"] == clean(line)
    assert entry.party in {speaker, *(party.id for party in conversation.parties)}
    assert msgspec.json.decode(msgspec.json.encode(after), type=Conversation) == after
    assert said(entry) == said(reread(entry, field, conversation, today))


def speakers(conversation: Conversation) -> SearchStrategy[str]:
    return st.sampled_from(["", "gone", *(party.id for party in conversation.parties)])


def reread(entry: Entry, field: str, conversation: Conversation, today: date) -> Entry:
    """Return the entry of the line of another entry, in the same field."""
    edit = capture_edit(line_of(entry, field, conversation), conversation, today, entry.party, "again", AT)
    assert edit.field == field
    return edit.entry


PIECES = (
    "send by fri by 31/4 by sat nav by 1/12/2025 by 2026-11-27 by serves !1 !2 !9 needs #1 #3 @sam @jo, @ "
    '#view #outcome park first " "" a: b! c~ d+ = ? * e> f" % - 7 Jan of the week . mon by yesterday next on'
).split(" ")
"""Words of the grammar, whole and in pieces."""


@st.composite
def lines(draw: st.DrawFn) -> str:
    """Draw a line that resembles the grammar: a letter, a sign and pieces of annotations."""
    sign = draw(st.sampled_from([label.sign for label in LABELS] + [">"] * 4 + ["="]))
    dashes = st.sampled_from(["-", "–", " -", "--", ":-"])
    sign = draw(dashes) if sign == "-" else sign
    return " ".join([draw(st.sampled_from(["", *"abchB"])) + sign, *draw(st.lists(st.sampled_from(PIECES)))])


@st.composite
def tables(draw: st.DrawFn) -> Conversation:
    """Draw two to eight parties whose letters may clash, be missing or be any text."""
    letters = st.sampled_from(["", "a", "A", "b", "c", "ß", "ss", "!", "ab", "a b", "\u0301", " h "])
    named = draw(st.lists(letters, min_size=2, max_size=8))
    parties = tuple(
        Entry(f"p{n}", "Name", attrs={"letter": each} if each else {}) for n, each in enumerate(named)
    )
    return replace(TABLE, entries={**TABLE.entries, "parties": parties})


@given(lines(), tables(), st.data())
@example("> a serves by fri !2 by @sam mon", TABLE, None)
@example("> by serves by fri !2 mon x", TABLE, None)
@example("> x by 31/4 by @sam 31/5", TABLE, None)
@example("- e: foo", TABLE, None)
@example("e-mail them by fri", TABLE, None)
@example('e" ""', TABLE, None)
@example("> x by 7 Jan, 2025", TABLE, None)
@example("> first by fri first x @sam", TABLE, None)
@example("> @sam first x by fri", TABLE, None)
@example("> by fri first x", TABLE, None)
def test_a_written_line_reads_as_the_same_entry(
    line: str, conversation: Conversation, data: DataObject | None
) -> None:
    speaker = data.draw(speakers(conversation)) if data else "us"
    edit = capture_edit(line, conversation, TODAY, speaker, "x1", AT)
    again = reread(edit.entry, edit.field, conversation, TODAY)
    assert said(again) == said(edit.entry)
    assert line_of(again, edit.field, conversation) == line_of(edit.entry, edit.field, conversation)


def test_the_letter_is_written_where_it_is_one_partys_alone() -> None:
    field, entry = only(kept(TABLE, "E! words"))
    assert line_of(entry, field, TABLE) == "e! words"
    clash = apply(TABLE, Put(Address("parties", "west", "letter"), "W", "E"))
    assert line_of(entry, field, clash) == "! words"
    assert line_of(replace(entry, party="gone"), field, TABLE) == "! words"


@pytest.mark.parametrize(
    "line", ["n= fewer visits", "n= fewer visits #view", 'e" words"', "n? park: it", "n- mine"]
)
def test_a_line_in_its_usual_form_is_written_as_it_was_typed(line: str) -> None:
    field, entry = only(kept(TABLE, line))
    assert line_of(entry, field, TABLE) == line


def test_every_remark_is_written_after_the_words() -> None:
    field, entry = only(kept(TABLE, "e> @sam needs #1 serves !2 !1 by fri send it"))
    assert line_of(entry, field, TABLE) == "e> send it by 2026-11-27 @sam serves !2 serves !1 needs #1"


def test_a_note_that_has_come_to_look_like_a_sign_is_written_as_a_note() -> None:
    field, entry = only(kept(TABLE, "z: words"))
    named = apply(TABLE, Put(Address("parties", "west", "letter"), "W", "z"))
    assert line_of(entry, field, TABLE) == "z: words"
    assert line_of(entry, field, named) == "n- z: words"


@given(lines(), tables(), st.data())
def test_a_new_name_or_letter_leaves_every_entry_whole(
    line: str, conversation: Conversation, data: DataObject
) -> None:
    conversation = kept(conversation, line, data.draw(speakers(conversation)))
    field, before = only(conversation)
    party = data.draw(st.sampled_from(conversation.parties)).entry
    letter = data.draw(st.sampled_from(["a", "", "!", "q"]))
    for edit in (
        Put(Address("parties", party.id), party.text, "New name"),
        Put(Address("parties", party.id, "letter"), party.attrs.get("letter"), letter),
    ):
        conversation = apply(conversation, edit)
    assert only(conversation) == (field, before)
    if label_of(field, before.attrs).letter != "u":
        assert said(reread(before, field, conversation, TODAY)) == said(before)


def test_the_letters_signs_and_words_of_the_kinds_are_one_of_a_kind() -> None:
    for seen in (
        [each.letter for each in LABELS],
        [each.sign for each in LABELS],
        [each.word for each in LABELS],
    ):
        assert len(set(seen)) == len(seen)
    assert {each.letter for each in LABELS} >= set("wecgotqpnm")
    for label in LABELS:
        assert FIELDS[label.field].kind.has_entries
        assert label_of(label.field, label.attrs) is label
        for part in FIELDS[label.field].parts:
            assert not part.choices or label.attrs.get(part.id) in {None, *(each.id for each in part.choices)}
    assert label_of("goals", {}).letter == "u"


@given(st.one_of(lines(), any_str), conversations(), st.data())
def test_a_line_given_another_kind_and_its_own_again_is_as_it_was(
    line: str, conversation: Conversation, data: DataObject
) -> None:
    conversation = kept(conversation, line, data.draw(speakers(conversation)))
    letters = data.draw(st.lists(st.sampled_from(sorted(BY_LETTER)), min_size=1, max_size=4))
    back: list[str] = []
    stages: list[tuple[str, Entry]] = []
    for letter in letters:
        field, entry = only(conversation)
        back.append(label_of(field, entry.attrs).letter)
        stages.append((field, entry))
        conversation = apply(conversation, relabel_edit(conversation, field, "x1", letter))
        now, moved = only(conversation)
        assert label_of(now, moved.attrs) is BY_LETTER[letter]
        assert (moved.text, moved.party, moved.at) == (entry.text, entry.party, entry.at)
        assert [moved.attrs[name] for name in ("raw", "line")] == [
            entry.attrs[name] for name in ("raw", "line")
        ]
    for letter, stage in zip(reversed(back), reversed(stages), strict=True):
        conversation = apply(conversation, relabel_edit(conversation, only(conversation)[0], "x1", letter))
        assert only(conversation) == stage


def test_a_kind_knows_its_own_again_after_two_others() -> None:
    conversation = kept(TABLE, "e> send it by fri @sam serves !1")
    before = only(conversation)
    for letter in "cq":
        conversation = apply(conversation, relabel_edit(conversation, only(conversation)[0], "x1", letter))
        assert not {"by", "owner", "serves"} & set(only(conversation)[1].attrs)
    assert list(json.loads(only(conversation)[1].word("was"))) == ["t"]
    conversation = apply(conversation, relabel_edit(conversation, "questions", "x1", "t"))
    assert only(conversation) == before


@pytest.mark.parametrize(
    ("field", "attrs", "to", "then"),
    [
        ("heard", {"state": "confirmed"}, "x", {"state": "confirmed", "exact": True}),
        ("heard", {"state": "confirmed", "exact": True}, "s", {"state": "confirmed"}),
        ("questions", {"state": "answered", "answer": "yes"}, "p", {"state": "parked", "answer": "yes"}),
        ("questions", {"state": "parked"}, "q", {"state": "open"}),
        ("notes", {"mine": True}, "u", {}),
        ("heard", {}, "c", {"basis": "said"}),
        ("heard", {"was": "no {json"}, "c", {"basis": "said"}),
    ],
)
def test_an_entry_of_the_page_can_be_given_another_kind(
    field: str, attrs: dict[str, Value], to: str, then: dict[str, Value]
) -> None:
    entry = Entry("x1", "words", "east", attrs=attrs)
    others = (Entry("x0", "before"), entry, Entry("x2", "after"))
    conversation = replace(TABLE, entries={**TABLE.entries, field: others})
    moved = apply(conversation, relabel_edit(conversation, field, "x1", to))
    found, changed = only(moved)
    assert {name: value for name, value in changed.attrs.items() if name != "was"} == then
    if found == field:
        assert [each.id for each in moved.list(field)] == ["x0", "x1", "x2"]
    if "was" not in attrs:
        own = label_of(field, attrs).letter
        assert only(apply(moved, relabel_edit(moved, found, "x1", own)))[1] == entry


def test_a_kind_an_entry_has_already_changes_nothing() -> None:
    conversation = kept(TABLE, "e! words")
    assert apply(conversation, relabel_edit(conversation, "concerns", "x1", "c")) == conversation


def test_an_entry_that_is_gone_or_a_letter_that_is_none_is_an_error() -> None:
    with pytest.raises(EditError):
        relabel_edit(TABLE, "concerns", "gone", "c")
    with pytest.raises(EditError):
        amend_edit("words", TABLE, "concerns", "gone", TODAY)
    with pytest.raises(KeyError):
        relabel_edit(TABLE, "concerns", "c1", "z")


@given(lines(), tables(), st.data())
@example("> send it by yesterday", TABLE, None)
@example("> by 2026-11-22 send it", TABLE, None)
def test_a_line_that_was_opened_and_not_changed_says_the_same(
    line: str, conversation: Conversation, data: DataObject | None
) -> None:
    conversation = kept(conversation, line, data.draw(speakers(conversation)) if data else "us")
    field, before = only(conversation)
    edit = amend_edit(line_of(before, field, conversation), conversation, field, "x1", TODAY)
    found, after = only(apply(conversation, edit))
    assert found == field
    if "#3" not in line and "#2" not in line:  # a number that means something now, as the entry is there
        assert said(after) == said(before)
    assert after.attrs["line"] == before.attrs["line"]


def test_a_corrected_line_keeps_what_no_line_can_say() -> None:
    conversation = kept(TABLE, "e> send it by fri @sam")
    conversation = apply(conversation, Put(Address("commitments", "x1", "effort"), None, "S"))
    later = date(2027, 3, 1)
    edit = amend_edit("w> send both by 2026-11-27 needs #2", conversation, "commitments", "x1", later)
    entry = only(apply(conversation, edit))[1]
    assert said(entry) == ("west", "send both", {"by": "2026-11-27", "effort": "S", "needs": []})
    assert (entry.at, entry.attrs["line"]) == (AT, 1)
    assert entry.attrs["raw"] == "w> send both by 2026-11-27 needs #2"


def test_a_corrected_line_may_be_of_another_kind() -> None:
    conversation = kept(TABLE, "waiting list doubled", "east")
    after = apply(conversation, amend_edit("e: waiting list tripled", conversation, "notes", "x1", TODAY))
    assert only(after)[0] == "heard"
    assert said(only(after)[1]) == ("east", "waiting list tripled", SAID)


@pytest.mark.parametrize(
    ("field", "text", "words", "attrs"),
    [
        ("commitments", "send the rota by fri @sam", "send the rota", {"by": "2026-11-27", "owner": "sam"}),
        ("first_steps", "ring the ward by fri", "ring the ward", {"by": "2026-11-27"}),
        ("first_steps", "ring @sam", "ring @sam", {}),
        ("common_ground", "we want safe wards #value", "we want safe wards", {"kind": "value"}),
        ("events", "it began by friday", "it began by friday", {}),
        ("commitments", "by fri", "by fri", {}),
        ("commitments", "send it by 32 Dec", "send it by 32 Dec", {"by": "32 Dec"}),
    ],
)
def test_annotations_in_a_list_are_taken_as_in_the_line(
    field: str, text: str, words: str, attrs: dict[str, str]
) -> None:
    before = replace(TABLE, entries={**TABLE.entries, field: (Entry("e1", text),)})
    edit = annotate_edit(before, field, "e1", TODAY)
    entry = apply(before, edit).list(field)[0]
    assert (entry.text, entry.attrs) == (words, attrs)
    assert apply(apply(before, edit), invert(edit)) == before
