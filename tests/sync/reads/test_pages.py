"""Home and its filters, a feed, and what an unsent wish does to them."""

from sync.model.post import Delivery
from sync.reads.reads import Reads
from tests.sync.reads.shelf import ANA, BEN, ME, NOW, TEAM, Shelf


def words(page) -> list[str]:
    return [post.text for post in page.posts]


def test_home_shows_posts_newest_first_page_by_page_and_none_twice(shelf: Shelf, reads: Reads) -> None:
    for n in range(70):
        shelf.post(f"post {n}")
    first = reads.home(limit=32)
    second = reads.home(before=first.before, limit=32)
    third = reads.home(before=second.before, limit=32)
    assert words(first) + words(second) + words(third) == [f"post {n}" for n in reversed(range(70))]
    assert third.before is None


def test_home_leaves_out_comments_deleted_posts_and_places_one_left(shelf: Shelf, reads: Reads) -> None:
    root = shelf.post("seen")
    shelf.post("a comment", root=root)
    shelf.post("gone", deleted=1)
    shelf.community("!left", membership="leave")
    for _ in range(200):
        shelf.post("elsewhere", community="!left")
    assert words(reads.home()) == ["seen"]
    assert words(reads.feed("!left"))[:1] == ["elsewhere"]


def test_home_leaves_private_conversations_where_they_are(shelf: Shelf, reads: Reads) -> None:
    shelf.community("!two", direct=1)
    shelf.post("pour tous")
    shelf.post("entre nous", community="!two")
    assert [post.text for post in reads.home().posts] == ["pour tous"]
    assert [post.text for post in reads.feed("!two").posts] == ["entre nous"]


def test_what_is_unread_or_named_in_a_private_conversation_shows_only_there(shelf: Shelf, reads: Reads) -> None:
    shelf.community("!two", direct=1, unread=2, mentions=1)
    shelf.cache.execute("UPDATE community SET unread = 1 WHERE id = ?", (TEAM,))
    shelf.post("pour tous", kind="idea")
    shelf.post("entre nous", community="!two", mentions_me=1, kind="idea")
    shelf.post("et encore", community="!two", document='{"name": "a.pdf", "source": "mxc://a/b"}')
    for page in (reads.home("unread"), reads.home("kind:idea")):
        assert words(page) == ["pour tous"]
    assert reads.home("mentions").posts == reads.documents().posts == ()
    assert words(reads.of_kind("idea", "!two")) == ["entre nous"]
    assert words(reads.documents("!two")) == ["et encore"]
    assert reads.first_unread("!two") is not None
    status = reads.status()
    assert (status.unread, status.private, status.at_home) == (3, 2, 1)


def test_the_unread_filter_keeps_posts_by_others_after_what_was_read(shelf: Shelf, reads: Reads) -> None:
    read = shelf.post("read")
    shelf.post("mine", by=ME)
    shelf.post("new")
    rank = shelf.cache.execute("SELECT rank FROM post WHERE event_id = ?", (read,)).fetchone()[0]
    shelf.cache.execute("UPDATE community SET read_rank = ?, unread = 1", (rank,))
    shelf.community("!quiet", unread=0)
    shelf.post("quiet", community="!quiet")
    shelf.community("!loud", unread=40)
    for n in range(40):
        shelf.post(f"loud {n}", community="!loud")
    page = reads.home("unread", limit=30)
    rest = reads.home("unread", before=page.before, limit=30)
    assert words(page) + words(rest) == [f"loud {n}" for n in reversed(range(40))] + ["new"]
    assert all(post.unread for post in page.posts)
    assert reads.first_unread(TEAM) == rest.posts[-1].rank == reads.first_unread()
    assert reads.first_unread("!quiet") is None


def test_what_was_read_offline_is_read_at_once(shelf: Shelf, reads: Reads) -> None:
    shelf.post("one")
    two = shelf.post("two")
    shelf.cache.execute("UPDATE community SET unread = 2")
    assert reads.community(TEAM).unread == 2
    shelf.wish("mark_read", target=two, payload={"event_id": two})
    assert reads.community(TEAM).unread == 0
    assert reads.home("unread").posts == ()
    assert not reads.home().posts[0].unread
    assert reads.status().unread == 0


def test_a_thread_read_offline_reads_no_community(shelf: Shelf, reads: Reads) -> None:
    one = shelf.post("one")
    two = shelf.post("two")
    shelf.cache.execute("UPDATE community SET unread = 2")
    shelf.wish("mark_read", target=two, payload={"event_id": two, "thread": two})
    shelf.wish("mark_read", target=two, state="sent", payload={"event_id": two, "thread": two})
    assert reads.community(TEAM).unread == 2 and reads.first_unread(TEAM) == reads.post(one).rank


