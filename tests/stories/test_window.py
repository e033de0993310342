"""One day in the real window, on the real engine, the encrypted store and a real Synapse."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.cards.post_card import PostCard
from desktop.dialogs.composer import Composer
from desktop.panes.home import HomePane
from desktop.panes.outbox import OutboxPane
from desktop.panes.thread import ThreadPane
from desktop.widgets.editor_comment import CommentEditor
from sync.model.post import Delivery
from sync.model.status import Link
from tests.desktop.write.surroundings import type_in
from tests.live.homeserver import RealSynapse
from tests.stories.kills.child import Nursery
from tests.stories.window import Driver, play

pytestmark = pytest.mark.live
SEND = (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    made = Nursery(cold=True)
    yield made
    made.close()


async def sign_in(driver: Driver, synapse: RealSynapse, name: str) -> None:
    """From the first page: an id, a server by hand, a password."""
    await driver.until(lambda: driver.window.welcoming, "the first page")
    page = driver.window.first_run
    page.enter.click()
    form, user = page.form, synapse.users[name]
    form.manual.click()
    for field, words in ((form.address, user.id), (form.server, synapse.url), (form.password, user.password)):
        field.setFocus()
        type_in(field, words)
    QTest.keyClick(form.password, Qt.Key.Key_Return)
    await driver.until(lambda: not driver.window.welcoming, "the window after signing in")


async def read_home(driver: Driver, words: str) -> PostCard:
    """The card of a post on Home."""

    def found() -> list[PostCard]:
        return [card for card in driver.seen(PostCard) if card.post is not None and card.post.text == words]

    await driver.until(lambda: isinstance(driver.window.pane, HomePane) and found(), f"a card on Home: {words}")
    card = found()[0]
    assert words in card.body.toPlainText()
    return card


async def comment(driver: Driver, card: PostCard, words: str) -> None:
    """Open the post and write under it."""
    assert card.post is not None
    driver.window.shell.open_post(card.post.key)
    await driver.until(lambda: isinstance(driver.window.pane, ThreadPane) and driver.window.pane.talk, "the thread")
    await driver.until(lambda: driver.seen(CommentEditor), "the field for comments")
    (editor,) = driver.seen(CommentEditor)
    type_in(editor.box.editor, words)
    await driver.until(editor.send.isEnabled, "the button that sends")
    QTest.keyClick(editor.box.editor, *SEND)
    await driver.until(
        lambda: [each.text for each in driver.window.pane.talk.comments if each.delivery is Delivery.SENT] == [words],
        "the comment, sent",
    )


async def publish(driver: Driver, words: str, community: str) -> None:
    """By the composer, into the first community."""
    driver.window.commands.run("publish")
    await driver.until(lambda: driver.seen(Composer), "the composer")
    (sheet,) = driver.seen(Composer)
    await driver.until(lambda: sheet.head.communities, "communities to choose from")
    sheet.head.choose_community(next(each for each in sheet.head.communities if each.name == community))
    type_in(sheet.box.editor, words)
    await driver.until(sheet.send.isEnabled, "the button that publishes")
    QTest.keyClick(sheet.box.editor, *SEND)
    await driver.until(lambda: not driver.seen(Composer), "the composer closed: it is saved")


def waiting(driver: Driver) -> list[Any]:
    """The rows of the outbox."""
    pane = driver.window.pane
    return list(pane.wishes.rows.values()) if isinstance(pane, OutboxPane) else []


def found_by_another(nursery: Nursery, folder: Path, synapse: RealSynapse, words: str) -> int:
    """How often Bruno's own Parvis shows a post."""
    where, bruno = ("--profile", str(folder)), synapse.users["bruno"]
    given = bruno.password + "\n"
    assert nursery.run("login", "--homeserver", synapse.url, "--user", bruno.name, *where, given=given)[0] == 0
    assert nursery.run("sync", "--once", *where)[0] == 0
    return nursery.run("feed", *where)[1].count(words)


def test_a_day_in_the_window(
    qapp: QApplication, tmp_path: Path, synapse: RealSynapse, nursery: Nursery, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = synapse.make_room("bruno", "alice", name="Café")
    synapse.send(room, "bruno", "Qui vient jeudi ?")

    async def story(driver: Driver) -> None:
        await sign_in(driver, synapse, "alice")
        card = await read_home(driver, "Qui vient jeudi ?")
        await comment(driver, card, "Moi")
        bodies = [each["content"].get("body") for each in await driver.away(synapse.messages, room, "bruno")]
        assert bodies.count("Moi") == 1
        await driver.away(synapse.stop)
        await driver.until(lambda: driver.window.shell.status.link is Link.OFFLINE, "that there is no network")
        await publish(driver, "Du train", "Café")
        driver.window.go("outbox")
        await driver.until(lambda: [row.isVisible() for row in waiting(driver)] == [True], "the post in the outbox")
        (row,) = waiting(driver)
        assert "Du train" in row.accessibleName()
        driver.window.go("home")
        assert (await read_home(driver, "Du train")).post.delivery is not Delivery.SENT  # type: ignore[union-attr]
        await driver.away(synapse.start)
        driver.window.go("outbox")
        driver.window.commands.run("sync")
        await driver.until(lambda: not waiting(driver) and driver.window.shell.status.waiting == 0, "that it left")

    play(qapp, tmp_path / "alice", monkeypatch, story)
    bodies = [each["content"].get("body") for each in synapse.messages(room, "bruno")]
    assert bodies.count("Du train") == 1
    assert found_by_another(nursery, tmp_path / "bruno", synapse, "Du train") >= 1


def test_the_window_comes_back_with_what_waits_after_it_was_closed_offline(
    qapp: QApplication, tmp_path: Path, synapse: RealSynapse, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = synapse.make_room("bruno", "alice", name="Café")
    synapse.send(room, "bruno", "Bonjour")

    async def evening(driver: Driver) -> None:
        await sign_in(driver, synapse, "alice")
        await read_home(driver, "Bonjour")
        await driver.away(synapse.stop)
        await publish(driver, "À demain", "Café")

    async def morning(driver: Driver) -> None:
        await read_home(driver, "Bonjour")
        await read_home(driver, "À demain")
        await driver.away(synapse.start)
        driver.window.commands.run("sync")
        await driver.until(lambda: driver.window.shell.status.waiting == 0, "that it left")

    for story in (evening, morning):
        with monkeypatch.context() as patch:
            play(qapp, tmp_path / "alice", patch, story)
    bodies = [each["content"].get("body") for each in synapse.messages(room, "bruno")]
    assert bodies.count("À demain") == 1
