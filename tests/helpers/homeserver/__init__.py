"""A Matrix homeserver in memory, as awkward as a real Synapse, reached without a socket.

    server = FakeHomeserver(clock)
    server.add_user("alice"); server.add_user("bruno")
    room = server.add_room("Café", creator="@alice:fake.test", members=["@bruno:fake.test"])
    World(..., transport_factory=server.transport)         # or Http(server.url, transport=server.transport())

What tests ask of it: ``post``, ``react``, ``edit``, ``inject``, ``texts``, ``nonces``, ``revoke``, ``faults``.
"""

from tests.helpers.homeserver.faults import Fault
from tests.helpers.homeserver.server import FakeHomeserver

__all__ = ["FakeHomeserver", "Fault"]
