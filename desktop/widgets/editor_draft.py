"""Keeps a draft while it is written: at most 150 ms behind the keyboard, one write at a time, the last one wins."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from sync.errors import SyncError
from sync.model.wish import Draft

DELAY_MS = 150


class DraftKeeper(QObject):
    """``failed`` carries why the words are not kept, or nothing once they are again."""

    failed = Signal(str)

    def __init__(self, shell: Shell, draft: Callable[[], Draft], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._draft = draft
        self._next: Draft | None = None
        self._kept: Draft | None = None
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.flush)

    def touch(self) -> None:
        """Something was written; the timer is not pushed back, so that steady typing is kept too."""
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Keep it now: the keyboard went elsewhere, or the window closes."""
        self._timer.stop()
        draft = self._draft()
        if draft == self._kept:
            return
        self._next = draft
        if not self._busy:
            self._busy = True  # from now, not from when the work begins: whoever settles must wait for it
            self._shell.spawn(self._write())

    async def settle(self) -> None:
        """Come back once what was written is kept (or refused)."""
        self.flush()
        while self._busy:
            await self._shell.read(lambda reads: None)  # let the write under way go on

    async def forget(self, place: str) -> None:
        """Drop the draft of ``place`` after any write under way: its words are published."""
        self._timer.stop()
        self._next = None
        while self._busy:
            await self._shell.read(lambda reads: None)
        self._kept = self._draft()
        await self._call(Draft(place=place))

    def begin(self, draft: Draft | None) -> None:
        """Say what is kept already, so that opening a draft does not write it again."""
        self._kept = draft

    async def _write(self) -> None:
        try:
            while self._next is not None:
                draft, self._next = self._next, None
                await self._call(draft)
        finally:
            self._busy = False

    async def _call(self, draft: Draft) -> None:
        try:
            if draft.text.strip() or draft.title.strip() or draft.files:
                await self._shell.call(lambda session: session.keep_draft(draft))
            else:
                await self._shell.call(lambda session: session.drop_draft(draft.place))
        except SyncError as error:
            self.failed.emit(sentence(error.reason))
        else:
            self._kept = draft
            self.failed.emit("")


async def settle_all(root: QObject) -> None:
    """Come back once every draft being written under ``root`` is kept: to be awaited before the engine is stopped."""
    for keeper in root.findChildren(DraftKeeper):
        await keeper.settle()
