"""A second program on a profile: whoever starts at the same moment, only one of them ever writes."""

import os
import subprocess
import sys
from pathlib import Path

from sync.store.keys import Key
from sync.store.profile import Profile

RACES = int(os.environ.get("PARVIS_TEST_RACES", "40"))
PROGRAMS = 4

PROGRAM = """
import sys
from pathlib import Path
from sqlalchemy import text
from sync.errors import Busy
from sync.store.keys import load_key
from sync.store.profile import Profile
from sync.store.store import Store

profile, me = Profile(Path(sys.argv[1])), sys.argv[2]
key = load_key(profile)
log = profile.folder / f"log-{me}"
print("ready", flush=True)
for line in sys.stdin:
    try:
        lock = profile.lock()
    except Busy:
        print("refused", flush=True)
        continue
    inside = profile.folder / "inside"
    alone = not inside.exists()
    inside.write_text(me)
    store = Store.open(profile, key)
    with store.outbox.begin() as db:
        db.execute(text("INSERT INTO setting VALUES (:name, :me)"), {"name": line.strip(), "me": me})
    store.close()
    alone = alone and inside.read_text() == me
    inside.unlink()
    print("wrote" if alone else "met another", flush=True)
    sys.stdin.readline()
    lock.release()
    print("left", flush=True)
"""


def test_of_programs_that_start_at_once_one_writes_and_the_others_are_refused(profile: Profile, key: Key) -> None:
    environment = {**os.environ, "PARVIS_KEY_STORE": "file", "PYTHONPATH": str(Path(__file__).parents[3])}
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(profile.folder), str(n)], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1,
        )
        for n in range(PROGRAMS)
    ]
    try:
        assert [_said(each) for each in programs] == ["ready"] * PROGRAMS
        for race in range(RACES):
            for each in programs:
                _tell(each, f"race {race}")
            said = [_said(each) for each in programs]
            assert sorted(said) == ["refused"] * (PROGRAMS - 1) + ["wrote"], f"race {race}: {said}"
            winner = programs[said.index("wrote")]
            _tell(winner, "leave")
            assert _said(winner) == "left"
    finally:
        for each in programs:
            assert each.stdin is not None and each.stdout is not None
            each.stdin.close()
            each.wait(20)
            each.stdout.close()


def _tell(program: "subprocess.Popen[str]", words: str) -> None:
    assert program.stdin is not None
    program.stdin.write(words + "\n")
    program.stdin.flush()


def _said(program: "subprocess.Popen[str]") -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()
