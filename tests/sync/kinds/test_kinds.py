"""Every kind is read and written, hostile content is survived, and nothing grows past what an event holds."""

import json
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sync.errors import BadInput
from sync.kinds import (
    KINDS,
    POST_TYPES,
    WRITABLE,
    Malformed,
    Parsed,
    Written,
    build_content,
    parse_event,
    search_text,
    summary,
)
from sync.kinds.common import MAX_TEXT
from sync.kinds.poll import UNSTABLE
from sync.kinds.relations import as_comment, as_edit, as_reaction, new_content_of, relation_of
from sync.kinds.text import mxc_of
from sync.matrix import address
from sync.model.document import Document
from sync.model.ids import EventId, UserId

MESSAGE = "m.room.message"
PICTURE = Document("mxc://x/abc", "Fête.png", "image/png", 5, 40, 30, "a" * 64, "mxc://x/thumb")


def read(content: dict[str, Any], event_type: str = MESSAGE) -> Parsed:
    return parse_event(event_type, json.loads(json.dumps(content)))


def text(body: Any, **more: Any) -> dict[str, Any]:
    return {"msgtype": "m.text", "body": body} | more


@pytest.mark.parametrize("kind", [kind for kind in WRITABLE if kind not in ("file", "poll", "event")])
@pytest.mark.parametrize("title", ["", "Un titre <b>"])
def test_what_is_written_is_read_back(kind: str, title: str) -> None:
    camille = UserId("@camille:x")
    written = Written(kind, title, "**Bonjour** à\ntous", "nonce-1", (camille,))
    content = build_content(written)
    assert content["msgtype"] == "m.text" and content["app.parvis.post"]["v"] == 1
    parsed = read(content)
    assert (parsed.kind, parsed.title, parsed.text) == (kind, title, "**Bonjour** à\ntous")
    assert (parsed.nonce, parsed.mentions, parsed.mentions_room) == ("nonce-1", (camille,), False)
    assert parsed.html == "<p><strong>Bonjour</strong> à<br />\ntous</p>"
    assert summary(parsed) == (title or "**Bonjour** à")
    edit = read(dict(new_content_of(as_edit(content, original=EventId("$a"))) or {}))
    assert edit == parsed


def test_plain_words_travel_without_html_and_mention_nobody() -> None:
    content = build_content(Written(text="Bonjour & merci", nonce="n"))
    assert content == {
        "msgtype": "m.text",
        "body": "Bonjour & merci",
        "m.mentions": {},
        "app.parvis.post": {"v": 1, "kind": "message", "nonce": "n"},
    }


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>x</script>",
        "![x](https://evil.example/a.png)",
        "[x](javascript:alert(1))",
        "<img src=x>",
        "[x](file:///etc/passwd)",
    ],
)
def test_markdown_makes_nothing_that_runs_or_loads(markdown: str) -> None:
    html = build_content(Written(text=markdown)).get("formatted_body", "")
    assert not any(word in html for word in ("<script", "<img", 'javascript:"', 'href="file', 'href="javascript'))


def test_a_file_with_and_without_a_caption() -> None:
    for caption in ("", "Voilà la **photo**"):
        content = build_content(Written("file", text=caption, nonce="n", document=PICTURE))
        assert content["msgtype"] == "m.image" and content["filename"] == "Fête.png"
        assert content["body"] == (caption or "Fête.png")
        parsed = read(content)
        assert (parsed.kind, parsed.text, parsed.document) == ("file", caption, PICTURE)
        assert "Fête.png" in search_text(parsed)
    assert summary(read(build_content(Written("file", document=PICTURE)))) == "Fête.png"


def test_an_announcement_with_a_picture_stays_one() -> None:
    content = build_content(Written("announcement", "Fête", "Venez !", "n", document=PICTURE))
    parsed = read(content)
    assert (parsed.kind, parsed.title, parsed.text, parsed.document) == ("announcement", "Fête", "Venez !", PICTURE)


@pytest.mark.parametrize(
    ("mime", "msgtype"), [("video/mp4", "m.video"), ("audio/ogg", "m.audio"), ("image/svg+xml", "m.file")]
)
def test_what_is_no_safe_picture_is_a_file(mime: str, msgtype: str) -> None:
    document = Document("mxc://x/a", "x", mime)
    assert build_content(Written("file", document=document))["msgtype"] == msgtype


def test_a_file_of_another_client_is_bounded() -> None:
    info = {"mimetype": "IMAGE/<b>", "size": 10**30, "w": -5, "h": True, "thumbnail_url": "https://evil.example/x"}
    parsed = read({"msgtype": "m.file", "body": "../../a\u202efdp.exe\n" + "x" * 900, "url": "mxc://x/a", "info": info})
    assert parsed.document is not None
    assert parsed.document.mime == "application/octet-stream" and parsed.document.thumbnail is None
    assert (parsed.document.size, parsed.document.width, parsed.document.height) == (2**53 - 1, 0, 0)
    assert "\u202e" not in parsed.document.name and len(parsed.document.name) == 255
    assert parsed.text == ""