def test_mentions_and_saved(shelf: Shelf, reads: Reads) -> None:
    root = shelf.post("plain")
    shelf.post("for you", mentions_me=1)
    shelf.post("for you, below", mentions_me=1, root=root)
    shelf.put("saved", event_id=root, at=NOW)
    assert words(reads.home("mentions")) == ["for you, below", "for you"]
    shelf.post("mine", by=ME, nonce="n1")
    shelf.put("saved", event_id="n1", at=NOW)
    assert words(reads.home("saved")) == ["mine", "plain"]
    shelf.outbox.execute("DELETE FROM saved WHERE event_id = 'n1'")
    assert reads.home("saved").posts[0].saved


def test_an_unsent_post_stands_on_top_with_its_delivery(shelf: Shelf, reads: Reads) -> None:
    shelf.post("old")
    id_ = shelf.wish(payload={"text": "Depuis le train", "title": "Bonjour", "kind": "question"})
    post = reads.home().posts[0]
    assert (post.key, post.text, post.title, post.kind) == (id_, "Depuis le train", "Bonjour", "question")
    assert (post.delivery, post.mine, post.author.name) == (Delivery.WAITING, True, "Camille")
    assert reads.feed(TEAM).posts[0].key == id_
    assert reads.post(id_).key == id_


def test_a_clock_that_is_behind_does_not_hide_what_was_just_written(shelf: Shelf, reads: Reads) -> None:
    event = shelf.post("newest", at=NOW + 3_600_000)
    shelf.cache.execute("UPDATE community SET last_rank = (SELECT rank FROM post WHERE event_id = ?)", (event,))
    shelf.wish(at=NOW)
    assert words(reads.home()) == ["Depuis le train", "newest"]


def test_a_refused_post_keeps_its_own_time_and_its_reason(shelf: Shelf, reads: Reads) -> None:
    shelf.wish(state="parked", reason="read_only", at=NOW - 10_000_000)
    shelf.post("newer")
    page = reads.home()
    assert words(page) == ["newer", "Depuis le train"]
    assert (page.posts[1].delivery, page.posts[1].reason) == (Delivery.PARKED, "read_only")


def test_a_wish_whose_event_came_back_is_shown_once(shelf: Shelf, reads: Reads) -> None:
    id_ = shelf.wish(state="in_doubt")
    shelf.post("Depuis le train", by=ME, nonce=id_)
    page = reads.home()
    assert [post.key for post in page.posts] == [id_]
    assert page.posts[0].delivery is Delivery.SENT


def test_a_sent_wish_stays_visible_until_its_event_comes_back(shelf: Shelf, reads: Reads) -> None:
    id_ = shelf.wish(state="sent", event_id="$mine")
    assert [(post.key, post.delivery) for post in reads.home().posts] == [(id_, Delivery.SENT)]
    shelf.post("Depuis le train", by=ME, event_id="$mine")
    assert [post.key for post in reads.home().posts] == ["$mine"]


def test_another_persons_nonce_names_nothing_here(shelf: Shelf, reads: Reads) -> None:
    id_ = shelf.wish()
    shelf.post("forged", by=BEN, event_id="$forged", nonce=None, extra='{"nonce": "x"}')
    assert {post.key for post in reads.home().posts} == {id_, "$forged"}


def test_wishes_of_another_owner_are_never_shown(shelf: Shelf, reads: Reads) -> None:
    shelf.wish(owner=BEN)
    assert reads.home().posts == () and reads.outbox() == ()


def test_unsent_posts_fall_on_the_page_their_time_belongs_to(shelf: Shelf, reads: Reads) -> None:
    for n in range(40):
        shelf.post(f"post {n}")
    shelf.wish(state="parked", at=NOW - 1_000_000 + 5_500, payload={"text": "parked"})
    first = reads.home(limit=32)
    second = reads.home(before=first.before, limit=32)
    assert "parked" not in words(first) and words(second)[-6:] == ["parked", *[f"post {n}" for n in reversed(range(5))]]


def test_edits_deletions_and_reactions_on_their_way_are_shown(shelf: Shelf, reads: Reads) -> None:
    event = shelf.post("first words", by=ME, nonce="n1")
    shelf.react(event, "👍", ANA)
    shelf.wish("edit", target="n1", payload={"text": "better words"})
    shelf.wish("react", target=event, payload={"emoji": "👍"})
    shelf.wish("comment", target="n1", payload={"text": "and more"})
    post = reads.home().posts[0]
    assert (post.text, post.changing, post.edited, post.comments) == ("better words", True, True, 1)
    assert [(r.emoji, r.count, r.mine) for r in post.reactions] == [("👍", 2, True)]
    shelf.wish("delete", target="n1", payload={})
    assert reads.home().posts[0].deleted


