"""A post with its comments, found by any of its names."""

from sync.model.post import Delivery
from sync.reads.reads import Reads
from tests.sync.reads.shelf import BEN, ME, TEAM, Shelf


def test_comments_stand_oldest_first_with_the_unsent_ones_last(shelf: Shelf, reads: Reads) -> None:
    root = shelf.post("root", by=ME, nonce="mine")
    one = shelf.post("one", root=root)
    shelf.post("two", root=root, by=BEN, reply_to=one)
    shelf.wish("comment", target="mine", payload={"text": "three", "root": "mine"})
    thread = reads.thread("mine")
    assert thread == reads.thread(root) == reads.thread(one)
    assert [post.text for post in thread.comments] == ["one", "two", "three"]
    assert {post.root for post in thread.comments} == {"mine"}
    assert (thread.comments[1].reply_to, thread.comments[2].delivery) == (one, Delivery.WAITING)
    assert thread.complete


def test_a_thread_may_not_have_left_at_all(shelf: Shelf, reads: Reads) -> None:
    post = shelf.wish(payload={"text": "root", "kind": "idea"})
    comment = shelf.wish("comment", target=post, after=post, payload={"text": "below", "root": post})
    thread = reads.thread(comment)
    assert (thread.post.key, thread.post.comments) == (post, 1)
    assert [one.key for one in thread.comments] == [comment]


def test_a_thread_below_a_hole_says_so(shelf: Shelf, reads: Reads) -> None:
    root = shelf.post("root")
    shelf.put("gap", community=TEAM, token="t", low=1, high=2**62)
    assert not reads.thread(root).complete


def test_a_comment_whose_post_is_not_known_yet_stands_for_it(shelf: Shelf, reads: Reads) -> None:
    comment = shelf.post("below", root="$unknown")
    thread = reads.thread(comment)
    assert (thread.post.text, thread.complete) == ("below", False)
    assert reads.thread("$unknown") is None


def test_a_deleted_post_keeps_its_thread(shelf: Shelf, reads: Reads) -> None:
    root = shelf.post("", deleted=1)
    shelf.post("still here", root=root)
    thread = reads.thread(root)
    assert thread.post.deleted and [post.text for post in thread.comments] == ["still here"]


def test_every_name_of_a_post_leads_to_its_key(shelf: Shelf, reads: Reads) -> None:
    event = shelf.post("x", by=ME, nonce="n1")
    other = shelf.post("y", nonce="n2")
    wish = shelf.wish(state="sent", event_id="$later")
    assert reads.resolve(event) == reads.resolve("n1") == "n1"
    assert reads.resolve(other) == other
    assert reads.resolve("n2") is None, "only this account's own ids name a post here"
    assert reads.resolve(wish) == wish and reads.resolve("$none") is None
    assert reads.wish("$later").id == wish


def test_of_a_very_long_thread_the_newest_are_read(shelf: Shelf, reads: Reads) -> None:
    root = shelf.post("root")
    shelf.cache.execute("BEGIN")
    for n in range(510):
        shelf.post(f"c{n}", root=root)
    shelf.cache.execute("COMMIT")
    thread = reads.thread(root)
    assert (len(thread.comments), thread.comments[-1].text, thread.complete) == (500, "c509", False)


def test_an_unsent_post_looks_as_it_will(shelf: Shelf, reads: Reads) -> None:
    plain = shelf.wish(payload={"text": "plain words"})
    rich = shelf.wish(payload={"text": "**bold** words"})
    assert reads.post(plain).html == ""
    assert "<strong>bold</strong>" in reads.post(rich).html
