"""A generated company for the benchmark: posts written straight into an encrypted store, no server."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, text

from sync.store.keys import make_key
from sync.store.profile import Profile
from sync.store.store import Store

COMMUNITIES = 200
PEOPLE = 500
NOW = 1_790_000_000_000
"""Milliseconds since 1970 of the newest post; fixed, so that two runs paint the same."""

_TEXT = """atelier réunion dossier sécurité visite rapport équipe planning livraison qualité formation chantier budget
client demande réponse procédure accueil restauration parking vélo document version annexe marché lot plan mémoire
technique commission horaire congé photo salle projet décision question proposition semaine lundi mardi jeudi matin
bonjour merci pour avec dans sur entre depuis pendant nous vous elle ils cette notre votre leur plus moins bien très
"""
WORDS = _TEXT.split()

KINDS = ("message",) * 6 + ("announcement", "question", "idea", "praise")


def _sentence(rng: random.Random, words: int) -> str:
    chosen = rng.choices(WORDS, k=words)
    return " ".join(chosen).capitalize() + "."


def _posts(rng: random.Random, posts: int) -> Iterator[dict[str, object]]:
    """One row a post, oldest first, two minutes apart; every fifth is a comment on an earlier one."""
    roots: dict[str, str] = {}
    for n in range(posts):
        community = f"!c{rng.randrange(COMMUNITIES)}"
        kind = rng.choice(KINDS)
        at = NOW - (posts - n) * 120_000
        comment = n % 5 == 4 and community in roots
        event_id = f"$bench{n:07}"
        yield {
            "event_id": event_id,
            "community": community,
            "sender": f"@person{rng.randrange(PEOPLE)}:bench",
            "at": at,
            "rank": at * 1_000_000,
            "kind": "message" if comment else kind,
            "title": "" if comment or kind == "message" else _sentence(rng, 6),
            "text": _sentence(rng, rng.randrange(8, 40)),
            "root": roots[community] if comment else None,
            "mentions_me": int(n % 97 == 0),
        }
        if not comment:
            roots[community] = event_id


_POST = text(
    "INSERT INTO post (event_id, community, sender, at, rank, kind, title, text, root, mentions_me)"
    " VALUES (:event_id, :community, :sender, :at, :rank, :kind, :title, :text, :root, :mentions_me)"
)
_WORDS = text("INSERT INTO post_text (rowid, title, body) SELECT id, title, text FROM post")


def _places(db: Connection, rng: random.Random) -> None:
    db.execute(
        text(
            "INSERT INTO community (id, membership, name, creators, power, members)"
            " VALUES (:id, 'join', :name, '[]', '{}', 40)"
        ),
        [{"id": f"!c{n}", "name": f"{_sentence(rng, 2)[:-1]} {n}"} for n in range(COMMUNITIES)],
    )
    db.execute(
        text("INSERT INTO member (community, user, membership, name) VALUES (:community, :user, 'join', :name)"),
        [
            {"community": f"!c{c}", "user": f"@person{p}:bench", "name": f"Camille {WORDS[p % len(WORDS)]} {p}"}
            for c in range(COMMUNITIES)
            for p in range(PEOPLE)
        ],
    )


def _react(db: Connection, rng: random.Random, posts: int) -> None:
    db.execute(
        text("INSERT INTO reaction (event_id, community, target, sender, emoji) VALUES (:id, '', :target, :who, '👍')"),
        [
            {"id": f"$react{n}", "target": f"$bench{rng.randrange(posts):07}", "who": f"@person{n % PEOPLE}:bench"}
            for n in range(posts // 2)
        ],
    )


def generate(folder: Path, posts: int) -> Profile:
    """A profile in ``folder`` with that many cached posts, signed in as a person whose server cannot be reached."""
    profile = Profile(folder)
    marker = folder / f"generated-{posts}"
    if marker.exists():
        return profile
    folder.mkdir(parents=True, exist_ok=True)
    store = Store.open(profile, make_key(profile))
    rng = random.Random(posts)
    rows = list(_posts(rng, posts))
    with store.cache.begin() as db:
        _places(db, rng)
        for start in range(0, posts, 1000):
            db.execute(_POST, rows[start : start + 1000])
        _react(db, rng, posts)
        db.execute(_WORDS)
        db.execute(
            text(
                "UPDATE post SET comments = n.n FROM (SELECT root, count(*) AS n FROM post WHERE root IS NOT NULL"
                " GROUP BY root) AS n WHERE post.event_id = n.root"
            )
        )
        db.execute(
            text(
                "UPDATE community SET last_rank = l.r, read_rank = l.r FROM"
                " (SELECT community, max(rank) AS r FROM post GROUP BY community) AS l WHERE community.id = l.community"
            )
        )
    _sign_in(store)
    store.close()
    marker.write_text(json.dumps({"posts": posts}), encoding="utf-8")
    return profile


def _sign_in(store: Store) -> None:
    """An account whose homeserver answers nobody: port 9 of this machine."""
    with store.outbox.begin() as db:
        db.execute(
            text(
                "INSERT INTO account (one, user, homeserver, device, name, access_token)"
                " VALUES (1, '@person0:bench', 'http://127.0.0.1:9', 'BENCH', 'Camille Meyer', 'none')"
            )
        )
        db.execute(text("INSERT OR REPLACE INTO setting (name, value) VALUES ('language', 'fr')"))
