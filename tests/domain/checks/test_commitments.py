"""R4, R5, R8, R14, R20: each commitment and its words; on both sides of each limit."""

import pytest

from collab_tui.domain.checks import Finding
from collab_tui.domain.conversation import Address, Conversation, Entry
from tests.domain.checks.making import commitment, day, found, made, of, subjects

WHOLE = {"owner": "Jo", "by": day(3), "seen": "A call in the log"}


@pytest.mark.parametrize(
    ("attrs", "lacks"),
    [
        (WHOLE, ""),
        ({**WHOLE, "by": "fri"}, ""),
        ({**WHOLE, "owner": " "}, "lead"),
        ({**WHOLE, "by": ""}, "date"),
        ({**WHOLE, "by": "when it thaws"}, "date that can be read"),
        ({**WHOLE, "seen": ""}, ""),
        ({"owner": "Jo"}, "date"),
        ({}, "lead or date"),
    ],
)
def test_r4_who_and_when(attrs: dict[str, str], lacks: str) -> None:
    findings = found("R4", made(commitments=[commitment("a", **attrs)]))
    assert [each.message for each in findings] == ([f"No {lacks} yet: “Promise a”."] if lacks else [])


def test_r4_speaks_of_each_commitment_and_of_none_without_words() -> None:
    assert subjects("R4", made(commitments=[commitment("a"), Entry("b", " "), commitment("c")])) == ["a", "c"]


@pytest.mark.parametrize(
    ("words", "vague"),
    [
        ("Try to ring first", "Try"),
        ("We will look  into it", "look  into"),
        ("Support the ward", "Support"),
        ("Send it ASAP.", "ASAP"),
        ("Going forward, meet", "Going forward"),
        ("Ring first", ""),
        ("Send the country list", ""),  # "try" is inside of a word
        ("Give a supporter’s card", ""),
        ("Look it up", ""),
    ],
)
def test_r5_vague_words(words: str, vague: str) -> None:
    findings = found("R5", made(commitments=[of("p0", words=words)]))
    assert [each.message.split("”")[0] for each in findings] == [
        f"“{vague}" if vague else f"No way to know yet: “{words.removesuffix('.')}"
    ]


def test_r5_is_silent_where_an_act_can_be_seen() -> None:
    assert not found("R5", made(commitments=[of("p0", words="Try to ring", seen="A call in the log")]))
    assert found("R5", made(commitments=[of("p0", words="Try to ring", seen=" ")]))


def needing(**needs: list[str]) -> Conversation:
    return made(commitments=[commitment(name, needs=each) for name, each in needs.items()])


def ways(findings: list[Finding]) -> list[list[str]]:
    return [[where.entry for where in each.addresses] for each in findings]


@pytest.mark.parametrize(
    ("conversation", "expected"),
    [
        (needing(a=["b"], b=["c"], c=[]), []),
        (needing(a=["b", "c"], b=["c"], c=[]), []),  # two ways to the same, and no circle
        (needing(a=["a"]), [["a"]]),
        (needing(a=["b"], b=["a"]), [["a", "b"]]),
        (needing(a=["b"], b=["c"], c=["a"]), [["a", "b", "c"]]),
        (needing(x=["a"], a=["b"], b=["a"]), [["a", "b"]]),
        (needing(a=["b"], b=["a"], c=["d"], d=["c"]), [["a", "b"], ["c", "d"]]),
        (needing(a=["b"], b=["a", "c"], c=["b"]), [["a", "b"], ["b", "c"]]),
        (needing(a=["gone"]), [["a"]]),
    ],
)
def test_r8_waiting_in_a_circle_or_for_what_is_gone(
    conversation: Conversation, expected: list[list[str]]
) -> None:
    assert ways(found("R8", conversation)) == expected


@pytest.mark.parametrize(
    ("party", "owner", "expected"), [("", "", [["a", "b"]]), ("p1", "", []), ("", "Jo", []), ("p1", "Jo", [])]
)
def test_r8_waiting_for_what_nobody_has_taken_on(party: str, owner: str, expected: list[list[str]]) -> None:
    waits = [commitment("a", needs=["b"]), commitment("b", party, owner=owner)]
    assert ways(found("R8", made(commitments=waits))) == expected


def test_r8_names_the_commitments_in_their_order() -> None:
    (pair,) = found("R8", needing(a=["b"], b=["a"]))
    assert (
        pair.message
        == "Deadlock: “Promise a” depends on “Promise b”, and “Promise b” depends on “Promise a”."
    )
    (three,) = found("R8", needing(a=["b"], b=["c"], c=["a"]))
    assert "“Promise b” depends on “Promise c”, and" in three.message


