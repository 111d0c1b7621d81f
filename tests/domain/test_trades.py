"""Trades: packages that serve every side and hurt none, found by trying all, and swaps between two sides."""

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from collab_tui.domain.conversation import Conversation, Entry, Value
from collab_tui.domain.option_grid import Effect
from collab_tui.domain.trades import SHOWN, trades
from tests.domain.tables import table

PARTIES = table().list("parties")
SIDES = [each.id for each in PARTIES]
MARKS = {"+": "helps", "=": "neutral", "-": "hurts"}


def marked(*rows: str) -> Conversation:
    """Return a conversation with an option a row: a mark for the first concern of each side, "." for none."""
    concerns = tuple(Entry(f"c{n}", f"concern {n}", side) for n, side in enumerate(SIDES))
    found = []
    for number, row in enumerate(rows):
        attrs: dict[str, Value] = {}
        for name in MARKS.values():
            if links := [f"c{n}" for n, mark in enumerate(row) if MARKS.get(mark) == name]:
                attrs[name] = links
        found.append(Entry(f"o{number}", f"option {number}", attrs=attrs))
    entries = {"parties": PARTIES, "concerns": concerns, "options": tuple(found)}
    return Conversation(id="c", entries=entries)


def test_one_option_that_serves_all_is_named_alone() -> None:
    (said, *_) = trades(marked("++", "+=", "=+"))
    assert said == ("“option 0” meets every side’s main concern, and works against none.")


def test_two_options_serve_all_together_and_are_a_swap() -> None:
    package, swap = trades(marked("+=", "=+"))
    assert package.startswith("“option 0” and “option 1” together meet every side’s main concern")
    assert swap.startswith("A swap: “option 1” meets Eastside’s main concern and makes no difference to")
    assert "“option 0” is the reverse" in swap


def test_an_option_that_hurts_anybody_is_in_no_package() -> None:
    assert trades(marked("+-", "-+")) == []


def test_nothing_is_said_while_a_side_has_no_concern() -> None:
    conversation = marked("++")
    one = {**conversation.entries, "concerns": conversation.list("concerns")[:1]}
    assert trades(Conversation(id="c", entries=one)) == []


@given(st.lists(st.text("+=-.", min_size=2, max_size=2), max_size=5))
def test_every_package_is_found_that_could_spare_no_option(rows: list[str]) -> None:
    good = [n for n, row in enumerate(rows) if "-" not in row and "+" in row]
    every = chain.from_iterable(combinations(good, size) for size in range(1, len(good) + 1))
    serve = [
        set(each)
        for each in every
        if all("+" in marks for marks in zip(*(rows[n] for n in each), strict=True))
    ]
    least = [each for each in serve if not any(other < each for other in serve)]
    said = [each for each in trades(marked(*rows)) if "swap" not in each]
    assert len(said) == min(SHOWN, len(least))
    for sentence in said:
        assert {n for n in range(len(rows)) if f"“option {n}”" in sentence} in least


def test_the_words_are_those_of_the_marks() -> None:
    assert {each.value for each in Effect} == set(MARKS.values())
