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
    """One file. ``low`` is true from when it was given up until there is room again: the cache may not grow then."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.low = False

    def take(self) -> bool:
        """Have the reserve, if there is room for it; whether it is there."""
        if not self._whole() and self._free() >= SIZE + SPARE:
            self._fill()
        if self._whole():
            self.low = False
        elif self._free() < SIZE:
            self.low = True
        return not self.low

    def keep_room(self) -> None:
        """Give the reserve up in time: before a write that might not find room."""
        if self._free() < SCARCE:
            self.release()

    def release(self) -> None:
        """Give the reserve up."""
        self.low = True
        self._path.unlink(missing_ok=True)

    @property
    def scarce(self) -> bool:
        """Whether there is next to no room on the disk."""
        return self._free() < SCARCE

    def _whole(self) -> bool:
        try:
            return self._path.stat().st_size >= SIZE
        except OSError:
            return False

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
            self._path.unlink(missing_ok=True)  # no room after all: the reserve is for whoever needs it more
