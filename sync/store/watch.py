"""What the open files of a store meet: damage is remembered and told, a full disk gives up the reserve."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection, ExceptionContext

from sync.errors import DiskFull, NoKey, StoreError
from sync.store import database
from sync.store.ballast import Ballast
from sync.store.profile import suspect
from sync.store.schema import File


def _nobody() -> None:
    """Nobody listens yet: what was met stays written down."""


class Watch:
    """``damaged`` names the files whose pages could not be read; ``met`` is called when one is added."""

    def __init__(self, ballast: Ballast | None = None) -> None:
        self.damaged: set[File] = set()
        self.met: Callable[[], None] = _nobody
        self._ballast = ballast

    @property
    def low(self) -> bool:
        """Whether the disk is so full that only the outbox is written."""
        return self._ballast is not None and self._ballast.low

    def over(self, file: File, path: Path, engine: Engine) -> Engine:
        """Watch an engine's transactions and errors."""

        def begun(connection: Connection) -> None:
            self._make_room(file, connection)

        def judged(context: ExceptionContext) -> BaseException | None:
            return self._judge(file, path, context)

        event.listen(engine, "begin", begun, insert=True)
        event.listen(engine, "handle_error", judged, retval=True)
        return engine

    def _make_room(self, file: File, connection: Connection) -> None:
        """Before a transaction: the outbox may use the reserve, the cache may not."""
        if self._ballast is None:
            return
        if file == "outbox":
            self._ballast.keep_room()
            return
        low = self._ballast.low and not self._ballast.take()
        if low != connection.info.get("only_reads", False):
            connection.info["only_reads"] = low
            connection.exec_driver_sql(f"PRAGMA query_only = {int(low)}")

    def _judge(self, file: File, path: Path, context: ExceptionContext) -> BaseException | None:
        error = getattr(context, "chained_exception", None)  # not there when no database error was translated
        if not isinstance(error, StoreError):
            return None
        if isinstance(error, NoKey | database.Damaged):  # the key was right when the file was opened
            suspect(path)
            if file not in self.damaged:
                self.damaged.add(file)
                self.met()
            return error if isinstance(error, database.Damaged) else database.Damaged(error.detail)
        if self._ballast is not None and self._is_full(file, error, self._ballast):
            if file == "outbox":
                self._ballast.release()
            return error if isinstance(error, DiskFull) else DiskFull(error.detail)
        return None

    def _is_full(self, file: File, error: StoreError, ballast: Ballast) -> bool:
        """SQLite says *full*, or *input/output error* for what it could not lengthen on a full disk."""
        refused = file == "cache" and ballast.low and error.reason == "folder_read_only"
        return isinstance(error, DiskFull) or refused or ("disk I/O" in error.detail and ballast.scarce)
