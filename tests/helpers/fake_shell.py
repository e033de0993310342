"""A window's surroundings in memory: every call recorded, every read answered at once."""

from collections.abc import Awaitable, Callable, Coroutine, Generator
from dataclasses import replace
from typing import Any, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.shell.links import Target
from sync.changes import ChangeSet
from sync.errors import BadInput
from sync.model.document import Document
from sync.model.ids import CommunityId, PostKey, WishId
from sync.model.post import Delivery, Post
from sync.model.reaction import Reaction
from sync.model.status import Status
from sync.model.wish import Draft, Wish
from tests.helpers import sample_posts as sample
from tests.helpers.fake_answers import voted
from tests.helpers.fake_reads import FakeReads

T = TypeVar("T")


class FakeSession:
    """Records ``calls`` as (verb, arguments); what writes also changes the reads, as the overlay would."""

    def __init__(self, reads: FakeReads) -> None:
        self.reads = reads
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.fails: dict[str, Exception] = {}
        self.answers: dict[str, Any] = {}
        self.tell: Callable[[ChangeSet], None] = lambda change: None

    def __getattr__(self, verb: str) -> Callable[..., Coroutine[Any, Any, Any]]:
        if verb.startswith("__"):
            raise AttributeError(verb)

        async def call(*plain: Any, **named: Any) -> Any:
            if not named.get("draft", True):
                del named["draft"]  # no draft goes with it: as if it had not been said
            self.calls.append((verb, {**({"args": plain} if plain else {}), **named}))
            if verb in self.fails:
                raise self.fails[verb]
            effect = getattr(type(self), f"_do_{verb}", None)
            made = effect(self, *plain, **named) if effect else None
            return self.answers.get(verb, made)

        return call

    def verbs(self) -> list[str]:
        """The names called so far, in order."""
        return [verb for verb, _ in self.calls]

    def _wish(self, verb: str, community: CommunityId | None, words: str = "", **more: Any) -> Wish:
        room = self.reads.community(community) if community else None
        wish = Wish(WishId(f"wish{len(self.calls)}"), verb, Delivery.WAITING, community, room.name if room else "",
                    words=words, at=sample.NOW, **more)
        self.reads.wishes.append(wish)
        return wish

    def _changed(self, post: Post, **fields: Any) -> None:
        for places in (self.reads.posts, *self.reads.comments.values()):
            places[:] = [replace(each, **fields) if each.key == post.key else each for each in places]
        self.tell(ChangeSet(feeds=frozenset({post.community}), threads=frozenset({post.root or post.key})))

    def _find(self, post: PostKey) -> Post:
        found = self.reads.post(post)
        if found is None:
            raise BadInput(reason="not_found")
        return found

    def _do_post(self, *, community: CommunityId, text: str, kind: str = "message", title: str = "",
                 files: tuple[str, ...] = (), mentions: tuple[str, ...] = (), draft: str = "",
                 extra: dict[str, Any] | None = None, at: int | None = None) -> Wish:
        if not text.strip() and not files and not title:
            raise BadInput(reason="empty")
        wish = self._wish("post", community, text, kind=kind, title=title, due=at)
        if at is not None:
            self.tell(ChangeSet(outbox=True))
            return wish  # until its hour it is in the outbox only
        room = self.reads.community(community) or sample.SIEGE
        made = sample.post(5000 + len(self.calls), sample.CAMILLE, room, sample.NOW, kind, title, text,
                           key=PostKey(wish.id), event_id=None, delivery=Delivery.WAITING)
        self.reads.posts.insert(0, made)
        self.tell(ChangeSet(feeds=frozenset({community}), outbox=True))
        return wish

    def _do_comment(self, *, post: PostKey, text: str, at: int | None = None, **_: Any) -> Wish:
        root = self._find(post)
        wish = self._wish("comment", root.community, text, target=post, due=at)
        if at is not None:
            return wish
        made = sample.post(7000 + len(self.calls), sample.CAMILLE, sample.SIEGE, sample.NOW, "message", "", text,
                           key=PostKey(wish.id), root=root.key, event_id=None, delivery=Delivery.WAITING,
                           community=root.community, community_name=root.community_name)
        self.reads.thread(root.key)
        self.reads.comments[root.key].append(made)
        self.tell(ChangeSet(threads=frozenset({root.key}), outbox=True))
        return wish

    def _do_edit(self, *, post: PostKey, text: str, title: str | None = None) -> Wish:
        old = self._find(post)
        self._changed(old, text=text, html="", title=old.title if title is None else title, changing=True)
        return self._wish("edit", old.community, text, target=post)

    def _do_delete(self, *, post: PostKey, reason: str = "") -> Wish:
        old = self._find(post)
        self._changed(old, deleted=True, changing=True)
        return self._wish("delete", old.community, target=post)

    def _react(self, post: PostKey, emoji: str, step: int) -> None:
        old = self._find(post)
        count = {each.emoji: each for each in old.reactions}
        before = count.get(emoji, Reaction(emoji, 0))
        count[emoji] = Reaction(emoji, before.count + step, step > 0)
        self._changed(old, reactions=tuple(each for each in count.values() if each.count > 0))

    def _do_react(self, *, post: PostKey, emoji: str) -> Wish:
        self._react(post, emoji, 1)
        return self._wish("react", self._find(post).community, emoji, target=post)

    def _do_unreact(self, *, post: PostKey, emoji: str) -> Wish:
        self._react(post, emoji, -1)
        return self._wish("unreact", self._find(post).community, emoji, target=post)

    def _do_vote(self, *, post: PostKey, chosen: tuple[str, ...]) -> None:
        old = self._find(post)
        assert old.ballot is not None
        self._changed(old, ballot=voted(old.ballot, chosen))

    def _do_close_poll(self, *, post: PostKey, words: str = "") -> None:
        old = self._find(post)
        assert old.ballot is not None
        self._changed(old, ballot=replace(old.ballot, closed=True, hidden="", may_close=False))

    def _do_confirm(self, *, post: PostKey) -> None:
        self._changed(self._find(post), confirmed=True)

    def _do_accept(self, *, question: PostKey, answer_key: PostKey | None) -> None:
        self._changed(self._find(question), accepted=answer_key)

    def _do_save(self, *, post: PostKey, saved: bool) -> None:
        self._changed(self._find(post), saved=saved)

    def _do_keep_draft(self, draft: Draft) -> None:
        self.reads.kept[draft.place] = draft

    def _do_drop_draft(self, place: str) -> None:
        self.reads.kept.pop(place, None)

    def _do_set_setting(self, name: str, value: str) -> None:
        self.reads.options[name] = value
        self.tell(ChangeSet(settings=True))

    def _do_cancel(self, id: WishId) -> None:
        self.reads.wishes[:] = [each for each in self.reads.wishes if each.id != id]
        self.reads.posts[:] = [each for each in self.reads.posts if each.key != PostKey(id)]
        self.tell(ChangeSet(outbox=True))

    def _do_retry(self, id: WishId) -> None:
        self.reads.wishes[:] = [
            replace(each, state=Delivery.WAITING, reason="") if each.id == id else each for each in self.reads.wishes
        ]
        self.tell(ChangeSet(outbox=True))

    def _do_detach(self, id: WishId) -> None:
        self.reads.wishes[:] = [
            replace(each, state=Delivery.WAITING, verb="post", reason="") if each.id == id else each
            for each in self.reads.wishes
        ]
        self.tell(ChangeSet(outbox=True))

    def _do_attach(self, path: Any, data: bytes | None = None, **_: Any) -> Document:
        name = getattr(path, "name", str(path))
        made = Document(f"local:file{len(self.reads.attachments)}", name, size=len(data or b"words"))
        self.reads.attachments[made.source.removeprefix("local:")] = (made, data or b"words")
        return made

    def _do_fetch_full(self, document: Document) -> bytes:
        return self.reads.bytes.get(document.source, b"the whole file")