def test_r8_follows_a_long_row_without_harm() -> None:
    names = [f"c{n}" for n in range(3000)]
    row = {name: [after] for name, after in zip(names, [*names[1:], names[0]], strict=True)}
    (finding,) = found("R8", needing(**row))
    assert len(finding.addresses) == 3000


@pytest.mark.parametrize(
    ("words", "loaded"),
    [
        ("They never ring", "never"),
        ("ALWAYS late", "ALWAYS"),
        ("They failed to ring", "failed to"),
        ("Sam refuses", "refuses"),
        ("It was unprofessional.", "unprofessional"),
        ("They couldn’t be bothered", "couldn’t be bothered"),
        ("Whenever they ring", ""),
        ("A failed pump", ""),
        ("Refuse bins are emptied on Fridays", "Refuse"),  # only the word is looked at
        ("A professional ring", ""),
    ],
)
def test_r14_loaded_words(words: str, loaded: str) -> None:
    findings = found("R14", made(unsettled=[of(words=words)]))
    assert [each.message.split("”")[0] for each in findings] == ([f"“{loaded}"] if loaded else [])


def test_r14_looks_only_at_what_everyone_may_see() -> None:
    hard = "They never ring"
    private = made(
        texts={"road": hard}, heard=[of("p1", words=hard)], common_ground=[of(words=hard, state="guess")]
    )
    assert not found("R14", private)
    open_to_all = made(
        texts={"common_purpose": hard, "review.how": hard},
        heard=[of("p1", "h", hard, shared=True)],
        common_ground=[of("", "g", hard, state="said")],
        commitments=[Entry("c", "Ring", attrs={"seen": hard})],
    )
    assert {each.addresses for each in found("R14", open_to_all)} == {
        (Address("common_purpose"),),
        (Address("review", part="how"),),
        (Address("heard", "h"),),
        (Address("common_ground", "g"),),
        (Address("commitments", "c", "seen"),),
    }


def test_r14_speaks_once_of_an_entry() -> None:
    assert len(found("R14", made(commitments=[of(words="Never refuse", seen="Always seen")]))) == 1


@pytest.mark.parametrize(("decides", "expected"), [("yes", []), ("", []), ("no", ["p1"]), ("back", ["p1"])])
def test_r20_whether_they_can_decide(decides: str, expected: list[str]) -> None:
    table = [of(name="p0", us=True), of(name="p1", decides=decides)]
    entries = {"parties": tuple(table), "commitments": (commitment("a", "p1"), commitment("b", "p1"))}
    assert subjects("R20", Conversation(id="c", entries=entries)) == expected


@pytest.mark.parametrize(
    ("attrs", "lacks"),
    [
        ({}, "No lead or date yet for a condition: “The board funds it”."),
        ({"lead": "Jo"}, "No date yet for a condition: “The board funds it”."),
        (
            {"by": "when it thaws"},
            "No lead or date that can be read yet for a condition: “The board funds it”.",
        ),
        ({"lead": "Jo", "by": day(9)}, ""),
        ({"met": True}, ""),
    ],
)
def test_r4_a_condition_has_a_lead_and_a_date_until_it_is_met(attrs: dict[str, str], lacks: str) -> None:
    said = of("p1", "s", "The board funds it", answer="if", **attrs)
    conversation = made(commitments=[commitment("a", **WHOLE)], assent=[said])
    assert [each.message for each in found("R4", conversation)] == ([lacks] if lacks else [])
    assert all(each.addresses == (Address("assent", "s"),) for each in found("R4", conversation))
    assert not found("R4", made(assent=[said]))


def test_r20_leads_to_the_sign_offs_until_one_is_written() -> None:
    entries = {
        "parties": (of(name="p0", us=True), of(name="p1", decides="back")),
        "commitments": (commitment("a", "p1"),),
    }
    (finding,) = found("R20", Conversation(id="c", entries=entries))
    assert finding.addresses[0] == Address("sign_offs")
    signed = {**entries, "sign_offs": (of("p1", "s", "The board"),)}
    assert not subjects("R20", Conversation(id="c", entries=signed))


def test_r20_says_nothing_of_a_party_without_commitments() -> None:
    entries = {
        "parties": (of(name="p0", us=True), of(name="p1", decides="no")),
        "commitments": (commitment("a", "p0"),),
    }
    assert not subjects("R20", Conversation(id="c", entries=entries))


@pytest.mark.parametrize("check_id", ["R4", "R5", "R8", "R20"])
def test_once_all_is_over_nothing_is_asked_of_a_commitment(check_id: str) -> None:
    table = (of(name="p0", us=True, decides="no"),)
    commitments = (of("p0", "a", "Try it", needs=["a"]),)
    open_one = Conversation(id="c", entries={"parties": table, "commitments": commitments})
    closed = Conversation(id="c", texts={"phase": "closed"}, entries=open_one.entries)
    assert subjects(check_id, open_one)
    assert not subjects(check_id, closed)
