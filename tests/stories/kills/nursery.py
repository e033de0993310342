"""A process that has imported everything once and forks a `parvis` for each request: a start costs milliseconds.

`python -m tests.stories.kills.nursery FD`: each message on the socket FD is a JSON list of arguments together with
the child's standard input and output; answered with its pid, and with its exit status once it is dead.
"""

import importlib
import json
import os
import socket
import sys
import traceback
from collections.abc import Sequence

HEAVY = (
    "sync.cli.main", "sync.cli.commands.headless", "sync.cli.running", "sync.host.thread", "sync.host.door",
    "sync.host.requests", "sync.host.direct", "sync.session", "sync.engine.world", "sync.store.keys", "anyio",
    "anyio._backends._asyncio", "httpx", "httpcore", "markdown_it", "nh3", "msgspec", "asyncio",
)  # fmt: skip


def main() -> None:
    """Serve until the other end closes."""
    for name in HEAVY:
        importlib.import_module(name)
    door = socket.socket(fileno=int(sys.argv[1]))
    while True:
        message, streams, _, _ = socket.recv_fds(door, 1 << 16, 2)
        if not message:
            return
        child = os.fork()
        if child == 0:
            door.close()
            _be(json.loads(message), streams)
        for stream in streams:
            os.close(stream)
        door.sendall(f"{child}\n".encode())
        _, status = os.waitpid(child, 0)
        door.sendall(f"{os.waitstatus_to_exitcode(status)}\n".encode())


def _be(arguments: list[str], streams: Sequence[int]) -> None:
    """Become the program; never returns."""
    from sync.cli.main import main as parvis
    from tests.stories.kills import plants

    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.stdin = os.fdopen(0, "r", encoding="utf-8")
    sys.stdout = os.fdopen(1, "w", encoding="utf-8")
    code = 70
    try:
        plants.plant(os.environ.get("PARVIS_TEST_PLANT", ""))
        code = parvis(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # told to whoever reads the story's failure
        traceback.print_exc(file=sys.stdout)
    finally:
        sys.stdout.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
