"""Export in plain lines, with the same questions as in the app."""

from pathlib import Path

from collab_tui import clock, paths
from collab_tui.domain.checks.finding import Finding
from collab_tui.domain.report import Audience
from collab_tui.export import run
from collab_tui.export.audience_formats import formats_for
from collab_tui.export.names import file_name
from collab_tui.plain.choices import choose
from collab_tui.plain.conversation import PlainConversation
from collab_tui.plain.prompts import ask_words, say, yes
from collab_tui.store.errors import reason

_AUDIENCES = (
    (Audience.AGREEMENT, "the agreement, for everyone"),
    (Audience.RECORD, "the full record of what everyone may see"),
    (Audience.BRIEF, "a brief for one side’s people, five lines"),
    (Audience.CASE, "the case without names, for supervision"),
    (Audience.SHEET, "the sheet before a review, with room for each side’s answers"),
    (Audience.PRIVATE, "everything, for you alone"),
    (Audience.CARD, "my card for the meeting, for you alone"),
)
_NOTHING = "Nothing was written."


def export(opened: PlainConversation) -> None:
    """Ask for the audience, the format and the path, then write the file."""
    whom = choose([about for _, about in _AUDIENCES], "For whom?", "to go back")
    if not whom:
        return
    audience = _AUDIENCES[int(whom) - 1][0]
    party = _party(opened) if audience is Audience.BRIEF else ""
    if audience is Audience.BRIEF and not party:
        return
    formats = formats_for(audience)
    kind = choose([each.label for each in formats], "As what?", "to go back")
    if not kind:
        return
    form = formats[int(kind) - 1]
    target = _target(file_name(opened.now.title, form, audience))
    files = run.plan([opened.now], [form], audience, target, party=party)
    overwrite = run.existing(files)
    if overwrite and not yes(f"There is a file {files[0].path} already. Replace it?"):
        say(_NOTHING)
        return
    try:
        for exported in run.export(files, audience, clock.now(), overwrite=overwrite, confirm=_confirm):
            _finish(opened, exported)
    except run.ExportError as error:
        say(f"{error.path}: {reason(error.problem)}. {_NOTHING} Try another place.")


def _party(opened: PlainConversation) -> str:
    """Ask for whose people a brief is, and return the id of the party; empty to go back."""
    parties = opened.now.parties
    said = choose([each.alias for each in parties], "For whose people?", "to go back")
    return parties[int(said) - 1].id if said else ""


def _target(name: str) -> Path:
    offered = paths.export_folder() / name
    said = ask_words("Where to?", f"for {offered}", "Type a folder, or the path of a file.")
    return paths.expanded(said.strip()) if said else offered


def _confirm(_: run.File, findings: tuple[Finding, ...]) -> bool:
    say(*(each.message for each in findings))
    return yes("Does it go out all the same?")


def _finish(opened: PlainConversation, exported: run.Exported) -> None:
    """Say the result, and keep which version went out."""
    said = f"Written: {exported.file.path}" if exported.written else _NOTHING
    say(f"{exported.refused} {said}".strip(), *exported.news)
    edit = run.kept_edit(opened.now, exported)
    if edit:
        opened.apply_edit(edit)
