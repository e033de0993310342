"""How long one page of Home takes to read from the store: prints its 99th percentile in milliseconds."""

import sys
import time
from pathlib import Path

import sync
from sync import Profile

PAGES = 400


def main(folder: str) -> None:
    """Read Home from the newest post down, page by page, starting again at the top when it ends."""
    reads = sync.open_reads(Profile(Path(folder)))
    assert reads is not None
    reads.home()  # opens the files; what a reader waits for once is part of the start's measure
    times, before = [], None
    for _ in range(PAGES):
        began = time.perf_counter()
        page = reads.home(before=before)
        times.append((time.perf_counter() - began) * 1000)
        before = page.before
    reads.close()
    print(sorted(times)[PAGES * 99 // 100 - 1])


if __name__ == "__main__":
    main(sys.argv[1])
