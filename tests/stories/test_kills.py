"""What was called saved is neither lost nor doubled nor reordered, wherever kill -9 strikes."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from sync import open_reads
from sync.store.profile import Profile
from tests.helpers.seed import seed_of_run
from tests.live.homeserver import RealSynapse
from tests.stories.kills.campaign import FakeGround, RealGround, campaign
from tests.stories.kills.child import ROOT
from tests.stories.kills.typist import draft

KILLS_FAKE, KILLS_REAL = 140, 60


def test_killed_at_random_points_nothing_saved_is_lost_or_doubled(tmp_path: Path) -> None:
    tally = campaign(FakeGround(), tmp_path, kills=KILLS_FAKE, seed=seed_of_run())
    assert tally.kills == KILLS_FAKE and tally.unsent >= KILLS_FAKE / 2 and len(tally.points) >= 4


@pytest.mark.live
def test_killed_at_random_points_on_a_real_server(tmp_path: Path, synapse: RealSynapse) -> None:
    tally = campaign(RealGround(synapse), tmp_path, kills=KILLS_REAL, seed=seed_of_run())
    assert tally.kills == KILLS_REAL and tally.unsent >= KILLS_REAL / 2 and len(tally.points) >= 4


@pytest.mark.skipif(sys.platform == "win32", reason="plants are put into forked programs")
@pytest.mark.parametrize(("plant", "found"), [("forgetful", "doubled"), ("hasty", "lost")])
def test_the_kills_find_a_program_that_breaks_its_promise(tmp_path: Path, plant: str, found: str) -> None:
    with pytest.raises(AssertionError, match=found):
        campaign(FakeGround(), tmp_path, kills=36, seed=3, plant=plant)


def test_a_draft_survives_kill_9_up_to_the_last_letter_that_was_kept(tmp_path: Path) -> None:
    chance, kept = random.Random(seed_of_run()), 0
    for _ in range(8):
        typing = subprocess.Popen(
            [sys.executable, "-m", "tests.stories.kills.typist", str(tmp_path), str(kept + 1)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert typing.stdout is not None
        for _ in range(chance.randint(1, 60)):
            kept = int(typing.stdout.readline())
        typing.kill()
        said = [line for line in typing.stdout if line.endswith("\n")]
        kept = int(said[-1]) if said else kept
        typing.wait()
        typing.stdout.close()
        reads = open_reads(Profile(tmp_path))
        assert reads is not None
        found = reads.draft("new")
        reads.close()
        assert found is not None and len(found.text) in (kept, kept + 1)
        assert (found.text, found.title) == (draft(len(found.text)).text, str(len(found.text)))
        kept = len(found.text)
