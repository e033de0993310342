"""``headless``: one JSON command a line in; answers and changes of state, a line each, out."""

import json
import sys
import threading

from sync.cli.command import Command, no_arguments
from sync.cli.context import Context, Message
from sync.cli.running import Running
from sync.errors import SyncError

LONGEST = 4 * 1024 * 1024
"""Bytes of one line."""


class _Output:
    """Lines from two threads, each whole."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._guard = threading.Lock()

    def write(self, message: Message) -> None:
        with self._guard:
            self._context.print_json(message)


def _headless(context: Context) -> None:
    output = _Output(context)
    with Running(context.profile) as running:
        context.note_key()
        following = threading.Event()
        teller = threading.Thread(target=_tell, args=(running, output, following), name="parvis-teller", daemon=True)
        teller.start()
        following.wait(10)  # from here on every change is told
        while line := sys.stdin.buffer.readline(LONGEST):
            if line.strip():
                output.write(_answered(running, line))


def _answered(running: Running, line: bytes) -> Message:
    """The answer to a line, whatever is in it."""
    try:
        request = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"error": "bad_input", "detail": f"JSON: {error}"[:200]}
    if not isinstance(request, dict):
        return {"error": "bad_input", "detail": "JSON"}
    try:
        return running.ask(request)
    except SyncError as error:
        return {"ref": request.get("ref"), "error": error.reason, "detail": error.detail}


def _tell(running: Running, output: _Output, following: threading.Event) -> None:
    for message in running.follow():
        following.set()
        if message["event"] not in {"alive", "following"}:
            output.write(message)


TABLE = {"headless": Command(no_arguments, _headless)}
