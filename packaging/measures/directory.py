"""How long a search takes among 5,000 communities or 20,000 people: prints its 99th percentile in milliseconds."""

import random
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import text

import sync
from measures.company import WORDS, generate
from sync.engine.directory import _PUT, listed
from sync.kinds.profile import index
from sync.store.keys import load_key
from sync.store.profile import Profile
from sync.store.store import Store

COMMUNITIES, PEOPLE, SEARCHES = 5_000, 20_000, 300
JOBS = ("Conductrice de travaux", "Ingénieur structure", "Comptable", "Chef de chantier", "Géomètre", "Acheteuse")
_PERSON = text(
    "INSERT OR REPLACE INTO person (user, name, job, department, sort, words, fetched)"
    " VALUES (:user, :name, :job, :department, :sort, :words, 1)"
)


def fill(profile: Profile, rng: random.Random) -> None:
    """The list of a large company, in the words the engine would store."""
    places = [
        listed({
            "room_id": f"!d{n}:bench", "name": " ".join(rng.choices(WORDS, k=2)).capitalize() + f" {n}",
            "topic": " ".join(rng.choices(WORDS, k=12)), "num_joined_members": rng.randrange(2, 900),
            "join_rule": "public",
        })
        for n in range(COMMUNITIES)
    ]  # fmt: skip
    people = []
    for n in range(PEOPLE):
        row = {"name": f"{rng.choice(WORDS)} {rng.choice(WORDS)} {n}".title(), "job": rng.choice(JOBS),
               "department": rng.choice(WORDS)}  # fmt: skip
        user = f"@colleague{n}:bench"
        people.append(row | {"user": user} | index(user, row))
    store = Store.open(profile, load_key(profile))
    with store.cache.begin() as db:
        db.execute(_PUT, [row | {"told": 1} for row in places if row])
        db.execute(_PERSON, people)
    store.close()


def main() -> None:
    """Words of one to all letters, one or two of them, as somebody types them."""
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        profile = generate(Path(folder), 1_000)
        fill(profile, rng)
        reads = sync.open_reads(profile)
        assert reads is not None
        assert len(reads.directory("a", 50)) == len(reads.colleagues("a", 50)) == 50
        times = []
        for _ in range(SEARCHES):
            words = [word[: rng.randrange(1, 9)] for word in rng.choices(WORDS, k=rng.choice((1, 1, 2)))]
            for search in (reads.directory, reads.colleagues):
                began = time.perf_counter()
                search(" ".join(words), 50)
                times.append((time.perf_counter() - began) * 1000)
        reads.close()
    print(sorted(times)[len(times) * 99 // 100 - 1])


if __name__ == "__main__":
    sys.exit(main())
