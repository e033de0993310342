"""Which wish goes next, decided without loop, disk or net."""

from dataclasses import replace
from random import Random

from sync.model.ids import UserId, WishId
from sync.model.post import Delivery
from sync.outbox.plan import LOOK_AGAIN, Gates, backoff, plan
from sync.outbox.row import Row
from sync.outbox.verbs import VERBS


def row(seq: int, lane: str, state: str = "waiting", verb: str = "post") -> Row:
    return Row(
        seq=seq, id=WishId(f"w{seq}"), owner=UserId("@a:b"), verb=verb, lane=lane, payload={}, txn=f"w{seq}", at=0,
        state=Delivery(state),
    )


def starts(rows: list[Row], **gates: object) -> list[str]:
    return [each.id for each in plan(rows, Gates(now=100.0, **gates), VERBS).start]  # type: ignore[arg-type]


def test_each_lane_is_first_in_first_out_and_four_run_at_once() -> None:
    rows = [row(n, f"!{n % 6}") for n in range(12)]
    assert starts(rows) == ["w0", "w1", "w2", "w3"]
    assert starts(rows, busy=frozenset({"!0", "!1", "!2"})) == ["w3"]


def test_a_parked_wish_does_not_hold_up_its_lane_but_one_in_doubt_does() -> None:
    rows = [row(1, "!a", "parked"), row(2, "!a", "in_doubt"), row(3, "!a")]
    assert starts(rows) == ["w2"]


def test_marks_do_not_wait_behind_words() -> None:
    rows = [row(1, "!a"), row(2, "!a", verb="mark_read")]
    assert starts(rows, busy=frozenset({"!a"})) == ["w2"]


def test_a_throttled_class_holds_back_the_whole_account_but_not_its_marks() -> None:
    rows = [row(1, "!a"), row(2, "!b", verb="react"), row(3, "!c", verb="mark_read")]
    made = plan(rows, Gates(now=100.0, classes={"message": 142.0}), VERBS)
    assert [each.id for each in made.start] == ["w3"] and made.again == 142.0


def test_without_network_one_lane_tries_at_a_time_and_each_gets_its_turn() -> None:
    rows = [row(1, "!a"), row(2, "!b")]
    assert starts(rows, probing=True, last_tried={"!a": 90.0}) == ["w2"]
    assert starts(rows, probing=True, last_tried={"!a": 90.0, "!b": 95.0}) == ["w1"]
    assert plan(rows, Gates(now=100.0, all_until=130.0), VERBS).again == 130.0


def test_waits_grow_to_a_minute_and_differ_from_one_client_to_the_next() -> None:
    waits = [backoff(step, Random(7)) for step in range(9)]
    assert 0.5 <= waits[0] <= 1.5 and 30.0 <= waits[8] <= 90.0 and waits == sorted(waits)
    assert len({backoff(6, Random(seed)) for seed in range(1000)}) == 1000


def test_who_is_refused_for_long_is_asked_every_few_minutes() -> None:
    assert all(120.0 <= backoff(step, Random(step)) <= 360.0 for step in (20, 50, 1000))


def test_a_wish_that_waits_for_its_hour_is_in_nobodys_way() -> None:
    later = replace(row(1, "!a"), due=60_000)
    made = plan([later, row(2, "!a")], Gates(now=100.0, hour=30_000), VERBS)
    assert [each.id for each in made.start] == ["w2"] and not made.idle
    alone = plan([later], Gates(now=100.0, hour=30_000), VERBS)
    assert (alone.start, alone.again, alone.idle) == ((), 130.0, True)
    assert [each.id for each in plan([later], Gates(now=100.0, hour=60_000), VERBS).start] == ["w1"]


def test_a_clock_that_may_jump_is_looked_at_every_minute() -> None:
    later = replace(row(1, "!a"), due=10**12)
    assert plan([later], Gates(now=100.0), VERBS).again == 100.0 + LOOK_AGAIN


def test_what_may_have_left_already_does_not_wait_for_its_hour_again() -> None:
    doubtful = replace(row(1, "!a"), due=10**12, state=Delivery.IN_DOUBT)
    assert [each.id for each in plan([doubtful], Gates(now=100.0), VERBS).start] == ["w1"]
