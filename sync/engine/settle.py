"""What has to be looked at once a slice is written: redactions, edits, threads and counts, all of it repeatable."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, TextClause, text

from sync.engine.digest import tags
from sync.engine.edits import Original, Version, newest
from sync.engine.rows import Rows
from sync.engine.words import fold_clean
from sync.model.post import LOST_FILE

_REDACTED = text("SELECT target, community FROM redaction WHERE target IN (SELECT value FROM json_each(:ids))")
_EMPTY_POST = text(
    "UPDATE post SET deleted = 1, title = '', text = '', html = '', document = NULL, extra = NULL, edited = 0,"
    " mentions_me = 0 WHERE event_id = :id AND community = :community AND deleted = 0 RETURNING id, event_id, root"
)
_DROP_WORDS = text("DELETE FROM post_text WHERE rowid = :id")
_DROP_VERSIONS = text(
    "DELETE FROM version WHERE target IN (SELECT event_id FROM post WHERE deleted = 1 AND event_id IN ("
    "SELECT value FROM json_each(:ids))) RETURNING event_id, target, community, rank"
)
_DROP_VERSION = text(
    "DELETE FROM version WHERE event_id = :id AND community = :community RETURNING event_id, target, community, rank"
)
_DROP_REACTION = text(
    "DELETE FROM reaction WHERE event_id = :id AND community = :community RETURNING event_id, target, community, rank"
)
_DROP_ANSWER = text(
    "DELETE FROM answer WHERE event_id = :id AND community = :community RETURNING event_id, target, community, rank"
)
_MARK = text("INSERT OR IGNORE INTO mark (event_id, community, rank) VALUES (:event_id, :community, :rank)")
_EDITED = text(
    "SELECT DISTINCT target FROM version WHERE target IN (SELECT value FROM json_each(:ids)) AND target <> event_id"
)
_POSTS = text(
    "SELECT id, event_id, community, sender, at, type, kind, title, text, html, document, extra, mentions_me, edited,"
    " root, rank FROM post WHERE event_id IN (SELECT value FROM json_each(:ids)) AND deleted = 0"
)
_VERSIONS = text(
    "SELECT event_id, target, community, sender, at, type, content FROM version"
    " WHERE target IN (SELECT value FROM json_each(:ids))"
)
_KEEP_ORIGINAL = text(
    "INSERT OR IGNORE INTO version (event_id, target, community, sender, at, type, content)"
    " VALUES (:event_id, :event_id, :community, :sender, :at, :type, :content)"
)
_DROP_ORIGINAL = text("DELETE FROM version WHERE event_id = :id AND target = :id")
_SHOW = text(
    "UPDATE post SET kind = :kind, title = :title, text = :text, html = :html, document = :document,"
    " extra = CASE WHEN json_extract(extra, '$.outside')"
    " THEN json_set(coalesce(:extra, '{}'), '$.outside', json('true'))"
    " ELSE :extra END, mentions_me = :mentions_me, edited = :edited WHERE id = :id"
)
_ADD_WORDS = text("INSERT INTO post_text (rowid, title, body) VALUES (:id, :title, :body)")
_DROP_TAGS = text("DELETE FROM tag WHERE post = :id")
_ADD_TAG = text("INSERT OR IGNORE INTO tag (word, rank, post, shown) VALUES (:word, :rank, :post, :shown)")
_ROOT_OF_ROOT = "(SELECT nullif(above.root, post.event_id) FROM post AS above WHERE above.event_id = post.root)"
_REROOT = text(
    f"UPDATE post SET root = {_ROOT_OF_ROOT} WHERE root IN ("  # noqa: S608 - SQL of our own
    "SELECT found.event_id FROM post AS found WHERE found.root IS NOT NULL AND found.event_id IN ("
    "SELECT value FROM json_each(:comments) UNION SELECT mine.root FROM post AS mine"
    " WHERE mine.event_id IN (SELECT value FROM json_each(:comments)))) RETURNING root, event_id"
)
_ROOTS = text(
    "SELECT DISTINCT root FROM post WHERE root IS NOT NULL AND event_id IN (SELECT value FROM json_each(:comments))"
    " UNION SELECT root FROM post WHERE root IN (SELECT value FROM json_each(:posts))"
)
_COUNT = text(
    "UPDATE post SET comments = (SELECT count(*) FROM post AS below WHERE below.root = post.event_id"
    " AND below.deleted = 0) WHERE event_id IN (SELECT value FROM json_each(:ids))"
)
_SHOWN = ("kind", "title", "text", "html", "document", "extra", "mentions_me")


@dataclass(slots=True)
class Settled:
    """Which posts changed: their own ids and those of the threads they are in."""

    posts: set[str] = field(default_factory=set)
    roots: set[str] = field(default_factory=set)


def settle(db: Connection, rows: Rows) -> Settled:
    """Bring every post touched by a slice to what its events say together."""
    settled = Settled()
    edited = {row["target"] for row in rows.version} | _redact(db, rows, settled)
    edited |= set(db.execute(_EDITED, {"ids": _json(row["event_id"] for row in rows.post)}).scalars())
    if edited:
        _apply_edits(db, edited, settled)
    settled.posts |= {row["target"] for table in (rows.reaction, rows.answer) for row in table}
    _threads(db, rows, settled)
    return settled


def _redact(db: Connection, rows: Rows, settled: Settled) -> set[str]:
    """Take away what was redacted, whichever came first; returns the posts of which an edit went."""
    ids = [row["event_id"] for table in (rows.post, rows.reaction, rows.answer, rows.version) for row in table]
    found = db.execute(_REDACTED, {"ids": _json([*ids, *(row["target"] for row in rows.redaction)])}).all()
    reverted: set[str] = set()
    emptied = {row["target"] for row in rows.version}
    for target, community in found:
        hit = {"id": target, "community": community}
        emptied.add(target)
        for post in db.execute(_EMPTY_POST, hit).all():
            settled.posts.add(post.event_id)
            settled.roots |= {post.root} if post.root else set()
            db.execute(_DROP_WORDS, {"id": post.id})
        reverted |= _drop(db, _DROP_VERSION, hit)
        settled.posts |= _drop(db, _DROP_REACTION, hit) | _drop(db, _DROP_ANSWER, hit)
    if emptied:
        _drop(db, _DROP_VERSIONS, {"ids": _json(emptied)})  # nothing of a deleted post stays, earlier or later
    return reverted


def _drop(db: Connection, statement: TextClause, values: dict[str, str]) -> set[str]:
    """Delete what shows something, but remember where it stood; returns what it pointed at."""
    gone = db.execute(statement, values).all()
    for row in gone:
        if row.event_id != row.target:
            db.execute(_MARK, {"event_id": row.event_id, "community": row.community, "rank": row.rank})
    return {row.target for row in gone}


def _apply_edits(db: Connection, targets: set[str], settled: Settled) -> None:
    ids = {"ids": _json(targets)}
    versions: dict[str, list[Version]] = defaultdict(list)
    for row in db.execute(_VERSIONS, ids):
        versions[row.target].append(
            Version(row.event_id, row.community, row.sender, row.at, row.type, row.content)
        )
    for post in db.execute(_POSTS, ids).all():
        candidates = versions[post.event_id]
        shown = newest(candidates, Original(post.event_id, post.community, post.sender, post.type))
        if shown is None and post.edited:
            shown = next((v for v in candidates if v.event_id == post.event_id), None)
        if shown is not None:
            _show(db, post, shown)
            settled.posts.add(post.event_id)


def _show(db: Connection, post: Any, version: Version) -> None:
    edited = version.event_id != post.event_id
    if edited and not post.edited:
        original = {name: getattr(post, name) for name in _SHOWN}
        kept = {"event_id": post.event_id, "community": post.community, "sender": post.sender, "at": post.at}
        kept |= {"type": post.type, "content": msgspec.json.encode(original).decode()}
        db.execute(_KEEP_ORIGINAL, kept)
    columns = msgspec.json.decode(version.content)
    db.execute(_SHOW, {name: columns[name] for name in _SHOWN} | {"id": post.id, "edited": int(edited)})
    db.execute(_DROP_WORDS, {"id": post.id})
    if not edited:
        db.execute(_DROP_ORIGINAL, {"id": post.event_id})
    words = {"title": fold_clean(columns["title"]), "body": fold_clean(_body(columns))}
    if words["title"] or words["body"]:
        db.execute(_ADD_WORDS, words | {"id": post.id})
    db.execute(_DROP_TAGS, {"id": post.id})
    if found := tags({"id": post.id, "rank": post.rank, "title": columns["title"], "text": columns["text"]}):
        db.execute(_ADD_TAG, found)


def _body(columns: dict[str, Any]) -> str:
    """What a version is found by: an edit holds it, of an original it is the text and the name of its file."""
    if "body" in columns:
        return str(columns["body"])
    document = msgspec.json.decode(columns["document"]) if columns["document"] else {}
    extra = msgspec.json.decode(columns["extra"]) if columns["extra"] else {}
    return f"{columns['text']}\n{document.get('name') or extra.get(LOST_FILE) or ''}".strip()


def _threads(db: Connection, rows: Rows, settled: Settled) -> None:
    """A comment on a comment belongs to that one's post; then the comments of every post touched are counted."""
    comments = _json(row["event_id"] for row in rows.post if row["root"])
    posts = _json(row["event_id"] for row in rows.post)
    for root, _ in db.execute(_REROOT, {"comments": comments}).all():
        if root:
            settled.roots.add(root)
    settled.roots |= set(db.execute(_ROOTS, {"comments": comments, "posts": posts}).scalars())
    recount(db, settled.roots)


def recount(db: Connection, roots: set[str]) -> None:
    """Count the comments of these posts anew."""
    if roots:
        db.execute(_COUNT, {"ids": _json(roots)})


def _json(values: Iterable[str]) -> str:
    return msgspec.json.encode(list(values)).decode()
