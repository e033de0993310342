"""``prepare`` starts the local homeserver and makes sure the sample company lives in it, whatever happened before."""

import hashlib
import hmac
import json
import secrets
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from sync.homeserver.configuration import Options
from sync.homeserver.errors import SampleFailed
from sync.homeserver.progress import Progress, part, silent, steady
from sync.homeserver.server import LocalHomeserver
from sync.homeserver.service import Service
from sync.store.profile import write_whole

_MARK = "company.json"
_VERSION = 2


@dataclass(frozen=True, slots=True)
class TrialAccount:
    """Somebody to sign in as. ``role``: ``employee``, ``manager``, ``director`` or ``kiosk``."""

    role: str
    user: str
    password: str
    name: str
    job: str


@dataclass(frozen=True, slots=True)
class Company:
    """The running company. ``stop`` ends its homeserver; so does the end of this program."""

    address: str
    accounts: tuple[TrialAccount, ...]
    server: LocalHomeserver
    fresh: bool
    """Whether this start made it: a profile signed in to an earlier one must sign in again."""

    def account(self, role: str = "employee") -> TrialAccount:
        """The account of a role."""
        return next(account for account in self.accounts if account.role == role)

    def stop(self) -> None:
        """End the homeserver."""
        self.server.stop()


def prepare(folder: Path, progress: Progress = silent, *, port: int | None = None, reset: bool = False) -> Company:
    """A running homeserver with the company in it; takes a minute at most the first time, seconds later.

    ``folder`` holds everything, the accounts' passwords in ``company.json`` (readable by its owner alone). A first
    start that was cut short is begun again. Raises the errors of ``sync.homeserver.errors``.
    """
    folder = Path(folder)
    accounts = None if reset else _accounts(folder)
    server = LocalHomeserver(folder / "homeserver", port, Options(door=accounts is None))
    if accounts is None:
        (folder / _MARK).unlink(missing_ok=True)
        server.reset()
    share = 0.95 if accounts else 0.2
    progress = steady(progress)
    address = server.start(part(progress, 0.0, share))
    try:
        fresh = accounts is None
        if accounts is None:
            accounts = _fill(server, part(progress, share, 0.99))
            marked = {"version": _VERSION, "accounts": [asdict(account) for account in accounts]}
            write_whole(folder / _MARK, json.dumps(marked).encode())
    except BaseException:
        server.stop()
        raise
    progress(1.0, "ready")
    return Company(address.url, accounts, server, fresh)


def _accounts(folder: Path) -> tuple[TrialAccount, ...] | None:
    """Those of a company that was completed, or None."""
    try:
        kept = json.loads((folder / _MARK).read_text(encoding="utf-8"))
        if kept["version"] != _VERSION:
            return None
        return tuple(TrialAccount(**account) for account in kept["accounts"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _fill(server: LocalHomeserver, progress: Progress) -> tuple[TrialAccount, ...]:
    # What fills the company is needed once in its life: later starts do not even import it.
    from sync.homeserver.sample import source
    from sync.homeserver.sample.fill import Filler

    assert server.address is not None
    service = Service(server.address, server.secrets.application_service)
    passwords: dict[str, str] = {}

    def make(local: str) -> None:
        passwords[local] = secrets.token_urlsafe(9)
        _register(service, server.secrets.registration, local, passwords[local])

    with closing(service):
        Filler(service, progress).run(make)
    company = source.load()
    name = server.address.server_name
    people = {role: company.people[local] for role, local in company.roles.items()}
    if passwords.keys() != {who.local for who in people.values()}:
        raise SampleFailed("accounts are missing")
    return tuple(
        TrialAccount(role, who.id(name), passwords[who.local], who.name, who.job) for role, who in people.items()
    )


def _register(service: Service, secret: str, local: str, password: str) -> None:
    """Registration is closed: only who holds the secret of this installation may make an account."""
    path = "/_synapse/admin/v1/register"
    nonce = service.call("GET", path)["nonce"]
    words = "\0".join((nonce, local, password, "notadmin")).encode()
    mac = hmac.new(secret.encode(), words, hashlib.sha1).hexdigest()
    body = {"nonce": nonce, "username": local, "password": password, "admin": False, "mac": mac, "inhibit_login": True}
    service.call("POST", path, body)
