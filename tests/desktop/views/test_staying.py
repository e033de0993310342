"""What one reads stays where it is while things change around it."""

from collections.abc import Callable

from desktop.panes.pane import Pane
from desktop.panes.thread import ThreadPane
from sync.changes import ChangeSet
from tests.helpers import sample_posts as sample
from tests.helpers.fake_shell import FakeShell


def test_a_picture_that_arrives_moves_no_comment(pane: Callable[..., Pane], shell: FakeShell) -> None:
    root = shell.reads.posts[0]
    shell.reads.comments[root.key] = [
        sample.post(9000 + n, sample.NADIA, sample.SIEGE, sample.NOW + n, "message", "", "Un mot. " * 20, root=root.key)
        for n in range(30)
    ]
    thread = pane("thread", root.key, height=500)
    assert isinstance(thread, ThreadPane)
    thread.view.verticalScrollBar().setValue(1500)
    before = thread.view.spot()
    thread.refresh(ChangeSet(media=frozenset({"mxc://parvis.local/face"})))
    assert thread.view.spot() == before
