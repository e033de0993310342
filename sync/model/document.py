"""A file attached to a post."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """``source`` is an ``mxc://`` address, or ``local:<attachment id>`` for a file that waits to leave.

    ``size`` is in bytes, ``width`` and ``height`` in pixels (0 when unknown). ``name`` comes from the sender: it is
    shown, never used as a path. ``progress`` is the share sent so far, 0 to 1, while uploading.
    """

    source: str
    name: str
    mime: str = "application/octet-stream"
    size: int = 0
    width: int = 0
    height: int = 0
    sha256: str = ""
    thumbnail: str | None = None
    progress: float | None = None

    @property
    def is_image(self) -> bool:
        """Whether it can be shown in place (formats that decode safely only)."""
        return self.mime in {"image/png", "image/jpeg", "image/gif", "image/webp"}
