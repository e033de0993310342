"""The window is painted from the cache before anything of the network or of asyncio is imported."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("asyncio", "httpx", "sqlalchemy", "keyring", "qasync", "msgspec", "ssl", "desktop_notifier")

SCRIPT = """
import sys, json, time
from desktop import app
from desktop.application import Application

def stop_here(self):
    painted = not self.window.unpainted
    heavy = [name for name in json.loads(sys.argv[1]) if name in sys.modules]
    print(json.dumps({"painted": painted, "heavy": heavy, "modules": len(sys.modules)}))
    return 0

Application._run_engine = stop_here
raise SystemExit(app.main([]))
"""


def _environment(profile: Path) -> dict[str, str]:
    return os.environ | {
        "PARVIS_PROFILE": str(profile),
        "PARVIS_KEY_STORE": "file",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
    }


def _make_store(profile: Path) -> None:
    words = (
        "from sync.store.profile import Profile; from sync.store.keys import open_key;"
        "from sync.store.store import Store;"
        "profile = Profile.default(); Store.open(profile, open_key(profile)).close()"
    )
    subprocess.run([sys.executable, "-c", words], env=_environment(profile), check=True, cwd=ROOT)


@pytest.mark.parametrize("stored", [False, True], ids=["first start", "with a store"])
def test_nothing_heavy_is_imported_before_the_first_frame(stored: bool, tmp_path: Path) -> None:
    profile = tmp_path / "profile"
    if stored:
        _make_store(profile)
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, json.dumps(HEAVY)],
        env=_environment(profile), cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout)
    assert said["painted"]
    assert said["heavy"] == []
