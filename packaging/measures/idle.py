"""How much of a processor the signed-in window uses in a quiet minute: prints percent."""

import sys
import time

from measures import window as driver
from measures.live import signed_in

if __name__ == "__main__":
    with signed_in() as (_server, _room, profile):
        code = driver.run("idle", str(profile), time.monotonic())
    sys.exit(code)
