"""Whatever answers a request, the wish ends where it belongs: once on the server, or set aside with its reason."""

import json
from pathlib import Path

import httpx
import pytest

from sync.model.ids import PostKey
from sync.model.post import Delivery
from sync.outbox.verbs import post, share
from sync.store.media import put_attachment
from tests.sync.outbox.bench import SQUARE
from tests.sync.outbox.office import Office, story

STATUSES = (
    200, 201, 204, 301, 302, 400, 401, 403, 404, 408, 409, 413, 421, 425, 429, 500, 502, 503, 504, 520,
)  # fmt: skip
ERRCODES = {
    400: "M_BAD_JSON", 401: "M_UNKNOWN_TOKEN", 403: "M_FORBIDDEN", 404: "M_NOT_FOUND", 409: "M_CONFLICT",
    413: "M_TOO_LARGE", 429: "M_LIMIT_EXCEEDED",
}  # fmt: skip
SHAPES = ("right", "other", "html", "empty", "truncated")
REFUSED = {400: "refused", 403: "not_allowed", 404: "not_found", 409: "refused"}
"""What the server itself understood and will not do, in its own words; anything else may be a proxy's."""


def answer(status: int, shape: str) -> httpx.Response:
    """Whoever it comes from."""
    right = {"event_id": "$e0"} if status < 300 else {"errcode": ERRCODES.get(status, "M_UNKNOWN"), "error": "no"}
    whole = json.dumps(right).encode()
    body, mime = {
        "right": (whole, "application/json"), "other": (b'{"result":["ok"]}', "application/json"),
        "html": (b"<!DOCTYPE html><html><body>Hello</body></html>", "text/html"), "empty": (b"", "application/json"),
        "truncated": (whole[: len(whole) // 2], "application/json"),
    }[shape]  # fmt: skip
    return httpx.Response(status, content=body, headers={"content-type": mime})


def belongs(status: int, shape: str) -> tuple[str, str]:
    """``sent``, ``parked`` with a reason, or ``frozen`` until somebody signs in; by the table, not by the product."""
    if status == 413:
        return "parked", "too_large"
    if shape == "right" and status in REFUSED:
        return "parked", REFUSED[status]
    if shape == "right" and status == 401:
        return "frozen", "signed_out"
    return "sent", ""


INSTEAD = [
    (status, shape, False) for status in STATUSES for shape in SHAPES if status >= 300 or shape != "right"
]  # a success in the right shape nobody can tell from the server's: sync does, see test_confirm.py
ALTHOUGH = [
    (status, shape, True) for status in (200, 204, 302, 404, 408, 500, 502, 520) for shape in SHAPES
    if belongs(status, shape)[0] == "sent"
]  # a server does not refuse what it did


def is_send(request: httpx.Request) -> bool:
    return "/send/" in request.url.path


@pytest.mark.parametrize(("status", "shape", "carried_out"), [*INSTEAD, *ALTHOUGH])
def test_a_post_ends_where_it_belongs_whatever_answers(
    tmp_path: Path, status: int, shape: str, carried_out: bool
) -> None:
    async def tell(office: Office) -> None:
        odd = iter([answer(status, shape)])

        def instead(request: httpx.Request) -> httpx.Response | None:
            found = next(odd, None) if is_send(request) else None
            if found is not None and carried_out:
                parts = request.url.path.split("/")
                office.server._put(SQUARE, parts[-2], parts[-1], json.loads(request.content))
            return found

        office.server.before = instead
        wish = post.ask(office.desk, community=SQUARE, text="un")
        other = post.ask(office.desk, community=SQUARE, text="deux")
        await settle(office)
        check(office, PostKey(wish.id), PostKey(other.id), *belongs(status, shape))

    story(tmp_path, tell)


async def settle(office: Office) -> None:
    """What can leave has left."""
    office.lanes.wake()
    await office.clock.sleep(900)


def check(office: Office, wish: PostKey, other: PostKey, end: str, reason: str) -> None:
    row, behind = office.queue.get(wish), office.queue.get(other)
    assert row is not None and behind is not None, "nothing is ever deleted silently"
    bodies = office.server.bodies()
    if end == "sent":
        assert row.state is Delivery.SENT and bodies == ["un", "deux"]
        assert row.event_id == office.server.find("un")["event_id"]
    elif end == "parked":
        assert (row.state, row.reason, bodies) == (Delivery.PARKED, reason, ["deux"])
        assert row.pliable or row.state is Delivery.PARKED
    else:
        assert [row.state, behind.state] == [Delivery.WAITING, Delivery.WAITING] and bodies == []
        assert office.troubles and office.troubles[0].reason == reason


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("status", [200, 204, 302, 404, 409, 502])
def test_a_file_is_whole_on_the_server_whatever_answers_its_upload(tmp_path: Path, status: int, shape: str) -> None:
    async def tell(office: Office) -> None:
        odd = iter([answer(status, shape)])

        def instead(request: httpx.Request) -> httpx.Response | None:
            return next(odd, None) if request.method == "PUT" and "/upload/" in request.url.path else None

        office.server.before = instead
        with office.store.outbox.begin() as db:
            document = put_attachment(db, b"plan", "plan.txt", id=office.world.new_id())
        (row,) = share.ask(office.desk, community=SQUARE, files=[document.source])
        await settle(office)
        held = office.queue.get(row.id)
        if status == 409 and shape == "right":  # not M_CANNOT_OVERWRITE_MEDIA: a refusal nobody explains
            assert held is not None and (held.state, held.reason) == (Delivery.PARKED, "refused")
            return
        (event,) = office.server.events
        assert office.server.media[event["content"]["url"]] == b"plan"

    story(tmp_path, tell)


@pytest.mark.parametrize("name", ["mxc://here/theirs", "mxc://here/ours"])
def test_an_address_of_another_file_is_not_believed(tmp_path: Path, name: str) -> None:
    async def tell(office: Office) -> None:
        office.server.media |= {"mxc://here/theirs": b"other", "mxc://here/ours": b"other"}
        wrong = iter([httpx.Response(200, json={"content_uri": name})])
        office.server.before = lambda request: next(wrong, None) if request.url.path.endswith("create") else None
        with office.store.outbox.begin() as db:
            first = put_attachment(db, b"first", "a.txt", id=office.world.new_id())
            db.exec_driver_sql("UPDATE attachment SET mxc = 'mxc://here/ours'")
            second = put_attachment(db, b"second", "b.txt", id=office.world.new_id())
        share.ask(office.desk, community=SQUARE, files=[second.source])
        await settle(office)
        (event,) = office.server.events
        assert office.server.media[event["content"]["url"]] == b"second" and first.source

    story(tmp_path, tell)


