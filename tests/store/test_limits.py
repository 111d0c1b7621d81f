"""Limits and signals of the system, in real processes."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from collab_tui.domain.conversation import Conversation
from collab_tui.store.errors import StoreError
from collab_tui.store.repository import Repository
from tests.store.faults import Writer, check, edit_of
from tests.store.test_kill import Nursery, nursery

__all__ = ["nursery"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has none of these")


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "collab.json"


def test_a_file_that_may_not_grow(path: Path) -> None:
    repository, writer = Repository(path, background=False), Writer()
    writer.add(repository, "a")
    writer.edit(repository, "a", 5)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    was = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        writer.edit(repository, "a", 5)
        repository.flush()
        assert repository.status.pending
        assert "may not grow" in str(repository.status.trouble).lower()
        with pytest.raises(StoreError):
            repository.checkpoint()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, was)
    repository.flush()
    writer.saved(repository)
    repository.close()
    check(path, writer)


def test_too_many_open_files(path: Path) -> None:
    repository, writer = Repository(path, background=False), Writer()
    writer.add(repository, "a")
    repository.checkpoint()
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, before[1]))
    try:
        writer.edit(repository, "a", 5)
        repository.flush()
        assert "too many files" in str(repository.status.trouble).lower()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    repository.flush()
    assert not repository.status.pending
    writer.saved(repository)
    repository.close()
    check(path, writer)


def test_a_laptop_asleep_keeps_its_lock_and_one_that_is_killed_asleep_does_not(nursery: Nursery) -> None:
    child = nursery.start(1, ["a"])
    nursery.wait(lambda acks: "a 1\n" in acks)
    reader = fallen_asleep(nursery, child)
    painted = reader.get("a")
    assert f"process {child}" in str(reader.status.trouble)
    left = reader.note("a", edit_of(painted)[1])
    assert left
    assert reader.waiting([left], 0.1) == [left], "who sleeps still has the file"
    left.unlink()
    before = nursery.acks.read_text().count("\n")
    os.kill(child, signal.SIGCONT)
    nursery.wait(lambda acks: acks.count("\n") >= before + 20)
    assert reader.to_read_only
    reader.refresh()
    assert reader.get("a").revision > painted.revision
    os.kill(child, signal.SIGSTOP)
    nursery.kill(child)
    reader.refresh()
    assert not reader.to_read_only
    assert nursery.check(reader) == 0
    reader.close()


def fallen_asleep(nursery: Nursery, child: int) -> Repository:
    """Put a process to sleep while it has the file open, and return another view of the file."""
    for _ in range(200):
        os.kill(child, signal.SIGSTOP)
        repository = Repository(nursery.path, background=False)
        if repository.to_read_only:
            return repository
        repository.close()
        os.kill(child, signal.SIGCONT)
        time.sleep(0.005)
    raise AssertionError("it never slept with the file open")


def test_a_program_that_is_started_inherits_no_lock(path: Path) -> None:
    repository = Repository(path, background=False)
    repository.add(Conversation(id="a"))
    with subprocess.Popen(["sleep", "60"], close_fds=False) as helper:
        repository.close()
        again = Repository(path, background=False)
        assert not again.to_read_only
        again.close()
        helper.kill()


def test_a_hard_link_to_the_file_keeps_the_old_version(path: Path) -> None:
    repository, writer = Repository(path, background=False), Writer()
    writer.add(repository, "a")
    repository.checkpoint()
    old = path.read_bytes()
    path.with_name("mine.json").hardlink_to(path)
    writer.edit(repository, "a")
    repository.close()
    assert path.with_name("mine.json").read_bytes() == old
    check(path, writer)
