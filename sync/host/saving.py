"""Saving a file somebody sent: under a safe name, never over another file, marked as coming from outside."""

import errno
import sys
import unicodedata
from pathlib import Path

from sync.errors import BadInput, DiskFull, SyncError

_PORTS = (f"{port}{n}" for port in ("COM", "LPT") for n in "123456789¹²³")
_RESERVED = frozenset(["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *_PORTS])
"""Names of devices on Windows, whatever ending they bear."""
_FORBIDDEN = set('<>:"/\\|?*')
LONGEST = 200
"""Bytes of a name: what every file system takes, with room for a number."""


def safe_name(name: str) -> str:
    """A name that is a name on every system: no path, no trick of direction, no device."""
    kept = "".join("_" if one in _FORBIDDEN else one for one in unicodedata.normalize("NFC", name) if _shown(one))
    kept = kept.strip().rstrip(". ").lstrip(".")
    stem, dot, ending = kept.rpartition(".")
    if not stem:
        stem, dot, ending = kept, "", ""
    if stem.split(".")[0].rstrip().upper() in _RESERVED:
        stem = f"_{stem}"
    ending = ending.encode("utf-8")[:20].decode("utf-8", "ignore")
    room = LONGEST - len((dot + ending).encode("utf-8"))
    stem = stem.encode("utf-8")[:room].decode("utf-8", "ignore")
    return (stem + dot + ending).rstrip(". ") or "file"


def _shown(character: str) -> bool:
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def keep(folder: Path, name: str, data: bytes) -> Path:
    """Write the bytes into ``folder``; returns where they are."""
    safe = Path(safe_name(name))
    for n in range(1, 1000):
        path = folder / (safe.name if n == 1 else f"{safe.stem} ({n}){safe.suffix}")
        try:
            file = path.open("xb")
        except FileExistsError:
            continue
        except (OSError, ValueError) as error:  # ValueError: a folder with a NUL in its name
            raise _refused(folder, error) from error
        try:
            with file:
                file.write(data)
        except OSError as error:
            path.unlink(missing_ok=True)
            raise _refused(folder, error) from error
        _mark(path)
        return path
    raise BadInput(f"{folder}: too many files of this name")


def _refused(folder: Path, error: OSError | ValueError) -> SyncError:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull(str(folder))
    return BadInput(f"{folder}: {getattr(error, 'strerror', None) or error}")


def _mark(path: Path) -> None:
    """Tell Windows that the file came from elsewhere, so that it warns before running it."""
    if sys.platform == "win32":
        try:
            Path(f"{path}:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n", encoding="ascii")
        except OSError:
            return  # the file system has no such streams (FAT): nothing to mark
