"""What a kind of post is: a name, how it is read from the wire and how it is written to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sync.model.document import Document
from sync.model.ids import UserId
from sync.model.post import LOST_FILE

Json = Mapping[str, Any]
"""The content of an event as received: nothing in it may be trusted."""


class Malformed(ValueError):
    """An event that cannot be shown as what it claims to be; it is skipped and never hides others."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A post as read from the wire. ``html`` is as received and must be cleaned before it is shown.

    ``nonce`` is the client's own id of whoever wrote it with Parvis; it means something only when this account is
    the sender. ``extra`` holds what the kind keeps besides (JSON values).
    """

    kind: str
    title: str = ""
    text: str = ""
    html: str = ""
    document: Document | None = None
    mentions: tuple[UserId, ...] = ()
    mentions_room: bool = False
    nonce: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Written:
    """A post as a person wrote it, in Markdown. ``document`` must hold an ``mxc://`` source when it is built."""

    kind: str = "message"
    title: str = ""
    text: str = ""
    nonce: str = ""
    mentions: tuple[UserId, ...] = ()
    mentions_room: bool = False
    document: Document | None = None
    extra: dict[str, Any] = field(default_factory=dict)


def first_words(parsed: Parsed) -> str:
    """The title, or else the first line of the text."""
    return parsed.title or parsed.text.strip().partition("\n")[0]


def file_name(parsed: Parsed) -> str:
    """What its file is called, whether or not it can be fetched; empty without one."""
    return parsed.document.name if parsed.document else str(parsed.extra.get(LOST_FILE, ""))


def all_words(parsed: Parsed) -> str:
    """Everything a search should find, but the title which is indexed apart."""
    name = file_name(parsed)
    return f"{parsed.text}\n{name}" if name and name not in parsed.text else parsed.text


def nothing(_held: Json) -> dict[str, Any]:
    """What most kinds keep in our block besides their name."""
    return {}


@dataclass(frozen=True, slots=True)
class Kind:
    """One line of the table. A kind without ``build`` is only read.

    ``types`` are event types of its own, ``writes`` is the one a post of this kind becomes.
    ``prepare`` checks what a person gave besides words and brings it to the form ``extra`` has; raises BadInput.
    ``beside`` picks what travels in our block: of what was received for ``extra``, and of ``extra`` when it is written.
    """

    name: str
    parse: Callable[[Json], Parsed | None]
    build: Callable[[Written], dict[str, Any]] | None = None
    types: tuple[str, ...] = ()
    writes: str = "m.room.message"
    summary: Callable[[Parsed], str] = first_words
    words: Callable[[Parsed], str] = all_words
    prepare: Callable[[Mapping[str, Any]], dict[str, Any]] = dict
    beside: Callable[[Json], dict[str, Any]] = nothing
