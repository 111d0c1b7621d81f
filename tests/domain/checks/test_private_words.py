"""R12 and R13: private words, names and personal details in a text that is to go out."""

import pytest

from collab_tui import clock
from collab_tui.domain.checks import leaks, personal_details
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.sample import samples

PARTIES = (
    Entry("n", "Northbank Hospital and Community Care Trust", attrs={"us": True, "alias": "Northbank"}),
    Entry("e", "Eastside"),
)
SIX = "one two three four five six"


def private(texts: dict[str, str] | None = None, **entries: tuple[Entry, ...]) -> Conversation:
    return Conversation(id="c", texts=texts or {}, entries={"parties": PARTIES, **entries})


# R12, words

PLACES = (
    (private({"road": f"So {SIX} seven."}), Address("road")),
    (private({"readiness.why": SIX}), Address("readiness", part="why")),
    (private(heard=(Entry("h", SIX, "e"),)), Address("heard", "h")),
    (private(contributions=(Entry("p", SIX, "e"),)), Address("contributions", "p")),
    (
        private(new_information=(Entry("i", "x", attrs={"changes": SIX}),)),
        Address("new_information", "i", "changes"),
    ),
    (
        private(commitments=(Entry("c", "Ring", "n", attrs={"raw": f"n> {SIX}"}),)),
        Address("commitments", "c", "raw"),
    ),
    (private({"made_up": SIX}), Address("made_up")),
    (private(made_up=(Entry("m", SIX),)), Address("made_up", "m")),
)


@pytest.mark.parametrize(("conversation", "where"), PLACES)
def test_six_words_in_a_row_from_anything_private_are_found(
    conversation: Conversation, where: Address
) -> None:
    (found,) = leaks(f"It says: {SIX}, indeed", conversation)
    assert (found.id, found.addresses, found.private) == ("R12", (where,), True)
    assert SIX in found.message


def test_five_words_are_not() -> None:
    assert not leaks("one two three four five. Six", private({"road": "one two three four five"}))
    assert not leaks("one two three four five, and six", private({"road": SIX}))


@pytest.mark.parametrize(
    "rendered",
    [
        "ONE two\nthree four FIVE six",
        "| one two | three four | five six |",
        "<p>one <b>two</b> three</p><p>four five six</p>",
        "one\\-two three\\. four *five* six",
        "one&nbsp;two three &amp; four five six",
        "“one two” — three; four… five six!",
    ],
)
def test_signs_line_ends_and_tags_between_the_words_do_not_count(rendered: str) -> None:
    assert leaks(rendered, private({"road": "One two, three (four) five six"}))


def test_an_apostrophe_of_either_shape_is_the_same_word() -> None:
    assert leaks("we don’t know who isn&#x27;t here", private({"road": "We don't know who isn’t here."}))
    assert leaks("we don\\'t know who isn't here", private({"road": "We don't know who isn’t here."}))


def test_what_stands_on_every_page_is_no_secret() -> None:
    texts = {"title": "One front door for urgent care", "road": "How one front door for urgent care failed"}
    conversation = private(texts, contributions=(Entry("p", f"{PARTIES[0].text} was slow", "n"),))
    assert not leaks(f"One front door for urgent care, {PARTIES[0].text}", conversation)
    assert leaks("one front door for urgent care failed", conversation)


def test_words_that_were_offered_are_no_leak_but_the_same_words_kept_elsewhere_are() -> None:
    offered = (Entry("h", SIX, "e"), Entry("o", SIX, "e", attrs={"shared": True}))
    assert not leaks(SIX, private(heard=offered))
    assert leaks(SIX, private({"stakes": SIX}, heard=offered))


def test_a_shared_entry_may_repeat_the_line_it_was_typed_as() -> None:
    kept = Entry("c", SIX, "n", attrs={"raw": f"n> {SIX}"})
    assert not leaks(SIX, private(commitments=(kept,)))


def test_each_private_text_is_told_once_and_a_frozen_copy_of_it_not_at_all() -> None:
    texts = {"road": SIX, "first_account": f"How did it come to this? {SIX}"}
    assert [found.addresses for found in leaks(f"{SIX} {SIX}", private(texts))] == [(Address("road"),)]


