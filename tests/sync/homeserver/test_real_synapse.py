"""The real Synapse other tests rely on does what it says."""

import pytest

from tests.live.homeserver import SERVER_NAME, Answered, RealSynapse

pytestmark = pytest.mark.live


def test_a_copy_has_its_users_and_survives_a_kill(synapse: RealSynapse) -> None:
    room = synapse.make_room("alice", "bruno", name="Vie du siège")
    sent = synapse.send(room, "bruno", "Bonjour")
    address = synapse.url
    synapse.kill()
    synapse.start()
    assert synapse.url == address
    assert [event["event_id"] for event in synapse.messages(room, "alice") if event["sender"] == f"@bruno:{SERVER_NAME}"
            and event["type"] == "m.room.message"] == [sent]  # fmt: skip


def test_the_application_service_chooses_the_time(synapse: RealSynapse) -> None:
    room = synapse.make_room("alice")
    path = f"/_matrix/client/v3/rooms/{room.replace('!', '%21')}/send/m.room.message/t1"
    synapse.as_service("PUT", path, "alice", body={"msgtype": "m.text", "body": "Jadis"}, ts=1_600_000_000_000)
    assert synapse.messages(room, "alice")[-1]["origin_server_ts"] == 1_600_000_000_000


def test_default_limits_are_those_of_synapse(default_synapse: RealSynapse) -> None:
    room = default_synapse.make_room("alice")
    with pytest.raises(Answered) as refused:
        for number in range(30):
            default_synapse.send(room, "alice", f"{number}")
    assert refused.value.status == 429


def test_expired_transactions_are_forgotten(synapse: RealSynapse) -> None:
    room = synapse.make_room("alice")
    token = synapse.login("alice")
    path = f"/_matrix/client/v3/rooms/{room.replace('!', '%21')}/send/m.room.message/same"
    body = {"msgtype": "m.text", "body": "x"}
    first = synapse.call("PUT", path, body=body, token=token)
    assert synapse.call("PUT", path, body=body, token=token) == first
    synapse.forget_transactions()
    assert synapse.call("PUT", path, body=body, token=token) != first
