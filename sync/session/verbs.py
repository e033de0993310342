"""What a person can wish for: each verb returns once its wish is durable, wherever the network is."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sync.changes import ChangeSet
from sync.engine import unread
from sync.errors import BadInput
from sync.model.document import Document
from sync.model.ids import CommunityId, PostKey, WishId
from sync.model.post import Delivery
from sync.model.wish import Draft, Wish
from sync.outbox import drafts, schedule
from sync.outbox.aside import caught_up
from sync.outbox.changed import told_of
from sync.outbox.row import WRITES, Row
from sync.outbox.verbs import comment, delete, detach, edit, mark_read, pass_on, post, react, share, unreact
from sync.session.core import Core
from sync.settings import SETTINGS
from sync.store.media import put_attachment

MAX_FILE = 512 * 1024 * 1024
"""Bytes: what is copied into the store must be read back whole."""


class Verbs:
    """The writing half of a session."""

    core: Core

    async def post(
        self, *, community: CommunityId, text: str, kind: str = "message", title: str = "", files: Sequence[str] = (),
        mentions: Sequence[str] = (), extra: Mapping[str, Any] | None = None, draft: str = "", at: int | None = None,
    ) -> Wish:
        """Publish; ``files`` are attachments made by ``attach``, ``draft`` the place of a draft that goes with it.

        ``extra`` is what a kind needs besides words: the answers of a poll, the date of an event (sync/kinds).
        ``at`` is when it leaves (ms since 1970), if not as soon as possible.
        """
        desk = self.core.desk
        return self._asked(post.ask(
            desk, community=community, text=text, kind=kind, title=title, files=files, mentions=mentions,
            extra=dict(extra or {}), draft=draft, at=at,
        ))

    async def comment(
        self, *, post: PostKey, text: str, reply_to: PostKey | None = None, mentions: Sequence[str] = (),
        files: Sequence[str] = (), draft: str = "", at: int | None = None,
    ) -> Wish:
        """Comment on a post, or answer a comment; ``files``, ``draft`` and ``at`` as of a post."""
        desk = self.core.desk
        return self._asked(comment.ask(
            desk, post=post, text=text, reply_to=reply_to, mentions=mentions, files=files, draft=draft, at=at
        ))

    async def pass_on(
        self, *, post: PostKey, community: CommunityId, text: str = "", mentions: Sequence[str] = (),
        agreed: bool = False,
    ) -> Wish:  # fmt: skip
        """Share a post or comment into another community, quoted below a word of one's own.

        Raises BadInput (``more_readers``) where it was written for fewer people, unless that is ``agreed``.
        """
        desk = self.core.desk
        return self._asked(pass_on.ask(
            desk, post=post, community=community, text=text, mentions=mentions, agreed=agreed
        ))

    async def would_widen(self, *, post: PostKey, community: CommunityId) -> bool:
        """Whether sharing a post there shows it to people it was not written for."""
        return pass_on.would_widen(self.core.desk, post=post, community=community)

    async def edit(self, *, post: PostKey, text: str, title: str | None = None) -> Wish:
        """Change what one wrote."""
        return self._asked(edit.ask(self.core.desk, post=post, text=text, title=title))

    async def delete(self, *, post: PostKey, reason: str = "") -> Wish:
        """Delete a post or comment; what had not left is withdrawn and returned with ``detail`` ``withdrawn``."""
        return self._asked(delete.ask(self.core.desk, post=post, reason=reason))

    async def react(self, *, post: PostKey, emoji: str) -> Wish:
        """Put an emoji under a post."""
        return self._asked(react.ask(self.core.desk, post=post, emoji=emoji))

    async def unreact(self, *, post: PostKey, emoji: str) -> Wish:
        """Take one's emoji away."""
        return self._asked(unreact.ask(self.core.desk, post=post, emoji=emoji))

    async def share(
        self, *, community: CommunityId, files: Sequence[Path | tuple[str, bytes]], caption: str = "", folder: str = ""
    ) -> tuple[Wish, ...]:
        """Share files: copied durably, sent when possible."""
        desk = self.core.desk
        desk.writable(community)
        copied = [await self._copy(each) for each in files]
        if not copied:
            raise BadInput(reason="empty")
        rows = share.ask(
            desk, community=community, files=[each.source for each in copied], caption=caption, folder=folder
        )
        return tuple(self._asked(row) for row in rows)

    async def attach(self, file: Path | str, data: bytes | None = None) -> Document:
        """Copy a file (or ``data`` under the name ``file``) for a post being written; source ``local:<id>``."""
        return await self._copy((str(file), data) if data is not None else Path(file))

    async def _copy(self, file: Path | tuple[str, bytes]) -> Document:
        source, name = (file[1], file[0]) if isinstance(file, tuple) else (file, file.name)
        engine = self.core.engine
        limit = min(engine.uploads.limit or MAX_FILE, MAX_FILE) if engine is not None else MAX_FILE
        desk = self.core.desk
        with self.core.store.outbox.begin() as db:
            return put_attachment(db, source, desk.file_name(name), id=self.core.world.new_id(), limit=limit)

    async def mark_read(
        self, *, community: CommunityId | None = None, up_to: PostKey | None = None
    ) -> tuple[Wish, ...]:
        """Remember how far one has read: a community, up to a post, or without either everything."""
        rows = mark_read.ask(self.core.desk, community=community, up_to=up_to)
        with self.core.store.cache.begin() as db:
            for row in rows:
                unread.read_up_to(db, row.lane, row.payload["event_id"])
        wishes = tuple(self._asked(row) for row in rows)
        self.core.tell(ChangeSet(communities=True, feeds=frozenset(CommunityId(row.lane) for row in rows)))
        return wishes

    async def mark_thread_read(self, *, post: PostKey) -> tuple[Wish, ...]:
        """Remember that a post was opened and its comments read; posts before it stay as unread as they are."""
        desk = self.core.desk
        known = desk.facts.known(post)
        root = known.root or known.event_id
        if root is None:
            return ()
        with self.core.store.cache.begin() as db:
            told = unread.read_thread(db, known.community, root)
        wishes = tuple(self._asked(row) for row in mark_read.ask_thread(desk, community=known.community, told=told))
        about = frozenset({known.key, PostKey(root)})
        self.core.tell(ChangeSet(communities=True, feeds=frozenset({known.community}), threads=about))
        return wishes

    async def save(self, *, post: PostKey, saved: bool) -> None:
        """Put a post aside for later, on this device."""
        known = self.core.desk.facts.known(post)
        now = self.core.world.clock.now_ms()
        drafts.save(self.core.store.outbox, known.key, known.event_id, now, saved=saved)
        root = known.root or known.key
        self.core.tell(ChangeSet(feeds=frozenset({known.community}), threads=frozenset({known.key, root})))

    # -- wishes that wait -----------------------------------------------------------------------------------------

    async def retry(self, id: WishId) -> Wish:
        """Put a parked wish back into its lane, with what it waits for and what waits for it."""
        row = self._wish(id)
        if row.state is Delivery.PARKED:
            released = self.core.desk.queue.release(caught_up(self.core.desk.queue, row))
            self.core.tell(told_of(*released))
        self._wake()
        return self._shown(self._wish(id))

    async def schedule(self, id: WishId, *, at: int | None) -> Wish:
        """Have what waits leave at another hour (ms since 1970), or None: as soon as possible."""
        desk, row = self.core.desk, self._wish(id)
        at = schedule.checked(at, self.core.world.clock.now_ms())
        self.core.tell(told_of(*schedule.move(desk.queue, row.id, at)))
        return self._asked(self._wish(id))

    async def detach(self, id: WishId) -> Wish:
        """Send a comment or file whose post was refused or withdrawn as a post of its own."""
        self.core.tell(told_of(*detach.ask(self.core.desk, wish=self._wish(id).id)))
        self._wake()
        return self._shown(self._wish(id))

    async def cancel(self, id: WishId) -> Wish:
        """Discard an unsent wish; what may have arrived already is taken back behind it instead."""
        desk = self.core.desk
        row = self._wish(id)
        if not row.unsent:
            raise BadInput(str(id), reason="not_found")
        doubtful = row.frozen is not None and row.state is not Delivery.PARKED
        if doubtful and row.verb in WRITES:
            return self._asked(delete.ask(desk, post=PostKey(row.id)))
        if doubtful and row.verb == "react" and row.target is not None:
            return self._asked(unreact.ask(desk, post=row.target, emoji=row.payload["emoji"]))
        gone = delete.take_back(desk, row) if row.verb == "delete" else desk.withdraw(row)
        if self.core.engine is not None:
            self.core.engine.lanes.drop(row.id)
        return self._asked(gone)

    # -- drafts and settings --------------------------------------------------------------------------------------

    async def keep_draft(self, draft: Draft) -> None:
        """Keep words not yet published."""
        drafts.keep_draft(self.core.store.outbox, draft, self.core.world.clock.now_ms())

    async def drop_draft(self, place: str) -> None:
        """Forget them."""
        drafts.drop_draft(self.core.store.outbox, place)

    async def set_setting(self, name: str, value: str) -> None:
        """Keep a setting; names and values are declared in ``sync.settings``."""
        setting = SETTINGS.get(name)
        if setting is None or (setting.choices and value not in setting.choices):
            raise BadInput(f"{name} = {value[:60]}")
        drafts.set_setting(self.core.store.outbox, name, value)
        self.core.tell(ChangeSet(settings=True))

    # -- helpers --------------------------------------------------------------------------------------------------

    def _wish(self, id: str) -> Row:
        row = self.core.desk.queue.get(id)
        if row is None:
            raise BadInput(id, reason="not_found")
        return row

    def _asked(self, row: Row) -> Wish:
        self.core.tell(told_of(row))
        self._wake()
        return self._shown(row)

    def _wake(self) -> None:
        if self.core.engine is not None:
            self.core.engine.lanes.wake()

    def _shown(self, row: Row) -> Wish:
        return row.wish(self.core.desk.facts.name(row.lane))
