"""Both ways of syncing, the same on the fake server and on a real Synapse."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from sync.errors import Broken
from sync.matrix import pushrules, receipts, rooms
from sync.matrix.classic import ClassicSource
from sync.matrix.sliding import FirstScreen, SlidingSource, read_batch
from sync.matrix.source import Cursor, RoomDelta, SyncBatch, SyncSource
from sync.model.ids import CommunityId
from tests.helpers.homeserver import routes
from tests.sync.matrix.conftest import on_the_fake
from tests.sync.matrix.place import Client, Place

Run = Callable[[Any], None]


Source = Callable[[Client], SyncSource]


@pytest.fixture(params=["classic", "sliding"])
def source(request: pytest.FixtureRequest) -> Source:
    """Makes a source of one kind for a client."""
    kind = {"classic": ClassicSource, "sliding": SlidingSource}[request.param]
    return lambda client: kind(client.http, user=client.user, timeout_ms=1500)


async def first(batches: AsyncIterator[SyncBatch]) -> SyncBatch:
    async for batch in batches:
        return batch
    raise AssertionError("a source never ends")


async def opened(source: SyncSource) -> SyncBatch:
    """Everything there is, as one reads it first: the last cursor, with the rooms of all batches."""
    rooms: dict[str, RoomDelta] = {}
    async for batch in source.batches(None):
        rooms |= {delta.room_id: delta for delta in batch.rooms}
        if not batch.stale or isinstance(source, ClassicSource):
            batch.rooms = list(rooms.values())
            return batch
    raise AssertionError("a source never ends")


async def after(source: SyncSource, cursor: Cursor) -> SyncBatch:
    """The next batch that holds anything."""
    async for batch in source.batches(cursor):
        if batch.rooms or batch.account_data:
            return batch
    raise AssertionError("a source never ends")


def of(batch: SyncBatch, room: CommunityId) -> RoomDelta:
    (found,) = [delta for delta in batch.rooms if delta.room_id == room]
    return found


def bodies(delta: RoomDelta) -> list[str]:
    return [event["content"].get("body") for event in delta.timeline if event["type"] == "m.room.message"]


def test_a_gap_is_told_with_both_its_ends_and_filled_backwards(run: Run, source: Source) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice, place.sign_in("bruno") as bruno:
            room = await alice.make_room(bruno)
            before = await opened(source(bruno))
            assert of(before, room).replace_state and not before.reset
            for number in range(50):
                await alice.say(room, str(number))
            batch = await after(source(bruno), before.next)
            delta = of(batch, room)
            assert bodies(delta) == [str(number) for number in range(30, 50)]
            assert delta.gap_until in (None, before.next.token) and delta.gap_token
            assert not delta.replace_state
            found: list[str] = []
            start: str | None = delta.gap_token
            while start:
                page = await rooms.messages(
                    bruno.http, room=room, direction="b", start=start, until=delta.gap_until, limit=12
                )
                found += [event["content"]["body"] for event in page["chunk"] if event["type"] == "m.room.message"]
                start = page.get("end")
            assert found == [str(number) for number in range(29, -1, -1)]

    run(scenario)


def test_a_room_joined_later_comes_with_its_whole_state_and_a_gap_to_its_beginning(run: Run, source: Source) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice, place.sign_in("bruno") as bruno:
            before = await opened(source(bruno))
            room = await alice.make_room(name="Late")
            for number in range(30):
                await alice.say(room, str(number))
            await rooms.join(bruno.http, room=room)
            delta = of(await after(source(bruno), before.next), room)
            assert delta.replace_state and delta.gap_token and delta.gap_until is None
            kinds = {event["type"] for event in delta.state}
            assert {"m.room.create", "m.room.name", "m.room.power_levels"} <= kinds
            writers = {event["state_key"] for event in delta.state + delta.timeline if event["type"] == "m.room.member"}
            assert alice.user in writers, "lazy members come with what they wrote"
            assert delta.summary["m.joined_member_count"] == 2

    run(scenario)


def test_invitations_and_departures_are_told(run: Run, source: Source) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice, place.sign_in("bruno") as bruno:
            before = await opened(source(bruno))
            room = await rooms.create(alice.http, content={"preset": "private_chat", "name": "Tender"})
            await rooms.invite(alice.http, room=room, user=bruno.user)
            invited = await after(source(bruno), before.next)
            delta = of(invited, room)
            assert delta.membership == "invite"
            names = [event["content"]["name"] for event in delta.stripped if event["type"] == "m.room.name"]
            assert names == ["Tender"]
            await rooms.join(bruno.http, room=room)
            joined = await after(source(bruno), invited.next)
            assert of(joined, room).membership == "join"
            await alice.http.call(
                "POST", f"/_matrix/client/v3/rooms/{room}/kick", body={"user_id": bruno.user, "reason": "full"}
            )
            left = of(await after(source(bruno), joined.next), room)
            assert (left.membership, left.gap_token) == ("leave", None)
            own = [event for event in left.timeline if event.get("state_key") == bruno.user][-1]
            assert (own["sender"], own["content"]["reason"]) == (alice.user, "full")

    run(scenario)


def test_receipts_and_muting_are_told(run: Run, source: Source) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice, place.sign_in("dora") as dora:
            room = await alice.make_room(dora)
            before = await opened(source(dora))
            await alice.say(room, "one", **{"m.mentions": {}})
            event = await alice.say(room, "dora!", **{"m.mentions": {"user_ids": [dora.user]}})
            batch = await after(source(dora), before.next)
            await receipts.read_markers(dora.http, room=room, event=event)
            batch = await after(source(dora), batch.next)
            delta = of(batch, room)
            assert event in delta.receipts[0]["content"]
            assert {"type": "m.fully_read", "content": {"event_id": event}} in delta.account_data
            await pushrules.put(dora.http, kind="room", rule=room, content={"actions": []})
            batch = await after(source(dora), batch.next)
            assert "m.push_rules" in [data["type"] for data in batch.account_data]

    run(scenario)


def test_a_long_poll_ends_when_something_happens_or_when_its_time_is_over(run: Run, source: Source) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice, place.sign_in("bruno") as bruno:
            room = await alice.make_room(bruno)
            batches = source(bruno).batches(None)
            await anext(batches)
            empty = await anext(batches)
            assert empty.rooms == []
            event = await alice.say(room, "hello")
            news = await anext(batches)
            assert [found["event_id"] for found in of(news, room).timeline] == [event]
            await batches.aclose()  # type: ignore[attr-defined]

    run(scenario)


def test_a_cursor_the_server_or_we_do_not_know_starts_again(run: Run, source: Source) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice:
            room = await alice.make_room()
            good = (await opened(source(alice))).next
            for bad in (
                Cursor(good.kind, "garbage", good.config_hash),
                Cursor("another", good.token, good.config_hash),
                Cursor(good.kind, good.token, "another filter"),
            ):
                batch = await first(source(alice).batches(bad))
                assert batch.reset and of(batch, room).replace_state

    run(scenario)


def test_a_large_account_opens_with_its_newest_communities_and_then_gets_all(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("carol") as carol, place.sign_in("bruno") as bruno:
            made = [await bruno.make_room(carol, name=f"C{n}") for n in range(25)]
            await bruno.say(made[3], "newest")
            batches = FirstScreen(carol.http, user=carol.user, timeout_ms=1500).batches(None)
            newest = await anext(batches)
            assert newest.stale and not newest.reset and len(newest.rooms) == 20
            assert bodies(of(newest, made[3])) == ["newest"]
            complete = await anext(batches)
            assert complete.reset and {delta.room_id for delta in complete.rooms} >= set(made)
            await bruno.say(made[4], "later")
            async for batch in batches:
                if batch.rooms and not batch.stale:
                    assert bodies(of(batch, made[4])) == ["later"]
                    break
            await batches.aclose()

    run(scenario)


def test_without_sliding_sync_a_large_account_opens_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(routes.VERSIONS, "unstable_features", {})

    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice:
            room = await alice.make_room()
            batch = await first(FirstScreen(alice.http, user=alice.user, timeout_ms=1500).batches(None))
            assert batch.next.kind == "classic" and not batch.reset and of(batch, room).replace_state

    on_the_fake(scenario)


def test_a_sliding_answer_that_cannot_be_read_leaves_it_to_the_classic_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> Any:
        raise Broken("no pos in the answer", status=200)

    monkeypatch.setattr(SlidingSource, "_answer", broken)

    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice:
            room = await alice.make_room()
            batch = await first(FirstScreen(alice.http, user=alice.user, timeout_ms=1500).batches(None))
            assert batch.next.kind == "classic" and of(batch, room).replace_state

    on_the_fake(scenario)


@pytest.mark.parametrize("rooms", [{"!a:b": 7}, {"!a:b": {"timeline": 7}}, {"nonsense": {}}, {"!" + "x" * 300: {}}])
def test_a_room_that_cannot_be_read_hides_no_other(rooms: dict[str, Any]) -> None:
    good = {"!good": {"initial": True, "timeline": [{"event_id": "$1", "type": "m.room.message"}]}}
    batch = read_batch({"pos": "1", "rooms": rooms | good}, user="@a:b", config="c", reset=False)
    assert len(of(batch, CommunityId("!good")).timeline) == 1
