"""The only place that hands an address or a file to the system, after judging it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.shell.links import Target, target_of
from desktop.shell.tr import translate

_LONGEST = 4096
READABLE = frozenset(
    {
        ".pdf",
        ".txt",
        ".md",
        ".csv",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".bmp",
        ".tif",
        ".tiff",
        ".heic",
        ".odt",
        ".ods",
        ".odp",
        ".docx",
        ".xlsx",
        ".pptx",
        ".rtf",
        ".ics",
        ".vcf",
        ".mp3",
        ".ogg",
        ".wav",
        ".m4a",
        ".flac",
        ".mp4",
        ".webm",
        ".mov",
        ".mkv",
    }
)
"""Files a program shows without running anything in them; macros and scripts are not among these."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """``target`` is a place in Parvis; ``ask`` says that a person should see the true address first."""

    allowed: bool
    ask: bool = False
    host: str = ""
    target: Target | None = None


def judge(address: str, shown: str = "") -> Judgement:
    """Decide about a link: web and mail only, and asked about when it may mislead. A pure function."""
    address = address.strip()
    if not address or len(address) > _LONGEST or not address.isprintable() or "\\" in address:
        return Judgement(allowed=False)
    target = target_of(address)
    if target is not None:
        return Judgement(allowed=True, target=target)
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return Judgement(allowed=False)
    if parts.scheme == "mailto" and "@" in parts.path:
        return Judgement(allowed=True, host=parts.path, ask=bool(parts.query))
    if parts.scheme not in {"http", "https"} or not host:
        return Judgement(allowed=False)
    disguised = not host.isascii() or host.startswith("xn--") or ".xn--" in host or "@" in parts.netloc
    return Judgement(allowed=True, host=host, ask=disguised or _misleads(address, host, shown))


def _misleads(address: str, host: str, shown: str) -> bool:
    """Whether the words of a link name another place than the one it leads to."""
    words = shown.strip().removesuffix("/")
    if not words or words == address.removesuffix("/"):
        return False
    if " " in words and "://" not in words:
        return False
    named = urlsplit(words if "://" in words else "//" + words).netloc.rpartition("@")[2].partition(":")[0].lower()
    looks_like_an_address = "://" in words or ("." in named and named.rpartition(".")[2].isalpha())
    return looks_like_an_address and named.removeprefix("www.") != host.removeprefix("www.")


def open_link(address: str, shown: str, parent: QWidget, go: Callable[[Target], None]) -> None:
    """Open what a person clicked: inside Parvis through ``go``, in the browser, after a question, or not at all."""
    judgement = judge(address, shown)
    if judgement.target is not None:
        go(judgement.target)
    elif not judgement.allowed:
        _tell(parent, translate("SafeOpen", "This link is not opened: only web and mail addresses are."), address)
    elif judgement.ask:
        _ask(parent, address)
    else:
        _hand_over(address)


def open_document(path: Path, parent: QWidget) -> bool:
    """Open a saved file in its program when it only shows; otherwise show the folder it lies in, and say False."""
    if path.suffix.lower() in READABLE and path.is_file():
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
    show_in_folder(path)
    _tell(
        parent,
        translate("SafeOpen", "This kind of file can run a program, so Parvis does not open it for you."),
        path.name,
    )
    return False


def show_in_folder(path: Path) -> None:
    """Open the folder of a file in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def _hand_over(address: str) -> None:
    QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


def _box(parent: QWidget, words: str, detail: str) -> QMessageBox:
    """A question or a word beside the window; plain text, so that an address cannot dress itself."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Parvis")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(words)
    box.setInformativeText(detail if len(detail) <= 300 else detail[:300] + "…")
    return box


def _tell(parent: QWidget, words: str, detail: str) -> None:
    box = _box(parent, words, detail)
    box.setIcon(QMessageBox.Icon.Information)
    box.open()


def _ask(parent: QWidget, address: str) -> None:
    box = _box(parent, translate("SafeOpen", "This link leads to the address below. Open it?"), address)
    box.setIcon(QMessageBox.Icon.Question)
    opens = box.addButton(translate("SafeOpen", "Open"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    opens.clicked.connect(lambda: _hand_over(address))
    box.open()
