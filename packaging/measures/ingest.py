"""How many events a second enter the encrypted store with its text index: prints the rate."""

import asyncio
import sys
import time
from pathlib import Path

from measures.traffic import batches
from sync.changes import Changes
from sync.engine.apply import Applier
from sync.engine.clock import SystemClock
from sync.store.keys import load_key
from sync.store.profile import Profile
from sync.store.store import Store

EVENTS = 20_000
ME = "@person0:bench"


async def _ingest(folder: str, salt: int) -> float:
    profile = Profile(Path(folder))
    key = load_key(profile)
    assert key is not None
    store = Store.open(profile, key)
    loop = asyncio.get_running_loop()
    applier = Applier(store, ME, clock=SystemClock(), changes=Changes(loop.call_later))
    warm, *rest = batches(EVENTS + 5_000, salt)
    await applier.batch(warm)
    began = time.perf_counter()
    for batch in rest:
        await applier.batch(batch)
    took = time.perf_counter() - began
    store.close()
    return EVENTS / took


if __name__ == "__main__":
    print(asyncio.run(_ingest(sys.argv[1], int(sys.argv[2]))))
