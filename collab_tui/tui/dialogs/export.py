"""The export dialog: for whom, the kind of file, its path, and questions before it is written."""

from pathlib import Path
from threading import Event

from msgspec import Struct, field
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.report import Audience
from collab_tui.domain.text import one_line, shortened
from collab_tui.export.audience_formats import Format, formats_for, not_written
from collab_tui.export.names import file_name
from collab_tui.paths import expanded
from collab_tui.tui.dialogs.base import Dialog
from collab_tui.tui.dialogs.confirm import NO, Confirm
from collab_tui.tui.editing.choices import RadioRow
from collab_tui.tui.editing.text_input import TextInput

ONE, ALL = "one", "all"

MORE = "more"
_USUAL = {
    "word": (Audience.AGREEMENT, Format.WORD),
    "calendar": (Audience.AGREEMENT, Format.CALENDAR),
    "private": (Audience.PRIVATE, Format.WORD),
}
"""The files that are offered at once, by their ids; every other one is under `MORE`."""

_FILES = (
    ("word", Content("Word, to share")),
    ("calendar", Content("calendar, to share")),
    ("private", Content("everything, for me")),
    (MORE, Content("more")),
)
_AUDIENCES = (
    (Audience.AGREEMENT.value, Content("to share: the agreement")),
    (Audience.RECORD.value, Content("to share: the full record")),
    (Audience.SHEET.value, Content("to share: the sheet before a review")),
    (Audience.BRIEF.value, Content("to share: a brief for one side’s people")),
    (Audience.CASE.value, Content("to share: the case without names")),
    (Audience.PRIVATE.value, Content("for me alone: everything")),
    (Audience.CARD.value, Content("for me alone: my card, one side of A5")),
)
_FORMATS = tuple((kind.value, Content(kind.label)) for kind in Format)


class ExportRequest(Struct, frozen=True):
    """What to export, and where to; `conversation_id` is empty for all conversations.

    `overwrite` and `confirmed` are answers of the user: which files may be replaced, and whether a file with
    findings may go out. Setting `stop` ends the export between two files.
    """

    conversation_id: str
    format: Format
    audience: Audience
    path: Path
    party: str = ""
    overwrite: frozenset[Path] = frozenset()
    confirmed: bool = False
    stop: Event = field(default_factory=Event)


