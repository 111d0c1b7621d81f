"""Nothing that was typed is read as markup, or moves the cursor of a terminal."""

import json
import re
from pathlib import Path

import pytest

from collab_tui.domain.conversation import Conversation, Entry
from tests.cli.running import keep, run, run_in_terminal

TYPED = [
    "[/]",
    "NHS [England]",
    "[@click=app.quit]x",
    "[bold red]x[/bold red]",
    ":smile: 🙂 👩🏽‍⚕️",
    "عربي",
    "שלום",
]
CONTROLS = {
    "\x1b]0;x\x07k": "k",
    "a\x1b[2Jb": "ab",
    "r\u202eight": "right",
    "c\x9b31mc": "cc",
    "z\x00z": "zz",
}
STYLE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def hostile(home: Path) -> Path:
    """A conversation with hostile words in every kind of place."""
    words = [*TYPED, *CONTROLS]
    parties = tuple(
        Entry(id=f"p{n}", text=word, attrs={"alias": word, "us": n == 0}) for n, word in enumerate(words)
    )
    return keep(
        home / "collab.json",
        Conversation(
            id="hostile1",
            texts={
                "title": " ".join(words),
                "road": "\n".join(words),
                "review.how": words[0],
                "odd": words[2],
            },
            entries={
                "parties": parties,
                "heard": tuple(Entry(id=f"h{n}", text=word, party=f"p{n}") for n, word in enumerate(words)),
                "trust": tuple(
                    Entry(id=f"t{n}", text=word, party="gone", attrs={"value": n, "way": word, "phase": word})
                    for n, word in enumerate(words)
                ),
                "commitments": (Entry(id="c1", attrs={"by": words[2], "needs": ["gone"], "effort": "[/]"}),),
            },
        ),
    )


def test_words_are_printed_as_typed_in_a_pipe(hostile: Path) -> None:
    for words in (["list"], ["show", "host"]):
        done = run(*words)
        assert (done.returncode, done.stderr) == (0, "")
        check(done.stdout)
        assert "\x1b" not in done.stdout


def test_words_are_printed_as_typed_in_a_terminal(hostile: Path) -> None:
    for words in (["list"], ["show", "host"]):
        code, written = run_in_terminal(*words, COLUMNS="400")
        assert code == 0
        check(STYLE.sub("", written))
        plain = run_in_terminal(*words, COLUMNS="400", NO_COLOR="1")[1]
        assert not re.search(r"\x1b\[[0-9;]*3\d", plain)


def test_json_holds_them_untouched(hostile: Path) -> None:
    done = run("show", "host", "--json")
    assert done.stdout.isascii()
    kept = json.loads(done.stdout)
    assert [entry["text"] for entry in kept["entries"]["heard"]] == [*TYPED, *CONTROLS]
    assert "\x1b]0;x\x07k" in json.loads(run("list", "--json").stdout)[0]["title"]


def check(shown: str) -> None:
    """Check that every word is there, and no control character but the end of a line."""
    assert not [word for word in (*TYPED, *CONTROLS.values()) if word not in shown]
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)


def test_an_id_that_is_hostile_is_refused_cleanly(hostile: Path) -> None:
    done = run("show", "\x1b]0;x\x07")
    assert done.returncode == 1
    assert "\x1b" not in done.stderr


def test_a_terminal_wraps_between_words_and_keeps_the_indent(home: Path) -> None:
    kept = Conversation(
        id="aaaabbbb",
        texts={"title": "Estates", "road": "one\n\n" + "two words " * 9},
        entries={"events": (Entry(id="e1", text="several words " * 9),)},
    )
    keep(home / "long.json", kept)
    _, written = run_in_terminal("--file", str(home / "long.json"), "show", "a")
    assert STYLE.sub("", written).splitlines()[3:] == [
        "1 Prepare: think it through",
        "",
        "  How did it come to this? (private: not exported)",
        "    one",
        "",
        "    two words two words two words two words two words two words two words two",
        "    words two words",
        "",
        "  What happened, and when? (private: not exported)",
        "    • several words several words several words several words several words",
        "      several words several words several words several words",
    ]
