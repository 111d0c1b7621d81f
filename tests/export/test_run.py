"""The export driver: a file with findings is written only if that is confirmed, one file or many."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.agreement_versions import sent_versions
from collab_tui.domain.checks.finding import Finding
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import apply
from collab_tui.domain.report import Audience
from collab_tui.export import run
from collab_tui.export.audience_formats import NO_DAY, Format, formats_for
from collab_tui.export.formats import make
from collab_tui.export.privacy_check import CONFIRMED, confirmation
from collab_tui.export.run import Exported, ExportError, File, existing, export, export_to, plan
from collab_tui.sample import samples
from tests.domain.test_visibility import BIRD, PARTIES
from tests.export.test_airtight import dated, opened

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WINTER, DOOR = samples(date(2026, 11, 23))
CLEAN = replace(DOOR, id="clean001")
LEAKING = replace(
    WINTER, id="leak0001", texts={**WINTER.texts, "common_purpose": f"Magpie. {WINTER.text('stakes')}"}
)
"""Private words were copied to where everyone sees them."""

ANOTHER = replace(CLEAN, id="clean002")
EVERY = (LEAKING, CLEAN, ANOTHER)
MIXED = (CLEAN, LEAKING, ANOTHER, replace(LEAKING, id="leak0002"))

SELECTIONS = {"one with a leak": (LEAKING,), "one without": (CLEAN,), "leak first": EVERY, "mixed": MIXED}
FORMATS = {
    "text": (Format.TEXT,),
    "calendar": (Format.CALENDAR,),
    "several": (Format.JSON, Format.CALENDAR, Format.MARKDOWN),
}
ANSWERS: dict[str, Callable[[File], bool]] = {
    "yes": lambda _: True,
    "no": lambda _: False,
    "yes for one": lambda file: file.conversation.id == "leak0001",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    made = tmp_path / "out"
    made.mkdir()
    return made


def leaks(file: File, audience: Audience) -> bool:
    """Return whether the file has private words in it; a calendar holds none at all."""
    shared = audience is Audience.AGREEMENT and file.format not in {Format.CALENDAR, Format.CSV}
    return shared and file.conversation.id.startswith("leak")


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("audience", [Audience.AGREEMENT, Audience.PRIVATE])
@pytest.mark.parametrize("formats", FORMATS)
@pytest.mark.parametrize("selection", SELECTIONS)
def test_a_file_with_findings_is_written_only_if_that_is_confirmed(
    selection: str, formats: str, audience: Audience, answer: str, folder: Path
) -> None:
    asked: list[File] = []

    def confirm(file: File, findings: tuple[Finding, ...]) -> bool:
        assert findings
        assert not file.path.exists(), "nothing is written before the answer"
        asked.append(file)
        return ANSWERS[answer](file)

    files = plan(SELECTIONS[selection], FORMATS[formats], audience, folder)
    results = list(export(files, audience, NOW, confirm=confirm))
    assert [each.file for each in results] == files
    assert asked == [each for each in files if leaks(each, audience)], "each is asked about once, no other is"
    expected = [each for each in files if not leaks(each, audience) or ANSWERS[answer](each)]
    assert [each.file for each in results if each.written] == expected
    assert {each.file.path for each in results if each.findings} == {each.path for each in asked}
    assert set(folder.iterdir()) == {each.path for each in expected}
    sent: dict[str, Conversation] = {}
    for result in results:
        if result.written:
            file = result.file
            then = sent.get(file.conversation.id, file.conversation)
            sent[then.id] = apply(then, result.sending) if result.sending else then
            assert file.path.read_bytes() == make(sent[then.id], file.format, audience, NOW)
    for each in sent.values():
        assert len(sent_versions(each)) == (audience is Audience.AGREEMENT)


def test_without_an_answer_every_file_with_findings_is_held_back(folder: Path) -> None:
    files = plan([LEAKING, CLEAN], tuple(Format), Audience.AGREEMENT, folder)
    list(export(files, Audience.AGREEMENT, NOW))
    there = {each.path for each in files if not leaks(each, Audience.AGREEMENT)}
    assert set(folder.iterdir()) == there
    assert not [path for path in there if b"Magpie" in opened(path.read_bytes())]


def test_a_calendar_without_a_day_is_refused_and_the_other_files_are_written(folder: Path) -> None:
    dayless = replace(
        CLEAN,
        texts={**CLEAN.texts, "meeting.when": "soon", "review.date": ""},
        entries={**CLEAN.entries, "commitments": (), "first_steps": ()},
    )
    for audience in (Audience.AGREEMENT, Audience.PRIVATE):
        files = plan([dayless, ANOTHER], [Format.CALENDAR, Format.JSON], audience, folder / audience)
        files[0].path.parent.mkdir()
        files[0].path.write_bytes(b"mine")
        assert not existing(files)
        results = list(export(files, audience, NOW))
        assert [each.written for each in results] == [False, True, True, True]
        assert results[0].refused == NO_DAY
        assert files[0].path.read_bytes() == b"mine"


@pytest.mark.parametrize("kind", Format)
def test_bytes_with_findings_are_passed_on_only_if_that_is_confirmed(kind: Format) -> None:
    file = File(LEAKING, kind, Path("-"))
    for answer in (True, False):
        saved: list[bytes] = []
        exported = export_to(saved.append, file, Audience.AGREEMENT, NOW, lambda *_, answer=answer: answer)
        goes_out = answer or not leaks(file, Audience.AGREEMENT)
        assert (exported.written, len(saved)) == (goes_out, int(goes_out))


def test_a_question_that_is_broken_off_writes_no_file_more(folder: Path) -> None:
    def stop(*_: object) -> bool:
        raise KeyboardInterrupt

    files = plan(MIXED, [Format.TEXT], Audience.AGREEMENT, folder)
    written: list[Exported] = []
    with pytest.raises(KeyboardInterrupt):
        written.extend(export(files, Audience.AGREEMENT, NOW, confirm=stop))
    assert list(folder.iterdir()) == [files[0].path]


def test_a_caller_that_stops_leaves_complete_files_alone(folder: Path) -> None:
    files = plan([CLEAN, ANOTHER, CLEAN], [Format.JSON], Audience.PRIVATE, folder)
    exports = export(files, Audience.PRIVATE, NOW)
    assert not list(folder.iterdir())
    next(exports)
    assert list(folder.iterdir()) == [files[0].path]


@pytest.mark.parametrize(
    ("audience", "kind"), [(each, kind) for each in Audience for kind in formats_for(each)]
)
def test_no_canary_goes_out_in_a_shared_file_whatever_the_answers(
    audience: Audience, kind: Format, folder: Path
) -> None:
    full = dated()
    others = replace(DOOR, entries={**DOOR.entries, "parties": PARTIES})
    files = plan([full, others, full], [kind], audience, folder, party="Eastside")
    results = list(export(files, audience, NOW, confirm=lambda *_: True))
    assert all(each.written for each in results)
    assert not [each.name for each in folder.iterdir() if BIRD in each.name]
    with_canary = [each for each in folder.iterdir() if BIRD.encode() in opened(each.read_bytes()).lower()]
    private = audience.is_writer and kind is not Format.CALENDAR
    assert len(with_canary) == (2 if private else 0)


@pytest.mark.parametrize("count", [1, 3])
def test_a_file_that_exists_is_replaced_only_if_its_path_is_given(count: int, folder: Path) -> None:
    files = plan([CLEAN] * count, [Format.TEXT], Audience.AGREEMENT, folder, folder=True)
    last = files[-1].path
    last.write_bytes(b"mine")
    assert existing(files) == {last}
    with pytest.raises(ExportError) as refused:
        list(export(files, Audience.AGREEMENT, NOW, overwrite=[each.path for each in files[:-1]]))
    assert refused.value.path == last
    assert isinstance(refused.value.problem, FileExistsError)
    assert last.read_bytes() == b"mine"
    assert len(list(folder.iterdir())) == count
    for each in files[:-1]:
        each.path.unlink()
    list(export(files, Audience.AGREEMENT, NOW, overwrite={last}))
    assert last.read_bytes().startswith(CLEAN.title.encode())


def test_replacing_a_file_is_no_answer_about_its_findings(folder: Path) -> None:
    (file,) = plan([LEAKING], [Format.TEXT], Audience.AGREEMENT, folder)
    file.path.write_bytes(b"mine")
    (exported,) = export([file], Audience.AGREEMENT, NOW, overwrite={file.path})
    assert (exported.written, file.path.read_bytes()) == (False, b"mine")


def test_a_broken_link_and_a_path_that_no_disk_takes_are_no_faults(folder: Path) -> None:
    link = folder / "link.txt"
    link.symlink_to(folder / "nowhere")
    for path, there in ((link, True), (folder / ("x" * 999), False), (folder / "a\0b", False)):
        files = plan([CLEAN], [Format.TEXT], Audience.AGREEMENT, path)
        assert existing(files) == ({path} if there else set())
        with pytest.raises(ExportError) as refused:
            list(export(files, Audience.AGREEMENT, NOW))
        assert refused.value.path == path


@pytest.mark.parametrize(
    ("conversations", "formats", "inside", "names"),
    [
        ([CLEAN], [Format.TEXT], False, ["new"]),
        ([CLEAN], [Format.TEXT], True, ["new/One front door for urgent care.txt"]),
        (
            [CLEAN, ANOTHER],
            [Format.TEXT],
            False,
            ["new/One front door for urgent care.txt", "new/One front door for urgent care (2).txt"],
        ),
        (
            [CLEAN],
            [Format.TEXT, Format.JSON],
            False,
            ["new/One front door for urgent care.txt", "new/One front door for urgent care.json"],
        ),
        ([], [Format.TEXT], True, []),
    ],
)
def test_several_files_have_names_of_their_own_in_the_target(
    conversations: list[Conversation], formats: list[Format], inside: bool, names: list[str], folder: Path
) -> None:
    files = plan(conversations, formats, Audience.AGREEMENT, folder / "new", folder=inside)
    assert [each.path for each in files] == [folder / name for name in names]


def test_a_file_that_cannot_be_made_is_an_export_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> bytes:
        raise ValueError("no such character")

    monkeypatch.setattr(run, "make", broken)
    with pytest.raises(ExportError):
        list(export(plan([CLEAN], [Format.WORD], Audience.PRIVATE, folder), Audience.PRIVATE, NOW))
    assert not list(folder.iterdir())


def test_a_confirmation_is_kept_once_for_each_finding(folder: Path) -> None:
    files = plan([LEAKING], [Format.TEXT], Audience.AGREEMENT, folder)
    (exported,) = export(files, Audience.AGREEMENT, NOW, confirm=lambda *_: True)
    edit = confirmation(LEAKING, exported.findings, clock.new_id, clock.stamp())
    assert edit
    after = apply(LEAKING, edit)
    assert {each.text for each in after.list("left")} == {CONFIRMED}
    assert [each.word("about") for each in after.list("left")] == [each.subject for each in exported.findings]
    assert confirmation(after, exported.findings, clock.new_id, clock.stamp()) is None
    assert confirmation(LEAKING, (), clock.new_id, clock.stamp()) is None
