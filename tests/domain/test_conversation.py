"""A conversation can be read by field, party, entry and part, even if they are missing."""

import pytest
from hypothesis import given
from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry, cleaned, with_one_list
from tests.strategies import conversations

TABLE = (
    Entry("p1", "Eastside NHS Trust", attrs={"alias": "Eastside", "letter": "e"}),
    Entry("p2", "The Practice", attrs={"us": True}),
    Entry("p3"),
)
GOALS = (Entry("g1", "beds", "p1"), Entry("g2", "time", "p2"), Entry("g3", "money", "p1"))
WRITTEN = Conversation(
    id="c1",
    texts={"title": "Winter beds", "review.date": "2027-01-07"},
    entries={"parties": TABLE, "goals": GOALS},
)


def test_our_own_party_comes_first_and_the_others_keep_their_order() -> None:
    assert [(party.id, party.index, party.us) for party in WRITTEN.parties] == [
        ("p2", 0, True),
        ("p1", 1, False),
        ("p3", 2, False),
    ]


def test_a_party_has_a_short_name_whatever_was_given() -> None:
    assert [party.alias for party in WRITTEN.parties] == ["The Practice", "Eastside", "Party 3"]


def test_a_short_name_is_one_line_whatever_was_pasted() -> None:
    table = (Entry("p1", "Eastside\nNHS Trust"), Entry("p2", "Westside", attrs={"alias": " "}))
    conversation = Conversation(id="c1", entries={"parties": table})
    assert [party.alias for party in conversation.parties] == ["Eastside NHS Trust", "Westside"]


def test_a_party_is_read_from_its_entry() -> None:
    party = WRITTEN.party("p1")
    assert party is not None
    assert (party.name, party.letter) == ("Eastside NHS Trust", "e")
    assert WRITTEN.party("gone") is None


def test_texts_are_read_by_field_and_part() -> None:
    assert WRITTEN.title == WRITTEN.text("title") == "Winter beds"
    assert WRITTEN.text("review", "date") == "2027-01-07"
    assert WRITTEN.text("review", "how") == WRITTEN.text("road") == ""
    assert Conversation(id="c1").title == ""


def test_entries_are_read_in_order_and_by_party() -> None:
    assert WRITTEN.list("goals") == GOALS
    assert WRITTEN.list("goals", "p1") == (GOALS[0], GOALS[2])
    assert WRITTEN.list("goals", "") == WRITTEN.list("events") == ()
    assert WRITTEN.entry("goals", "g2") == GOALS[1]
    assert WRITTEN.entry("goals", "p1") is None


@pytest.mark.parametrize(
    ("value", "word", "number", "links"),
    [
        ("said", "said", None, []),
        (3, "3", 3, []),
        (0, "0", 0, []),
        (True, "True", None, []),
        (["a", "b"], "['a', 'b']", None, ["a", "b"]),
    ],
)
def test_an_attribute_is_read_as_what_it_is(
    value: str | int | bool | list[str], word: str, number: int | None, links: list[str]
) -> None:
    entry = Entry("e1", attrs={"value": value})
    assert (entry.word("value"), entry.number(), entry.links("value")) == (word, number, links)


def test_an_attribute_that_is_not_there_is_empty() -> None:
    entry = Entry("e1")
    assert (entry.word("state"), entry.number("sure"), entry.links("with")) == ("", None, [])


def test_new_conversations_share_nothing_that_can_change() -> None:
    one, two = Conversation(id="c1"), Conversation(id="c2")
    assert one.texts is not two.texts
    assert Entry("e1").attrs is not Entry("e2").attrs
    assert one.place == Cursor()


def test_a_part_of_a_group_is_kept_under_a_key_of_its_own() -> None:
    assert Address("road").key == "road"
    assert Address("review", part="date").key == "review.date"


@given(conversations())
def test_everything_is_every_entry_once(conversation: Conversation) -> None:
    found = list(conversation.all_entries())
    assert len(found) == sum(len(entries) for entries in conversation.entries.values())
    assert all(conversation.entry(field, entry.id) == entry for field, entry in found)


@given(conversations())
def test_one_of_two_to_eight_parties_is_us(conversation: Conversation) -> None:
    assert 2 <= len(conversation.parties) <= 8
    assert [party.us for party in conversation.parties].count(True) == 1
    assert conversation.parties[0].us


def test_a_conversation_from_another_program_is_cleaned() -> None:
    dirty = Conversation(
        id="c",
        texts={"title": "a\x1b]0;x\x07\r\nb"},
        entries={"events": (Entry("e", text="\u202eabc", attrs={"when": "x\x00", "n": 1}),)},
    )
    fit = cleaned(dirty)
    assert fit.title == "a\nb"
    assert fit.list("events") == (Entry("e", text="abc", attrs={"when": "x", "n": 1}),)
    assert cleaned(fit) is fit


def test_a_line_reflected_back_without_an_answer_in_an_earlier_version_is_not_reflected_back_yet() -> None:
    heard = tuple(Entry(state, attrs={"state": state}) for state in ("heard", "played", "confirmed"))
    now = cleaned(Conversation(id="c", entries={"heard": heard}))
    assert [entry.word("state") for entry in now.list("heard")] == ["heard", "heard", "confirmed"]


def test_two_lists_of_questions_of_an_earlier_version_become_one() -> None:
    """Every entry stays: prepared ones first, a tick as a state, an id that is taken as another id."""
    earlier = Conversation(
        id="c",
        entries={
            "to_ask": (
                Entry("a", "Who leads?", attrs={"asked": True, "answer": "Jo"}),
                Entry("b", "Who pays?"),
                Entry("q", "Why now?"),
            ),
            "questions": (Entry("q", "Who signs?", "us", attrs={"state": "open", "line": 4}),),
        },
        place=Cursor(step="prepare", field="to_ask", entry="b"),
    )
    now = cleaned(earlier)
    assert now.entries == {
        "questions": (
            Entry("a", "Who leads?", attrs={"state": "asked", "answer": "Jo"}),
            Entry("b", "Who pays?"),
            Entry("q+", "Why now?"),
            Entry("q", "Who signs?", "us", attrs={"state": "open", "line": 4}),
        )
    }
    assert now.place == Cursor(step="prepare", field="questions", entry="b")
    assert cleaned(now) is now
    # two copies of the same file, one of them opened by this version, hold each question once
    both = replace(now, entries={**now.entries, "to_ask": earlier.list("to_ask")[:2]})
    assert with_one_list(both) == now
