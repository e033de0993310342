"""The local homeserver as a child process: installed, configured, started, watched, stopped, recovered."""

import contextlib
import http.client
import json
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sync.homeserver import environment
from sync.homeserver.configuration import INSTALLATION, Options, Secrets, write
from sync.homeserver.errors import AlreadyRunning, Crashed, Damaged, HomeserverError, PortInUse
from sync.homeserver.progress import Progress, part, silent
from sync.homeserver.runner import BUSY

_PREFERRED_PORT = 18_008
_TYPICAL_START = 6.0
_LOG_LIMIT = 2_000_000
_PATIENCE = 15.0
"""Seconds to wait for the runner of a program that just ended."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where the homeserver listens, and the name its user ids end with."""

    url: str
    server_name: str
    port: int


class LocalHomeserver:
    """One Synapse in one folder. Safe to start again after any crash or kill, at whatever moment."""

    def __init__(self, folder: Path, port: int | None = None, options: Options | None = None) -> None:
        self.folder = Path(folder)
        self.options = options or Options()
        self._asked = port
        self._child: subprocess.Popen[bytes] | None = None
        self._secrets: Secrets | None = None
        self.address: Address | None = None

    @property
    def secrets(self) -> Secrets:
        """Made or read by the first start."""
        if self._secrets is None:
            self._secrets = Secrets.keep(self.folder)
        return self._secrets

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        return self._child is not None and self._child.poll() is None

    @property
    def process_id(self) -> int:
        """Of the running process; 0 when there is none."""
        return self._child.pid if self._child is not None and self.running else 0

    @property
    def log(self) -> Path:
        """What it wrote."""
        return self.folder / "homeserver.log"

    def install(self, progress: Progress = silent) -> Path:
        """The Python that runs Synapse; its environment is made if there is none."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return environment.find(self.folder) or environment.install(self.folder, progress)

    def start(self, progress: Progress = silent) -> Address:
        """Have it answer; every share of ``progress`` counts from 0 to 1 for this start alone."""
        if self.running and self.address is not None:
            return self.address
        python = self.install(part(progress, 0.0, 0.9))
        progress(0.9, "configure")
        self._drop_half_made()
        for attempt in range(4):
            port = self._choose_port(fresh=attempt > 0)
            try:
                self.address = self._start_once(python, port, part(progress, 0.9, 1.0))
            except PortInUse:
                if self._asked is not None or attempt == 3:
                    raise
                continue
            (self.folder / "port").write_text(str(port), encoding="utf-8")
            (self.folder / "initialised").touch()
            return self.address
        raise AssertionError("unreachable")

    def stop(self) -> None:
        """End it: by its pipe first, which lets it close its database; by force after eight seconds."""
        child, self._child = self._child, None
        self.address = None
        if child is None:
            return
        with contextlib.suppress(OSError):
            if child.stdin is not None:
                child.stdin.close()
        try:
            child.wait(8)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait(5)

    def kill(self) -> None:
        """End it at once, as a crash would."""
        child, self._child = self._child, None
        self.address = None
        if child is not None:
            child.kill()
            child.wait(10)
            if child.stdin is not None:
                child.stdin.close()

    def reset(self) -> None:
        """Stop and forget everything but the installed environment."""
        self.stop()
        if not self.folder.exists():
            return
        self._wait_for_lock()
        for entry in self.folder.iterdir():
            if entry.name in {"environment", "lock"}:
                continue
            if entry.is_dir():
                shutil.rmtree(entry)
            else:
                entry.unlink(missing_ok=True)

    def _drop_half_made(self) -> None:
        """A database from a first start that never came to answer may lack tables: begin it again."""
        if (self.folder / "initialised").exists():
            return
        self._wait_for_lock()
        for name in ("homeserver.db", "homeserver.db-wal", "homeserver.db-shm"):
            (self.folder / name).unlink(missing_ok=True)
        shutil.rmtree(self.folder / "media", ignore_errors=True)

    def _choose_port(self, *, fresh: bool) -> int:
        """The one asked for, else the one of last time, else a usual one, else any that is free."""
        if self._asked is not None:
            if not _free(self._asked):
                raise PortInUse(str(self._asked))
            return self._asked
        kept = _PREFERRED_PORT
        with contextlib.suppress(OSError, ValueError):
            kept = int((self.folder / "port").read_text(encoding="utf-8"))
        if not fresh and _free(kept):
            return kept
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            return int(probe.getsockname()[1])

    def _start_once(self, python: Path, port: int, progress: Progress) -> Address:
        progress(0.0, "start")
        self._secrets = write(self.folder, port, self.options)
        deadline = time.monotonic() + _PATIENCE
        while True:
            offset = self._spawn(python)
            try:
                self._await_health(port, offset, progress)
            except AlreadyRunning:
                self.kill()
                # The runner of a program that was killed a moment ago may still be closing its database.
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.3)
                continue
            except BaseException:
                self.kill()
                raise
            return Address(f"http://127.0.0.1:{port}", self.options.server_name, port)

    def _spawn(self, python: Path) -> int:
        """Start the runner; returns where in the log this start begins."""
        if self.log.exists() and self.log.stat().st_size > _LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            offset = log.tell()
            self._child = _popen([str(python), "-I", str(Path(__file__).with_name("runner.py")), str(self.folder)], log)
        return offset

    def _await_health(self, port: int, offset: int, progress: Progress) -> None:
        began = time.monotonic()
        while (spent := time.monotonic() - began) < 120:
            assert self._child is not None
            code = self._child.poll()
            if code is not None:
                raise self._why(code, offset, port)
            if _healthy(port) and _names(port) == self.secrets.installation:
                progress(1.0, "start")
                return
            progress(min(0.95, spent / _TYPICAL_START), "start")
            time.sleep(0.05)
        raise Crashed("no answer within two minutes")

    def _why(self, code: int, offset: int, port: int) -> HomeserverError:
        """What its exit code and its last words mean."""
        with self.log.open("rb") as log:
            log.seek(offset)
            said = log.read()[-20_000:].decode("utf-8", "replace")
        last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), f"exit code {code}")
        if code == BUSY:
            return AlreadyRunning(str(self.folder))
        if "CannotListenError" in said or "Address already in use" in said:
            return PortInUse(str(port))
        if "sqlite3.DatabaseError" in said or "malformed" in said or "file is not a database" in said:
            return Damaged(last)
        return Crashed(last)

    def _wait_for_lock(self) -> None:
        """Until no runner holds the folder."""
        deadline = time.monotonic() + _PATIENCE
        while not _unlocked(self.folder / "lock"):
            if time.monotonic() > deadline:
                raise AlreadyRunning(str(self.folder))
            time.sleep(0.2)


def is_run(folder: Path) -> bool:
    """Whether some program runs the homeserver of this folder."""
    return not _unlocked(folder / "lock")


def _popen(command: list[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW
    # A session of its own: Ctrl+C in the terminal reaches Parvis, which then stops it in order.
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=log, stderr=log, creationflags=flags,
        start_new_session=sys.platform != "win32",
    )  # fmt: skip


def _free(port: int) -> bool:
    with socket.socket() as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _healthy(port: int) -> bool:
    return _asked(port, "/health") == b"OK"


def _names(port: int) -> str:
    """Which installation answers there: another program's homeserver may have been faster to take the port."""
    try:
        return str(json.loads(_asked(port, "/.well-known/matrix/client"))[INSTALLATION])
    except (ValueError, KeyError, TypeError):
        return ""


def _asked(port: int, path: str) -> bytes:
    """The body of a 200, else nothing."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read(65_536) if answer.status == 200 else b""
    except (OSError, http.client.HTTPException):
        return b""
    finally:
        connection.close()


def _unlocked(path: Path) -> bool:
    if not path.exists():
        return True
    with path.open("a+b") as handle:
        try:
            if sys.platform == "win32":
                import msvcrt

                handle.seek(0)
                msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
                msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)
            else:
                import fcntl

                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                fcntl.flock(handle, fcntl.LOCK_UN)
        except OSError:
            return False
    return True
