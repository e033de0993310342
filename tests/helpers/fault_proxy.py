"""A seeded proxy before a real homeserver: it cuts before the server, after it committed, and inside the answer."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from urllib.parse import urlsplit

from tests.helpers.fault_wire import Answered, Asked, forward, read_asked

RATES = {
    "drop_request": 0.07, "drop_answer": 0.10, "duplicate": 0.08, "truncate": 0.06, "corrupt": 0.04,
    "bad_gateway": 0.05, "portal": 0.03, "wrong_id": 0.03, "delay": 0.02, "storm": 0.002, "half_close": 0.01,
}  # fmt: skip
PORTAL = Answered(200, [("Content-Type", "text/html")], b"<!DOCTYPE html><html><body>Accept our terms</body></html>")
GATEWAY = Answered(502, [("Content-Type", "text/html")], b"<html><title>502 Bad Gateway</title></html>")
JSON_TYPE = [("Content-Type", "application/json")]
NAMES = ("event_id", "content_uri")
STORM = 2.0
"""Seconds in which everything is answered by 429."""


class Cut(Exception):
    """The line is broken here, with what was sent of the answer until then."""

    def __init__(self, sent: bytes = b"", *, half: bool = False) -> None:
        super().__init__()
        self.sent = sent
        self.half = half


class FaultProxy:
    """``async with FaultProxy(url, seed) as proxy: … proxy.url``.

    What happens to a request is drawn from the seed, its method and path, and how often it came before. ``rules`` may
    answer instead of everything. ``counts`` says how often each fault struck; a fault that does not apply is none.
    ``lied`` are the transactions that were called sent here without any server knowing of them.
    """

    def __init__(self, upstream: str, seed: object, rates: dict[str, float] | None = None) -> None:
        where = urlsplit(upstream)
        self._upstream = upstream.rstrip("/")
        self._host, self._port = where.hostname or "", where.port or 80
        self._seed = seed
        self.rates = dict(RATES if rates is None else rates)
        self.rules: list[Callable[[Asked], Answered | None]] = []
        self.counts: Counter[str] = Counter()
        self.lied: set[str] = set()
        self._times: Counter[str] = Counter()
        self._names: dict[str, list[str]] = {name: [] for name in NAMES}
        self._storm_until = 0.0
        self._tasks: set[asyncio.Task[object]] = set()

    async def __aenter__(self) -> "FaultProxy":
        self._server = await asyncio.start_server(self._line, "127.0.0.1", 0, limit=2**20)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def heal(self) -> None:
        """Everything goes through from now on."""
        self.rates = {}
        self._storm_until = 0.0

    async def _line(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._remember(asyncio.current_task())
        try:
            while (asked := await read_asked(reader)) is not None:
                writer.write((await self._answer(asked)).wire())
                await writer.drain()
        except Cut as cut:
            await self._break(writer, cut)
        except (OSError, ValueError):
            self.counts["server_away"] += 1
        except asyncio.CancelledError:
            return  # a task of the server's own: asyncio would report its cancellation as an error
        finally:
            writer.close()

    def _remember(self, task: "asyncio.Task[object] | None") -> None:
        if task is not None:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _break(self, writer: asyncio.StreamWriter, cut: Cut) -> None:
        try:
            writer.write(cut.sent)
            await writer.drain()
            if cut.half:
                writer.write_eof()  # the other half stays open a while, as behind a balancer that drains
                await asyncio.sleep(0.5)
        except OSError:
            self.counts["client_away"] += 1
        else:
            if not cut.sent and not cut.half:
                writer.transport.abort()

    async def _answer(self, asked: Asked) -> Answered:
        for rule in self.rules:
            if (ruled := rule(asked)) is not None:
                return ruled
        chance, kind = self._drawn(asked)
        before = self._before(kind, chance, asked)
        if before is not None:
            return before
        if kind == "delay":
            await asyncio.sleep(chance.uniform(0.2, 3.0))
        answer = await forward(self._host, self._port, asked)
        if kind == "duplicate":
            answer = await self._again(asked, answer, chance)
        return self._after(kind, chance, asked, answer)

    def _drawn(self, asked: Asked) -> tuple[random.Random, str]:
        place = f"{asked.method} {asked.path}"
        self._times[place] += 1
        chance = random.Random(f"{self._seed}:{place}:{self._times[place]}")
        drawn = chance.random()
        for kind, rate in self.rates.items():
            drawn -= rate
            if drawn < 0:
                return chance, kind
        return chance, ""

    def _before(self, kind: str, chance: random.Random, asked: Asked) -> Answered | None:
        """The first cut: no server sees it."""
        now = asyncio.get_running_loop().time()
        if kind == "storm":
            self._storm_until = now + STORM
        if now < self._storm_until:
            self.counts["throttled"] += 1
            wait = round(chance.uniform(100, 1500))
            body = {"errcode": "M_LIMIT_EXCEEDED", "error": "Too Many Requests", "retry_after_ms": wait}
            return Answered(429, JSON_TYPE, json.dumps(body).encode())
        if kind == "drop_request":
            self.counts[kind] += 1
            raise Cut
        if kind.startswith("status_") and chance.random() < 0.5:
            self.counts[kind] += 1
            return failure(int(kind[7:]))
        if kind in ("bad_gateway", "portal") and chance.random() < 0.5:
            self.counts[kind] += 1
            return PORTAL if kind == "portal" else GATEWAY
        if kind == "wrong_id" and "/send/" in asked.path and self._names["event_id"] and chance.random() < 0.3:
            self.counts["answered_for_the_server"] += 1
            self.lied.add(asked.path.rpartition("/")[2])
            return Answered(200, JSON_TYPE, json.dumps({"event_id": chance.choice(self._names["event_id"])}).encode())
        return None

    async def _again(self, asked: Asked, answer: Answered, chance: random.Random) -> Answered:
        """A second copy reaches the server at once, or late, when the client is elsewhere already."""
        self.counts["duplicate"] += 1
        if chance.random() < 0.5:
            second = await forward(self._host, self._port, asked)
            return chance.choice([answer, second])
        self._remember(asyncio.ensure_future(self._late(asked, chance.uniform(0.1, 3.0))))
        return answer

    async def _late(self, asked: Asked, seconds: float) -> None:
        await asyncio.sleep(seconds)
        try:
            await forward(self._host, self._port, asked)
        except (OSError, ValueError):
            self.counts["server_away"] += 1

    def _after(self, kind: str, chance: random.Random, asked: Asked, answer: Answered) -> Answered:
        """The second cut, once the server committed, and the third, inside its answer."""
        if kind in ("drop_answer", "half_close", "truncate"):
            self.counts[kind] += 1
            if kind == "truncate" and chance.random() < 0.5:
                return Answered(answer.status, answer.headers, answer.body[: len(answer.body) // 2])
            half = answer.wire(len(answer.body))[: -len(answer.body) // 2] if kind == "truncate" else b""
            raise Cut(half, half=kind == "half_close")
        if kind in ("bad_gateway", "portal"):
            self.counts[kind] += 1
            return PORTAL if kind == "portal" else GATEWAY
        if kind.startswith("status_"):
            self.counts[kind] += 1
            return failure(int(kind[7:]))
        if kind == "wrong_id":
            return self._wrong(chance, answer)
        if kind == "corrupt" and answer.body:
            self.counts[kind] += 1
            body = spoiled(answer.body, chance, plausible="/send/" in asked.path and answer.status == 200)
            return Answered(answer.status, answer.headers, body)
        self._learn(answer)
        return self._here(asked, answer)

    def _here(self, asked: Asked, answer: Answered) -> Answered:
        """The server tells its own address: this one is to be used from now on."""
        if not asked.path.endswith(("/login", ".well-known/matrix/client")):
            return answer
        spot = answer.body.replace(self._upstream.encode(), self.url.encode())
        return Answered(answer.status, answer.headers, spot)

    def _wrong(self, chance: random.Random, answer: Answered) -> Answered:
        held = _object(answer.body)
        for name in NAMES:
            others = [each for each in self._names[name] if each != held.get(name)]
            if answer.status == 200 and name in held and others:
                self.counts["wrong_id"] += 1
                body = json.dumps(held | {name: chance.choice(others)}).encode()
                return Answered(answer.status, answer.headers, body)
        return answer

    def _learn(self, answer: Answered) -> None:
        held = _object(answer.body) if len(answer.body) < 1000 and answer.status == 200 else {}
        for name in NAMES:
            if isinstance(held.get(name), str):
                self._names[name].append(str(held[name]))


def failure(status: int) -> Answered:
    """A refusal in the server's own words."""
    errcode = "M_LIMIT_EXCEEDED" if status == 429 else "M_UNKNOWN"
    body = {"errcode": errcode, "error": "no"} | ({"retry_after_ms": 500} if status == 429 else {})
    return Answered(status, JSON_TYPE, json.dumps(body).encode())


def spoiled(body: bytes, chance: random.Random, *, plausible: bool) -> bytes:
    """A few bytes changed. What would still be JSON with other words in it, no client could tell without TLS;
    only ``plausible`` answers, whose ids sync confirms, may be spoiled like that."""
    for _ in range(200):
        damaged = bytearray(body)
        for _ in range(chance.randint(1, 3)):
            damaged[chance.randrange(len(damaged))] = chance.choice(b'{}[]":,abc\xff019$')
        if plausible or not _reads(bytes(damaged)):
            return bytes(damaged)
    return body[:-1]


def _reads(body: bytes) -> bool:
    try:
        json.loads(body.decode("utf-8", "replace"), strict=False)
    except ValueError:
        return False
    return True


def _object(body: bytes) -> dict[str, object]:
    try:
        held = json.loads(body)
    except ValueError:
        return {}
    return held if isinstance(held, dict) else {}
