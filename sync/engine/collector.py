"""Keeps Python's cycle collector from stopping the window while a big answer is written."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def rested() -> Iterator[None]:
    """No cycle is looked for inside.

    With the events of a big answer alive, one full collection holds the interpreter for 100 to 200 ms (measured with
    50,000 events); they hold no cycles and are freed by counting references as soon as the answer is written.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
