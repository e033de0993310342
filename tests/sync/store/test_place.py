"""A profile lives on this computer's own disk."""

from pathlib import Path

import pytest

from sync.errors import StoreError
from sync.store import place

MOUNTS = r"""
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /home/ann/share rw shared:9 - nfs4 server:/homes rw
31 22 0:41 / /mnt/two\040words rw - cifs //server/share rw
32 22 0:42 / /home/ann/gone rw - fuse.sshfs ann@server: rw
33 22 0:43 / /home/ann/disk rw - fuseblk /dev/sdb1 rw
34 22 0:44 / /home/ann/over rw - nfs server:/x rw
35 22 0:45 / /home/ann/over rw - tmpfs tmpfs rw
nonsense
"""


@pytest.mark.parametrize(
    ("folder", "remote"),
    [("/home/ann/.local/share/parvis", False), ("/home/ann/share/parvis", True), ("/home/ann/shared", False),
     ("/mnt/two words/parvis", True), ("/home/ann/gone/p", True), ("/home/ann/disk/p", False),
     ("/home/ann/over/p", False)],
)  # fmt: skip
def test_linux_says_what_lies_under_a_folder(folder: str, remote: bool) -> None:
    assert place.on_network(Path(folder), MOUNTS) is remote


@pytest.mark.parametrize(
    ("path", "remote"),
    [(r"\\server\share\parvis", True), (r"\\?\UNC\server\share", True), (r"\\?\C:\Users\ann", False),
     (r"C:\Users\ann", False), (r"\\.\pipe\x", False)],
)  # fmt: skip
def test_windows_names_of_other_computers(path: str, remote: bool) -> None:
    assert place.is_share(path) is remote


@pytest.mark.parametrize(
    ("flags", "kind", "remote"), [(0x1000, b"apfs", False), (0, b"smbfs", True), (0x1000, b"nfs", True)]
)
def test_macos_says_what_lies_under_a_folder(flags: int, kind: bytes, remote: bool) -> None:
    answer = bytes(64) + flags.to_bytes(4, "little") + bytes(4) + kind.ljust(16, b"\0") + bytes(2048)
    assert place.remote_statfs(answer) is remote


@pytest.mark.parametrize("name", ["OneDrive", "OneDrive - Chantier SA", "Dropbox", "Mobile Documents", "Nextcloud"])
def test_a_folder_kept_equal_on_several_computers_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError) as refused:
        place.check_place(tmp_path / name / "parvis")
    assert refused.value.reason == "network_folder"


def test_an_ordinary_folder_is_taken(tmp_path: Path) -> None:
    place.check_place(tmp_path / "not there yet")
