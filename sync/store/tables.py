"""The tables of both files for SQLAlchemy Core, equal to the migrated schemas (a test compares them)."""

from typing import Any

from sqlalchemy import Column, Float, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

CACHE = MetaData()
OUTBOX = MetaData()


def _key(name: str, kind: type[Any], of: str = "") -> Column[Any]:
    reference = [ForeignKey(of, ondelete="CASCADE")] if of else []
    return Column(name, kind, *reference, primary_key=True)


def _must(name: str, kind: type[Any]) -> Column[Any]:
    return Column(name, kind, nullable=False)


def _may(name: str, kind: type[Any]) -> Column[Any]:
    return Column(name, kind, nullable=True)


meta = Table(
    "meta", CACHE,
    _key("name", Text), _must("value", Text),
)
community = Table(
    "community", CACHE,
    _key("id", Text), _must("membership", Text), _must("type", Text), _must("name", Text), _must("topic", Text),
    _may("avatar", Text), _must("alias", Text), _must("colour", Text), _must("creators", Text), _may("power", Text),
    _must("encrypted", Integer), _must("heroes", Text), _must("members", Integer), _must("direct", Integer),
    _must("favourite", Integer), _must("muted", Integer), _must("unread", Integer), _must("mentions", Integer),
    _may("read_event", Text), _must("read_rank", Integer), _must("last_rank", Integer), _must("quiet", Integer),
)
directory = Table(
    "directory", CACHE,
    _key("id", Text), _must("name", Text), _must("topic", Text), _must("alias", Text), _may("avatar", Text),
    _must("members", Integer), _must("access", Text), _must("readable", Integer), _must("words", Text),
    _must("told", Integer),
)
acquaintance = Table(
    "acquaintance", CACHE,
    _key("community", Text), _key("user", Text),
)
place = Table(
    "place", CACHE,
    _key("id", Text), _must("name", Text), _must("topic", Text),
)
placed = Table(
    "placed", CACHE,
    _key("community", Text), _key("place", Text),
)
member = Table(
    "member", CACHE,
    _key("community", Text), _key("user", Text), _must("membership", Text), _must("name", Text),
    _may("avatar", Text),
)
state = Table(
    "state", CACHE,
    _key("community", Text), _key("type", Text), _key("state_key", Text), _must("event_id", Text),
    _must("content", Text),
)
account_data = Table(
    "account_data", CACHE,
    _key("community", Text), _key("type", Text), _must("content", Text),
)
post = Table(
    "post", CACHE,
    _key("id", Integer), _must("event_id", Text), _must("community", Text), _must("sender", Text),
    _must("at", Integer), _must("rank", Integer), _must("type", Text), _must("kind", Text), _must("title", Text),
    _must("text", Text), _must("html", Text), _may("root", Text), _may("reply_to", Text), _may("nonce", Text),
    _may("document", Text), _may("extra", Text), _must("mine", Integer), _must("mentions_me", Integer),
    _must("edited", Integer), _must("deleted", Integer), _must("comments", Integer),
)
tag = Table(
    "tag", CACHE,
    _key("word", Text), _key("rank", Integer), _key("post", Integer), _must("shown", Text),
)
hashtag = Table(
    "hashtag", CACHE,
    _key("word", Text), _must("shown", Text), _must("uses", Integer),
)
version = Table(
    "version", CACHE,
    _key("event_id", Text), _must("target", Text), _must("community", Text), _must("sender", Text),
    _must("at", Integer), _must("type", Text), _must("content", Text), _must("rank", Integer),
)
reaction = Table(
    "reaction", CACHE,
    _key("event_id", Text), _must("community", Text), _must("target", Text), _must("sender", Text),
    _must("emoji", Text), _must("rank", Integer),
)
answer = Table(
    "answer", CACHE,
    _key("event_id", Text), _must("community", Text), _must("target", Text), _must("sender", Text),
    _must("name", Text), _must("at", Integer), _must("rank", Integer), _must("content", Text),
)
redaction = Table(
    "redaction", CACHE,
    _key("target", Text), _must("event_id", Text), _must("community", Text), _must("sender", Text),
    _must("at", Integer), _must("reason", Text),
)
gap = Table(
    "gap", CACHE,
    _key("id", Integer), _must("community", Text), _must("token", Text), _may("until", Text), _must("low", Integer),
    _must("high", Integer), _must("wanted", Integer), _must("refused", Text),
)
mark = Table(
    "mark", CACHE,
    _key("event_id", Text), _must("community", Text), _must("rank", Integer),
)
receipt = Table(
    "receipt", CACHE,
    _key("community", Text), _key("kind", Text), _must("event_id", Text),
)
skipped = Table(
    "skipped", CACHE,
    _key("event_id", Text), _must("community", Text), _must("why", Text),
)
person = Table(
    "person", CACHE,
    _key("user", Text), _must("name", Text), _may("avatar", Text), _must("job", Text), _must("department", Text),
    _must("fetched", Integer), _must("site", Text), _must("skills", Text), _must("status", Text),
    _must("status_emoji", Text), _must("status_until", Integer), _must("since", Integer), _must("sort", Text),
    _must("words", Text),
)
roll = Table(
    "roll", CACHE,
    _key("community", Text), _must("told", Integer),
)
media = Table(
    "media", CACHE,
    _key("id", Integer), _must("source", Text), _must("variant", Text), _must("mime", Text), _must("size", Integer),
    _must("used", Integer),
)
media_chunk = Table(
    "media_chunk", CACHE,
    _key("media", Integer, "media.id"), _key("n", Integer), _must("data", LargeBinary),
)
account = Table(
    "account", OUTBOX,
    _key("one", Integer), _must("user", Text), _must("homeserver", Text), _must("device", Text),
    _must("name", Text), _may("avatar", Text), _may("access_token", Text), _may("refresh_token", Text),
    _may("expires_at", Integer), _may("ended", Text),
)
wish = Table(
    "wish", OUTBOX,
    _key("seq", Integer), _must("id", Text), _must("owner", Text), _must("verb", Text), _must("lane", Text),
    _may("target", Text), _may("after", Text), _must("payload", Text), _may("frozen", Text), _must("txn", Text),
    _may("device", Text), _must("state", Text), _must("reason", Text), _must("detail", Text),
    _must("attempts", Integer), _may("first_attempt", Integer), _may("next_try", Integer), _must("at", Integer),
    _may("event_id", Text), _may("progress", Float), _may("due", Integer),
)
history = Table(
    "history", OUTBOX,
    _key("seq", Integer), _must("wish", Text), _must("owner", Text), _must("verb", Text), _must("at", Integer),
    _must("state", Text), _must("reason", Text),
)
attachment = Table(
    "attachment", OUTBOX,
    _key("id", Text), _must("name", Text), _must("mime", Text), _must("size", Integer), _must("sha256", Text),
    _must("width", Integer), _must("height", Integer), _may("mxc", Text),
)
attachment_chunk = Table(
    "attachment_chunk", OUTBOX,
    _key("attachment", Text, "attachment.id"), _key("n", Integer), _must("data", LargeBinary),
)
draft = Table(
    "draft", OUTBOX,
    _key("place", Text), _may("community", Text), _must("kind", Text), _must("title", Text), _must("text", Text),
    _must("files", Text), _must("at", Integer), _must("extra", Text),
)
saved = Table(
    "saved", OUTBOX,
    _key("event_id", Text), _must("at", Integer),
)
setting = Table(
    "setting", OUTBOX,
    _key("name", Text), _must("value", Text),
)