class ExportDialog(Dialog[None]):
    """A dialog that asks what to export and shows the result. The app does the writing."""

    heading = "Export"
    purpose = (
        "Files to share hold what everyone may see, and nothing else; those for you alone hold everything. "
        "No other file is written over before you say so."
    )
    ending = "← → pick   Enter goes on; in the last line it writes   Esc to go back"

    class Requested(Message):
        """The writer asks for files to be written."""

        def __init__(self, dialog: "ExportDialog", request: ExportRequest) -> None:
            super().__init__()
            self.dialog = dialog
            self.request = request

    def __init__(self, conversation: Conversation, folder: Path, count: int) -> None:
        super().__init__()
        title = conversation.title
        self.heading = f"Export: {shortened(title, 50)}" if one_line(title) else "Export"
        self._conversation = conversation.id
        self._called = title
        self._folder = folder
        self._stop: Event | None = None
        self._if_yes: ExportRequest | None = None
        self._which = RadioRow(((ONE, Content("this one")), (ALL, Content(f"all {count:,}"))), ONE)
        self._which.display = count > 1
        self._file = RadioRow(_FILES, "word")
        self._for = RadioRow(_AUDIENCES, Audience.AGREEMENT)
        parties = tuple((party.id, Content(party.alias)) for party in conversation.parties)
        self._whose = RadioRow(parties, parties[0][0] if parties else "")
        self._whose_people = Vertical(Static(Content("For whose people?"), classes="question"), self._whose)
        self._whose_people.display = False
        self._kind = RadioRow(_FORMATS, Format.WORD)
        self._more = Vertical(
            Static(Content("Who is it for?"), classes="question"),
            self._for,
            self._whose_people,
            Static(Content("What kind of file?"), classes="question"),
            self._kind,
        )
        self._more.display = False
        self._offered = self._offer()
        self._path = TextInput(self._edited, self._offered, hint="A file or a folder", lines=False)
        self._path.entered = self._entered
        self._said = Static(classes="said")
        self._sure = Confirm()
        self._sure.display = False

    def content(self) -> ComposeResult:
        """Yield the questions in order, then the result."""
        yield self._which
        yield Static(Content("Which file?"), classes="question")
        yield self._file
        yield self._more
        yield Static(Content("Where to?"), classes="question")
        yield self._path
        yield self._said
        yield self._sure

    def on_mount(self) -> None:
        """Give the focus to the choice of the file."""
        self._file.focus()

    @property
    def _audience(self) -> Audience:
        return Audience(self._for.value or Audience.AGREEMENT)

    @property
    def _format(self) -> Format:
        return Format(self._kind.value or Format.WORD)

    def _offer(self) -> str:
        """Return the path to offer for the chosen file and folder."""
        if self._which.value == ALL:
            return str(self._folder / "Conversations")
        return str(self._folder / file_name(self._called, self._format, self._audience))

    @on(RadioRow.Picked)
    def _picked(self, event: RadioRow.Picked) -> None:
        """Offer the path of the new choice, unless the writer has entered another."""
        event.stop()
        if event.picks is self._sure:
            return
        if event.picks in {self._which, self._file}:
            self._more.display = self._file.value == MORE
            self._for.value, self._kind.value = _USUAL.get(self._file.value, _USUAL["word"])
        self._whose_people.display = self._audience is Audience.BRIEF
        offered = self._offer()
        if self._path.text == self._offered:
            self._path.show(offered)
        self._offered = offered
        self._forget()

    def _edited(self, at: int, removed: str, added: str) -> None:
        self._forget()

    def _forget(self) -> None:
        """Remove the question about an earlier choice."""
        if self._stop is None:
            self._if_yes = None
            self._sure.display = False
            self._said.update("")

    def _entered(self) -> None:
        path = one_line(self._path.text)
        if self._stop is not None or not path:
            return
        if self._format not in formats_for(self._audience):
            self._said.update(Content(not_written(self._audience)))
            return
        whole = "" if self._which.value == ALL else self._conversation
        place = expanded(path)
        party = self._whose.value if self._audience is Audience.BRIEF else ""
        self._request(ExportRequest(whole, self._format, self._audience, place, party))

    def _request(self, request: ExportRequest) -> None:
        self._stop = request.stop
        self._if_yes = None
        self._sure.display = False
        self._said.update(Content.styled("Writing …", "$quiet"))
        self.post_message(self.Requested(self, request))

    # The app calls these methods to answer a request

    def ask(self, question: str, if_yes: ExportRequest) -> None:
        """Ask a question; the answer yes makes another request."""
        self._stop = None
        self._if_yes = if_yes
        self._said.update(Content(question))
        self._sure.value = NO
        self._sure.display = True
        self._sure.focus()
        self.call_after_refresh(self._sure.scroll_visible, animate=False)

    def show_result(self, result: str) -> None:
        """Show the result of a request."""
        self._stop = None
        self._said.update(Content(result))
        self.call_after_refresh(self._said.scroll_visible, animate=False)

    def show_progress(self, done: int, total: int) -> None:
        """Show how many files are done."""
        self._said.update(Content.styled(f"{done:,} of {total:,} written   Esc stops it", "$quiet"))

    @on(Confirm.Answered)
    def _answered(self, event: Confirm.Answered) -> None:
        event.stop()
        self._sure.display = False
        self._path.focus()
        if event.yes and self._if_yes:
            self._request(self._if_yes)
        else:
            self._said.update(Content("Nothing was written."))

    def action_close(self) -> None:
        """Stop the export that is running, or close the dialog."""
        if self._stop is not None:
            self._stop.set()
        else:
            self.dismiss(None)
