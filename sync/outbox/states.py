"""The states of a wish and the moves between them, as data.

::

    (asked) ──► waiting ──► sending ──► sent
                  ▲  ▲         │ │ └──► parked ──► waiting | in_doubt   (somebody says: try again)
                  │  └─────────┘ │        ▲
                  │   certainly  ▼        │
                  │  not done  in_doubt ──┘
                  │              │  ▲
                  │              ▼  │ no answer, or the program ended
                  └─(not found)─ sending

``waiting`` means: certainly not carried out, its words may still change. ``in_doubt`` means: the request left and no
answer came; what it says is frozen until the server is asked. A wish that is withdrawn is no longer a row. ``sent``
ends it, with two exceptions: the server, asked for the event its answer named, knows nothing of it (``in_doubt`` again,
``sync.outbox.confirm``), or it is restored from a backup and has it no more (``parked``, *vanished*).
"""

from sync.model.post import Delivery

WAITING, SENDING, IN_DOUBT, PARKED, SENT = (
    Delivery.WAITING, Delivery.SENDING, Delivery.IN_DOUBT, Delivery.PARKED, Delivery.SENT,
)

MOVES: frozenset[tuple[Delivery, Delivery]] = frozenset({
    (WAITING, SENDING), (WAITING, PARKED),
    (SENDING, SENT), (SENDING, WAITING), (SENDING, IN_DOUBT), (SENDING, PARKED),
    (IN_DOUBT, SENDING), (IN_DOUBT, SENT), (IN_DOUBT, PARKED),
    (PARKED, WAITING), (PARKED, IN_DOUBT), (PARKED, SENT),
    (SENT, PARKED), (SENT, IN_DOUBT),
})

LEAVING = (WAITING, IN_DOUBT)
"""States from which a lane takes the next wish."""

UNSENT = (WAITING, SENDING, IN_DOUBT, PARKED)
"""States in which a wish exists nowhere for certain but here."""


class WrongMove(AssertionError):
    """A move nobody drew: a bug, told with the two states."""


def check(before: Delivery, after: Delivery) -> None:
    """Refuse a move that is not drawn above."""
    if before != after and (before, after) not in MOVES:
        raise WrongMove(f"{before} -> {after}")
