"""The files of a post being written: copied to a safe place at once, shown with their size, taken back by a click."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets.upload import UploadRow
from sync.errors import SyncError
from sync.model.document import Document

LOCAL = "local:"
Given = Path | tuple[str, bytes]
_ROW = 52
_SHOWN = 3


class Files(QScrollArea):
    """``changed`` when a file came or went, ``refused`` with a sentence for one that was not kept."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._rows: dict[UploadRow, str] = {}
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(translate("Editor", "Attached files"))
        self.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self.hide()

    def ids(self) -> tuple[str, ...]:
        """The ids of the copies, in the order they were given."""
        return tuple(id_ for id_ in self._rows.values() if id_)

    @property
    def busy(self) -> bool:
        """Whether a file is still being copied."""
        return any(not id_ for id_ in self._rows.values())

    def add(self, files: Sequence[Given]) -> None:
        """Copy files durably; a folder or a file that cannot be read is refused with a sentence."""
        for file in files:
            if isinstance(file, Path) and file.is_dir():
                self.refused.emit(translate("Editor", "A folder cannot be attached: choose the files in it."))
                continue
            row = self._row(file.name if isinstance(file, Path) else file[0])
            row.say(translate("Editor", "copying…"))
            self._shell.spawn(self._copy(file, row))

    async def restore(self, ids: Sequence[str]) -> None:
        """Show the copies of a draft again; those that are gone are left out."""
        for id_ in ids:
            kept = await self._shell.read(lambda reads, id_=id_: reads.attachment(id_))  # type: ignore[misc]
            if kept is not None and isValid(self):
                row = self._row(kept[0].name)
                self._rows[row] = id_
                row.set_size(kept[0].size)

    def clear(self) -> None:
        """Forget all: they are published."""
        for row in tuple(self._rows):
            self._remove(row, told=False)

    async def _copy(self, file: Given, row: UploadRow) -> None:
        try:
            if isinstance(file, Path):
                document: Document = await self._shell.call(lambda session: session.attach(file))
            else:
                document = await self._shell.call(lambda session: session.attach(file[0], file[1]))
        except (SyncError, OSError) as error:
            if isValid(self):
                self._remove(row)
                reason = error.reason if isinstance(error, SyncError) else "file_gone"
                self.refused.emit(f"{row.name.text()} — {sentence(reason)}")
            return
        if isValid(self) and row in self._rows:
            self._rows[row] = document.source.removeprefix(LOCAL)
            row.set_size(document.size)
            self.changed.emit()

    def _row(self, name: str) -> UploadRow:
        row = UploadRow(name)
        row.setAccessibleName(name)
        row.removed.connect(lambda: self._remove(row))
        self._rows[row] = ""
        self._column.addWidget(row)
        self._fit()
        return row

    def _remove(self, row: UploadRow, *, told: bool = True) -> None:
        if self._rows.pop(row, None) is None:
            return
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._fit()
        if told:
            self.changed.emit()

    def _fit(self) -> None:
        """Up to three rows stand open; more of them scroll."""
        self.setVisible(bool(self._rows))
        self.setFixedHeight(min(len(self._rows), _SHOWN) * _ROW)
