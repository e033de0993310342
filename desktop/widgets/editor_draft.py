"""Keeps a draft while it is written: every keystroke at once, one write at a time, the newest words next."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from sync.errors import SyncError
from sync.model.wish import Draft

if TYPE_CHECKING:
    from asyncio import Future


class DraftKeeper(QObject):
    """``failed`` carries why the words are not kept, or nothing once they are again."""

    failed = Signal(str)

    def __init__(self, shell: Shell, draft: Callable[[], Draft], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._draft = draft
        self._next: dict[str, Draft] = {}  # by place: one may write in a thread while the words of another wait
        self._kept: dict[str, Draft] = {}
        self._busy = False
        self._waiting: list[Future[None]] = []

    def keep(self) -> None:
        """Something was written: hand it to the engine, or let it follow the write under way.

        What can be lost is what was typed during one commit, some milliseconds.
        """
        draft = self._draft()
        if self._busy:
            self._next[draft.place] = draft
        elif draft != self._kept.get(draft.place):
            self._next[draft.place] = draft
            self._busy = True  # from now, not from when the work begins: whoever settles must wait for it
            self._shell.spawn(self._write())

    def rest(self, place: str) -> None:
        """The words of ``place`` are being published: they need not be kept behind that."""
        self._next.pop(place, None)

    async def settle(self) -> None:
        """Come back once what was written is kept (or refused)."""
        self.keep()
        await self._idle()

    async def forget(self, place: str) -> None:
        """Drop the draft of ``place`` after any write under way: its words are published."""
        self.rest(place)
        await self._idle()
        shown = self._draft() if isValid(self) else Draft(place=place)
        await self._call(Draft(place=place))
        self._kept[place] = shown

    def begin(self, draft: Draft | None) -> None:
        """Say what is kept already, so that opening a draft does not write it again."""
        if draft is not None:
            self._kept[draft.place] = draft

    async def _idle(self) -> None:
        """Come back once no write is under way."""
        while self._busy:
            from asyncio import get_running_loop  # not before the first paint

            ended = get_running_loop().create_future()
            self._waiting.append(ended)
            await ended

    async def _write(self) -> None:
        try:
            while self._next:
                draft = self._next.pop(next(iter(self._next)))
                if draft != self._kept.get(draft.place):
                    await self._call(draft)
        finally:
            self._busy = False
            waiting, self._waiting = self._waiting, []
            for each in waiting:
                if not each.done():
                    each.set_result(None)

    async def _call(self, draft: Draft) -> None:
        why = ""
        try:
            if draft.text.strip() or draft.title.strip() or draft.files or draft.extra:
                await self._shell.call(lambda session: session.keep_draft(draft))
            else:
                await self._shell.call(lambda session: session.drop_draft(draft.place))
        except SyncError as error:
            why = sentence(error.reason)
        else:
            self._kept[draft.place] = draft
        if isValid(self):
            self.failed.emit(why)


async def settle_all(root: QObject) -> None:
    """Come back once every draft being written under ``root`` is kept: to be awaited before the engine is stopped."""
    for keeper in root.findChildren(DraftKeeper):
        await keeper.settle()