class _Later:
    """Something to wait for: ready at once, or at the next turn of the event loop."""

    def __init__(self, pause: bool, give: Callable[[], Any]) -> None:
        self._pause, self._give = pause, give

    def __await__(self) -> Generator["_Later", None, Any]:
        if self._pause:
            yield self
        return self._give()

    def add_done_callback(self, call: Callable[[object], object]) -> None:
        QTimer.singleShot(0, lambda: call(self))


class FakeShell:
    """The Shell protocol. ``opened`` keeps where one was led to, ``toasts`` what was said, ``wanted`` pictures asked
    for. With ``slow=True`` a read or a verb answers at the next turn of the event loop, as in the window.
    """

    def __init__(self, reads: FakeReads | None = None, *, slow: bool = False) -> None:
        self.reads = reads or FakeReads()
        self.session = FakeSession(self.reads)
        self.session.tell = self.tell
        self.slow = slow
        self.now: Status = self.reads.status()
        self.opened: list[tuple[str, Any]] = []
        self.composed: list[dict[str, Any]] = []
        self.edited: list[Post] = []
        self.shown: list[tuple[QImage, str, Callable[[], None]]] = []
        self.gone_to: PostKey | None = None
        self.questions: list[str] = []
        self.says_yes = True
        self.toasts: list[str] = []
        self.failures: list[BaseException] = []
        self.wanted: list[tuple[str, int, int]] = []
        self.pictures: dict[str, QPixmap] = {}
        self._window: QWidget | None = None
        self._listeners: list[Callable[[ChangeSet], None]] = []

    @property
    def status(self) -> Status:
        return self.now

    def read(self, read: Callable[[Any], T]) -> Awaitable[T]:
        return _Later(self.slow, lambda: read(self.reads))

    def call(self, verb: Callable[[Any], Coroutine[Any, Any, T]]) -> Awaitable[T]:
        async def work() -> T:
            await _Later(self.slow, lambda: None)
            return await verb(self.session)

        return work()

    def spawn(self, work: Coroutine[Any, Any, object]) -> None:
        self._step(work)

    def _step(self, work: Coroutine[Any, Any, object]) -> None:
        try:
            waits = work.send(None)
        except StopIteration:
            return
        except Exception as error:
            self.failures.append(error)
            return
        waits.add_done_callback(lambda _: self._step(work))

    def on_change(self, listener: Callable[[ChangeSet], None]) -> None:
        self._listeners.append(listener)

    def tell(self, change: ChangeSet) -> None:
        """Deliver a change set, as the engine would."""
        if change.status is not None:
            self.now = change.status
        for listener in tuple(self._listeners):
            listener(change)

    def open_post(self, key: PostKey, *, comment: PostKey | None = None) -> None:
        self.opened.append(("post", key))
        self.gone_to = comment

    def open_community(self, community: CommunityId) -> None:
        self.opened.append(("community", community))

    def open_pane(self, name: str) -> None:
        self.opened.append(("pane", name))

    def go_to(self, target: Target) -> None:
        self.opened.append(("link", target))

    def compose(
        self, *, community: CommunityId | None = None, kind: str = "message", text: str = "", place: str = ""
    ) -> None:
        self.composed.append({"community": community, "kind": kind, "text": text, "place": place})

    def edit_post(self, post: Post) -> None:
        self.edited.append(post)

    def steer(self, post: Post, what: str) -> None:
        self.opened.append((what, post.key))

    def show_picture(self, image: QImage, name: str, save: Callable[[], None]) -> None:
        self.shown.append((image, name, save))

    def ask(self, question: str, detail: str = "", *, yes: str, danger: bool = False) -> Awaitable[bool]:
        self.questions.append(question)
        return _Later(self.slow, lambda: self.says_yes)

    @property
    def window(self) -> QWidget:
        if self._window is None:
            self._window = QWidget()
        return self._window

    def toast(self, text: str) -> None:
        self.toasts.append(text)

    def picture(self, source: str, width: int, height: int) -> QPixmap | None:
        self.wanted.append((source, width, height))
        return self.pictures.get(source)
