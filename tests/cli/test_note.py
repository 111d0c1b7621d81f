"""`note`: a line from the command line becomes what it would become at the table, open elsewhere or not."""

import re
from pathlib import Path

import pytest

from collab_tui.domain.conversation import Conversation, Cursor, Entry
from collab_tui.domain.meeting_log import meeting_log
from collab_tui.store.repository import Repository
from tests.cli.running import keep, run, run_in_terminal, window
from tests.terminal import Terminal

ID = "c0ffee00"


@pytest.fixture
def file(home: Path) -> Path:
    """Keep a conversation of two parties, and another one."""
    parties = (
        Entry("p0", "Northbank", attrs={"us": True, "letter": "n"}),
        Entry("p1", "Eastside", attrs={"letter": "E"}),
    )
    return keep(
        home / "collab.json",
        Conversation(
            id=ID, texts={"title": "Beds"}, entries={"parties": parties}, place=Cursor(step="explore")
        ),
        Conversation(id="deadbeef", texts={"title": "Other"}),
    )


def read(file: Path) -> Conversation:
    repository = Repository(file)
    try:
        return repository.get(ID)
    finally:
        repository.close()


@pytest.mark.parametrize(
    ("words", "said", "field", "party", "text"),
    [
        (
            ["e! being bypassed again"],
            "Kept as a concern of Eastside.",
            "concerns",
            "p1",
            "being bypassed again",
        ),
        (["e!", "not", "quoted"], "Kept as a concern of Eastside.", "concerns", "p1", "not quoted"),
        (["- they look tired"], "Kept as a note for you alone.", "notes", "", "they look tired"),
        (["--", "- a pause"], "Kept as a note for you alone.", "notes", "", "a pause"),
        (["-x marks it"], "Kept as a note for you alone.", "notes", "", "x marks it"),
        (["-5", "beds"], "Kept as a note.", "notes", "", "-5 beds"),
        (
            ["z! nobody's letter"],
            "Kept as a note. No side has the letter z.",
            "notes",
            "",
            "z! nobody's letter",
        ),
        (["anything else"], "Kept as a note.", "notes", "", "anything else"),
        (["! no letter"], "Kept as a concern.", "concerns", "", "no letter"),
        (["--speaker", "e", "! no letter"], "Kept as a concern of Eastside.", "concerns", "p1", "no letter"),
        (["! no letter", "--speaker=N"], "Kept as a concern of Northbank.", "concerns", "p0", "no letter"),
        (
            ["--speaker", "n", "e+ knows all"],
            "Kept as what Eastside contributes.",
            "worth",
            "p1",
            "knows all",
        ),
        (["= fewer visits #outcome"], "Kept as common ground.", "common_ground", "", "fewer visits"),
    ],
)
def test_it_says_what_a_line_became_and_keeps_it(  # noqa: PLR0917 - six columns of a table
    file: Path, words: list[str], said: str, field: str, party: str, text: str
) -> None:
    done = run("note", "c0ff", *words)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{said}\n", "")
    (entry,) = read(file).list(field)
    assert (entry.party, entry.text, entry.number("line")) == (party, text, 1)
    assert entry.at


def test_a_date_that_is_not_understood_is_said_and_stays(file: Path) -> None:
    done = run("note", ID, "e> send the rota by 31 feb")
    assert done.stdout == (
        "Kept as what Eastside will do. There is no day “31 feb”, so it stays in the words.\n"
    )
    assert read(file).list("commitments")[0].text == "send the rota by 31 feb"


@pytest.mark.parametrize("words", [[], ["-"]])
def test_each_line_that_is_piped_in_is_kept(file: Path, words: list[str]) -> None:
    done = run("note", ID, *words, said="e: one\r\n\n  \n= two\nthree")
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Kept as what Eastside said.",
        "Kept as common ground.",
        "Kept as a note.",
    ]
    assert [each.entry.text for each in meeting_log(read(file))] == ["one", "two", "three"]


