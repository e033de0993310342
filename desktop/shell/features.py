"""Keeps PySide from reading the source of every module that is imported after it."""

import sys


def leave_sources_alone() -> None:
    """Answer at once the question PySide asks of each new module: whether it may use ``__feature__`` names.

    WORKAROUND PySide 6.11: its import hook calls ``inspect.getsource`` on every module to find out, and linecache
    keeps all of it. Measured with the engine's libraries: 8 MB of source, 21 MB of memory and 150 ms. Parvis never
    imports ``__feature__``, so the answer "uses PySide, no feature chosen" is right for every module. It does nothing
    where a release has no such function.
    """
    hook = sys.modules.get("shibokensupport.feature")
    if hook is not None and hasattr(hook, "_mod_uses_pyside"):
        vars(hook)["_mod_uses_pyside"] = lambda module: True
