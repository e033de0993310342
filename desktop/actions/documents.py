"""Opening and saving documents: their names come from strangers, so no name is a path and nothing is run."""

import atexit
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

from desktop.actions.doing import attempt
from desktop.actions.names import safe_name
from desktop.actions.waiting import choose_place
from desktop.shell import safe_open
from desktop.shell.pictures import decode
from desktop.shell.shell import Shell
from desktop.shell.tr import translate
from sync.model.document import Document

LOCAL = "local:"
"""Sources of files that wait to leave begin so; the rest is the id of their copy."""

_SHARPEST = 4096
"""Pixels of a side: as much as the limit of memory for one picture allows."""

_SEALED_OFF = "[ZoneTransfer]\r\nZoneId=3\r\n"
"""What Windows reads to warn before a file from elsewhere is run."""


def open_document(shell: Shell, document: Document) -> None:
    """Open a copy in its program if it only shows; otherwise offer to save it."""
    shell.spawn(_open(shell, document))


def save_document(shell: Shell, document: Document) -> None:
    """Ask where, fetch the whole document, and write it there."""
    shell.spawn(_save(shell, document))


async def _open(shell: Shell, document: Document) -> None:
    name = safe_name(document.name)
    if document.is_image and await _shown(shell, document):
        return
    if Path(name).suffix.lower() not in safe_open.READABLE:
        question = translate("Files", "Parvis does not open this kind of file: it could run a program.")
        if await shell.ask(question, name, yes=translate("Files", "Save it…")):
            await _save(shell, document)
        return
    data = await fetch(shell, document)
    if data is None:
        return
    folder = Path(tempfile.mkdtemp(prefix="parvis-"))  # readable by this person alone
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / (secrets.token_hex(6) + Path(name).suffix.lower())
    if await _written(shell, path, data) and not safe_open.open_document(path, shell.window):
        question = translate("Files", "No program on this device opens this kind of file.")
        if await shell.ask(question, name, yes=translate("Files", "Save it…")):
            await _save(shell, document)


async def _shown(shell: Shell, document: Document) -> bool:
    """Show a picture over the window; False when its bytes are none Parvis decodes, or not here (which was told)."""
    import asyncio

    data = await fetch(shell, document)
    if data is None:
        return True
    image = await asyncio.get_running_loop().run_in_executor(None, decode, data, _SHARPEST, _SHARPEST)
    if image is None:
        return False
    shell.show_picture(image, safe_name(document.name), lambda: save_document(shell, document))
    return True


async def _save(shell: Shell, document: Document) -> None:
    place = await choose_place(shell.window, safe_name(document.name))
    if place is None:
        return
    data = await fetch(shell, document)
    if data is not None and await _written(shell, place, data):
        shell.toast(translate("Files", "{name} is saved.", name=place.name))


async def fetch(shell: Shell, document: Document) -> bytes | None:
    """The whole document: from this device when it waits to leave, else through the engine; None once told why not."""
    if document.source.startswith(LOCAL):
        kept = await shell.read(lambda reads: reads.attachment(document.source.removeprefix(LOCAL)))
        if kept is None:
            shell.toast(translate("Files", "The file is no longer on this device."))
        return kept[1] if kept else None
    return await attempt(shell, lambda session: session.fetch_full(document))


async def _written(shell: Shell, path: Path, data: bytes) -> bool:
    """Write on another thread: a slow disk must not hold a frame."""
    import asyncio  # not needed, and not imported, before the first paint

    try:
        await asyncio.get_running_loop().run_in_executor(None, write_whole, path, data)
    except OSError:
        shell.toast(translate("Files", "{name} could not be written there.", name=path.name))
        return False
    return True


def write_whole(path: Path, data: bytes) -> None:
    """Write beside, then replace: a full disk leaves no half of a file under the chosen name."""
    beside = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    mark_as_foreign(path)


def mark_as_foreign(path: Path) -> None:
    """Tell the system that a file came from elsewhere, so that it warns before anything in it runs."""
    if sys.platform == "win32":
        Path(f"{path}:Zone.Identifier").write_text(_SEALED_OFF, encoding="ascii")
    elif sys.platform == "darwin":
        import subprocess

        flag = f"0081;{int(path.stat().st_mtime):x};Parvis;"
        subprocess.run(["/usr/bin/xattr", "-w", "com.apple.quarantine", flag, str(path)], check=False)
