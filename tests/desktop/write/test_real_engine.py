"""The writing box over the real engine and its encrypted store, without a network."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
import qasync
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.dialogs.composer import Composer
from desktop.shell import style
from desktop.shell.bridge import Bridge
from desktop.widgets.editor_draft import settle_all
from desktop.windows.window_shell import WindowShell
from sync import EngineThread, Profile, open_reads
from sync.model.status import Link, Status
from tests.desktop.write.surroundings import type_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Nobody:
    """A window that opens nothing."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *plain, **named: None


async def writing(profile: Profile, window: QWidget, path: Path) -> None:
    """Type into a composer over a running engine, and stop it once the draft is settled."""
    engine = EngineThread(profile)
    engine.start()
    shell = WindowShell(window, Nobody(), None, Status(Link.STARTING))  # type: ignore[arg-type]
    bridge = Bridge(profile, engine)
    shell.attach(bridge)
    failures: list[object] = []
    bridge.failed.connect(failures.append)
    await asyncio.wrap_future(engine.ready)
    sheet = Composer(window, shell, kind="idea")
    sheet.open()
    await asyncio.sleep(0.2)
    type_in(sheet.head.title, "Casiers")
    type_in(sheet.box.editor, "Dans le hall 🎉")
    await asyncio.sleep(0.3)
    sheet.box.add_files((path,))
    await asyncio.sleep(0.2)
    assert sheet.box.notice.text().startswith("plan.pdf — You are signed out.")
    type_in(sheet.box.editor, "!")
    await settle_all(window)
    sheet.reject()
    shell.detach()
    await bridge.close()
    await asyncio.get_running_loop().run_in_executor(None, engine.stop)
    assert failures == []


def test_the_last_letter_is_in_the_encrypted_store_before_the_program_ends(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARVIS_KEY_STORE", "file")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    style.dress(app)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 700)
    window.show()
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF")
    profile = Profile(tmp_path / "profile")
    loop = qasync.QEventLoop(app)
    with loop:
        loop.run_until_complete(writing(profile, window, path))
    reads = open_reads(profile)
    assert reads is not None
    draft = reads.draft("new")
    assert draft is not None
    assert (draft.kind, draft.title, draft.text) == ("idea", "Casiers", "Dans le hall 🎉!")
    assert draft.files == ()
    reads.close()
    found = b"".join(each.read_bytes() for each in (tmp_path / "profile").rglob("*") if each.is_file())
    assert b"Dans le hall" not in found
