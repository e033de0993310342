"""The local door of a running program: a second one hands its command over and gets the answer (decision 0005).

Messages are JSON, a line of bytes each, never pickles. Both sides prove that they hold the key of the store before
anything is said, each connection on a thread of its own, so that nobody can block the door by saying nothing.
"""

import contextlib
import hashlib
import hmac
import json
import queue
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener, answer_challenge, deliver_challenge
from pathlib import Path
from typing import Any, Self

from sync.errors import Busy
from sync.store import keys
from sync.store.keys import Key
from sync.store.profile import Profile

MOST = 4 * 1024 * 1024
"""Bytes of one message."""
PATIENCE = 6.0
"""Seconds a second program waits for a sign of life: who hangs is told apart from who takes its time over an answer."""
PULSE = 2.0
"""Seconds between two signs of life while an answer is prepared."""
FOLLOWED = 60.0
"""The same for a command that goes on telling, which says by itself that it is alive."""

Message = dict[str, Any]
_BEAT: Message = {"pulse": True}
_ALIVE = json.dumps(_BEAT).encode("utf-8")
_NOTHING: Message = {"nothing": True}
"""Nothing was done about a request: nobody here knows it, or the program ends."""
Answer = Callable[[Message], Iterator[Message]]
"""Answers a request with one message, or with several when it goes on telling."""


def _proof(key: Key) -> bytes:
    return hmac.new(key.value, b"parvis door", hashlib.sha256).digest()


def _family() -> str:
    return "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"


class Door:
    """Listens until ``close``. The caller holds the profile's lock, so a socket found there is a stale one."""

    def __init__(self, profile: Profile, key: Key, answer: Answer) -> None:
        self._address = profile.socket_address
        self._proof = _proof(key)
        self._answer = answer
        self._closing = False
        self._remove()
        self._listener = Listener(self._address, _family(), backlog=16)
        if sys.platform != "win32":
            Path(self._address).chmod(0o600)
        self._thread = threading.Thread(target=self._listen, name="parvis-door", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening and remove the socket."""
        if self._closing:
            return
        self._closing = True
        # A call of our own wakes the listener wherever it waits, on every platform.
        with contextlib.suppress(OSError, EOFError):
            Client(self._address, _family()).close()
        self._thread.join(1)
        with contextlib.suppress(OSError):
            self._listener.close()
        self._remove()

    def _remove(self) -> None:
        if sys.platform != "win32":
            Path(self._address).unlink(missing_ok=True)

    def _listen(self) -> None:
        while not self._closing:
            try:
                caller = self._listener.accept()
            except (OSError, EOFError):
                time.sleep(0.05)  # out of descriptors, perhaps: not a reason to spin
                continue
            if self._closing:
                caller.close()
                return
            threading.Thread(target=self._serve, args=(caller,), name="parvis-caller", daemon=True).start()

    def _serve(self, caller: "Connection[Any, Any]") -> None:
        # The caller may vanish at any moment; what it asked for is then still carried out.
        with caller, contextlib.suppress(OSError, EOFError, AuthenticationError, ValueError, RecursionError):
            deliver_challenge(caller, self._proof)
            answer_challenge(caller, self._proof)
            request = json.loads(caller.recv_bytes(MOST))
            if not isinstance(request, dict):
                return
            with _Pulse(caller, beating="pulse" in request) as pulse:
                answered = False
                for message in self._answer(request):
                    pulse.send(message)
                    answered = True
                if not answered:
                    pulse.send(_NOTHING)


class _Pulse:
    """Sends what is answered, and in between that somebody is still there, to callers that asked for it (``pulse``)."""

    def __init__(self, caller: "Connection[Any, Any]", *, beating: bool) -> None:
        self._caller = caller
        self._beating = beating
        self._turn = threading.Lock()
        self._over = threading.Event()

    def __enter__(self) -> Self:
        if self._beating:
            threading.Thread(target=self._beat, name="parvis-pulse", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._turn:  # the connection is closed next, and its number is somebody else's then
            self._over.set()

    def send(self, message: Message) -> None:
        """One message, whole."""
        with self._turn:
            self._caller.send_bytes(json.dumps(message).encode("utf-8"))

    def _beat(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while True:
                with self._turn:
                    if self._over.is_set():
                        return
                    self._caller.send_bytes(_ALIVE)
                self._over.wait(PULSE)


def handover(profile: Profile, request: Message, *, patience: float = PATIENCE) -> Message | None:
    """Have the running program carry a command out. None when nobody runs, or nothing was done about it there.

    Raises Busy when who runs gives no sign of life for ``patience`` seconds, or ends without an answer: then the
    command may have been carried out, and must not be a second time.
    """
    caller = _call(profile, min(patience, PATIENCE))
    if caller is None:
        return None
    with contextlib.closing(_said(caller, {**request, "pulse": True}, patience)) as messages:
        for message in messages:
            if message != _BEAT:
                return None if message == _NOTHING else message
    raise Busy("the running program ended meanwhile")


def conversation(profile: Profile, request: Message) -> Generator[Message, None, None]:
    """The same for a command that goes on telling; closing the iterator ends it."""
    caller = _call(profile, PATIENCE)
    if caller is not None:
        yield from _said(caller, request, FOLLOWED)


def _said(caller: "Connection[Any, Any]", request: Message, patience: float) -> Generator[Message, None, None]:
    with caller:
        try:
            caller.send_bytes(json.dumps(request).encode("utf-8"))
            while caller.poll(patience):
                yield json.loads(caller.recv_bytes(MOST))
        except EOFError:
            return
        except OSError as error:
            raise Busy("the running program ended meanwhile") from error
        raise Busy("the running program does not answer")


def _call(profile: Profile, patience: float) -> "Connection[Any, Any] | None":
    """A connection on which both have proved themselves; a program that hangs in the middle of it is not waited for.

    Neither calling nor proving can be bounded in time, on any platform: a thread of their own does both.
    """
    key = keys.load_key(profile)
    if key is None:
        return None
    made: queue.SimpleQueue[Connection[Any, Any] | None] = queue.SimpleQueue()
    threading.Thread(target=lambda: made.put(_proved(profile, key)), name="parvis-call", daemon=True).start()
    try:
        return made.get(timeout=patience)
    except queue.Empty:
        raise Busy("the running program does not answer") from None


def _proved(profile: Profile, key: Key) -> "Connection[Any, Any] | None":
    try:
        caller = Client(profile.socket_address, _family())
    except OSError:
        return None
    try:
        answer_challenge(caller, _proof(key))
        deliver_challenge(caller, _proof(key))
    except (OSError, EOFError, AuthenticationError):
        caller.close()
        return None
    return caller
