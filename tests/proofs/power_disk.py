"""What a disk may hold after the power failed: all that was synced, and of the rest whatever chance left there."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.proofs.power_record import FOLDER, Event

Op = tuple[int, bytes | None]
"""A write at an offset, or (without bytes) a new size."""

Content = dict[str, bytes | None]
"""Files and their bytes by name; None for a folder."""


@dataclass(slots=True)
class _File:
    safe: bytearray = field(default_factory=bytearray)
    pending: list[Op] = field(default_factory=list)


class Disk:
    """Files and names as they are known to be on the disk, with what was asked since and may or may not be there."""

    def __init__(self) -> None:
        self._files: dict[int, _File] = {}
        self._names: dict[str, int] = {}
        self._asked: dict[str, list[dict[str, int | None]]] = {}

    @classmethod
    def holding(cls, root: Path) -> "tuple[Disk, dict[str, int]]":
        """What is below a folder now, all of it safe; and its names."""
        disk = cls()
        for number, path in enumerate(sorted(root.rglob("*")), start=1):
            name = path.relative_to(root).as_posix()
            disk._names[name] = FOLDER if path.is_dir() else number
            if path.is_file():
                disk._files[number] = _File(bytearray(path.read_bytes()))
        return disk, dict(disk._names)

    def see(self, event: Event) -> None:
        """One thing more happened."""
        if event.kind == "write":
            self._file(event.inode).pending.append((event.offset, event.data))
        elif event.kind == "size":
            self._file(event.inode).pending.append((event.offset, None))
        elif event.kind == "grow":
            self._file(event.inode).pending.append((event.offset, b""))
        elif event.kind == "sync":
            file = self._file(event.inode)
            for offset, data in file.pending:
                _carry_out(file.safe, offset, data)
            file.pending.clear()
        elif event.kind == "names":
            self._asked.setdefault(event.folder, []).append(event.names)
        elif event.kind == "sync_names":
            for change in self._asked.pop(event.folder, []):
                _rename(self._names, change)

    def _file(self, inode: int) -> _File:
        return self._files.setdefault(inode, _File())

    def after_cut(self, chance: Random) -> Content:
        """One of the contents the disk may have."""
        names = dict(self._names)
        for folder in sorted(self._asked):
            changes = self._asked[folder]
            kept = chance.choice((0, len(changes), chance.randint(0, len(changes))))  # a journal keeps their order
            for change in changes[:kept]:
                _rename(names, change)
        share = chance.choice((0.0, 0.0, 0.2, 0.5, 0.9, 1.0))
        sector = chance.choice((512, 4096))
        found: Content = {}
        for name, inode in sorted(names.items()):
            if not _reachable(name, names):
                continue
            if inode == FOLDER:
                found[name] = None
            elif name.endswith("-shm"):  # written through memory, never synced: anything may be in it
                found[name] = chance.choice((b"", chance.randbytes(32768)))
            else:
                found[name] = self._content(inode, chance, share, sector)
        return found

    def _content(self, inode: int, chance: Random, share: float, sector: int) -> bytes:
        file = self._file(inode)
        content = bytearray(file.safe)
        for offset, data in file.pending:
            if chance.random() < share:
                if data is not None and chance.random() < 0.2:
                    _tear(content, offset, data, chance, sector)
                else:
                    _carry_out(content, offset, data)
        return bytes(content)


@contextmanager
def quick_folder(otherwise: Path) -> Iterator[Path]:
    """A folder in memory where there is one: thousands of disks are written and synced."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield otherwise
        return
    with tempfile.TemporaryDirectory(prefix="parvis-proof-", dir=memory) as name:
        yield Path(name)


def _carry_out(content: bytearray, offset: int, data: bytes | None) -> None:
    size = offset if data is None else offset + len(data)
    if len(content) < (size if data is None else offset):
        content.extend(bytes((size if data is None else offset) - len(content)))
    if data is None:
        del content[offset:]
    else:
        content[offset:size] = data


def _tear(content: bytearray, offset: int, data: bytes, chance: Random, sector: int) -> None:
    """Some of its sectors only."""
    at = offset
    while at < offset + len(data):
        end = min((at // sector + 1) * sector, offset + len(data))
        if chance.random() < 0.5:
            _carry_out(content, at, data[at - offset : end - offset])
        at = end


def _rename(names: dict[str, int], change: dict[str, int | None]) -> None:
    for name, inode in change.items():
        if inode is None:
            names.pop(name, None)
        else:
            names[name] = inode


def _reachable(name: str, names: dict[str, int]) -> bool:
    folder = name.rpartition("/")[0]
    return not folder or (names.get(folder) == FOLDER and _reachable(folder, names))
