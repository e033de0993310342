"""How long a backlog takes: told honestly after a few have left, and not at all while nobody can know."""

from pathlib import Path
from random import Random

import httpx
import pytest

from sync.model.ids import PostKey
from sync.model.status import about
from sync.outbox.pace import Pace
from sync.outbox.plan import backoff, held_back
from tests.sync.outbox.office import Office, story
from tests.sync.outbox.server import error
from tests.sync.outbox.test_lanes import is_send, write


class Synapse:
    """The message limit of a default Synapse: 0.2 a second, a burst of 10."""

    def __init__(self, office: Office, rate: float = 0.2, burst: float = 10.0) -> None:
        self.office, self.rate, self.burst = office, rate, burst
        self.level, self.since = 0.0, 0.0
        self.refused = 0
        self.most = 0
        self.under_way: dict[str, int] = {}

    def __call__(self, request: httpx.Request) -> httpx.Response | None:
        if not is_send(request):
            return None
        now = self.office.clock.monotonic()
        self.level, self.since = max(0.0, self.level - (now - self.since) * self.rate), now
        if self.level + 1 <= self.burst:
            self.level += 1
            return None
        self.refused += 1
        return error(429, "M_LIMIT_EXCEEDED", retry_after_ms=int((self.level + 1 - self.burst) / self.rate * 1000))


def test_a_backlog_of_500_drains_with_an_honest_estimate_and_no_refusal(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.before = Synapse(office)
        words = [str(n) for n in range(500)]
        told: list[tuple[float, int, int | None]] = []
        reasons: set[str] = set()

        def look(_: object) -> None:
            unsent = office.queue.unsent()
            reasons.update(row.reason for row in unsent)
            told.append((office.clock.monotonic(), 500 - len(unsent), office.lanes.leaves_in(len(unsent))))

        write(office, *words)
        office.lanes._tell = look  # type: ignore[method-assign]
        await office.rest(limit=4000)
        end = office.clock.monotonic()
        assert office.server.bodies() == words and reasons == {""}
        assert end < 500 / 0.2 * 1.05, "as fast as the server lets anybody"
        known = [(end - now, guess) for now, gone, guess in told if 20 <= gone < 500]
        assert known and all(guess is not None for _, guess in known)
        wrong = [(left, guess) for left, guess in known if left > 60 and not 0.8 <= (guess or 0) / left <= 1.2]
        assert wrong == []
        assert all(guess is None for _, gone, guess in told if gone < 9), "the burst tells nothing of the rest"

    story(tmp_path, tell)


def test_one_request_at_a_time_in_each_community(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        rooms = [office.community(f"!r{n}") for n in range(6)]  # type: ignore[arg-type]
        busy: dict[str, int] = {}
        most = {"lane": 0, "all": 0}
        answer = office.server._do

        def count(request: httpx.Request) -> None:
            room = request.url.path.split("/")[5]
            busy[room] = busy.get(room, 0) + 1
            most["lane"], most["all"] = max(most["lane"], busy[room]), max(most["all"], sum(busy.values()))

        async def watched(request: httpx.Request) -> httpx.Response:
            if is_send(request):
                count(request)
            try:
                return await real(request)
            finally:
                if is_send(request):
                    busy[request.url.path.split("/")[5]] -= 1

        real = office.server.answer
        office.server.answer = watched  # type: ignore[method-assign]
        await office.shut()
        office.open()
        for room in rooms:
            write(office, "un", "deux", "trois", community=room)
        await office.rest()
        assert most == {"lane": 1, "all": 4} and answer is not None

    story(tmp_path, tell)


@pytest.mark.parametrize(("header", "least", "most"), [
    ("20", 20, 40), ("date", 30, 70), ("1000000000", 3600, 4100), ("-5", 0, 20), ("NaN", 0, 20), ("soon", 0, 20),
    ("0", 0, 5),
])  # fmt: skip
def test_what_the_server_asks_for_is_honoured_within_reason(
    tmp_path: Path, header: str, least: float, most: float
) -> None:
    async def tell(office: Office) -> None:
        times: list[float] = []

        def throttle(request: httpx.Request) -> httpx.Response | None:
            if not is_send(request):
                return None
            times.append(office.clock.monotonic())
            if len(times) > 1:
                return None
            date = {"Date": "Mon, 23 Nov 2026 10:00:00 GMT"}
            said = "Mon, 23 Nov 2026 10:00:30 GMT" if header == "date" else header
            return httpx.Response(429, headers={**date, "Retry-After": said}, json={"errcode": "M_LIMIT_EXCEEDED"})

        office.server.before = throttle
        write(office, "un", "deux")
        await office.rest(limit=10_000)
        assert least <= times[1] - times[0] <= most and office.server.bodies() == ["un", "deux"]

    story(tmp_path, tell)


def test_after_a_pause_of_nobodys_making_nothing_is_known() -> None:
    pace = Pace()
    for n in range(8):
        pace.departed(n * 60.0)
    assert pace.left(1, 480.0) == 60.0
    pace.rest()
    assert pace.left(1, 480.0) is None
    pace.slowed(600.0, 1080.0)
    assert pace.left(3, 480.0) is None, "ten minutes once are no pace"


def test_the_pace_of_a_slow_network_counts_too(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.latency = 3.0
        keys: list[PostKey] = write(office, *[str(n) for n in range(60)])
        await office.wait(lambda: len(office.server.events) == 20)
        guess = office.lanes.leaves_in(len(office.queue.unsent()))
        began = office.clock.monotonic()
        await office.rest()
        assert guess is not None and 0.8 <= guess / (office.clock.monotonic() - began) <= 1.2 and len(keys) == 60

    story(tmp_path, tell)


def test_someone_who_writes_now_and_then_is_told_no_time(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        for n in range(12):
            write(office, str(n))
            await office.rest()
            await office.clock.sleep(60)
        write(office, "encore")
        assert office.lanes.leaves_in(1) is None

    story(tmp_path, tell)


@pytest.mark.parametrize("draw", [
    lambda chance: backoff(9, chance), lambda chance: held_back(60.0, chance, longest=3600.0),
    lambda chance: held_back(600.0, chance, longest=3600.0), lambda chance: held_back(1e9, chance, longest=3600.0),
])  # fmt: skip
def test_a_thousand_clients_told_the_same_do_not_come_back_in_one_second(draw: object) -> None:
    seconds = [int(draw(Random(seed))) for seed in range(1000)]  # type: ignore[operator]
    assert max(seconds.count(each) for each in set(seconds)) <= 30
    assert max(seconds) <= 3600 * 1.1 + 120


@pytest.mark.parametrize(("seconds", "said"), [
    (20, (0, "minutes")), (70, (1, "minutes")), (130, (2, "minutes")), (2400, (40, "minutes")),
    (3600, (60, "minutes")), (7000, (2, "hours")), (86_400, (24, "hours")), (200_000, (2, "days")),
])  # fmt: skip
def test_a_wait_in_round_figures(seconds: int, said: tuple[int, str]) -> None:
    assert about(seconds) == said
