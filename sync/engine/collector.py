"""Keeps Python's cycle collector from stopping the window while a big answer is written."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_usual: list[tuple[int, int, int]] = []
"""The thresholds to go back to, one for each who rests the collector now."""


@contextmanager
def rested() -> Iterator[None]:
    """No cycle is looked for inside; the window, which collects by hand on its own thread, sees the threshold of 0.

    With the events of a big answer alive, one full collection holds the interpreter for 100 to 200 ms (measured with
    50,000 events); they hold no cycles and are freed by counting references as soon as the answer is written.
    """
    with _lock:
        _usual.append(_usual[0] if _usual else gc.get_threshold())
        gc.set_threshold(0, *_usual[0][1:])
    try:
        yield
    finally:
        with _lock:
            usual = _usual.pop()
            if not _usual:
                gc.set_threshold(*usual)
