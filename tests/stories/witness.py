"""Four who tell of the same wishes: the card, the outbox panel, the figure below and the command line."""

from typing import Any

from sqlalchemy import text

from desktop.panes.outbox import OutboxPane
from desktop.panes.outbox_words import state_words
from desktop.panes.table import make_pane
from desktop.widgets.status_line import StatusLine
from sync import open_reads
from sync.changes import ChangeSet
from sync.cli.shown import wish as on_the_command_line
from sync.model.post import Delivery
from sync.model.wish import Wish
from sync.outbox import states
from tests.helpers.fake_shell import FakeShell
from tests.stories.company import Company

SAID = {Delivery.WAITING: "", Delivery.SENDING: "sent", Delivery.IN_DOUBT: "makes sure"}


class Witness:
    """Looks at all four after every change set; ``wrong`` is what they did not agree on."""

    def __init__(self, company: Company) -> None:
        self.company = company
        reads = open_reads(company.profile)
        assert reads is not None
        self.reads: Any = reads
        self.shell = FakeShell(self.reads)
        self.shell.now = company.session.status
        pane = make_pane(self.shell, "outbox")
        assert isinstance(pane, OutboxPane)
        self.pane = pane
        self.pane.show_first(self.reads)
        self.line = StatusLine()
        self.wrong: list[str] = []
        self.looks = 0
        self.seen: set[str] = set()
        self._end = company.session.core.changes.subscribe(self.look)

    def close(self) -> None:
        self._end()
        self.reads.close()

    def look(self, change: ChangeSet) -> None:
        """One change set arrived in the window."""
        self.shell.tell(change)
        if change.outbox or change.status is not None:
            self.compare()

    def compare(self) -> None:
        """What each of the four says now."""
        self.looks += 1
        wishes: tuple[Wish, ...] = self.reads.outbox(sent=True)
        for wish in wishes:
            self.seen.add(str(wish.state))
            self._one(wish)
        open_ = {wish.id for wish in wishes if wish.state is not Delivery.SENT and self._counts(wish)}
        if set(self.pane.wishes.rows) != open_:
            self.wrong.append(f"the panel shows {set(self.pane.wishes.rows)} of {open_}")
        self._figure(wishes, self.company.session.status)

    def between(self) -> None:
        """Between two change sets: what was not told is not so."""
        if not self.company.session.core.changes._gathered:
            self.compare()

    def quiet(self) -> None:
        """Nothing happens any more: what was told last must be what is."""
        self.compare()
        told, now = self.shell.now, self.company.session.status
        if (told.waiting, told.parked) != (now.waiting, now.parked):
            self.wrong.append(f"told {told.waiting} and {told.parked}, there are {now.waiting} and {now.parked}")

    def _one(self, wish: Wish) -> None:
        name = f"{wish.verb} {wish.words!r}"
        if (wish.state is Delivery.SENT) != (wish.event_id is not None):
            self.wrong.append(f"{name} is {wish.state} with the event {wish.event_id}")
        if on_the_command_line(wish)["state"] != str(wish.state):
            self.wrong.append(f"{name}: the command line")
        moves = self.reads.history(wish.id)
        if moves[-1].state != str(wish.state) or moves[-1].reason != wish.reason:
            self.wrong.append(f"{name}: {wish.state} {wish.reason}, the history ends with {moves[-1]}")
        card = self.reads.post(wish.id) if wish.verb in {"post", "comment", "share"} else None
        if card is not None and (card.delivery is not wish.state or card.reason != wish.reason):
            self.wrong.append(f"{name}: {wish.state} {wish.reason}, the card {card.delivery} {card.reason}")
        if card is not None and card.delivery is Delivery.SENT and not card.event_id:
            self.wrong.append(f"{name}: the card says sent, without an event")
        row = self.pane.wishes.rows.get(wish.id)
        if row is not None and state_words(wish, self.shell.now) not in row.detail.text():
            self.wrong.append(f"{name} is {wish.state}, the panel says {row.detail.text()!r}")

    def _figure(self, wishes: tuple[Wish, ...], status: Any) -> None:
        self.line.show_status(status)
        left = [wish for wish in wishes if wish.state is not Delivery.SENT and self._counts(wish)]
        parked = sum(wish.state is Delivery.PARKED for wish in left)
        expected = [f"{len(left) - parked} change"] * (len(left) > parked) + [f"{parked} set aside"] * (parked > 0)
        shown = self.line.waiting.text() if left else ""
        if not all(part in shown for part in expected) or (status.waiting + status.parked) != len(left):
            self.wrong.append(f"the figure says {shown!r}, there are {expected}")

    def _counts(self, wish: Wish) -> bool:
        return wish.verb != "mark_read" or wish.state is Delivery.PARKED

    def paths(self) -> list[str]:
        """Moves in the histories that nobody drew."""
        with self.company.session.core.store.outbox.connect() as db:
            rows = db.execute(text("SELECT wish, state, reason FROM history ORDER BY seq")).all()
        last: dict[str, str] = {}
        odd = []
        for wish, state, _ in rows:
            before = last.get(wish)
            last[wish] = state
            if before is None and state != "waiting":
                odd.append(f"{wish} begins as {state}")
            elif before is not None and before != state and state != "withdrawn":
                move = (Delivery(before), Delivery(state))
                odd += [] if move in states.MOVES else [f"{wish}: {before} to {state}"]
        return odd
