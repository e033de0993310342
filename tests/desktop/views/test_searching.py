"""The search of the window: what it finds, and how what has not left yet is shown among it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLabel

from desktop.cards.post_card import PostCard
from desktop.panes.pane import Pane
from desktop.panes.search import SearchPane
from sync.changes import ChangeSet
from sync.model.post import Delivery
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell


def test_a_result_that_leaves_meanwhile_says_so_and_the_others_stay(
    pane: Callable[..., Pane], shell: FakeShell
) -> None:
    shell.reads.posts = [
        sample.post(n, sample.CAMILLE, sample.SIEGE, sample.NOW - n, "message", "", f"train {n}") for n in (1, 2)
    ]
    shell.reads.posts[0] = replace(shell.reads.posts[0], delivery=Delivery.WAITING, event_id=None)
    found = pane("search", "train")
    assert isinstance(found, SearchPane)
    card = found.view.card_of(shell.reads.posts[0].key)
    assert isinstance(card, PostCard) and card.row.words.text() == "Waiting to leave"
    shell.reads.posts[0] = replace(shell.reads.posts[0], delivery=Delivery.SENT)
    shell.tell(ChangeSet(outbox=True, feeds=frozenset({sample.SIEGE.id})))
    assert not card.row.words.isVisible()
    shell.reads.posts.pop()
    shell.tell(ChangeSet(feeds=frozenset({sample.SIEGE.id})))
    assert len(found.view.feed.posts) == 2, "results stay as they were found"


def test_a_search_without_words_asks_for_some(pane: Callable[..., Pane]) -> None:
    found = pane("search", "")
    assert "What are you looking for?" in {label.text() for label in found.findChildren(QLabel)}
