"""The account of this profile as stored: who, where, with which tokens, and whose unsent wishes are whose."""

from dataclasses import dataclass, fields, replace

from sqlalchemy import Connection, text

from sync.matrix.login import Tokens
from sync.model.ids import UserId
from sync.model.status import Account
from sync.outbox import drafts
from sync.outbox.needs import World
from sync.store.store import Store

_READ = text("SELECT * FROM account WHERE one = 1")
_WRITE = text(
    "INSERT OR REPLACE INTO account (one, user, homeserver, device, name, avatar, access_token, refresh_token,"
    " expires_at, ended) VALUES (1, :user, :homeserver, :device, :name, :avatar, :access_token, :refresh_token,"
    " :expires_at, :ended)"
)


@dataclass(frozen=True, slots=True)
class Held:
    """The row of the account; ``device`` never changes for the life of the profile."""

    user: UserId
    homeserver: str
    device: str
    name: str = ""
    avatar: str | None = None
    access_token: str | None = None
    refresh_token: str | None = None
    expires_at: int | None = None
    ended: str | None = None

    @property
    def left(self) -> bool:
        """Whether the person signed out (a session the server ended still shows what it held)."""
        return self.access_token is None and self.ended is None

    @property
    def shown(self) -> Account:
        """What the rest of the program is told."""
        return Account(
            user=self.user, homeserver=self.homeserver, device=self.device, name=self.name or self.user,
            avatar=self.avatar, ended=self.ended is not None,
        )


class Accounts:
    """Reads and writes the one account row; every write is durable before it is used."""

    def __init__(self, store: Store, world: World) -> None:
        self._store = store
        self._world = world

    def held(self) -> Held | None:
        """The account last signed in, also after it signed out."""
        with self._store.outbox.connect() as db:
            found = db.execute(_READ).mappings().first()
        return Held(**{each.name: found[each.name] for each in fields(Held)}) if found is not None else None

    def device(self) -> str:
        """This profile's device: made once, kept over sign-outs and other accounts."""
        held = self.held()
        return held.device if held is not None else "PARVIS" + self._world.new_id().replace("-", "").upper()[:10]

    def signed_in(self, user: UserId, homeserver: str, device: str, tokens: Tokens) -> Held:
        """Keep a new sign-in. What another account left unsent stays sealed; its cache goes."""
        before = self.held()
        held = Held(
            user=user, homeserver=homeserver, device=device, access_token=tokens.access,
            refresh_token=tokens.refresh, expires_at=self._end(tokens),
        )
        if before is not None and before.user == user:
            held = replace(held, name=before.name, avatar=before.avatar)
        self._store.claim_cache(user)
        with self._store.outbox.begin() as db:
            if before is not None and before.user != user:
                drafts.seal(db, before.user, self._world)
            drafts.unseal(db, user)
            self._write(held, db)
        return held

    def ready(self) -> None:
        """Raise while new tokens could not be kept: the server must not be asked for any, again and again."""
        held = self.held()
        if held is not None:
            self.keep(held)

    def renewed(self, tokens: Tokens) -> None:
        """Keep new tokens, before their first use."""
        held = self.held()
        if held is None:
            return
        fresh = replace(held, access_token=tokens.access, expires_at=self._end(tokens), ended=None)
        if tokens.refresh is not None:
            fresh = replace(fresh, refresh_token=tokens.refresh)
        self.keep(fresh)

    def ended(self, reason: str) -> None:
        """The session is over; who it was and everything unsent stays."""
        held = self.held()
        if held is not None and held.ended is None:
            self.keep(replace(held, access_token=None, refresh_token=None, expires_at=None, ended=reason))

    def signed_out(self) -> None:
        """The person leaves this profile: the tokens go, the device and everything unsent stay, sealed."""
        held = self.held()
        if held is not None:
            self.keep(replace(held, access_token=None, refresh_token=None, expires_at=None, ended=None))

    def named(self, name: str, avatar: str | None) -> None:
        """How the account calls itself now."""
        held = self.held()
        if held is not None and (held.name, held.avatar) != (name, avatar):
            self.keep(replace(held, name=name, avatar=avatar))

    def keep(self, held: Held) -> None:
        """Store the row."""
        with self._store.outbox.begin() as db:
            self._write(held, db)

    def _end(self, tokens: Tokens) -> int | None:
        return self._world.clock.now_ms() + tokens.expires_in_ms if tokens.expires_in_ms is not None else None

    def _write(self, held: Held, db: Connection) -> None:
        db.execute(_WRITE, {each.name: getattr(held, each.name) for each in fields(Held)})
