"""What the endpoints do on a server, the same on the fake one and on a real Synapse."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from sync.errors import BadInput, NotAllowed, NotFound, Refused, SignedOut, TooLarge, Unsupported, WrongPassword
from sync.matrix import account_data, discovery, login, media, profile, pushrules, receipts, rooms, send
from sync.matrix.address import v3
from sync.matrix.transport import Http
from sync.model.ids import CommunityId, EventId
from tests.sync.matrix.place import Place, refused

Run = Callable[[Any], None]


def test_signing_in_and_out(run: Run) -> None:
    async def scenario(place: Place) -> None:
        http = place.http()
        assert (
            await discovery.find_homeserver(place.url, lambda url: Http(url, transport=place.transport())) == place.url
        )
        assert login.PASSWORD in await login.flows(http)
        for name, word in (("alice", "wrong"), ("nobody", "x")):
            wrong = login.password(http, user=name, password=word, device="D", device_name="d")
            await refused(wrong, WrongPassword)
        await refused(login.password(http, user=" ", password="x", device="D", device_name="d"), BadInput)
        async with place.sign_in("alice", "MYDEVICE") as alice:
            assert await login.whoami(alice.http) == (alice.user, "MYDEVICE")
            assert alice.signed.tokens.refresh
            await login.logout(alice.http)
            await refused(login.whoami(alice.http), SignedOut)
        await http.close()

    run(scenario)


def test_a_dead_token_is_renewed_and_a_dead_session_ends(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice:
            kept: list[login.Tokens] = []
            assert alice.signed.tokens.refresh
            login.renewing(alice.http, refresh_token=alice.signed.tokens.refresh, keep=kept.append)
            alice.http.token = "syt_nonsense"
            assert (await login.whoami(alice.http))[0] == alice.user
            assert [tokens.access for tokens in kept] == [alice.http.token]
            await refused(login.refresh(alice.http, refresh_token="syr_nonsense"), SignedOut)

    run(scenario)


def test_a_transaction_sends_once_and_a_new_device_twice(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice", "SAME") as alice:
            room = await alice.make_room()
            first = await alice.say(room, "one", txn="t1")
            assert await alice.say(room, "two", txn="t1") == first
            assert await alice.put(room, {}, "app.parvis.other", txn="t1") == first
            async with place.sign_in("alice", "SAME") as again:
                assert await again.say(room, "one", txn="t1") == first
            async with place.sign_in("alice", "OTHER") as other:
                assert await other.say(room, "one", txn="t1") != first
                page = await rooms.messages(other.http, room=room, direction="b", start=None)
            page_here = await rooms.messages(alice.http, room=room, direction="b", start=None)
        mine = {event["event_id"]: event["unsigned"].get("transaction_id") for event in page_here["chunk"]}
        there = {event["event_id"]: event["unsigned"].get("transaction_id") for event in page["chunk"]}
        assert (mine[first], there[first]) == ("t1", None)
        bodies = [event["content"]["body"] for event in page["chunk"] if event["type"] == "m.room.message"]
        assert bodies == ["one", "one"]

    run(scenario)


def test_what_a_room_refuses(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice, place.sign_in("bruno") as bruno:
            room = await alice.make_room(bruno)
            post = await alice.say(room, "post")
            thread = {"m.relates_to": {"rel_type": "m.thread", "event_id": post}}
            comment = await bruno.say(room, "comment", **thread)
            below = {"m.relates_to": {"rel_type": "m.thread", "event_id": comment}}
            await refused(bruno.say(room, "x", **below), Refused, "M_UNKNOWN")
            for kind in ("m.thread", "m.replace"):
                nowhere = {"m.relates_to": {"rel_type": kind, "event_id": "$nope"}}
                await refused(bruno.say(room, "x", **nowhere), Refused, "M_UNKNOWN")
            reaction = {"m.relates_to": {"rel_type": "m.annotation", "event_id": post, "key": "👍"}}
            liked = await bruno.put(room, reaction, "m.reaction")
            await refused(bruno.put(room, reaction, "m.reaction"), Refused, "M_DUPLICATE_ANNOTATION")
            await send.redact(bruno.http, room=room, event=liked, txn=str(uuid4()))
            assert await bruno.put(room, reaction, "m.reaction") != liked
            await refused(bruno.say(room, "x" * 65_000), TooLarge, "M_TOO_LARGE")
            assert await bruno.say(room, "x" * 64_000)
            topic = send.put_state(bruno.http, room=room, kind="m.room.topic", key="", content={"topic": "t"})
            await refused(topic, NotAllowed, "M_FORBIDDEN")
            await refused(send.redact(bruno.http, room=room, event=post, txn="r1"), NotAllowed, "M_FORBIDDEN")
            await refused(bruno.say(CommunityId("!nowhere"), "x"), NotAllowed, "M_FORBIDDEN")
            levels = {"users": {alice.user: 100}}
            creator = send.put_state(alice.http, room=room, kind="m.room.power_levels", key="", content=levels)
            assert type(await refused(creator, Refused)) is Refused

    run(scenario)


def test_an_announcement_room_takes_reactions_and_no_posts(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice, place.sign_in("bruno") as bruno:
            levels = {"events_default": 50, "events": {"m.reaction": 0, "m.room.redaction": 0}}
            room = await alice.make_room(bruno, power_level_content_override=levels)
            post = await alice.say(room, "news")
            await refused(bruno.say(room, "me too"), NotAllowed, "M_FORBIDDEN")
            reaction = {"m.relates_to": {"rel_type": "m.annotation", "event_id": post, "key": "👍"}}
            assert await bruno.put(room, reaction, "m.reaction")

    run(scenario)


def test_a_lone_surrogate_arrives_as_a_sign_and_numbers_are_bounded(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice:
            room = await alice.make_room()
            event = await alice.say(room, "a\ud800b")
            assert (await rooms.event(alice.http, room=room, event=event))["content"]["body"] == "a\ufffdb"
            await refused(alice.say(room, "x", number=2**60), BadInput)
            await refused(alice.say(room, "x", number=1.5), Refused)

    run(scenario)


def test_redaction_takes_the_content_away(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice, place.sign_in("bruno") as bruno:
            room = await alice.make_room(bruno)
            post = await bruno.say(room, "oops")
            gone = await send.redact(alice.http, room=room, event=post, txn="r", reason="typo")
            assert await send.redact(alice.http, room=room, event=post, txn="r", reason="typo") == gone
            left = await rooms.event(bruno.http, room=room, event=post)
            assert left["content"] == {}
            because = left["unsigned"]["redacted_because"]
            assert (because["sender"], because["content"]) == (alice.user, {"reason": "typo", "redacts": post})
            assert await send.redact(alice.http, room=room, event=EventId("$nope"), txn="r2")

    run(scenario)


def test_history_page_by_page_in_both_directions(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice:
            room = await alice.make_room()
            ids = [await alice.say(room, str(number)) for number in range(7)]
            back: list[str] = []
            start = None
            while True:
                page = await rooms.messages(alice.http, room=room, direction="b", start=start, limit=3)
                back += [event["event_id"] for event in page["chunk"]]
                start = page.get("end")
                if start is None:
                    break
                if len(page["chunk"]) == 3:
                    assert page["state"][0]["state_key"] == alice.user
            assert page["chunk"] == [], "the last page is empty"
            assert back[: len(ids)] == ids[::-1]
            assert back[-1].replace("$", "!") == room
            ahead: list[str] = []
            start = None
            while True:
                page = await rooms.messages(alice.http, room=room, direction="f", start=start, limit=4)
                ahead += [event["event_id"] for event in page["chunk"]]
                start = page.get("end")
                if start is None:
                    break
            assert ahead == back[::-1]

    run(scenario)


def test_comments_and_reactions_are_listed(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice:
            room = await alice.make_room()
            post = await alice.say(room, "post")
            thread = {"m.relates_to": {"rel_type": "m.thread", "event_id": post}}
            comments = [await alice.say(room, str(number), **thread) for number in range(3)]
            page = await rooms.relations(alice.http, room=room, event=post, rel_type="m.thread", limit=2)
            assert [event["event_id"] for event in page["chunk"]] == comments[:0:-1]
            rest = await rooms.relations(
                alice.http, room=room, event=post, rel_type="m.thread", start=page["next_batch"], limit=2
            )
            assert [event["event_id"] for event in rest["chunk"]] == comments[:1]
            await refused(rooms.event(alice.http, room=room, event=EventId("$nope")), NotFound, "M_NOT_FOUND")

    run(scenario)


def test_joining_leaving_and_finding_rooms(run: Run) -> None:
    async def scenario(place: Place) -> None:
        word = uuid4().hex[:8]
        async with place.sign_in("alice") as alice, place.sign_in("bruno") as bruno:
            room = await alice.make_room(name=f"Café {word}", room_alias_name=f"cafe-{word}", topic="Coffee")
            assert ":" not in room
            taken = rooms.create(alice.http, content={"room_alias_name": f"cafe-{word}"})
            await refused(taken, Refused, "M_ROOM_IN_USE")
            alias = f"#cafe-{word}:test.example"
            assert (await rooms.resolve(bruno.http, alias=alias))[0] == room
            (found,) = (await rooms.public(bruno.http, term=word))["chunk"]
            assert (found["room_id"], found["name"], found["num_joined_members"]) == (room, f"Café {word}", 1)
            assert await rooms.join(bruno.http, room=alias) == room
            assert len(await rooms.members(alice.http, room=room)) == 2
            kinds = {event["type"] for event in await rooms.state(bruno.http, room=room)}
            assert {"m.room.create", "m.room.power_levels", "m.room.name", "m.room.topic"} <= kinds
            await rooms.leave(bruno.http, room=room, reason="bye")
            await refused(bruno.say(room, "x"), NotAllowed)
            private = await rooms.create(alice.http, content={"preset": "private_chat"})
            await refused(rooms.join(bruno.http, room=private), NotAllowed)
            await rooms.invite(alice.http, room=private, user=bruno.user)
            assert await rooms.join(bruno.http, room=private) == private
            await refused(rooms.join(bruno.http, room=f"#nope-{word}:test.example"), NotFound)

    run(scenario)


def test_files_go_up_once_and_come_back(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice, place.sign_in("bruno") as bruno:
            data = bytes(range(256)) * 700
            largest = await media.config(alice.http)
            reserved = await media.create(alice.http)
            assert reserved is not None and reserved.until > 0 and largest > len(data)
            sent: list[tuple[int, int]] = []
            plan: dict[str, Any] = {"mxc": reserved.mxc, "data": data, "mime": "application/pdf", "name": "Plan ü.pdf"}
            mxc = await media.upload(alice.http, **plan, on_progress=lambda done, whole: sent.append((done, whole)))
            assert mxc == reserved.mxc
            await refused(media.upload(alice.http, **plan), media.AlreadyThere)
            assert sent[0][0] < len(data) and sent[-1] == (len(data), len(data))
            assert await media.download(bruno.http, mxc=mxc) == (data, "application/pdf")
            await refused(media.thumbnail(bruno.http, mxc=mxc, width=96, height=96), Refused)
            other = await media.upload(alice.http, mxc=None, data=b"<html>x", mime="text/html", name="x.html")
            assert await media.download(bruno.http, mxc=other) == (b"<html>x", "text/html")
            await refused(media.download(bruno.http, mxc="mxc://test.example/nope"), NotFound)
            stranger = await media.create(alice.http)
            assert stranger is not None
            foreign = media.upload(bruno.http, mxc=stranger.mxc, data=b"x", mime="text/plain", name="x")
            await refused(foreign, NotAllowed)
            await media.upload(alice.http, mxc=stranger.mxc, data=b"", mime="text/plain", name="empty")
            large = b"x" * (largest + 1)
            if largest < 20_000_000:
                await refused(media.upload(alice.http, mxc=None, data=large, mime="a/b", name="l"), TooLarge)

    run(scenario)


def test_what_an_account_keeps(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("carol") as carol, place.sign_in("bruno") as bruno:
            room = await carol.make_room(bruno)
            http, user = carol.http, carol.user
            await profile.put(http, user=user, field="displayname", value="Carole")
            assert (await profile.get(bruno.http, user=user))["displayname"] == "Carole"
            assert await profile.get(bruno.http, user="@nobody:test.example") == {}
            kind = f"app.parvis.{uuid4().hex[:6]}"
            assert await account_data.get(http, user=user, kind=kind) == {}
            await account_data.put(http, user=user, kind=kind, content={"a": 1})
            await account_data.put(http, user=user, kind=kind, content={"b": 1}, room=room)
            assert await account_data.get(http, user=user, kind=kind) == {"a": 1}
            assert await account_data.get(http, user=user, kind=kind, room=room) == {"b": 1}
            await account_data.put_tag(http, user=user, room=room, tag="m.favourite", order=0.5)
            await account_data.put_tag(http, user=user, room=room, tag="m.favourite", order=None)
            await pushrules.put(http, kind="room", rule=room, content={"actions": []})
            await pushrules.enable(http, kind="room", rule=room, enabled=False)
            rules = {rule["rule_id"]: rule for rule in (await pushrules.get(http))["room"]}
            assert rules[room]["enabled"] is False
            for _again in range(2):
                await pushrules.delete(http, kind="room", rule=room)
            event = await bruno.say(room, "x")
            await receipts.read_markers(http, room=room, event=event)
            await receipts.receipt(http, room=room, event=event)
            await refused(receipts.read_markers(http, room=room, event=EventId("$nope")), NotFound)

    run(scenario)


def test_what_a_server_does_not_know(run: Run) -> None:
    async def scenario(place: Place) -> None:
        async with place.sign_in("alice") as alice:
            await refused(alice.http.call("GET", v3("nope")), Unsupported, "M_UNRECOGNIZED")
            await refused(alice.http.call("DELETE", v3("sync")), Unsupported, "M_UNRECOGNIZED")
            alice.http.token = "nonsense"
            await refused(login.whoami(alice.http), SignedOut)

    run(scenario)