@pytest.mark.parametrize("url", ["https://evil.example/x", "mxc://x/../a", "mxc://x", 5, None, {"url": "mxc://x/a"}])
def test_a_file_without_a_usable_address_keeps_its_words_and_opens_nothing(url: object) -> None:
    said: dict[str, Any] = {"msgtype": "m.image", "body": "La fête", "filename": "Fête\u202e.png", "url": url}
    parsed = read(said | {"app.parvis.post": {"kind": "announcement", "title": "Fête"}})
    assert (parsed.kind, parsed.title, parsed.text, parsed.document) == ("announcement", "Fête", "La fête", None)
    assert parsed.extra == {"lost_file": "Fête.png"}
    assert "Fête.png" in search_text(parsed) and "Fête.png" in search_text(read(said))
    parsed = read({"msgtype": "m.file", "body": "plan.pdf", "file": {"url": url}})
    assert (parsed.kind, parsed.text, parsed.extra) == ("file", "", {"lost_file": "plan.pdf"})
    assert read({"msgtype": "m.file", "body": "deux\nlignes"}).text == "deux\nlignes"


@pytest.mark.parametrize("url", [
    "mxc://x/abc", "mxc://a.b:8448/A-_9", "mxc://[2001:db8::1]:1/x", "mxc://a:b:c/x", "mxc://-x/abc", "mxc://x/a b",
    "mxc://x/../y", "mxc://x", "mxc://x/a?b", "http://x/a", "mxc://[/x", "mxc://" + "x" * 300 + "/a", "",
])  # fmt: skip
def test_what_is_shown_as_a_file_is_what_can_be_fetched(url: str) -> None:
    shown = read({"msgtype": "m.file", "body": "f", "url": url}).document is not None
    try:
        fetched = bool(address.mxc(url))
    except BadInput:
        fetched = False
    assert shown == fetched == (mxc_of(url) == url)


def test_what_other_clients_write() -> None:
    assert read(text("hello")) == Parsed("message", text="hello")
    assert read(text("waves", msgtype="m.emote")).extra == {"emote": True}
    assert read(text("beep", msgtype="m.notice")).extra == {"notice": True}
    assert read(text("?", msgtype="org.other")).text == "?"
    assert read({"body": "sticker", "url": "mxc://x/a"}, "m.sticker").kind == "file"
    assert read({"algorithm": "m.megolm"}, "m.room.encrypted").kind == "encrypted"
    html = {"format": "org.matrix.custom.html", "formatted_body": "<p>Only <b>this</b></p>"}
    assert read({"msgtype": "m.text"} | html).text == "Only this"
    assert read(text("x", format="other", formatted_body="<b>x</b>")).html == ""


def test_the_quote_of_older_clients_is_left_out() -> None:
    reply = {"m.relates_to": {"m.in_reply_to": {"event_id": "$a"}}}
    quoted = "<mx-reply><blockquote>q</blockquote></mx-reply>yes"
    html = {"format": "org.matrix.custom.html", "formatted_body": quoted}
    parsed = read(text("> <@a:b> question\n> more\n\nyes", **reply, **html))
    assert (parsed.text, parsed.html) == ("yes", "yes")
    assert read(text("> <@a:b> question\n\nyes")).text == "> <@a:b> question\n\nyes"


@pytest.mark.parametrize("html", ["<mx-reply>" * 6500, "<MX-reply>x</mx-reply>" * 2900 + "<mx-reply>"])
def test_a_quote_that_never_ends_costs_no_time(html: str) -> None:
    began = time.process_time()
    read(text("x", format="org.matrix.custom.html", formatted_body=html))
    assert time.process_time() - began < 0.2


def test_a_kind_of_tomorrow_shows_its_words() -> None:
    block = {"app.parvis.post": {"v": 9, "kind": "hologram", "title": "T"}}
    parsed = read(text("T\n\nwords", **block))
    assert (parsed.kind, parsed.title, parsed.text, parsed.extra) == ("unknown", "T", "words", {"named": "hologram"})
    for forged in ("poll", "encrypted"):
        assert read(text("words", **{"app.parvis.post": {"kind": forged}})).kind == "unknown"


@pytest.mark.parametrize(
    "content",
    [
        {
            "org.matrix.msc3381.poll.start": {
                "question": {"org.matrix.msc1767.text": "Where?"},
                "answers": [{"id": "a", "org.matrix.msc1767.text": "Here"}, {"id": "b", "body": "There"}, 5],
            }
        },
        {
            "m.poll": {
                "question": {"m.text": [{"mimetype": "text/html", "body": "<b>"}, {"body": "Where?"}]},
                "answers": [{"m.id": "a", "m.text": [{"body": "Here"}]}, {"m.id": "b", "m.text": [{"body": "There"}]}],
            }
        },
    ],
)
def test_a_poll_in_either_form(content: dict[str, Any]) -> None:
    parsed = read(content, "org.matrix.msc3381.poll.start")
    assert (parsed.title, parsed.text) == ("Where?", "• Here\n• There")
    assert [answer["id"] for answer in parsed.extra["answers"]] == ["a", "b"]


