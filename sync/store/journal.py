"""SQLite's write-ahead log read by itself: whether commits in it were damaged, and all of it that is still good.

SQLite believes a log up to its first frame that does not add up, and throws the rest away. After a loss of power that
is right: what follows was never promised. When the bytes were damaged later it loses commits somebody was told of. The
two can be told apart, because a commit is only begun once the one before it is safe: frames of a later commit behind a
broken one, or fewer frames than the index beside the log counted, mean damage.
"""

import struct
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

_HEADER, _FRAME, _PAGE = 32, 24, 4096
_BIG, _LITTLE = 0x377F0683, 0x377F0682
_INDEX = struct.Struct("=IIIBBHIIIIIIII")
_BACKFILLED = 96
Sums = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Frame:
    """One page as it was after a change; ``commit`` is the file's length in pages if the change ends with it."""

    page: int
    commit: int
    good: bool
    data: bytes


@dataclass(frozen=True, slots=True)
class Journal:
    """The frames of the log's present round, in order. ``whole`` is whether its header adds up."""

    frames: tuple[Frame, ...]
    salts: tuple[int, int]
    whole: bool = True

    @property
    def sound(self) -> int:
        """How many frames SQLite itself would believe, without a last change that was not finished."""
        first_bad = next((n for n, frame in enumerate(self.frames) if not frame.good), len(self.frames))
        believed = self.frames[:first_bad] if self.whole else ()
        return max((n for n, frame in enumerate(believed, 1) if frame.commit), default=0)

    @property
    def damaged(self) -> bool:
        """Whether a later change lies behind one that does not add up."""
        behind = self.frames[self.sound :]
        first = next((n for n, frame in enumerate(behind, 1) if frame.commit), len(behind))
        return any(frame.good for frame in behind[first:])


def read(database: Path) -> Journal:
    """The log beside a database; none at all reads as an empty one."""
    try:
        data = database.with_name(database.name + "-wal").read_bytes()
    except FileNotFoundError:
        return Journal((), (0, 0))
    if len(data) < _HEADER + _FRAME + _PAGE:
        return Journal((), (0, 0))
    magic, _version, _size, _round, one, two, *told = struct.unpack(">8I", data[:_HEADER])
    order = ">" if magic == _BIG else "<"
    whole = magic in (_BIG, _LITTLE) and sums(data[:24], (0, 0), order) == (told[0], told[1])
    starts = range(_HEADER, len(data) - _FRAME - _PAGE + 1, _FRAME + _PAGE)
    heads = [struct.unpack(">6I", data[at : at + _FRAME]) for at in starts]
    salts = (one, two) if whole else Counter((head[2], head[3]) for head in heads).most_common(1)[0][0]
    frames: list[Frame] = []
    before = [(told[0], told[1]), sums(data[:24], (0, 0), order)]  # of a damaged header either may be the right one
    for at, (page, commit, *salt, first, second) in zip(starts, heads, strict=True):
        body = data[at + _FRAME : at + _FRAME + _PAGE]
        ours = (salt[0], salt[1]) == salts
        found = [sums(body, sums(data[at : at + 8], each, order), order) for each in dict.fromkeys(before)]
        good = ours and page > 0 and (first, second) in found
        if not ours and not _goes_on(heads[len(frames) + 1 :], salts):
            break  # what lies behind is of an earlier round
        # A page of the round before shows through where the power failed: where its changes ended means nothing here.
        frames.append(Frame(page, commit if ours else 0, good, body))
        before = [(first, second)]
    return Journal(tuple(frames), salts, whole)


def lost(database: Path) -> bool:
    """Whether commits that were made are missing from the log, as far as can be known."""
    log = read(database)
    if log.damaged:
        return True
    counted = _counted(database.with_name(database.name + "-shm"), log.salts if log.frames else None)
    return counted > log.sound


def replay(log: Journal, into: Path) -> None:
    """Put every good page of the log into a copy of its database, up to the last change that ends."""
    end = max((n for n, frame in enumerate(log.frames, 1) if frame.good and frame.commit), default=0)
    with into.open("r+b") as file:
        for frame in log.frames[:end]:
            if frame.good:
                file.seek((frame.page - 1) * _PAGE)
                file.write(frame.data)


def sums(data: bytes, before: Sums, order: str) -> Sums:
    """SQLite's running checksum over words of four bytes."""
    first, second = before
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for n in range(0, len(words), 2):
        first = (first + words[n] + second) & 0xFFFFFFFF
        second = (second + words[n + 1] + first) & 0xFFFFFFFF
    return first, second


def _goes_on(heads: list[tuple[int, ...]], salts: tuple[int, int]) -> bool:
    return any((head[2], head[3]) == salts for head in heads[:64])


def _counted(index: Path, salts: tuple[int, int] | None) -> int:
    """How many frames the index left by a killed program counted that are not in the database itself; 0 if unknown."""
    try:
        data = index.read_bytes()[: _BACKFILLED + 4]
    except OSError:
        return 0
    if len(data) < _BACKFILLED + 4 or data[:48] != data[48:96]:
        return 0
    _, _, _, ready, _, _, frames, _, _, _, _, _, first, second = _INDEX.unpack(data[:48])
    order = ">" if sys.byteorder == "big" else "<"
    if not ready or sums(data[:40], (0, 0), order) != (first, second):
        return 0
    # The index keeps the salts as the log's bytes, whatever the order of this computer's own.
    kept = struct.unpack(">II", data[32:40])
    done = int.from_bytes(data[_BACKFILLED:], sys.byteorder)
    return frames if salts in (None, kept) and done < frames else 0
