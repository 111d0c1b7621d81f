"""Any sequence of edits, checkpoints, deaths, faults and reopenings, against a model that is a plain dict."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from msgspec.structs import replace
from tinydb import TinyDB

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Batch, apply
from collab_tui.store.bin import binned, take_out
from collab_tui.store.copies import backups_of, restore
from collab_tui.store.errors import StoreError
from collab_tui.store.history import history, keep_moment, moments
from collab_tui.store.repository import Repository
from tests.store.faults import FaultyDisk
from tests.strategies import conversations, edits_for, examples


class StoreMachine(RuleBasedStateMachine):
    """The model knows what every conversation is; the store must say the same, whatever happens."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "collab.json"
        self.model: dict[str, Conversation] = {}
        self.binned: dict[str, Conversation] = {}
        self.moves: dict[str, set[int]] = {}
        """The revisions at which each was moved to the bin or out of it."""
        self.moments: dict[str, list[tuple[str, Conversation]]] = {}
        self.count = 0
        self.open()

    def open(self) -> None:
        self.disk = FaultyDisk()
        self.repository = Repository(self.path, self.disk, background=False)

    @rule(conversation=conversations())
    def add(self, conversation: Conversation) -> None:
        self.count += 1
        new = replace(conversation, id=f"id{self.count}", revision=0, other={"kept": self.count})
        self.repository.add(new)
        self.model[new.id] = new

    @precondition(lambda self: self.model)
    @rule(data=st.data(), times=st.integers(1, 4))
    def edit(self, data: st.DataObject, times: int) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        for _ in range(times):
            now = self.model[key]
            edit = data.draw(edits_for(now).filter(lambda each: each != Batch(())))
            number = now.revision + 1
            changed = f"2026-11-23T14:35:{number % 60:02}+00:00"
            self.model[key] = replace(apply(now, edit), revision=number, changed=changed)
            self.repository.record(self.model[key], edit)

    @rule()
    def flush(self) -> None:
        self.repository.flush()
        assert not self.repository.status.pending

    @rule()
    def checkpoint(self) -> None:
        self.repository.checkpoint()
        with TinyDB(self.path) as stock:
            assert {each["id"] for each in stock.table("conversations").all()} == set(self.model)

    @rule()
    def refresh(self) -> None:
        self.repository.refresh()

    @rule(after=st.integers(0, 12), fault=st.sampled_from(["EIO", "ENOSPC", "late EIO", "short"]))
    def fault_soon(self, after: int, fault: str) -> None:
        self.disk.at, self.disk.fault = len(self.disk.calls) + after, fault
        with suppress(StoreError):
            self.repository.checkpoint()
        self.disk.at = -1
        self.repository.flush()

    @rule()
    def die(self) -> None:
        self.disk.die()
        self.open()

    @rule()
    def reopen(self) -> None:
        self.repository.close()
        assert self.repository.status.trouble is None
        self.open()
        assert self.repository.recovered.edits == 0

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        self.repository.delete(key)
        self.binned[key] = self.moved(self.model.pop(key))

    def moved(self, now: Conversation) -> Conversation:
        """Return a conversation after it was moved to the bin or out of it, which is no edit of its words."""
        after = replace(now, revision=now.revision + 1)
        self.moves.setdefault(now.id, set()).add(after.revision)
        return after

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def keep(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        kept = self.moments.setdefault(key, [])
        kept.append((f"moment {len(kept)}", self.model[key]))
        keep_moment(self.repository, key, kept[-1][0], wait=False)

    @precondition(lambda self: self.binned)
    @rule(data=st.data())
    def undelete(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.binned)))
        take_out(self.repository, key)
        self.model[key] = self.moved(self.binned.pop(key))

    @rule()
    def another_process_reads(self) -> None:
        other = Repository(self.path, background=False)
        assert other.to_read_only
        assert {each.id: each for each in other.all()} == self.model
        other.close()

    @precondition(lambda self: self.model)
    @rule(data=st.data(), ends=st.booleans())
    def another_process_goes_on(self, data: st.DataObject, ends: bool) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        now = self.model[key]
        edit = data.draw(edits_for(now).filter(lambda each: each != Batch(())))
        other = Repository(self.path, background=False)
        if ends:
            self.repository.close()
        else:
            self.disk.die()
        other.refresh()
        assert not other.to_read_only
        assert {each.id: each for each in other.all()} == self.model
        self.model[key] = replace(
            apply(now, edit), revision=now.revision + 1, changed="2026-11-23T15:00:00+00:00"
        )
        other.record(self.model[key], edit)
        other.close()
        self.open()

    @precondition(lambda self: self.model)
    @rule(data=st.data())
    def history_leads_back(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.model)))
        made: Any = history(self.repository, key)
        revisions = {each.revision for each in made}
        if made:
            since = range(made[0].revision, self.model[key].revision + 1)
            assert revisions | self.moves.get(key, set()) >= set(since)
        assert len(revisions) == len(made)

    @rule()
    def restore_the_newest(self) -> None:
        kept = backups_of(self.repository)
        if kept and not self.binned:
            restore(self.repository, kept[0].path)
            self.model = {each.id: each for each in self.repository.all()}

    @invariant()
    def the_store_says_what_the_model_says(self) -> None:
        assert {each.id: each for each in self.repository.all()} == self.model
        away = {each.id: each.revision for each in binned(self.repository)}
        assert away == {key: each.revision for key, each in self.binned.items()}
        for key, kept in self.moments.items():
            there = {each.name: each.conversation for each in moments(self.repository, key)}
            assert there == dict(kept)

    def teardown(self) -> None:
        self.repository.close()
        self.open()
        self.the_store_says_what_the_model_says()
        self.disk.die()
        shutil.rmtree(self.folder)


TestStore: Any = StoreMachine.TestCase
TestStore.settings = settings(examples(25), stateful_step_count=25, deadline=None)
