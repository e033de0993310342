"""Ports that two test runs at once never share: a server that is stopped for a while finds its own again.

Below those a system hands out by itself, or another program's connection could sit on one while its server is away.
"""

import os
import socket
import tempfile
import weakref
from pathlib import Path

FIRST, LAST = 20_000, 32_000


class Port:
    """One port, kept from every other process for as long as this object lives."""

    def __init__(self) -> None:
        folder = Path(tempfile.gettempdir()) / "parvis-test-ports"
        folder.mkdir(exist_ok=True)
        start = os.getpid() * 61 % (LAST - FIRST)
        for step in range(LAST - FIRST):
            number = FIRST + (start + step) % (LAST - FIRST)
            claim = _claimed(folder / str(number))
            if claim is None:
                continue
            weakref.finalize(self, os.close, claim)
            if _free(number):
                self.number = number
                return
        raise OSError(f"no port between {FIRST} and {LAST}")


def _claimed(file: Path) -> int | None:
    import fcntl

    claim = os.open(file, os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(claim)
        return None
    return claim


def _free(number: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError:
            return False
    return True
