"""The classic sync, the same on the fake server and on a real Synapse."""

from collections.abc import AsyncIterator, Callable
from typing import Any

from sync.matrix import pushrules, receipts, rooms
from sync.matrix.classic import ClassicSource
from sync.matrix.source import Cursor, RoomDelta, SyncBatch
from sync.model.ids import CommunityId
from tests.sync.matrix.place import Client, Place

Run = Callable[[Any], None]


def source(client: Client) -> ClassicSource:
    return ClassicSource(client.http, user=client.user, timeout_ms=1500)


async def first(batches: AsyncIterator[SyncBatch]) -> SyncBatch:
    async for batch in batches:
        return batch
    raise AssertionError("a source never ends")


async def after(client: Client, cursor: Cursor) -> SyncBatch:
    """The next batch that holds anything."""
    return await first(source(client).batches(cursor))


def of(batch: SyncBatch, room: CommunityId) -> RoomDelta:
    (found,) = [delta for delta in batch.rooms if delta.room_id == room]
    return found


def bodies(delta: RoomDelta) -> list[str]:
    return [event["content"].get("body") for event in delta.timeline if event["type"] == "m.room.message"]


def test_a_gap_is_told_with_both_its_ends_and_filled_backwards(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice, place.sign_in("bruno") as bruno:
            room = await alice.make_room(bruno)
            before = await first(source(bruno).batches(None))
            assert of(before, room).replace_state and not before.reset
            for number in range(50):
                await alice.say(room, str(number))
            batch = await after(bruno, before.next)
            delta = of(batch, room)
            assert bodies(delta) == [str(number) for number in range(30, 50)]
            assert delta.gap_until == before.next.token and delta.gap_token
            assert delta.counts == (50, 0) and not delta.replace_state
            found: list[str] = []
            start: str | None = delta.gap_token
            while start:
                page = await rooms.messages(
                    bruno.http, room=room, direction="b", start=start, until=delta.gap_until, limit=12
                )
                found += [event["content"]["body"] for event in page["chunk"]]
                start = page.get("end")
            assert found == [str(number) for number in range(29, -1, -1)]

    run(scenario)


def test_a_room_joined_later_comes_with_its_whole_state_and_a_gap_to_its_beginning(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice, place.sign_in("bruno") as bruno:
            before = await first(source(bruno).batches(None))
            room = await alice.make_room(name="Late")
            for number in range(30):
                await alice.say(room, str(number))
            await rooms.join(bruno.http, room=room)
            delta = of(await after(bruno, before.next), room)
            assert delta.replace_state and delta.gap_token and delta.gap_until is None
            kinds = {event["type"] for event in delta.state}
            assert {"m.room.create", "m.room.name", "m.room.power_levels"} <= kinds
            writers = {event["state_key"] for event in delta.state + delta.timeline if event["type"] == "m.room.member"}
            assert alice.user in writers, "lazy members come with what they wrote"
            assert delta.summary["m.joined_member_count"] == 2

    run(scenario)


def test_invitations_and_departures_are_told(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice, place.sign_in("bruno") as bruno:
            before = await first(source(bruno).batches(None))
            room = await rooms.create(alice.http, content={"preset": "private_chat", "name": "Tender"})
            await rooms.invite(alice.http, room=room, user=bruno.user)
            invited = await after(bruno, before.next)
            delta = of(invited, room)
            assert delta.membership == "invite"
            names = [event["content"]["name"] for event in delta.stripped if event["type"] == "m.room.name"]
            assert names == ["Tender"]
            await rooms.join(bruno.http, room=room)
            joined = await after(bruno, invited.next)
            assert of(joined, room).membership == "join"
            await alice.http.call(
                "POST", f"/_matrix/client/v3/rooms/{room}/kick", body={"user_id": bruno.user, "reason": "full"}
            )
            left = of(await after(bruno, joined.next), room)
            assert (left.membership, left.gap_token) == ("leave", None)
            own = [event for event in left.timeline if event.get("state_key") == bruno.user][-1]
            assert (own["sender"], own["content"]["reason"]) == (alice.user, "full")

    run(scenario)


def test_mentions_receipts_and_muting_change_the_counts(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice, place.sign_in("dora") as dora:
            room = await alice.make_room(dora)
            before = await first(source(dora).batches(None))
            await alice.say(room, "one", **{"m.mentions": {}})
            event = await alice.say(room, "dora!", **{"m.mentions": {"user_ids": [dora.user]}})
            batch = await after(dora, before.next)
            assert of(batch, room).counts == (2, 1)
            await receipts.read_markers(dora.http, room=room, event=event)
            batch = await after(dora, batch.next)
            delta = of(batch, room)
            assert delta.counts == (0, 0)
            assert event in delta.receipts[0]["content"]
            assert {"type": "m.fully_read", "content": {"event_id": event}} in delta.account_data
            await pushrules.put(dora.http, kind="room", rule=room, content={"actions": []})
            batch = await after(dora, batch.next)
            assert "m.push_rules" in [data["type"] for data in batch.account_data]
            await alice.say(room, "quiet", **{"m.mentions": {}})
            assert of(await after(dora, batch.next), room).counts == (0, 0)

    run(scenario)


def test_a_long_poll_ends_when_something_happens_or_when_its_time_is_over(run: Run) -> None:
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


def test_a_cursor_the_server_or_we_do_not_know_starts_again(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice:
            room = await alice.make_room()
            good = (await first(source(alice).batches(None))).next
            for bad in (
                Cursor("classic", "garbage", good.config_hash),
                Cursor("sliding", good.token, good.config_hash),
                Cursor("classic", good.token, "another filter"),
            ):
                batch = await first(source(alice).batches(bad))
                assert batch.reset and of(batch, room).replace_state

    run(scenario)
