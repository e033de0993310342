"""The pictures the window shows: asked for once, read and decoded away from the frames, kept within a budget."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage, QPixmap

from desktop.shell.pictures import decode
from desktop.windows.window_shell import WindowShell
from sync.changes import ChangeSet
from sync.errors import SyncError

if TYPE_CHECKING:
    from sync import Reads

_BUDGET = 24 * 1024 * 1024
_SMALL, _LARGE = "96x96", "800x600"
"""Thumbnails every server makes: any other size would be made anew for each reader."""

Wanted = tuple[str, int, int]


class Gallery:
    """``picture`` answers at once: the pixmap, or None and a change set naming the source once it is here."""

    def __init__(self, shell: WindowShell, ratio: Callable[[], float]) -> None:
        self._shell = shell
        self._ratio = ratio
        self._kept: OrderedDict[Wanted, QPixmap] = OrderedDict()
        self._bytes = 0
        self._underway: set[Wanted] = set()
        self._fetched: set[tuple[str, str]] = set()
        self._bad: set[str] = set()

    def picture(self, source: str, width: int, height: int) -> QPixmap | None:
        """A picture that fits ``width`` × ``height`` (fills it when that is a square)."""
        wanted = (source, width, height)
        if wanted in self._kept:
            self._kept.move_to_end(wanted)
            return self._kept[wanted]
        if not source or source in self._bad or wanted in self._underway or self._awaited(wanted):
            return None
        if self._shell.bridge is None:
            return self._at_once(wanted)
        self._underway.add(wanted)
        self._shell.spawn(self._bring(wanted))
        return None

    def arrived(self, sources: frozenset[str]) -> None:
        """Bytes came: whoever still shows the picture will ask again."""
        self._fetched = {pair for pair in self._fetched if pair[0] not in sources}

    def _awaited(self, wanted: Wanted) -> bool:
        """Whether its bytes were asked for and have not come: there is nothing to read again until they do."""
        return (wanted[0], _variant(wanted, self._ratio())) in self._fetched

    def _at_once(self, wanted: Wanted) -> QPixmap | None:
        """Before the engine runs there is no other thread to read on; what is cached belongs to the first frame."""
        if self._shell.reads is None:
            return None
        return self._keep(wanted, _load(self._shell.reads, wanted, self._ratio()))

    async def _bring(self, wanted: Wanted) -> None:
        try:
            ratio = self._ratio()
            image = await self._shell.read(lambda reads: _load(reads, wanted, ratio))
        finally:
            self._underway.discard(wanted)
        if self._keep(wanted, image) is not None:
            self._shell.tell(ChangeSet(media=frozenset({wanted[0]})))
        elif image is None and wanted[0].startswith("mxc://"):
            await self._fetch(wanted[0], _variant(wanted, ratio))

    async def _fetch(self, source: str, variant: str) -> None:
        if (source, variant) in self._fetched:
            return
        self._fetched.add((source, variant))
        try:
            await self._shell.call(lambda session: session.fetch_media(source, variant))
        except SyncError:
            # Offline, or gone from the server: initials stand in its place, and it is asked for again when shown anew.
            self._fetched.discard((source, variant))

    def _keep(self, wanted: Wanted, image: QImage | None) -> QPixmap | None:
        if image is None:
            return None
        if image.isNull():
            self._bad.add(wanted[0])  # bytes that are no picture: asking again would not help
            return None
        made = QPixmap.fromImage(image)
        made.setDevicePixelRatio(self._ratio())
        self._kept[wanted] = made
        self._bytes += image.sizeInBytes()
        while self._bytes > _BUDGET and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.width() * old.height() * 4
        return made


def _variant(wanted: Wanted, ratio: float) -> str:
    return _SMALL if max(wanted[1], wanted[2]) * ratio <= 96 else _LARGE


def _load(reads: "Reads", wanted: Wanted, ratio: float) -> QImage | None:
    """Read and decode, on the reader's thread once there is one; a null image for bytes that are no picture."""
    source, width, height = wanted
    data = reads.media(source, _variant(wanted, ratio)) or reads.media(source, "full")
    if data is None:
        return None
    return decode(data, round(width * ratio), round(height * ratio), cover=width == height) or QImage()
