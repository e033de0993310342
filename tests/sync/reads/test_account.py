"""The account, how things stand, drafts, settings, files and the outbox as its owner sees it."""

from sync.model.post import Delivery
from sync.model.status import Link
from sync.reads.reads import Reads
from tests.sync.reads.shelf import BEN, ME, TEAM, Shelf


def test_status_says_what_was_stored(shelf: Shelf, reads: Reads) -> None:
    shelf.cache.execute("UPDATE community SET unread = 3, mentions = 1")
    shelf.community("!muted", muted=1, unread=9)
    shelf.put("meta", name="synced", value="1700000000000")
    shelf.wish()
    shelf.wish(state="parked")
    shelf.wish("mark_read", payload={})
    status = reads.status()
    assert (status.link, status.unread, status.mentions, status.waiting, status.parked) == (Link.STARTING, 3, 1, 1, 1)
    assert (status.synced, status.key_in, status.account.user) == (1700000000000, "file", ME)


def test_a_session_that_ended_keeps_showing_and_a_sign_out_seals(shelf: Shelf) -> None:
    shelf.post("x")
    shelf.wish()
    reads = shelf.reads(me=None)
    assert len(reads.home().posts) == 2
    shelf.outbox.execute("UPDATE account SET access_token = NULL, ended = 'signed_out'")
    assert (reads.status().link, len(reads.home().posts), reads.account().ended) == (Link.ENDED, 2, True)
    shelf.outbox.execute("UPDATE account SET ended = NULL")
    assert (reads.status().link, reads.account()) == (Link.SIGNED_OUT, None)
    assert (reads.home().posts, reads.outbox(), reads.communities()) == ((), (), ())
    shelf.outbox.execute("UPDATE account SET user = ?, access_token = 't'", (BEN,))
    assert reads.outbox() == ()
    reads.close()


def test_settings_fall_back_to_their_defaults(shelf: Shelf, reads: Reads) -> None:
    shelf.put("setting", name="theme", value="dark")
    shelf.put("setting", name="density", value="bogus")
    shelf.put("setting", name="place", value="outbox")
    found = reads.settings()
    assert (found["theme"], found["density"], found["place"]) == ("dark", "comfortable", "outbox")
    assert (reads.setting("theme"), reads.setting("language"), reads.setting("own", "x")) == ("dark", "auto", "x")


def test_drafts_are_kept_by_place(shelf: Shelf, reads: Reads) -> None:
    shelf.put("draft", place="new", community=TEAM, text="un début", files='["a", 3]', extra='{"most": 2}', at=1)
    shelf.put("draft", place="$x", text="odd", files="{", extra="[", at=2)
    assert reads.draft("new").files == ("a",) and reads.draft("none") is None
    assert reads.draft("new").extra == {"most": 2} and reads.draft("$x").extra == {}
    assert [draft.place for draft in reads.drafts()] == ["$x", "new"]


def test_files_are_read_whole_or_not_at_all(shelf: Shelf, reads: Reads) -> None:
    media = shelf.put("media", source="mxc://a/b", variant="full", size=6, used=0)
    for n, data in enumerate((b"abc", b"def")):
        shelf.put("media_chunk", media=media, n=n, data=data)
    assert reads.media("mxc://a/b", "full") == b"abcdef"
    shelf.cache.execute("DELETE FROM media_chunk WHERE n = 1")
    assert reads.media("mxc://a/b", "full") is None and reads.media("mxc://a/b", "64x64") is None
    shelf.put("attachment", id="f1", name="plan.pdf", mime="application/pdf", size=3, sha256="s")
    shelf.put("attachment_chunk", attachment="f1", n=0, data=b"pdf")
    document, data = reads.attachment("f1")
    assert (document.source, data, reads.media("local:f1")) == ("local:f1", b"pdf", b"pdf")
    assert reads.attachment("none") is None


def test_the_outbox_tells_words_places_and_reasons(shelf: Shelf, reads: Reads) -> None:
    shelf.wish("share", payload={"text": "Voici", "document": {"source": "local:f", "name": "plan.pdf", "size": 9}},
               progress=0.5)
    shelf.wish("react", state="parked", reason="read_only", payload={"emoji": "👍"})
    gone = shelf.wish(state="sent", event_id="$gone")
    share, react = reads.outbox()
    assert (share.words, share.file_name, share.size, share.progress) == ("Voici", "plan.pdf", 9, 0.5)
    assert (react.words, react.state, react.reason) == ("👍", Delivery.PARKED, "read_only")
    assert react.community_name == "Team"
    assert reads.outbox(sent=True)[0].id == gone
    post = reads.home().posts[-1]
    assert post.document.progress == 0.5


def test_figures_count_what_can_be_shown(shelf: Shelf, reads: Reads) -> None:
    shelf.post("x")
    shelf.post("gone", deleted=1)
    assert reads.figures().posts == 1 and reads.figures().bytes > 4096
