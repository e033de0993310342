"""Whether a folder may hold a profile: on a disk of this computer, not on a share and in no folder that others sync.

SQLite's write-ahead log needs memory shared between programs and locks that hold, which network file systems do not
give; a program that copies files elsewhere while they are written takes halves of them.
"""

import os
import re
import sys
from pathlib import Path

from sync.errors import StoreError

NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "ncp", "ncpfs", "afs", "afpfs", "coda", "ceph", "lustre",
    "glusterfs", "beegfs", "gpfs", "orangefs", "pvfs2", "webdav", "davfs", "davfs2", "ftp", "sshfs", "curlftpfs",
    "rclone", "s3fs", "gcsfuse", "gvfsd-fuse", "kio-fuse", "google-drive-ocamlfuse", "onedriver", "goofys", "mfs",
    "seafile", "dropbox", "pcloudfs", "juicefs", "cvmfs2",
})  # fmt: skip
"""Types of file systems that are elsewhere, without the ``fuse.`` some begin with."""

_SYNCED = re.compile(
    r"onedrive( - .+)?|dropbox( \(.+\))?|google ?drive|googledrive-.+|my drive|icloud ?drive|mobile documents|"
    r"nextcloud|owncloud|pclouddrive|syncthing|mega|box sync|seafile|cloudstorage", re.IGNORECASE,
)  # fmt: skip
"""Names of the folders that programs keep equal on several computers."""

_REMOTE = 4
"""Windows: DRIVE_REMOTE."""
_LOCAL = 0x1000
"""macOS: MNT_LOCAL."""


def check_place(folder: Path) -> None:
    """Raises StoreError ``network_folder`` when a profile in ``folder`` would not be safe."""
    whole = Path(os.path.realpath(folder))
    if is_synced(whole) or is_remote(whole):
        raise StoreError(str(folder), reason="network_folder")


def is_synced(folder: Path) -> bool:
    """Whether a folder above bears the name of one that is kept equal on several computers."""
    return any(_SYNCED.fullmatch(part) for part in folder.parts)


def is_remote(folder: Path) -> bool:
    """Whether the file system of a folder (or of the nearest one above that exists) is elsewhere."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        if sys.platform == "win32":
            return _windows(folder)
        if sys.platform == "darwin":
            return _mac(folder)
        return on_network(folder, Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape"))
    except OSError:
        return False  # a system that does not say: nothing speaks against it


def on_network(folder: Path, mounts: str) -> bool:
    """What Linux's ``mountinfo`` says of a folder: the last one mounted over the longest path above it counts."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        words, told = before.split(), after.split()
        if len(words) < 5 or not told:
            continue
        where = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), words[4])
        if len(where) >= best and folder.is_relative_to(where):
            best, kind = len(where), told[0]
    return kind.removeprefix("fuse.").lower() in NETWORK


def is_share(path: str) -> bool:
    r"""Whether a Windows path names another computer: ``\\server\share``, also as ``\\?\UNC\server\share``."""
    if path[:8].upper() == "\\\\?\\UNC\\":
        return True
    return path.startswith("\\\\") and path[2:4] not in ("?\\", ".\\")


def _windows(folder: Path) -> bool:
    if is_share(str(folder)):
        return True
    import ctypes

    library = getattr(ctypes, "windll")  # noqa: B009 - exists on Windows only
    return bool(library.kernel32.GetDriveTypeW(folder.anchor) == _REMOTE)


def _mac(folder: Path) -> bool:
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    call = getattr(library, "statfs$INODE64", None) if os.uname().machine == "x86_64" else library.statfs
    answer = ctypes.create_string_buffer(4096)
    if call is None or call(os.fsencode(folder), answer) != 0:
        raise OSError(ctypes.get_errno(), "statfs")
    return remote_statfs(answer.raw)


def remote_statfs(answer: bytes) -> bool:
    """What macOS's ``struct statfs`` says: flags at 64, the type's name at 72."""
    flags = int.from_bytes(answer[64:68], "little")
    kind = answer[72:88].partition(b"\0")[0].decode("ascii", "replace").lower()
    return not flags & _LOCAL or kind in NETWORK
