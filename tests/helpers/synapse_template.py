"""One registered Synapse folder for the whole run, copied by every proof that needs a server of its own."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from tests.live.homeserver import RealSynapse, from_template, make_template


@lru_cache
def template() -> Path:
    """Made at the first call, removed when the run ends."""
    folder = Path(tempfile.mkdtemp(prefix="parvis-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return make_template(folder / "server")


@contextmanager
def running(folder: Path) -> Iterator[RealSynapse]:
    """A server in ``folder``, without rate limits; stopped at the end."""
    server = from_template(template(), folder)
    try:
        yield server
    finally:
        server.stop()
