"""No read looks at every post: each statement's plan is a range or a lookup of an index."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from sync.reads.reads import Reads
from sync.store.reader import ReadConnection, open_reader
from tests.sync.reads.shelf import BEN, ME, NOW, TEAM, Shelf


class Recording:
    """A connection that remembers what it was asked."""

    def __init__(self, connection: ReadConnection) -> None:
        self.connection = connection
        self.asked: dict[str, Any] = {}

    def rows(self, sql: str, params: Any = (), /) -> list[Any]:
        self.asked[sql] = params
        return self.connection.rows(sql, params)

    def one(self, sql: str, params: Any = (), /) -> Any:
        self.asked[sql] = params
        return self.connection.one(sql, params)

    def close(self) -> None:
        self.connection.close()


READS: dict[str, Callable[[Reads], object]] = {
    "home": lambda reads: reads.home(),
    "unread": lambda reads: reads.home("unread"),
    "mentions": lambda reads: reads.home("mentions"),
    "saved": lambda reads: reads.home("saved"),
    "feed": lambda reads: reads.feed(TEAM),
    "thread": lambda reads: reads.thread("n1"),
    "post": lambda reads: reads.post("$event1"),
    "communities": lambda reads: reads.communities(),
    "first_unread": lambda reads: reads.first_unread(),
    "documents": lambda reads: reads.documents(),
    "documents_of_one": lambda reads: reads.documents(TEAM),
    "tally": lambda reads: reads.tally(TEAM),
    "profile": lambda reads: reads.profile(BEN),
    "status": lambda reads: reads.status(),
    "upcoming": lambda reads: reads.upcoming(),
    "agenda": lambda reads: reads.agenda(NOW, NOW + 1),
    "to_confirm": lambda reads: reads.to_confirm(),
    "search": lambda reads: reads.search("bonjour"),
    "tagged": lambda reads: reads.search("#bonjour #salut matin"),
    "tags": lambda reads: reads.tags(),
    "tags_beginning": lambda reads: reads.tags("bon"),
    "outbox": lambda reads: reads.outbox(sent=True),
    "media": lambda reads: reads.media("mxc://a/b"),
}


@pytest.mark.parametrize("name", READS)
def test_nothing_scans_what_grows_with_the_company(shelf: Shelf, name: str) -> None:
    shelf.community("!left", membership="leave")
    for n in range(80):
        shelf.post(f"bonjour {n}", by=BEN if n % 3 else ME, nonce=None if n % 3 else f"n{n}", mentions_me=n % 2)
        shelf.post("elsewhere", community="!left", at=NOW + n)  # so that communities are merged too
    shelf.cache.execute("UPDATE community SET unread = 5")
    shelf.put("saved", event_id="$event1", at=1)
    shelf.wish("comment", target="$event1", payload={"text": "x", "root": "$event1"})
    shelf.wish("mark_read", target="$event3", payload={})
    recording = Recording(open_reader(shelf.profile, shelf.key))
    READS[name](Reads(recording, ME, now=lambda: NOW))
    for sql, params in recording.asked.items():
        if not sql.lstrip().startswith(("SELECT", "WITH")):
            continue
        for row in recording.connection.rows(f"EXPLAIN QUERY PLAN {sql}", params):
            scanned = re.fullmatch(r"SCAN (w|p|post|m|member|r|reaction|version|media|media_chunk|c2)", row[3])
            assert scanned is None, f"{row[3]} in {sql}"
    recording.close()
