"""A program that writes in a real composer over a real engine until it is killed: how much was kept, a line each."""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path

from desktop.app import make_application
from desktop.shell import loop, style
from desktop.shell.garbage import Garbage
from desktop.shell.options import Options


class Nobody:
    """A window that opens nothing."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *plain, **named: None


async def write(folder: Path, pause: float) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QWidget

    from desktop.dialogs.composer import Composer
    from desktop.shell.bridge import Bridge
    from desktop.windows.window_shell import WindowShell
    from sync import EngineThread, Profile
    from sync.model.status import Link, Status

    engine = EngineThread(Profile(folder))
    engine.start()
    window = QWidget()
    window.resize(900, 700)
    window.show()
    shell = WindowShell(window, Nobody(), None, Status(Link.STARTING))  # type: ignore[arg-type]
    shell.attach(Bridge(Profile(folder), engine))
    await asyncio.wrap_future(engine.ready)
    sheet = Composer(window, shell)
    sheet.open()
    while not sheet._ready:  # noqa: ASYNC110 - it tells nobody
        await asyncio.sleep(0.01)

    def tell_kept() -> None:
        kept = sheet.keeper._kept.get(sheet.place)
        print(len(kept.text) if kept else 0, flush=True)

    sheet.keeper.failed.connect(tell_kept)
    while len(sheet.box.text()) < 3000:
        QTest.keyClick(sheet.box.editor, "abcdefghij"[len(sheet.box.text()) % 10])
        print(f"typed {len(sheet.box.text())}", flush=True)
        await asyncio.sleep(pause)
    os._exit(0)  # nobody killed it


if __name__ == "__main__":
    app = make_application(Options())
    style.dress(app)
    garbage = Garbage()
    held: list[object] = []

    def start() -> None:
        held.append(asyncio.get_running_loop().create_task(write(Path(sys.argv[1]), float(sys.argv[2]))))

    loop.run(app, start)