def test_hostile_text_is_cleaned_in_and_out(file: Path) -> None:
    name = "Evil\x1b]0;title\x07\u202eside"
    keep(
        file,
        Conversation(id="bad", entries={"parties": (Entry("p", name, attrs={"letter": "e"}),)}),
    )
    done = run("note", "bad", "e! \x1b[31mred\x1b[0m [/nope] \u202eright\udcff")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    repository = Repository(file)
    (entry,) = repository.get("bad").list("concerns")
    repository.close()
    assert entry.text == "red [/nope] right\ufffd"


def test_what_cannot_be_kept_says_so(file: Path) -> None:
    before = read(file)
    unknown = run("note", "nope", "words")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert "No conversation has the id" in unknown.stderr
    for words, said in ((["   "], ""), ([], "\n \n")):
        empty = run("note", ID, *words, said=said)
        assert (empty.returncode, empty.stdout) == (1, "")
        assert "no line had any words" in empty.stderr
    wrong = run("note", ID, "--speaker", "z", "words")
    assert wrong.returncode == 2
    assert "The letters are: n (Northbank), E (Eastside)." in wrong.stderr
    assert run("note").returncode == 2
    assert run("note", ID, "words", "--speaker").returncode == 2
    for words in (["--at", "09:15", "n: said"], ["plain words", "--at", "10:05"], ["--at=09:15", "words"]):
        mistyped = run("note", ID, *words)
        assert mistyped.returncode == 2
        assert "There is no option “--at” here." in mistyped.stderr
    assert read(file) == before


def test_nothing_is_made_where_nothing_is_kept(home: Path) -> None:
    done = run("note", ID, "words")
    assert done.returncode == 1
    assert not (home / "collab.json").exists()


def test_without_words_in_a_terminal_it_asks_for_some(file: Path) -> None:
    code, said = run_in_terminal("note", ID)
    assert code == 2
    assert "nothing to keep" in said
    assert run_in_terminal("note", "--help")[0] == 0


def test_while_another_window_does_not_answer_the_lines_are_left_for_it_in_their_order(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("collab_tui.cli.note.PATIENCE", 0.1)
    with window(file, ID):
        done = run("note", ID, said="e! one\ne! two\ne> three serves !2\n")
    assert done.returncode == 0
    *lines, waits = done.stdout.splitlines()
    assert lines == [
        "Kept as a concern of Eastside, for the window that has it open.",
        "Kept as a concern of Eastside, for the window that has it open.",
        "Kept as what Eastside will do, for the window that has it open.",
    ]
    assert re.match(r"3 lines wait to be taken in\. The file is open in .* \(process \d+, since ", waits)
    after = read(file)
    assert [each.entry.text for each in meeting_log(after)] == ["one", "two", "three"]
    assert [each.text for each in after.list("concerns")] == ["one", "two"]
    two = next(each for each in after.list("concerns") if each.text == "two")
    assert after.list("commitments")[0].links("serves") == [two.id]


def test_a_line_comes_to_the_app_that_has_it_open(file: Path) -> None:
    app = Terminal("open", ID, file=file)
    try:
        app.wait(lambda: "Explore" in app.text)
        done = run("note", ID, said="e+ knows every manager\ne+ answers at night\n")
        assert done.returncode == 0
        assert done.stdout.count("for the window that has it open") == 2
        assert done.stdout.endswith("They are in.\n")
        app.wait(lambda: "knows every manager" in app.text and "answers at night" in app.text)
        app.send("\x11")
        assert app.end() == 0
    finally:
        if app.process.poll() is None:
            app.kill()
    after = read(file)
    assert [each.text for each in after.list("worth", "p1")] == ["knows every manager", "answers at night"]
    assert [each.entry.number("line") for each in meeting_log(after)] == [1, 2]
    assert run("note", ID, "e+ later").stdout == "Kept as what Eastside contributes.\n"