def test_what_cannot_be_written() -> None:
    for written, reason in (
        (Written(text="  \n"), "empty"),
        (Written(text="é" * MAX_TEXT), "too_large"),
        (Written("poll", text="x"), "no_choices"),
        (Written("poll", "x", extra={"answers": ["only one", "  ", "Only one"]}), "no_choices"),
        (Written("poll", "", extra={"answers": ["a", "b"]}), "empty"),
        (Written("event", "x"), "no_date"),
        (Written("event", "x", extra={"event": {"start": "tomorrow"}}), "no_date"),
        (Written("event", "x", extra={"event": {"start": "2026-12-18T14:00", "end": "2026-12-18T13:00"}}),
         "end_before_start"),
        (Written("event", "", extra={"event": {"start": "2026-12-18T14:00"}}), "empty"),
        (Written("hologram", text="x"), "bad_input"),
        (Written("file", document=Document("local:5", "x")), "file_gone"),
    ):
        with pytest.raises(BadInput) as caught:
            build_content(written)
        assert caught.value.reason == reason


@pytest.mark.parametrize("unit", ["x", '"', "\\", "&", "é", "*a* ", "`a`\n", "| a | b |\n|-|-|\n", "\n- a\n", "😀"])
def test_the_longest_post_still_fits_when_edited(unit: str) -> None:
    size = len(unit.encode())
    title = "T" * 300
    try:
        content = build_content(Written("idea", title, unit * (MAX_TEXT // size), "n" * 36))
    except BadInput as error:
        assert error.reason == "too_large" and unit in ('"', "\\", "| a | b |\n|-|-|\n")
        return
    edit = as_edit(content, original=EventId("$" + "x" * 43))
    assert len(json.dumps(edit, ensure_ascii=False).encode()) < 64_000


def test_hostile_letters_are_cleaned_both_ways() -> None:
    content = build_content(Written("idea", "a\u202eb\nc", "x\ud800y\0z\r\n", "n"))
    assert (content["app.parvis.post"]["title"], content["body"]) == ("ab c", "ab c\n\nx\ufffdyz")
    parsed = read(text("a\0b\x1bc\ud83d", **{"app.parvis.post": {"title": "t\n\u2066x", "nonce": "é"}}))
    assert (parsed.text, parsed.title, parsed.nonce) == ("abc\ufffd", "t x", None)


def test_relations() -> None:
    post, answer = EventId("$post"), EventId("$answer")
    comment = relation_of(as_comment({}, root=post))
    assert comment is not None and (comment.type, comment.target, comment.reply_to) == ("m.thread", post, None)
    reply = relation_of(as_comment({}, root=post, reply_to=answer))
    assert reply is not None and reply.reply_to == answer
    reaction = relation_of(as_reaction(target=post, emoji="❤️"))
    assert reaction is not None and (reaction.type, reaction.emoji) == ("m.annotation", "❤")
    for bad in (None, 5, [], {}, {"rel_type": 5}, {"rel_type": "m.thread"}, {"event_id": "no"}, {"event_id": "$"}):
        assert relation_of({"m.relates_to": bad}) is None
    assert new_content_of({"m.new_content": []}) is None
    assert as_edit(build_content(Written(text="x", mentions=(UserId("@a:b"),))), original=post)["m.mentions"] == {}


KEYS = ["body", "msgtype", "format", "formatted_body", "app.parvis.post", "kind", "title", "nonce", "m.mentions"]
KEYS += ["user_ids", "room", "url", "info", "size", "filename", "m.relates_to", "m.in_reply_to", "m.poll", "answers"]
KEYS += ["question", "m.text", "app.parvis.doc", "rel_type", "event_id", "key", "mimetype", "w", UNSTABLE]
LEAVES = st.sampled_from(["m.file", "m.text", "idea", "mxc://a/b", "$a", "@a:b", "org.matrix.custom.html", "\ud800"])

VALUES = st.recursive(
    LEAVES | st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=15,
)


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow])
@example({"msgtype": []}, MESSAGE)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8), st.sampled_from(sorted(POST_TYPES)))
def test_no_content_raises_anything_but_malformed(content: Any, event_type: str) -> None:
    try:
        parsed = parse_event(event_type, content)
    except Malformed:
        return
    assert parsed.kind in KINDS and isinstance(summary(parsed), str) and isinstance(search_text(parsed), str)
    document = parsed.document and [parsed.document.name, parsed.document.mime, parsed.document.source]
    kept = [parsed.extra, parsed.text, parsed.title, parsed.html, parsed.mentions, document]
    json.dumps(kept, ensure_ascii=False).encode()
    relation = relation_of(content)
    str(relation).encode()
