"""From a colleague's PUT reaching Synapse to the post painted in the window: prints one figure in ms a post."""

import sys
import threading
import time

from PySide6.QtCore import QEvent, QObject

from desktop import application
from desktop.cards.post_card import PostCard
from measures import window as driver
from measures.live import signed_in
from tests.live.homeserver import RealSynapse

TIMES = 12


class Painted(QObject):
    """Notes when the card of the awaited post is painted first."""

    def __init__(self) -> None:
        super().__init__()
        self.awaited = ""
        self.at = 0.0

    def eventFilter(self, seen: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(seen, PostCard) and self.awaited:
            post = seen.post
            if post is not None and post.text == self.awaited:
                self.at, self.awaited = time.perf_counter(), ""
        return False


def scenario(server: RealSynapse, room: str) -> object:
    """What the driver plays: a post a second by bruno, each timed."""

    def play(window: application.MainWindow, began: float) -> driver.Scenario:
        painted = Painted()
        application_of = driver.application_of(window)
        application_of.app.installEventFilter(painted)
        server.login("bruno")
        yield 5_000
        took = []
        for n in range(TIMES):
            painted.awaited = words = f"Mesure {n}"
            sent: list[float] = []

            def put(words: str = words, sent: list[float] = sent) -> None:
                sent.append(time.perf_counter())
                server.send(room, "bruno", words)

            thread = threading.Thread(target=put)
            thread.start()
            for _ in range(100):
                yield 50
                if not painted.awaited:
                    break
            thread.join()
            took.append((painted.at - sent[0]) * 1000)
            yield 950
        for figure in took[:-1]:
            print(figure)
        return took[-1]

    return play


if __name__ == "__main__":
    with signed_in() as (synapse, community, profile):
        driver.SCENARIOS["remote"] = scenario(synapse, community)  # type: ignore[assignment]
        code = driver.run("remote", str(profile), time.monotonic())
    sys.exit(code)
