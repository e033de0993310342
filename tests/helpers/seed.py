"""Where the randomness of a test run begins."""

import os

SEED = "PARVIS_TEST_SEED"


def seed_of_run() -> int:
    """The seed named in the environment, else always the same.

    A run of the suite says what a change did, so it plays the same cases before and after it. New ones are looked for
    by ``packaging/test.py --deep``, which draws its seed, and every seed that fails there is played here for ever.
    """
    seed = int(os.environ.get(SEED) or 1)
    print(f"{SEED}={seed}")
    return seed
