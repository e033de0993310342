"""Bytes of files in both stores."""

import hashlib
import os
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from sync.errors import BadInput
from sync.store import media
from sync.store.picture import describe
from sync.store.store import Store

PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + struct.pack(">IIBBBBB", 640, 480, 8, 2, 0, 0, 0)
PNG += struct.pack(">I", zlib.crc32(PNG[12:]))
MXC = "mxc://x/abc"


@pytest.mark.parametrize("size", [0, 1, media.CHUNK, media.CHUNK + 1, 3 * media.CHUNK])
def test_fetched_bytes_come_back_whole(store: Store, size: int) -> None:
    data = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    with store.cache.begin() as db:
        media.put_media(db, MXC, "full", "image/png", b"earlier", used=1)
        media.put_media(db, MXC, "full", "image/png", data, used=1)
        assert media.get_media(db, MXC, "full") == (data, "image/png")
        assert media.get_media(db, MXC, "64x64") is None
        media.drop_media(db, MXC, "full")
        assert db.execute(text("SELECT count(*) FROM media_chunk")).scalar() == 0


def test_what_was_unused_for_longest_goes_first(store: Store) -> None:
    with store.cache.begin() as db:
        for n in range(5):
            media.put_media(db, f"mxc://x/{n}", "full", "", b"x" * 100, used=n)
        assert media.has_media(db, "mxc://x/0", "full", used=9)
        assert not media.has_media(db, "mxc://x/9", "full", used=9)
        assert media.evict(db, 250) == 3
        assert db.execute(text("SELECT source FROM media ORDER BY source")).scalars().all() == ["mxc://x/0", "mxc://x/4"]


def test_a_shared_file_is_copied_and_may_vanish(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "plan.png"
    data = PNG + b"x" * media.CHUNK
    path.write_bytes(data)
    with store.outbox.begin() as db:
        document = media.put_attachment(db, path, "plan\u202e.png\n", id="a1")
    path.unlink()
    assert (document.source, document.name, document.mime) == ("local:a1", "plan.png", "image/png")
    assert (document.width, document.height, document.size) == (640, 480, len(data))
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    with store.outbox.begin() as db:
        assert media.read_attachment(db, "a1") == data and media.read_attachment(db, "a2") is None


def test_a_file_that_is_gone_or_too_big_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(BadInput) as gone, store.outbox.begin() as db:
        media.put_attachment(db, tmp_path / "none", "none", id="a1")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")  # reading it would wait for ever
        with pytest.raises(BadInput), store.outbox.begin() as db:
            media.put_attachment(db, tmp_path / "pipe", "pipe", id="a1")
    with pytest.raises(BadInput) as big, store.outbox.begin() as db:
        media.put_attachment(db, b"x" * 11, "big", id="a2", limit=10)
    assert (gone.value.reason, big.value.reason) == ("file_gone", "too_large")
    with store.outbox.begin() as db:
        assert db.execute(text("SELECT count(*) FROM attachment")).scalar() == 0


@given(st.binary(max_size=64), st.sampled_from([b"", PNG, b"GIF89a", b"RIFF0000WEBPVP8X", b"\xff\xd8\xff", b"%PDF-"]))
def test_no_beginning_of_a_file_breaks_the_description(tail: bytes, start: bytes) -> None:
    mime, width, height = describe(start + tail, "photo.png")
    assert width >= 0 and height >= 0
    assert mime != "image/png" or (start + tail).startswith(b"\x89PNG")


def test_a_name_alone_makes_no_picture() -> None:
    assert describe(b"MZ", "photo.png") == ("application/octet-stream", 0, 0)
    assert describe(b"hello", "notes.txt")[0] == "text/plain"
    assert describe(b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x01\xe0\x02\x80", "x")[1:] == (640, 480)
