"""Names from other people stay names: nothing is ever written outside the folder or over another file."""

import errno
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.errors import BadInput, DiskFull
from sync.host.saving import LONGEST, keep, safe_name


@pytest.mark.parametrize(("name", "safe"), [
    ("plan.pdf", "plan.pdf"), ("../../etc/passwd", "_.._etc_passwd"), ("C:\\x\\y.exe", "C__x_y.exe"),
    ("", "file"), ("..", "file"), ("CON", "_CON"), ("nul.txt", "_nul.txt"), ("a\u202efdp.exe", "afdp.exe"),
    ("NUL .txt", "_NUL .txt"), ("com¹.txt", "_com¹.txt"), ("conin$", "_conin$"),
    ("x." + "y" * 19 + " z", "x." + "y" * 19),
    ("x. . ", "x"), (".bashrc", "bashrc"), ("été 2026.png", "été 2026.png"), ("\ud800", "file"),
])  # fmt: skip
def test_names(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(alphabet=st.characters(), max_size=400))
def test_every_name_is_a_name(name: str) -> None:
    safe = safe_name(name)
    assert safe and Path(safe).name == safe and len(safe.encode()) <= LONGEST + 4 and safe not in {".", ".."}


def test_a_folder_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    for folder in (tmp_path / "file", tmp_path / "no\0folder"):
        with pytest.raises(BadInput):
            keep(folder, "plan.pdf", b"x")
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_half_a_file_is_taken_away_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            raise OSError(errno.ENOSPC, "no room")

    def opened(self: Path, mode: str) -> Full:
        self.touch()
        return Full()

    monkeypatch.setattr(Path, "open", opened)
    with pytest.raises(DiskFull):
        keep(tmp_path, "plan.pdf", b"x")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    paths = [keep(tmp_path, "plan.pdf", bytes([n])) for n in range(3)]
    assert [path.name for path in paths] == ["plan.pdf", "plan (2).pdf", "plan (3).pdf"]
    assert [path.read_bytes() for path in paths] == [b"\0", b"\1", b"\2"]
    with pytest.raises(BadInput):
        keep(tmp_path / "nowhere", "x", b"")
