"""The folder of one account on this device, and the lock that keeps a second program out."""

import errno
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from sync.errors import Busy, StoreError
from sync.store.place import check_place

_SOCKET_PATH_LIMIT = 100
"""Unix socket addresses hold 104 bytes on macOS and 108 on Linux."""


class Lock:
    """Held by the one program that writes to a profile; released by ``release`` or when the process ends."""

    def __init__(self, held: IO[bytes]) -> None:
        self._held: IO[bytes] | None = held

    def release(self) -> None:
        """Let another program have the profile. Harmless when called twice."""
        if self._held is not None:
            self._held.close()
            self._held = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


@dataclass(frozen=True, slots=True)
class Profile:
    """Where the files of one account are. Nothing is created before ``make`` or ``lock``."""

    folder: Path

    @classmethod
    def default(cls) -> Self:
        """The platform's data folder, never a roaming one; ``PARVIS_PROFILE`` overrides it."""
        chosen = os.environ.get("PARVIS_PROFILE")
        try:
            return cls(Path(chosen).expanduser() if chosen else _data_folder())
        except RuntimeError as error:  # an account without a home, as containers have
            raise StoreError("no home folder", reason="no_home") from error

    @property
    def held(self) -> bool:
        """Whether a running program has this profile, at this moment."""
        if not self.folder.exists():
            return False
        try:
            self.lock().release()
        except Busy:
            return True
        return False

    @property
    def is_sample(self) -> bool:
        """Whether this is the profile of a sample company on this device, beside the company's own files."""
        return self.folder.name == "demo" and (self.folder.parent / "company.json").is_file()

    @property
    def cache_path(self) -> Path:
        """What came from the server."""
        return self.folder / "cache.db"

    @property
    def outbox_path(self) -> Path:
        """What exists only here."""
        return self.folder / "outbox.db"

    @property
    def key_path(self) -> Path:
        """The key of both, where there is no key store."""
        return self.folder / "store.key"

    @property
    def lock_path(self) -> Path:
        """The file whose lock means that somebody writes here."""
        return self.folder / "lock"

    @property
    def exists(self) -> bool:
        """Whether both files are there: a store that can be read before the engine runs."""
        return self.cache_path.is_file() and self.outbox_path.is_file()

    @property
    def socket_address(self) -> str:
        """Where the running program listens for a second one: a Unix socket or a named pipe."""
        import hashlib  # not needed by the first paint
        import tempfile

        mark = hashlib.sha256(str(self.folder.absolute()).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        if sys.platform == "win32":
            return rf"\\.\pipe\parvis-{mark}"
        near = str(self.folder.absolute() / "socket")
        if len(os.fsencode(near)) < _SOCKET_PATH_LIMIT:
            return near
        return str(Path(tempfile.gettempdir()) / f"parvis-{mark}.socket")

    def make(self) -> None:
        """Create the folder, readable by its owner alone; a loss of power does not take it back."""
        try:
            missing = [each for each in (self.folder, *self.folder.parents) if not each.exists()]
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for made in missing:
                sync_names(made.parent)
        except OSError as error:
            words = f"the profile folder cannot be made: {error.strerror}"
            raise StoreError(words, reason="folder_read_only") from error

    def lock(self) -> Lock:
        """Hold the profile; raises Busy when another program does, StoreError where no profile may be."""
        check_place(self.folder)
        self.make()
        try:
            held = self.lock_path.open("ab")
        except OSError as error:
            raise StoreError(
                f"the profile folder cannot be written: {error.strerror}", reason="folder_read_only"
            ) from error
        try:
            _lock_file(held)
        except OSError as error:
            held.close()
            raise Busy("another program holds this profile") from error
        return Lock(held)

    def marker(self) -> dict[str, str]:
        """What ``profile.json`` says: ``id``, and ``key_in`` once there is a key. Empty when there is none."""
        try:
            found = json.loads((self.folder / "profile.json").read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise StoreError("profile.json cannot be read") from error
        if not isinstance(found, dict):
            raise StoreError("profile.json cannot be read")
        return {str(name): value for name, value in found.items() if isinstance(value, str)}

    def mark(self, **values: str) -> dict[str, str]:
        """Add to ``profile.json``, whole or not at all."""
        import secrets  # not needed by the first paint

        self.make()
        marker = {"id": secrets.token_hex(8)} | self.marker() | values
        write_whole(self.folder / "profile.json", json.dumps(marker, indent=1).encode("utf-8"))
        return marker


def write_whole(path: Path, data: bytes) -> None:
    """Write a small file for its owner alone; a crash or a loss of power leaves the old or the new one, never half."""
    part = path.with_name(path.name + ".part")
    try:
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        sync_names(path.parent)
    except OSError as error:
        raise StoreError(f"{path.name} cannot be written: {error.strerror}") from error


def sync_names(folder: Path) -> None:
    """Make sure that the names in a folder survive a loss of power: syncing a file does not promise its name.

    Windows keeps names in its journal and opens no folder; some file systems know no syncing of folders.
    """
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def suspect(path: Path) -> None:
    """Remember that a file gave damaged pages, so that the next opening looks at the whole of it."""
    try:
        path.with_suffix(".suspect").touch()
    except OSError:
        return  # no room even for a name, or only reading is allowed: whoever meets the damage next tries again


def _data_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Parvis"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Parvis"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "parvis"


def _lock_file(held: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        held.seek(0)
        msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(held.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
