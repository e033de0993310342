"""Events to the calendar of the person, and events from a calendar file into a new post."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QTimeZone

from desktop.actions.documents import write_whole
from desktop.actions.doing import attempt
from desktop.actions.names import safe_name
from desktop.actions.waiting import choose_place
from desktop.models.happening import happening_of
from desktop.shell import safe_open, times
from desktop.shell.reasons import sentence
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from desktop.widgets.date_block import DateBlock
from desktop.widgets.drag_out import drag_out
from sync.errors import SyncError
from sync.model.ids import CommunityId
from sync.model.post import Post
from sync.model.wish import Draft

SUFFIX = ".ics"
_MOST = 256 * 1024 + 1
"""One byte more than a file may have: it is refused without being read to its end."""


def is_calendar(files: object) -> bool:
    """Whether one calendar file, and nothing else, is given."""
    return (
        isinstance(files, Sequence) and len(files) == 1 and isinstance(files[0], Path)
        and files[0].suffix.lower() == SUFFIX
    )  # fmt: skip


def add(shell: Shell, post: Post) -> None:
    """Give an event to the program that opens calendar files; where there is none, offer to save the file."""
    shell.spawn(_add(shell, post))


def save(shell: Shell, post: Post) -> None:
    """Ask where, and write the file of an event there."""
    shell.spawn(_save(shell, post))


async def _add(shell: Shell, post: Post) -> None:
    data = await _made(shell, post)
    if data is None:
        return
    path = _passing() / _name(post)
    if await _written(shell, path, data) and not safe_open.open_document(path, shell.window):
        await _save(shell, post)


def drag(shell: Shell, post: Post) -> None:
    """Let the person carry an event to their calendar, or wherever files may be dropped."""
    from sync import write_ics

    happening = happening_of(post)
    path = _passing() / _name(post)
    try:
        path.write_bytes(write_ics(post, times.now_ms()))
    except (SyncError, OSError):
        shell.toast(translate("Files", "{name} could not be written there.", name=path.name))
        return
    block = DateBlock()
    block.show_day(happening.start if happening is not None else post.at)
    drag_out([path], block.grab(), shell.window)


def _passing() -> Path:
    """A folder readable by this person alone, until the program ends."""
    folder = Path(tempfile.mkdtemp(prefix="parvis-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


async def _save(shell: Shell, post: Post) -> None:
    place = await choose_place(shell.window, _name(post))
    if place is None:
        return
    data = await _made(shell, post)
    if data is not None and await _written(shell, place, data):
        shell.toast(translate("Files", "{name} is saved.", name=place.name))


def _name(post: Post) -> str:
    return safe_name((post.title[:60].strip(" .") or translate("Files", "event")) + SUFFIX)


async def _aside(shell: Shell, work: Callable[[], Any]) -> Any:
    """Off the window's thread, as a read is; None once it was told why not."""
    try:
        return await shell.read(lambda _reads: work())
    except SyncError as error:
        shell.toast(sentence(error.reason))
        return None


async def _made(shell: Shell, post: Post) -> bytes | None:
    def make() -> bytes:
        from sync import write_ics  # brings a library, for the first file only

        return write_ics(post, times.now_ms())

    made = await _aside(shell, make)
    return made if isinstance(made, bytes) else None


async def _written(shell: Shell, path: Path, data: bytes) -> bool:
    try:
        await shell.read(lambda _reads: write_whole(path, data))
    except OSError:
        shell.toast(translate("Files", "{name} could not be written there.", name=path.name))
        return False
    return True


async def read_file(shell: Shell, path: Path) -> dict[str, Any] | None:
    """``title``, ``text`` and ``event`` of a calendar file; None once it was told why not."""
    own = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace")

    def look() -> dict[str, Any]:
        from sync import read_ics

        with path.open("rb") as file:
            return read_ics(file.read(_MOST), own)

    try:
        found = await _aside(shell, look)
    except OSError:
        shell.toast(sentence("file_gone"))
        return None
    return found if isinstance(found, dict) else None


def begin(shell: Shell, community: CommunityId | None, path: Path) -> None:
    """Open the composer on an event filled from a file; a draft that is there already stays as it is."""
    shell.spawn(_begin(shell, community, path))


async def _begin(shell: Shell, community: CommunityId | None, path: Path) -> None:
    found = await read_file(shell, path)
    if found is None:
        return
    place = f"ics:{uuid4()}"
    draft = Draft(place=place, community=community, kind="event", title=found["title"], text=found["text"],
                  extra={"event": found["event"]})  # fmt: skip

    async def keep(session: Any) -> bool:
        await session.keep_draft(draft)
        return True

    if await attempt(shell, keep):
        shell.compose(community=community, kind="event", place=place)
