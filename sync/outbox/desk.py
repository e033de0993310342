"""Where wishes are taken in: what every verb needs to check what a person asks before it is written down."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import Connection, Engine, text

from sync.errors import BadInput
from sync.kinds import build_content
from sync.kinds.common import MAX_TEXT
from sync.kinds.kind import Written
from sync.kinds.text import MAX_TITLE, clean_text, single_line
from sync.model.document import Document
from sync.model.ids import UserId
from sync.model.post import Delivery
from sync.outbox.belonging import expected
from sync.outbox.facts import Facts, Place, Rules
from sync.outbox.needs import World
from sync.outbox.queue import Queue
from sync.outbox.row import WRITES, Row

_ATTACHMENT = text("SELECT * FROM attachment WHERE id = :id")


class Desk:
    """One owner's counter: the queue, the facts and the rules."""

    def __init__(self, outbox: Engine, cache: Engine, world: World, queue: Queue, rules: Rules) -> None:
        self.outbox = outbox
        self.queue = queue
        self.facts = Facts(cache, queue)
        self.rules = rules
        self.world = world

    def writable(self, community: str, *, guarded: bool = True) -> Place:
        """The community, or why one cannot write there."""
        place = expected(self.queue, self.facts, community)
        if place is None:
            raise BadInput(community, reason="unknown_community")
        refusal = self.rules.refusal(place, self.queue.owner)
        if refusal == "encrypted" and not guarded:
            return place
        if refusal and refusal != "unknown":  # unknown: it waits in its lane until the state is here
            raise BadInput(community, reason=refusal)
        return place

    def readable(self, community: str) -> Place:
        """The community, if this account is in it."""
        place = expected(self.queue, self.facts, community)
        if place is None:
            raise BadInput(community, reason="unknown_community")
        if place.membership != "join":
            raise BadInput(community, reason="left")
        return place

    def withdraw(self, row: Row) -> Row:
        """Take an unsent wish back, with what only made sense together with it.

        Comments and files below it hold a person's words: they are set aside, not dropped.
        """
        with_it = self._of_its_edits(row)
        with self.queue.outbox.begin() as db:
            for each in (row, *with_it):
                self._withdraw(each, db)
        return replace(row, detail="withdrawn")

    def _of_its_edits(self, row: Row) -> list[Row]:
        """The deletions of a post's edits that were asked with the post's own."""
        post = self.facts.post(row.target) if row.verb == "delete" and row.target else None
        versions = {str(event) for event in self.facts.versions(post)} if post is not None else set()
        return [each for each in self.queue.unsent() if each.verb == "delete" and each.target in versions]

    def _withdraw(self, row: Row, db: Connection) -> None:
        for child in self.queue.children(row.id, db):
            if child.verb in WRITES:
                aside = replace(child, state=Delivery.PARKED, reason="parent_withdrawn", next_try=None)
                self.queue.set_aside(aside, db)
            else:
                self._withdraw(child, db)
        self.queue.withdraw([row.id], db)

    def said(self, text: str, title: str = "", *, needed: bool = True) -> tuple[str, str]:
        """Text and title as they can travel; what cannot is repaired, what is too long or missing is refused."""
        text, title = clean_text(text), single_line(title, MAX_TITLE)
        if needed and not text.strip() and not title:
            raise BadInput(reason="empty")
        if len(text.encode()) > MAX_TEXT:
            raise BadInput(f"{len(text.encode())} bytes", reason="too_large")
        return text, title

    def file_name(self, name: str) -> str:
        """A file's own name, without folders, marks that turn the reading order around, or nothing at all."""
        return single_line(name.replace("\\", "/").rpartition("/")[2]) or "file"

    def document(self, attachment: str) -> Document:
        """A file copied here before, by its id or ``local:`` address."""
        name = attachment.removeprefix("local:")
        with self.outbox.connect() as db:
            found = db.execute(_ATTACHMENT, {"id": name}).mappings().first()
        if found is None:
            raise BadInput(attachment, reason="file_gone")
        return Document(
            source=f"local:{name}", name=found["name"], mime=found["mime"], size=found["size"], width=found["width"],
            height=found["height"], sha256=found["sha256"],
        )


def written(
    *, kind: str, text: str, title: str = "", mentions: Sequence[str] = (), document: Document | None = None,
    **more: Any,
) -> dict[str, Any]:
    """The payload of a wish that becomes a post, a comment or a shared file."""
    payload: dict[str, Any] = {"kind": kind, "title": title, "text": text, "mentions": list(mentions)}
    payload["document"] = asdict(document) if document else None
    payload["attachment"] = document.source.removeprefix("local:") if document else None
    payload |= more
    build_content(as_written(payload, nonce="-" * 36, source="mxc://not.sent/yet"))  # refused now rather than later
    return payload


def as_written(payload: Mapping[str, Any], *, nonce: str, source: str | None = None) -> Written:
    """A payload in the words of ``sync.kinds``, its file under the address it has on the server by now."""
    described = payload.get("document")
    document = None
    if described:
        source = source or payload.get("uploaded") or described["source"]
        document = Document(**{**described, "source": source, "progress": None})
    return Written(
        kind=payload.get("kind") or "message", title=payload.get("title") or "", text=payload.get("text") or "",
        nonce=nonce, mentions=tuple(UserId(user) for user in payload.get("mentions") or ()), document=document,
        extra=payload.get("extra") or {},
    )
