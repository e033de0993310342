"""Waiting for a system dialog without a loop of its own (one such loop would kill other work)."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.shell.tr import translate


async def finished(dialog: QDialog) -> bool:
    """Open ``dialog`` and come back when it closes: whether it was accepted."""
    import asyncio  # not needed, and not imported, before the first paint

    done: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def ended(code: int) -> None:
        if not done.done():
            done.set_result(code)

    dialog.finished.connect(ended)
    dialog.open()
    return await done == QDialog.DialogCode.Accepted


async def choose_files(parent: QWidget) -> tuple[Path, ...]:
    """Let a person choose files to share; empty when they change their mind."""
    dialog = QFileDialog(parent, translate("Files", "Choose files to share"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    chosen: list[str] = []
    dialog.filesSelected.connect(chosen.extend)
    await finished(dialog)
    return tuple(Path(name) for name in chosen)


def _usual_place() -> str:
    """Where people look for what they saved."""
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    return usual if Path(usual).is_dir() else str(Path.home())


async def choose_place(parent: QWidget, name: str) -> Path | None:
    """Let a person choose where a file is saved, starting from ``name``."""
    dialog = QFileDialog(parent, translate("Files", "Save the document"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(_usual_place())
    dialog.selectFile(name)
    chosen: list[str] = []
    dialog.filesSelected.connect(chosen.extend)
    await finished(dialog)
    return Path(chosen[0]) if chosen else None
