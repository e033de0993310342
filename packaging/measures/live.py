"""A profile signed in on a real Synapse of its own, for the measures that need one."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.live.homeserver import RealSynapse, from_template, make_template

ROOT = Path(__file__).resolve().parents[2]
POSTS = 40


def _parvis(profile: Path, *arguments: str, given: str = "") -> None:
    command = [sys.executable, "-m", "parvis", "--profile", str(profile), *arguments]
    subprocess.run(command, input=given, text=True, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def sign_in(profile: Path, server: RealSynapse) -> None:
    """Alice signs in; nothing is fetched yet."""
    alice = server.users["alice"]
    _parvis(profile, "login", "--homeserver", server.url, "--user", alice.name, given=alice.password + "\n")


@contextmanager
def signed_in() -> Iterator[tuple[RealSynapse, str, Path]]:
    """The server, a community of two with some posts, and the profile of alice, caught up."""
    with tempfile.TemporaryDirectory(prefix="parvis-live-") as name:
        folder = Path(name)
        server = from_template(make_template(folder / "template"), folder / "server")
        server.start()
        try:
            room = server.make_room("alice", "bruno", name="Atelier")
            for n in range(POSTS):
                server.send(room, "bruno", f"Publication {n}")
            profile = folder / "profile"
            sign_in(profile, server)
            _parvis(profile, "sync", "--once")
            yield server, room, profile
        finally:
            server.stop()
