"""A hostile name and a hostile body neither load a file nor an address, wherever the window shows them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.cards import words as card_words
from desktop.cards.post_card import PostCard
from desktop.panes.table import make_pane
from desktop.shell import style
from sync.model.document import Document
from sync.model.ids import EventId, PostKey
from sync.model.post import Post
from sync.model.reaction import Reaction
from tests.helpers import sample_posts as sample
from tests.helpers.fake_reads import FakeReads
from tests.helpers.fake_shell import FakeShell
from tests.live.homeserver import V3, RealSynapse
from tests.stories.hostile import Watch, bodies, watching, words
from tests.stories.window import Driver, play


def hostile_posts(watch: Watch) -> list[Post]:
    """One for each way to ask."""
    name = words(watch.canary.address, watch.file)
    author = replace(sample.NADIA, name=name, avatar=f"http://{watch.canary.address}/avatar", job=name, handle=name)
    first = sample.sample_posts()[0]
    said = replace(first, author=author, title=name, kind="idea", text=name, community_name=name,
                   reactions=(Reaction(name[:40], 2),), document=None)  # fmt: skip
    posts = [
        replace(said, key=PostKey(f"$h{n}"), event_id=EventId(f"$h{n}"), rank=10**18 + n, html=html)
        for n, html in enumerate(bodies(watch.canary.address, watch.file))
    ]
    file = Document(f"file://{watch.file}", name, "image/png", 10, 5, 5, thumbnail=f"http://{watch.canary.address}/t")
    other = replace(file, mime="application/x")
    return [*posts, *(replace(said, key=PostKey(f"$f{n}"), rank=10**19 + n, document=each)
                      for n, each in enumerate((file, other)))]  # fmt: skip


@pytest.mark.parametrize("pane", ["home", "community", "thread", "documents", "search", "ideas"])
def test_no_pane_loads_anything_for_a_stranger(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pane: str
) -> None:
    style.dress(qapp)
    with watching(tmp_path, monkeypatch) as watch:
        posts = hostile_posts(watch)
        reads = FakeReads(posts)
        name = words(watch.canary.address, watch.file)
        reads.rooms = [replace(each, name=name, topic=name) for each in reads.rooms]
        reads.comments = {posts[0].key: [replace(each, key=PostKey(f"c{n}"), root=posts[0].key)
                                         for n, each in enumerate(posts[1:])]}  # fmt: skip
        shell = FakeShell()
        shell.reads = reads
        key = {"thread": posts[0].key, "community": posts[0].community, "search": "a"}.get(pane, "")
        made = make_pane(shell, pane, key)
        qtbot.addWidget(made)
        made.resize(900, 4000)
        made.show_first(reads)  # type: ignore[arg-type]
        made.show()
        qtbot.waitUntil(lambda: watch.look(made) > 0)
        watch.quiet()


def test_the_watch_sees_what_an_uncleaned_body_would_load(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    style.dress(qapp)
    with watching(tmp_path, monkeypatch) as watch:
        monkeypatch.setattr(card_words, "cleaned", lambda html: html)
        card = PostCard(lambda *_: None)
        card.bind(hostile_posts(watch)[0], 600)
        with pytest.raises(AssertionError):
            watch.look(card)
            watch.quiet()
        assert watch.asked
        shiboken6.delete(card)  # its document must not outlive the watch it calls


async def be_hostile(driver: Driver, synapse: RealSynapse, room: str, watch: Watch) -> str:
    """Bruno turns: name, avatar, community, bodies, files, mentions."""
    token, me, name = synapse.login("bruno"), quote(synapse.users["bruno"].id), words(watch.canary.address, watch.file)
    call: Callable[..., Any] = synapse.call
    profile = f"{V3}/profile/{me}"
    await driver.away(lambda: call("PUT", f"{profile}/displayname", body={"displayname": name}, token=token))
    avatar = {"avatar_url": f"http://{watch.canary.address}/avatar"}
    await driver.away(lambda: call("PUT", f"{profile}/avatar_url", body=avatar, token=token))
    state = f"{V3}/rooms/{quote(room)}/state"
    await driver.away(lambda: call("PUT", f"{state}/m.room.name", body={"name": name}, token=token))
    await driver.away(lambda: call("PUT", f"{state}/m.room.topic", body={"topic": name}, token=token))
    mention = {"user_ids": [synapse.users["alice"].id]}
    last = ""
    for html in bodies(watch.canary.address, watch.file):
        block = {"v": 1, "kind": "idea", "title": name, "nonce": name}
        content = {"msgtype": "m.text", "body": name, "format": "org.matrix.custom.html", "formatted_body": html,
                   "m.mentions": mention, "app.parvis.post": block}  # fmt: skip
        last = await driver.away(synapse.send, room, "bruno", content)  # the newest that can be shown at all
    for source in (f"http://{watch.canary.address}/i", f"file://{watch.file}", "mxc://x/../../../admin"):
        content = {"msgtype": "m.image", "body": name, "url": source, "filename": name,
                   "info": {"mimetype": "image/png", "w": 5, "h": 5, "thumbnail_url": source}}  # fmt: skip
        await driver.away(synapse.send, room, "bruno", content)
    return last


@pytest.mark.live
def test_nothing_is_loaded_for_a_hostile_colleague_on_a_real_server(
    qapp: QApplication, tmp_path: Path, synapse: RealSynapse, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.stories.test_window import read_home, sign_in

    room = synapse.make_room("bruno", "alice", name="Café")
    synapse.send(room, "bruno", "Bonjour")
    monkeypatch.setattr("desktop.application.Application.notifying", lambda self: False)

    async def story(driver: Driver) -> None:
        await sign_in(driver, synapse, "alice")
        await read_home(driver, "Bonjour")
        last = await be_hostile(driver, synapse, room, watch)
        await driver.until(lambda: last in shown_posts(driver.window), "the last hostile post")
        for place, key in (("home", ""), ("community", room), ("documents", ""), ("ideas", ""), ("thread", last),
                           ("search", "ana")):  # fmt: skip
            driver.window.go(place, key)
            await driver.until(lambda: watch.look(driver.window) > 0, place)

    with watching(tmp_path, monkeypatch) as watch:
        play(qapp, tmp_path / "alice", monkeypatch, story)
        watch.quiet()


def shown_posts(window: QWidget) -> set[str]:
    """Which events have a card in the pane that is shown."""
    return {str(card.post.event_id) for card in window.findChildren(PostCard) if card.post is not None}
