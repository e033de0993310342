"""Every durable step as a named point, found by itself: where the product commits, renames or makes a request."""

import contextlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sync.store import database, migrate
from tests.proofs.simulation.device import Device, Life

ANYTHING = "*"
_SILENT = ("sync.store.database", "sync.store.watch", "sync.matrix.transport")
"""Modules that every step goes through and that say nothing about which it is."""
_CALLERS = 2


def where() -> str:
    """The functions of the product that are at work, the innermost first: they are a step's name."""
    found: list[str] = []
    frame = sys._getframe(1)
    while frame is not None and len(found) < _CALLERS:
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith("sync.") and module not in _SILENT:
            found.append(f"{module}:{frame.f_code.co_name}")
        frame = frame.f_back  # type: ignore[assignment]
    return " < ".join(found) or "?"


class Doomed(Device):
    """A device whose program ends at the moments of ``dooms``, one after the other: a point, and how many pass."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.met: Counter[str] = Counter()
        self.dooms: list[tuple[str, int]] = []
        self.safe = False

    def dies_at(self, moment: str) -> bool:
        name = f"{moment} {where()}"
        if self.safe:
            return False
        self.met[name] += 1
        if not self.dooms or self.dooms[0][0] not in (name, ANYTHING):
            return False
        point, left = self.dooms[0]
        self.dooms[0] = (point, left - 1)
        if left > 0:
            return False
        self.dooms.pop(0)
        return True

    def strikes(self, moment: str) -> None:
        if self.life is not None:
            self.life.strikes(moment)

    @contextlib.contextmanager
    def around(self, what: str) -> Iterator[None]:
        """A durable step that is not a commit of an engine."""
        self.strikes(f"{what} before")
        yield
        self.strikes(f"{what} after")


def wire(patch: pytest.MonkeyPatch, device: Doomed) -> None:
    """Be there at what happens outside of the two engines' commits, while the files are opened too."""
    open_engine, replace, bring = database.open_engine, Path.replace, migrate.migrate

    def opened(path: Path, *arguments: Any, **more: Any) -> Any:
        engine = open_engine(path, *arguments, **more)
        life: Life | None = device.life
        if life is not None:
            life.watch(path.stem, engine)
        return engine

    def replaced(self: Path, target: Any) -> Path:
        with device.around("rename"):
            return replace(self, target)

    def migrated(*arguments: Any, **more: Any) -> None:
        with device.around("migration"):
            bring(*arguments, **more)

    patch.setattr(database, "open_engine", opened)
    patch.setattr(Path, "replace", replaced)
    patch.setattr(migrate, "migrate", migrated)
