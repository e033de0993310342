"""What time it is for wishes that wait for theirs."""

from sync.outbox.hours import DAY_MS, PATIENCE, Hours
from tests.helpers.clock import VirtualClock, simulate


def test_the_earlier_of_two_clocks_and_the_servers_where_they_are_a_day_apart() -> None:
    async def story(clock: VirtualClock) -> None:
        said: list[int | None] = [None]
        hours, true = Hours(lambda: said[0], clock), clock.true_ms()
        assert hours.now_ms() == 0, "not known yet: nothing is due"
        said[0] = true
        assert hours.now_ms() == true
        clock.skew_ms = 5_000
        assert hours.now_ms() == true, "ours is fast"
        clock.skew_ms = -5_000
        assert hours.now_ms() == true - 5_000, "the server's is fast"
        clock.skew_ms = 3_650 * DAY_MS
        assert hours.now_ms() == true, "ours is wrong"
        clock.skew_ms = -3_650 * DAY_MS
        await clock.sleep(10)
        assert hours.now_ms() == true + 10_000, "and the server's goes on"

    simulate(story)


def test_a_server_that_never_tells_the_time_leaves_it_to_the_computer() -> None:
    async def story(clock: VirtualClock) -> None:
        hours = Hours(lambda: None, clock)
        await clock.sleep(PATIENCE + 1)
        assert hours.now_ms() == clock.now_ms()

    simulate(story)
