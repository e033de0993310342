"""Ranks put posts in the server's order, whatever the senders' clocks say."""

from hypothesis import given
from hypothesis import strategies as st

from sync.store import rank

NOW = 1_790_000_000_000
clocks = st.one_of(
    st.integers(NOW - 10_000_000, NOW + 10_000_000), st.integers(-5, 5), st.integers(0, 1 << 53), st.just(NOW)
)


@given(st.lists(clocks, min_size=1, max_size=60))
def test_live_events_stay_in_the_order_they_came(ats: list[int]) -> None:
    last, ranks = 0, []
    for at in ats:
        last = rank.live(at, NOW, last)
        ranks.append(last)
    assert ranks == sorted(set(ranks))
    assert max(ranks) < 1 << 63


@given(st.lists(clocks, max_size=20), st.lists(clocks, max_size=60), st.lists(clocks, min_size=1, max_size=20))
def test_what_was_hidden_takes_its_place(before: list[int], hidden: list[int], after: list[int]) -> None:
    last, ranks = 0, []
    for at in before:
        ranks.append(last := rank.live(at, NOW, last))
    low = last
    high = last = rank.live(after[0], NOW, last, after_hole=True)
    late = [high]
    for at in after[1:]:
        late.append(last := rank.live(at, NOW, last))
    found = []
    for at in reversed(hidden):
        high = rank.backfilled(at, low, high)
        found.append(high)
    everything = [*ranks, *reversed(found), *late]
    assert everything == sorted(set(everything))


def test_true_clocks_give_times_that_agree_between_communities() -> None:
    assert rank.live(NOW - 5, NOW, 0) == (NOW - 5) * rank.SLOTS
    assert rank.backfilled(NOW - 5, 0, NOW * rank.SLOTS) == (NOW - 5) * rank.SLOTS


def test_a_clock_that_is_ahead_is_held_back_to_the_servers() -> None:
    assert rank.live(NOW + 86_400_000, NOW, 0) == NOW * rank.SLOTS
