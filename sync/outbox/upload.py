"""Bring a wish's file to the server before its event, each step's result stored so that none is done twice."""

import logging
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Engine, text

from sync.errors import DiskFull, NotAllowed, NotFound, Refused, TooLarge, Unreachable
from sync.matrix import media
from sync.matrix.transport import MAX, Http
from sync.outbox.needs import World
from sync.outbox.queue import Queue
from sync.outbox.row import Row
from sync.store.media import put_media, read_attachment

_log = logging.getLogger(__name__)

_TOLD_EVERY = 0.5
"""Seconds between two notes of the progress in the store: each is a durable write."""

_KEPT_BYTES = 20 * 1024 * 1024

_HELD = text("SELECT id, name, mime, size, mxc FROM attachment WHERE id = :id")
_TAKEN = text("SELECT 1 FROM attachment WHERE mxc = :mxc AND id <> :id")
_ADDRESS = text("UPDATE attachment SET mxc = :mxc WHERE id = :id")


class Gone(Refused):
    """The copy of the file is no longer here."""

    reason = "file_gone"


class AnotherFile(Refused):
    """The address holds other bytes than ours."""


def file_to_bring(row: Row) -> str | None:
    """The attachment that must be on the server before this wish can leave."""
    if row.frozen is not None or row.payload.get("uploaded"):
        return None
    attachment = row.payload.get("attachment")
    return str(attachment) if attachment else None


class Uploads:
    """Uploads of one account; the server's size limit is asked for once."""

    def __init__(self, cache: Engine, queue: Queue, world: World, tell: Callable[[Row], None]) -> None:
        self._cache = cache
        self._outbox = queue.outbox
        self._queue = queue
        self._world = world
        self._tell = tell
        self.limit: int | None = None

    async def bring(self, http: Http, row: Row, attachment: str) -> None:
        """Upload the file and remember its address with the wish."""
        with self._outbox.connect() as db:
            held = db.execute(_HELD, {"id": attachment}).mappings().first()
            data = read_attachment(db, attachment) if held is not None else None
        if held is None or data is None:
            raise Gone(attachment)
        await self._check_size(http, len(data))
        send = _Sending(http, data, held["mime"], held["name"], self._noting(row))
        mxc = await self._send(send, attachment, held["mxc"])
        self._keep(mxc, held["mime"], data)
        current = self._queue.get(row.id)
        if current is not None:  # else withdrawn meanwhile
            self._queue.write(replace(current, payload={**current.payload, "uploaded": mxc}, progress=1.0))

    async def _check_size(self, http: Http, size: int) -> None:
        if self.limit is None:
            self.limit = await media.config(http)
        if self.limit and size > self.limit:
            raise TooLarge(f"{size} > {self.limit}")

    async def _send(self, sending: "_Sending", attachment: str, reserved: str | None) -> str:
        if reserved:
            try:
                return await sending.to(reserved)
            except (NotFound, NotAllowed, AnotherFile):  # the reservation ran out after a day, or is not ours
                self._remember(attachment, None)
        fresh = await media.create(sending.http)
        if fresh is None:  # servers without reservations: a lost answer costs a second copy, never a second event
            return self._own(attachment, await sending.to(None))
        self._remember(attachment, self._own(attachment, fresh.mxc))
        try:
            return await sending.to(fresh.mxc)
        except (NotFound, NotAllowed, AnotherFile) as error:  # an address nobody gave: the answer was damaged
            self._remember(attachment, None)
            raise Unreachable("the reserved address is not ours") from error

    def _own(self, attachment: str, mxc: str) -> str:
        """The address, if no other file of ours stands there: an answer may be that of another request."""
        with self._outbox.connect() as db:
            if db.execute(_TAKEN, {"id": attachment, "mxc": mxc}).first() is not None:
                raise Unreachable("an answer about another file")
        return mxc

    def _keep(self, mxc: str, mime: str, data: bytes) -> None:
        """What this device uploaded it need not fetch again."""
        if len(data) > _KEPT_BYTES:
            return
        try:
            with self._cache.begin() as db:
                put_media(db, mxc, "full", mime, data, used=self._world.clock.now_ms())
        except DiskFull as error:  # it can be fetched again; the wish must not wait for room it does not need
            _log.warning("an uploaded file was not kept: %s", error.detail)

    def _remember(self, attachment: str, mxc: str | None) -> None:
        with self._outbox.begin() as db:
            db.execute(_ADDRESS, {"id": attachment, "mxc": mxc})

    def _noting(self, row: Row) -> Callable[[int, int], None]:
        last = self._world.clock.monotonic()

        def note(sent: int, total: int) -> None:
            nonlocal last
            now = self._world.clock.monotonic()
            if now - last < _TOLD_EVERY:
                return
            last = now
            current = self._queue.get(row.id)
            if current is not None:
                self._tell(self._queue.write(replace(current, progress=sent / total if total else None)))

        return note


class _Sending:
    """One file on its way, by either road."""

    def __init__(self, http: Http, data: bytes, mime: str, name: str, note: Callable[[int, int], None]) -> None:
        self.http = http
        self._data, self._mime, self._name, self._note = data, mime, name, note

    async def to(self, mxc: str | None) -> str:
        """Into a reserved address, where a second time says that the first arrived; or wherever the server likes."""
        try:
            return await media.upload(
                self.http, mxc=mxc, data=self._data, mime=self._mime, name=self._name, on_progress=self._note
            )
        except media.AlreadyThere as error:
            assert mxc is not None
            there, _ = await media.download(self.http, mxc=mxc, limit=max(MAX, len(self._data) + 1))
            if there != self._data:
                raise AnotherFile(mxc) from error
            return mxc  # an earlier try arrived although its answer did not
