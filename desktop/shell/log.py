"""The log in the profile: what broke and where, never what anybody wrote nor a token."""

import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from desktop.shell.reasons import sentence

_LARGEST = 512 * 1024
_NOISE = ("propagateSizeHints", "This plugin does not support")


class Log:
    """Lines in ``parvis.log``; the file before it is kept as ``parvis.log.1``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def write(self, kind: str, words: str) -> None:
        """Add a line; a log that cannot be written must not stop the program it serves."""
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        try:
            with self._lock:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                if self._path.exists() and self._path.stat().st_size > _LARGEST:
                    self._path.replace(self._path.with_suffix(".log.1"))
                with self._path.open("a", encoding="utf-8") as file:
                    file.write(f"{now} {kind} {words}\n")
        except OSError as error:
            print(f"parvis: {kind} {words} (log: {error.strerror})", file=sys.stderr)

    def crash(self, error: BaseException) -> None:
        """Type and places of an error. Its message is left out: it may quote what a person wrote."""
        places = (
            f"{Path(frame.filename).name}:{frame.lineno}:{frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        )
        reason = getattr(error, "reason", "")
        self.write("crash", f"{type(error).__name__} {reason} at {' < '.join(reversed(list(places)))}")

    def install(self) -> None:
        """Catch what nobody caught, and what Qt itself has to say."""
        sys.excepthook = self._uncaught
        threading.excepthook = lambda args: self.crash(args.exc_value) if args.exc_value else None
        qInstallMessageHandler(self._from_qt)

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        self.crash(error.with_traceback(trace))
        if sys.stderr is not None:
            # One line and no message: what the error says may quote what a person wrote.
            print(f"parvis: {sentence('failed')} {kind.__name__}: {self._path}", file=sys.stderr, flush=True)

    def _from_qt(self, kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if kind == QtMsgType.QtDebugMsg or any(noise in words for noise in _NOISE):
            return
        self.write(
            f"qt.{kind.name.removeprefix('Qt').removesuffix('Msg').lower()}",
            words.splitlines()[0][:300] if words else "",
        )
