"""The feed keeps its order and loses nothing while pages come and go."""

from dataclasses import replace

from desktop.models.feed import Feed
from sync.model.post import Delivery, Page, Post
from tests.helpers import sample_posts as sample

POSTS = [each for each in sample.sample_posts(60) if each.delivery is Delivery.SENT]


def fed(first: int = 0, end: int = 20) -> Feed:
    feed = Feed()
    feed.start(page(first, end))
    return feed


def page(first: int, end: int) -> Page:
    return Page(tuple(POSTS[first:end]), POSTS[end - 1].rank if end < len(POSTS) else None)


def keys(posts: list[Post]) -> list[str]:
    return [post.key for post in posts]


def test_older_pages_follow_without_doubles() -> None:
    feed = fed()
    feed.older(Page(tuple(POSTS[18:40]), POSTS[39].rank))
    assert keys(feed.posts) == keys(POSTS[:40])
    assert feed.before == POSTS[39].rank


def test_new_posts_are_told_and_what_was_loaded_stays() -> None:
    feed = fed(3, 40)
    assert feed.newest(page(0, 20)) == tuple(keys(POSTS[:3]))
    assert keys(feed.posts) == keys(POSTS[:40])


def test_a_page_that_does_not_reach_sets_adrift_and_moves_nothing() -> None:
    feed = fed(40, 50)
    assert feed.newest(page(0, 20)) == ()
    assert feed.adrift
    assert keys(feed.posts) == keys(POSTS[40:50])


def test_a_wish_that_left_keeps_its_key_and_takes_its_place() -> None:
    waiting = replace(POSTS[0], key="wish", rank=POSTS[0].rank + 9, delivery=Delivery.WAITING, event_id=None)
    feed = Feed()
    feed.start(Page((waiting, *POSTS[:20]), POSTS[19].rank))
    sent = replace(waiting, rank=POSTS[1].rank - 1, delivery=Delivery.SENT)
    assert feed.newest(Page((*POSTS[:2], sent, *POSTS[2:20]), POSTS[19].rank)) == ()
    assert keys(feed.posts)[:4] == [POSTS[0].key, POSTS[1].key, "wish", POSTS[2].key]


def test_what_a_page_no_longer_holds_is_gone() -> None:
    feed = fed(0, 40)
    gone = POSTS[5].key
    feed.newest(Page(tuple(post for post in POSTS[:20] if post.key != gone), POSTS[19].rank))
    assert feed.index(gone) is None
    assert len(feed) == 39


def test_a_page_around_the_sight_changes_only_what_it_covers() -> None:
    feed = fed(0, 50)
    edited = replace(POSTS[30], text="changed", edited=True)
    feed.around(Page((edited, *POSTS[31:35]), POSTS[34].rank), POSTS[30].rank + 1)
    assert feed.posts[feed.index(POSTS[30].key) or 0].text == "changed"
    assert len(feed) == 50
