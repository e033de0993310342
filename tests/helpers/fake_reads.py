"""The reads of the store, answered from a list in memory."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from desktop.actions.participation import may_confirm
from desktop.models.happening import happening_of
from sync.model.asking import Askings, Declined
from sync.model.community import Community
from sync.model.document import Document
from sync.model.ending import Entry
from sync.model.ids import CommunityId, PostKey, WishId
from sync.model.listed import Listed, Place
from sync.model.person import Member, Person
from sync.model.post import Delivery, Page, Post, Thread
from sync.model.promise import Kept
from sync.model.status import Account, Figures, Link, Status
from sync.model.tags import Tag, tags_of
from sync.model.tally import Tally
from sync.model.wish import Draft, Move, Wish
from tests.helpers import sample_posts as sample

_FILTERS: dict[str, Callable[[Post], bool]] = {
    "all": lambda post: True,
    "unread": lambda post: post.unread,
    "mentions": lambda post: post.mentions_me,
    "saved": lambda post: post.saved,
}


def sample_wishes() -> list[Wish]:
    """One that waits, two documents, one refused: what the picture of the outbox shows."""
    return [
        Wish(WishId("w1"), "comment", Delivery.WAITING, sample.SIEGE.id, sample.SIEGE.name,
             words="Je peux animer l’atelier…", at=sample.NOW - 3 * sample.MINUTE),
        Wish(WishId("w2"), "share", Delivery.SENDING, sample.RHENUS.id, sample.RHENUS.name,
             file_name="Annexe 4 — planning.pdf", size=8_400_000, progress=0.37, at=sample.NOW - 2 * sample.MINUTE),
        Wish(WishId("w3"), "post", Delivery.PARKED, sample.CAFE.id, sample.CAFE.name, kind="message",
             words="Le café de jeudi passe à 9 h 30, salle du 4e.", reason="read_only",
             at=sample.NOW - 40 * sample.MINUTE),
    ]


class FakeReads:
    """Every field may be changed by a test; ``asked`` keeps what was read."""

    def __init__(self, posts: list[Post] | None = None) -> None:
        self.posts = sample.sample_posts() if posts is None else posts
        self.rooms: list[Community] = list(sample.COMMUNITIES)
        self.comments: dict[PostKey, list[Post]] = {}
        self.wishes: list[Wish] = []
        self.moves: list[Move] = []
        self.kept: dict[str, Draft] = {}
        self.options: dict[str, str] = {}
        self.bytes: dict[str, bytes] = {}
        self.attachments: dict[str, tuple[Document, bytes]] = {}
        self.me: Account | None = Account(sample.CAMILLE.id, "http://127.0.0.1:8008", "PARVIS1", name="Camille Meyer")
        self.fails: Exception | None = None
        self.invitations: list[Community] = []
        self.listed: list[Listed] = []
        self.sites: list[Place] = []
        self.promises = Kept()
        self.door = Askings()
        self.refusals: tuple[Declined, ...] = ()
        self.pinned: tuple[Post, ...] = ()
        self.entries: tuple[Entry, ...] = ()
        self.asked: list[tuple[str, object]] = []

    def _page(self, wanted: Callable[[Post], bool], before: int | None, limit: int) -> Page:
        if self.fails is not None:
            raise self.fails
        older = [p for p in self.posts if wanted(p) and (before is None or p.rank < before)]
        older.sort(key=lambda p: -p.rank)
        page = tuple(older[:limit])
        pinned = tuple(p for p in self.pinned if before is None and wanted(p) and p.to_confirm)
        return Page(page, page[-1].rank if len(older) > limit else None, pinned=pinned)

    def home(self, filter: str = "all", before: int | None = None, limit: int = 32) -> Page:
        self.asked.append(("home", (filter, before)))
        if filter.startswith("kind:"):
            return self._page(lambda p: p.kind == filter[5:], before, limit)
        return self._page(_FILTERS[filter], before, limit)

    def feed(self, community: CommunityId, before: int | None = None, limit: int = 32) -> Page:
        self.asked.append(("feed", (community, before)))
        return self._page(lambda p: p.community == community, before, limit)

    def documents(self, community: CommunityId | None = None, before: int | None = None, limit: int = 32) -> Page:
        return self._page(
            lambda p: p.document is not None and not p.deleted and community in (None, p.community), before, limit
        )

    def search(self, query: str, kind: str | None = None, community: CommunityId | None = None,
               sender: str | None = None, limit: int = 32) -> tuple[Post, ...]:
        words = query.casefold()
        return self._page(
            lambda p: words in f"{p.title} {p.text}".casefold() and kind in (None, p.kind)
            and community in (None, p.community) and sender in (None, p.author.id), None, limit).posts

    def tags(self, prefix: str = "", limit: int = 8) -> tuple[Tag, ...]:
        found = Counter(tag for post in self.posts for tag in tags_of(post.text).values())
        return tuple(Tag(*each) for each in found.most_common() if each[0].lower().startswith(prefix.lower()))[:limit]

    def upcoming(self, limit: int = 4) -> tuple[Post, ...]:
        ahead = [p for p in self.posts if (found := happening_of(p)) is not None and not found.over(sample.NOW)]
        return tuple(sorted(ahead, key=lambda p: str(p.extra["event"]["start"]))[:limit])  # type: ignore[index]

    def agenda(self, start: int, end: int | None = None, limit: int = 200) -> tuple[Post, ...]:
        found = [(event.start, post) for post in self.posts if (event := happening_of(post)) is not None
                 and (event.end or event.start) >= start and (end is None or event.start < end)]
        return tuple(post for _, post in sorted(found, key=lambda each: each[0]))[:limit]

    def to_confirm(self, limit: int = 4) -> tuple[Post, ...]:
        return tuple(p for p in self.posts if may_confirm(p))[:limit]

    def post(self, key: PostKey) -> Post | None:
        talk = [each for comments in self.comments.values() for each in comments]
        return next((p for p in [*self.posts, *talk] if key in (p.key, p.event_id)), None)

    def thread(self, key: PostKey) -> Thread | None:
        root = self.post(key)
        if root is None:
            return None
        talk = self.comments.setdefault(root.key, sample.comments_of(root) if root.comments else [])
        return Thread(replace(root, comments=len(talk)), tuple(talk))

    def communities(self) -> tuple[Community, ...]:
        return tuple(self.rooms)

    def community(self, id: CommunityId) -> Community | None:
        return next((each for each in self.rooms if each.id == id), None)

    def coming(self) -> tuple[Community, ...]:
        return tuple(self.invitations)

    def directory(self, term: str = "", limit: int = 50, place: str = "") -> tuple[Listed, ...]:
        names = {each.name for each in self.sites if each.id == place}
        inside = [each for each in self.listed if not place or names & set(each.places)]
        return tuple(each for each in inside if term.casefold() in f"{each.name} {each.topic}".casefold())[:limit]

    def places(self) -> tuple[Place, ...]:
        return tuple(self.sites)

    def directory_told(self) -> int:
        return sample.NOW

    def suggestions(self, limit: int = 6) -> tuple[Listed, ...]:
        return tuple(each for each in self.listed if each.colleagues and not each.membership)[:limit]

    def of_kind(self, kind: str, community: CommunityId, before: int | None = None, limit: int = 32) -> Page:
        return self._page(lambda post: (post.kind, post.community) == (kind, community), before, limit)

    def similar(self, kind: str, title: str, community: str = "", limit: int = 3) -> tuple[Post, ...]:
        self.asked.append(("similar", (kind, title, community)))
        words = title.casefold().split()
        return tuple(p for p in self.posts if p.kind == kind and any(w in p.title.casefold() for w in words))[:limit]

    def decisions(self, community: CommunityId, before: int | None = None, limit: int = 32) -> Page:
        return self._page(lambda post: post.decided and post.community == community, before, limit)

    def tally(self, community: CommunityId) -> Tally:
        here = [post for post in self.posts if post.community == community and not post.root and not post.deleted]
        kinds = Counter(post.kind for post in here)
        documents = sum(post.document is not None for post in here)
        return Tally(documents, kinds["idea"], kinds["question"], sum(post.decided for post in here))

    def gathered(self, community: CommunityId) -> tuple[Entry, ...]:
        return self.entries

    def promises_kept(self, community: CommunityId) -> Kept:
        return self.promises

    def askings(self, community: str) -> Askings:
        return self.door

    def declined(self) -> tuple[Declined, ...]:
        return self.refusals

    def members(self, community: str, prefix: str = "", limit: int = 200) -> tuple[Member, ...]:
        people = [Member(sample.CAMILLE, "responsible", True), Member(sample.THOMAS)]
        return tuple(each for each in people if prefix.casefold() in each.person.name.casefold())

    def outbox(self) -> tuple[Wish, ...]:
        return tuple(self.wishes)

    def history(self, wish: str = "") -> tuple[Move, ...]:
        return tuple(each for each in self.moves if wish in ("", each.wish))

    def wish(self, id: WishId) -> Wish | None:
        return next((each for each in self.wishes if each.id == id), None)

    def draft(self, place: str) -> Draft | None:
        return self.kept.get(place)

    def drafts(self) -> tuple[Draft, ...]:
        return tuple(self.kept.values())

    def setting(self, name: str, default: str = "") -> str:
        return self.options.get(name, default)

    def settings(self) -> dict[str, str]:
        return dict(self.options)

    def account(self) -> Account | None:
        return self.me

    def status(self) -> Status:
        parked = sum(wish.state is Delivery.PARKED for wish in self.wishes)
        return Status(Link.ONLINE, self.me, since=sample.NOW - 60_000, synced=sample.NOW - 4_000,
                      waiting=len(self.wishes) - parked, parked=parked,
                      unread=sum(room.unread for room in self.rooms if not room.muted),
                      private=sum(room.unread for room in self.rooms if room.direct and not room.muted))

    def people(self, community: CommunityId | None = None, prefix: str = "") -> tuple[Person, ...]:
        return tuple(each for each in sample.PEOPLE if each.name.casefold().startswith(prefix.casefold()))

    def media(self, source: str, variant: str = "") -> bytes | None:
        return self.bytes.get(source)

    def attachment(self, id: str) -> tuple[Document, bytes] | None:
        return self.attachments.get(id)

    def first_unread(self, community: CommunityId | None = None) -> int | None:
        ranks = [p.rank for p in self.posts if p.unread and community in (None, p.community)]
        return min(ranks) if ranks else None

    def figures(self) -> Figures:
        return Figures(48_210, 327_155_712)

    def resolve(self, id: str) -> PostKey | None:
        found = self.post(PostKey(id))
        return found.key if found else None

    def audience(self, community: CommunityId) -> int:
        found = self.community(community)
        return found.members if found else 0

    def close(self) -> None:
        """Nothing is open."""
