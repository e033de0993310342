"""Twenty thousand colleagues are searched on this device within a frame."""

import json
import time
from collections.abc import Callable

from sync.kinds.profile import index
from sync.reads.reads import Reads
from tests.sync.reads.shelf import NOW, Shelf

MANY, MOST_MS = 20_000, 20.0
_JOBS = ("Soudeur", "Acheteuse", "Ingénieure structure", "Comptable", "Conducteur de travaux")
_FIRST = ("Éric", "Zoé", "Bruno", "Inès", "Œdipe", "Anna", "Marc")


def fill(shelf: Shelf) -> None:
    shelf.cache.execute("BEGIN")
    for n in range(MANY):
        row = {"name": f"{_FIRST[n % 7]} Keller{n}", "job": _JOBS[n % 5], "department": f"Service {n % 40}",
               "site": "Kehl", "skills": json.dumps([f"compétence{n % 211}"])}
        user = f"@p{n}:parvis.test"
        since = NOW - 86_400_000 if n % 5000 == 0 else NOW - 10**11
        shelf.put("person", user=user, since=since, **row, **index(user, row))
    shelf.cache.execute("COMMIT")


def best(act: Callable[[], object]) -> float:
    taken = []
    for _ in range(7):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


def test_twenty_thousand_people_are_searched_within_a_frame(shelf: Shelf, reads: Reads) -> None:
    fill(shelf)
    figures = {term: best(lambda term=term: reads.colleagues(term)) for term in ("", "e", "oedipe", "soud 12", "xyz")}
    figures["new"] = best(reads.newcomers)
    print({term: round(ms, 1) for term, ms in figures.items()})
    assert max(figures.values()) < MOST_MS, figures
    found = {each.person.id for each in reads.colleagues("soudeur keller770 eric")}
    assert found == {"@p770:parvis.test", "@p7700:parvis.test"}
    assert len(reads.newcomers()) == 4
