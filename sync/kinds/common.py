"""What most kinds share: a readable ``m.room.message`` with our block beside it (matrix.md §5)."""

import json
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from sync.errors import BadInput
from sync.kinds.kind import Json, Malformed, Parsed, Written
from sync.kinds.markdown import to_html
from sync.kinds.text import MAX_TITLE, clean_text, is_id, plain, single_line
from sync.model.ids import UserId

BLOCK = "app.parvis.post"
HTML = "org.matrix.custom.html"
MAX_TEXT = 14 * 1024
"""Bytes of UTF-8: an edit carries the text up to four times, and an event is 65,536 bytes at most."""
MAX_EVENT = 60_000
MAX_HTML = 64 * 1024
MAX_MENTIONS = 200

_REPLY_TAG = re.compile(r"<(/?)mx-reply>", re.IGNORECASE)
_REPLY_TEXT = re.compile(r"\A> (?:\* )?<@[^\n]*\n(?:>[^\n]*\n)*\n?")


def block_of(content: Json) -> Mapping[str, Any]:
    """Our block, or an empty one for what other clients wrote."""
    block = content.get(BLOCK)
    return block if isinstance(block, Mapping) else {}


def kind_name(content: Json) -> str:
    """The kind a message claims to be; ``message`` for what other clients wrote."""
    name = block_of(content).get("kind", "message")
    return name if isinstance(name, str) else "message"


def read_message(kind: str, content: Json) -> Parsed:
    """A message as any client may have written it."""
    block = block_of(content)
    html = _html(content)
    text = _text(content, html)
    title = block.get("title")
    title = single_line(title, MAX_TITLE) if isinstance(title, str) else ""
    mentions, room = read_mentions(content)
    return Parsed(
        kind=kind,
        title=title,
        text=_after_title(text, title),
        html=_without_title(html, title),
        mentions=mentions,
        mentions_room=room,
        nonce=read_nonce(content),
    )


def read_nonce(content: Json) -> str | None:
    """The client's own id of what was written with Parvis."""
    nonce = block_of(content).get("nonce")
    return nonce if isinstance(nonce, str) and 0 < len(nonce) <= 64 and nonce.isascii() else None


def _html(content: Json) -> str:
    html = content.get("formatted_body")
    if content.get("format") != HTML or not isinstance(html, str) or len(html) > MAX_HTML:
        return ""
    return _without_reply(clean_text(html)).strip()


def _without_reply(html: str) -> str:
    """Older clients repeat what they answer, each time between two tags; one that is never closed hides nothing."""
    kept: list[str] = []
    end, begun = 0, None
    for tag in _REPLY_TAG.finditer(html):
        if tag[1] and begun is not None:
            kept.append(html[end:begun])
            end, begun = tag.end(), None
        elif not tag[1] and begun is None:
            begun = tag.start()
    return "".join(kept) + html[end:]


def _text(content: Json, html: str) -> str:
    body = content.get("body")
    if not isinstance(body, str):
        if html:
            return plain(html)
        raise Malformed("no body")
    relation = content.get("m.relates_to")
    body = clean_text(body)
    if isinstance(relation, Mapping) and "m.in_reply_to" in relation:
        # Older clients repeat what they answer inside the body.
        body = _REPLY_TEXT.sub("", body)
    return body.strip("\n")


def _after_title(text: str, title: str) -> str:
    """The card shows the title itself; the body repeats it for other clients, a blank line below."""
    if not title or text == title:
        return "" if title else text
    return text.removeprefix(f"{title}\n\n")


def _without_title(html: str, title: str) -> str:
    """The card shows the title itself, so the heading written for other clients goes."""
    return html.removeprefix(f"<h3>{escape(title)}</h3>").strip() if title else html


def read_mentions(content: Json) -> tuple[tuple[UserId, ...], bool]:
    """Who is mentioned, and whether everybody is; only ``m.mentions`` counts, never the words."""
    mentions = content.get("m.mentions")
    if not isinstance(mentions, Mapping):
        return (), False
    users = mentions.get("user_ids")
    found = users[:MAX_MENTIONS] if isinstance(users, list) else []
    valid = [UserId(user) for user in found if is_id(user, "@")]
    return tuple(dict.fromkeys(valid)), mentions.get("room") is True


def write_message(written: Written) -> dict[str, Any]:
    """The wire form: plain body, HTML where there is formatting, mentions always, and our block."""
    title, text = _checked(written)
    html = to_html(text)
    content: dict[str, Any] = {
        "msgtype": "m.text",
        "body": f"{title}\n\n{text}".strip() if title else text,
        "m.mentions": write_mentions(written),
        BLOCK: write_block(written, title),
    }
    if html or title:
        html = html or f"<p>{escape(text)}</p>".replace("\n", "<br />")
        content |= {"format": HTML, "formatted_body": f"<h3>{escape(title)}</h3>{html}" if title else html}
    return fitting(content)


def _checked(written: Written) -> tuple[str, str]:
    title, text = single_line(written.title, MAX_TITLE), clean_text(written.text).strip()
    if not text and not title and written.document is None:
        raise BadInput("nothing was written", reason="empty")
    if len(text.encode()) > MAX_TEXT:
        raise BadInput(f"more than {MAX_TEXT} bytes", reason="too_large")
    return title, text


def write_mentions(written: Written) -> dict[str, Any]:
    """Sent even when empty: without it Synapse looks for names in the body."""
    mentions: dict[str, Any] = {}
    if written.mentions:
        mentions["user_ids"] = list(dict.fromkeys(written.mentions))
    if written.mentions_room:
        mentions["room"] = True
    return mentions


def write_block(written: Written, title: str) -> dict[str, Any]:
    """Our block; its nonce is what makes posting happen once (reliability.md, findings 1 to 3)."""
    block: dict[str, Any] = {"v": 1, "kind": written.kind, "nonce": written.nonce}
    return block | ({"title": title} if title else {})


def fitting(content: dict[str, Any]) -> dict[str, Any]:
    """Make sure that even an edit of this fits into an event: formatting goes first, then the post is refused."""
    if _size(content) * 2 > MAX_EVENT:
        content = {key: value for key, value in content.items() if key not in ("format", "formatted_body")}
    if _size(content) * 2 > MAX_EVENT:
        raise BadInput("too large once written for the wire", reason="too_large")
    return content


def _size(content: dict[str, Any]) -> int:
    return len(json.dumps(content, ensure_ascii=False).encode("utf-8", "replace"))
