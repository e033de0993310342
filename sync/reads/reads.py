"""What a pane may ask of the local store; every answer is frozen values read in one transaction."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sync.model.community import Community
from sync.model.document import Document
from sync.model.ending import Entry
from sync.model.ids import PostKey
from sync.model.person import Member, Person
from sync.model.post import Page, Post, Thread
from sync.model.promise import Kept
from sync.model.status import Account, Figures, Status
from sync.model.tags import Tag
from sync.model.tally import Tally
from sync.model.wish import Draft, Move, Wish
from sync.reads import (
    account,
    agenda,
    announced,
    choose,
    communities,
    decisions,
    files,
    find,
    gathered,
    ideas,
    members,
    pages,
    search,
    similar,
    tags,
    tally,
    threads,
    wishes,
)
from sync.reads.belonging import where
from sync.reads.door_reads import DoorReads
from sync.reads.pending import marked_read, pending
from sync.reads.people_door import PeopleReads
from sync.reads.view import Connection, View


def _now() -> int:
    return time.time_ns() // 1_000_000


class Reads(PeopleReads, DoorReads):
    """Bound to the thread that opened ``connection``. Without ``me``, whoever is signed in at each read looks."""

    def __init__(
        self, connection: Connection, me: str | None = None, *, key_in: str = "", now: Callable[[], int] = _now
    ) -> None:
        self._connection = connection
        self._me = me
        self._key_in = key_in
        self._now = now

    def close(self) -> None:
        """Close the files."""
        self._connection.close()

    def home(self, filter: str = "all", before: int | None = None, limit: int = 32) -> Page:
        """The posts of all communities: ``all``, ``unread``, ``mentions``, ``saved``, or of one kind: ``kind:idea``."""
        with self._look() as view:
            return pages.home(view, filter, before, limit) if view.me else Page(())

    def feed(self, community: str, before: int | None = None, limit: int = 32) -> Page:
        """The posts of one community."""
        with self._look() as view:
            return pages.feed(view, where(view, community), before, limit) if view.me else Page(())

    def of_kind(self, kind: str, community: str, before: int | None = None, limit: int = 32) -> Page:
        """The posts of one kind in one community."""
        with self._look() as view:
            at = where(view, community)
            return pages.of_kind(view, kind, at, before, limit) if view.me else Page(())

    def decisions(self, community: str, before: int | None = None, limit: int = 32) -> Page:
        """The posts and comments of a community that were marked as decisions."""
        with self._look() as view:
            return decisions.decisions(view, where(view, community), before, limit) if view.me else Page(())

    def tally(self, community: str) -> Tally:
        """How much stands behind the tabs of a community."""
        with self._look() as view:
            return tally.tally(view, where(view, community)) if view.me else Tally()

    def gathered(self, community: str) -> tuple[Entry, ...]:
        """What the knowledge sheet of a community would hold."""
        with self._look() as view:
            return gathered.gathered(view, where(view, community)) if view.me else ()

    def promises_kept(self, community: str) -> Kept:
        """How a community keeps its promises to answer ideas."""
        with self._look() as view:
            at = where(view, community)
            return ideas.kept_in(view, at, pending(view, at))

    def similar(self, kind: str, title: str, community: str = "", limit: int = 3) -> tuple[Post, ...]:
        """Ideas or questions like the one being written, those of ``community`` first."""
        with self._look() as view:
            return similar.similar(view, kind, title, community, limit)

    def members(self, community: str, prefix: str = "", limit: int = 200) -> tuple[Member, ...]:
        """Who is in a community, those in charge first."""
        with self._look() as view:
            return members.members(view, where(view, community), prefix, limit)

    def documents(self, community: str | None = None, before: int | None = None, limit: int = 32) -> Page:
        """The posts that carry a file; a page may be short and still have a ``before``."""
        with self._look() as view:
            at = where(view, community) if community else None
            return pages.documents(view, at, before, limit) if view.me else Page(())

    def thread(self, key: str) -> Thread | None:
        """A post with its comments, found by the post's or a comment's key or event id."""
        with self._look() as view:
            return threads.thread(view, key)

    def post(self, key: str) -> Post | None:
        """One post or comment."""
        with self._look() as view:
            return threads.post(view, key)

    def resolve(self, name: str) -> PostKey | None:
        """The key of a post or wish from any of its names."""
        with self._look() as view:
            return find.resolve(view, name)

    def search(
        self, query: str, kind: str | None = None, community: str | None = None, sender: str | None = None,
        limit: int = 32,
    ) -> tuple[Post, ...]:  # fmt: skip
        """Posts and comments that hold all words and ``#tags`` of ``query``, newest first; also those not sent."""
        with self._look() as view:
            return search.search(view, query, kind=kind, community=community, sender=sender, limit=limit)

    def tags(self, prefix: str = "", limit: int = 8) -> tuple[Tag, ...]:
        """The ``#tags`` that begin so, the most used first."""
        with self._look() as view:
            return tags.tags(view, prefix, limit)

    def first_unread(self, community: str | None = None) -> int | None:
        """The rank of the oldest unread post, of one community or of all."""
        with self._look() as view:
            return choose.first_unread(view, where(view, community) if community else None)

    def communities(self) -> tuple[Community, ...]:
        """The communities one is in."""
        with self._look() as view:
            return communities.communities(view)

    def coming(self) -> tuple[Community, ...]:
        """Invitations, and communities that were asked to let one in."""
        with self._look() as view:
            return communities.coming(view)

    def community(self, id_: str) -> Community | None:
        """One community by id or alias, also one that was left."""
        with self._look() as view:
            return communities.community(view, id_)

    def people(self, community: str, prefix: str = "") -> tuple[Person, ...]:
        """Members for a mention, the best match first."""
        with self._look() as view:
            return communities.people(view, where(view, community), prefix)

    def audience(self, community: str) -> int:
        """How many people a post there reaches."""
        found = self.community(community)
        return found.members if found else 0

    def upcoming(self, limit: int = 4) -> tuple[Post, ...]:
        """The next events of one's communities, the first to come first; those one declined are left out."""
        with self._look() as view:
            return agenda.upcoming(view, limit) if view.me else ()

    def agenda(self, start: int, end: int | None = None, limit: int = 200) -> tuple[Post, ...]:
        """The events of one's communities that touch a stretch of time (ms), the first to begin first."""
        with self._look() as view:
            return agenda.between(view, start, end, limit) if view.me else ()

    def to_confirm(self, limit: int = 4) -> tuple[Post, ...]:
        """The announcements that one is asked to confirm: what matters most first, then what was told last."""
        with self._look() as view:
            return announced.to_confirm(view, limit) if view.me else ()

    def outbox(self, *, sent: bool = False) -> tuple[Wish, ...]:
        """What waits to leave; with ``sent`` also what left lately."""
        with self._look() as view:
            return wishes.outbox(view, sent=sent)

    def wish(self, id_: str) -> Wish | None:
        """One wish by its id or its event's."""
        with self._look() as view:
            return wishes.wish(view, id_)

    def history(self, wish: str = "") -> tuple[Move, ...]:
        """How one wish moved, or all of them lately, oldest first."""
        with self._look() as view:
            return wishes.history(view, wish)

    def draft(self, place: str) -> Draft | None:
        """Words not yet published at a place."""
        with self._look() as view:
            return account.draft(view, place)

    def drafts(self) -> tuple[Draft, ...]:
        """All words not yet published."""
        with self._look() as view:
            return account.drafts(view)

    def setting(self, name: str, default: str = "") -> str:
        """One setting."""
        with self._look() as view:
            return account.setting(view, name, default)

    def settings(self) -> dict[str, str]:
        """All declared settings."""
        with self._look() as view:
            return account.settings(view)

    def account(self) -> Account | None:
        """Who is signed in."""
        with self._look() as view:
            return account.account(view)

    def status(self) -> Status:
        """How things stood when they were last stored."""
        with self._look() as view:
            return account.status(view, self._key_in)

    def figures(self) -> Figures:
        """How much the local store holds."""
        with self._look() as view:
            return account.figures(view)

    def media(self, source: str, variant: str = "full") -> bytes | None:
        """The bytes of a picture or file if they are here."""
        with self._look() as view:
            return files.media(view, source, variant)

    def attachment(self, id_: str) -> tuple[Document, bytes] | None:
        """A file that waits to leave."""
        with self._look() as view:
            return files.attachment(view, id_)

    @contextmanager
    def _look(self) -> Iterator[View]:
        """One read transaction: both files as they are now, whatever the engine writes meanwhile."""
        self._connection.one("BEGIN")
        try:
            yield self._view()
        finally:
            self._connection.one("ROLLBACK")

    def _view(self) -> View:
        view = View(self._connection, self._me or "", self._now())
        if self._me is None:
            held = account.account(view)
            if held is not None:
                view.me, view.account_name, view.account_avatar = held.user, held.name, held.avatar
        view.read_to = marked_read(view)
        return view
