"""Runs the window's event loop under asyncio, and ends it in order."""

import asyncio
import os
import signal
import socket
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

# The binding must be named before qasync is imported, or it looks for others first.
os.environ.setdefault("QT_API", "pyside6")

import qasync
from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

T = TypeVar("T")


def run(app: QApplication, start: Callable[[], None]) -> int:
    """Run until ``stop``; ``start`` is called once tasks can be made."""
    app.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(app)
    try:
        loop.call_soon(start)
        return int(loop.run_forever() or 0)
    finally:
        loop.close()


def stop(shutdown: Coroutine[Any, Any, None], failed: Callable[[BaseException], None]) -> "asyncio.Task[None]":
    """Carry out ``shutdown``, then leave the loop, even when it fails, which is told. The caller holds the task."""
    loop = asyncio.get_running_loop()

    def ended(task: "asyncio.Task[None]") -> None:
        if not task.cancelled() and (error := task.exception()) is not None:
            failed(error)
        loop.call_soon(loop.stop)

    task = loop.create_task(shutdown)
    task.add_done_callback(ended)
    return task


def in_thread(work: Callable[[], T], *, hold: bool = False) -> "asyncio.Future[T]":
    """Run blocking work on a thread of its own.

    With ``hold`` the program does not end before the thread has. Without, it may; then the work must not be about to
    answer while the interpreter ends: a daemon thread caught inside Qt at that moment aborts the process.
    """
    answer: Future[T] = Future()

    def run() -> None:
        try:
            answer.set_result(work())
        except BaseException as error:  # handed to whoever waits
            answer.set_exception(error)

    threading.Thread(target=run, name="parvis-work", daemon=not hold).start()
    return asyncio.wrap_future(answer)


class Interrupts:
    """Tells of Ctrl+C and of a polite request to end, which Qt's loop would sleep through."""

    def __init__(self, on_signal: Callable[[], None]) -> None:
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._awake)
        self._on_signal = on_signal
        signal.set_wakeup_fd(self._write.fileno())
        wanted = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
        self._before = {number: signal.signal(number, lambda *_: None) for number in wanted}

    def _awake(self) -> None:
        self._read.recv(64)
        self._on_signal()

    def close(self) -> None:
        """Give the signals back."""
        signal.set_wakeup_fd(-1)
        for number, handler in self._before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()
