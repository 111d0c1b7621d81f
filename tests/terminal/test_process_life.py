"""The process ends whatever happens to its terminal; then the conversation is free and holds the words.

Each way is tried once. The long form tries a signal, a closed window and a lost line twenty times, for an end
happens at any moment of the app; the other ways it tries a few times.
"""

import getpass
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from collab_tui import paths
from collab_tui.domain.conversation import Address, Cursor
from collab_tui.domain.edits import Splice
from collab_tui.settings import settings_file, write_setting
from collab_tui.store.journal import made
from collab_tui.store.repository import Repository
from collab_tui.store.snapshot import read_all
from tests.terminal import Terminal
from tests.tui.driving import ID, conversation, keep

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def turns(count: int) -> pytest.MarkDecorator:
    """Try a way so many times: once in the short form."""
    return pytest.mark.parametrize(
        "turn", [0, *(pytest.param(n, marks=pytest.mark.long) for n in range(1, count))]
    )


TWENTY, A_FEW = turns(20), turns(4)
MOST_WAYS_LONG = pytest.mark.parametrize(
    "way",
    ["line lost", *(pytest.param(way, marks=pytest.mark.long) for way in ("asked to end", "window closed"))],
)
PATIENCE = 20.0
"""Seconds that an end may take on a busy machine: fewer than the app itself would ever wait."""

CONTROLLED = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execvp(sys.argv[1], sys.argv[1:])
"""
"""A program that makes its terminal the controlling one, as a window does, and becomes another program."""

WORDS = "typed before the end"
LEAVE, STEP_OUT = "\x11", "\x10step out\r"


class App(NamedTuple):
    """The app in a terminal, open at a field."""

    terminal: Terminal
    path: Path
    number: int
    """The number of its process."""

    def type(self, words: str = WORDS) -> None:
        self.terminal.send(words)
        self.terminal.wait(lambda: words in self.terminal.text)

    def signal(self, *numbers: signal.Signals) -> None:
        for number in numbers:
            os.kill(self.number, number)

    @property
    def state(self) -> str:
        """The state of its process: "" if it is gone, "T" if it is stopped."""
        if sys.platform == "linux":
            try:
                state, *figures = Path(f"/proc/{self.number}/stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                return ""
            ended = state in {"Z", "X"} and int(figures[16]) < 2  # no other thread of it still runs
            return "" if ended else state
        found = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(self.number)], capture_output=True, text=True, check=False
        )
        return found.stdout.strip()[:1].replace("Z", "")

    def until(self, condition: Callable[[], object], said: str, *, reading: bool = True) -> None:
        """Wait, and read what the terminal shows meanwhile."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"{said}; it shows:\n{self.terminal.text}"
            self.terminal.process.poll()
            if reading:
                with suppress(OSError):  # the terminal is closed
                    self.terminal.read(0.02)
            time.sleep(0.02)

    def ends(self, words: str = WORDS, *, reading: bool = True) -> None:
        """Wait until the process is gone; then the conversation is free and holds the words."""
        self.until(lambda: not self.state, "the process does not end", reading=reading)
        repository = Repository(self.path)
        try:
            assert not repository.to_read_only, "the file is not free"
            assert repository.get(ID).text("road") == words
        finally:
            repository.close()
        assert not list(paths.state_folder().glob("fault-*.txt")), "a fault was reported"

    @property
    def threads(self) -> int:
        return len(list(Path(f"/proc/{self.number}/task").iterdir()))


