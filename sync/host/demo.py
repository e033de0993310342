"""The sample company for trying Parvis without an account: its homeserver lives as long as this program."""

import asyncio
import atexit
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync.store.profile import Profile

if TYPE_CHECKING:
    from sync.homeserver.company import Company, TrialAccount

Progress = Callable[[float, str], None]
"""Called with the share done and a word of ``sync.homeserver.PHASES``."""


@dataclass(frozen=True, slots=True)
class Demo:
    """The running company: its address, whom one can sign in as, and the profile signed in as its employee."""

    homeserver: str
    accounts: "tuple[TrialAccount, ...]"
    profile: Profile


_guard = threading.Lock()
_running: "Company | None" = None


def demo_profile(profile: Profile) -> Profile:
    """The profile of the demo beside a person's own."""
    return profile if profile.folder.name == "demo" else Profile(profile.folder / "demo")


def is_served(profile: Profile) -> bool:
    """Whether another program has the demo's profile open and its homeserver running."""
    from sync.homeserver.server import is_run

    own = demo_profile(profile)
    return own.held and is_run(own.folder.parent / "homeserver")


def _silent(_share: float, _phase: str) -> None:
    """Tell nobody."""


def start_demo(profile: Profile, progress: Progress = _silent, *, port: int | None = None, reset: bool = False) -> Demo:
    """Have the company running and its profile signed in; blocks, so call it on a thread that may wait.

    Raises the errors of ``sync.homeserver.errors`` and those of signing in.
    """
    global _running
    from sync.homeserver.company import prepare

    own = demo_profile(profile)
    with _guard:
        if _running is None or not _running.server.running or reset:
            own.make()
            _running = prepare(own.folder.parent, progress, port=port, reset=reset)
            atexit.register(stop_demo)
        company = _running
    _sign_in(own, company)
    return Demo(company.address, company.accounts, own)


def stop_demo() -> None:
    """End the homeserver; harmless when there is none."""
    global _running
    with _guard:
        company, _running = _running, None
    if company is not None:
        company.stop()


def _sign_in(profile: Profile, company: "Company") -> None:
    """Sign the demo's profile in as the employee, unless it is already and the company is the same."""
    from sync.errors import Busy

    account = company.account("employee")
    try:
        with profile.lock():
            asyncio.run(_sign_in_here(profile, company, account))
    except Busy:
        return  # a running program has this profile open: it is signed in there or says why not


async def _sign_in_here(profile: Profile, company: "Company", account: "TrialAccount") -> None:
    from sync.changes import Changes
    from sync.engine.world import World
    from sync.session import Session

    session = await Session.open(profile, World(), Changes(asyncio.get_running_loop().call_later))
    try:
        held = session.status.account
        same = held is not None and not held.ended and (held.user, held.homeserver) == (account.user, company.address)
        if company.fresh or not same:
            await session.sign_in(homeserver=company.address, user=account.user, password=account.password)
    finally:
        await session.close()
