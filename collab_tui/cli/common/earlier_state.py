"""An earlier state of a conversation: at a time, or at a kept moment."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from collab_tui import clock
from collab_tui.cli.common.output import Failure
from collab_tui.cli.common.store import find, open_existing
from collab_tui.cli.common.times import moment, read_moment
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.dates import parse_time
from collab_tui.domain.ordering import headline
from collab_tui.domain.text import clean, one_line
from collab_tui.store.history import Moment, as_it_stood, moments


@contextmanager
def history_errors() -> Iterator[None]:
    """Raise Failure if another program left times or names in the file that cannot be understood."""
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as problem:
        raise Failure("Its earlier states cannot be read. Nothing was changed.") from problem


def folded(name: str) -> str:
    """Return the name of a moment as it is compared: cleaned, on one line, in small letters."""
    return one_line(clean(name)).casefold()


def as_it_was(file: str, start: str, said: str | None, name: str | None) -> tuple[Conversation, str]:
    """Return a conversation as it was at a time or a named moment, and a line that says when that was.

    Raises Failure if that is not known, and click.BadParameter if the time is not understood.
    """
    now = clock.now()
    when = read_moment(said, now) if said is not None else None
    with open_existing(file) as repository, history_errors():
        current = find(repository, start)
        if when is None:
            found = _called(moments(repository, current.id), name or "", current)
            at = parse_time(found.at)
            on = f"on {moment(at, now.date())}" if at else "then"
            heading = f"“{one_line(found.name)}”, as it was {on}"
            return found.conversation, heading
        created = parse_time(current.created)
        if created and when < created:
            begun = moment(created, now.date())
            raise Failure(f"“{headline(current)}” was not there yet: it was begun on {begun}.")
        heading = f"As it was on {moment(when, now.date())}"
        return as_it_stood(repository, current.id, when), heading


def _called(found: Sequence[Moment], name: str, conversation: Conversation) -> Moment:
    """Return the moment of this name, the latest if there are several. Raises Failure."""
    wanted = folded(name)
    for each in reversed(found):
        if folded(each.name) == wanted:
            return each
    fitting = [each for each in found if folded(each.name).startswith(wanted)]
    if wanted and len(fitting) == 1:
        return fitting[0]
    names = ", ".join(f"“{one_line(each.name)}”" for each in found)
    there = f"There are {names}." if found else "Nothing of it was kept under a name."
    raise Failure(f"“{headline(conversation)}” has no moment “{one_line(name)}”. {there}")