class Starting(NamedTuple):
    """Starts the app in terminals of several kinds."""

    path: Path
    started: list[App]

    def __call__(self, *program: str, **environment: str) -> App:
        """Start it by a program that is given a command line, or by itself."""
        noted = self.path.with_name("number")
        given = {"COLLAB_TUI_FILE": str(self.path), "HOME": os.environ["HOME"], **environment}
        command = ["env", *(f"{name}={value}" for name, value in given.items()), sys.executable]
        command += ["-m", "collab_tui", "open", ID]
        line = f"echo $$ > {shlex.quote(str(noted))}; exec {shlex.join(command)}"
        terminal = Terminal(
            *(program or ("sh", "-c")),
            *([] if "-i" in program else [line]),
            file=self.path,
            program=("-c", CONTROLLED),
        )
        if "-i" in program:  # a shell, in which a person types the line
            terminal.send(f"sh -c {shlex.quote(line)}\n")
        terminal.wait(lambda: "How did it come to this?" in terminal.text)
        app = App(terminal, self.path, int(noted.read_text()))
        self.started.append(app)
        return app


SHELL = ("bash", "--norc", "--noprofile", "-i")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Starting]:
    path = keep(tmp_path / "data" / "collab.json", conversation(place=Cursor(step="prepare", field="road")))
    starting = Starting(path, [])
    yield starting
    for app in starting.started:
        with suppress(ProcessLookupError):
            os.kill(app.number, signal.SIGKILL)
        app.terminal.process.kill()
        app.terminal.process.wait()
        with suppress(OSError):
            app.terminal.hang_up()


# A terminal of its own


@TWENTY
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda number: number.name)
def test_a_signal_ends_it_and_gives_the_terminal_back(
    start: Starting, number: signal.Signals, turn: int
) -> None:
    app = start()
    app.type()
    app.signal(number)
    app.ends()
    assert app.terminal.end() == 128 + number
    assert app.terminal.as_before


@pytest.mark.long
@A_FEW
@pytest.mark.parametrize("stopped", [False, True], ids=["going on", "stopped and going on"])
def test_it_leaves_by_its_key_after_it_went_on(start: Starting, stopped: bool, turn: int) -> None:
    app = start()
    words = "typed before"
    app.type(words)
    threads = app.threads if sys.platform == "linux" else 0
    for n in range(5):
        if stopped:
            app.signal(signal.SIGSTOP)
            app.until(lambda: app.state == "T", "the process does not stop")
        app.signal(signal.SIGCONT)
        app.type(f" after {n}")  # each key once
        words += f" after {n}"
        assert sys.platform != "linux" or app.threads == threads
    app.terminal.send(LEAVE)
    app.ends(words)
    assert app.terminal.end() == 0
    assert app.terminal.as_before


def test_a_key_that_is_pressed_as_it_goes_on_is_not_lost(start: Starting) -> None:
    app = start()
    app.type()
    app.signal(signal.SIGSTOP, signal.SIGCONT)
    app.terminal.send(LEAVE)
    app.ends()
    assert app.terminal.end() == 0


@TWENTY
def test_it_ends_with_its_window(start: Starting, turn: int) -> None:
    app = start()
    app.type()
    app.terminal.hang_up()
    app.ends()


@A_FEW
@pytest.mark.parametrize("way", ["asked to end", pytest.param("window closed", marks=pytest.mark.long)])
def test_it_ends_if_the_terminal_takes_no_more_output(start: Starting, way: str, turn: int) -> None:
    app = start()
    app.type()
    for n in range(400):  # nobody reads what it paints, until it waits for its terminal
        app.terminal.resize(80 + n % 2 * 40, 24)
        time.sleep(0.005)
    if way == "window closed":
        app.terminal.hang_up()
    else:
        app.signal(signal.SIGTERM)
    app.ends(reading=False)


# tmux, ssh, a shell


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[tuple[str, ...]]:
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    server = (
        "env",
        "-u",
        "TMUX",
        "tmux",
        "-f",
        os.devnull,
        "-L",
        f"collab-tui-{os.getpid()}-{time.monotonic_ns()}",
    )
    yield server
    subprocess.run([*server, "kill-server"], check=False, capture_output=True)


@TWENTY
def test_it_ends_with_its_session_of_tmux(start: Starting, tmux: tuple[str, ...], turn: int) -> None:
    app = start(*tmux, "new", "-s", "meeting")
    app.type()
    subprocess.run([*tmux, "kill-session", "-t", "meeting"], check=True)
    app.ends()


