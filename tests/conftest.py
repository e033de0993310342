"""In the tests as in the program: from the first window on, cycles are collected on its thread only."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> Iterator[QApplication]:
    from desktop.shell.garbage import Garbage

    garbage = Garbage()
    yield qapp
    del garbage
    # Data of a test that stays on the clipboard is destroyed after the interpreter, and with a crash (PySide 6.11);
    # the program itself puts only text there, which Qt wraps without Python.
    qapp.clipboard().clear()
