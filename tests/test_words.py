"""The labels that other labels replaced are in nothing that the program shows, and not in the README."""

import ast
from collections.abc import Iterator
from pathlib import Path

import collab_tui

PACKAGE = Path(collab_tui.__file__).parent

FORMER = """
What neutral name would|Can they decide|must take it back|Who comes for each|where do you talk
How far has it come|nothing may be deleted|see the whole of it|What road led here|How do things stand
add to the problem|done or left undone|left undone|tell this story|line of their telling
how was it taken|How it landed|stir in you|if nothing is agreed|What don’t you know|force or punish
teach or protect|truly want both|put down before|begin where you agree|share already|a way of acting
Where it stands|we differ|all here for|trying to reach|Pulls with|Pulls against|first two sentences
talk and decide|what it was like for each|that you’d miss|each say it was like|lead people to do
words you share|Where did you begin|said back|played back|Say back|Say it back|boiling
What each does for|Leaves as it is|Helps with|Promised by|Who does it|Promised to|How you will see it
Good for|Needs first|what good follows|If you don’t, what|within seven days?|How you will tell
Who calls it|Where to go if stuck|outside measure|not settled|say to all of it|How sure
How complete it is|To look at again|Whose part is in it|Was heard|Stands to gain|Will do differently
Part in the problem|What you weighed|What came of it|How it grew|in them →|served by no promise
gives and gets nothing|A circle|take back first|first take back|may sting|Look at it again
you, today? It stays|to protect my own patch|you in them|they in you
Whose words|Turn round|Turn back|turned screen|In the room
Keep in mind|if it helps|Begin the next one|Undelete|Who this is between|As each said it
When we look at it again|something is due|no date I can|fault of its own|We are sorry
is not there any more|Offer it|until offered|not in exports,
"""
"""Words of labels that other labels replaced, with a bar between them."""

KEPT = {
    "of theirs, none of yours yet",
    "Which one will you say aloud first?",
    "What would a camera have seen?",
    "Eyes on people, not on the screen.",
    "Nobody’s motives are pure.",
    "promises fade",
}
"""Sentences that stay."""


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Yield every text in a Python file but docstrings, each with its line."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    explained = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in explained:
            yield node.lineno, node.value


def shown() -> Iterator[tuple[str, str]]:
    """Yield everything that the program may show, with its place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name != "former_words.py":
            yield from ((f"{path.relative_to(PACKAGE)}:{line}", text) for line, text in texts(path))
    readme = PACKAGE.parent / "README.md"
    yield from ((f"README.md:{n}", line) for n, line in enumerate(readme.read_text("utf-8").splitlines(), 1))


def test_no_former_label_is_shown_anywhere_and_the_sentences_that_stay_are_there() -> None:
    former = [words.strip() for line in FORMER.strip().splitlines() for words in line.split("|")]
    every = list(shown())
    found = [f"{place}: {words}" for place, text in every for words in former if words in text]
    assert not found, "\n".join(found)
    assert not [words for words in KEPT if not any(words in text for _, text in every)]
