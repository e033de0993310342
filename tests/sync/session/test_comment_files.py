"""Files that go with a comment: all of them arrive below the post, in order, and none is lost to a crash."""

from pathlib import Path

import pytest

from sync.errors import BadInput
from sync.model.ids import PostKey
from sync.model.wish import Draft
from sync.reads.reads import Reads
from sync.store.reader import open_reader
from tests.sync.session.desk import Stage, story


def names(stage: Stage, root: PostKey) -> list[tuple[str, str]]:
    """The talk as it is read here: words and the name of a file."""
    store = stage.alice.session.core.store
    reads = Reads(open_reader(store.profile, store.key), "@alice:fake.test")
    talk = reads.thread(root)
    reads.close()
    assert talk is not None
    return [(each.text, each.document.name if each.document else "") for each in talk.comments]


def test_every_file_of_a_comment_arrives_after_its_words(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        post = await session.post(community=stage.square, text="Le plan ?")
        copies = [await session.attach(f"{n}.txt", b"x" * (n + 1)) for n in range(3)]
        place = PostKey(post.id)
        await session.keep_draft(Draft(place=place, text="Voilà", files=tuple(each.source for each in copies)))
        wish = await session.comment(
            post=place, text="Voilà", files=[each.source for each in copies], draft=place
        )
        assert wish.file_name == "0.txt" and len(stage.alice.rows()) == 4
        whole = [("Voilà", "0.txt"), ("", "1.txt"), ("", "2.txt")]
        assert names(stage, place) == whole
        await session.settle(600)
        assert stage.alice.rows() == [] and names(stage, place) == whole
        store = session.core.store
        reads = Reads(open_reader(store.profile, store.key), "@alice:fake.test")
        assert reads.draft(place) is None
        reads.close()

    story(tmp_path, tell)


def test_a_draft_with_files_survives_a_crash_with_its_copies(tmp_path: Path) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        copy = await session.attach("plan.pdf", b"%PDF")
        await session.keep_draft(Draft(place="$post", text="Voilà", files=(copy.source.removeprefix("local:"),)))
        await stage.alice.close()
        session = await stage.alice.open()
        store = session.core.store
        reads = Reads(open_reader(store.profile, store.key), "@alice:fake.test")
        draft = reads.draft("$post")
        assert draft is not None
        kept = reads.attachment(draft.files[0])
        assert kept is not None and (kept[0].name, kept[1]) == ("plan.pdf", b"%PDF")
        reads.close()

    story(tmp_path, tell)


def test_a_comment_with_files_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def tell(stage: Stage) -> None:
        session = stage.alice.session
        post = await session.post(community=stage.square, text="Le plan ?")
        await session.settle(600)
        copies = [(await session.attach(f"{n}.txt", b"x")).source for n in range(2)]
        with pytest.raises(BadInput):
            await session.comment(post=PostKey(post.id), text="", files=[*copies, "local:gone"])
        assert stage.alice.rows() == []
        queue, add = session.core.desk.queue, session.core.desk.queue.add
        monkeypatch.setattr(queue, "add", lambda asked, db: 1 / 0 if asked.verb == "share" else add(asked, db))
        await session.keep_draft(Draft(place="p", text="Voilà"))
        with pytest.raises(ZeroDivisionError):
            await session.comment(post=PostKey(post.id), text="Voilà", files=copies, draft="p")
        store = session.core.store
        reads = Reads(open_reader(store.profile, store.key), "@alice:fake.test")
        assert stage.alice.rows() == [] and reads.draft("p") is not None
        reads.close()

    story(tmp_path, tell)
