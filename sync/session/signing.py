"""Signing in and out: the device stays, unsent wishes stay with their owner, the network never signs anybody out."""

import logging
import platform

from sync.changes import ChangeSet
from sync.errors import BadInput, Broken, SyncError, Unsupported
from sync.matrix import discovery, login, profile
from sync.matrix.transport import Http
from sync.model.status import Account, Link
from sync.session.core import Core
from sync.session.naming import called

_log = logging.getLogger(__name__)


class Signing:
    """The part of a session that is about who is here."""

    core: Core

    async def sign_in(self, *, homeserver: str, user: str, password: str) -> Account:
        """Find the server, sign in and begin to sync.

        Raises BadInput, NoSuchHost, NotMatrix, Untrusted, Unreachable, WrongPassword, Unsupported (no password there).
        """
        user = user.strip()
        if not user or not password:
            raise BadInput(reason="empty")
        core = self.core
        address = await discovery.find_homeserver(homeserver, core.plain_http)
        http = core.plain_http(address)
        try:
            if login.PASSWORD not in await login.flows(http):
                raise Unsupported("this server does not take passwords")
            signed = await login.password(
                http, user=user, password=password, device=core.accounts.device(),
                device_name=f"Parvis ({platform.system()})",
            )
            await self._check(http, signed)
            name, avatar = await self._called(http, signed)
        finally:
            await http.close()
        before = core.accounts.held()
        if before is not None and before.access_token is not None and before.user != signed.user:
            await self._tell_server(core.http)
        await core.halt()
        core.accounts.signed_in(signed.user, signed.base_url or address, signed.device, signed.tokens)
        if name:
            core.accounts.named(name, avatar)
        core.sit()
        core.supervisor.thaw()
        if core.running:
            core.run()
        core.tell(ChangeSet(communities=True, outbox=True, settings=True, status=core.status()))
        held = core.accounts.held()
        assert held is not None
        return held.shown

    async def _check(self, http: Http, signed: login.Signed) -> None:
        """The token must be the one of whom the server says signed in; else nothing here may be touched."""
        http.token = signed.tokens.access
        whose, _ = await login.whoami(http)
        if whose != signed.user:
            raise Broken("the server says that this is somebody else", status=200)

    async def _called(self, http: Http, signed: login.Signed) -> tuple[str, str | None]:
        """How the account calls itself, so that it is greeted by its name from the first look on."""
        try:
            return called(await profile.get(http, user=signed.user))
        except SyncError as error:  # only a name: it is asked for again while syncing
            _log.info("the profile could not be read at sign-in: %s", error.reason)
            return "", None

    async def sign_out(self) -> None:
        """Leave this profile; what waits is kept, sealed, for the same person. The server is told when it can be."""
        core = self.core
        held = core.accounts.held()
        if held is None or held.left:
            return
        await core.supervisor.stop()
        if held.access_token is not None:
            await self._tell_server(core.http)
        await core.halt()
        core.accounts.signed_out()
        core.sit()
        core.supervisor.thaw()
        core.supervisor.stand(Link.SIGNED_OUT)
        core.tell(ChangeSet(communities=True, outbox=True, settings=True, status=core.status()))

    async def _tell_server(self, http: Http) -> None:
        http.renew = None
        try:
            await login.logout(http)
        except SyncError as error:  # signing out must work offline; the token dies here in any case
            _log.info("the server could not be told of the sign-out: %s", error.reason)
