"""A running `parvis headless`: what it is told, what it said, and its end by SIGKILL."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 60.0
Message = dict[str, Any]


class Nursery:
    """Starts programs: forked from a warm process, or cold, each in an interpreter of its own."""

    def __init__(self, *, cold: bool = False, plant: str = "") -> None:
        self._environment = os.environ | {"PARVIS_KEY_STORE": "file", "LANG": "en_GB.UTF-8", "PARVIS_TEST_PLANT": plant}
        self._process: subprocess.Popen[bytes] | None = None
        self._cold = cold or not hasattr(os, "fork")
        if not self._cold:
            self._door, inner = socket.socketpair()
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.stories.kills.nursery", str(inner.fileno())],
                cwd=ROOT, env=self._environment, pass_fds=[inner.fileno()], stderr=subprocess.DEVNULL,
            )  # fmt: skip
            inner.close()

    def close(self) -> None:
        """No more starts."""
        if self._process is not None:
            self._door.close()
            self._process.wait(10)

    def start(self, *arguments: str, cold: bool = False) -> "Child":
        """A `parvis` with these arguments."""
        if cold or self._cold:
            process = subprocess.Popen(
                [sys.executable, "-m", "parvis", *arguments], cwd=ROOT, env=self._environment,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            assert process.stdin is not None and process.stdout is not None
            return Child(process.stdin, process.stdout, process.kill, process.wait)
        to_read, to_write = os.pipe()
        from_read, from_write = os.pipe()
        socket.send_fds(self._door, [json.dumps(arguments).encode()], [to_read, from_write])
        os.close(to_read)
        os.close(from_write)
        pid = int(self._line())

        def kill() -> None:
            with contextlib.suppress(ProcessLookupError):  # it ended by itself: its status tells
                os.kill(pid, signal.SIGKILL)

        return Child(os.fdopen(to_write, "wb"), os.fdopen(from_read, "rb"), kill, lambda: int(self._line()))

    def run(self, *arguments: str, given: str = "") -> tuple[int, str]:
        """A `parvis` to its end: exit status and standard output."""
        child = self.start(*arguments, "--json")
        child.write(given)
        child.inward.close()
        child.listener.join()
        return child.ended(), "".join(child.said)

    def _line(self) -> bytes:
        line = b""
        while not line.endswith(b"\n"):
            got = self._door.recv(1)
            if not got:
                raise AssertionError("the nursery died")
            line += got
        return line


@dataclass
class Child:
    """One program. ``heard`` is called with each JSON line, on a thread of its own."""

    inward: Any
    outward: Any
    kill_it: Callable[[], object]
    wait_for_it: Callable[[], int]
    heard: Callable[[Message], None] = lambda message: None
    said: list[str] = field(default_factory=list)
    refs: dict[Any, Message] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    killed_at: float = 0.0

    def __post_init__(self) -> None:
        self._news = threading.Condition()
        self._guard = threading.Lock()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        for line in self.outward:
            self.said.append(line.decode())
            if not line.endswith(b"\n"):
                continue  # killed in the middle of saying it: not said
            with self._news:
                self._note(json.loads(line)) if line.startswith(b"{") else None
                self._news.notify_all()

    def _note(self, message: Message) -> None:
        if "ref" in message:
            self.refs[message["ref"]] = message
        elif message.get("event") == "state":
            self.states[message["id"]] = message["state"]

    def write(self, text: str) -> None:
        """Onto its standard input; a child that is dead does not read."""
        with contextlib.suppress(BrokenPipeError):
            self.inward.write(text.encode())
            self.inward.flush()

    def tell(self, **request: Any) -> None:
        """One command."""
        self.write(json.dumps(request) + "\n")

    def until(self, met: Callable[[], bool], patience: float = PATIENCE) -> bool:
        """Wait until its words fulfil a condition; false when it ended, was killed or took too long."""
        ends = time.monotonic() + patience
        with self._news:
            while not met():
                if time.monotonic() > ends or self.killed_at or not self.listener.is_alive():
                    return False
                self._news.wait(0.05)
        return True

    def kill(self) -> None:
        """SIGKILL, from any thread; the first one counts."""
        with self._guard:
            if not self.killed_at:
                self.killed_at = time.monotonic()
                self.kill_it()

    def ended(self) -> int:
        """Wait for its end; everything it said was heard then."""
        status = self.wait_for_it()
        self.listener.join()
        self.outward.close()
        with contextlib.suppress(BrokenPipeError):
            self.inward.close()
        return status
