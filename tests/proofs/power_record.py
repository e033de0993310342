"""Records what a program does to the files of a folder: each system call that changes one, in order, with its bytes."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CALLS = (
    "openat,?open,?creat,close,write,pwrite64,writev,pwritev,?pwritev2,ftruncate,?truncate,fallocate,fsync,fdatasync,"
    "?rename,?renameat,renameat2,?unlink,unlinkat,?mkdir,mkdirat,?rmdir,?link,linkat,?symlink,symlinkat,?dup2,dup3"
)
_LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += (-?\d+)")
_BEGUN = re.compile(r"(\d+) +(\w+\(.*?) *<unfinished \.\.\.>$")
_ENDED = re.compile(r"(\d+) +<\.\.\. \w+ resumed>(.*)")
FOLDER = -1
"""Stands for a folder where a name stands for a file."""


@dataclass(frozen=True, slots=True)
class Event:
    """One change: ``write``, ``size``, ``grow`` or ``sync`` of a file, ``names`` or ``sync_names`` of a folder.

    Or a ``mark`` of the program's.
    """

    kind: str
    inode: int = 0
    offset: int = 0
    data: bytes = b""
    folder: str = ""
    names: dict[str, int | None] = field(default_factory=dict)
    mark: dict[str, Any] = field(default_factory=dict)


class CannotRecord(RuntimeError):
    """This system does not let one program record another."""


def record(arguments: list[str], log: Path, environment: dict[str, str]) -> None:
    """Run ``python …`` to its end under strace."""
    if shutil.which("strace") is None:
        raise CannotRecord("strace is not installed: python3 packaging/test.py --install-only installs it on Linux")
    command = ["strace", "-f", "--seccomp-bpf", "-qq", "-xx", "-s", "4000000", "-e", "signal=none", "-e",
               f"trace={CALLS}", "-o", str(log), sys.executable, *arguments]  # fmt: skip
    ran = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=180, check=False,
    )  # fmt: skip
    if "Operation not permitted" in ran.stderr and "PTRACE" in ran.stderr.upper():
        raise CannotRecord("this system forbids tracing (a container wants --cap-add=SYS_PTRACE)")
    if ran.returncode:
        raise AssertionError(f"{arguments} ended with {ran.returncode}: {ran.stderr[-2000:]}")


class Trace:
    """Reads a record: what concerns files below ``root``, given which of them were there before."""

    def __init__(self, root: Path, there: dict[str, int]) -> None:
        self._root = f"{root}/"
        self.names = dict(there)
        self._free = max(there.values(), default=0) + 1
        self._open: dict[int, list[int]] = {}  # descriptor: inode, position
        self._folders: dict[int, str] = {}

    def events(self, log: Path) -> Iterator[Event]:
        """Everything in order; a call counts from the moment it returned."""
        begun: dict[str, str] = {}
        with log.open(encoding="ascii") as lines:
            for line in lines:
                if half := _BEGUN.match(line):
                    begun[half[1]] = half[2]
                    continue
                if rest := _ENDED.match(line):
                    line = f"{rest[1]} {begun.pop(rest[1])}{rest[2]}"
                if (found := _LINE.match(line)) and int(found[4]) >= 0:
                    yield from self._call(found[2], found[3].split(", "), int(found[4]))

    def _call(self, name: str, words: list[str], result: int) -> Iterator[Event]:
        known = getattr(self, f"_{name}", None)
        if known is not None:
            yield from known(words, result)
        elif any(self._ours(word) for word in words) or (words[0].isdigit() and int(words[0]) in self._open):
            raise AssertionError(f"a system call the record cannot replay: {name}")

    def _ours(self, word: str) -> str | None:
        """The path below the root, or None."""
        if not word.startswith('"'):
            return None
        path = os.fsdecode(_bytes(word))
        return path.removeprefix(self._root) if path.startswith(self._root) else None

    def _openat(self, words: list[str], result: int) -> Iterator[Event]:
        self._open.pop(result, None)
        self._folders.pop(result, None)
        where = os.fsdecode(_bytes(words[1]))
        if f"{where}/".startswith(self._root) and (where + "/" == self._root or self._is_folder(where)):
            self._folders[result] = where.removeprefix(self._root.rstrip("/")).strip("/")
            return
        path = self._ours(words[1])
        if path is None:
            return
        if path not in self.names:
            if "O_CREAT" not in words[2]:
                return  # a folder of somebody else's, or a socket
            self.names[path], self._free = self._free, self._free + 1
            yield Event("names", folder=_folder(path), names={path: self.names[path]})
        self._open[result] = [self.names[path], 0]
        if "O_TRUNC" in words[2]:
            yield Event("size", self.names[path], 0)

    def _is_folder(self, where: str) -> bool:
        return self.names.get(where.removeprefix(self._root)) == FOLDER

    def _close(self, words: list[str], result: int) -> Iterator[Event]:
        self._open.pop(int(words[0]), None)
        self._folders.pop(int(words[0]), None)
        yield from ()

    def _pwrite64(self, words: list[str], result: int) -> Iterator[Event]:
        if file := self._open.get(int(words[0])):
            yield Event("write", file[0], int(words[3]), _bytes(words[1])[:result])

    def _write(self, words: list[str], result: int) -> Iterator[Event]:
        if file := self._open.get(int(words[0])):
            yield Event("write", file[0], file[1], _bytes(words[1])[:result])
            file[1] += result
        elif words[0] == "1":
            yield from (Event("mark", mark=json.loads(line)) for line in _bytes(words[1]).splitlines())

    def _ftruncate(self, words: list[str], result: int) -> Iterator[Event]:
        if file := self._open.get(int(words[0])):
            yield Event("size", file[0], int(words[1]))

    def _fallocate(self, words: list[str], result: int) -> Iterator[Event]:
        if file := self._open.get(int(words[0])):
            assert words[1] == "0", words
            yield Event("grow", file[0], int(words[2]) + int(words[3]))

    def _fsync(self, words: list[str], result: int) -> Iterator[Event]:
        if file := self._open.get(int(words[0])):
            yield Event("sync", file[0])
        elif (folder := self._folders.get(int(words[0]))) is not None:
            yield Event("sync_names", folder=folder)

    _fdatasync = _fsync

    def _rename(self, words: list[str], result: int) -> Iterator[Event]:
        old, new = self._ours(words[0]), self._ours(words[1])
        if old is not None and new is not None:
            self.names[new] = self.names.pop(old)
            yield Event("names", folder=_folder(new), names={old: None, new: self.names[new]})

    def _renameat2(self, words: list[str], result: int) -> Iterator[Event]:
        yield from self._rename([words[1], words[3]], result)

    _renameat = _renameat2

    def _unlink(self, words: list[str], result: int) -> Iterator[Event]:
        if (path := self._ours(words[0])) is not None:
            del self.names[path]
            yield Event("names", folder=_folder(path), names={path: None})

    _rmdir = _unlink

    def _unlinkat(self, words: list[str], result: int) -> Iterator[Event]:
        yield from self._unlink(words[1:], result)

    def _mkdir(self, words: list[str], result: int) -> Iterator[Event]:
        if (path := self._ours(words[0])) is not None:
            self.names[path] = FOLDER
            yield Event("names", folder=_folder(path), names={path: FOLDER})

    def _mkdirat(self, words: list[str], result: int) -> Iterator[Event]:
        yield from self._mkdir(words[1:], result)


def _bytes(word: str) -> bytes:
    assert not word.endswith("..."), "the record was cut short"
    return bytes.fromhex(word.strip('"').replace("\\x", ""))


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