# R12, names

PEOPLE = (Entry("a", "Dr Amina Rowe (clinical director)", "n"), Entry("s", "Sam", "e"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Amina Rowe rings first", ["a"]),
        ("AMINA ROWE", ["a"]),
        ("<td>Amina&nbsp;Rowe</td>", ["a"]),
        ("A. Rowe rings first", ["a"]),
        ("Dr Rowe rings first", ["a"]),
        ("Ms Rowe rings Sam", ["a", "s"]),
        ("Amina rings first", []),
        ("They rowe on", []),
        ("Amina Rowell", []),
        ("Sam’s list", []),
        ("the same sam", []),
        ("Clinical director", []),
    ],
)
def test_a_name_that_was_kept_private_is_found(text: str, found: list[str]) -> None:
    findings = leaks(text, private(people=PEOPLE))
    assert [each.subject for each in findings] == found
    assert all(each.id == "R12" and each.private for each in findings)


def test_a_name_is_told_with_whose_it_is() -> None:
    (found,) = leaks("Amina Rowe", private(people=PEOPLE))
    assert found.message == "A person’s name would go out: Dr Amina Rowe, of Northbank."


def test_the_samples_leak_nothing_from_their_agreement() -> None:
    for sample in samples(clock.today()):
        words = [entry.text for field in ("commitments", "gains", "if_not") for entry in sample.list(field)]
        assert not leaks("\n".join(words), sample)


# R13

DETAILS = {
    "NHS number": ["943 476 5919", "9434765919", "943-476-5919", "NHS no. 9434765919.", "401 023 2137"],
    "e-mail address": ["sam@example.nhs.uk", "Write to Sam.O'Neill+x@a-b.org."],
    "telephone number": [
        "020 7946 0958",
        "(020) 7946 0958",
        "+44 20 7946 0958",
        "+44 (0)20 7946 0958",
        "0044 7700 900123",
        "07700 900123",
        "07700-900-123",
        "01632 96000",
    ],
    "date of birth": [
        "Jo Mercer, 4 May 1980",
        "Jo Mercer (04/05/1980)",
        "Mrs Mercer 4.5.80",
        "1980-05-04 Jo Mercer",
        "Jo Mercer, 31 December 2020",
        "born 3 March 2024",
        "DOB 3/3/24",
        "Date of birth: 3rd of March 2024",
    ],
}
NO_DETAILS = (
    "943 476 5918",
    "94347659190",
    "A9434765919",
    "000 000 0000",
    "48 hours",
    "1,234,567,890",
    "sam at example.org",
    "@sam",
    "sam@ward",
    "0207 946",
    "2026-12-01 10:30",
    "7 January 2027",
    "Jo Mercer, Thu 7 Jan 2027",
    "Jo Mercer, 1 January 2021",
    "Jo Mercer 7/1/27",
    "4 May 1980",
    "On Monday 4 May 1980",
    "jo mercer 4 May 1980",
    "Jo Mercer has asked that nothing at all is changed here before 4 May 1980",
    "The birth centre opens on 7 January 2027",
    "v1.2.3",
    "£0.5m by 2020",
)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, each in DETAILS.items() for text in each])
def test_what_looks_like_a_persons_details_is_found_once(kind: str, text: str) -> None:
    (found,) = personal_details(f"x {text}\nx")
    assert found.id == "R13"
    assert kind in found.message
    assert found.subject in text


@pytest.mark.parametrize("text", NO_DETAILS)
def test_what_does_not_is_gone_by(text: str) -> None:
    assert personal_details(text) == []


def test_the_same_details_are_told_once_and_different_ones_each() -> None:
    assert len(personal_details("a@b.org, a@b.org, c@d.org and 07700 900123")) == 3


def test_a_very_long_word_takes_no_time() -> None:
    assert personal_details("w" * 200_000 + "1" * 200_000 + "<" * 10_000) == []
    assert leaks("w" * 200_000 + "<" * 10_000, private({"road": "w " * 1000})) == []
