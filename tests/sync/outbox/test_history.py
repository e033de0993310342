"""A wish is in one state at any moment, and how it came there is kept, without its words."""

from pathlib import Path

from sqlalchemy import text

from sync.outbox.verbs import post
from tests.sync.outbox.bench import SQUARE
from tests.sync.outbox.office import Office, story
from tests.sync.outbox.server import error
from tests.sync.outbox.test_lanes import is_send, write


def moves(office: Office, wish: str) -> list[tuple[str, str]]:
    with office.store.outbox.connect() as db:
        rows = db.execute(text("SELECT state, reason FROM history WHERE wish = :wish ORDER BY seq"), {"wish": wish})
        return [(row.state, row.reason) for row in rows]


def test_the_way_of_a_wish_is_kept_move_by_move(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        losing = iter([True, False])
        office.server.lost = lambda request: is_send(request) and next(losing)
        (key,) = write(office, "un")
        await office.rest()
        assert [state for state, _ in moves(office, key)] == ["waiting", "sending", "in_doubt", "sending", "sent"]

    story(tmp_path, tell)


def test_a_refusal_and_what_became_of_it_are_kept_with_the_reason(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.before = lambda request: error(403, "M_FORBIDDEN") if is_send(request) else None
        (key,) = write(office, "un")
        await office.rest()
        row = office.queue.get(key)
        assert row is not None
        office.desk.withdraw(row)
        told = [(state, reason) for state, reason in moves(office, key) if state != "waiting"]
        assert told == [("sending", ""), ("parked", "not_allowed"), ("withdrawn", "")]

    story(tmp_path, tell)


def test_the_history_holds_no_words(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        post.ask(office.desk, community=SQUARE, text="secret de fabrique", title="titre caché")
        await office.rest()
        with office.store.outbox.connect() as db:
            rows = [str(row) for row in db.execute(text("SELECT * FROM history"))]
        assert rows and not [row for row in rows if "secret" in row or "caché" in row]

    story(tmp_path, tell)


def test_an_old_history_is_forgotten_but_never_that_of_what_waits(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        (sent,) = write(office, "un")
        await office.rest()
        office.server.before = lambda request: error(403, "M_FORBIDDEN") if is_send(request) else None
        (parked,) = write(office, "deux")
        await office.rest()
        await office.clock.sleep(40 * 24 * 3600)
        office.queue.prune(office.desk.facts.brought)
        assert moves(office, sent) == [] and moves(office, parked)[-1] == ("parked", "not_allowed")

    story(tmp_path, tell)
