"""From the first request of an empty profile to the first post painted, 200 communities on a real Synapse: ms."""

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QEvent, QObject

from desktop import application
from desktop.cards.post_card import PostCard
from measures import window as driver
from measures.live import sign_in
from sync.matrix.sliding import FirstScreen
from tests.live.homeserver import RealSynapse, from_template, make_template

COMMUNITIES = 200
POSTS = 6


def fill(server: RealSynapse) -> None:
    """The communities, each with some posts; two at a time, as the machine has processors."""

    def one(number: int) -> None:
        room = server.make_room("bruno", "alice", name=f"Communauté {number}")
        for n in range(POSTS):
            server.send(room, "bruno", f"Publication {n}")

    server.login("alice"), server.login("bruno")
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(one, range(COMMUNITIES)))


class FirstPaint(QObject):
    """Notes when any card with a post is painted first."""

    at = 0.0

    def eventFilter(self, seen: QObject, event: QEvent) -> bool:
        if not self.at and event.type() == QEvent.Type.Paint and isinstance(seen, PostCard) and seen.post is not None:
            self.at = time.perf_counter()
        return False


def scenario(window: application.MainWindow, began: float) -> driver.Scenario:
    """Wait for the first post."""
    painted, asked = FirstPaint(), list[float]()
    batches = FirstScreen.batches

    def noting(self: FirstScreen, cursor: object) -> object:
        asked.append(time.perf_counter())
        return batches(self, cursor)  # type: ignore[arg-type]

    FirstScreen.batches = noting  # type: ignore[method-assign,assignment]
    driver.application_of(window).app.installEventFilter(painted)
    for _ in range(600):
        yield 50
        if painted.at:
            return (painted.at - asked[0]) * 1000
    raise RuntimeError("no post was painted within 30 s")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="parvis-first-") as name:
        folder = Path(name)
        synapse = from_template(make_template(folder / "template"), folder / "server")
        try:
            fill(synapse)
            synapse.restart()  # nothing of it in the server's memory
            profile = folder / "profile"
            sign_in(profile, synapse)
            (profile / "cache.db").unlink()
            driver.SCENARIOS["first"] = scenario
            code = driver.run("first", str(profile), time.monotonic())
        finally:
            synapse.stop()
    sys.exit(code)
