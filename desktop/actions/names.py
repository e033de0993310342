"""Names of files given by strangers, made harmless."""

import unicodedata
from pathlib import PurePosixPath

_FORBIDDEN = set('<>:"/\\|?*')
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")}
_LONGEST = 200
_LONGEST_SUFFIX = 20


def safe_name(name: str, fallback: str = "document") -> str:
    """``name`` as one harmless file name: no path, control or direction character, device, or excess of length.

    Direction characters go because ``invoice\\u202efdp.exe`` shows as ``invoiceexe.pdf``; what is left shows its
    true ending.
    """
    name = unicodedata.normalize("NFC", name)
    kept = "".join("_" if letter in _FORBIDDEN else letter for letter in name if _visible(letter))
    kept = kept.strip().strip(".").strip() if kept.startswith(".") else kept.strip().rstrip(". ")
    if not kept or kept.startswith(".") or not kept.strip("._ "):
        kept = fallback
    if kept.partition(".")[0].rstrip().lower() in _DEVICES:
        kept = "_" + kept
    return _shortened(kept)


def _visible(letter: str) -> bool:
    """Control, format (direction, zero width), surrogate and private characters are not; a space is."""
    return unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def _shortened(name: str) -> str:
    """At most 200 bytes, the ending kept."""
    if len(name.encode()) <= _LONGEST:
        return name
    suffix = PurePosixPath(name).suffix
    suffix = suffix if len(suffix.encode()) <= _LONGEST_SUFFIX else ""
    stem = name.removesuffix(suffix) if suffix else name
    room = _LONGEST - len(suffix.encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(". ") + suffix


