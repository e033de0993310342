"""Files are copied before they are shared, uploaded once, and leave before their event."""

from pathlib import Path

import httpx

from sync.model.document import Document
from sync.model.ids import PostKey
from sync.model.post import Delivery
from sync.outbox.verbs import edit, post, share
from sync.store.media import put_attachment
from tests.sync.outbox.bench import SQUARE, Bench
from tests.sync.outbox.office import Office, story
from tests.sync.outbox.server import error


def attach(bench: Bench, name: str = "plan.txt", data: bytes = b"plan") -> Document:
    with bench.store.outbox.begin() as db:
        return put_attachment(db, data, name, id=bench.world.new_id())


def is_put(request: httpx.Request) -> bool:
    return request.method == "PUT" and "/upload/" in request.url.path


def test_a_file_is_reserved_uploaded_and_then_told_of(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        share.ask(office.desk, community=SQUARE, files=[attach(office).source], caption="Le plan")
        await office.rest()
        (event,) = office.server.events
        assert event["content"]["body"] == "Le plan" and event["content"]["filename"] == "plan.txt"
        assert office.server.media == {event["content"]["url"]: b"plan"}

    story(tmp_path, tell)


def test_a_lost_answer_of_the_upload_repeats_neither_the_file_nor_the_post(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        losing = iter([True, False])
        office.server.lost = lambda request: is_put(request) and next(losing, False)
        share.ask(office.desk, community=SQUARE, files=[attach(office).source])
        await office.rest()
        assert len(office.server.media) == 1 and len(office.server.events) == 1
        assert sum(asked.endswith("create") for asked in office.server.asked) == 1

    story(tmp_path, tell)


def test_a_reservation_that_ran_out_is_made_anew(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        gone: list[str] = []

        def expire(request: httpx.Request) -> httpx.Response | None:
            if not is_put(request) or (gone and gone[0] != request.url.path):
                return None
            gone.append(request.url.path)
            return error(404, "M_NOT_FOUND") if len(gone) > 1 else error(504, "M_UNKNOWN")

        office.server.before = expire
        share.ask(office.desk, community=SQUARE, files=[attach(office).source])
        await office.rest()
        assert len(office.server.media) == 1 and len(office.server.events) == 1

    story(tmp_path, tell)


def test_a_server_without_reservations_gets_a_plain_upload(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.can_reserve = False
        share.ask(office.desk, community=SQUARE, files=[attach(office).source])
        await office.rest()
        assert office.server.events[0]["content"]["url"] in office.server.media

    story(tmp_path, tell)


def test_a_file_too_large_parks_and_its_words_are_kept(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.limit = 3
        post.ask(office.desk, community=SQUARE, text="Voici", files=[attach(office).source, attach(office).source])
        await office.rest()
        first, second = office.queue.unsent()
        assert (first.reason, second.reason, first.payload["text"]) == ("too_large", "parent_parked", "Voici")

    story(tmp_path, tell)


def test_several_files_travel_with_their_post(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        files = [attach(office, f"{n}.txt").source for n in range(3)]
        post.ask(office.desk, community=SQUARE, text="Les plans", kind="announcement", files=files)
        await office.rest()
        first, *others = office.server.events
        assert first["content"]["app.parvis.post"]["kind"] == "announcement"
        assert [each["content"]["m.relates_to"]["event_id"] for each in others] == [first["event_id"]] * 2

    story(tmp_path, tell)


def test_a_caption_changed_and_a_share_withdrawn_while_the_file_is_on_its_way(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.before = lambda request: error(504, "M_UNKNOWN") if is_put(request) else None
        kept, dropped = (
            share.ask(office.desk, community=SQUARE, files=[attach(office).source], caption="avant")[0]
            for _ in range(2)
        )
        await office.wait(lambda: any("/upload/" in asked for asked in office.server.asked))
        edit.ask(office.desk, post=PostKey(kept.id), text="après")
        office.desk.withdraw(dropped)
        office.lanes.drop(dropped.id)
        office.server.before = lambda request: None
        await office.rest()
        assert office.server.bodies() == ["après"]

    story(tmp_path, tell)


def test_the_program_stops_in_the_middle_of_a_big_upload(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        row = share.ask(office.desk, community=SQUARE, files=[attach(office, data=bytes(600_000)).source])[0]
        office.lanes.wake()
        while not any("/upload/" in asked for asked in office.server.asked):
            await office.clock.sleep(0.001)
        held = office.queue.get(row.id)
        assert held is not None and held.state is Delivery.SENDING and held.frozen is None
        await office.shut()
        office.open()
        await office.rest()
        assert len(office.server.events) == 1 and len(office.server.media) == 1

    story(tmp_path, tell)


def test_progress_is_told_while_a_file_is_on_its_way(tmp_path: Path) -> None:
    async def tell(office: Office) -> None:
        office.server.pace = 0.6
        row = share.ask(office.desk, community=SQUARE, files=[attach(office, data=bytes(640_000)).source])[0]
        seen: list[float] = []

        def progress() -> bool:
            held = office.queue.get(row.id)
            if held is not None and held.progress is not None:
                seen.append(held.progress)
            return held is not None and held.state is Delivery.SENT

        await office.wait(progress)
        assert seen == sorted(seen) and len(set(seen)) >= 4 and 0 < seen[0] < 0.5

    story(tmp_path, tell)
