"""The fake homeserver as tests hold it in their hands: people, rooms, what others write, what went wrong."""

from collections import Counter
from collections.abc import Awaitable, Iterable
from copy import deepcopy
from typing import Any

import httpx

from tests.helpers.homeserver.accounts import Device, User
from tests.helpers.homeserver.core import Core
from tests.helpers.homeserver.faults import Faults
from tests.helpers.homeserver.joining import enter, make, member
from tests.helpers.homeserver.media import Media
from tests.helpers.homeserver.rooms import Event, Room
from tests.helpers.homeserver.routes import Routes
from tests.helpers.homeserver.syncing import Syncing
from tests.helpers.homeserver.transport import FakeTransport, Seen, query_of, refusal
from tests.helpers.homeserver.wire import Fail, Reply, Request
from tests.helpers.homeserver.writing import take_away

BLOCK = "app.parvis.post"
PASSWORD = "secret"


class FakeHomeserver:
    """``clock`` is the engine's clock (see ``tests.helpers.clock``). Everything else comes from ``seed``.

    ``latency`` is how many seconds every request takes; ``send_rate`` (events a second, None = no limit) and
    ``token_lifetime_ms`` are Synapse's settings of that name or purpose.
    """

    def __init__(self, clock: Any, *, name: str = "fake.test", seed: int = 1) -> None:
        self.core = Core(clock, name=name, seed=seed)
        self.media = Media(self.core)
        self.faults = Faults(self.core.now)
        self.history: list[Seen] = []
        self.latency = 0.0
        self.name = name
        self.url = f"https://{name}"
        self.hosts = {name}
        self._syncing = Syncing(self.core)
        self._routes = Routes(self.core, self._syncing, self.media)

    # -- the wire ------------------------------------------------------------------------------------------------

    def transport(self) -> httpx.AsyncBaseTransport:
        """A way in for one client; goes into ``Http(transport=…)`` or a world's ``transport_factory``."""
        return FakeTransport(self)

    async def answer(self, request: httpx.Request, path: str, data: bytes) -> Reply:
        """Carry one request out."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        try:
            if path == "/.well-known/matrix/client":
                return Reply({"m.homeserver": {"base_url": self.url}})
            handler = self._routes.open.get((request.method, path))
            nobody = Device("", "", "")
            if handler is not None:
                return handler(Request(request.method, path, query_of(request), data, headers, nobody))
            if request.method == "GET" and path.startswith("/_matrix/client/v3/profile/"):
                device = nobody
            else:
                device = self.core.accounts.whose(headers)
            found, parts = self._routes.find(request.method, path)
            asked = Request(request.method, path, query_of(request), data, headers, device)
            reply: Reply | Awaitable[Reply] = found(asked, *parts)
            return reply if isinstance(reply, Reply) else await reply
        except Fail as fail:
            return refusal(fail)

    # -- people --------------------------------------------------------------------------------------------------

    def add_user(self, name: str, password: str = PASSWORD, *, display_name: str | None = None) -> str:
        """A new account; returns its id."""
        user = User(f"@{name}:{self.name}", password, {"displayname": display_name or name})
        self.core.accounts.users[user.id] = user
        return user.id

    def user(self, user: str) -> User:
        """What the server keeps of an account, to look at or to change (``locked``, ``suspended``)."""
        return self.core.accounts.users[user]

    def revoke(self, user: str) -> None:
        """End all sessions of a user for good; a poll that waits is told at once."""
        self.core.accounts.revoke(user)
        self.core.step()

    def expire(self, user: str) -> None:
        """End the access tokens of a user; refresh tokens stay good."""
        self.core.accounts.expire(user)
        self.core.step()

    def forget_transactions(self) -> None:
        """What happens after 24 h, or on other servers after a restart."""
        self.core.transactions.clear()

    def back_up(self) -> Any:
        """A backup, for ``restore``."""
        core = self.core
        return deepcopy((core.rooms, core.transactions, core.position, core.accounts.users))

    def restore(self, backup: Any) -> None:
        """Put a backup back: everything after it never was, and the stream goes on from there.

        It needs a restart, which ends every request under way.
        """
        core = self.core
        core.rooms, core.transactions, core.position, core.accounts.users = deepcopy(backup)
        self._syncing.forget()
        core.restart()

    # -- rooms and what others write -----------------------------------------------------------------------------

    def add_room(
        self,
        name: str,
        *,
        creator: str,
        members: Iterable[str] = (),
        public: bool = True,
        announcements: bool = False,
        encrypted: bool = False,
        topic: str = "",
    ) -> str:
        """A room of version 12 with its members; returns its id. In ``announcements`` members only read and react."""
        wanted: dict[str, Any] = {"name": name, "topic": topic, "preset": "public_chat" if public else "private_chat"}
        wanted["visibility"] = "public" if public else "private"
        if encrypted:
            wanted["initial_state"] = [{"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}]
        if announcements:
            wanted["power_level_content_override"] = {"events_default": 50, "events": {"m.reaction": 0}}
        room = make(self.core, creator, wanted)
        for user in members:
            if not public:
                self.core.add_event(room, creator, "m.room.member", member(self.core, user, "invite"), state_key=user)
            enter(self.core, room, user)
        return room.id

    def room(self, room: str) -> Room:
        """A room by id or alias."""
        return self.core.room(room)

    def join(self, room: str, user: str) -> None:
        """Let a user in."""
        enter(self.core, self.core.room(room), user)

    def put(self, room: str, sender: str, kind: str, content: dict[str, Any], *, at: int | None = None) -> str:
        """Any event, unchecked; returns its id."""
        return self.core.add_event(self.core.room(room), sender, kind, content, at=at).id

    def post(self, room: str, sender: str, text: str, *, root: str = "", at: int | None = None, **more: Any) -> str:
        """A message, or with ``root`` a comment; ``more`` goes into the content (``**{"m.mentions": …}``)."""
        content: dict[str, Any] = {"msgtype": "m.text", "body": text, "m.mentions": {}} | more
        if root:
            relation = {"rel_type": "m.thread", "event_id": root, "is_falling_back": True}
            content["m.relates_to"] = relation | {"m.in_reply_to": {"event_id": root}}
        return self.put(room, sender, "m.room.message", content, at=at)

    def edit(self, room: str, sender: str, original: str, text: str) -> str:
        """An edit; by a stranger too, as the server lets it through."""
        new = {"msgtype": "m.text", "body": text}
        relation = {"rel_type": "m.replace", "event_id": original}
        content = {"msgtype": "m.text", "body": f"* {text}", "m.new_content": new, "m.relates_to": relation}
        return self.put(room, sender, "m.room.message", content)

    def react(self, room: str, sender: str, target: str, emoji: str) -> str:
        """A reaction."""
        relation = {"rel_type": "m.annotation", "event_id": target, "key": emoji}
        return self.put(room, sender, "m.reaction", {"m.relates_to": relation})

    def redact(self, room: str, sender: str, target: str) -> str:
        """A redaction, carried out."""
        where = self.core.room(room)
        event = self.core.add_event(where, sender, "m.room.redaction", {"redacts": target})
        take_away(where, target, event)
        return event.id

    def set_state(self, room: str, sender: str, kind: str, content: dict[str, Any], key: str = "") -> str:
        """A state event, unchecked."""
        return self.core.add_event(self.core.room(room), sender, kind, content, state_key=key).id

    def inject(self, room: str, raw: Any, *, sender: str = "@mallory:evil.test") -> str:
        """Put anything at all into a timeline, exactly as it is: a malformed event, or no event."""
        event = self.core.add_event(self.core.room(room), sender, "app.parvis.injected", {})
        event.raw = raw
        return event.id

    # -- what arrived --------------------------------------------------------------------------------------------

    def messages(self, room: str, sender: str | None = None) -> list[Event]:
        """The messages that were not redacted, in the server's order, edits included."""
        events = self.core.room(room).events
        found = [event for event in events if event.type == "m.room.message" and event.redacted_by is None]
        return [event for event in found if sender is None or event.sender == sender]

    def texts(self, room: str, sender: str | None = None) -> list[str]:
        """Their bodies, without edits."""
        found = [event for event in self.messages(room, sender) if event.relation().get("rel_type") != "m.replace"]
        return [str(event.content.get("body")) for event in found]

    def nonces(self, room: str) -> Counter[str]:
        """How often each client's own id arrived: more than once is a double post."""
        found = [event for event in self.messages(room) if event.relation().get("rel_type") != "m.replace"]
        blocks = [event.content.get(BLOCK) for event in found]
        return Counter(str(block["nonce"]) for block in blocks if isinstance(block, dict) and "nonce" in block)

    def requests(self, match: str = "", method: str = "") -> list[Seen]:
        """What was asked for, oldest first."""
        return [seen for seen in self.history if match in seen.path and method in ("", seen.method)]
