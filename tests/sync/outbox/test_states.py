"""The drawn states hold together."""

import pytest

from sync.model.post import Delivery
from sync.outbox import states


def test_every_state_is_reached_and_sent_is_left_for_doubt_or_a_restored_server_alone() -> None:
    entered = {after for _, after in states.MOVES} | {Delivery.WAITING}
    left = {before for before, _ in states.MOVES}
    assert entered == set(Delivery)
    assert left == set(Delivery)
    assert {after for before, after in states.MOVES if before is Delivery.SENT} == {Delivery.IN_DOUBT, Delivery.PARKED}


@pytest.mark.parametrize(("before", "after"), [("sent", "waiting"), ("waiting", "sent"), ("in_doubt", "waiting")])
def test_a_move_nobody_drew_is_a_bug(before: str, after: str) -> None:
    with pytest.raises(states.WrongMove):
        states.check(Delivery(before), Delivery(after))
