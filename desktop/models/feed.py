"""The posts a feed shows, kept while pages come and go; pure, so that every case can be tried without a window."""

from collections.abc import Iterable

from sync.model.ids import CommunityId, PostKey
from sync.model.post import Delivery, Page, Post


class Feed:
    """Newest first. ``before`` fetches older posts, None when all are here; ``adrift`` when too much is new above.

    ``holes`` are communities whose history among these posts is still being fetched.
    """

    def __init__(self) -> None:
        self.posts: list[Post] = []
        self.before: int | None = None
        self.loaded = False
        self.adrift = False
        self.holes: frozenset[CommunityId] = frozenset()
        self._at: dict[PostKey, int] = {}

    def __len__(self) -> int:
        return len(self.posts)

    def index(self, key: PostKey) -> int | None:
        """Where a post is."""
        return self._at.get(key)

    def start(self, page: Page) -> None:
        """Begin with the newest page."""
        self.before, self.loaded, self.adrift = page.before, True, False
        self.holes = page.holes
        self._take(page.posts)

    def show(self, posts: Iterable[Post]) -> None:
        """Take posts in the order given: a thread is read from its oldest comment."""
        self.posts, self.before, self.loaded = list(posts), None, True
        self._at = {post.key: index for index, post in enumerate(self.posts)}

    def older(self, page: Page) -> None:
        """Add a page at the end."""
        known = {post.key for post in page.posts}
        self.before = page.before
        self.holes |= page.holes
        self._take([*(post for post in self.posts if post.key not in known), *page.posts])

    def newest(self, page: Page) -> tuple[PostKey, ...]:
        """Lay the newest page over what is here; the keys of what is new above, in order.

        A page that does not reach what is here would leave a hole: then nothing moves and ``adrift`` is set.
        """
        if not self.posts or page.before is None:
            old = set(self._at)
            if page.before is None:
                self.before, self.holes = None, page.holes
                self._take(page.posts)
            else:
                self.start(page)
            return tuple(post.key for post in page.posts if post.key not in old)
        reaches = any(post.key in self._at for post in page.posts if post.delivery is Delivery.SENT)
        if not reaches and page.before > max(post.rank for post in self.posts):
            self.adrift = True
            return ()
        old, edge = set(self._at), self._newest_rank()
        self._lay(page, None)
        return tuple(post.key for post in page.posts if post.key not in old and post.rank > edge)

    def around(self, page: Page, upper: int) -> None:
        """Lay a page read from ``upper`` downwards over what is here."""
        self._lay(page, upper)

    def _newest_rank(self) -> int:
        return max((post.rank for post in self.posts), default=0)

    def _lay(self, page: Page, upper: int | None) -> None:
        """Within what the page covers, its posts replace ours; what it lacks is gone."""
        lower = page.before or 0
        fresh = {post.key for post in page.posts}

        def stays(post: Post) -> bool:
            covered = post.rank >= lower and (upper is None or post.rank < upper)
            return post.key not in fresh and not covered

        self._take([*(post for post in self.posts if stays(post)), *page.posts])

    def _take(self, posts: Iterable[Post]) -> None:
        self.posts = sorted(posts, key=lambda post: -post.rank)
        self._at = {post.key: index for index, post in enumerate(self.posts)}
