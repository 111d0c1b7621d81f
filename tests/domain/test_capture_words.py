"""Words of a captured line that look like signs: quotation marks, "first", "park", and names after "@"."""

import pytest
from msgspec.structs import replace

from collab_tui.domain.capture.edits import capture_edit
from collab_tui.domain.capture.line import line_of, read_line
from collab_tui.domain.conversation import Conversation, Entry, Value
from collab_tui.domain.edits import apply
from tests.domain.days import TODAY

AT = "2026-11-23T14:35:00+00:00"

PEOPLE = (
    Entry("n1", "Dr Amir Patel, medical director", "us"),
    Entry("n2", "Sam Jones", "us"),
    Entry("n3", "Sam Okafor (rota lead)", "east"),
    Entry("n4", "Jo", "east"),
)
AT_THE_TABLE = Conversation(
    id="c0ffee00",
    entries={
        "parties": (
            Entry("us", "Northbank", attrs={"us": True, "letter": "n"}),
            Entry("east", "Eastside", attrs={"letter": "e"}),
        ),
        "people": PEOPLE,
        "commitments": (Entry("m1", "send it", "us", attrs={"owner": "the rota lead"}),),
    },
)


@pytest.mark.parametrize(
    ("line", "field", "text", "attrs"),
    [
        ('e" she said "no"', "heard", 'she said "no"', {"exact": True}),
        ('e" "no" is what she said', "heard", '"no" is what she said', {"exact": True}),
        ('e" we are not a taxi"', "heard", "we are not a taxi", {"exact": True}),
        ('e" a 6" pipe', "heard", 'a 6" pipe', {"exact": True}),
        ("e> first aid training for all by fri", "commitments", "first aid training for all", {}),
        ("e> first come first served", "commitments", "first come first served", {}),
        ("e> first: ring the ward by fri", "first_steps", "ring the ward", {}),
        ("e> First: ring the ward", "first_steps", "ring the ward", {}),
        ("? park and ride, who pays", "questions", "park and ride, who pays", {"state": "open"}),
        ("? Park Lane: who pays", "questions", "Park Lane: who pays", {"state": "open"}),
        ("? park the lease", "questions", "the lease", {"state": "parked"}),
        ("? park: budgets", "questions", "budgets", {"state": "parked"}),
    ],
)
def test_a_word_is_a_sign_only_where_it_can_be_nothing_else(
    line: str, field: str, text: str, attrs: dict[str, Value]
) -> None:
    found = read_line(line, AT_THE_TABLE, TODAY, "us")
    assert (found.field, found.text) == (field, text)
    assert attrs.items() <= found.attrs.items()
    made = apply(AT_THE_TABLE, capture_edit(line, AT_THE_TABLE, TODAY, "us", "x1", AT))
    again = read_line(
        line_of(made.list(field)[-1], field, made), made, TODAY, "east" if line[0] == "e" else "us"
    )
    assert (again.field, again.text, again.attrs) == (found.field, found.text, found.attrs)


@pytest.mark.parametrize(
    ("line", "field", "party", "text"),
    [
        ("e:we rang you", "heard", "east", "we rang you"),
        ("n>share the beds", "commitments", "us", "share the beds"),
        ('e"we are tired', "heard", "east", "we are tired"),
        ("e!beds", "concerns", "east", "beds"),
        ("e : we rang", "heard", "east", "we rang"),
        ("Eastside: we rang", "heard", "east", "we rang"),
        ("eastside:we rang", "heard", "east", "we rang"),
        ("?who chairs", "questions", "us", "who chairs"),
        (">share it", "commitments", "us", "share it"),
        ("e-they lie", "notes", "east", "e-they lie"),
        ("E–they lie", "notes", "east", "E–they lie"),
    ],
)
def test_a_sign_without_its_space_is_meant(line: str, field: str, party: str, text: str) -> None:
    found = read_line(line, AT_THE_TABLE, TODAY, "us")
    assert (found.field, found.party, found.text) == (field, party, text)
    assert found.raw == line
    assert found.attrs.get("mine") is (True if "they lie" in line else None)


@pytest.mark.parametrize(
    "line",
    [
        "e-mail them",
        "E-referrals fail",
        "x:y is a ratio",
        "*important* to say",
        "+3 beds",
        "w/c 14 Dec",
        "Ward: we rang",
        "at 9:30 we rang",
        '"no" is what she said',
        ":D they said",
        "a? b",
        "!important",
    ],
)
def test_ordinary_words_that_begin_like_a_sign_are_a_note(line: str) -> None:
    found = read_line(line, AT_THE_TABLE, TODAY, "us")
    assert (found.field, found.text, found.attrs) == ("notes", line, {})


