"""A post passed on into another community: a word of one's own, and below it who wrote what, where, with its address.

``extra["share"]`` holds ``room``, ``event``, ``via`` (servers that know the room), ``user`` and ``name`` of the author,
``community`` (its name), ``kind``, ``title``, ``text`` (its first lines) and ``at``. On the wire it is the block
``app.parvis.share``; the quote stands in the body too, for other clients, and is taken off again when it is read.
"""

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any
from urllib.parse import quote

from sync.errors import BadInput
from sync.kinds.common import BLOCK, HTML, fitting, read_message, write_block, write_mentions, write_message
from sync.kinds.kind import Json, Kind, Parsed, Written, first_words
from sync.kinds.markdown import to_html
from sync.kinds.text import MAX_NAME, MAX_TITLE, clean_text, is_id, single_line, whole
from sync.model.shared import SHARED

SHARE = "app.parvis.share"
MAX_QUOTE, MAX_LINES, MAX_VIA = 600, 8, 3
_NAMES = {"room": "room_id", "event": "event_id", "user": "sender"}


def first_lines(text: str) -> str:
    """The beginning of a text, as it is quoted."""
    lines = [line.rstrip() for line in clean_text(text[: MAX_QUOTE * 4]).strip().splitlines() if line.strip()]
    kept = "\n".join(lines[:MAX_LINES])
    cut = len(lines) > MAX_LINES or len(kept) > MAX_QUOTE
    return kept[: MAX_QUOTE - 1].rstrip() + "…" if cut else kept


def checked(held: object) -> dict[str, Any]:
    """What makes sense of what is said of a quoted post; empty when it cannot be found by it."""
    if not isinstance(held, Mapping) or not is_id(held.get("room"), "!") or not isinstance(held.get("event"), str):
        return {}
    via = held.get("via")
    servers = [single_line(each) for each in via[:MAX_VIA] if isinstance(each, str)] if isinstance(via, list) else []
    names = {name: _line(held, name, MAX_NAME) for name in ("name", "community", "kind")}
    return {
        "room": held["room"], "event": held["event"][:MAX_NAME], "via": servers,
        "user": held["user"] if is_id(held.get("user"), "@") else "", **names,
        "title": _line(held, "title", MAX_TITLE), "text": first_lines(str(held.get("text") or "")),
        "at": whole(held.get("at")),
    }  # fmt: skip


def _line(held: Mapping[str, Any], name: str, cap: int) -> str:
    value = held.get(name)
    return single_line(value, cap) if isinstance(value, str) else ""


def address(share: Mapping[str, Any]) -> str:
    """The address of the original, which Parvis and other clients open."""
    via = "&".join(f"via={quote(server)}" for server in share["via"])
    place = f"{quote(share['room'], safe='!:')}/{quote(share['event'], safe='$')}"
    return f"https://matrix.to/#/{place}{'?' + via if via else ''}"


def _as_text(share: Mapping[str, Any]) -> str:
    lines = [share["title"], *share["text"].splitlines()]
    return "\n".join([_by(share), *(f"> {line}" for line in lines if line), address(share)])


def _as_html(share: Mapping[str, Any]) -> str:
    head = f'<a href="{escape(address(share))}">{escape(_by(share))}</a>'
    title = f"<strong>{escape(share['title'])}</strong>" if share["title"] else ""
    parts = [part for part in (head, title, *map(escape, share["text"].splitlines())) if part]
    return f"<blockquote><p>{'<br>'.join(parts)}</p></blockquote>"


def _by(share: Mapping[str, Any]) -> str:
    return " · ".join(part for part in (share["name"] or share["user"], share["community"]) if part)


def parse(content: Json) -> Parsed:
    """The word of who passed it on, and what is quoted beside it."""
    parsed = read_message(SHARED, content)
    block = content.get(SHARE)
    if not isinstance(block, Mapping):
        return parsed
    share = checked({**block, **{ours: block.get(theirs) for ours, theirs in _NAMES.items()}})
    if not share:
        return parsed
    text = parsed.text.removesuffix(_as_text(share)).rstrip()
    html = parsed.html.removesuffix(_as_html(share)).strip()
    return replace(parsed, text=text, html=html, extra=parsed.extra | {"share": share})


def write(written: Written) -> dict[str, Any]:
    """The wire form; without anything to quote it is a message like others."""
    share = checked(written.extra.get("share"))
    if not share:
        return write_message(written)
    word = clean_text(written.text).strip()
    html = to_html(word) or (f"<p>{escape(word)}</p>".replace("\n", "<br />") if word else "")
    theirs = {_NAMES.get(name, name): value for name, value in share.items()}
    return fitting({
        "msgtype": "m.text", "body": f"{word}\n\n{_as_text(share)}".strip(), "format": HTML,
        "formatted_body": html + _as_html(share), "m.mentions": write_mentions(written),
        BLOCK: write_block(written, ""), SHARE: theirs,
    })  # fmt: skip


def prepare(extra: Mapping[str, Any]) -> dict[str, Any]:
    """What is quoted; a post of this kind without it makes no sense. Raises BadInput."""
    share = checked(extra.get("share"))
    if not share:
        raise BadInput("nothing to pass on", reason="not_found")
    return {"share": share}


def summary(parsed: Parsed) -> str:
    """One's own word, or what is passed on."""
    share = parsed.extra.get("share") or {}
    return first_words(parsed) or share.get("title") or share.get("text", "").partition("\n")[0]


def words(parsed: Parsed) -> str:
    """What it is found by: also what it quotes."""
    share = parsed.extra.get("share") or {}
    return "\n".join(part for part in (parsed.text, share.get("title"), share.get("text")) if part)


KIND = Kind(SHARED, parse, write, summary=summary, words=words, prepare=prepare)