def test_a_refused_edit_changes_nothing_on_screen(shelf: Shelf, reads: Reads) -> None:
    event = shelf.post("first words", by=ME)
    shelf.wish("edit", target=event, state="parked", reason="not_allowed", payload={"text": "better words"})
    assert (reads.home().posts[0].text, reads.home().posts[0].changing) == ("first words", False)


def test_an_edit_that_left_is_shown_until_its_echo_and_no_longer(shelf: Shelf, reads: Reads) -> None:
    event = shelf.post("first words", by=ME)
    shelf.wish("edit", target=event, state="sent", event_id="$edit", payload={"text": "better words"})
    assert reads.post(event).text == "better words"
    shelf.put("version", event_id="$edit", target=event, community=TEAM, sender=ME, at=NOW, type="m.room.message",
              content="{}")
    assert reads.post(event).text == "first words"


def test_holes_are_told_for_the_stretch_they_lie_in(shelf: Shelf, reads: Reads) -> None:
    for n in range(10):
        shelf.post(f"post {n}")
    ranks = [post.rank for post in reads.home().posts]
    shelf.put("gap", community=TEAM, token="t", low=ranks[8], high=ranks[7])
    assert reads.home(limit=5).holes == frozenset()
    assert reads.home(before=ranks[4], limit=5).holes == {TEAM}
    assert reads.feed("!other").holes == frozenset()


def test_a_hole_the_server_refuses_to_fill_is_not_being_fetched(shelf: Shelf, reads: Reads) -> None:
    root = shelf.post("post")
    shelf.put("gap", community=TEAM, token="t", low=1, high=2**62, refused="not_allowed")
    assert reads.home().holes == reads.feed(TEAM).holes == frozenset()
    assert reads.thread(root).complete, "no line that waits for what will never come"


def test_documents_are_posts_with_a_file(shelf: Shelf, reads: Reads) -> None:
    shelf.post("no file")
    shelf.post("plan", kind="file", document='{"source": "mxc://a/b", "name": "plan.pdf", "size": 10, "bogus": 1}')
    shelf.post("odd", document='["not", "one"]', by=ANA)
    page = reads.documents()
    assert [post.document and post.document.name for post in page.posts] == [None, "plan.pdf"]
    assert reads.documents(TEAM).posts == page.posts


def test_rare_documents_are_found_at_once_and_page_by_page(shelf: Shelf, reads: Reads) -> None:
    shelf.community("!elsewhere")
    shelf.cache.execute("BEGIN")
    for n in range(5000):
        rare = {"kind": "file", "document": '{"source": "mxc://a/b", "name": "x"}'} if n % 1000 == 0 else {}
        shelf.post(f"{n}", community=TEAM if n % 2000 else "!elsewhere", **rare)
    shelf.cache.execute("COMMIT")
    page = reads.documents(limit=3)
    rest = reads.documents(before=page.before, limit=3)
    assert [post.text for post in (*page.posts, *rest.posts)] == ["4000", "3000", "2000", "1000", "0"]
    assert rest.before is None
    assert [post.text for post in reads.documents(TEAM).posts] == ["3000", "1000"]


def test_home_of_one_kind(shelf: Shelf, reads: Reads) -> None:
    shelf.post("a word")
    shelf.post("an idea", kind="idea")
    shelf.post("another", kind="idea", by=ANA)
    page = reads.home("kind:idea", limit=1)
    assert [post.kind for post in page.posts] == ["idea"]
    rest = reads.home("kind:idea", before=page.before)
    assert [post.text for post in (*page.posts, *rest.posts)] == ["another", "an idea"]
    assert reads.home("kind:poll").posts == ()


def test_what_was_put_aside_before_it_left_is_under_saved(shelf: Shelf, reads: Reads) -> None:
    old = shelf.post("arrived")
    shelf.put("saved", event_id=old, at=NOW)
    post = shelf.wish(payload={"text": "waiting"})
    comment = shelf.wish("comment", target=old, payload={"text": "below", "root": old})
    shelf.wish(payload={"text": "not saved"})
    for wish in (post, comment):
        shelf.put("saved", event_id=wish, at=NOW)
    page = reads.home("saved")
    assert [each.text for each in page.posts] == ["below", "waiting", "arrived"]
    assert all(each.saved for each in page.posts)
    assert {each.text: each.saved for each in reads.feed(TEAM).posts}["waiting"]
    talk = reads.thread(old)
    assert talk is not None and talk.comments[0].saved
