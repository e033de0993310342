"""A few megabytes kept in reserve: given up when the disk is full, so that what people write can still be kept."""

import os
import shutil
from pathlib import Path

SIZE = 4 * 1024 * 1024
"""Bytes: some hundreds of wishes."""
SCARCE = 1024 * 1024
"""Bytes: with less than this the outbox may not find room for its next commit."""
SPARE = 4 * 1024 * 1024
"""Bytes that must stay free beside the reserve before it is taken again."""


class Ballast:
    """One file, empty while given up. ``low`` is true from then until there is room again: the cache may not grow."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.low = self._bytes() == 0

    def take(self) -> bool:
        """Have the reserve, if there is room for it; whether the cache may grow."""
        if self._bytes() != SIZE and self._free() >= SIZE + SPARE:
            self._fill()
        self.low = self._bytes() == 0
        return not self.low

    def keep_room(self) -> None:
        """Give the reserve up in time: before a write that might not find room."""
        if not self.low and self._free() < SCARCE:
            self.release()

    def release(self) -> None:
        """Give the reserve up. A disk that never had room for one is used to its end."""
        if self._bytes():
            os.truncate(self._path, 0)
            self.low = True

    @property
    def scarce(self) -> bool:
        """Whether there is next to no room on the disk."""
        return self._free() < SCARCE

    def _bytes(self) -> int | None:
        try:
            return self._path.stat().st_size
        except OSError:
            return None

    def _free(self) -> int:
        try:
            return shutil.disk_usage(self._path.parent).free
        except OSError:
            return SIZE + SPARE  # a file system that does not say: writing will tell

    def _fill(self) -> None:
        """Really take the room: a file of zeros would be kept as nothing by some file systems."""
        try:
            with self._path.open("wb") as file:
                if hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(file.fileno(), 0, SIZE)
                else:
                    file.write(os.urandom(SIZE))
        except OSError:
            self._path.write_bytes(b"") if self.low else self._path.unlink(missing_ok=True)  # no room after all