@pytest.fixture(scope="session")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ...]]:
    """Start a server of its own, with keys of its own, on this machine; return the command of a client."""
    server = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
    if not (server and shutil.which("ssh") and shutil.which("ssh-keygen")):
        pytest.skip("openssh-client and openssh-server are not installed")
    if os.getuid() == 0 and not Path("/run/sshd").is_dir():
        pytest.skip("sshd needs the folder /run/sshd")
    folder = tmp_path_factory.mktemp("ssh")
    for name in ("host", "own"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)],
            check=True,
            capture_output=True,
        )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "ListenAddress": f"127.0.0.1:{port}",
        "HostKey": folder / "host",
        "AuthorizedKeysFile": folder / "own.pub",
        "PidFile": folder / "pid",
        "StrictModes": "no",
        "UsePAM": "no",
        "PermitRootLogin": "prohibit-password",
        "PasswordAuthentication": "no",
    }
    (folder / "config").write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    log = (folder / "log").open("wb")
    process = subprocess.Popen([server, "-D", "-e", "-f", str(folder / "config")], stderr=log)
    known = f"UserKnownHostsFile={folder / 'known'}"
    options = ("BatchMode=yes", "StrictHostKeyChecking=no", "LogLevel=ERROR", known)
    client = ["ssh", "-tt", "-F", os.devnull, "-i", str(folder / "own"), "-p", str(port)]
    client += [part for option in options for part in ("-o", option)]
    client.append(f"{getpass.getuser()}@127.0.0.1")
    end = time.monotonic() + PATIENCE
    while (
        tried := subprocess.run([*client, "true"], check=False, capture_output=True, stdin=subprocess.DEVNULL)
    ).returncode:
        if process.poll() is not None or time.monotonic() > end:
            process.kill()
            pytest.skip(
                f"sshd does not work here: {(folder / 'log').read_text()[-300:]} {tried.stderr.decode()}"
            )
        time.sleep(0.1)
    yield tuple(client)
    process.terminate()
    process.wait(PATIENCE)
    log.close()


@turns(10)
@pytest.mark.parametrize("killed", ["server", "client"])
def test_it_ends_with_its_line_of_ssh(start: Starting, ssh: tuple[str, ...], killed: str, turn: int) -> None:
    app = start(*ssh)
    app.type()
    if killed == "client":
        app.terminal.process.kill()
    else:
        found = subprocess.run(
            ["ps", "-o", "ppid=", "-p", str(app.number)], capture_output=True, text=True, check=True
        )
        os.kill(int(found.stdout), signal.SIGKILL)
    app.ends()


def stepped_out(app: App) -> None:
    shown = len(app.terminal.sent)
    app.terminal.send(STEP_OUT)
    app.until(lambda: app.state == "T" and b"waits here" in app.terminal.sent[shown:], "it does not step out")


def test_another_process_writes_while_it_waits_for_the_shell(start: Starting) -> None:
    app = start(*SHELL)
    app.type()
    stepped_out(app)
    repository = Repository(app.path)
    assert not repository.to_read_only
    now = repository.get(ID)
    assert now.text("road") == WORDS
    edit = Splice(Address("aim"), 0, "", "theirs")
    repository.record(made(now, edit, now.changed), edit)
    repository.close()
    app.terminal.send("fg\n")
    app.terminal.wait(lambda: WORDS in app.terminal.text)
    app.type(" and ours")
    stepped_out(app)
    window = Repository(app.path, window=True)
    app.terminal.send("fg\n")
    app.terminal.wait(lambda: "to read only" in app.terminal.text)
    window.close()
    app.terminal.wait(lambda: "to read only" not in app.terminal.text)
    app.terminal.send(LEAVE)
    app.ends(f"{WORDS} and ours")
    assert read_all(app.path)[0].text("aim") == "theirs"


