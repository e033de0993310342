"""Kill Parvis as often as you like: `python packaging/kill.py [--kills N] [--seed S] [--fake]`.

Programs that write posts are killed with SIGKILL at points drawn from the seed, on a line that also loses requests and
answers; then every wish that was called saved must be on the server exactly once, in order, and the files be sound.
"""

import argparse
import secrets
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def main() -> int:
    """Returns 0 only if nothing was lost, doubled or reordered."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=1000, help="how many (1000)")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000), help="to draw the same points again")
    parser.add_argument("--fake", action="store_true", help="on the homeserver in memory instead of a real Synapse")
    given = parser.parse_args()
    print(f"seed {given.seed}: {given.kills} kills", flush=True)
    with tempfile.TemporaryDirectory(prefix="parvis-kill-", ignore_cleanup_errors=True) as name:
        try:
            run(Path(name), given.kills, given.seed, fake=given.fake)
        except AssertionError as error:
            print(f"seed {given.seed}: FAILED: {error}", file=sys.stderr)
            return 1
    return 0


def run(folder: Path, kills: int, seed: int, *, fake: bool) -> None:
    """One campaign on a server of its own."""
    from tests.live.homeserver import from_template, make_template
    from tests.stories.kills.campaign import FakeGround, RealGround, campaign

    if fake:
        campaign(FakeGround(), folder, kills=kills, seed=seed)
        return
    server = from_template(make_template(folder / "template"), folder / "server")
    try:
        campaign(RealGround(server), folder, kills=kills, seed=seed)
    finally:
        server.stop()


if __name__ == "__main__":
    sys.exit(main())
