"""Every question answers ?, help, unknown words and Ctrl+C, and takes none of them as an answer."""

import signal
from pathlib import Path

import pytest

from collab_tui.domain.conversation import Conversation
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.home import LEFT
from tests.plain.test_plain import BEGUN, kept, plainly
from tests.plain.walk import Person, asked_in, sites, walk
from tests.terminal import Terminal


def _words(conversation: Conversation) -> list[object]:
    """Return what is written in a conversation, without ids and times."""
    entries = [(field, entry.text, sorted(entry.attrs)) for field, entry in conversation.all_entries()]
    return [sorted(conversation.texts), *entries]


def test_every_question_answers_help_unknown_words_and_ctrl_c(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    person, tried = walk(home / "tried.json", monkeypatch, capsys, tries=True)
    assert sites() - person.reached == set(), "the walk comes to every question"
    assert asked_in("input") == {"prompts.py"}, "there is no question beside those"
    (home / "out.txt").unlink()
    _, straight = walk(home / "straight.json", monkeypatch, capsys, tries=False)
    assert _words(tried) == _words(straight), "nothing that was tried is kept"


def test_a_question_mark_can_be_written(home: Path) -> None:
    said = plainly(home, *BEGUN, "1", "1", "?", r"\?", r"\help", r"\-", r"\\?", "a\\b", "-", "", "", "", "q")
    assert kept(home).text("road") == "?\nhelp\n-\n\\?\na\\b\n-"
    assert said.count("Type a line of your text.") == 1


def press_ctrl_c(terminal: Terminal) -> None:
    """Interrupt plain mode once it waits for a line; a moment earlier it would wait all the same."""
    state = Path(f"/proc/{terminal.process.pid}/stat")
    terminal.wait(lambda: not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "S")
    terminal.process.send_signal(signal.SIGINT)


@pytest.mark.parametrize("kind", ["xterm-256color", "dumb"])
def test_ctrl_c_drops_a_line_or_asks_whether_to_leave(home: Path, kind: str) -> None:
    terminal = Terminal("--plain", file=home / "c.json", TERM=kind)

    def until(words: str) -> None:
        terminal.wait(lambda: words in " ".join(terminal.text.split()))

    until("Enter for the list:")
    terminal.send("n\nWinter beds\n")
    until("The name of your own organisation. Nothing is written yet. Your words, Enter to leave it:")
    if kind == "dumb":  # there a line is not known before it ends
        press_ctrl_c(terminal)
        until("All that you answered is saved. Leave collab-tui?")
        terminal.send("\n")
    else:
        terminal.send("North")
        until("Enter to leave it: North")
        press_ctrl_c(terminal)
        until("That line was dropped.")
    terminal.send("Eastside\n")
    until("The name of the other organisation. Nothing is written yet. Your words, Enter to leave it:")
    press_ctrl_c(terminal)
    asked = 2 if kind == "dumb" else 1
    terminal.wait(lambda: terminal.text.count("Leave collab-tui?") == asked)
    if kind == "dumb":
        press_ctrl_c(terminal)
    else:
        terminal.send("yes\n")
    assert terminal.end() == 0
    assert LEFT in " ".join(terminal.text.split())
    assert "Traceback" not in terminal.text
    terminal.hang_up()
    assert [each.name for each in kept(home).parties] == ["Eastside", ""]


def test_several_pasted_lines_are_one_answer(home: Path) -> None:
    terminal = Terminal("--plain", file=home / "c.json")
    terminal.wait(lambda: "Enter for the list:" in terminal.text)
    terminal.send("\x1b[200~N\nq\x1b[201~\n")
    terminal.wait(lambda: "There is no “N q” here." in terminal.text)
    terminal.send("n\n\n\n\nc\n\x1b[200~one\n/undo\n\ntwo\x1b[201~\n")
    terminal.wait(lambda: "line 3." in terminal.text)
    terminal.send("\n1\n9\na\n\x1b[200~Who?\n\nWhen?\x1b[201~\n")
    terminal.wait(lambda: "When?" in terminal.text.rpartition("Kept.")[2])
    terminal.send("\n\n\nq\n")
    assert terminal.end() == 0
    terminal.hang_up()
    assert [each.text for each in kept(home).list("notes")] == ["one", "/undo", "two"]
    assert [each.text for each in kept(home).list("questions")] == ["Who?", "When?"]


def test_ctrl_c_while_something_is_done_waits_for_the_next_question(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    flush = PlainConversation.flush

    def interrupted(opened: PlainConversation) -> bool:
        signal.raise_signal(signal.SIGINT)
        return flush(opened)

    monkeypatch.setattr(PlainConversation, "flush", interrupted)
    person = Person(("n", "Winter beds", "yes"), capsys, tries=False)
    person.run(home / "c.json", monkeypatch)
    assert "Kept." in person.said
    assert kept(home).title == "Winter beds"
