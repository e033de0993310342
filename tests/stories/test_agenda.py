"""The agenda holds the events of all communities, online and off, and a calendar file of one is one again elsewhere."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sync import open_reads, read_ics, write_ics
from sync.model.ids import PostKey
from sync.model.post import Post
from tests.stories.company import Company, Run, write


def agenda(company: Company) -> list[Post]:
    reads = open_reads(company.profile)
    assert reads is not None
    try:
        return list(reads.agenda(company.clock.now_ms()))
    finally:
        reads.close()


def extra(company: Company, days: int) -> dict[str, Any]:
    at = datetime.fromtimestamp(company.clock.now_ms() // 1000, UTC) + timedelta(days=days)
    end = at + timedelta(hours=2)
    return {"event": {"start": at.isoformat(), "end": end.isoformat(), "tz": "Europe/Berlin", "place": "Salle B"}}


def test_events_of_all_communities_are_in_the_agenda_on_the_train_too(run: Run) -> None:
    async def story(company: Company) -> None:
        first, second = await company.community("Café"), await company.community("Vélo")
        session = company.session
        far = await session.post(community=first, text="", kind="event", title="Far", extra=extra(company, 30))
        assert await session.settle(600)
        theirs = await write(company, first, "Newer than the event")
        await company.until(lambda: any(each.event_id == theirs for each in company.shown(first)))
        company.line.cut()
        near = await session.post(community=second, text="", kind="event", title="Near", extra=extra(company, 2))
        await session.vote(post=PostKey(far.id), chosen=["maybe"])
        shown = agenda(company)
        assert [post.title for post in shown] == ["Near", "Far"]
        assert shown[1].ballot is not None and shown[1].ballot.mine == ("maybe",)
        await company.reopen()
        assert [post.title for post in agenda(company)] == ["Near", "Far"], "after a restart, still offline"
        await company.back_online()
        assert [post.key for post in agenda(company)] == [near.id, far.id], "what left is not there twice"

    run(story)


def test_the_file_of_an_event_is_that_event_again_in_another_community(run: Run) -> None:
    async def story(company: Company) -> None:
        first, second = await company.community("Café"), await company.community("Vélo")
        company.line.cut()
        session = company.session
        made = await session.post(community=first, text="Venez", kind="event", title="Fête", extra=extra(company, 3))
        found = read_ics(write_ics(company.post(made.id), company.clock.now_ms()))
        again = await session.post(
            community=second, kind="event", title=found["title"], text=found["text"], extra={"event": found["event"]}
        )
        await company.back_online()
        one, other = company.post(made.id), company.post(again.id)
        assert (one.title, one.text, one.extra["event"]) == (other.title, other.text, other.extra["event"])

    run(story)
