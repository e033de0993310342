"""A post shared from elsewhere on its card, and the sheet that shares one."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.cards.post_card import PostCard
from desktop.cards.verbs import menu_of
from desktop.dialogs.pass_on import PassOn
from desktop.panes.home import HomePane
from desktop.shell.links import Target
from sync.model.post import Post
from sync.model.shared import Shared
from tests.desktop.write.surroundings import type_in
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell

Made = Callable[..., HomePane]
LEFT = Qt.MouseButton.LeftButton
ORIGINAL = Shared(sample.SIEGE.id, sample.SIEGE.name, sample.NADIA.name, "idea", "Des casiers", "Dans le hall.",
                  sample.NOW, sample.post(2, sample.NADIA, sample.SIEGE, 1, "idea", "", "").key, joined=True)


def card_of(pane: Made, shell: FakeShell, original: Shared, text: str = "À voir") -> PostCard:
    made = sample.post(300, sample.NADIA, sample.SIEGE, sample.NOW, "shared", "", text, shared=original)
    shell.reads.posts = [made]
    card = pane("home").view.card_of(made.key)
    assert isinstance(card, PostCard) and card.given.gained.original is not None
    return card


def test_the_original_is_framed_in_the_card_and_opens(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, ORIGINAL)
    frame = card.given.gained.original
    assert frame is not None
    shown = (frame.name.text(), frame.title.text(), frame.words.text())
    assert shown == ("Nadia Lambert", "Des casiers", "Dans le hall.")
    assert frame.note.isHidden() and sample.SIEGE.name in frame.where.text()
    QTest.mouseClick(frame, LEFT)
    assert shell.opened == [("post", ORIGINAL.key)]


def test_where_one_is_not_the_quote_is_all_and_says_so(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, replace(ORIGINAL, joined=False, key=None), text="")
    frame = card.given.gained.original
    assert frame is not None and "You are not in" in frame.note.text()
    QTest.mouseClick(frame, LEFT)
    assert shell.opened == [("link", Target(community=sample.SIEGE.id))]


def test_what_was_deleted_is_not_quoted_any_more(pane: Made, shell: FakeShell) -> None:
    card = card_of(pane, shell, replace(ORIGINAL, title="", text="", gone=True))
    frame = card.given.gained.original
    assert frame is not None and frame.note.text() == "The original was deleted."
    QTest.mouseClick(frame, LEFT)
    assert shell.opened == []
    assert card.post is not None
    words = [action.text() for action in menu_of(shell, card.post, card).actions()]
    assert "Share into…" in words and "Open the original" not in words


@pytest.mark.parametrize("wider", [False, True])
def test_it_is_shared_with_a_word_and_says_who_will_read(shell: FakeShell, wider: bool) -> None:
    shell.session.answers["would_widen"] = wider
    post: Post = shell.reads.posts[0]
    sheet = PassOn(shell.window, shell, post)
    sheet.open()
    assert not sheet.yes.isEnabled() and sheet.lines[0].isHidden()
    asyncio.run(sheet.choose(sample.SIEGE))
    assert sample.SIEGE.name in sheet.readers.text() and not sheet.lines[0].isHidden()
    assert sheet.lines[1].isHidden() is not wider
    assert sheet.yes.text() == ("Share all the same" if wider else "Share")
    type_in(sheet.box.editor, "À voir")
    QTest.mouseClick(sheet.yes, LEFT)
    assert shell.session.calls[-1] == ("pass_on", {
        "post": post.key, "community": sample.SIEGE.id, "text": "À voir", "mentions": (), "agreed": wider,
    })
    assert shell.toasts == ["Published."]
