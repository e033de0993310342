"""Who goes to an event is reminded before it begins: once, without network, and not again after a restart."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sync.changes import ChangeSet
from sync.model.ids import PostKey
from sync.model.notice import Notice
from sync.session.reminding import due
from tests.stories.company import Company, Run, on_the_fake

MINUTE = 60_000


def extra(company: Company, minutes: float) -> dict[str, object]:
    at = datetime.fromtimestamp(company.clock.now_ms() / 1000, UTC) + timedelta(minutes=minutes)
    return {"event": {"start": at.isoformat(), "tz": "Europe/Paris", "place": "Salle B"}}


def listening(company: Company) -> list[Notice]:
    told: list[Notice] = []

    def hear(change: ChangeSet) -> None:
        told.extend(each for each in change.notices if each.cause == "event")

    company.session.core.changes.subscribe(hear)
    return told


def test_who_answered_on_the_train_is_reminded_on_the_train_and_once(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        company.line.cut()
        told = listening(company)
        keys = {}
        for name, answer, minutes in (("Yes", "yes", 10), ("Maybe", "maybe", 12), ("No", "no", 10), ("Far", "yes", 90)):
            wish = await company.session.post(
                community=room, text="", kind="event", title=name, extra=extra(company, minutes)
            )
            keys[name] = wish.id
            await company.session.vote(post=PostKey(wish.id), chosen=[answer])
        await company.until(lambda: len(told) >= 2)
        assert sorted(notice.words for notice in told) == ["Maybe", "Yes"]
        assert all(notice.at > company.clock.now_ms() for notice in told)
        assert {notice.post for notice in told} == {PostKey(keys["Yes"]), PostKey(keys["Maybe"])}
        await company.reopen()
        again = listening(company)
        await company.session.set_setting("event_reminder", "60")
        await company.back_online()
        late = await company.session.post(
            community=room, text="", kind="event", title="Late", extra=extra(company, 5)
        )
        await company.session.vote(post=PostKey(late.id), chosen=["yes"])
        await company.until(lambda: bool(again))
        assert [notice.words for notice in again] == ["Late"], "what was told stays told, also once it has left"

    run(story)


def test_nobody_is_reminded_who_does_not_want_to(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        told = listening(company)
        await company.session.set_setting("event_reminder", "none")
        wish = await company.session.post(community=room, text="", kind="event", title="Soon", extra=extra(company, 5))
        await company.session.vote(post=PostKey(wish.id), chosen=["yes"])
        assert await company.session.settle(600)
        company.session.core.working().reminding.look()
        assert told == []

    run(story)


def test_the_day_before_is_four_in_the_afternoon_by_the_clock_on_the_wall() -> None:
    start = datetime(2031, 7, 26, 0, 30)
    found = due(int(start.timestamp() * 1000), "day")
    assert found is not None and datetime.fromtimestamp(found / 1000) == datetime(2031, 7, 25, 16, 0)
    assert due(90 * MINUTE, "60") == 30 * MINUTE and due(90 * MINUTE, "15") == 75 * MINUTE
    assert due(90 * MINUTE, "none") is None


def test_it_looks_at_events_when_one_is_due_or_something_changed_not_all_the_time(tmp_path: Path) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        told, reminding = listening(company), company.session.core.working().reminding
        looks: list[int] = []
        look = reminding.look
        reminding.look = lambda: (looks.append(company.clock.now_ms()), look())[1]
        wish = await company.session.post(community=room, text="", kind="event", title="Far", extra=extra(company, 60))
        await company.session.vote(post=PostKey(wish.id), chosen=["yes"])
        assert await company.session.settle(600)
        await company.clock.sleep(60)
        before = len(looks)
        await company.until(lambda: bool(told))
        assert [notice.words for notice in told] == ["Far"]
        assert told[0].at - looks[-1] >= 14 * MINUTE, "told when it is due, not long after"
        assert len(looks) - before <= 6
        company.clock.leap(-86_400)
        await company.clock.sleep(60)
        assert looks[-1] < told[0].at - 23 * 60 * MINUTE, "a clock put back is noticed"

    on_the_fake(tmp_path, story)
