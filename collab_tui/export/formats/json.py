"""A conversation as JSON: all of it for its owner, so that an import is equal; or the shared part."""

import json as _json
import re
from typing import Any

import msgspec

from collab_tui.domain.conversation import Conversation, Entry, cleaned, to_json_dict
from collab_tui.domain.report import Audience
from collab_tui.domain.status import agreement_status
from collab_tui.domain.visibility import shared

FORMAT = "collab-tui conversation"
VERSION = 1

_SHARED = ("id", "texts", "entries")

_CONSTANT = re.compile(r'"(?:[^"\\]|\\.)*"|NaN|-?Infinity')


class InvalidFileError(ValueError):
    """A file cannot be imported; the message says where the problem is and why."""


def json(conversation: Conversation, audience: Audience) -> bytes:
    """Return a conversation as JSON in ASCII, which every program reads the same way.

    The status of the agreement is for the reader: an import computes its own.
    """
    whole = audience is Audience.PRIVATE
    held = to_json_dict(conversation if whole else shared(cleaned(conversation)))
    document = {
        "format": FORMAT,
        "version": VERSION,
        "audience": (audience if whole else Audience.AGREEMENT).value,
        "agreement": msgspec.to_builtins(agreement_status(cleaned(conversation)).facts),
        "conversation": held if whole else {name: held[name] for name in _SHARED},
    }
    return (_json.dumps(document, indent=2) + "\n").encode("ascii")


def from_json(data: bytes) -> Conversation:
    """Return the conversation of a JSON export. Raises InvalidFileError, which says where and why."""
    document = _decoded(data)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise InvalidFileError(f"It is not an export of this program: “format” is not “{FORMAT}”.")
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise InvalidFileError("“version” is not a number from 1 on.")
    if version > VERSION:
        raise InvalidFileError(
            f"A newer version of this program wrote it (format {version}; this one knows {VERSION})."
        )
    try:
        found = msgspec.convert(document.get("conversation"), Conversation)
    except (ValueError, RecursionError) as error:
        raise InvalidFileError(
            f"The conversation in it has another shape: {_place(document, error)}"
        ) from error
    _check(found)
    return cleaned(found)


def _decoded(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
        return _json.loads(text, parse_constant=lambda name: _refuse(name, text))
    except UnicodeDecodeError as error:
        raise InvalidFileError(f"Byte {error.start + 1} is not text in UTF-8.") from error
    except _json.JSONDecodeError as error:
        raise InvalidFileError(
            f"Line {error.lineno}, column {error.colno}: this is not JSON ({error.msg})."
        ) from error
    except InvalidFileError:
        raise
    except (ValueError, RecursionError) as error:
        raise InvalidFileError("A value in it is too large or too deep to be read.") from error


def _refuse(name: str, text: str) -> None:
    """Raise InvalidFileError for the first NaN or Infinity outside a string, with its place."""
    found = next(each for each in _CONSTANT.finditer(text) if each[0][0] != '"')
    before = text[: found.start()]
    line, column = before.count("\n") + 1, found.start() - before.rfind("\n")
    raise InvalidFileError(f"Line {line}, column {column}: {name} is not a number that JSON has.")


def _check(conversation: Conversation) -> None:
    """Raise InvalidFileError where two entries of a field have one id, which no edit could tell apart."""
    if not conversation.id:
        raise InvalidFileError("The conversation in it has no id.")
    for field, entries in conversation.entries.items():
        seen: set[str] = set()
        for n, entry in enumerate(entries):
            if not entry.id or entry.id in seen:
                what = "has no id" if not entry.id else f"has the id “{entry.id}” of an earlier one"
                raise InvalidFileError(f"Entry {n + 1} of “{field}” {what}.")
            seen.add(entry.id)


def _place(document: dict[str, Any], error: BaseException) -> str:
    """Return what is wrong and where: the name of the text, or the field and the number of the entry."""
    found = document.get("conversation")
    for name, shape in (("texts", str), ("entries", tuple[Entry, ...])):
        held = found.get(name) if isinstance(found, dict) else None
        for key, value in held.items() if isinstance(held, dict) else ():
            try:
                msgspec.convert(value, shape)
            except (ValueError, RecursionError) as fault:
                return f"“{name}”, “{key}”: {_said(fault)}"
    return _said(error)


def _said(error: BaseException) -> str:
    return str(error).replace("`", "")
