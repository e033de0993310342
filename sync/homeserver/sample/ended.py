"""The community of the sample company that has come to its end: what was said there, its sheet, and its closing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sync.homeserver.sample import wire, words
from sync.homeserver.sample.plan import Entry
from sync.homeserver.sample.source import Source
from sync.homeserver.service import V3, Service, part
from sync.model.document import Document
from sync.model.ending import Entry as Kept
from sync.model.ending import sheet_text
from sync.model.ids import PostKey

KEY = "ended"
_HEADINGS = {
    "decision": "Décisions", "answer": "Questions résolues", "idea": "Ce que sont devenues les idées",
    "document": "Documents",
}  # fmt: skip
_CLOSED = 100


@dataclass(slots=True)
class Ended:
    """One filling: ``say`` writes what was said and the sheet, ``close`` has the server refuse the rest."""

    source: Source
    service: Service
    now: datetime

    @property
    def _held(self) -> dict[str, Any]:
        return self.source.ended

    def say(self, room: str, files: dict[str, Document]) -> str:
        """All of it in the order it was said, and last the sheet, whose event comes back."""
        server, entries = self.service.address.server_name, self._entries()
        ids = dict(zip([each.ref for each in entries], self._sent(room, entries, files), strict=True))
        kept = [self._kept(post, ids) for post in self._held["post"] if post["ref"] != "thanks"]
        text = sheet_text(self._held["summary"], kept, _HEADINGS, room, server)
        sheet = Entry(
            "sheet", "post", KEY, self._held["managers"][0], self._at(self._held["closed"]), kind="knowledge",
            title=self._held["title"], text=words.spaced(text), extra={
                "owner": self.source.people[self._held["owner"]].id(server),
                "verify": (self.now + timedelta(days=self._held["verify"])).date().isoformat(),
                "gathered": [{"what": each.what, "event": each.event, "title": each.title} for each in kept],
            },
        )  # fmt: skip
        (event,) = self._sent(room, [sheet], files)
        return event

    def close(self, room: str, sheet: str, levels: Mapping[str, Any]) -> None:
        """As ``sync.outbox.ending`` does it: what was before is kept for opening it again."""
        user = self.source.people[self._held["managers"][0]].id(self.service.address.server_name)
        events = {name: level for name, level in levels["events"].items() if level == 0 and name != "m.room.redaction"}
        before = {"events_default": 0, "events": events}
        closed = {"at": self._at(self._held["closed"]), "sheet": sheet, "before": before}
        path = f"{V3}/rooms/{part(room)}/state"
        self.service.call("PUT", f"{path}/app.parvis.community/", self._block() | {"archived": True, "closed": closed},
                          user=user)  # fmt: skip
        power = dict(self.service.call("GET", f"{path}/m.room.power_levels/", user=user))
        power |= {"events_default": _CLOSED, "events": power["events"] | dict.fromkeys(events, _CLOSED)}
        self.service.call("PUT", f"{path}/m.room.power_levels/", power, user=user)

    def look(self) -> dict[str, str]:
        """What it was made with."""
        due = (self.now - timedelta(days=self._held["ended"])).date().isoformat()
        return {"colour": self._held["colour"], "template": "event", "due": due,
                "goal": words.spaced(self._held["goal"])}  # fmt: skip

    def _block(self) -> dict[str, Any]:
        """What its state said before it was closed."""
        return {"v": 1, "nonce": KEY, **self.look()}

    def _sent(self, room: str, entries: list[Entry], files: dict[str, Document]) -> list[str]:
        server = self.service.address.server_name
        return self.service.batch(room, [wire.event(each, self.source, server, files) for each in entries])

    def _at(self, days: float) -> int:
        """Some hour of an office day."""
        return int((self.now - timedelta(days=days)).replace(hour=10, minute=12, second=0).timestamp() * 1000)

    def _entries(self) -> list[Entry]:
        return [entry for post in self._held["post"] for entry in self._post(post)]

    def _post(self, post: Mapping[str, Any]) -> list[Entry]:
        at, names = self._at(post["at"]), {local: who.name for local, who in self.source.people.items()}
        text, meant = words.mentions(post["text"], names)
        root = Entry(
            post["ref"], "post", KEY, post["by"], at, kind=post.get("kind", "message"), title=post.get("title", ""),
            text=words.spaced(text), file=post.get("file", ""), mentions=meant,
        )  # fmt: skip
        made, last = [root], root.ref
        for number, (author, said) in enumerate(post.get("say", ())):
            last_, last = last, f"{root.ref}.{number}"
            made.append(Entry(last, "comment", KEY, author, at + 3_600_000 * (number + 1), text=words.spaced(said),
                              root=root.ref, last=last_))  # fmt: skip
        return made + self._answers(root, post)

    def _answers(self, root: Entry, post: Mapping[str, Any]) -> list[Entry]:
        """What was answered besides words: a decision, an accepted answer, support, what became of an idea."""
        said: list[tuple[str, str, dict[str, Any]]] = []
        if post.get("decided"):
            said.append((root.author, "decide", {"on": True}))
        if "accepted" in post:
            said.append((root.author, "accept", {"answer": f"{root.ref}.{post['accepted']}"}))
        said += [(local, "support", {"on": True}) for local in post.get("support", ())]
        if "answer" in post:
            local, status, why = post["answer"]
            said.append((local, "status", {"status": status, "owner": "", "due": "", "words": why}))
        return [
            Entry(f"{root.ref}:{number}", "answer", KEY, local, root.at + 14_400_000 + number * 60_000, root=root.ref,
                  extra={"name": name, "held": held})
            for number, (local, name, held) in enumerate(said)
        ]  # fmt: skip

    def _kept(self, post: Mapping[str, Any], ids: Mapping[str, str]) -> Kept:
        what = {"question": "answer", "idea": "idea", "file": "document"}.get(post.get("kind", ""), "decision")
        title = post["file"] if what == "document" else post["title"]
        came = post["say"][post["accepted"]][1] if "accepted" in post else post.get("answer", ("", "", ""))[2]
        return Kept(what, PostKey(post["ref"]), title, came, ids[post["ref"]])