@pytest.mark.parametrize(
    ("words", "text", "owner"),
    [
        ("post the sheet @Amir by fri", "post the sheet", "Dr Amir Patel"),
        ("post the sheet @Amir Patel by fri", "post the sheet", "Dr Amir Patel"),
        ("post the sheet @Dr Patel by fri", "post the sheet", "Dr Amir Patel"),
        ("post the sheet @patel, please", "post the sheet please", "Dr Amir Patel"),
        ("@Jo post the sheet", "post the sheet", "Jo"),
        ("@Jo, Post the sheet", "Post the sheet", "Jo"),
        ("post it @Sam Okafor", "post it", "Sam Okafor"),
        ("post it @the rota lead by fri", "post it", "the rota lead"),
        ("post it @kim by fri", "post it", "kim"),
        ("post it @Dr Khan by fri", "post it", "Dr Khan"),
        ("post it @Mr van Dyk by fri", "post it", "Mr van Dyk"),
        ("post it by Friday 27 @jo", "post it", "Jo"),
        ("ring the unit @9am each day", "ring the unit @9am each day", None),
        ("ring the unit @ 9am each day", "ring the unit @ 9am each day", None),
    ],
)
def test_an_owner_is_known_by_any_part_of_the_name_that_is_theirs_alone(
    words: str, text: str, owner: str | None
) -> None:
    found = read_line(f"e> {words}", AT_THE_TABLE, TODAY, "us")
    assert (found.text, found.attrs.get("owner"), found.doubt) == (text, owner, "")


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("post it @Sam", "“@Sam” may be Sam Jones or Sam Okafor, so it stays in the words."),
        ("post it @Kim Lee", "“@Kim Lee” may be Kim or Kim Lee, so it stays in the words."),
        ("post it @Jo Marsh", "“@Jo Marsh” may be Jo or Jo Marsh, so it stays in the words."),
        ("ring them tomorrow at noon", "To make “tomorrow at noon” its day, write “by Tue 24 Nov 12:00”."),
        ("ring them on Friday", "To make “Friday” its day, write “by Fri 27 Nov”."),
        ("ring them within two weeks", "To make “within two weeks” its day, write “by Mon 7 Dec”."),
        ("first aid for all", "For a first step begin with “first:”."),
    ],
)
def test_what_may_be_two_people_stays_in_the_words_and_is_said(words: str, doubt: str) -> None:
    found = read_line(f"e> {words}", AT_THE_TABLE, TODAY, "us")
    assert (found.text, found.attrs.get("owner"), found.doubt) == (words, None, doubt)


def test_an_owner_of_two_words_is_the_same_after_its_line_is_corrected() -> None:
    made = apply(AT_THE_TABLE, capture_edit("e> post it @Amir by fri", AT_THE_TABLE, TODAY, "us", "x1", AT))
    without = replace(made, entries={**made.entries, "people": ()})
    line = line_of(made.list("commitments")[-1], "commitments", without)
    assert read_line(line, without, TODAY, "east").attrs["owner"] == "Dr Amir Patel"


SENTENCES = """
we first met at the park and walked by the river
she said "we can't" twice, and then "perhaps"
first of all the beds by the door need two nurses each
by and large it worked; by hand it takes 3 hours
he asked who @ the council signs by law
cut the waits by half, or by 1/3 of the list, by Easter at best
seen by April and her team, and by June who covers
the ward needs 4 beds and serves 2 practices
a 50/50 split at 9 to 5, 7 days a week, since Sat nav says so
no. 10 said + 3, - 2 and = nothing at all
may we march in August? May said so to Jan
"""


@pytest.mark.parametrize("sentence", SENTENCES.strip().splitlines())
@pytest.mark.parametrize("sign", [":", '"', "!", "~", "+", "=", "?", "*", ">", "%", "-", ""])
def test_no_word_of_an_ordinary_sentence_is_lost(sentence: str, sign: str) -> None:
    line = f"e{sign} {sentence}" if sign else sentence
    found = read_line(line, AT_THE_TABLE, TODAY, "us")
    if "by" in found.attrs:
        assert found.text == sentence.replace(" by Easter at best", " at best")
    else:
        assert found.text == sentence


NAMED = Conversation(
    id="c1",
    entries={
        "parties": (
            Entry("us", "Northgate Trust", attrs={"letter": "n", "us": True}),
            Entry("east", "Eastside Community Trust", attrs={"letter": "e", "alias": "ECT"}),
            Entry("first", "Old Mill Hospice", attrs={"letter": "o"}),
            Entry("second", "Old Quay", attrs={"letter": "o"}),
            Entry("quay", "The Ferry", attrs={}),
        )
    },
)


@pytest.mark.parametrize(
    ("line", "party"),
    [
        ("Eastside Community Trust: we lost beds", "east"),
        ("ECT: we lost beds", "east"),
        ("  eastside : we lost beds", "east"),
        ("NORTHGATE:we lost beds", "us"),
        ("Old Quay: we lost beds", "second"),
        ("The Ferry: we lost beds", "quay"),
    ],
)
def test_the_name_of_a_side_before_a_colon_is_read_as_that_side(line: str, party: str) -> None:
    found = read_line(line, NAMED, TODAY, "first")
    assert (found.field, found.party, found.text) == ("heard", party, "we lost beds")


@pytest.mark.parametrize(
    "line",
    [
        "Old: we lost beds",
        "The: beds",
        "Trust: beds",
        "East: beds",
        "Eastside:",
        "ECT:30 beds",
        "Eastside Trust: beds",
    ],
)
def test_words_before_a_colon_that_name_no_one_side_are_a_note(line: str) -> None:
    found = read_line(line, NAMED, TODAY, "first")
    assert (found.field, found.text) == ("notes", line)
