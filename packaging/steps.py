"""Steps with visible progress, and the sentence a script stops with: for ``try.py`` and ``test.py``."""

from __future__ import annotations

import contextlib
import io
import itertools
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_SPIN = "|/-\\"
_QUIET = 5.0
"""Seconds after which a step without a terminal shows again that it goes on."""


class Stop(Exception):
    """One sentence for the person; the script ends with 1."""


def run_script(main: Callable[[], int]) -> int:
    """Run a script to its exit code: whatever stops it is a sentence, in letters the output can show, in its order."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace", line_buffering=True)
    try:
        return main()
    except Stop as reason:
        sys.stdout.flush()
        print(reason, file=sys.stderr)
        return 1
    except OSError as error:
        sys.stdout.flush()
        print(f"This stopped: {error.strerror or error}: {error.filename or ''}".rstrip(": "), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):
            print("Interrupted; run the same again to go on.", flush=True)
        return 130


class Step:
    """A step with its name, what it does now and the seconds it takes; rewritten in place on a terminal."""

    def __init__(self, name: str) -> None:
        self._name, self._now = name, ""
        self._began = time.monotonic()
        self._done = threading.Event()
        self._terminal = sys.stdout.isatty()
        self._thread = threading.Thread(target=self._tick, daemon=True)

    def __enter__(self) -> Step:
        print(f"{self._name}…", flush=True)
        self._thread.start()
        return self

    def say(self, now: str) -> None:
        """What it does now."""
        self._now = now

    def _tick(self) -> None:
        shown, last = "", self._seconds()
        for turn in itertools.count():
            if self._done.wait(0.25 if self._terminal else 1.0):
                return
            if self._terminal:
                line = f"  {_SPIN[turn % 4]} {self._seconds():4.0f} s  {self._now}"
                print(f"\r{line[:76]:76}", end="", flush=True)
            elif self._now != shown or self._seconds() - last > _QUIET:
                shown, last = self._now, self._seconds()
                print(f"  {last:4.0f} s  {shown}".rstrip(), flush=True)

    def _seconds(self) -> float:
        return time.monotonic() - self._began

    def __exit__(self, kind: type[BaseException] | None, _value: object, _trace: object) -> None:
        self._done.set()
        self._thread.join()
        if self._terminal:
            print(f"\r{'':76}\r", end="")
        if kind is None:
            print(f"  done in {self._seconds():.0f} s", flush=True)


def follow(
    command: Sequence[str | Path], heard: Callable[[str], None], environment: dict[str, str] | None = None
) -> tuple[int, str]:
    """Run a command without an input, each line told as it comes; returns its exit code and all it said."""
    lines: list[str] = []
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8", errors="replace", env=os.environ if environment is None else environment,
    ) as child:  # fmt: skip
        for line in child.stdout or ():
            lines.append(line)
            heard(line.strip())
    return child.returncode, "".join(lines)


def last_line(text: str) -> str:
    """The last words of a program that failed: most often the reason."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "no reason given")
