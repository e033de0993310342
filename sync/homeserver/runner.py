"""Runs one Synapse and ends with whoever started it; executed by the homeserver's own Python, never imported by Parvis.

``runner.py FOLDER``: standard input is a pipe held by the starter. When it closes, for whatever reason (also when the
starter is killed), Synapse is asked to stop, and ended if it does not. A pipe works on every platform; the parent-death
signal of Linux would fire when the *thread* that started us ends, which is not what we want.
The lock on ``lock`` is held for as long as this process lives: never two Synapses on one database.
"""

import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

BUSY = 75
"""Exit code: the folder is locked by another runner."""


def lock(path: Path) -> Any:
    """Take the lock for the life of this process, or leave with ``BUSY``."""
    handle = path.open("a+b")
    try:
        if sys.platform == "win32":
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        sys.exit(BUSY)
    return handle


def watch_starter() -> None:
    """Wait for the end of standard input, then end Synapse: nicely, and after five seconds in any case."""
    while True:
        try:
            if not os.read(0, 1024):
                break
        except OSError:
            break
    from twisted.internet import reactor  # type: ignore[import-not-found,unused-ignore]

    reactor.callFromThread(_stop_reactor)
    time.sleep(5)
    os._exit(0)


def _stop_reactor() -> None:
    from twisted.internet import error, reactor

    try:
        reactor.stop()
    except error.ReactorNotRunning:
        os._exit(0)


def tune_sqlite() -> None:
    """Spare an fsync per commit: with its write-ahead log the database stays whole, also when we are killed."""
    from synapse.storage.engines.sqlite import Sqlite3Engine  # type: ignore[import-not-found,unused-ignore]

    prepare = Sqlite3Engine.on_new_connection

    def prepare_and_tune(self: Any, connection: Any) -> None:
        prepare(self, connection)
        connection.execute("PRAGMA synchronous = NORMAL;")
        connection.commit()

    Sqlite3Engine.on_new_connection = prepare_and_tune


def main() -> None:
    """Lock, watch, run."""
    folder = Path(sys.argv[1])
    held = lock(folder / "lock")
    threading.Thread(target=watch_starter, daemon=True).start()
    tune_sqlite()
    sys.path.insert(0, str(Path(__file__).with_name("inside")))
    sys.argv = ["synapse", "--config-path", str(folder / "homeserver.yaml")]
    from synapse.app.homeserver import main as synapse  # type: ignore[import-not-found,unused-ignore]

    try:
        synapse()
    finally:
        held.close()


if __name__ == "__main__":
    main()
