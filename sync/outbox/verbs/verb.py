"""What the lanes know of a verb: how to turn a wish into a request, and which rules it goes under."""

from collections.abc import Callable
from dataclasses import dataclass

from sync.outbox.facts import Facts
from sync.outbox.requests import Request
from sync.outbox.row import Row


class NothingLeft(Exception):
    """What was wished is already so: the wish is fulfilled without a request."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A kind of wish.

    ``request`` is called once everything the wish speaks of has left, and with its file uploaded. ``limit`` is the
    class of the server's rate limits it falls under. ``guarded`` verbs never go into an encrypted community.
    ``aside`` wishes do not wait behind the others of their community.
    """

    name: str
    request: Callable[[Row, Facts], Request]
    limit: str = "message"
    guarded: bool = True
    aside: bool = False
