"""Which handler answers which path."""

import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote

from tests.helpers.homeserver import joining, marking, reading, writing
from tests.helpers.homeserver.core import Core
from tests.helpers.homeserver.media import Media
from tests.helpers.homeserver.sliding import Sliding
from tests.helpers.homeserver.syncing import Syncing
from tests.helpers.homeserver.wire import Fail, Reply, Request

Handler = Callable[..., Reply | Awaitable[Reply]]

_IN_ROOM: tuple[tuple[str, str, Handler], ...] = (
    ("PUT", "send/*/*", writing.send),
    ("PUT", "redact/*/*", writing.redact),
    ("PUT", "state/*", writing.put_state),
    ("PUT", "state/*/*", writing.put_state),
    ("GET", "state", reading.state),
    ("GET", "state/*", reading.one_state),
    ("GET", "state/*/*", reading.one_state),
    ("GET", "members", reading.members),
    ("GET", "messages", reading.messages),
    ("GET", "event/*", reading.event),
    ("POST", "leave", joining.leave),
    ("POST", "join", joining.join),
    ("POST", "invite", joining.invite),
    ("POST", "kick", joining.kick),
    ("POST", "ban", joining.ban),
    ("POST", "read_markers", marking.read_markers),
    ("POST", "receipt/*/*", marking.receipt),
)
_OF_ACCOUNT: tuple[tuple[str, str, Handler], ...] = (
    ("POST", "createRoom", joining.create),
    ("POST", "join/*", joining.join),
    ("POST", "knock/*", joining.knock),
    ("GET", "joined_rooms", joining.joined_rooms),
    ("POST", "publicRooms", joining.public),
    ("GET", "directory/room/*", joining.resolve),
    ("POST", "user/*/filter", marking.upload_filter),
    ("GET", "user/*/account_data/*", marking.get_account_data),
    ("PUT", "user/*/account_data/*", marking.put_account_data),
    ("GET", "user/*/rooms/*/account_data/*", marking.get_room_data),
    ("PUT", "user/*/rooms/*/account_data/*", marking.put_room_data),
    ("PUT", "user/*/rooms/*/tags/*", marking.put_tag),
    ("DELETE", "user/*/rooms/*/tags/*", marking.put_tag),
    ("GET", "pushrules/", marking.push_rules),
    ("PUT", "pushrules/global/*/*", marking.put_rule),
    ("DELETE", "pushrules/global/*/*", marking.put_rule),
    ("PUT", "pushrules/global/*/*/enabled", marking.enable_rule),
    ("GET", "profile/*", marking.get_profile),
    ("PUT", "profile/*/*", marking.put_profile),
)
VERSIONS = {"versions": ["r0.6.1", "v1.11", "v1.15"], "unstable_features": {"org.matrix.simplified_msc3575": True}}


class Routes:
    """The table, and the look-up in it."""

    def __init__(self, core: Core, syncing: Syncing, media: Media) -> None:
        self._table: list[tuple[str, re.Pattern[str], Callable[..., Any]]] = []
        v3, v1, accounts = "/_matrix/client/v3/", "/_matrix/client/v1/", core.accounts
        for method, path, handler in _IN_ROOM:
            self._add(method, f"{v3}rooms/*/{path}", _with(core, handler))
        for method, path, handler in _OF_ACCOUNT:
            self._add(method, v3 + path, _with(core, handler))
        for suffix in ("*", "*/*"):
            self._add("GET", f"{v1}rooms/*/relations/{suffix}", _with(core, reading.relations))
        self._add("GET", f"{v1}room_summary/*", _with(core, joining.room_summary))
        self._add("GET", f"{v1}rooms/*/hierarchy", _with(core, joining.hierarchy))
        self._add("GET", f"{v3}sync", syncing.sync)
        self._add("POST", "/_matrix/client/unstable/org.matrix.simplified_msc3575/sync", Sliding(core).sync)
        self._add("GET", f"{v1}media/config", lambda _: media.config())
        self._add("POST", "/_matrix/media/v1/create", media.create)
        self._add("POST", "/_matrix/media/v3/upload", media.post)
        self._add("PUT", "/_matrix/media/v3/upload/*/*", media.put)
        self._add("GET", f"{v1}media/download/*/*", lambda _, *parts: media.download(*parts))
        self._add("GET", f"{v1}media/thumbnail/*/*", lambda _, *parts: media.thumbnail(*parts))
        self._add("GET", f"{v3}account/whoami", _whoami)
        self._add("POST", f"{v3}logout", lambda request: _logout(core, request))
        self.open: dict[tuple[str, str], Callable[[Request], Reply]] = {
            ("GET", "/_matrix/client/versions"): lambda _: Reply(VERSIONS),
            ("GET", f"{v3}login"): lambda _: Reply({"flows": [{"type": "m.login.password"}]}),
            ("POST", f"{v3}login"): lambda request: Reply(accounts.login(request.json())),
            ("POST", f"{v3}refresh"): lambda request: Reply(accounts.refresh(request.json().get("refresh_token", ""))),
        }
        """What needs no token."""

    def _add(self, method: str, path: str, handler: Callable[..., Any]) -> None:
        pattern = re.compile(re.escape(path).replace(r"\*", "([^/]+)"))
        self._table.append((method, pattern, handler))

    def find(self, method: str, raw_path: str) -> tuple[Callable[..., Any], list[str]]:
        """The handler, and the parts of the path it is about, decoded only after the path was split."""
        other = False
        for wanted, pattern, handler in self._table:
            match = pattern.fullmatch(raw_path)
            if match and wanted == method:
                return handler, [unquote(part) for part in match.groups()]
            other = other or match is not None
        raise Fail(405 if other else 404, "M_UNRECOGNIZED", "Unrecognized request")


def _with(core: Core, handler: Handler) -> Callable[..., Any]:
    return lambda request, *parts: handler(core, request, *parts)


def _whoami(request: Request) -> Reply:
    return Reply({"user_id": request.device.user, "device_id": request.device.id, "is_guest": False})


def _logout(core: Core, request: Request) -> Reply:
    core.accounts.logout(request.device)
    return Reply()