@A_FEW
def test_it_comes_back_from_the_shell(start: Starting, turn: int) -> None:
    app = start(*SHELL)

    def is_stopped() -> bool:
        app.terminal.send("jobs -ps\n")
        return f"{app.number}\r\n".encode() in app.terminal.sent[shown:]

    def is_back() -> bool:
        return "How did it come to this?" in app.terminal.text and WORDS in app.terminal.text

    app.type()
    stepped_out(app)
    app.terminal.send("bg\n")
    shown = len(app.terminal.sent)
    app.until(is_stopped, "it goes on without a terminal")
    app.terminal.send("echo a$((40 + 2))\n")
    app.terminal.wait(lambda: "a42" in app.terminal.text)
    app.terminal.send("fg\n")
    app.terminal.wait(is_back)
    stepped_out(app)
    app.terminal.send("bg\nfg\n")
    app.terminal.wait(is_back)
    app.terminal.send(LEAVE)
    app.ends()
    app.terminal.send("echo b$((40 + 2))\n")
    app.terminal.wait(lambda: "b42" in app.terminal.text)


@A_FEW
@pytest.mark.parametrize(
    "number",
    [pytest.param(signal.SIGSTOP, marks=pytest.mark.long), signal.SIGTSTP],
    ids=lambda number: number.name,
)
def test_it_comes_back_if_another_stopped_it(start: Starting, number: signal.Signals, turn: int) -> None:
    app = start(*SHELL)
    app.type()
    app.signal(number)
    app.until(lambda: app.state == "T", "it does not stop")
    app.terminal.wait(lambda: "Stopped" in app.terminal.text)  # the shell has the terminal now
    app.terminal.send("echo a$((40 + 2))\n")
    app.terminal.wait(lambda: "a42" in app.terminal.text)
    app.terminal.send("fg\n")
    app.terminal.wait(
        lambda: "How did it come to this?" in app.terminal.text and "a42" not in app.terminal.text
    )
    assert app.terminal.sent.rfind(b"\x1b[?2004h") > app.terminal.sent.rfind(b"\x1b[?2004l")
    app.type(" and after")
    app.terminal.send(LEAVE)
    app.ends(f"{WORDS} and after")


@A_FEW
@MOST_WAYS_LONG
def test_it_ends_while_the_shell_has_the_terminal(start: Starting, way: str, turn: int) -> None:
    app = start(*SHELL)
    app.type()
    stepped_out(app)
    if way == "window closed":
        app.terminal.hang_up()
    else:
        app.signal(signal.SIGTERM if way == "asked to end" else signal.SIGHUP, signal.SIGCONT)
    app.ends()


@pytest.mark.long
@A_FEW
@MOST_WAYS_LONG
def test_it_ends_while_an_editor_has_the_terminal(start: Starting, way: str, turn: int) -> None:
    write_setting(settings_file(), "private_in_editor", True)
    app = start(EDITOR="sh -c 'trap \"\" TERM HUP; echo editing; for n in $(seq 60); do sleep 1; done'")
    app.type()
    app.terminal.send("\x10editor\r")
    app.terminal.wait(lambda: "editing" in app.terminal.text)
    if way == "window closed":
        app.terminal.hang_up()
    else:
        app.signal(signal.SIGTERM if way == "asked to end" else signal.SIGHUP)
    app.ends()
    assert not list(paths.state_folder().glob("editing-*"))


def test_two_letters_with_alt_at_once_write_nothing(start: Starting) -> None:
    app = start()
    app.type("before")
    app.terminal.send_bytes(b"\x1bx\x1bm")
    app.type(" after")
    app.terminal.send(LEAVE)
    app.ends("before after")


def test_a_byte_that_is_not_utf_8_ends_nothing(start: Starting) -> None:
    app = start()
    words = "before "
    app.type(words)
    for sent in (b"\xa3", b"caf\xe9 x", b"\xff\xfe"):
        app.terminal.send_bytes(sent)
        app.type(" after ")
        words += f"{sent.decode('utf-8', 'replace')} after "
    app.terminal.send(LEAVE)
    app.ends(words)
