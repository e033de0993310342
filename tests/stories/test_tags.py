"""Tags lead to everything that bears them, also what has not left yet, with and without a network."""

from sync import open_reads
from sync.matrix import send
from sync.model.ids import PostKey
from tests.stories.company import Company, Run


def found(company: Company, query: str) -> set[str]:
    reads = open_reads(company.profile)
    assert reads is not None
    texts = {post.text for post in reads.search(query)}
    reads.close()
    return texts


def tags(company: Company, prefix: str = "") -> list[tuple[str, int]]:
    reads = open_reads(company.profile)
    assert reads is not None
    known = [(tag.name, tag.uses) for tag in reads.tags(prefix)]
    reads.close()
    return known


def test_a_tag_leads_to_what_bears_it_also_on_the_train(run: Run) -> None:
    async def story(company: Company) -> None:
        room = await company.community()
        body = {"msgtype": "m.text", "body": "Casques neufs #Sécurité"}
        await send.send_event(company.bruno.http, room=room, kind="m.room.message", txn="t1", content=body)
        await company.until(lambda: len(company.shown(room)) == 1)
        company.line.cut()
        post = await company.session.post(community=room, text="Quart d’heure #securite, salle 2")
        comment = await company.session.comment(post=PostKey(post.id), text="Merci, #sécurité d’abord")
        await company.session.post(community=room, text="Rien de `#securite` ici, sécurité")
        every = {"Casques neufs #Sécurité", "Quart d’heure #securite, salle 2", "Merci, #sécurité d’abord"}
        assert found(company, "#sécurité") == every
        assert tags(company) == tags(company, "secu") == [("Sécurité", 3)]
        await company.back_online()
        assert await company.session.settle(600)
        await company.until(lambda: not company.rows())
        assert found(company, "#SECURITE") == every and tags(company) == [("Sécurité", 3)]
        await company.session.edit(post=PostKey(comment.id), text="Merci, #café d’abord")
        assert found(company, "#café") == {"Merci, #café d’abord"}
        await company.session.delete(post=PostKey(post.id))
        assert await company.session.settle(600)
        await company.until(lambda: tags(company) == [("café", 1), ("Sécurité", 1)])
        assert found(company, "#securite") == {"Casques neufs #Sécurité"}

    run(story)
